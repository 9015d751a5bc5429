"""Digests of what is kept, and the chains made of them."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any


def canonical(data: object) -> bytes:
    """One spelling of a JSON value: keys sorted, no blanks, UTF-8. Equal values give equal bytes on any database."""
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(data: object) -> str:
    """SHA-256 of a JSON value in its one spelling, as 64 hexadecimal signs."""
    return hashlib.sha256(canonical(data)).hexdigest()


def new_salt() -> str:
    """Random signs that keep a digest from telling anything about a short text."""
    return secrets.token_hex(16)


def content_digest(content: object, origins: object, problems: object, salt: str) -> str:
    """The digest of what a revision says. Without the salt nobody can check a guess at an erased word against it."""
    return digest([content, origins, problems, salt])


def link_digest(previous: str, link: Mapping[str, Any]) -> str:
    """The digest of one link of a chain: of the link before it, and of its own ids, times and digests.

    A note is a person's text and may be erased: it is not in it.
    """
    return digest([previous, {name: link[name] for name in sorted(link)}])
