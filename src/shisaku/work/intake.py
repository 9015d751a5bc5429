"""A document on its way in: read, shown, accepted, whoever hands it in and however."""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from shisaku.core.reading import Reading
from shisaku.forms.grammar import LEXICON_FORM, Form
from shisaku.forms.store import FormBook
from shisaku.readers import Wishes, nothing_read, read_document
from shisaku.readers.files import known_of, load, shown_name
from shisaku.readers.limits import Limits
from shisaku.records.models import User
from shisaku.work.importing import Accepted, ImportPreview, accept_import, preview_import
from shisaku.work.municipalities import known_bodies, municipality_at
from shisaku.work.refusals import RefusalError


class CityNeededError(RefusalError):
    """Somebody has to say which city a document is of; `proposed` is the code of the one whose form it is."""

    def __init__(self, publisher: str, proposed: str) -> None:
        self.proposed = proposed
        super().__init__(f"どの団体の書類か指定してください（様式からは {publisher} とみられます）。")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as somebody hands it in: its bytes, its name, what is known of it.

    `trust_form` lets the city be the one whose form it is where nobody names one; otherwise somebody has to.
    `reading` is what was read from it already, by the same forms and wishes.
    """

    content: bytes
    file: str
    wishes: Wishes = field(default_factory=Wishes)
    trust_form: bool = False
    reading: Reading | None = None
    limits: Limits = field(default_factory=Limits)


def paper_at(
    path: Path,
    *,
    wishes: Wishes | None = None,
    trust_form: bool = False,
    reading: Reading | None = None,
    limits: Limits | None = None,
) -> Paper:
    """The document in a file, with what `documents.yaml` beside it says filling what `wishes` leaves open.

    Raises `UnreadableError` where the file cannot be read or is larger than `limits` allow.
    """
    limits = limits or Limits()
    known = known_of(path, wishes or Wishes())
    return Paper(load(path, limits), shown_name(path), known, trust_form, reading, limits)


def preview_paper(*, paper: Paper, forms: FormBook, by: User | None) -> ImportPreview:
    """Read a document and show what accepting it would do; only the document and its reading are kept.

    Raises `UnreadableError` where the bytes are no document, `FormError` for a form that does not exist, `RefusalError`
    where nothing was read, nobody says which city it is of (`CityNeededError`), or `by` may not import there.
    """
    reading = paper.reading or read_document(
        paper.content,
        file=paper.file,
        forms=forms,
        wishes=replace(paper.wishes, bodies=known_bodies()),
        limits=paper.limits,
    )
    if reading.document.sha256 != hashlib.sha256(paper.content).hexdigest():
        raise RefusalError("読んでいるあいだに書類が変わりました。読み直してください。")
    why = nothing_read(reading)
    if why or reading.form is None:
        raise RefusalError(why)
    year = next((sheet.fiscal_year for sheet in reading.sheets), None)
    form = None if reading.form == LEXICON_FORM else forms.named(reading.form, year)
    return preview_import(
        reading=reading,
        content=paper.content,
        city=municipality_at(_city(paper, form)),
        by=by,
        title=form.title if form else "",
        form_digest=forms.digest(form.form, year) if form else "",
    )


def _city(paper: Paper, form: Form | None) -> str:
    """The code of the city somebody named, else of the one whose form it is where that is trusted."""
    if paper.wishes.municipality is not None:
        return paper.wishes.municipality
    if form is None:
        raise RefusalError("どの団体の書類か指定してください（合う様式がないため、書類からは分かりません）。")
    if not paper.trust_form:
        raise CityNeededError(form.source.publisher, form.municipality)
    return form.municipality


def take_in_paper(*, paper: Paper, forms: FormBook, by: User | None, as_published: bool = False) -> Accepted:
    """Preview a document and accept it at once, unless it names another body than the one it is told to be of.

    Raises as `preview_paper` and `accept_import` do.
    """
    preview = preview_paper(paper=paper, forms=forms, by=by)
    return accept_import(import_=preview.import_, by=by, as_published=as_published)
