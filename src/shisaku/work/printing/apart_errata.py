"""What has changed since a paper about no sheet was made: in a plan by its items, in tables by their cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shisaku.core.addresses import node_addresses
from shisaku.core.plan import PlanData
from shisaku.core.tables import WITHIN, Table
from shisaku.core.values import Value

# What a plan and its items say, as people call it.
_PLAN = {
    "title": "計画名",
    "edition": "版",
    "start_year": "開始年度",
    "end_year": "終了年度",
    "vision": "将来像",
}
_NODE = {"number": "番号", "title": "名称", "text": "本文", "goals": "目標", "items": "取組"}


class Stated(NamedTuple):
    """What stands at one place: of what it is said, what it is, and the words or the value."""

    subject: str
    name: str
    value: str | int | float


Place = tuple[str, ...]


def stated(content: PlanData | Sequence[Table]) -> Mapping[Place, Stated]:
    """Everything a plan or tables say, by place; what is left blank has none."""
    found = _of_plan(content) if isinstance(content, PlanData) else _of_tables(content)
    return dict(found)


def subjects(content: PlanData | Sequence[Table]) -> Mapping[Place, str]:
    """The items of a plan, or the rows of tables, by place."""
    if isinstance(content, PlanData):
        return {(address,): node.title for address, node in node_addresses(content)}
    return {
        (table.key, WITHIN.join(row.path)): WITHIN.join(row.path) for table in content for row in table.rows
    }


def _of_plan(plan: PlanData) -> Iterator[tuple[Place, Stated]]:
    for part, name in _PLAN.items():
        if (value := _words(getattr(plan, part))) != "":
            yield (("", part), Stated(plan.title, name, value))
    for address, node in node_addresses(plan):
        for part, name in _NODE.items():
            if (value := _words(getattr(node, part))) != "":
                yield ((address, part), Stated(node.title, name, value))


def _of_tables(tables: Sequence[Table]) -> Iterator[tuple[Place, Stated]]:
    for table in tables:
        rows = {row.key: WITHIN.join(row.path) for row in table.rows}
        columns = {column.key: WITHIN.join(column.path) for column in table.columns}
        for cell in table.cells:
            value = _words(cell.text if cell.value is None else cell.value)
            if value != "":
                row, column = rows[cell.row], columns[cell.column]
                yield ((table.key, row, column), Stated(row, column, value))


def _words(value: object) -> str | int | float:
    if isinstance(value, Value):
        if value.printed is not None:
            return value.printed
        return value.value if value.value is not None else str(value.state)
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return int(value) if isinstance(value, int) else str(value or "")
