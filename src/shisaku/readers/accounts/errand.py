"""An export of accounts to be read in a process of its own: by the layout it fits, or with one proposed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from shisaku.core.collector import collector_at_rest
from shisaku.core.money.ledger import AccountLine, AccountReading, items_of
from shisaku.core.text import label_key
from shisaku.forms.accounts import AccountLayout, LayoutError, layout_of
from shisaku.forms.accounts.words import is_amount
from shisaku.readers.accounts.heads import Heads, heads_of
from shisaku.readers.accounts.lines import read_accounts
from shisaku.readers.accounts.proposing import propose_layout
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.errands import Tell, Terms

# A line as it is handed on and kept: row, part, its name, office, its name, an amount for each measure.
PackedLine = Sequence[Any]


@dataclass(frozen=True, slots=True)
class PackedItem:
    """A budget item as it is handed on: its number, its name, its lines."""

    number: str
    name: str
    lines: Sequence[PackedLine]


@dataclass(frozen=True, slots=True)
class ReadAccounts:
    """What came of an export: the key of the layout it was read by (empty: what was proposed), and what it holds.

    `heads` are every head with what it seems to be; `unit` the one the file names; `measures` those of the lines'
    amounts; `reading` has all but the lines.
    """

    layout: str = ""
    heads: Sequence[tuple[str, str]] = ()
    unit: str = "円"
    measures: Sequence[str] = ()
    items: Sequence[PackedItem] = ()
    reading: AccountReading = field(default_factory=AccountReading)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(item.lines) for item in self.items)

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Self:
        """As `AccountsErrand` answers."""
        return cls(
            said["layout"],
            [(head, to) for head, to in said["heads"]],
            said["unit"],
            said["measures"],
            [PackedItem(*item) for item in said["items"]],
            AccountReading.model_validate(said["reading"]),
        )


@dataclass(frozen=True, slots=True)
class AccountsErrand:
    """The export, and the layouts it may have, by key; with `only` it is read by that one, whatever it looks like."""

    content: bytes
    layouts: Mapping[str, Any]
    only: str = ""

    @collector_at_rest()
    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """A `ReadAccounts` as JSON. Unreadable where the bytes are no table."""
        tables = tables_of(self.content, terms.limits)
        tell(len(tables))
        heads, unit = propose_layout(tables)
        settled = _settled(self.layouts)
        key = self.only if self.only in settled else "" if self.only else _fitting(settled, heads_of(tables))
        layout = settled.get(key) or (None if self.only else _proposed(heads, unit))
        made = read_accounts(tables, layout) if layout else AccountReading()
        measures = [column.to for column in layout.columns if is_amount(column.to)] if layout else []
        return {
            "layout": key,
            "heads": heads,
            "unit": unit,
            "measures": measures,
            "items": list(_packed(made.lines, measures)),
            "reading": made.model_copy(update={"lines": []}).to_json(),
        }


def proposed_content(heads: Sequence[tuple[str, str]], unit: str, title: str) -> dict[str, Any]:
    """The layout an export seems to have, as far as its heads are known."""
    # An export of one account does not name it: the general one is 01 nearly everywhere.
    account = "{account}" if any(to == "account" for _, to in heads) else "01"
    columns = [{"head": head, "to": to} for head, to in heads if to]
    return {
        "title": title,
        "unit": unit,
        "key": f"{account}-{{kan}}{{kou}}{{moku}}-{{program}}",
        "columns": columns,
    }


def _proposed(heads: Sequence[tuple[str, str]], unit: str) -> AccountLayout | None:
    try:
        return layout_of(proposed_content(heads, unit, "?"))
    except LayoutError:
        return None


def _packed(
    lines: Sequence[AccountLine], measures: Sequence[str]
) -> Iterator[tuple[str, str, list[Sequence[object]]]]:
    for number, found in items_of(lines).items():
        name = next((line.name for line in found if line.name), "")
        packed: list[Sequence[object]] = [
            (
                line.row,
                line.part,
                line.part_name,
                line.office,
                line.office_name,
                [line.amounts.get(measure) for measure in measures],
            )
            for line in found
        ]
        yield number, name, packed


def _settled(layouts: Mapping[str, Any]) -> dict[str, AccountLayout]:
    """The layouts that say something; one that was proposed may be waiting for somebody to settle it."""
    found = {}
    for key, content in layouts.items():
        with suppress(LayoutError):
            found[key] = layout_of(content)
    return found


def _fitting(layouts: Mapping[str, AccountLayout], heads: Heads | None) -> str:
    """The layout all of whose columns the file has, the one with most of them; empty where there is none."""
    there = {label_key(head) for head in heads.by_column.values()} if heads else set()
    found = [
        (len(layout.columns), key)
        for key, layout in layouts.items()
        if {label_key(column.head) for column in layout.columns} <= there
    ]
    return max(found, default=(0, ""))[1]
