"""Runs → lines → the text of a cell: wrapped lines joined, labels of one character a line made a word."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from shisaku.core.text import fold
from shisaku.readers.pages import Box
from shisaku.readers.pdf.runs import COLUMN_GAP, WORD_GAP, Run

Line = list[Run]

# Lines are told apart by their middles, in characters of the smaller type.
_SAME_LINE = 0.5
# What begins a line of its own, however full the line before is.
_BULLET = re.compile(
    r"[・●○◎◇◆■□☑☐△▲▽▼※★☆◦•➢→⇒]|[①-⑳㉑-㉟❶-❿ⅰ-ⅹⅠ-Ⅻ]"
    r"|[(（]?[0-9０-９a-zA-Zア-ン一二三四五六七八九十]{1,2}[)）.．、　 ](?![0-9])"
    r"|第[0-9一二三四五六七八九十]+[章節款項条]"
)
_ENDS = ("。", "」。", "．")
# What never begins a line: it moves down with the character before it, leaving more room than one character.
_NO_START = set(
    "、。，．・：；！？」』）〕］｝〉》】ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々,.:;!?)]}%％"
)
_FIGURES = re.compile(r"[0-9０-９,，.．%％△▲▼−－\-+＋()（）\s/／人件円千百万億]+")
_WORD = re.compile(r"[A-Za-z0-9.,]+|.", re.DOTALL)
# A cell keeps at most so much room, in characters, between its text and its lines.
_MOST_PADDING = 0.6
_SLACK = 0.35
# A line that goes on in the next one fills this share of its cell, and the next one begins near its beginning.
_FILLS = 0.5
_HANGING = 3.2
_LABEL = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〆ー｜|()（）・、︱︵︶「」]")
_KANA_BESIDE = re.compile(r"(?<=[\u30a0-\u30ff])[｜|︱](?=[\u30a0-\u30ff]|$)")
_FEWEST_IN_LABEL = 2


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Runs that stand beside each other, from the top down, each line from left to right."""
    lines: list[Line] = []
    for run in sorted(runs, key=attrgetter("middle")):
        if lines and _is_beside(lines[-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=attrgetter("x0"))
    return lines


def _is_beside(line: Line, run: Run) -> bool:
    last = line[-1]
    if run.falls != last.falls:
        return False
    return run.middle - line[0].middle <= _SAME_LINE * min(run.size, last.size)


def line_text(line: Sequence[Run]) -> str:
    """The text of a line, one blank where its runs stand apart."""
    parts = [line[0].text]
    for last, run in pairwise(line):
        parts += [
            " " if run.x0 - last.x1 > WORD_GAP * min(run.size, last.size) or run.falls else "",
            run.text,
        ]
    return "".join(parts)


def parts_of(line: Sequence[Run]) -> list[Line]:
    """A line cut where the gap is that of columns."""
    parts: list[Line] = [[line[0]]]
    for last, run in pairwise(line):
        if run.x0 - last.x1 > COLUMN_GAP * max(run.size, last.size):
            parts.append([])
        parts[-1].append(run)
    return parts


def cell_text(runs: Sequence[Run], box: Box) -> str:
    """The text of a cell in folded form; paragraphs stand on lines of their own."""
    if not runs:
        return ""
    if len(runs) == 1:
        return _folded(runs[0].text)
    label = _label(runs)
    if label is not None:
        return _folded(label)
    lines = lines_of(runs)
    left = min(run.x0 for run in runs)
    parts = [line_text(lines[0])]
    for line, following in pairwise(lines):
        text = line_text(following)
        if _goes_on(line, following, left, box):
            parts.append(" " + text if _are_words(parts[-1], text) else text)
        else:
            parts.append("\n" + text)
    return _folded("".join(parts))


def _folded(text: str) -> str:
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    return "\n".join(filter(None, (fold(line) for line in text.split("\n"))))


def _goes_on(line: Line, following: Line, left: float, box: Box) -> bool:
    """Whether a line ended only because its cell did: what follows would not have fitted on it."""
    text, after = line_text(line), line_text(following)
    if text.endswith(_ENDS) or _BULLET.match(after) or len(parts_of(line)) > 1 or line[0].falls:
        return False
    if len(text) == 1 and not _LABEL.match(text):
        return False
    if _FIGURES.fullmatch(text) or (_FIGURES.fullmatch(after) and len(parts_of(following)) > 1):
        return False
    size = line[-1].size
    padding = min(max(left - box[0], 0.0), _MOST_PADDING * size)
    room = box[2] - padding - line[-1].x1
    begins_near = following[0].x0 <= line[0].x0 + _HANGING * size
    fills = line[-1].x1 - line[0].x0 >= _FILLS * (box[2] - box[0])
    return begins_near and fills and room < _first_width(after) * size + _SLACK * size


def _first_width(text: str) -> float:
    """How many characters wide the first thing of a line is that must stand on one line."""
    first = _WORD.match(text)
    end = first.end() if first else 0
    while end < len(text) and text[end] in _NO_START:
        end += 1
    return sum(0.55 if sign.isascii() else 1.0 for sign in text[:end])


def _are_words(text: str, after: str) -> bool:
    return text[-1:].isascii() and after[:1].isascii() and text[-1:].isalpha() and after[:1].isalpha()


def _label(runs: Sequence[Run]) -> str | None:
    """A label written from top to bottom, its columns from right to left; None where the runs are no such thing."""
    if any(len(run.text) > 1 and not run.falls for run in runs):
        return None
    columns: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -(run.x0 + run.x1)):
        middle = (run.x0 + run.x1) / 2
        if columns and abs((columns[-1][0].x0 + columns[-1][0].x1) / 2 - middle) <= WORD_GAP * run.size:
            columns[-1].append(run)
        else:
            columns.append([run])
    signs = [sign for run in runs for sign in run.text]
    if sum(bool(_LABEL.match(sign)) for sign in signs) * 2 <= len(signs):
        return None
    if max(sum(len(run.text) for run in column) for column in columns) < _FEWEST_IN_LABEL:
        return None
    if any(right[0].x0 - left[0].x1 > run.size for right, left in pairwise(columns) for run in right[:1]):
        return None
    return _KANA_BESIDE.sub("ー", "".join(_column_text(column) for column in columns))


def _column_text(column: Sequence[Run]) -> str:
    ordered = sorted(column, key=lambda run: run.middle)
    return "".join(_level(sign) for run in ordered for sign in run.text)


def _level(sign: str) -> str:
    """A form of a sign made for writing from top to bottom (︵) as the plain sign（."""
    if "\ufe10" <= sign <= "\ufe48":
        return unicodedata.normalize("NFKC", sign).translate({ord("("): "（", ord(")"): "）"})
    return sign
