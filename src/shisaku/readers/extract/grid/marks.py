"""Choices as papers show them: ticks in a grid, boxes before words, circled numbers."""

import re
from collections.abc import Sequence

_TICKS = frozenset("●○◯✓✔☑☒■レ◉✕✖")
_UNTICKED = frozenset("□☐")
_BOX = re.compile(r"[□☐■☑☒✓✔●○◯◉◎]\s*")
_SIGNS = "□☐○◯■☑☒✓✔●◉◎"
_FILLED = "■☑☒✓✔●◉◎"
_CIRCLES = "○◯"
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_ROMAN = {chr(0x2160 + n): n + 1 for n in range(12)}
_OPTION = re.compile(
    r"(?P<sign>[①-⑳Ⅰ-Ⅻ]|(?<!\d)\d{1,2}(?=\s*[:：.．)）]|\s+[^\d\s]|[^\d\s,.年月日人件%円千万億]))\s*[:：.．)）]*\s*"
    r"(?P<word>[^①-⑳Ⅰ-Ⅻ\d\s:：、,/／()（）]+)"
)
_MOST_SIGNS = 2
_LONGEST_FRAMED = 14
_BRACKETED = re.compile(r"[(（]([\s○◯〇●◎✓✔レ■☑]{0,3})[)）]")
_LETTERED = re.compile(r"(?:^|[\s、,（(…])([A-Ea-e])\s*[:：.．)）]?\s*[^\sA-Za-z]")
_ENUMERATED = re.compile(r"(?<!\S)[○◯〇●◎■☑✓◉]?\s*(?:[ア-ン]|\d{1,2})\s*[.．:：)）]?\s*[^\d\s.．:：)）]")
_RINGED = re.compile(r"(?<!\S)[○◯〇●◎■☑✓◉]\s*((?:[ア-ン]|\d{1,2})\s*[.．:：)）]?\s*[^\s○◯〇●◎■☑✓◉]+)")
# What a sign of a scale means: ◎：計画以上.
_EXPLAINED = re.compile(r"([◎○〇△▲×☆★])\s*[:：=＝…]")
# How many steps a scale has: 総合評価…A～Dの4段階.
_STEPS_SAID = re.compile(r".*(?:[A-Ea-e1-9]\s*[～〜~]\s*[A-Ea-e1-9]).{0,4}段階.{0,6}", re.DOTALL)
# One choice framed among others with nothing: 【拡大】 ・ 現状維持 ・ 縮小.
_FRAMED = re.compile(r"[【\[［〈《](?P<word>[^】\]］〉》]{1,12})[】\]］〉》]")
_BETWEEN_CHOICES = re.compile(r"[\s・／/、,，]+")
# The first choice of several: its own number, which a blank may part from it, and its word.
_FIRST_CHOICE = re.compile(r"(?:(?:[ア-ン]|\d{1,2})[.．:：)）]?\s+)?\S+")


def is_tick(text: str) -> bool:
    """Whether a cell shows nothing but a tick."""
    return text in _TICKS


def is_unticked(text: str) -> bool:
    """Whether a cell shows nothing but an empty box."""
    return text in _UNTICKED


def has_boxes(text: str) -> bool:
    """Whether a cell holds boxes with their words (`■継続 □拡充`)."""
    return len(text) > 1 and text[0] in _SIGNS


def offers_boxes(text: str) -> bool:
    """Whether a text is a row of choices with boxes (`□新規 ■継続`): one sign alone may as well adorn a heading."""
    return has_boxes(text) and len(_BOX.findall(text)) > 1


def is_filled(text: str) -> bool:
    """Whether a cell begins with a filled box."""
    return has_boxes(text) and text[0] in _FILLED


def boxed_words(text: str) -> list[str]:
    """The words of choices with boxes, chosen or not."""
    return _behind_boxes(text) if offers_boxes(text) else []


def _behind_boxes(text: str) -> list[str]:
    return [word.strip(" 、・\n") for word in _BOX.split(text)[1:]]


def ticked(text: str, *, circles: bool = False) -> list[str]:
    """The words whose box is filled: `□妥当 ■見直し余地がある` → 見直し余地がある.

    `circles`: a ○ chooses, as it does where no sign beside it is filled and the other choices have none.
    """
    signs = [match[0].strip() for match in _BOX.finditer(text)]
    words = _behind_boxes(text)
    chosen = _FILLED + (_CIRCLES if circles else "")
    found = [word for sign, word in zip(signs, words, strict=True) if sign in chosen and word]
    # Where only the choice has a sign, the other choices run on behind it.
    if len(signs) == 1:
        return [first[0] for word in found if (first := _FIRST_CHOICE.match(word))]
    return found


