"""The form by which a budget item is shared out: what was typed, kept as it was typed where it cannot be."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from shisaku.core.amounts import parse_amount
from shisaku.core.money.measures import parts
from shisaku.core.money.sharing import Share
from shisaku.forms.accounts.words import column_label
from shisaku.records.models import Subject
from shisaku.work.money.projects import Proposed
from shisaku.work.money.sharing import Told
from shisaku.work.money.shown import ItemPage
from shisaku.work.refusals import RefusalError

RATE, AMOUNT = "rate", "amount"
_NEW = 3
_HUNDRED = 100
# Amounts that are given by project; all others follow them.
_GIVEN = ("budget/total", "settled/total")
_FUNDING = ("national", "prefectural", "bond", "other_funds", "general_fund")


@dataclass(frozen=True, slots=True)
class Column:
    """An amount that may be given for each project: its measure and its word."""

    measure: str
    label: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A project's row as it stands in the form: `name` is empty in a row for a further project."""

    number: str = ""
    name: str = ""
    rate: str = ""
    amounts: Sequence[tuple[Column, str]] = ()


@dataclass(frozen=True, slots=True)
class ShareForm:
    """The form: the way (割合 or 金額), its rows, and which project takes each line."""

    way: str
    columns: Sequence[Column]
    rows: Sequence[TypedRow]
    lines: Mapping[str, str] = field(default_factory=dict)


def columns_of(page: ItemPage) -> list[Column]:
    """The amounts that may be given: budget, settlement, and the sources of what was spent where there are several."""
    there = page.line.item.amounts
    funding = [f"settled/{item}" for item in _FUNDING if there.get(f"settled/{item}")]
    # One source pays for all: nothing to tell apart.
    several = funding if len(funding) > 1 else []
    return [Column(name, _short(name)) for name in (*_GIVEN, *several) if name in there]


def kept_form(page: ItemPage, proposed: Sequence[Proposed] = ()) -> ShareForm:
    """The form as it stands kept; of an item nobody shared out yet what sheets say of it, for a person to save."""
    columns = columns_of(page)
    if not page.shares and proposed:
        return _proposed_form(columns, proposed)
    by_amount = any(share.amounts for share in page.shares)
    rows = [_kept_row(share, page.subjects[share.subject], columns) for share in page.shares]
    lines = {part: page.subjects[share.subject].number for share in page.shares for part in share.lines}
    return ShareForm(AMOUNT if by_amount else RATE, columns, [*rows, *_empty(columns)], lines)


def typed_form(page: ItemPage, typed: QueryDict) -> ShareForm:
    """The form as it was typed, to be shown again."""
    columns = columns_of(page)
    amounts = [typed.getlist(column.measure) for column in columns]
    rows = [
        TypedRow(
            number,
            "",
            rate,
            [(column, at(said, place)) for column, said in zip(columns, amounts, strict=True)],
        )
        for place, (number, rate) in enumerate(
            zip(typed.getlist("number"), typed.getlist("rate"), strict=False)
        )
    ]
    lines = dict(zip(typed.getlist("part"), typed.getlist("taker"), strict=False))
    return ShareForm(typed.get("way", RATE), columns, rows or _empty(columns), lines)


def told_shares(form: ShareForm, subjects: Mapping[str, Subject]) -> list[Told]:
    """What the form says; `subjects` are the city's projects by number. Raises `RefusalError` with one sentence."""
    told = []
    taken = {part: number for part, number in form.lines.items() if number}
    numbers = [row.number.strip() for row in form.rows if row.number.strip()]
    for number in taken.values():
        if number not in numbers:
            raise RefusalError(_("明細の配分先「%s」が、配分先の事業にありません。") % number)
    for row in form.rows:
        number = row.number.strip()
        if not number:
            _refuse_lost(row)
            continue
        subject = subjects.get(number)
        if subject is None:
            raise RefusalError(_("整理番号「%s」の事業がありません。") % number)
        lines = [part for part, taker in taken.items() if taker == number]
        rate = _rate(row) if form.way == RATE else None
        amounts = _amounts(row) if form.way == AMOUNT else {}
        told.append(Told(subject.key, rate, amounts, lines))
    return told


def at(said: Sequence[str], place: int) -> str:
    """The text typed at a place; empty beyond the end."""
    return said[place] if place < len(said) else ""


def _refuse_lost(row: TypedRow) -> None:
    if row.rate.strip() or any(said.strip() for _column, said in row.amounts):
        raise RefusalError(_("配分を入れた行に、整理番号がありません。"))


def _rate(row: TypedRow) -> Decimal | None:
    said = row.rate.strip().removesuffix("%").removesuffix("％")
    if not said:
        return None
    rate = None
    with suppress(ArithmeticError):
        # What is no number, or of thousands of digits, fails at one of the two.
        rate = (Decimal(said) / _HUNDRED).quantize(Decimal("0.000001"))
    if rate is None or not rate.is_finite():
        raise RefusalError(_("割合「%s」を読めません。25 のように%%で入れてください。") % row.rate)
    return rate


def _amounts(row: TypedRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, said in row.amounts:
        if not said.strip():
            continue
        yen = parse_amount(said, "円")
        if yen is None:
            raise RefusalError(
                _("%(label)s「%(said)s」を読めません。円で入れてください。")
                % {"label": column.label, "said": said}
            )
        found[column.measure] = yen
    return found


def _proposed_form(columns: Sequence[Column], proposed: Sequence[Proposed]) -> ShareForm:
    """The only project whose sheet names the item takes all; of several each what its sheet states."""
    alone = len(proposed) == 1
    rows = [
        TypedRow(
            one.subject.number,
            one.subject.name,
            "100" if alone else "",
            [(column, "" if alone else _yen(one.amounts.get(column.measure))) for column in columns],
        )
        for one in proposed
    ]
    return ShareForm(RATE if alone else AMOUNT, columns, [*rows, *_empty(columns)])


def _kept_row(share: Share, subject: Subject, columns: Iterable[Column]) -> TypedRow:
    rate = "" if share.rate is None else f"{share.rate * _HUNDRED:f}".rstrip("0").rstrip(".")
    amounts = [(column, _yen(share.amounts.get(column.measure))) for column in columns]
    return TypedRow(subject.number, subject.name, rate or ("0" if share.rate is not None else ""), amounts)


def _empty(columns: Sequence[Column]) -> list[TypedRow]:
    return [TypedRow(amounts=[(column, "") for column in columns]) for _row in range(_NEW)]


def _yen(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}"


def _short(measure: str) -> str:
    """支出済額; of a source its name alone: the columns stand beside each other."""
    label = column_label(measure)
    return label if parts(measure)[1] == "total" else label.partition("のうち")[2]
