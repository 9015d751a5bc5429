"""`PlanData`: a plan (総合計画, 指針 …) as a tree of nodes."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from shisaku.core.values import Part
from shisaku.core.years import FiscalYear


class PlanNodeData(Part):
    """A node of a plan: its level (章, 基本方針, 施策 … as the form names it), number, title, text, goals, items."""

    key: str
    level: str
    number: str | None = None
    title: str
    text: str = ""
    goals: list[str] = []
    items: list[str] = []
    nodes: list["PlanNodeData"] = []

    def walk(self) -> Iterator["PlanNodeData"]:
        """The node itself and all below it, from top to bottom."""
        yield self
        for node in self.nodes:
            yield from node.walk()


class PlanData(Part):
    """A plan in one edition, for the fiscal years `start_year` to `end_year` (both included).

    `reviewed_every` is the number of years between two checks of progress (隔年 = 2).
    """

    schema_version: Literal[1] = Field(alias="schema")
    form: str | None = None
    municipality: str | None = Field(default=None, pattern=r"^\d{6}$")
    key: str
    title: str
    edition: str | None = None
    start_year: FiscalYear | None = None
    end_year: FiscalYear | None = None
    reviewed_every: int | None = None
    vision: str = ""
    nodes: list[PlanNodeData] = []

    def walk(self) -> Iterator[PlanNodeData]:
        """Every node of the plan, from top to bottom."""
        for node in self.nodes:
            yield from node.walk()
