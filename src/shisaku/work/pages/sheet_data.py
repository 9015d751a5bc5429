"""A published sheet as JSON, with the places of its values. Pure."""

from shisaku.core.reading import Origin
from shisaku.work.pages.figure import public_state
from shisaku.work.states import SheetState


def sheet_json(state: SheetState) -> dict[str, object]:
    """The public part of a published sheet: its data, and for every value the places it was read from."""
    known = public_state(state)
    return {
        "sheet": known.data.to_json(),
        "revision": known.revision,
        "made_at": known.made_at.isoformat(),
        "documents": [
            {"sha256": document.sha256, "title": document.title, "published": _day(document.published)}
            for document in known.documents
        ],
        "origins": {
            address: [_origin(origin) for origin in found] for address, found in known.origins.items()
        },
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _origin(origin: Origin) -> dict[str, object]:
    """An origin as it may leave the city: a person's reason is a note of the office."""
    told = origin.to_json()
    if origin.how == "person":
        told.pop("reason", None)
    return told
