"""What looking at an import worked out, kept until something it depends on changes.

An import of 400 sheets takes a second to be compared with what is kept. Every process remembers the last few it
compared, of what is committed only; whether they still hold is asked of the database each time, so that several
servers agree.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Q

from shisaku.core.tables import TableSum
from shisaku.records.models import Import, ImportState, LogEntry, View
from shisaku.work.importing import ImportPreview, Status
from shisaku.work.importing.preview import preview_of
from shisaku.work.lineage import Foreseen, foresee
from shisaku.work.organisation import Offices
from shisaku.work.own_forms import known_forms
from shisaku.work.room.doubts import ImportDoubts, doubts_of
from shisaku.work.room.offices import PaperOffices, offices_of
from shisaku.work.room.tables_here import sums_of

_AT_MOST = 6
# What an import's preview depends on, as the database knows it now.
_Version = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What accepting an import would do, its doubts, what its new sheets continue, its offices, the sums of its tables.

    Nobody changes it: others look at it too.
    """

    preview: ImportPreview
    doubts: ImportDoubts
    foreseen: Mapping[str, Foreseen]
    offices: PaperOffices
    sums: Mapping[str, Sequence[TableSum]] = field(default_factory=dict)


class _Kept:
    """The imports looked at last, each with the version it was worked out from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: OrderedDict[str, tuple[_Version, Worked]] = OrderedDict()

    def get(self, key: str, version: _Version) -> Worked | None:
        """What was worked out from that version."""
        with self._lock:
            known = self._found.get(key)
            if known is None or known[0] != version:
                return None
            self._found.move_to_end(key)
            return known[1]

    def put(self, key: str, version: _Version, worked: Worked) -> None:
        """Remember it in the place of what was worked out before."""
        with self._lock:
            self._found[key] = (version, worked)
            self._found.move_to_end(key)
            while len(self._found) > _AT_MOST:
                self._found.popitem(last=False)


_KEPT = _Kept()


def worked_out(import_: Import) -> Worked:
    """The preview and the doubts of an import as things stand now. Two queries where nothing changed since."""
    # Asked before anything is read: what changes while it is worked out makes another version.
    version = _version(import_)
    known = _KEPT.get(import_.key, version)
    if known is None:
        preview, offices = preview_of(import_), Offices(import_.document.municipality_id)
        foreseen = foreseen_in(preview)
        found = Worked(
            preview=preview,
            doubts=doubts_of(preview, offices),
            foreseen=foreseen,
            offices=offices_of(preview, foreseen, offices),
            sums=_sums(preview),
        )
        # What was seen inside a transaction that is rolled back never was.
        transaction.on_commit(lambda: _KEPT.put(import_.key, version, found))
        return found
    return known


def _sums(preview: ImportPreview) -> Mapping[str, Sequence[TableSum]]:
    reading, city = preview.reading, preview.import_.document.municipality_id
    return sums_of(reading, known_forms(code=city)) if reading.tables else {}


def foreseen_in(preview: ImportPreview) -> dict[str, Foreseen]:
    """What the sheets of an import that are not kept yet continue, where anything speaks for it."""
    new = {one.read.key: one.read.data for one in preview.sheets if one.status == Status.NEW}
    return foresee(city=preview.import_.document.municipality_id, sheets=new)


def _version(import_: Import) -> _Version:
    """Every act that changes a sheet, an answer or an office stands in the log; papers of the form are counted."""
    city = import_.document.municipality_id
    acts = LogEntry.objects.filter(municipality=city).order_by("-number")
    accepted = Q(state=ImportState.ACCEPTED)
    papers = Import.objects.filter(form=import_.form, document__municipality_id=city).aggregate(
        every=Count("pk", distinct=True),
        accepted=Count("pk", filter=accepted, distinct=True),
        published=Count("pk", filter=accepted & Q(view=View.PUBLISHED), distinct=True),
        stated=Count("stated"),
    )
    return (
        acts.values_list("number", flat=True).first(),
        tuple(papers.values()),
        import_.reading_digest,
        import_.state,
        import_.view,
    )
