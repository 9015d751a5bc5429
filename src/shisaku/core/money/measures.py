"""What an amount of the accounts is: `basis/item`, as costs of a sheet are, and what must add up to what."""

from collections.abc import Iterable, Mapping

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
    for name, amount in amounts.items():
        basis, item, step = parts(name)
        whole = measure(basis, item)
        if step and whole not in amounts:
            full[whole] = full.get(whole, 0) + amount
    for basis in {parts(name)[0] for name in amounts}:
        kinds = [full[name] for item in OTHER_KINDS if (name := measure(basis, item)) in full]
        if kinds:
            full.setdefault(measure(basis, "other_funds"), sum(kinds))
        joint = [full[name] for item in _JOINT if (name := measure(basis, item)) in full]
        if joint:
            full.setdefault(measure(basis, "earmarked"), sum(joint))
    if BUDGET not in full and COMPONENTS[0] in full:
        full[BUDGET] = sum(full.get(name, 0) for name in COMPONENTS)
    return full


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
    found = []
    for whole, made in _sums(amounts):
        if made is not None and made != amounts[whole]:
            found.append((whole, amounts[whole], made))
    return found


def _sums(amounts: Amounts) -> Iterable[tuple[str, int | None]]:
    if BUDGET in amounts:
        yield BUDGET, _sum(amounts, COMPONENTS, needed=1) if COMPONENTS[0] in amounts else None
        yield BUDGET, _sum(amounts, USES, needed=len(USES))
    for basis in sorted({parts(name)[0] for name in amounts}):
        whole = measure(basis)
        if whole in amounts:
            # Without the general fund the table of funding is not whole.
            leaves = any(measure(basis, kind) in amounts for kind in OTHER_KINDS)
            stated = measure(basis, "other_funds") in amounts
            funds = funding_of(basis, leaves=leaves and not stated)
            yield whole, _sum(amounts, funds, needed=2) if funds[-1] in amounts else None
        steps = [amounts[name] for name in amounts if parts(name)[:2] == (basis, "total") and parts(name)[2]]
        if steps and whole in amounts:
            yield whole, sum(steps)


def _sum(amounts: Amounts, names: Iterable[str], needed: int) -> int | None:
    known = [amounts[name] for name in names if name in amounts]
    return sum(known) if len(known) >= needed else None
