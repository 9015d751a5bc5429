"""What a person tried to say of a text that no field claimed: it stands in the form again, with why it could not be."""

from collections.abc import Mapping

from django.http import HttpRequest

_KEPT = "room_tried"
_FIELDS = ("target", "year", "typed", "name", "unit", "note")
_LONGEST = 2000


def keep_tried(request: HttpRequest, key: str, left: str, *, said: str) -> None:
    """Keep what was sent for the text `left` of the import `key` until its page is shown again, and the refusal."""
    sent = {name: request.POST.get(name, "")[:_LONGEST] for name in _FIELDS}
    request.session[_KEPT] = {**sent, "key": key, "left": left, "said": said}


def take_tried(request: HttpRequest, key: str, left: str) -> Mapping[str, str]:
    """What was kept for this text, once; empty where nothing was, or of another text."""
    kept: dict[str, str] = request.session.pop(_KEPT, None) or {}
    return kept if (kept.get("key"), kept.get("left")) == (key, left) else {}
