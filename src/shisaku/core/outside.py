"""What may leave the city: by the address of a value, and by what a problem says (design §3.2, §7)."""

from shisaku.core.reading import Problem

_OVERTIME = "overtime"
# From the figures these checks name, overtime hours – which point to persons – could be reckoned back.
_TELL_OVERTIME = frozenset({"personnel_off"})


def is_public(address: str) -> bool:
    """Whether the value at `address` of a sheet may be seen outside the city: no private part, no overtime."""
    return not address.startswith("private") and _OVERTIME not in address


def speaks_of_public(problem: Problem) -> bool:
    """Whether a problem of a sheet tells nothing that must stay inside."""
    return (
        is_public(problem.address)
        and problem.code not in _TELL_OVERTIME
        and not any(_OVERTIME in name for name in problem.numbers)
    )
