"""Ways to break a file: on its bytes, on the objects of a PDF, on the members of an archive, on the cells of a text."""

import contextlib
import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]
HUGE = [b"0", b"-1", b"255", b"65536", b"2147483647", b"2147483648", b"4294967295", b"99999999999999999999",
        b"-99999999999999999999", b"1e308", b"-1e999", b"0.00000000000001", b"NaN"]  # fmt: skip
CONTROL = [b"\0", b"\x1a", b"\x1b[2J", b"\x08", b"\xff\xfe", b"\r", b"\x0c", b"\x7f", b"\x85", b"\xe2\x80\xae",
           b"\xef\xbf\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"&#0;", b"&#xD800;", b"_x0000_"]  # fmt: skip
NUMBER = re.compile(rb"\d+(?:\.\d+)?")
OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
STREAM = re.compile(rb"(/FlateDecode[^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
ODD = ['"', '""', ",", "\t", "\n" * 30, "令和0年度", "令和99年度", "平成31年度", "▲", "△5", "9" * 400, "1" + "0" * 5000,
       "\\", "（千円）" * 50, "," * 3000, "■" * 90, "=1+1", "-", "1/0", "\x1a", "\x0c", "\u202e", "\ufeff",
       "𠮷" * 9, "が" * 3, "ﾊﾟ", "①②", "", "　", "(R99)", "1e400", "-0", "36～38", "指標名", "NaN"]  # fmt: skip
ODD_XML = [*HUGE, b"", b"A1:ZZZZ99999999", b"A0", b"XFE1048577", b"A1", b"B2:A1", b"#REF!", b"&#1;", b"&#x10FFFF;",
           b"_xD800_", b"&amp;" * 4000, b"true", b"1", b"s", b"b", b"inlineStr", b"2000-13-45T99:99:99", b"rId1",
           "令和".encode(), b"../../x", b"[=1]General;;;@@@", b"0" * 500, b"yyyy" * 90, b"#,##0,,,;" * 50]  # fmt: skip


def _span(content: bytes, chance: random.Random, longest: int = 2000) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(start + chance.randint(1, longest), len(content))


def flip(content: bytes, chance: random.Random) -> bytes:
    """Single bits."""
    broken = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20, 300))):
        if broken:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def lose(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def repeat(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 1, 2, 50)) + content[end:]


def overwrite(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 200)
    return (
        content[:start]
        + chance.choice((b"\0", b"\xff", b"9", b"(", b"<", b'"')) * (end - start)
        + content[end:]
    )


def move(content: bytes, chance: random.Random) -> bytes:
    """Two blocks change places."""
    a, b, c, d = sorted(chance.randrange(len(content) + 1) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def control(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(content) + 1)
        content = content[:place] + chance.choice(CONTROL) + content[place:]
    return content


def huge(content: bytes, chance: random.Random) -> bytes:
    """Numbers far from what they were."""
    return _replace(NUMBER, content, chance, lambda _: chance.choice(HUGE))


def _replace(
    pattern: "re.Pattern[bytes]", content: bytes, chance: random.Random, new: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(content))
    for match in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 3, 20)))), key=lambda one: -one.start()
    ):
        content = content[: match.start()] + new(match[0]) + content[match.end() :]
    return content


def objects(content: bytes, chance: random.Random) -> bytes:
    """Objects of a PDF change their numbers, come twice, are lost, or hold each other's content."""
    found = list(OBJECT.finditer(content))
    if len(found) < 2:
        return flip(content, chance)
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    first, second = one[0], other[0]
    match chance.randrange(4):
        case 0:
            first, second = _numbered(other[0], one[0]), _numbered(one[0], other[0])
        case 1:
            first = other[0] + b"\n" + first
        case 2:
            first = b""
        case _:
            second = _numbered(one[0], other[0]) + b"\n" + second
    return (
        content[: one.start()] + first + content[one.end() : other.start()] + second + content[other.end() :]
    )


def _numbered(of: bytes, like: bytes) -> bytes:
    return like.partition(b" ")[0] + b" " + of.partition(b" ")[2]


def references(content: bytes, chance: random.Random) -> bytes:
    """Objects of a PDF refer to others than they should, also to themselves."""
    count = len(OBJECT.findall(content)) + 2
    return _replace(re.compile(rb"\d+ 0 R"), content, chance, lambda _: b"%d 0 R" % chance.randrange(count))


def cross_table(content: bytes, chance: random.Random) -> bytes:
    """The table of a PDF that says where its objects lie is wrong."""
    place = max(content.rfind(b"xref"), 0)
    return content[:place] + chance.choice((huge, flip, lose))(content[place:], chance)


def drawing(content: bytes, chance: random.Random) -> bytes:
    """A packed stream of a PDF is unpacked, broken and packed again."""
    found = list(STREAM.finditer(content))
    if not found:
        return huge(content, chance)
    match = chance.choice(found)
    try:
        plain = zlib.decompress(match[2])
    except zlib.error:
        return flip(content, chance)
    packed = zlib.compress(chance.choice(ON_BYTES)(plain, chance))
    return content[: match.start()] + match[1] + packed + match[3] + content[match.end() :]


