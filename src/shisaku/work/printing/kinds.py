"""What a city can print of a year: its own forms, books of them, papers over many sheets, plans and tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.forms.summary import Summary, summaries_at_hand
from shisaku.records.models import Import, ImportState, OwnBook, Sheet, View
from shisaku.work.own_forms import known_forms
from shisaku.work.printing.apart import apart_of
from shisaku.work.refusals import RefusalError
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out

FORM, BOOK, SUMMARY, OWN = "form", "book", "summary", "own"
_BOOK_TITLE = "{title}（分冊と総目次）"
_OWN_TITLE = "{title}（市の様式のブック）"
_CITYS, _BY, _OVER = "{title}（市の様式）", "{title}（{groups}別の集計）", "{title}（集計）"


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper that can be made: what it is called in an order, its title, the kinds of files it comes in."""

    what: str
    title: str
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A form that does not serve a year, and the fiscal years it does serve."""

    form: Form
    serves: Sequence[YearRange]


def printables(*, code: str, year: int) -> list[Printable]:
    """What can be printed of a fiscal year in a city.

    The forms of the city that serve it, its own workbooks of these, papers over all sheets, plans that are in force,
    tables of budget books.
    """
    found = []
    own = {book.form: book for book in OwnBook.objects.filter(municipality_id=code, withdrawn_at=None)}
    for form in city_forms(code, year):
        found.append(Printable(f"{FORM}:{form.form}", form.title, ("pdf", "xlsx")))
        if not form.is_list:
            found.append(Printable(f"{BOOK}:{form.form}", _BOOK_TITLE.format(title=form.title), ("pdf",)))
        if book := own.get(form.form):
            # A list is one workbook; sheets are a workbook each, as the city hands them on.
            kinds = ("xlsx",) if form.is_list else ("zip",)
            found.append(Printable(f"{OWN}:{book.key}", _OWN_TITLE.format(title=form.title), kinds))
    label = FiscalYear(year).label
    for summary in summaries_at_hand(code).values():
        title = summary.title.replace("{year}", label).removeprefix(label).strip()
        found.append(Printable(f"{SUMMARY}:{summary.summary}", title, ("pdf", "xlsx")))
    found = _told_apart(found, code)
    today = timezone.localdate()
    others = apart_of(code=code, year=year, view=View.HEAD, day=today)
    return [*found, *(Printable(one.what, one.title, ("pdf", "xlsx")) for one in others)]


def _told_apart(found: Sequence[Printable], code: str) -> list[Printable]:
    """The papers, those of the same title by what they are: the city's form, or a paper over many sheets by groups."""
    count = Counter(one.title for one in found)
    known = summaries_at_hand(code)

    def title(one: Printable) -> str:
        kind, _, name = one.what.partition(":")
        if count[one.title] == 1:
            return one.title
        groups = [group.label for group in known[name].groups if group.label] if kind == SUMMARY else []
        ending = {FORM: _CITYS, SUMMARY: _BY if groups else _OVER}.get(kind, "{title}")
        return ending.format(title=one.title, groups="・".join(groups))

    return [replace(one, title=title(one)) for one in found]


def what_of(what: str, *, code: str, year: int) -> Form | Summary:
    """The form or summary an order names. Raises `RefusalError` where the city has none of that name."""
    kind, _, name = what.partition(":")
    if kind == SUMMARY and name in (known := summaries_at_hand(code)):
        return known[name]
    if kind == OWN:
        book = OwnBook.objects.filter(municipality_id=code, key=name).first()
        name = book.form if book is not None else ""
    form = next((one for one in city_forms(code, year) if one.form == name), None)
    if kind not in (FORM, BOOK, OWN) or form is None or (kind == BOOK and form.is_list):
        raise RefusalError("その書類は、この年度には作れません。")
    return form


def city_forms(code: str, year: int) -> Iterator[Form]:
    """The forms that serve the year and can be laid out: the city's own, and those its papers were read by."""
    yield from (form for form in _forms_for(code, year) if form.serves(year) and _can_be_printed(form))


def forms_beyond(*, code: str, year: int) -> list[Beyond]:
    """The forms of the city that can be laid out but do not serve the year, in the order of their ids."""
    found = (form for form in _forms_for(code, year) if not form.serves(year) and _can_be_printed(form))
    known = known_forms(code=code)
    return [Beyond(form, [one.valid for one in known if one.form == form.form]) for form in found]


def _forms_for(code: str, year: int) -> Iterator[Form]:
    """The city's own forms and those its papers were read by: each as it serves the year, else its newest file."""
    known = known_forms(code=code)
    read_by = Import.objects.filter(document__municipality_id=code, state=ImportState.ACCEPTED)
    names = {form.form for form in known if form.municipality == code}
    found = (
        known.find(name, year)
        for name in sorted(names.union(read_by.values_list("form", flat=True).distinct()))
    )
    yield from (form for form in found if form is not None)


def city_forms_of(code: str) -> list[tuple[str, str]]:
    """The id and the title of every form, of whichever year, by which sheets of the city are printed."""
    known = known_forms(code=code)
    years = (
        Sheet.objects.filter(subject__municipality_id=code).values_list("fiscal_year", flat=True).distinct()
    )
    found = {form.form: form for year in sorted(years) for form in city_forms(code, year)}
    own = (form for form in known if form.municipality == code and form.target == "sheet")
    found |= {form.form: form for form in own if _can_be_printed(form)}
    return [(name, form.title) for name, form in found.items()]


def _can_be_printed(form: Form) -> bool:
    try:
        lay_out([], form)
    except PaperError:
        return False
    return True
