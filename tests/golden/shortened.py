"""A reading as its golden file keeps it: origins on one line each; of a real paper no sentence, only its digest."""

import hashlib
from typing import Any

from shisaku.core.reading import Origin, Reading

# Under these keys stand sentences; everything else is a figure, a name, a mark or a term.
SENTENCES = {
    "texts",
    "comment",
    "reason",
    "definition",
    "content",
    "text",
    "items",
    "goals",
    "vision",
    "message",
}


def shortened(reading: Reading, *, real: bool) -> dict[str, Any]:
    """The reading as JSON for the golden file."""
    content = reading.to_json()
    content["origins"] = {
        address: [_place(o, real=real) for o in found] for address, found in reading.origins.items()
    }
    return _without_sentences(content) if real else content


def _place(origin: Origin, *, real: bool) -> str:
    where = f"{origin.page}:{origin.line}:{origin.cell} {origin.how} {origin.confidence}"
    return where if real else f"{where} {_digest(origin.printed)['sha256'][:8]}"


def _without_sentences(content: Any, key: str = "") -> Any:  # noqa: ANN401 - JSON is anything
    if isinstance(content, dict):
        inside = key if key in SENTENCES else None
        return {name: _without_sentences(part, inside or name) for name, part in content.items()}
    if isinstance(content, list):
        return [_without_sentences(part, key) for part in content]
    return _digest(content) if key in SENTENCES and isinstance(content, str) else content


def _digest(text: str) -> dict[str, Any]:
    return {"length": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
