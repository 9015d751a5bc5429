"""What is doubtful about a page, and which documents are refused."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from shisaku.core.reading import Problem, Severity
from shisaku.readers.errors import UnreadableError
from shisaku.readers.pages import Page
from shisaku.readers.pdf.glyphs import UNKNOWN, Glyph
from shisaku.readers.pdf.sight import PAGE_SHARE, Sight

# From this share of unknown characters on a page's figures cannot be trusted.
GARBLED = 0.03
# So many pages in a row that cannot be read, and the rest will not be better.
_PATIENCE = 20
# From this share of what is read on, text that cannot be seen is a version of its own.
_MUCH = 0.3
_REASONS = {
    "outside": "ページの外",
    "invisible": "透明",
    "colour": "地と同じ色",
    "covered": "上に重ねて隠されたもの",
    "layer": "表示しないレイヤー",
    "version": "同じ場所に重なった別の文",
}


class Verdict(Enum):
    """What kind of page it is."""

    READABLE = "readable"
    SCAN = "scan"
    BLANK = "blank"
    GARBLED = "garbled"
    BROKEN = "broken"


def verdict_of(sight: Sight, pictures: float) -> Verdict:
    """Tell a page by its characters and the share of it that pictures cover."""
    count, unknown = _counts(sight.glyphs)
    if count == 0:
        return Verdict.SCAN if pictures >= PAGE_SHARE else Verdict.BLANK
    return Verdict.GARBLED if unknown > count * GARBLED else Verdict.READABLE


def _counts(glyphs: Sequence[Glyph]) -> tuple[int, int]:
    """How many characters there are, blanks aside, and how many of them are unknown."""
    signs = "".join([glyph.text for glyph in glyphs])
    return sum(map(len, signs.split())), signs.count(UNKNOWN)


def page_problems(sight: Sight, verdict: Verdict) -> Iterator[Problem]:
    """The doubts about one page."""
    if verdict is Verdict.BROKEN:
        yield _problem("broken_page", Severity.SERIOUS, "このページは壊れていて読めません")
    if verdict is Verdict.SCAN:
        message = "このページは画像だけで、文字がありません（スキャンしたものと思われます）"
        yield _problem("no_text", Severity.SERIOUS, message)
    count, unknown = _counts(sight.glyphs)
    if sight.guessed:
        message = f"このページの文字 {sight.guessed:,}字は、画像から機械が読み取ったもので、誤りがありえます"
        yield _problem("ocr_text", Severity.SERIOUS, message, characters=sight.guessed)
    if unknown:
        severity = Severity.SERIOUS if verdict is Verdict.GARBLED else Severity.NOTICE
        message = f"文字の情報がない字が {unknown:,}字あります（{count:,}字のうち）。{UNKNOWN} で示します"
        yield _problem("unmapped_text", severity, message, characters=unknown, of=count)
    hidden = sight.hidden
    if total := hidden.total():
        named = "、".join(f"{_REASONS[reason]} {number:,}字" for reason, number in hidden.items() if number)
        is_version = hidden["version"] or hidden["layer"] or total > count * _MUCH
        severity = Severity.SERIOUS if is_version else Severity.NOTICE
        message = f"見えない文字 {total:,}字は読みませんでした（{named}）"
        numbers = {reason: number for reason, number in hidden.items() if number}
        yield _problem("hidden_text", severity, message, characters=total, **numbers)


def tangled_problem() -> Problem:
    """The lines of a page cross so often that no table was looked for."""
    return _problem("tangled_lines", Severity.NOTICE, "線が多すぎるため、このページの表は調べませんでした")


def _problem(code: str, severity: Severity, message: str, **numbers: int) -> Problem:
    return Problem(code=code, severity=severity, address="", message=message, numbers=dict(numbers))


def readable(pages: Iterable[tuple[Page, Verdict]]) -> Iterator[Page]:
    """The pages as they come, once one of them can be read; until then they are held back.

    Raises `UnreadableError` where none can: then the document is a scan, garbled, blank or broken.
    """
    held: list[Page] = []
    met: Counter[Verdict] = Counter()
    found = False
    for page, verdict in pages:
        met[verdict] += 1
        found = found or verdict is Verdict.READABLE
        if found:
            yield from held
            held.clear()
            yield page
            continue
        held.append(page)
        if met[Verdict.GARBLED] >= _PATIENCE:
            break
    if not found:
        raise UnreadableError(_refusal(met))


def _refusal(met: Counter[Verdict]) -> str:
    pages = met.total()
    if met[Verdict.GARBLED]:
        return f"字の情報がないPDFで、数字や文字を読めません（{pages}ページを調べました）。元のファイルを使ってください"
    if met[Verdict.SCAN]:
        return f"画像だけのPDFで、文字がありません（{pages}ページ）。元のファイルか、文字の入ったPDFを使ってください"
    if met[Verdict.BROKEN]:
        return "PDFのどのページも壊れていて読めません"
    return f"文字のないPDFです（{pages}ページ）"
