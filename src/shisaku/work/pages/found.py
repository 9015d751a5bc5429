"""The texts of the sheets of a list, in which the words that were looked for stand."""

from collections.abc import Collection, Mapping, Sequence

from shisaku.core.text import searchable
from shisaku.records.convert import indicators_at, sheet_of
from shisaku.records.convert.entries import texts_of
from shisaku.records.models import Revision, SheetEntry


def texts_behind(entries: Collection[SheetEntry], words: str) -> Mapping[str, Sequence[str]]:
    """By key of its revision, the public texts of each sheet whose words stand neither in its name nor its summary.

    One query, and none where nobody looked for words or every line shows them already.
    """
    wanted = searchable(words).split()
    hidden = [e.revision_id for e in entries if wanted and not _shows(e, wanted)]
    if not hidden:
        return {}
    return {revision.key: _texts(revision) for revision in Revision.objects.filter(key__in=hidden)}


def _shows(entry: SheetEntry, wanted: Sequence[str]) -> bool:
    shown = searchable(f"{entry.name} {entry.summary}")
    return any(word in shown for word in wanted)


def _texts(revision: Revision) -> list[str]:
    data = sheet_of(revision).public()
    references = [f"{reference.plan} {reference.name}".strip() for reference in data.references]
    return [
        *texts_of(data),
        *(at.data.name for at in indicators_at(data).values()),
        *references,
        *data.extras.values(),
    ]
