"""What has changed since a paper was made (正誤): value by value, as far as the paper prints it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from shisaku.work.rules import judging_of
from shisaku.writers.laying.summaries import summary_cells
from shisaku.writers.normal import Kind, normal, same_values


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
    kept = Sheet.objects.filter(pk__in={*then, *now}, head__isnull=False)
    keys = dict(kept.values_list("pk", "subject_id"))
    if isinstance(made_by, Summary):
        values = list(_of_cells(then, now, made_by, paper, keys))
    else:
        values = list(_of_sheets(then, now, made_by, paper, keys))

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


def _of_sheets(
    then: Mapping[str, Revision],
    now: Mapping[str, Revision],
    form: Form,
    paper: MadePaper,
    keys: Mapping[str, str],
) -> Iterator[Erratum]:
    """Of a paper on which every sheet stands by itself: the values that differ as far as it prints them."""
    kind: Kind = "pdf" if paper.kind == "pdf" else "xlsx"
    changed = [sheet for sheet, revision in then.items() if sheet in now and now[sheet].key != revision.key]
    for sheet in changed:
        before, after = (_content(one, paper) for one in (then[sheet], now[sheet]))
        old, new = dict(leaves(before)), dict(leaves(after))
        for address in same_values(normal(before, form, kind), normal(after, form, kind)):
            name = value_name(after if address in new else before, address, JAPANESE)
            yield Erratum(
                _name(before), name, address, old.get(address), new.get(address), keys.get(sheet, "")
            )


def _of_cells(
    then: Mapping[str, Revision],
    now: Mapping[str, Revision],
    summary: Summary,
    paper: MadePaper,
    keys: Mapping[str, str],
) -> Iterator[Erratum]:
    """Of a paper over many sheets: every cell it prints otherwise, sums, rates and judgements as well.

    Rows of sheets that came or went are told by those. Both states are judged by the rule of today.
    """
    judge = judging_of(paper.municipality_id).judge
    sheets = [{sheet: _content(one, paper) for sheet, one in state.items()} for state in (then, now)]
    before, after = (summary_cells(one, summary, year=paper.fiscal_year, judge=judge) for one in sheets)
    for place in dict.fromkeys([*before, *after]):
        old, new = before.get(place, ""), after.get(place, "")
        if old == new or (place.sheet and (place.sheet not in then or place.sheet not in now)):
            continue
        row = f"（{place.row}行目）" if place.row and summary.rows != "sheets" else ""
        subject = place.total or _name(sheets[0][place.sheet])
        yield Erratum(
            subject, f"{place.column}{row}", "", old or None, new or None, keys.get(place.sheet, "")
        )
