"""How the amounts of a table are rounded: the rule, and what the parts of a sum miss of it for that reason.

Each amount is rounded half up by itself, so that the same amount stands alike on every paper; where a sum that the form
states holds of the exact amounts and not of the printed ones, the rest is told in a line of its own.
"""

from collections.abc import Iterable, Iterator, Sequence

from shisaku.core.amounts import MONEY_UNITS, rounded
from shisaku.core.judging.identities import Sum, Term
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Form, YearTable
from shisaku.forms.rounding import REST, RULE
from shisaku.forms.types.kind import Json
from shisaku.writers.paper import Line
from shisaku.writers.picking import Content, stated


def rounding_lines(content: Content, form: Form, table: YearTable) -> Iterator[Line]:
    """The lines below a table of years; none where every amount is one of whole units."""
    years = sorted({one["fiscal_year"] for one in content.get("costs", []) if one.get("fiscal_year")})
    money = [field for field in table.rows if field.type == "money"]
    rule = list(rule_lines(form, printed_amounts(content, form, money, years)))
    yield from rule
    if rule:
        for written in table.check:
            yield from _rests(content, form, money, Sum.parse(written), years)


# A field with an amount in yen that the paper prints for it.
Printed = tuple[Field, int]


def rule_lines(form: Form, amounts: Iterable[Printed]) -> Iterator[Line]:
    """The line that says how amounts were rounded, one a unit; none where every amount is one of whole units."""
    units = {_unit(field, form) for field, amount in amounts if amount % MONEY_UNITS[_unit(field, form)]}
    yield from (Line(RULE.format(unit=unit)) for unit in sorted(units))


def printed_amounts(
    content: Content, form: Form, fields: Iterable[Field], years: Iterable[int | None] = (None,)
) -> Iterator[Printed]:
    """The exact amounts of a sheet at these fields, group by group, for these years (`None`: the sheet's own)."""
    wanted = list(years)
    for field in fields:
        yield from printed_amounts(content, form, field.fields, wanted)
        if field.type == "money":
            for year in wanted:
                yield from ((field, amount) for amount in exact(stated(content, form, field, year)))


def exact(values: Iterable[Json]) -> Iterator[int]:
    """The amounts in yen that the paper rounds itself; those that show what an older paper printed are none."""
    for value in values:
        if isinstance(value, dict) and not value.get("printed") and "state" not in value:
            value = value.get("value")  # noqa: PLW2901 - an estimate is rounded like any amount
        if isinstance(value, int):
            yield value


def _unit(field: Field, form: Form) -> str:
    return field.unit or form.money


def _rests(
    content: Content, form: Form, rows: Sequence[Field], identity: Sum, years: Sequence[int]
) -> Iterator[Line]:
    """What a sum misses as printed, year by year, where it holds of the exact amounts."""
    total, parts = _row(rows, identity.left), [(term.sign, _row(rows, term)) for term in identity.terms]
    if total is None:
        return
    unit = total.unit or form.money
    for year in years:
        whole = _amount(content, form, total, year)
        terms = [(sign, _amount(content, form, row, year) if row else None) for sign, row in parts]
        known = [(sign, amount) for sign, amount in terms if amount is not None]
        if whole is None or len(known) < len(terms) or whole != sum(sign * amount for sign, amount in known):
            continue
        size = MONEY_UNITS[unit]
        rest = rounded(whole, size) - sum(sign * rounded(amount, size) for sign, amount in known)
        if rest:
            said = f"{abs(rest) // size:,}{unit}"
            yield Line(REST.format(year=FiscalYear(year).label, label=total.label, rest=said))


def _row(rows: Sequence[Field], term: Term) -> Field | None:
    fitting = (row for row in rows if row.item == term.item and term.basis in (None, row.basis))
    return next(fitting, None)


def _amount(content: Content, form: Form, field: Field, year: int) -> int | None:
    """The exact amount in yen; `None` where there is none, or the paper shows what an older one printed."""
    [value, *_] = stated(content, form, field, year) or [None]
    return value if isinstance(value, int) else None
