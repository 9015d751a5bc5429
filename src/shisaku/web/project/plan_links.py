"""The places in plans that a sheet names, as the facts of its page print them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shisaku.core.sheet import Reference


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A place in a plan: its words, the plan where they do not name it, and the plan's page where there is one."""

    name: str
    plan: str = ""
    url: str = ""


def plan_links(references: Sequence[Reference], page_of: Callable[[Reference], str]) -> list[PlanLink]:
    """One link a reference; `page_of` gives the page of the plan it leads to, or nothing."""
    return [_link(reference, page_of(reference)) for reference in references]


def _link(reference: Reference, url: str) -> PlanLink:
    words = " ".join(filter(None, [*reference.path, reference.name]))
    if not reference.name:  # a number alone (24) says nothing without its plan (市長公約 24)
        return PlanLink(f"{reference.plan} {words}".strip(), url=url)
    return PlanLink(words, "" if reference.plan == words else reference.plan, url)
