"""Since when what is public has stood as it stands."""

from datetime import datetime

from django.db.models import Q

from shisaku.records.models import LogEntry

# Acts by which something residents see may change, by the beginning of their names in the log. The others tell when
# officials worked, which stays inside.
_PUBLIC = (
    "publish",
    "withdraw_sheet",
    "note_budget",
    "take_back_budget",
    "settle_city",
    "offer_under",
    "date_document",
    "erase",
    "lineage",
    "alias",
)


def changed_at(*, code: str | None = None) -> datetime | None:
    """When anything public of a city (of any, without a code) may have changed last; `None` where nothing has yet."""
    acts = Q(action="accept_import", facts__published__gt=0) | Q(action="keep_plan", facts__public=True)
    for act in _PUBLIC:
        acts |= Q(action__startswith=act)
    found = LogEntry.objects.filter(acts)
    if code is not None:
        found = found.filter(municipality=code)
    return found.order_by("-number").values_list("at", flat=True).first()
