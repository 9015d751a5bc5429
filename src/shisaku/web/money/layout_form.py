"""The form in which a person says what the columns of an export are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shisaku.core.money.measures import measure, parts
from shisaku.core.text import label_key
from shisaku.forms.accounts.words import column_label, column_terms, proposed

_FUNDED = ("settled", "budget", "initial")


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A column: its head, what it is said to be, and whether the last file has it."""

    head: str
    to: str
    there: bool


def layout_rows(content: Mapping[str, Any], heads: Sequence[str]) -> list[HeadRow]:
    """The columns of the newest file, and those of the layout it lacks."""
    told = {label_key(one["head"]): one["to"] for one in content.get("columns", ())}
    known = {label_key(head) for head in heads}
    rows = [HeadRow(head, told.get(label_key(head), ""), there=True) for head in heads]
    lacking = (one for one in content.get("columns", ()) if label_key(one["head"]) not in known)
    return rows + [HeadRow(one["head"], one["to"], there=not heads) for one in lacking]


def target_groups(content: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column may be, in groups: level, names, amounts, sources of money, single supplementary budgets."""
    terms = column_terms()
    funding = [measure(basis, item) for basis in _FUNDED for item in terms["funding"]]
    steps = {one["to"] for one in content.get("columns", ()) if parts(one["to"])[2]}
    # A column may be one budget of several: its own head names it.
    heads = [one["head"] for one in content.get("columns", ())]
    steps |= {to for to in map(proposed, heads) if parts(to)[2]}
    return [
        (_("予算科目の番号"), _labelled(terms["levels"])),
        (_("名称と年度"), _labelled(terms["names"])),
        (_("金額"), _labelled(terms["amounts"])),
        (_("財源"), _labelled(funding)),
        (_("補正予算の各号"), _labelled(sorted(steps))),
    ]


def typed_layout(typed: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """The layout as it was typed."""
    pairs = zip(typed.getlist("head"), typed.getlist("to"), strict=False)
    columns = [{"head": head, "to": to} for head, to in pairs if to]
    return {
        **before,
        "title": " ".join(typed.get("title", "").split()),
        "unit": typed.get("unit", "円"),
        "key": typed.get("key", "").strip(),
        "grouped": "grouped" in typed,
        "columns": columns,
    }


def _labelled(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, column_label(name)) for name in names]
