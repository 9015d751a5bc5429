"""Taking readings in: shown first, then accepted or refused."""

from shisaku.work.importing.accept import Accepted, accept_import, refuse_import
from shisaku.work.importing.preview import (
    ImportPreview,
    Missing,
    PlanPreview,
    SheetPreview,
    Status,
    preview_import,
)

__all__ = [
    "Accepted",
    "ImportPreview",
    "Missing",
    "PlanPreview",
    "SheetPreview",
    "Status",
    "accept_import",
    "preview_import",
    "refuse_import",
]
