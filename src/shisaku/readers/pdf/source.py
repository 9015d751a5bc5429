"""A PDF's bytes → what pdfium tells of each page, one page open at a time."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pypdfium2
import pypdfium2.raw as pdfium

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits, Watch
from shisaku.readers.pdf.calls import PDFIUM
from shisaku.readers.pdf.layers import has_layers
from shisaku.readers.pdf.nesting import check_nesting
from shisaku.readers.pdf.sketch import Sketch, broken_sketch, sketch_of
from shisaku.readers.pdf.weight import check_weight

# Annotations that say something of their own: what is typed into a form, and text put onto the page.
_SPEAKING = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}
_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_NO_PAGES = "ページのないPDFです"
# A document is opened anew after so many pages.
_REOPENED = 200


def count_pages(content: bytes, limits: Limits) -> int:
    """How many pages a PDF has. Raises `UnreadableError` as `sketches` does."""
    return _counted(content, Watch(limits))


def _counted(content: bytes, watch: Watch) -> int:
    check_weight(content, watch)
    check_nesting(content, watch)
    with PDFIUM:
        document = _opened(content)
        count = len(document)
        document.close()
    if count == 0:
        raise UnreadableError(_NO_PAGES)
    most = watch.limits.pages
    if count > most:
        message = f"ページが多すぎます（{count:,}ページ、上限 {most:,}ページ）。ファイルを分けてください"
        raise UnreadableError(message)
    return count


def sketches(content: bytes, limits: Limits, places: Iterable[int] | None = None) -> Iterator[Sketch]:
    """The pages of a PDF in order, or those at `places` (from 0), each closed before the next is opened.

    Who names places has counted the pages; the next one is only asked for when the last one is read. Raises
    `UnreadableError` for what is no PDF, is locked, or exceeds a limit.
    """
    watch = Watch(limits)
    turn = iter(range(_counted(content, watch)) if places is None else places)
    layered = has_layers(content, watch)
    for first in turn:
        # What pdfium keeps of pages it has shown goes with the document.
        with PDFIUM:
            document = _opened(content)
        try:
            for place in chain((first,), islice(turn, _REOPENED - 1)):
                watch.check()
                with PDFIUM:
                    sketch = _sketch(document, place, limits, layered=layered)
                yield sketch
        finally:
            with PDFIUM:
                document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    if _HEADER not in content[:_HEADER_WITHIN]:
        raise UnreadableError("PDFではありません")
    # A document without pages is not opened and no fault is told: the last one told stays, whosever it was. So one is
    # told first that bytes in memory cannot have: there is no file of no name.
    pdfium.FPDF_LoadDocument(b"", None)
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        message = {
            pdfium.FPDF_ERR_FILE: _NO_PAGES,
            pdfium.FPDF_ERR_PASSWORD: "パスワードで保護されたPDFは読めません。保護を外したファイルを使ってください",
            pdfium.FPDF_ERR_SECURITY: "このPDFの暗号化の方式には対応していません。保護を外したファイルを使ってください",
        }.get(error.err_code, "PDFとして読めません（ファイルが壊れています）")
        raise UnreadableError(message) from error


def _sketch(document: pypdfium2.PdfDocument, place: int, limits: Limits, *, layered: bool) -> Sketch:
    page = _page(document, place)
    if page is None:
        return broken_sketch(place + 1)
    try:
        return sketch_of(page, place + 1, limits, layered=layered)
    except pypdfium2.PdfiumError:
        return broken_sketch(place + 1)
    finally:
        page.close()


def _page(document: pypdfium2.PdfDocument, place: int) -> pypdfium2.PdfPage | None:
    """A page with what is typed into its form fields; None where it cannot be opened."""
    try:
        page = document[place]
        if not _speaks(page):
            return page
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return document[place]
    except pypdfium2.PdfiumError:
        return None


def _speaks(page: pypdfium2.PdfPage) -> bool:
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation) if annotation else None
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _SPEAKING:
            return True
    return False
