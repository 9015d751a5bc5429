"""Every sentence of the interface in Japanese and English, side by side; a document is cut to one of them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_from_request

LANGUAGES = ("ja", "en")
# A sign that nobody types, between the two; it never leaves this package.
_BETWEEN = "\u2063"


def said(ja: str, en: str) -> str:
    """One text that is both, until `in_language` cuts it."""
    return f"{ja}{_BETWEEN}{en}"


def in_language(thing: Any, language: str) -> Any:  # noqa: ANN401 - a JSON document of any shape
    """The same document with every text in that language; texts said in one language only stay as they are."""
    if isinstance(thing, str):
        ja, between, en = thing.partition(_BETWEEN)
        return en if between and language != "ja" else ja
    if isinstance(thing, Mapping):
        return {name: in_language(part, language) for name, part in thing.items()}
    if isinstance(thing, list | tuple):
        return [in_language(part, language) for part in thing]
    return thing


def language_of(request: HttpRequest) -> str:
    """The language a client asks for by `Accept-Language`; Japanese where it asks for neither."""
    return "en" if get_language_from_request(request).startswith("en") else "ja"
