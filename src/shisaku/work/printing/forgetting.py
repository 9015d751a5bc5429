"""Personal text that is erased goes from made papers too: the files of every paper on which the sheet stands."""

from functools import partial

from django.db import transaction

from shisaku.records.models import MadePaper, MadeState, Sheet
from shisaku.work.printing.files import drop_files

_ERASED = "個人に関する文が消去されたため、このファイルはありません。もう一度作ってください"


def forget_papers_of(sheet: Sheet) -> int:
    """Remove the files of the papers with this sheet; that they were made stays, with their digests. How many."""
    papers = MadePaper.objects.filter(sheets__sheet=sheet).exclude(state=MadeState.ERASED)
    keys = list(papers.values_list("key", flat=True))
    MadePaper.objects.filter(key__in=keys).update(state=MadeState.ERASED, message=_ERASED)
    for key in keys:
        transaction.on_commit(partial(drop_files, key))
    return len(keys)
