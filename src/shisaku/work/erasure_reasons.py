"""Erasing as a person does it: with a reason, which the log keeps beside the act."""

from collections.abc import Collection, Mapping

from django.db import transaction

from shisaku.records.models import Document, Sheet, User
from shisaku.work.documents import erase_document
from shisaku.work.erasing import erase_personal_text
from shisaku.work.log import write_log
from shisaku.work.printing import forget_papers_from
from shisaku.work.refusals import RefusalError

# Given by key, never in words of one's own: the log is never erased, so nobody may write a name into it.
REASONS: Mapping[str, str] = {
    "personal": "個人が分かる記載があるため",
    "request": "本人から求めがあったため",
    "others": "他人の権利や利益を損なう記載があるため",
    "mistake": "誤って載せた文書・文であるため",
}


@transaction.atomic
def erase_text_for(*, sheet: Sheet, addresses: Collection[str], reason: str, by: User | None) -> int:
    """`erase_personal_text` for a reason of `REASONS`; gives the number of revisions that changed.

    Raises `RefusalError` without addresses or reason, and as that verb does.
    """
    if not addresses:
        raise RefusalError("消去する文を選んでください。")
    _reason_given(reason)
    changed = erase_personal_text(sheet=sheet, addresses=addresses, by=by)
    _log(about=sheet.key, city=sheet.subject.municipality_id, reason=reason, by=by)
    return changed


@transaction.atomic
def erase_document_for(*, document: Document, reason: str, by: User | None) -> None:
    """`erase_document` for a reason of `REASONS`. Raises `RefusalError` without one, and for a file erased before."""
    _reason_given(reason)
    # Of two who press the button the second waits here, and finds it done.
    erased_at = Document.objects.select_for_update().values_list("erased_at", flat=True).get(pk=document.pk)
    if erased_at is not None:
        raise RefusalError(f"文書「{document}」のファイルは消去済みです。")
    erase_document(document=document, by=by)
    forget_papers_from(document)
    _log(about=document.key, city=document.municipality_id, reason=reason, by=by)


def _reason_given(reason: str) -> None:
    if reason not in REASONS:
        raise RefusalError("消去する理由を選んでください。")


def _log(*, about: str, city: str, reason: str, by: User | None) -> None:
    write_log(action="erase_reason", about=about, by=by, city=city, facts={"reason": reason})
