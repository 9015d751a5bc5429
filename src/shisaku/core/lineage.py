"""Finding a subject's sheets again in another year or paper: proposals with a reason, for a rule or a person to accept.

A number alone proves nothing: it is cut (1045 printed as 045), and 018 and 1018 may be two projects.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from shisaku.core.addresses import sheet_keys
from shisaku.core.likeness import dice, pairs
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import CUT_LENGTH, bare_number, is_cut, tail
from shisaku.core.text import label_key
from shisaku.core.values import Part, plain

_TEXTS = ("purpose", "overview", "target")
_FORMER = re.compile(r"[（(]\s*旧\s*[：:]?\s*(?P<name>.+)[）)]\s*$")
_ENDED = {"abolish": "廃止", "complete": "完了", "merge": "統合"}

# Words that offices spell in more than one way.
_SPELT = {"・": "", "ヶ": "ケ", "子ども": "こども", "子供": "こども", "障がい": "障害", "障碍": "障害"}

# What each piece of evidence is worth; together they leave the doubt (1 − a)(1 − b)….
_SAME_NAME = 0.9
_FORMER_NAME = 0.85
_LIKE_NAME = 0.7
_SAME_NUMBER = 0.5
_CUT_NUMBER = 0.3
_LIKE_TEXTS = 0.6
_SAME_SECTION = 0.1

_NAME_FLOOR, _TEXT_FLOOR = 0.5, 0.5
_PROPOSED_FROM = 0.6
# An ended project is only followed by what is surely itself.
_ENDED_FROM = 0.9
_NOTHING_FOUND, _EXPLAINED = 0.5, 0.9
# Of shorter names one sign more makes another name.
_SHORTEST_VARIANT = 6


class Proposal(Part):
    """That sheet `before` goes on as sheet `after` (keys as in a reading), or nowhere.

    `confidence` from 0 to 1 that this is so; `matched` are codes of what speaks for it, `reason` says it in Japanese.
    """

    before: str
    after: str | None
    confidence: float
    matched: list[str] = []
    reason: str


class _Known(NamedTuple):
    """What a sheet is recognised by."""

    key: str
    number: str
    shown: str
    name: str
    formers: frozenset[str]
    name_pairs: frozenset[str]
    text_pairs: frozenset[str]
    section: str
    ended: str | None


class _Match(NamedTuple):
    before: int
    after: int
    confidence: float
    matched: tuple[str, ...]


def propose(before: Sequence[SheetData], after: Sequence[SheetData]) -> list[Proposal]:
    """For every sheet of `before`, in order, where it goes on in `after`. Nobody's successor is proposed twice."""
    old, new = _known(before), _known(after)
    taken: dict[int, _Match] = {}
    used: set[int] = set()
    # Sure matches first, so that a weak one never takes away another's own successor.
    for match in sorted(_matches(old, new), key=lambda m: (-m.confidence, m.before, m.after)):
        if match.before not in taken and match.after not in used:
            taken[match.before] = match
            used.add(match.after)
    return [
        _found(one, new[taken[place].after], taken[place]) if place in taken else _not_found(one)
        for place, one in enumerate(old)
    ]


