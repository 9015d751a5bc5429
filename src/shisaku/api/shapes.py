"""What rows have in common: their schemas, and the addresses of things here and on the public pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import ConfigDict, create_model

from shisaku.api.words import said


def _all_may_be_missing(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


class Shape(Schema):
    """A row. No field is required of it, since a client may name those it wants; each is always there by default."""

    model_config = ConfigDict(json_schema_extra=_all_may_be_missing)


def told(ja: str, en: str, **more: Any) -> Any:  # noqa: ANN401 - a pydantic field
    """A field with its meaning in both languages."""
    return Field(..., description=said(ja, en), **more)


def told_if_named(ja: str, en: str) -> Any:  # noqa: ANN401 - a pydantic field
    """A field that costs enough to be given only where `fields` names it."""
    return told(
        f"{ja}（fields に書いたときだけ）",
        f"{en} (only where fields names it)",
        json_schema_extra={"x-only-named": True},
    )


def page_of(shape: type[Schema]) -> type[Schema]:
    """The schema of a page of such rows."""
    return create_model(
        f"{shape.__name__}Page",
        __base__=Schema,
        items=(list[shape], told("このページの行。", "The rows of this page.")),  # type: ignore[valid-type]
        next=(
            str | None,
            told(
                "次のページのアドレス。最後のページでは null。",
                "Address of the next page, null on the last one.",
            ),
        ),
    )


class Places:
    """Addresses of a city's things: `api` begins those here, `site` those of the pages for people."""

    def __init__(self, request: HttpRequest, code: str) -> None:
        origin = request.build_absolute_uri("/").rstrip("/")
        self.api = f"{origin}/api/v1/municipalities/{code}"
        self.site = f"{origin}/{code}"

    def sheet(self, subject: str, year: int) -> str:
        """A sheet here."""
        return f"{self.api}/sheets/{subject}/{year}"

    def page(self, kind: str, subject: str, year: int | None = None) -> str:
        """The page of a subject, in a year or in its newest."""
        part = f"{self.site}/{'kpis' if kind == 'kpi' else 'projects'}/{subject}/"
        return part if year is None else f"{part}{year}/"
