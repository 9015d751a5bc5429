"""Who works on what: a row a person with projects as columns, or a row a person and project."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shisaku.core.people.table import StaffRow, two_digits
from shisaku.core.text import fold
from shisaku.forms.staffing.words import OTHER, is_sum, kind_of, project_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.table import Texts
from shisaku.readers.staffing.cells import PERCENT, Cells
from shisaku.readers.staffing.heads import StaffHeads

_HUNDRED = 100
# The shares of a row make 1, or 100 where they are percent; what lies between is told apart here.
_BETWEEN = 10


@dataclass(frozen=True, slots=True)
class OfOffice:
    """A row of people, the section it stands under, and the overtime it states."""

    office: str
    row: StaffRow
    overtime: Decimal | None = None


def wide(rows: Sequence[Texts], heads: StaffHeads, slips: Slips) -> list[OfOffice]:
    """One entry a row."""
    found: list[OfOffice] = []
    percent = _is_percent([_sum_of(Cells.of(row, heads, Slips())) for row in rows], rows, heads)
    for cells, office in _with_office(rows, heads, slips):
        shares: dict[str, Decimal] = {}
        for at, number in heads.projects.items():
            share = cells.number_at(at, f"事業 {number or 'その他'} の割合")
            if share:
                shares[number] = shares.get(number, Decimal(0)) + _fraction(share, percent=percent)
        row = _person(cells, shares)
        overtime = cells.number("overtime")
        if shares or overtime:
            _check_total(cells, row, percent=percent)
            found.append(OfOffice(office, row, overtime))
    return found


def long(rows: Sequence[Texts], heads: StaffHeads, slips: Slips) -> list[OfOffice]:
    """Rows of one person become one entry."""
    if "person" not in heads.columns:
        message = (
            "職員を区別する列（職員番号など）がありません。一人の行をまとめられないため、列を加えてください。"
        )
        slips.serious("no_person", "", message)
        return []
    numbers = [Cells.of(row, heads, Slips()) for row in rows]
    sums: Counter[tuple[str, str]] = Counter()
    for cells in numbers:
        sums[cells.text("office"), cells.text("person")] += float(cells.number("share") or 0)  # type: ignore[assignment] # a sum of shares
    percent = _is_percent([Decimal(str(one)) for one in sums.values()], rows, heads)
    found: dict[tuple[str, str], OfOffice] = {}
    for cells, office in _with_office(rows, heads, slips):
        share, said = cells.number("share"), cells.text("project")
        number = project_of(said)
        if number is None:
            at = place(cells.line, heads.columns["project"] + 1)
            slips.serious("no_project", at, f"事業番号「{said[:20]}」が読めません。番号を入れてください。")
            continue
        one = found.setdefault((office, cells.text("person")), OfOffice(office, _person(cells, {})))
        shares = one.row.shares
        shares[number] = shares.get(number, Decimal(0)) + _fraction(share or Decimal(0), percent=percent)
    return list(found.values())


def _with_office(rows: Sequence[Texts], heads: StaffHeads, slips: Slips) -> Iterator[tuple[Cells, str]]:
    """The rows that are no sums, each with its section: one that is merged, or left out below, goes on."""
    office = ""
    for row in rows:
        cells = Cells.of(row, heads, slips)
        if any(is_sum(cells.text(column)) for column in ("office", "person", "kind", "project")):
            continue
        said = cells.text("office")
        office = office if said in ("", "〃", "同上") else said
        yield cells, office


def _person(cells: Cells, shares: Mapping[str, Decimal]) -> StaffRow:
    heads = cells.number("heads")
    return StaffRow(
        row=cells.line,
        person=cells.text("person"),
        heads=1 if heads is None else int(heads),
        kind=kind_of(cells.text("kind")),
        grade=cells.text("grade"),
        shares=dict(shares),
    )


def _sum_of(cells: Cells) -> Decimal:
    return sum((cells.number_at(at, "") or Decimal(0) for at in cells.heads.projects), Decimal(0))


def _is_percent(sums: Sequence[Decimal], rows: Sequence[Texts], heads: StaffHeads) -> bool:
    """Whether shares are percent: a sign says so, else what most rows make."""
    places = [*heads.projects, *(heads.columns[one] for one in ("share",) if one in heads.columns)]
    texts = [fold(texts[at]) for _, texts in rows for at in places if at < len(texts)]
    if any(PERCENT in text for text in texts):
        return True
    stated = [one for one in sums if one]
    return sum(one > _BETWEEN for one in stated) * 2 > len(stated)


def _fraction(share: Decimal, *, percent: bool) -> Decimal:
    return share / _HUNDRED if percent else share


def _check_total(cells: Cells, row: StaffRow, *, percent: bool) -> None:
    """The sum the file prints beside the shares."""
    printed = cells.number("total")
    if printed is None:
        return
    said = _fraction(printed, percent=percent)
    if said not in (row.total, row.total * row.heads):
        at = place(cells.line, cells.heads.columns["total"] + 1)
        message = f"合計は{two_digits(said)}ですが、割合を足すと{two_digits(row.total)}になります。"
        cells.slips.serious("total_differs", at, message)


def is_other(number: str) -> bool:
    """Whether a share is for no project."""
    return number == OTHER
