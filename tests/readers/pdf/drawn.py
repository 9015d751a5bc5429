"""PDFs drawn for tests: ruled pages by Typst, and pages written by hand for what Typst would never do."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import typst

from bench.paper import FONTS
from shisaku.readers.limits import Limits
from shisaku.readers.pages import Page, Table
from shisaku.readers.pdf import pdf_pages

HEAD = f"""
#set page(paper: "a4", margin: 15mm)
#set text(font: ({", ".join(f'"{font}"' for font in FONTS)}), size: 9pt, lang: "ja", cjk-latin-spacing: none)
"""
KANJI = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
    b"/DW 1000/W[1 94 500]/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4"
    b"/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 90>>>>]>>"
)


def typeset(body: str) -> bytes:
    """A PDF that Typst makes of `body`, A4, 9 points."""
    made: bytes = typst.compile((HEAD + body).encode())
    return made


@dataclass(slots=True)
class Sheet:
    """A page written by hand, 400 × 300 points, from its content and what belongs into its dictionary."""

    content: str
    entries: str = "/MediaBox[0 0 400 300]"
    resources: str = ""


@dataclass(slots=True)
class Script:
    """Further objects of a document, from number 5 on, and entries of its catalog."""

    objects: list[bytes] = field(default_factory=list)
    catalog: str = ""


def scripted(*sheets: Sheet | str, script: Script | None = None, trailer: bytes = b"") -> bytes:
    """A PDF of hand-written pages; its font F writes UTF-16, see `text`. Object 4 is that font."""
    script = script or Script()
    pages = [sheet if isinstance(sheet, Sheet) else Sheet(sheet) for sheet in sheets]
    first = 5 + len(script.objects)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{script.catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"null",
        KANJI,
        *script.objects,
    ]
    for page in pages:
        number = len(objects) + 2
        objects.append(
            f"<</Type/Page/Parent 2 0 R{page.entries}/Resources<</Font<</F 4 0 R>>{page.resources}>>"
            f"/Contents {number} 0 R>>".encode()
        )
        objects.append(stream(page.content.encode()))
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of `objects`, the first of which is its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    out += b"trailer<</Root 1 0 R/Size %d" % (len(objects) + 1) + trailer
    return bytes(out + b">>\nstartxref\n%d\n%%%%EOF" % end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def text(x: float, y: float, words: str, *, size: float = 10, before: str = "") -> str:
    """Words at a place of the page, y from below; `before` are operators for the same text object."""
    return f"BT /F {size} Tf {before} 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """One stroke."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All lines of a plain table."""
    level = [line(xs[0], y, xs[-1], y) for y in ys]
    return "0.5 w\n" + "".join(level + [line(x, ys[0], x, ys[-1]) for x in xs])


def words_in(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A word in each cell of a table whose edges are `xs` and, from the top down, `ys`."""
    return "".join(
        text(xs[column] + 3, ys[row + 1] + 5, word)
        for row, words in enumerate(rows)
        for column, word in enumerate(words)
        if word
    )


def pages(content: bytes, limits: Limits | None = None) -> list[Page]:
    """All pages of a PDF."""
    return list(pdf_pages(content, limits or Limits()))


def only(content: bytes) -> Page:
    """The page of a PDF that has one."""
    (page,) = pages(content)
    return page


def rows(page: Page, table: Table | None = None) -> list[list[str]]:
    """The texts of a page, or of one table on it."""
    first, last = (table.first, table.last) if table else (1, len(page.rows))
    return [[cell.text for cell in row.cells] for row in page.rows[first - 1 : last]]


def tables(page: Page) -> list[list[list[str]]]:
    """The texts of each table of a page."""
    return [rows(page, table) for table in page.tables]


def codes(page: Page) -> dict[str, str]:
    """The problems of a page and how loud they are."""
    return {problem.code: problem.severity.value for problem in page.problems}


def signs(texts: Iterable[str]) -> list[str]:
    """All characters but blanks, sorted."""
    return sorted(sign for one in texts for sign in one if not sign.isspace())


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked(password: bytes, *, owner: bytes = b"owner") -> bytes:
    """A page locked with a password in the oldest way (40 bits); its text is not even enciphered right."""
    identity = hashlib.md5(b"page", usedforsecurity=False).digest()

    def key_of(secret: bytes) -> bytes:
        return hashlib.md5((secret + _PADDING)[:32], usedforsecurity=False).digest()[:5]

    owners = _rc4(key_of(owner), (password + _PADDING)[:32])
    allowed = (-4).to_bytes(4, "little", signed=True)
    mixed = (password + _PADDING)[:32] + owners + allowed + identity
    users = _rc4(hashlib.md5(mixed, usedforsecurity=False).digest()[:5], _PADDING)
    entries = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>"
    trailer = entries % tuple(part.hex().encode() for part in (identity, identity, owners, users))
    return scripted(text(20, 200, "秘密"), trailer=trailer)


def _rc4(key: bytes, content: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
