"""How the amounts of a table of years are rounded: the rule, and what the parts miss of their sum for that reason.

Each amount is rounded half up by itself, so that the same amount stands alike on every paper; where a sum that the form
states holds of the exact amounts and not of the printed ones, the rest is told in a line of its own.
"""

from collections.abc import Iterator, Sequence

from shisaku.core.amounts import MONEY_UNITS, rounded
from shisaku.core.judging.identities import Sum, Term
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Form, YearTable
from shisaku.forms.rounding import REST, RULE
from shisaku.writers.paper import Line
from shisaku.writers.picking import Content, stated


def rounding_lines(content: Content, form: Form, table: YearTable) -> Iterator[Line]:
    """The lines below a table of years; none where every amount is one of whole units."""
    years = sorted({one["fiscal_year"] for one in content.get("costs", []) if one.get("fiscal_year")})
    money = [field for field in table.rows if field.type == "money"]
    units = {
        field.unit or form.money
        for field in money
        for year in years
        if (amount := _amount(content, form, field, year)) is not None
        and amount % MONEY_UNITS[field.unit or form.money]
    }
    yield from (Line(RULE.format(unit=unit)) for unit in sorted(units))
    if units:
        for written in table.check:
            yield from _rests(content, form, money, Sum.parse(written), years)


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
