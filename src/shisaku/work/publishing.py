"""Publishing: from now on a revision is what residents see."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import leaves
from shisaku.core.reading import Origin
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import Publication, Revision, Sheet, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError


@transaction.atomic
def publish_sheet(*, sheet: Sheet, by: User | None, note: str = "") -> Publication:
    """Make a sheet's newest revision the public one. Publishing it again changes nothing and gives the first time.

    Raises `RefusalError` for a sheet without a revision.
    """
    require(by, "publish", city=sheet.subject.municipality_id)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("head", "subject").get(pk=sheet.pk)
    if sheet.head is None:
        raise RefusalError(f"「{sheet}」には内容がありません。")
    if sheet.published_id == sheet.head_id:
        done: Publication | None = Publication.objects.filter(sheet=sheet, revision=sheet.head).last()
        if done is not None:
            return done
    publication = Publication(sheet=sheet, revision=sheet.head, author=by, made_at=timezone.now(), note=note)
    publication.save()
    sheet.published = sheet.head
    sheet.save(update_fields=["published"])
    project_subjects([sheet.subject_id])
    write_log(
        action="publish_sheet",
        about=sheet.key,
        by=by,
        city=sheet.subject.municipality_id,
        facts={"revision": sheet.head.digest, "number": sheet.head.number},
    )
    return publication


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