def bracketed_among(text: str) -> list[str] | None:
    """The choices whose brackets hold a mark, among others with empty ones: `（ ）拡大 （○）縮小` → 縮小."""
    found = _BRACKETED.findall(text)
    if len(found) < _MOST_SIGNS or not any(not mark.strip() for mark in found):
        return None
    pieces = [piece.strip(" 、・\n") for piece in _BRACKETED.split(text)[::2]]
    words = pieces[1:] if not pieces[0] else pieces[:-1]
    return [word for word, mark in zip(words, found, strict=True) if mark.strip() and word]


def circled_among(text: str) -> str | None:
    """The choice with a circle around its number, among others with plain ones: `1拡充 ②継続 3縮小` → 継続."""
    options = ((match["sign"], match["word"].strip(" ・")) for match in _OPTION.finditer(text))
    found = [(sign, word) for sign, word in options if word]
    circled = [word for sign, word in found if sign in _CIRCLED]
    return circled[0] if len(circled) == 1 and len(found) > 1 else None


def ringed_among(text: str) -> str | None:
    """The choice with a sign before it among others without one: `1拡充 ○2継続 3縮小` → 継続, `１ ２ ③ ４` → 3."""
    words = _between_choices(text)
    numbers = [chosen_number(word) for word in words]
    circled = [number for word, number in zip(words, numbers, strict=True) if word in _CIRCLED]
    if len(words) > 2 and None not in numbers and len(circled) == 1:  # noqa: PLR2004 - two numbers are no scale
        return str(circled[0])
    found = _RINGED.findall(text)
    options = _ENUMERATED.findall(text)
    return found[0] if len(found) == 1 and len(options) > 1 and text[0] not in _SIGNS else None


def _between_choices(text: str) -> list[str]:
    return [word for word in _BETWEEN_CHOICES.split(text) if word]


def framed_among(text: str) -> str | None:
    """The choice in a frame of brackets, the first or a later one of three or more short words."""
    words = _between_choices(text)
    framed = [match["word"] for word in words if (match := _FRAMED.fullmatch(word))]
    short = all(len(word) <= _LONGEST_FRAMED for word in words)
    return framed[0] if len(framed) == 1 and len(words) > 2 and short else None  # noqa: PLR2004 - a heading and a word are no choice


def chosen_among(text: str) -> str | None:
    """The choice that is marked among others without boxes: by a circle, a sign or a frame."""
    return circled_among(text) or ringed_among(text) or framed_among(text)


def options_of(text: str) -> dict[int, str]:
    """Numbered choices in a line: `①拡充 ②継続` → {1: 拡充, 2: 継続}; none where they do not count from 1."""
    found = {_number(match["sign"]): match["word"].strip() for match in _OPTION.finditer(text)}
    return found if len(found) > 1 and sorted(found) == list(range(1, len(found) + 1)) else {}


def is_legend(text: str) -> bool:
    """Whether a text only says what the marks of a scale mean (Ａ 順調 Ｂ おおむね順調 Ｃ 遅れている)."""
    if explains_signs(text) or _STEPS_SAID.fullmatch(text):
        return True
    found = [match[1].upper() for match in _LETTERED.finditer(text)]
    return len(found) > 2 and found == ["ABCDE"[place] for place in range(min(len(found), 5))]  # noqa: PLR2004 - yes and no is no scale


def explains_signs(text: str) -> bool:
    """Whether a text says what the signs of a scale mean (◎：計画以上 ○：計画どおり): none of them is a choice."""
    return len(set(_EXPLAINED.findall(text))) > 1


def without_options(text: str) -> str:
    """A label without the choices printed behind it: `今後の方向性（①拡充 ②継続）` → 今後の方向性."""
    if not options_of(text):
        return text
    first = _OPTION.search(text)
    return text[: first.start()].rstrip("（(：: \n") if first is not None and first.start() > 1 else text


def chosen_number(text: str) -> int | None:
    """The number a cell shows and nothing else: ②, Ⅲ, 3."""
    plain = text.isdecimal() and len(text) <= _MOST_SIGNS
    return _number(text) if text in _CIRCLED or text in _ROMAN or plain else None


def chosen_word(text: str, options: Sequence[dict[int, str]]) -> str | None:
    """The word behind a number, from the first of the lists of choices that has it; the list may stand behind it."""
    own = options_of(text[1:])
    number = chosen_number(text[:1]) if own else chosen_number(text)
    lists = [own] if own else options
    return next((one[number] for one in lists if number in one), None) if number is not None else None


def _number(sign: str) -> int:
    return _CIRCLED.get(sign) or _ROMAN.get(sign) or int(sign)
