"""Whose paper it is by its own word: the local governments named in its titles, headers, footers and text."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from shisaku.core.reading import Problem, Severity
from shisaku.readers.pages import Page
from shisaku.readers.unlisted import spelt_alike, unlisted_in

# The problem of a paper that seems to be of another body than the one a person told.
OTHER_CITY = "other_city"
# So many lines at the top and at the bottom of a page are its title, header and footer.
_TOP, _BOTTOM, _FEW = 3, 2, 2
# Of a long text the first lines tell as much as all; so often another body must be named there.
_LOOKED_AT, _OFTEN = 20_000, 3
_ENDS = re.compile(r"[都道府県市区町村]")
# A name begins a word, or stands behind one of these: 令和4年度○○市, ○○県○○市, ○○郡○○町, 第2次○○市.
_BEFORE = re.compile(r"(^|[\W\d_]|[度版県都府道郡次期])$")
# A name of two signs (津市, 光市) is one only as a word of its own.
_SHORT = 2
_BEHIND_SHORT = re.compile(r"^($|[\W_]|[役議長])")
# 港区域, 中央区間: the sign belongs to another word.
_BEHIND = re.compile(r"^[域間画分]")
_WARD, _CAPITAL = "区", "都"
_PREFECTURE = "000"


def of_another_body(pages: Sequence[Page], told: str | None, bodies: Mapping[str, str]) -> list[Problem]:
    """The problem that a paper names another body than the one `told` (a code); none where it does not.

    Title, header and footer count first: there another must stand on more pages than the one told, be it one that no
    list knows. Else the text does, where it names another again and again and the one told never. `bodies` are the
    names to know, by code. Several bodies may share a name (府中市): it speaks against none of them. A city's own
    prefecture, and the cities of a prefecture, speak against nobody.
    """
    if told is None or told not in bodies:
        return []
    codes, own = _by_name(bodies), bodies[told]
    strangers = {name for name, found in codes.items() if not any(_is_kin(code, told) for code in found)}
    margins = Counter(name for page in pages for name in _in_margins(page, own, codes))
    name, count = _loudest(margins, strangers | (margins.keys() - codes.keys()))
    where = f"題名や上下の余白の{count}ページ"
    if count <= margins[own]:
        lines = islice((row.text for page in pages for row in page.rows), _LOOKED_AT)
        text = Counter(name for line in lines for name in set(named_in(line, codes)))
        name, count = _loudest(text, strangers)
        where = f"本文の{count}行"
        if count < _OFTEN or text[own] or margins[own]:
            return []
    if name not in codes:
        message = (
            f"この文書には、{where}に「{name}」とあります。団体の一覧にない名前です。"
            f"{own}（{told}）の書類かどうか確認してください"
        )
        return [other_city(message, {"told": told, "name": name, "count": count})]
    message = (
        f"団体は{own}（{told}）と指定されていますが、{where}に「{name}」とあります。"
        "どの団体の書類か確認してください"
    )
    return [other_city(message, {"told": told, "municipality": codes[name][0], "count": count})]


def other_city(message: str, numbers: Mapping[str, str | int]) -> Problem:
    """That a paper may be another body's than the one a person named."""
    return Problem(
        code=OTHER_CITY,
        severity=Severity.SERIOUS,
        address="municipality",
        message=message,
        numbers=dict(numbers),
    )


def _in_margins(page: Page, own: str, codes: Mapping[str, object]) -> set[str]:
    """The bodies that title, header and footer of a page name, listed or not; `own` however it is written."""
    found: set[str] = set()
    for text in _margins(page):
        listed = set(named_in(text, codes))
        unlisted = {name for name in unlisted_in(text) if not name.endswith(tuple(listed))}
        found |= listed | {own if _is_own(name, own) else name for name in unlisted - codes.keys()}
    return found


def _is_own(name: str, own: str) -> bool:
    """Whether a word means the body told: it is written otherwise (竜ヶ崎市), or stands in a longer word."""
    return spelt_alike(own) in spelt_alike(name)


def _loudest(seen: Counter[str], among: Collection[str]) -> tuple[str, int]:
    """The name seen most often of some, and how often; an empty one where none is seen."""
    counts = ((seen[name], name) for name in seen if name in among)
    count, name = max(counts, default=(0, ""))
    return name, count


def named_in(line: str, codes: Mapping[str, object]) -> Iterator[str]:
    """The names of bodies in a line of text, of those that are keys of `codes`; the longest where several fit."""
    longest = max((len(name) for name in codes), default=0)
    found: list[tuple[int, int]] = []
    for end in (match.end() for match in _ENDS.finditer(line)):
        starts = range(max(0, end - longest), end - 1)
        start = next((at for at in starts if line[at:end] in codes and _stands_alone(line, at, end)), None)
        if start is not None:
            found.append((start, end))
    # 茨城県つくば市 is the city; a name inside a longer one is not meant.
    for start, end in found:
        inside = any(s <= start and end < e for s, e in found)
        if not inside and not any(s == end for s, _ in found):
            yield line[start:end]


def _stands_alone(line: str, start: int, end: int) -> bool:
    before, behind = line[:start], line[end:]
    if line[end - 1] == _WARD and not before.endswith(_CAPITAL):
        # Wards of large cities bear the names of those of the capital.
        return False
    if end - start <= _SHORT:
        return bool(_BEFORE.search(before) and _BEHIND_SHORT.search(behind))
    return bool(_BEFORE.search(before)) and not _BEHIND.search(behind)


def _margins(page: Page) -> Iterator[str]:
    filled = [row for row in page.rows if row.filled]
    for row in [*filled[:_TOP], *filled[max(_TOP, len(filled) - _BOTTOM) :]]:
        # A line of many cells is one of a table, wherever it stands.
        if len(row.filled) <= _FEW:
            yield from (cell.text for cell in row.filled)


def _by_name(bodies: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in bodies.items():
        found.setdefault(name, []).append(code)
    return found


def _is_kin(code: str, told: str) -> bool:
    """The body itself, its prefecture, or where it is a prefecture one of its cities."""
    same_prefecture = code[:2] == told[:2]
    return code == told or (same_prefecture and _PREFECTURE in (code[2:5], told[2:5]))
