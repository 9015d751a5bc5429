"""Which fact a check's problem is about: a sheet restates earlier years, and with them what is odd about them."""

from shisaku.core.checks.listed import CHECKS
from shisaku.core.reading import Problem

_OF_A_YEAR = ("costs", "staffing")
_VALUES = "/values/"
# These speak of an indicator's years together; the sheet of every year finds them anew, with a year more.
_OF_ALL_YEARS = frozenset({"zero_in_unused_year", "target_unchanged"})
_IDS = frozenset(check.id for check in CHECKS)


def about(problem: Problem) -> str:
    """What the sheets of one subject share where they tell of the same fact; empty where it is the sheet's own.

    A cost or staffing entry is known by its year; an indicator's value by its year and the indicator's name, since
    another indicator may stand in its place later. A text, a score, a direction, what was odd about reading a paper: of
    those each sheet has its own.
    """
    if problem.code not in _IDS:
        return ""
    if problem.address.startswith(tuple(f"{top}/" for top in _OF_A_YEAR)):
        return problem.address
    indicator, values, _ = problem.address.partition(_VALUES)
    if not values:
        return ""
    place = indicator if problem.code in _OF_ALL_YEARS else problem.address
    return f"{place} {problem.numbers.get('name') or ''}".rstrip()
