"""Value types: each owns reading, comparing, validating and printing of one kind of value.

`VALUE_TYPES` is the visible list; a form's `type:` is one of its names.
"""

from shisaku.forms.types.choices import Box, Choice, Decision, Mark
from shisaku.forms.types.figures import Figure, Money, Score, Sdgs
from shisaku.forms.types.kind import Context, Found, ValueType
from shisaku.forms.types.names import (
    BudgetCode,
    IndicatorName,
    NameAndUnit,
    NameAndYears,
    NumberAndName,
    OrganisationName,
    PlanNames,
    PlanReference,
)
from shisaku.forms.types.words import Contact, Name, Person, Prose

VALUE_TYPES: dict[str, ValueType] = {
    kind.name: kind
    for kind in (
        Prose(),
        Name(),
        Figure(),
        Money(),
        Score(),
        Mark(),
        Choice(),
        Decision(),
        Box(),
        Sdgs(),
        NumberAndName(),
        OrganisationName(),
        BudgetCode(),
        PlanReference(),
        PlanNames(),
        NameAndUnit(),
        IndicatorName(),
        NameAndYears(),
        Person(),
        Contact(),
    )
}

__all__ = ["VALUE_TYPES", "Context", "Found", "ValueType"]
