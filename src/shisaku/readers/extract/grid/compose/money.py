"""Costs and staffing: amounts by year, item and basis; sums tell a basis that is not printed, and what to doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.amounts import MONEY_UNITS, parse_number
from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.resolve import Sighting, label_of
from shisaku.readers.extract.grid.words import counted_units
from shisaku.readers.extract.places import read_and_place, read_value

FUNDINGS = ("national", "prefectural", "bond", "earmarked", "other_funds", "general_fund")
_NO_YEAR, _BY_SUM, _BY_PLACE = 0.85, 0.9, 0.7
_HOLDS, _BREAKS = 1.25, 0.7
_BRACKETED = re.compile(r"[(（]\s*(\d[\d,.]*)\s*[)）]")
# Sums of printed thousands may differ by their rounding.
_ROUNDING = 2


@dataclass(slots=True)
class Amount:
    """An amount on its way to its place; `yen` is absent behind a mark. `basis` may be concluded, `reason` says how."""

    sighting: Sighting
    unit: str
    item: str
    basis: str | None
    year: int | None
    yen: int | None
    reason: str | None = None
    sure: float = 1.0

    @property
    def address(self) -> str:
        """Where it stands in the sheet."""
        return f"costs/{self.year or '-'}/{self.basis or '-'}/{self.item}"


def compose_money(part: Part) -> None:
    """Place costs and staffing. Without a unit of money on the page no amount is placed: nothing is guessed."""
    for sighting in part.of("staffing"):
        _staffing(part, sighting)
    amounts: list[Amount] = []
    unknown: list[Sighting] = []
    for sighting in part.of("costs"):
        if _is_counted(sighting):
            # Under an amount's head, but in people or hours by its own label: no amount of money.
            continue
        unit = _unit(part, sighting)
        if unit is None:
            unknown.append(sighting)
        elif (made := _amount(part, sighting, unit)) is not None:
            amounts.append(made)
    _ask_years(part)
    _whole_costs(amounts)
    _conclude_bases(amounts, part.builder.year)
    _conclude_by_whole_cost(amounts)
    placed = [amount for amount in amounts if _place(part, amount)]
    _check_sums(part, placed)
    _doubt_joint(part, placed)
    if unknown:
        words = "、".join(dict.fromkeys(plain_label(label_of(one).cell.text) for one in unknown[:5]))
        message = remark("unit_unknown", labels=words)
        part.builder.problem("unit_unknown", Severity.SERIOUS, "costs", message, count=len(unknown))


def _ask_years(part: Part) -> None:
    """Figures under heads that come several times without a year are left over, and asked for."""
    asked = [one for one in part.of("costs", "staffing") if one.path.repeated and not one.meaning.is_year]
    if asked:
        labels = "、".join(dict.fromkeys(plain_label(label_of(one).cell.text) for one in asked[:5]))
        message = remark("repeated_without_year", labels=labels)
        part.builder.problem(
            "block_years_missing",
            Severity.SERIOUS,
            "costs",
            message,
            count=len(asked),
            line=asked[0].cell.line,
        )


def _is_counted(sighting: Sighting) -> bool:
    """Whether the labels of a value count it in something that is no money (従事人数（人）)."""
    units = {label.meanings[0].unit for label in sighting.path.labels} - {None}
    return bool(units & counted_units()) and not units & set(MONEY_UNITS)


def _unit(part: Part, sighting: Sighting) -> str | None:
    """The unit of an amount: in its cell, on its labels, in its row, or over its block."""
    text = sighting.text.rstrip()
    own = next((unit for unit in sorted(MONEY_UNITS, key=len, reverse=True) if text.endswith(unit)), None)
    named = next((label.meanings[0].unit for label in sighting.path.labels if label.meanings[0].unit), None)
    block = sighting.path.roles.block
    row = block.by_line.get(sighting.cell.line, ())
    # In a list a unit in the row is that of an indicator.
    listed = sighting.path.roles.is_list
    cell = None if listed else next((cell for cell in row if cell.text in MONEY_UNITS), None)
    in_row = cell.text if cell is not None else None
    if cell is not None:
        part.claims.take(block.printed(cell))
    unit = own or (named if named in MONEY_UNITS else None) or in_row or part.unit_of(block)
    # A mark is the same in any unit.
    return unit or ("円" if part.state_of(text) else None)


def _amount(part: Part, sighting: Sighting, unit: str) -> Amount | None:
    meaning = sighting.meaning
    over = {head.item for label in sighting.path.heads for head in label.meanings}
    if sighting.path.second or (sighting.path.stranger and over == {None}):
        # A second figure behind a label, or one in a row whose label nobody knows, is not the total.
        return None
    year, sure, reason = part.builder.year_of(meaning), 1.0, None
    if year is None:
        if (meaning.is_year and not meaning.whole) or sighting.path.crowded or sighting.path.repeated:
            return None
        if not meaning.whole:
            year, sure, reason = (
                part.builder.year,
                _NO_YEAR,
                remark("own_year_concluded"),
            )
    basis = meaning.basis or part.heading_of(sighting).basis
    if basis is None and part.basis is not None and year == part.builder.year:
        basis, sure, reason = part.basis, _BY_PLACE, remark("basis_in_title")
    found = read_value(part.builder, Field(type="money", unit=unit), [sighting.text], year=year)
    if found.value is None or (found.doubt and not part.holds_figure(sighting.text)):
        return None
    yen = found.value if isinstance(found.value, int) else None
    return Amount(sighting, unit, meaning.item or "total", basis, year, yen, reason, sure)


def _whole_costs(amounts: Sequence[Amount]) -> None:
    """A second total that is the first and the personnel together (合計) is the full cost."""
    for year, basis in {(one.year, one.basis): None for one in amounts}:
        same = [one for one in amounts if (one.year, one.basis) == (year, basis) and one.yen is not None]
        totals = [one for one in same if one.item == "total"]
        people = [one for one in same if one.item == "personnel"]
        if len(totals) > 1 and people:
            said = (totals[0].yen or 0) + (people[0].yen or 0)
            for one in totals[1:]:
                if one.yen == said != totals[0].yen:
                    one.item, one.reason, one.sure = "full_cost", remark("total_and_personnel"), _BY_SUM


def _conclude_bases(amounts: Sequence[Amount], own_year: int | None) -> None:
    """Fundings without a basis belong to the total they add up to, else to the settled one or the last before them."""
    for year in {amount.year for amount in amounts}:
        same = [amount for amount in amounts if amount.year == year]
        parts = [one for one in same if one.item in FUNDINGS and one.basis is None]
        totals = [one for one in same if one.item == "total" and one.basis is not None]
        later = own_year is not None and year is not None and year > own_year
        if later:
            # What comes after the sheet's own year is not settled yet (design §3.2).
            totals = [one for one in totals if one.basis != "settled"]
        said = sum(one.yen or 0 for one in parts)
        fitting = [one for one in totals if one.yen is not None and abs(one.yen - said) <= _slack(one, parts)]
        fitting.sort(key=lambda one: one.basis != "settled")
        for one in parts:
            before = [total for total in totals if _before(total, one)]
            by_sum = bool(fitting and said)
            chosen = fitting[0] if by_sum else before[-1] if before and not later else None
            if chosen is not None:
                one.basis = chosen.basis
                one.sure = _BY_SUM if by_sum else _BY_PLACE
                told = label_of(chosen.sighting).cell.text
                one.reason = remark("fundings_of_total" if by_sum else "part_of_total", label=told)


def _conclude_by_whole_cost(amounts: Sequence[Amount]) -> None:
    """Personnel and full cost without a basis belong to the total with which they add up."""
    for year in {amount.year for amount in amounts}:
        same = [one for one in amounts if one.year == year and one.yen is not None]
        totals = [one for one in same if one.item == "total" and one.basis is not None]
        people = [one for one in same if one.item == "personnel" and one.basis is None]
        wholes = [one for one in same if one.item == "full_cost" and one.basis is None]
        if len(people) != 1 or len(wholes) != 1:
            continue
        said = (wholes[0].yen or 0) - (people[0].yen or 0)
        fitting = sorted((one for one in totals if one.yen == said), key=lambda one: one.basis != "settled")
        for one in (*people, *wholes) if fitting else ():
            one.basis, one.sure = fitting[0].basis, _BY_SUM
            one.reason = remark("adds_up_with_personnel", label=label_of(fitting[0].sighting).cell.text)


def _before(one: Amount, other: Amount) -> bool:
    mine, theirs = one.sighting.cell, other.sighting.cell
    return (mine.page, mine.line, mine.cell) < (theirs.page, theirs.line, theirs.cell)


def _slack(total: Amount, parts: Sequence[Amount]) -> int:
    unit = MONEY_UNITS[total.unit]
    return 0 if unit == 1 else min(_ROUNDING, len(parts) - 1) * unit


def _place(part: Part, amount: Amount) -> bool:
    """Put an amount into its place; whether it is the first that stands there."""
    builder = part.builder
    later = amount.year is not None and builder.year is not None and amount.year > builder.year
    settled = amount.basis == "settled"
    field = Field(
        label=label_of(amount.sighting).cell.text,
        type="money",
        to="costs",
        item=amount.item,
        basis=amount.basis,
        unit=amount.unit,
        of_no_year=amount.sighting.meaning.whole is not None,
        after_own_year="not_yet" if settled and amount.item == "total" else "no_basis" if settled else None,
    )
    if later and settled and amount.item != "total":
        amount.basis = None
    if builder.has(amount.address):
        return False
    with builder.told(amount.sighting, amount.sure, amount.reason):
        read_and_place(builder, field, [amount.sighting.cell], year=amount.year)
    part.claim(amount.sighting)
    return True


def _check_sums(part: Part, amounts: Sequence[Amount]) -> None:
    """Sums that hold make their amounts surer; one that breaks is a problem with its figures."""
    found = {amount.address: amount for amount in amounts}
    for year, basis in {(one.year, one.basis): None for one in amounts}:
        place = f"costs/{year or '-'}/{basis or '-'}"
        total = found.get(f"{place}/total")
        funds = [found[f"{place}/{item}"] for item in FUNDINGS if f"{place}/{item}" in found]
        if len(funds) > 1 and "general_fund" in {one.item for one in funds} and total is not None:
            _check(part, total, funds, year)
        people, whole = found.get(f"{place}/personnel"), found.get(f"{place}/full_cost")
        if total is not None and people is not None and whole is not None:
            _check(part, whole, [total, people], year)


def _doubt_joint(part: Part, amounts: Sequence[Amount]) -> None:
    """The joint line of grants and loans is doubted where one of them has a line of its own beside it (design §3.2)."""
    own = {(one.year, one.basis): one for one in amounts if one.item in ("national", "prefectural", "bond")}
    for amount in amounts:
        beside = own.get((amount.year, amount.basis))
        if amount.item == "earmarked" and beside is not None:
            reason = remark("joint_with_own_row", label=plain_label(label_of(beside.sighting).cell.text))
            part.builder.rate(amount.address, _BREAKS, reason)


def _check(part: Part, total: Amount, parts: Sequence[Amount], year: int | None) -> None:
    if total.yen is None or any(one.yen is None for one in parts):
        return
    said = sum(one.yen or 0 for one in parts)
    holds = abs(said - total.yen) <= _slack(total, parts)
    told = f"{'＋'.join(_called(one) for one in parts)}＝{_called(total)}"
    for one in (total, *parts):
        part.builder.rate(one.address, _HOLDS if holds else _BREAKS, remark("sum_breaks", sum=told))
    if not holds:
        label = FiscalYear(year).label if year is not None else ""
        message = remark("sum_differs", year=label, sum=told, parts=f"{said:,}", total=f"{total.yen:,}")
        part.builder.problem(
            "sum_differs", Severity.NOTICE, total.address, message, parts=said, total=total.yen
        )


def _called(amount: Amount) -> str:
    """An amount by the printed label that names its item; by the item's own name where the paper prints none."""
    labels = amount.sighting.path.labels
    named = next((label for label in labels if any(m.item == amount.item for m in label.meanings)), None)
    if named is None:
        return f"「{lexicon().label('items', amount.item)}」"
    return f"「{plain_label(named.cell.text)}」"


