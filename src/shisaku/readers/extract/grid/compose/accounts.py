"""The account of a project in cells of its own: 款, 項 and 目, each with its number and name, are one budget item."""

import re

from shisaku.core.text import label_key
from shisaku.readers.extract.builder import step as step_of
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.resolve import Sighting, label_of

_STEPS = ("款", "項", "目")
_ACCOUNTS = ("会計", "会計名", "会計区分", "会計名称")
_ACCOUNT = re.compile(r"[^\s\d]{1,20}会計")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\s*(?P<name>\D.*)?", re.DOTALL)

# 3款 民生費 1項 社会福祉費 1目 社会福祉総務費, in one cell.
_IN_ONE = re.compile(
    r"(?:(?P<会計>\S*会計)|.*?)\s*(?P<款>\d{1,2})\s*款\D*?(?P<項>\d{1,2})\s*項\D*?(?P<目>\d{1,2})\s*目[\s:：]*(?P<name>\S*)\s*",
    re.DOTALL,
)


def account_in(text: str) -> str | None:
    """The code and name of an account whose steps stand in one cell, as a paper prints both; `None` where none does."""
    match = _IN_ONE.fullmatch(text)
    if match is None:
        return None
    code = "-".join(match[step].zfill(2) for step in _STEPS)
    return f"{match['会計'] or ''} {code} {match['name']}".strip()


def compose_account(part: Part) -> None:
    """Place 款-項-目 as a budget item named by its 目, in two digits each as accounts are numbered.

    The account stands before them where it has a cell of its own (会計: 一般会計): each account counts anew. Steps
    without a number stay what they were: words under their own labels.
    """
    found: dict[str, tuple[Sighting, re.Match[str]]] = {}
    account: Sighting | None = None
    for sighting in part.of("field"):
        step = label_key(label_of(sighting).cell.text)
        if step in _ACCOUNTS and _ACCOUNT.fullmatch(sighting.text):
            account = account or sighting
        match = _NUMBERED.fullmatch(sighting.text.strip())
        if step in _STEPS and match is not None:
            found.setdefault(step, (sighting, match))
    if set(found) != set(_STEPS) or part.builder.items.get("budget_items"):
        return
    key = "-".join(found[step][1]["number"].zfill(2) for step in _STEPS)
    key = f"{account.text} {key}" if account is not None else key
    name = (found[_STEPS[-1]][1]["name"] or "").replace("\n", "").strip()
    part.builder.item("budget_items", key).update(key=key, name=name)
    whole = [*([account] if account is not None else []), *(found[step][0] for step in _STEPS)]
    cells = [one.cell for one in whole]
    part.builder.note(f"budget_items/{key}/name", cells)
    for one in whole:
        label = step_of(label_of(one).cell.text.replace("\n", ""))
        part.builder.content.get("extras", {}).pop(label, None)
        part.builder.origins.pop(f"extras/{label}", None)
        part.claim(one)
