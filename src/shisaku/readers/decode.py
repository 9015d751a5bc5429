"""Bytes → text: UTF-8 with or without BOM, UTF-16, cp932; anything else is refused in one sentence."""

import codecs
import unicodedata
from collections import Counter

from shisaku.readers.errors import UnreadableError

# What a file begins with when it is not text; so that the sentence can name what it is.
_SIGNATURES = {
    b"%PDF": "書き出しの崩れたPDF",
    b"PK\x03\x04": "Wordなどのファイル（ZIP形式）",
    b"\xd0\xcf\x11\xe0": "旧形式のWordなど",
    b"\x89PNG": "画像",
    b"\xff\xd8\xff": "画像",
    b"GIF8": "画像",
    b"\x1f\x8b": "圧縮ファイル",
}
# The last is what DOS programs wrote behind the end of a text.
_ALLOWED_CONTROLS = "\t\n\r\f\v\ufeff\x1a"
_SAMPLE = 200_000
# Offices write names with signs of their own (外字, private use), and fonts learn new signs every year: a few are text.
_MOST_UNKNOWN = 0.02


def decode(content: bytes) -> str:
    """The text of a file with `LF` line ends. Raises `UnreadableError` for empty files and for what is no text."""
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        message = "ファイルが空です"
        raise UnreadableError(message)
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            message = f"{kind}の読み取りには対応していません。PDFかExcel、CSVで保存してください"
            raise UnreadableError(message)
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff").rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    message = "文字の書類として読めません（UTF-8・UTF-16・Shift_JISのどれでもありません）"
    raise UnreadableError(message)


def _candidates(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if b"\x00" in content[:_SAMPLE]:
        # Without a BOM the half in which the zero bytes of line ends and digits stand tells the byte order.
        sample = content[: _SAMPLE // 2 * 2]
        return ["utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp932"]


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    kinds = Counter(unicodedata.category(sign) for sign in sample if sign not in _ALLOWED_CONTROLS)
    return kinds["Cc"] == 0 and kinds["Cn"] + kinds["Co"] <= len(sample) * _MOST_UNKNOWN
