"""What is erased goes from made papers too: the files of every paper on which the sheet, or the table, stands."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from shisaku.records.models import Document, MadePaper, MadeState, Sheet
from shisaku.work.printing.files import drop_files

_GONE = "元の文書が消去されたため、このファイルはありません"
_ERASED = "個人に関する文が消去されたため、このファイルはありません。もう一度作ってください"


def forget_papers_of(sheet: Sheet) -> int:
    """Remove the files of the papers with this sheet; that they were made stays, with their digests. How many."""
    return _forget(MadePaper.objects.filter(sheets__sheet=sheet), _ERASED)


def forget_papers_from(document: Document) -> int:
    """Remove the files of the papers that print tables of a document, which cannot be made any more. How many."""
    return _forget(MadePaper.objects.filter(sources__source__document=document), _GONE)


def _forget(papers: QuerySet[MadePaper], why: str) -> int:
    keys = list(papers.exclude(state=MadeState.ERASED).values_list("key", flat=True).distinct())
    MadePaper.objects.filter(key__in=keys).update(state=MadeState.ERASED, message=why)
    for key in keys:
        transaction.on_commit(partial(drop_files, key))
    return len(keys)
