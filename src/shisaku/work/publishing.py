"""Publishing: from now on residents see a revision; withdrawing: from now on they see none of the sheet."""

from django.db import transaction
from django.utils import timezone

from shisaku.records.models import Publication, Sheet, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import OutdatedError, RefusalError


@transaction.atomic
def publish_sheet(*, sheet: Sheet, by: User | None, note: str = "", revision: str = "") -> Publication:
    """Make a sheet's newest revision the public one. Publishing it again changes nothing and gives the first time.

    `revision` is the key of the one a person saw. Raises `OutdatedError` where another is the newest by now, and
    `RefusalError` for a sheet without a revision.
    """
    require(by, "publish", city=sheet.subject.municipality_id)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("head", "subject").get(pk=sheet.pk)
    if sheet.head is None:
        raise RefusalError(f"「{sheet}」には内容がありません。")
    if revision and revision != sheet.head_id:
        raise OutdatedError("見ているあいだに内容が変わりました。確かめてから、もう一度公表してください。")
    if sheet.published_id == sheet.head_id:
        ours = Publication.objects.filter(sheet=sheet, revision=sheet.head, withdrawn=False)
        done: Publication | None = ours.last()
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


@transaction.atomic
def withdraw_sheet(*, sheet: Sheet, by: User | None, reason: str, revision: str = "") -> Publication:
    """Take a sheet off everything public; it stays inside as it is, and can be published again.

    `revision` is the key of the public one that a person saw. Raises `RefusalError` without a reason and for a sheet
    that is not public, `OutdatedError` where another revision is public by now.
    """
    require(by, "publish", city=sheet.subject.municipality_id)
    reason = reason.strip()
    if not reason:
        raise RefusalError("公表を取りやめる理由を入れてください。")
    shown = ("published", "subject")
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related(*shown).get(pk=sheet.pk)
    public = sheet.published
    if public is None:
        raise RefusalError(f"「{sheet}」は公表されていません。")
    if revision and revision != public.key:
        raise OutdatedError(
            "見ているあいだに公表の内容が変わりました。確かめてから、もう一度選んでください。"
        )
    withdrawn = Publication(
        sheet=sheet, revision=public, author=by, made_at=timezone.now(), note=reason, withdrawn=True
    )
    withdrawn.save()
    sheet.published = None
    sheet.save(update_fields=["published"])
    project_subjects([sheet.subject_id])
    write_log(
        action="withdraw_sheet",
        about=sheet.key,
        by=by,
        city=sheet.subject.municipality_id,
        facts={"revision": public.digest, "number": public.number},
    )
    return withdrawn
