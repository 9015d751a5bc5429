"""What a process that reads for another one is asked for, and what it answers as JSON (`readers.isolated`)."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from shisaku.core.year_range import YearRange
from shisaku.forms.store import FormBook
from shisaku.readers.by_region import seen_by_region
from shisaku.readers.document import Wishes, read_document, read_pages
from shisaku.readers.drafting import draft_form
from shisaku.readers.extract.bonds import Bonds
from shisaku.readers.gridded import is_gridded
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from shisaku.readers.own_book.told import examine
from shisaku.readers.page_files import packed, packed_page
from shisaku.readers.page_json import page_to_json
from shisaku.readers.pages import Page
from shisaku.readers.sightings import seen, seen_pages

# Hears after every page how many are read.
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """How the child reads: by which forms, within which limits, with how many processes for the pages of one book."""

    forms: FormBook
    limits: Limits
    workers: int = 1


def _told(content: bytes, terms: Terms, tell: Tell) -> Iterator[Page]:
    """The pages of a document, one after the other; `tell` hears of each. Raises `UnreadableError`."""
    for count, page in enumerate(open_pages(content, terms.limits, workers=terms.workers), start=1):
        yield page
        tell(count)


class Errand(Protocol):
    """A document to be read, and what is wanted of it."""

    @property
    def content(self) -> bytes:
        """The bytes of the document."""

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - whatever JSON can say
        """What is wanted, as JSON. Raises `UnreadableError`, `FormError`."""


@dataclass(frozen=True, slots=True)
class ReadErrand:
    """The reading of a document."""

    content: bytes
    file: str
    wishes: Wishes

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """The `Reading`."""
        reading = read_document(
            self.content,
            file=self.file,
            forms=terms.forms,
            wishes=self.wishes,
            limits=terms.limits,
            workers=terms.workers,
            tell=tell,
        )
        return reading.to_json()


@dataclass(frozen=True, slots=True)
class DraftErrand:
    """The draft of a form made from a document; the other fields are those of `draft_form`."""

    content: bytes
    municipality: str
    name: str
    years: YearRange
    publisher: str

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """The YAML."""
        draft = draft_form(
            list(_told(self.content, terms, tell)),
            municipality=self.municipality,
            name=self.name,
            years=self.years,
            publisher=self.publisher,
        )
        return draft.yaml


@dataclass(frozen=True, slots=True)
class SampleErrand:
    """What each cell of a document is to the form that `wishes` name among `forms`: a draft, which changes."""

    content: bytes
    file: str
    wishes: Wishes
    forms: FormBook
    into: str

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """The numbers of the pages; each lies in the folder `into`, in a file of that name, as a `SeenPage`."""
        pages, sha256 = _last.pages(self.content, terms, tell)
        bonds = Bonds()
        reading = read_pages(
            pages, file=self.file, sha256=sha256, forms=self.forms, wishes=self.wishes, claims=bonds
        )
        form = self.forms.named(self.wishes.form or "")
        found = seen(pages, form) if is_gridded(form) else seen_by_region(form, bonds)
        numbers = []
        for one in seen_pages(pages, found, reading):
            Path(self.into, str(one.page.number)).write_bytes(packed(one.to_json()))
            numbers.append(one.page.number)
        return numbers


class _Last:
    """The pages of the document that was read last: whoever marks a sample asks for it again and again."""

    def __init__(self) -> None:
        self._sha256, self._pages = "", list[Page]()

    def pages(self, content: bytes, terms: Terms, tell: Tell) -> tuple[list[Page], str]:
        """The pages of a document, and its digest."""
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != self._sha256:
            # The one before is let go first: both together may be more than the process may have.
            self._sha256, self._pages = "", []
            self._pages = list(_told(content, terms, tell))
            self._sha256 = sha256
        return self._pages, sha256


_last = _Last()


@dataclass(frozen=True, slots=True)
class OwnBookErrand:
    """A city's own workbook by its form, the only one of the terms; `year` is its fiscal year where it names none."""

    content: bytes
    year: int | None = None

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401, ARG002 - as the protocol
        """The `BookPlaces`. Raises `UnreadableError` where the workbook cannot be filled."""
        [form] = terms.forms.files
        return examine(self.content, form, terms.limits, self.year).model_dump(mode="json")


@dataclass(frozen=True, slots=True)
class PagesErrand:
    """All pages of a document with their cells, put into the folder `into`: nobody else has to hold them all."""

    content: bytes
    into: str

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401 - as the protocol
        """The numbers of the pages; each lies in a file of that name as `readers.page_files` writes it."""
        numbers = []
        for page in _told(self.content, terms, tell):
            Path(self.into, str(page.number)).write_bytes(packed_page(page_to_json(page)))
            numbers.append(page.number)
        return numbers


@dataclass(frozen=True, slots=True)
class PageErrand:
    """Page `number` (from 1) of a PDF alone, with its cells: a book is not read from its beginning for each."""

    content: bytes
    number: int

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401, ARG002 - as the protocol
        """The page as `page_to_json` writes it, its size as it is shown. Unreadable where there is no such page."""
        # The library behind PDF loads only where one comes, as in `readers.opening`.
        from shisaku.readers.pdf import judged_pages  # noqa: PLC0415
        from shisaku.readers.pdf.picture import page_size  # noqa: PLC0415

        size = page_size(self.content, self.number)
        [(page, _)] = judged_pages(self.content, terms.limits, range(self.number - 1, self.number))
        return page_to_json(replace(page, size=size))


@dataclass(frozen=True, slots=True)
class PictureErrand:
    """The picture of page `number` (from 1) of a PDF."""

    content: bytes
    number: int

    def answer(self, terms: Terms, tell: Tell) -> Any:  # noqa: ANN401, ARG002 - as the protocol
        """A PNG in base64 (RFC 4648)."""
        from shisaku.readers.pdf.picture import page_picture  # noqa: PLC0415

        return base64.b64encode(page_picture(self.content, self.number)).decode("ascii")
