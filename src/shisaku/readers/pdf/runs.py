"""Characters → runs: what is written in one go, without a gap that a reader would see as two things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.readers.pdf.glyphs import Glyph

# Measured in characters of the size at hand: a gap that separates words, and one that separates columns.
WORD_GAP = 0.5
COLUMN_GAP = 1.5
# Between Latin letters a narrower gap is a blank already.
_LATIN_GAP = 0.18
# A blank that stands in the file counts unless the characters beside it are drawn together over it.
_BLANK_GAP = 0.1
# A gap up to this width is none.
_TIGHT = 0.1
_OFF_LINE = 0.35
_BACKWARDS = 0.6
_SAME_SIZE = 1.7


@dataclass(slots=True, eq=False)
class Run:
    """Characters in writing order, their text, and the box around them; `falls` where they stand under each other.

    `size` is that of the type in points, `middle` the height of its line; `indented` tells of a full-width blank before
    the first character.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    middle: float
    glyphs: Sequence[Glyph]
    falls: bool = False
    indented: bool = False


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page in the order in which it writes them. Every glyph but blanks is in exactly one."""
    runs: list[Run] = []
    taken: list[Glyph] = []
    last: Glyph | None = None
    falls: bool | None = None
    # Most runs are plain: of one height and size, without gaps. They need no second look.
    plain, indented, begins = True, False, False
    for glyph in glyphs:
        text, x0, top, _, _, size, _ = glyph
        if text.isspace():
            plain = False
            taken.append(glyph)
            begins = begins or text == "\u3000"
            continue
        if plain and last is not None and top == last.top and size == last.size:
            gap = x0 - last.x1
            if -_TIGHT * size <= gap <= _TIGHT * size:
                falls = False
                taken.append(glyph)
                last = glyph
                continue
        step = None if last is None else _step(last, glyph, falls)
        if step is None:
            if last is not None:
                runs.append(_plain_run(taken) if plain and not indented else run_of(taken, falls, indented))
            taken, falls, indented, plain = [], None, begins, True
        else:
            plain = False
            falls = step if falls is None else falls
        taken.append(glyph)
        last, begins = glyph, False
    if last is not None:
        runs.append(run_of(taken, falls, indented))
    return runs


def _plain_run(glyphs: list[Glyph]) -> Run:
    first, last = glyphs[0], glyphs[-1]
    text = first.text if first is last else "".join([glyph.text for glyph in glyphs])
    middle = (first.top + first.bottom) / 2
    return Run(text, first.x0, first.top, last.x1, first.bottom, first.size, middle, glyphs)


def _step(last: Glyph, glyph: Glyph, falls: bool | None) -> bool | None:  # noqa: FBT001 - as of a run
    """How `glyph` goes on after `last`: beside it (False), under or over it (True), or not at all (None)."""
    size = min(last.size, glyph.size)
    if max(last.size, glyph.size) > size * _SAME_SIZE:
        return None
    across = (glyph.x0 + glyph.x1 - last.x0 - last.x1) / 2
    along = (glyph.top + glyph.bottom - last.top - last.bottom) / 2
    if falls is not True and abs(along) <= _OFF_LINE * size:
        # What is written by another command at a distance is another thing, until its line says otherwise.
        widest = COLUMN_GAP if glyph.source == last.source else WORD_GAP
        return False if -_BACKWARDS * size <= glyph.x0 - last.x1 <= widest * size and across > 0 else None
    if falls is False or glyph.source != last.source or abs(across) > _OFF_LINE * size:
        return None
    gap = max(glyph.top - last.bottom, last.top - glyph.bottom)
    return True if gap <= COLUMN_GAP * size else None


def run_of(glyphs: Sequence[Glyph], falls: bool | None, indented: bool) -> Run:  # noqa: FBT001 - as of a run
    """One run of `glyphs`, of which one at least is no blank; blanks are put where the gaps are."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    _, lefts, tops, rights, bottoms, sizes, _ = zip(*inked, strict=True)
    text = "".join(glyph.text for glyph in inked) if falls else _spaced(glyphs)
    top, bottom = min(tops), max(bottoms)
    return Run(
        text, min(lefts), top, max(rights), bottom, sizes[0], (top + bottom) / 2, inked, bool(falls), indented
    )


def _spaced(glyphs: Sequence[Glyph]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    blank = False
    for glyph in glyphs:
        text = glyph.text
        if text.isspace():
            blank = True
            continue
        if last is not None:
            gap = (glyph.x0 - last.x1) / glyph.size
            if gap > _BLANK_GAP and (blank or gap > _gap(last.text, text)):
                parts.append(" ")
        parts.append(text)
        last, blank = glyph, False
    return "".join(parts)


def _gap(last: str, following: str) -> float:
    """From which width on, in characters, the gap between two characters is a blank."""
    letters = last.isascii() and following.isascii() and (last.isalpha() or following.isalpha())
    return _LATIN_GAP if letters else WORD_GAP
