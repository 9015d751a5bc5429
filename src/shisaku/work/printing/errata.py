"""What has changed since a paper was made (正誤): value by value, as far as the paper prints it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils import timezone

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.forms.summary import Summary
from shisaku.records.models import MadePaper, Revision, Sheet, User
from shisaku.work.printing.apart import apart_of, is_apart, pinned
from shisaku.work.printing.apart_errata import Place, Stated, stated, subjects
from shisaku.work.printing.kinds import what_of
from shisaku.work.printing.revisions import contents, printed_by, revisions_as_of
from shisaku.work.printing.shelf import made_paper_at
from shisaku.writers.laying.summary_rows import rows_of
from shisaku.writers.normal import Kind, normal, same_values
from shisaku.writers.picking import printed

_Difference = tuple[str, str, Leaf | None, Leaf | None]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A value that is not any more what the paper prints: whose, which, what was printed, and what stands today.

    `address` is where it stands in the sheet; empty where a column of a list says it in words. `key` is that of the
    subject whose sheet it is; empty where it is about no sheet, or no sheet is kept any more.
    """

    subject: str
    name: str
    address: str
    printed: Leaf | None
    now: Leaf | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """What came or went: its name and, where a sheet of it is kept, the key of the subject."""

    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Errata:
    """What changed since: values, and the subjects whose sheets came or went."""

    values: Sequence[Erratum]
    came: Sequence[Touched]
    gone: Sequence[Touched]

    def __bool__(self) -> bool:
        return bool(self.values or self.came or self.gone)


def errata(*, by: User, code: str, key: str) -> Errata:
    """What a paper would say otherwise if it were made of today's sheets.

    Raises `NotFoundError`, and `RefusalError` where the city's form it was made by is withdrawn.
    """
    paper = made_paper_at(by=by, code=code, key=key)
    if is_apart(paper.what):
        return _apart(paper)
    made_by = what_of(paper.what, code=code, year=paper.fiscal_year)
    then = {one.sheet_id: one.revision for one in paper.sheets.select_related("revision")}
    today = timezone.localdate()
    found = revisions_as_of(code=code, year=paper.fiscal_year, view=paper.view, day=today)
    now = {revision.sheet_id: revision for revision in printed_by(made_by, found)}
    changed = [sheet for sheet, revision in then.items() if sheet in now and now[sheet].key != revision.key]
    kept = Sheet.objects.filter(pk__in={*then, *now}, head__isnull=False)
    keys = dict(kept.values_list("pk", "subject_id"))
    values: list[Erratum] = []
    for sheet in changed:
        before, after = (_content(one, paper) for one in (then[sheet], now[sheet]))
        differing = _differing(before, after, made_by, paper)
        values += [Erratum(_name(before), *one, keys.get(sheet, "")) for one in differing]

    def touched(here: Mapping[str, Revision], there: Mapping[str, Revision]) -> list[Touched]:
        lone = (sheet for sheet in here if sheet not in there)
        return [Touched(_name(_content(here[sheet], paper)), keys.get(sheet, "")) for sheet in lone]

    return Errata(values, touched(now, then), touched(then, now))


def _apart(paper: MadePaper) -> Errata:
    """Of a plan or tables: what stands at each place then and now; items and rows that came or went by their names."""
    then, today = pinned(paper), timezone.localdate()
    code, year = paper.municipality_id, paper.fiscal_year
    current = next(
        (one for one in apart_of(code=code, year=year, view=paper.view, day=today) if one.what == paper.what),
        None,
    )
    if current is None:
        return Errata([], [], [Touched(then.title)])
    before, after = stated(then.content), stated(current.content)
    old, new = subjects(then.content), subjects(current.content)
    values = [
        Erratum(said.subject, said.name, "", _value(before.get(place)), _value(after.get(place)))
        for place, said in {**before, **after}.items()
        if before.get(place, said).value != after.get(place, said).value
        or ((place in before) != (place in after) and _stands(place, old) and _stands(place, new))
    ]
    came = [Touched(name) for place, name in new.items() if place not in old]
    gone = [Touched(name) for place, name in old.items() if place not in new]
    return Errata(values, came, gone)


def _value(said: Stated | None) -> str | int | float | None:
    return said.value if said is not None else None


def _stands(place: Place, known: Mapping[Place, str]) -> bool:
    """Whether what a value is said of stands on the paper: the plan itself always does."""
    return place[:-1] in known or place[0] == ""


def _content(revision: Revision, paper: MadePaper) -> SheetData:
    [data] = contents([revision], code=paper.municipality_id, private=paper.view != "published")
    return data


def _name(data: SheetData) -> str:
    return " ".join(part for part in (data.subject.number, data.subject.name) if part)


def _differing(
    before: SheetData, after: SheetData, made_by: Form | Summary, paper: MadePaper
) -> Iterator[_Difference]:
    if isinstance(made_by, Summary):
        yield from _of_columns(before, after, made_by, paper.fiscal_year)
        return
    kind: Kind = "pdf" if paper.kind == "pdf" else "xlsx"
    old, new = dict(leaves(before)), dict(leaves(after))
    for address in same_values(normal(before, made_by, kind), normal(after, made_by, kind)):
        named = after if address in new else before
        yield value_name(named, address, JAPANESE), address, old.get(address), new.get(address)


def _of_columns(before: SheetData, after: SheetData, summary: Summary, year: int) -> Iterator[_Difference]:
    """By row and column, the words as the paper prints them."""
    form = summary.form
    rows = zip_longest(*(rows_of([one.to_json()], summary) for one in (before, after)))
    for number, pair in enumerate(rows, start=1):
        for column in summary.columns:
            old, new = (
                None if row is None else "\n".join(printed(row, form, column, year)) or None for row in pair
            )
            if old != new:
                place = f"（{number}行目）" if summary.rows != "sheets" else ""
                yield f"{column.label or ''}{place}".replace("{year}", ""), "", old, new
