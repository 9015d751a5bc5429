"""Where in a document a value stands, for a person: which sheet, which field, which page and line."""

from bisect import bisect_left
from dataclasses import dataclass

from shisaku.core.addresses import sheet_keys
from shisaku.core.reading import Origin, Reading
from shisaku.forms.naming import JAPANESE, node_name, value_name


@dataclass(frozen=True, slots=True)
class Place:
    """The sheet or plan (empty: the whole document), the field (empty: all of it), and the place on the paper."""

    part: str
    field: str
    spot: str


class Places:
    """The places of one reading, by the addresses of its problems and values."""

    def __init__(self, reading: Reading) -> None:
        self._sheets = dict(zip(sheet_keys(reading.sheets), reading.sheets, strict=True))
        self._plans = {plan.key: plan for plan in reading.plans}
        self._tables = {table.key: table for table in reading.tables}
        self._origins = reading.origins
        self._addresses = sorted(reading.origins)

    def of(self, address: str) -> Place:
        """The place of a value, or of what should stand at `address`."""
        kind, _, rest = address.partition("/")
        key, _, inside = rest.partition("/")
        if kind == "sheets" and key in self._sheets:
            sheet = self._sheets[key]
            name = f"{sheet.subject.number or ''} {sheet.subject.name}".strip()
            field = value_name(sheet, inside, JAPANESE) if inside else ""
        elif kind == "plans" and key in self._plans:
            name = self._plans[key].title
            field = node_name(self._plans[key], inside) if inside else ""
        elif kind == "tables" and key in self._tables:
            name = self._tables[key].title
            field = inside.replace("/", " ")
        else:
            return Place("", JAPANESE.word("fields", address) if address else "", "")
        return Place(name, field, self._spot(address) or self._start(f"{kind}/{key}"))

    def _spot(self, address: str) -> str:
        """Where the value stands; where several values are meant, the first of them."""
        if address in self._origins:
            return spot(self._origins[address][-1])
        first = self._first(address)
        return f"{spot(first)}から" if first else ""

    def _start(self, part: str) -> str:
        first = self._first(part)
        return f"{first.page}ページ {first.line}行目から" if first else ""

    def _first(self, above: str) -> Origin | None:
        """The first place on the paper of all that lies below an address."""
        found: list[Origin] = []
        start = bisect_left(self._addresses, f"{above}/")
        for address in self._addresses[start:]:
            if not address.startswith(f"{above}/"):
                break
            found += [origin for origin in self._origins[address] if origin.line is not None]
        return min(found, key=lambda origin: (origin.page, origin.line or 0), default=None)


def spot(origin: Origin) -> str:
    """The place in words: 1ページ 12行目 3番目の欄; what a person said stands nowhere on the paper."""
    if not origin.on_paper:
        return "書類にはない（指定による）" if origin.how == "person" else "書類にはない（財務会計による）"
    parts = [f"{origin.page}ページ"]
    if origin.line is not None:
        parts.append(f"{origin.line}行目")
    if origin.cell is not None:
        parts.append(f"{origin.cell}番目の欄")
    return " ".join(parts)
