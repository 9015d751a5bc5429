"""What an address of the room asks for: which sheet, which page, which doubt or value, how large."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from shisaku.core.reading import Leftover

ZOOMS = (100, 150, 200)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of an import: `doubt` counts from 1 (0: none), `page` likewise, `value` is an address.

    `left` is the key of a text that no field claimed (`left_key`), which is to be put somewhere.
    """

    code: str
    key: str
    sheet: str = ""
    page: int = 0
    doubt: int = 0
    value: str = ""
    zoom: int = ZOOMS[0]
    left: str = ""

    @classmethod
    def of(cls, code: str, key: str, query: Mapping[str, str]) -> "Asked":
        """What the query says; what is no number counts as not said."""
        zoom = _number(query.get("zoom", ""))
        return cls(
            code,
            key,
            query.get("sheet", ""),
            _number(query.get("page", "")),
            _number(query.get("doubt", "")),
            query.get("value", ""),
            zoom if zoom in ZOOMS else ZOOMS[0],
            query.get("left", ""),
        )

    def url(self, **changes: str | int) -> str:
        """The address of the same view with something else asked for; a text to be put somewhere stays for its page."""
        if not changes.keys() <= {"zoom", "page"}:
            changes = {"left": "", **changes}
        return replace(self, **changes).address  # type: ignore[arg-type] # the names and kinds of the fields

    @property
    def address(self) -> str:
        """The address of this view."""
        said = {"sheet": self.sheet, "page": self.page, "doubt": self.doubt, "value": self.value}
        if self.left:
            said["left"] = self.left
        if self.zoom != ZOOMS[0]:
            said["zoom"] = self.zoom
        query = urlencode({name: one for name, one in said.items() if one})
        path = reverse("staff_room_import", args=[self.code, self.key])
        return f"{path}?{query}" if query else path


def left_key(left: Leftover) -> str:
    """What the address calls a text that no field claimed: its page, line and cell."""
    return f"{left.page}-{left.line}-{left.cell or 0}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else 0
