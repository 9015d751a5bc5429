"""Which papers stand behind a sheet: whose values it states, and whose forms ask something of it, in each view.

A published sheet is judged by what residents may know of: a paper that was taken in for the city alone asks nothing
of it, until somebody publishes a value that only that paper states.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from shisaku.core.addresses import leaves
from shisaku.core.reading import Origin
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import ImportState, Revision, Sheet, SheetSource, View


def forms_behind(sheets: Iterable[Sheet]) -> Mapping[tuple[str, str], Sequence[str]]:
    """The forms of the papers behind these sheets, by the sheet's key and the view; of the paper read last at the end.

    A sheet without any such paper in a view has no entry.
    """
    known = {sheet.key: sheet for sheet in sheets}
    papers: dict[str, list[SheetSource]] = defaultdict(list)
    stated = SheetSource.objects.filter(sheet__in=known, taken_from__state=ImportState.ACCEPTED)
    for source in (
        stated.select_related("taken_from__document")
        .defer("taken_from__reading")
        .order_by("taken_from__made_at", "pk")
    ):
        papers[source.sheet_id].append(source)
    forms: dict[tuple[str, str], Sequence[str]] = {}
    for key, found in papers.items():
        forms[key, View.HEAD] = [source.taken_from.form for source in found]
        forms[key, View.PUBLISHED] = [source.taken_from.form for source in _public(known[key], found)]
    return forms


def _public(sheet: Sheet, papers: Sequence[SheetSource]) -> Iterator[SheetSource]:
    """The papers residents may know of: taken in as published, or with a value of their own published since."""
    public = {paper.taken_from.document.sha256 for paper in papers if paper.taken_from.view == View.PUBLISHED}
    published = sheet.published
    beside = published is not None and any(paper.taken_from.view == View.HEAD for paper in papers)
    documents = _only_stated_in(published, public) if published is not None and beside else set()
    for paper in papers:
        if paper.taken_from.view == View.PUBLISHED or paper.taken_from.document.sha256 in documents:
            yield paper


def _only_stated_in(published: Revision, public: Collection[str]) -> set[str | None]:
    """The digests of the documents of those published values that no public document states."""
    origins = origins_of(published)
    return {
        origin.document
        for address in unpublished_values(published, None, public)
        for origin in origins[address]
    }


def unpublished_values(head: Revision, published: Revision | None, public: Collection[str]) -> list[str]:
    """The addresses of what `head` says that neither a public document nor the published revision says.

    `public` are the digests of documents taken in as published. A paper taken in as published makes its own values
    public, never what somebody entered beside them.
    """
    known = dict(leaves(sheet_of(published).public())) if published else {}
    origins = origins_of(head)
    return [
        address
        for address, value in leaves(sheet_of(head).public())
        if known.get(address) != value and address in origins and not _stated_in(public, origins[address])
    ]


def _stated_in(public: Collection[str], origins: Sequence[Origin]) -> bool:
    """Whether a public document prints what the newest origin, which is the kept value's, prints."""
    return any(origin.document in public and origin.printed == origins[-1].printed for origin in origins)
