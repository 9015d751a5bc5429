"""The archive inside a modern workbook, opened with care: its directory may lie, and a small file may hold a world."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits

DAMAGED = "ファイルが壊れています（途中で切れているか、書き換えられています）"
_MOST_MEMBERS = 20_000
# XML of sheets deflates to a tenth, rarely a hundredth; deflate itself cannot do better than 1,032.
_ABSURD_RATIO, _LARGE = 300, 20_000_000
_LOCAL_HEADER, _LOCAL_SIGNATURE = 30, b"PK\x03\x04"
_ENCRYPTED = 0x1


class Archive:
    """A ZIP archive whose members are inflated by the sizes its directory states, never beyond.

    Raises `UnreadableError` for a damaged or encrypted archive and for one that would unpack to more than
    `limits.expanded` bytes or by an absurd ratio.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                members = opened.infolist()
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            ValueError,
            struct.error,
            OSError,
            EOFError,
        ) as error:
            raise UnreadableError(DAMAGED) from error
        self._members = {member.filename: member for member in members}
        expanded = sum(member.file_size for member in members)
        if expanded > limits.expanded or len(members) > _MOST_MEMBERS:
            message = (
                f"圧縮を解くと大きすぎます（{expanded:,}バイト・{len(members):,}個、"
                f"上限 {limits.expanded:,}バイト・{_MOST_MEMBERS:,}個）"
            )
            raise UnreadableError(message)
        for member in members:
            if member.file_size > max(_LARGE, _ABSURD_RATIO * member.compress_size):
                times = member.file_size // max(1, member.compress_size)
                message = (
                    f"圧縮の割合が異常です（{times:,}倍にふくらみます）。中身を確かめて保存し直してください"
                )
                raise UnreadableError(message)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> list[str]:
        """The names of all members, in the order of the directory."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises `UnreadableError` where the directory does not tell the truth about it."""
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED:
            message = "パスワードで保護されています。パスワードを外して保存し直してください"
            raise UnreadableError(message)
        raw = self._raw(member)
        if member.compress_type == zipfile.ZIP_DEFLATED:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                data = inflater.decompress(raw, member.file_size + 1)
            except zlib.error as error:
                raise UnreadableError(DAMAGED) from error
        elif member.compress_type == zipfile.ZIP_STORED:
            data = bytes(raw)
        else:
            raise UnreadableError(DAMAGED)
        if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
            raise UnreadableError(DAMAGED)
        return data

    def rebuilt(self, members: Iterable[tuple[str, bytes]]) -> bytes:
        """A new archive of members that were read here, so that another library sees nothing that was not checked."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as writing:
            for name, data in members:
                writing.writestr(name, data)
        return made.getvalue()

    def _raw(self, member: zipfile.ZipInfo) -> memoryview:
        """The deflated bytes of a member, behind the header that stands before them."""
        begin = member.header_offset
        header = self._content[begin : begin + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or not header.startswith(_LOCAL_SIGNATURE):
            raise UnreadableError(DAMAGED)
        name, extra = struct.unpack("<HH", header[26:30])
        begin += _LOCAL_HEADER + name + extra
        raw = memoryview(self._content)[begin : begin + member.compress_size]
        if len(raw) < member.compress_size:
            raise UnreadableError(DAMAGED)
        return raw
