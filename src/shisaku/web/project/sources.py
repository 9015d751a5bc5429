"""The section 出典: each paper behind the page, where on it the values stand, what was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from shisaku.web import figures, vocabulary
from shisaku.web.page_address import page_url
from shisaku.work.pages.sources import Source, Stretch


@dataclass(frozen=True, slots=True)
class SourceView:
    """A paper: its title and page, where on it, what was read from it; empty where it is not known."""

    title: str
    url: str
    place: str
    year: str
    counts: str
    published: str


def source_views(sources: Sequence[Source], code: str) -> list[SourceView]:
    """The papers in their order, in the language of the page."""
    return [_view(source, code) for source in sources]


def _view(source: Source, code: str) -> SourceView:
    return SourceView(
        title=source.document.title,
        url=page_url("document", code, source.document.sha256),
        place=gettext("、").join(_place(stretch, source.stretches) for stretch in source.stretches),
        year=figures.year_label(source.sheet_year),
        counts=gettext("、").join(
            f"{vocabulary.word_of(vocabulary.SOURCE_GROUPS, group)} {count}" for group, count in source.counts
        ),
        published=figures.day(source.document.published) if source.document.published else "",
    )


def _place(stretch: Stretch, among: Sequence[Stretch]) -> str:
    """`4ページ 270〜356行目`; a single line is one, and the page is said where not all stand on the first."""
    said = []
    if stretch.first is None or any(other.page > 1 for other in among):
        said.append(gettext("%(page)sページ") % {"page": stretch.page})
    if stretch.first is not None and stretch.first == stretch.last:
        said.append(gettext("%(line)s行目") % {"line": stretch.first})
    elif stretch.first is not None:
        said.append(gettext("%(first)s〜%(last)s行目") % {"first": stretch.first, "last": stretch.last})
    return " ".join(said)
