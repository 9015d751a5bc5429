"""An open page → its drawing and the characters that can be seen on it."""

from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.pdf import calls
from shisaku.readers.pdf.drawing import Drawing, drawing_of
from shisaku.readers.pdf.glyphs import Glyph, glyphs_of
from shisaku.readers.pdf.layers import texts_off
from shisaku.readers.pdf.overlaps import older_versions, suspects
from shisaku.readers.pdf.runs import Run, runs_of
from shisaku.readers.pdf.sight import Sight, inside, seen
from shisaku.readers.pdf.views import View, view_of


@dataclass(slots=True)
class Sketch:
    """A page as pdfium tells it: which way up it is read, its drawing, the characters seen, and their runs.

    `broken` where pdfium cannot open the page; there is nothing else then.
    """

    number: int
    view: View
    drawing: Drawing
    sight: Sight
    runs: list[Run]
    broken: bool = False


def broken_sketch(number: int) -> Sketch:
    """What is left of a page that cannot be opened."""
    return Sketch(number, View(calls.IDENTITY, (0.0, 0.0), 0), Drawing(), Sight(), [], broken=True)


def sketch_of(page: pypdfium2.PdfPage, number: int, limits: Limits, *, layered: bool) -> Sketch:
    """Read an open page. Raises `UnreadableError` where it holds more objects than `limits` allow.

    pdfium leaves out a character that stands on the same one already met, be the first of them hidden. Where
    something is hidden, the page is therefore read again without it.
    """
    text = page.get_textpage()
    try:
        count = max(text.count_chars(), 0)
        handle = calls.address(text.raw)
        view = view_of(page, handle, count)
        drawing = drawing_of(calls.address(page.raw), view.matrix, limits.objects - count)
        if drawing.full:
            message = f"{number}ページの文字や線が多すぎます（上限 {limits.objects:,}個）"
            raise UnreadableError(message)
        glyphs = glyphs_of(handle, count, view.matrix)
    finally:
        text.close()
    sight = seen(glyphs, drawing, view.size, texts_off(page) if layered else set())
    if sight.unseen:
        _show(sight.unseen, active=False)
        sight.glyphs = inside(_glyphs(page, view), view.size)
    runs = runs_of(sight.glyphs)
    if doubtful := suspects(runs):
        runs = _without_older(page, view, sight, doubtful)
    return Sketch(number, view, drawing, sight, runs)


def _without_older(page: pypdfium2.PdfPage, view: View, sight: Sight, doubtful: list[Run]) -> list[Run]:
    """The runs of a page without the texts on which other ones lie, which are counted as hidden."""
    sources = {glyph.source for run in doubtful for glyph in run.glyphs}
    _show(sources, active=False)
    older = older_versions(doubtful, runs_of(inside(_glyphs(page, view), view.size)))
    gone = {glyph.source for run in older for glyph in run.glyphs}
    _show(sources - gone, active=True)
    sight.hidden["version"] += sum(len(run.glyphs) for run in older)
    sight.glyphs = inside(_glyphs(page, view), view.size)
    return runs_of(sight.glyphs)


def _show(texts: Iterable[int], *, active: bool) -> None:
    for text in texts:
        calls.set_active(text, int(active))


def _glyphs(page: pypdfium2.PdfPage, view: View) -> list[Glyph]:
    text = page.get_textpage()
    try:
        return glyphs_of(calls.address(text.raw), max(text.count_chars(), 0), view.matrix)
    finally:
        text.close()
