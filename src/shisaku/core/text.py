"""Printed text: folding widths, comparing labels, cutting into bigrams for search."""

import re
import unicodedata

# Width variants of letters, digits and the signs of numbers mean the same; circled numbers, unit signs (㎡)
# and full-width brackets are kept as the paper shows them.
_FOLDED = "".join(chr(code) for code in range(0xFF10, 0xFF1A)) + "".join(
    chr(code) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_FOLD = {sign: unicodedata.normalize("NFKC", sign) for sign in _FOLDED + "，．％＋／＆＠＃"}
_WIDE = re.compile("[" + "".join(_FOLD) + "]")
_HALF_WIDTH_KANA = re.compile(r"[\uff66-\uff9f]+")
_BROKEN = re.compile(r"\s*\n\s*")
_BROKEN_LATIN = re.compile(r"(?<=[A-Za-z0-9,.])\s*\n\s*(?=[A-Za-z0-9])")
_BLANKS = re.compile(r"[ \t\u3000\u00a0]+")
# Most texts hold nothing to fold: one look for all of it saves the three passes.
_FOLDABLE = re.compile("[" + "".join(_FOLD) + "\uff66-\uff9f\t\n\r\u3000\u00a0]|  ")


def fold(text: str) -> str:
    """Fold widths and blanks: ＡＩ → AI, １００ → 100, ﾃﾞｰﾀ → データ; ①, ㎡ and （） stay as printed."""
    return _one_width(text).strip() if _FOLDABLE.search(text) else text.strip()


def fold_lines(text: str) -> str:
    """`text` folded line by line: its line breaks stay as `LF`, blank lines at its ends do not."""
    if _FOLDABLE.search(text) is None:
        return text.strip()
    lines = _one_width(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join([line.strip() for line in lines]).strip()


def _one_width(text: str) -> str:
    folded = _WIDE.sub(_narrow, text)
    folded = _HALF_WIDTH_KANA.sub(_full, folded)
    return _BLANKS.sub(" ", folded)


def _narrow(match: re.Match[str]) -> str:
    return _FOLD[match[0]]


def _full(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def one_line(text: str) -> str:
    """A name that a narrow cell broke into lines, on one line again; a blank only between Latin letters or digits."""
    return _BROKEN.sub("", _BROKEN_LATIN.sub(" ", text))


def label_key(text: str) -> str:
    """What two printings of one label have in common: no blanks, no widths, no case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def searchable(text: str) -> str:
    """`text` as search compares it: widths and case folded, only letters and digits, single blanks between runs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(
        "".join(sign if unicodedata.category(sign)[0] in "LN" else " " for sign in folded).split()
    )


def bigrams(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters in `text`, and runs of one character, sorted.

    Both the index and the query of the search go through this one function, so that 防災 (two characters) is
    found as surely as a long word.
    """
    found: set[str] = set()
    for run in searchable(text).split():
        if len(run) == 1:
            found.add(run)
        found.update(run[start : start + 2] for start in range(len(run) - 1))
    return sorted(found)