def _staffing(part: Part, sighting: Sighting) -> None:
    builder, item = part.builder, str(sighting.meaning.staffing)
    if item == "people" and _in_fractions(part, sighting):
        item = "fte"
    year, reason = builder.year_of(sighting.meaning), None
    if year is None:
        crowded = (sighting.path.crowded and sighting.path.past) or sighting.path.repeated
        if sighting.meaning.is_year or builder.year is None or crowded:
            return
        year, reason = builder.year, remark("own_year_concluded")
    if builder.has(f"staffing/{year}/{item}"):
        return
    if label_key(sighting.text) in counted_units():
        # The unit of the figures beside it.
        return
    kind = "mark" if item == "appointed" and parse_number(sighting.text) is None else "number"
    field = Field(label=label_of(sighting).cell.text, type=kind, to="staffing", item=item)
    # People may stand in brackets below the money they cost.
    bracketed = _BRACKETED.fullmatch(sighting.text)
    printed = [bracketed[1] if bracketed else sighting.text]
    found = read_value(builder, field, printed, year=year)
    if found.value is None or (found.doubt and not part.holds_figure(sighting.text)):
        return
    with builder.told(sighting, _NO_YEAR if reason else 1.0, reason):
        read_and_place(builder, field, [sighting.cell], printed=printed, year=year)
    part.claim(sighting)


def _in_fractions(part: Part, sighting: Sighting) -> bool:
    """Whether people are counted in fractions, in this place or another of the same label: then they are converted."""
    label = label_of(sighting)
    same = (one.text for one in part.of("staffing") if label_of(one) == label)
    return any("." in text for text in same)
