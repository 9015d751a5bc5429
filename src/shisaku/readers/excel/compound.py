"""The container of old Office files (OLE, compound file binary): its directory and one stream of it.

Source of the layout: [MS-CFB]. Every chain is bounded by the size of the file, so that a loop ends.
"""

import struct

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY = 512, 128
_FREE = 0xFFFFFFFA  # this and everything above marks the end of a chain or an unused sector
_MASTER_IN_HEADER = 109
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file. Raises `UnreadableError` where its tables lead nowhere."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < _HEADER:
            raise UnreadableError(DAMAGED)
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 - the sizes there are: 512 or 4,096, and 64
            raise UnreadableError(DAMAGED)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._most = len(content) // self._size + 1
        directory, _, self._cutoff, small, _, master, _ = struct.unpack_from("<7I", content, 48)
        self._next = self._table(master)
        self._entries = self._directory(self._chain(directory))
        root = next((entry for entry in self._entries.values() if entry[0] == _ROOT), None)
        self._small = self._chain(root[1])[: root[2]] if root else b""
        raw = self._chain(small)
        self._small_next = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        _, start, size = self._entries[name]
        data = self._chain(start) if size >= self._cutoff else self._small_chain(start)
        if len(data) < size:
            raise UnreadableError(DAMAGED)
        return data[:size]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._content[begin : begin + self._size]

    def _table(self, master: int) -> tuple[int, ...]:
        """Which sector follows which, put together from the sectors that the header and the master table name."""
        places = list(struct.unpack_from(f"<{_MASTER_IN_HEADER}I", self._content, 76))
        per_sector = self._size // 4 - 1
        for _ in range(self._most):
            if master >= _FREE:
                break
            sector = self._sector(master)
            if len(sector) < self._size:
                raise UnreadableError(DAMAGED)
            *more, master = struct.unpack(f"<{per_sector + 1}I", sector)
            places += more
        used = [place for place in places if place < _FREE][: self._most]
        raw = b"".join(self._sector(place) for place in used)
        if len(raw) < len(used) * self._size:
            raise UnreadableError(DAMAGED)
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < _FREE:
            if start >= len(self._next) or len(parts) > self._most:
                raise UnreadableError(DAMAGED)
            parts.append(self._sector(start))
            start = self._next[start]
        return b"".join(parts)

    def _small_chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < _FREE:
            if start >= len(self._small_next) or len(parts) > len(self._small_next):
                raise UnreadableError(DAMAGED)
            begin = start * self._small_size
            parts.append(self._small[begin : begin + self._small_size])
            start = self._small_next[start]
        return b"".join(parts)

    def _directory(self, raw: bytes) -> dict[str, tuple[int, int, int]]:
        """Kind, first sector and size of every stream, by its name."""
        entries: dict[str, tuple[int, int, int]] = {}
        for begin in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, begin + 64)
            start, size = struct.unpack_from("<II", raw, begin + 116)
            if kind in (_STREAM, _ROOT) and 2 <= length <= 64:  # noqa: PLR2004 - names have 31 signs and an end
                name = raw[begin : begin + length - 2].decode("utf-16-le", "replace")
                entries.setdefault(name, (kind, start, size))
        return entries