def name_variants(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that are nearly spelt alike (データ活用／データ利活用推進室), for a person to accept as one.

    Alike are names that differ in widths, blanks and signs only, or in one sign more inside the longer one. What
    differs at an end or by a digit (新, 東, 第二 …) is another name. Pairs stand in the order of first appearance.
    """
    distinct = list(dict.fromkeys(names))
    return [(one, other) for one, other in combinations(distinct, 2) if _one_sign_apart(one, other)]


def spelt_alike(one: str, other: str) -> bool:
    """Whether two names differ in nothing but widths, blanks, middle dots and words of several official spellings."""
    return _spelling(one) == _spelling(other)


def _known(sheets: Sequence[SheetData]) -> list[_Known]:
    return [_know(key, sheet) for key, sheet in zip(sheet_keys(sheets), sheets, strict=True)]


def _know(key: str, sheet: SheetData) -> _Known:
    former = _FORMER.search(sheet.subject.name)
    current = _FORMER.sub("", sheet.subject.name)
    texts = " ".join(plain(sheet.texts.get(name)) for name in _TEXTS)
    organisation = sheet.organisation
    return _Known(
        key=key,
        number=bare_number(sheet.subject.number),
        shown=current,
        name=label_key(current),
        formers=frozenset({label_key(former["name"])}) if former else frozenset(),
        name_pairs=pairs(current),
        text_pairs=pairs(texts),
        section=(organisation.section or "") if organisation else "",
        ended=next((d.decision for d in sheet.directions if d.decision in _ENDED), None),
    )


def _matches(old: Sequence[_Known], new: Sequence[_Known]) -> list[_Match]:
    index: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(new):
        for clue in _clues(one):
            index[clue].add(place)
    found = []
    for place, one in enumerate(old):
        for other in sorted({candidate for clue in _clues(one) for candidate in index[clue]}):
            confidence, matched = _evidence(one, new[other])
            if confidence >= (_ENDED_FROM if one.ended else _PROPOSED_FROM):
                found.append(_Match(place, other, confidence, matched))
    return found


def _clues(one: _Known) -> set[str]:
    """What two sheets must share one of, to be compared at all: 1,500 × 1,500 pairs need not be."""
    numbers = {f"number:{tail(one.number)}"} if one.number else set()
    return (
        numbers
        | {f"name:{name}" for name in (one.name, *one.formers)}
        | {f"pair:{p}" for p in one.name_pairs}
    )


def _evidence(one: _Known, other: _Known) -> tuple[float, tuple[str, ...]]:
    """How surely two sheets are of one subject, and by what; 0 where nothing but a number speaks for it."""
    name_likeness = dice(one.name_pairs, other.name_pairs)
    text_likeness = dice(one.text_pairs, other.text_pairs)
    worth: dict[str, float] = {}
    if one.name and one.name == other.name:
        worth["name"] = _SAME_NAME
    elif one.name in other.formers or other.name in one.formers:
        worth["former_name"] = _FORMER_NAME
    elif name_likeness >= _NAME_FLOOR:
        worth["like_name"] = _LIKE_NAME * name_likeness
    if text_likeness >= _TEXT_FLOOR:
        worth["texts"] = _LIKE_TEXTS * text_likeness
    same_number = bool(one.number) and one.number == other.number
    if not worth or (set(worth) == {"texts"} and not same_number):
        # Texts are copied from project to project, and a cut number is shared by strangers.
        return 0.0, ()
    if same_number:
        worth["number"] = _SAME_NUMBER
    elif is_cut(one.number, other.number):
        worth["cut_number"] = _CUT_NUMBER
    if one.section and one.section == other.section:
        worth["section"] = _SAME_SECTION
    doubt = 1.0
    for value in worth.values():
        doubt *= 1 - value
    return round(1 - doubt, 2), tuple(worth)


def _found(one: _Known, other: _Known, match: _Match) -> Proposal:
    says = {
        "name": f"名称が同じです（{other.shown}）",
        "former_name": "一方の名称がもう一方の旧称です",
        "like_name": "名称が似ています",
        "texts": "目的・概要の文が似ています",
        "number": f"番号が同じです（{one.number}）",
        "cut_number": f"番号の下{CUT_LENGTH}桁が同じです（{one.number}と{other.number}）",
        "section": "担当課が同じです",
    }
    reasons = [says[code] for code in match.matched]
    if one.section and other.section and one.section != other.section:
        reasons.append(f"担当課の名称は変わっています（{one.section}→{other.section}）")
    return Proposal(
        before=one.key,
        after=other.key,
        confidence=match.confidence,
        matched=list(match.matched),
        reason="。".join(reasons),
    )


def _not_found(one: _Known) -> Proposal:
    if one.ended:
        reason = f"方向性が「{_ENDED[one.ended]}」で、続く事業は見あたりません"
        return Proposal(before=one.key, after=None, confidence=_EXPLAINED, matched=["ended"], reason=reason)
    reason = "名称・番号・文のいずれからも、続く事業を見つけられません"
    return Proposal(before=one.key, after=None, confidence=_NOTHING_FOUND, reason=reason)


def _one_sign_apart(one: str, other: str) -> bool:
    short, long = sorted((_spelling(one), _spelling(other)), key=len)
    if short == long:
        return True
    if len(long) - len(short) != 1 or len(short) < _SHORTEST_VARIANT:
        return False
    same = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    more = long[same]
    inside = 0 < same < len(short)
    return inside and not more.isnumeric() and short[same:] == long[same + 1 :]


def _spelling(name: str) -> str:
    """A name without widths, blanks and middle dots, words of several official spellings in one of them."""
    spelling = label_key(name)
    for other, one in _SPELT.items():
        spelling = spelling.replace(other, one)
    return spelling