def member(content: bytes, chance: random.Random) -> bytes:
    """A member of an archive is broken and packed again."""
    return _archive(content, chance, _broken_member)


def members(content: bytes, chance: random.Random) -> bytes:
    """Members of an archive change places, are lost, come twice or under another name."""
    return _archive(content, chance, _moved_members)


Members = list[tuple[str, bytes]]


def _archive(
    content: bytes, chance: random.Random, change: Callable[[Members, random.Random], Members]
) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001 - what was broken before need not be an archive any more, in any way
        return flip(content, chance)
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that comes twice is what is wanted
        for name, part in change(found, chance):
            archive.writestr(name, part)
    return made.getvalue()


def _broken_member(found: Members, chance: random.Random) -> Members:
    place = chance.randrange(len(found))
    name, part = found[place]
    with contextlib.suppress(ValueError):
        part = chance.choice((*ON_BYTES, tags, values, values, values, values))(part, chance)
    return [*found[:place], (name, part), *found[place + 1 :]]


def _moved_members(found: Members, chance: random.Random) -> Members:
    one, other = chance.sample(range(len(found)), 2) if len(found) > 1 else (0, 0)
    moved = list(found)
    match chance.randrange(4):
        case 0:
            moved[one], moved[other] = (found[one][0], found[other][1]), (found[other][0], found[one][1])
        case 1:
            del moved[one]
        case 2:
            moved.append((found[one][0], found[other][1]))
        case _:
            moved[one] = (chance.choice(("../x", "xl/worksheets/sheet1.xml", "/", "a" * 300)), found[one][1])
    return moved


def tags(content: bytes, chance: random.Random) -> bytes:
    """Elements of an XML come often, change their names, or are lost."""
    found = list(re.finditer(rb"<[^>]*>", content))
    if not found:
        return flip(content, chance)
    one, other = chance.choice(found), chance.choice(found)
    new = chance.choice((b"", other[0], one[0] * 3000, one[0] + other[0]))
    return content[: one.start()] + new + content[one.end() :]


def values(content: bytes, chance: random.Random) -> bytes:
    """What stands in attributes and texts of an XML becomes odd, the XML stays one."""
    what: bytes = chance.choice((rb'(?<==")[^"<>]*(?=")', rb"(?<=>)[^<>]+(?=<)"))
    return _replace(re.compile(what), content, chance, lambda _: chance.choice(ODD_XML))


def cells(content: bytes, chance: random.Random) -> bytes:
    """Cells of a text become odd (quotes, marks, figures without end), come twice, are lost, change places."""
    encoding, text = _decoded(content)
    parts = re.split(r"([,\t\n])", text)
    for _ in range(chance.choice((1, 3, 20, 200))):
        place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        match chance.randrange(5):
            case 0 | 1:
                parts[place] = chance.choice(ODD)
            case 2:
                parts[place] += chance.choice(ODD)
            case 3:
                parts[place], parts[other] = parts[other], parts[place]
            case _:
                parts[place] = (parts[place] * chance.choice((0, 2, 50)))[:_LONGEST]
    return "".join(parts).encode(encoding, errors="replace")


def lines(content: bytes, chance: random.Random) -> bytes:
    """Lines of a text change places, come often, are lost or run on."""
    encoding, text = _decoded(content)
    found = text.splitlines(keepends=True)
    for _ in range(chance.choice((1, 5, 50))):
        place, other = chance.randrange(len(found)), chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[place], found[other] = found[other], found[place]
            case 1:
                found[place] = (found[place] * chance.choice((0, 2, 300)))[:_LONGEST]
            case 2:
                found[place] = found[place].rstrip() + chance.choice(("", "\t", ",", "　"))
            case _:
                cut = chance.randrange(len(found[place]) + 1)
                found[place] = found[place][cut:] + found[place][:cut]
    return "".join(found).encode(encoding, errors="replace")


_LONGEST = 50_000


def _decoded(content: bytes) -> tuple[str, str]:
    """An encoding that reads the text, and the text; never empty."""
    for encoding in ("utf-8-sig", "cp932", "utf-16"):
        with contextlib.suppress(UnicodeDecodeError):
            return encoding, content.decode(encoding) or "\n"
    return "latin-1", content.decode("latin-1") or "\n"


ON_BYTES: Sequence[Mutation] = (flip, truncate, lose, repeat, overwrite, move, control, huge)
# What is broken on its bytes is mostly refused at once: a file is broken below them as often as eight times of ten.
_DEEPER = 8
OF_KIND: dict[str, Sequence[Mutation]] = {
    "pdf": (objects, references, cross_table, drawing, drawing),
    "xlsx": (member, member, member, members),
    "xlsb": (member, member, member, members),
    "ods": (member, member, member, members),
    "xls": (flip, overwrite),
    "csv": (cells, cells, lines),
    "txt": (cells, cells, lines),
}


def mutated(name: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A broken file, and how it was broken; `name` tells its kind."""
    ways = [*ON_BYTES, *(list(OF_KIND[name.rpartition(".")[2]]) * _DEEPER)]
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        way = chance.choice(ways)
        if content:
            content = way(content, chance)
        done.append(way.__name__)
    return "+".join(done), content
