"""An export of accounts to be read in a process of its own: by the layout it fits, or with one proposed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from shisaku.core.money.ledger import AccountLine, AccountReading
from shisaku.core.text import label_key
from shisaku.forms.accounts import AccountLayout, LayoutError, layout_of
from shisaku.readers.accounts.heads import Heads, heads_of
from shisaku.readers.accounts.lines import read_accounts
from shisaku.readers.accounts.proposing import propose_layout
from shisaku.readers.errands import Tell, Terms, told_pages


@dataclass(frozen=True, slots=True)
class ReadAccounts:
    """What came of an export: the key of the layout it was read by (empty: none fitted), heads proposed, its lines.

    `heads` are every head with what it seems to be; `unit` the one the file names.
    """

    layout: str = ""
    heads: Sequence[tuple[str, str]] = ()
    unit: str = "円"
    reading: AccountReading = field(default_factory=AccountReading)

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Self:
        """As `AccountsErrand` answers."""
        reading = dict(said["reading"])
        lines = [AccountLine.model_construct(**line) for line in reading.pop("lines", ())]
        made = AccountReading.model_validate(reading).model_copy(update={"lines": lines})
        return cls(said["layout"], [(head, to) for head, to in said["heads"]], said["unit"], made)


@dataclass(frozen=True, slots=True)
class AccountsErrand:
    """The export, and the layouts it may have, by key; with `only` it is read by that one, whatever it looks like."""

    content: bytes
    layouts: Mapping[str, Any]
    only: str = ""

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """A `ReadAccounts` as JSON. Unreadable where the bytes are no table."""
        pages = list(told_pages(self.content, terms, tell))
        heads, unit = propose_layout(pages)
        settled = _settled(self.layouts)
        key = self.only if self.only in settled else "" if self.only else _fitting(settled, heads_of(pages))
        made = read_accounts(pages, settled[key]) if key else AccountReading()
        # Leaving defaults out of a hundred thousand lines is what `to_json` would take longest for.
        lines = [_told(line) for line in made.lines]
        reading = {**made.model_copy(update={"lines": []}).to_json(), "lines": lines}
        return {"layout": key, "heads": heads, "unit": unit, "reading": reading}


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


def _told(line: AccountLine) -> dict[str, Any]:
    return {
        "row": line.row,
        "item": line.item,
        "name": line.name,
        "part": line.part,
        "part_name": line.part_name,
        "office": line.office,
        "office_name": line.office_name,
        "amounts": line.amounts,
    }
