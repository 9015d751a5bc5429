"""What an amount of the accounts is: `basis/item`, as costs of a sheet are, and what must add up to what."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

# A measure, and those it is the sum of.
Sum = tuple[str, tuple[str, ...]]
# Amounts in whole yen by measure (`settled/total`, `supplementary/total#第1号`).
Amounts = Mapping[str, int]

BUDGET, SETTLED = "budget/total", "settled/total"
# One supplementary budget of several, by what its column says, stands behind this sign.
STEP = "#"

# What the current budget is made of (現額 = 当初 + 補正 + 繰越 + 流用 + 予備費), the adjustable one first.
COMPONENTS = (
    "initial/total",
    "supplementary/total",
    "carried_in/total",
    "diverted/total",
    "reserve/total",
)
# What becomes of it (現額 = 支出済 + 翌年度繰越 + 不用), the rest last.
USES = (SETTLED, "carried_over/total", "unused/total")
# Kinds of その他特定財源 that accounts tell apart; sheets state their sum, `other_funds`.
OTHER_KINDS = ("fund", "donation", "fees", "miscellaneous")
FUNDING = ("national", "prefectural", "bond", "other_funds", "general_fund")
# The joint line 国庫・県支出金・地方債 of some cities' sheets.
_JOINT = ("national", "prefectural", "bond")


def measure(basis: str, item: str = "total", step: str = "") -> str:
    """The name of a measure."""
    return f"{basis}/{item}{STEP}{step}" if step else f"{basis}/{item}"


@cache
def parts(name: str) -> tuple[str, str, str]:
    """Basis, item and step of a measure."""
    stated, _, step = name.partition(STEP)
    basis, _, item = stated.partition("/")
    return basis, item, step


def funding_of(basis: str, *, leaves: bool = False) -> tuple[str, ...]:
    """The measures that fund a basis; with `leaves` the kinds of other funds instead of their sum."""
    items = [*FUNDING[:3], *OTHER_KINDS, FUNDING[4]] if leaves else FUNDING
    return tuple(measure(basis, item) for item in items)


def completed(amounts: Amounts) -> dict[str, int]:
    """The amounts with every sum that follows from them: supplementary budgets, other funds, the current budget.

    What the accounts state themselves is never replaced; where a statement and a sum differ, `misfits` says so.
    """
    full = dict(amounts)
    for whole, made_of in _to_complete(tuple(amounts)):
        full[whole] = sum(full[name] for name in made_of)
    return full


@cache
def _to_complete(names: tuple[str, ...]) -> tuple[Sum, ...]:
    """What follows from these measures, in the order in which it can be added up. Lines of an export are all alike."""
    found: dict[str, list[str]] = {}
    for name in names:
        basis, item, step = parts(name)
        if step and measure(basis, item) not in names:
            found.setdefault(measure(basis, item), []).append(name)
    known = {*names, *found}
    for basis in dict.fromkeys(parts(name)[0] for name in names):
        for item, made_of in (("other_funds", OTHER_KINDS), ("earmarked", _JOINT)):
            there = [measure(basis, one) for one in made_of if measure(basis, one) in known]
            if there and measure(basis, item) not in known:
                found[measure(basis, item)] = there
    if BUDGET not in known and COMPONENTS[0] in known:
        found[BUDGET] = [name for name in COMPONENTS if name in known]
    return tuple((whole, tuple(made_of)) for whole, made_of in found.items())


def shareable(amounts: Amounts) -> dict[str, int]:
    """The amounts with their wholes, without the sums of funding, which follow again from what each project gets."""
    kinds = {parts(name)[0] for name in amounts if parts(name)[1] in OTHER_KINDS}
    return {
        name: amount
        for name, amount in completed(amounts).items()
        if name in amounts
        or not (
            parts(name)[1] == "earmarked" or (parts(name)[1] == "other_funds" and parts(name)[0] in kinds)
        )
    }


def added(several: Iterable[Amounts]) -> dict[str, int]:
    """The sums, measure by measure."""
    total: dict[str, int] = {}
    for amounts in several:
        for name, amount in amounts.items():
            total[name] = total.get(name, 0) + amount
    return total


def misfits(amounts: Amounts) -> list[tuple[str, int, int]]:
    """Where stated amounts do not add up: the measure, what it states, what its parts make. Yen."""
    sums = (
        (whole, sum(amounts[name] for name in made_of)) for whole, made_of in _stated_sums(tuple(amounts))
    )
    return [(whole, amounts[whole], made) for whole, made in sums if made != amounts[whole]]


@cache
def _stated_sums(names: tuple[str, ...]) -> tuple[Sum, ...]:
    """Which of these measures have to be the sum of which others."""
    found: list[tuple[str, Sequence[str]]] = []
    if BUDGET in names:
        if COMPONENTS[0] in names:
            found.append((BUDGET, COMPONENTS))
        if all(name in names for name in USES):
            found.append((BUDGET, USES))
    for basis in sorted({parts(name)[0] for name in names}):
        whole = measure(basis)
        if whole not in names:
            continue
        leaves = any(measure(basis, kind) in names for kind in OTHER_KINDS)
        funds = funding_of(basis, leaves=leaves and measure(basis, "other_funds") not in names)
        # Without the general fund, or with it alone, the table of funding is not whole.
        if funds[-1] in names and any(name in names for name in funds[:-1]):
            found.append((whole, funds))
        steps = [name for name in names if parts(name)[:2] == (basis, "total") and parts(name)[2]]
        if steps:
            found.append((whole, steps))
    return tuple((whole, tuple(name for name in made_of if name in names)) for whole, made_of in found)
