"""Where a page begins, as an opaque text: signed, good for the very question it was made for, at any later time."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.core.signing import BadSignature, Signer

from shisaku.api.problems import ProblemError
from shisaku.work.public_rows.keyset import Value

# Without a time in it: the same page has the same cursor, and so the same ETag.
_SIGNER = Signer(salt="shisaku.api.cursors")


def cursor_of(values: Sequence[Value], question: Mapping[str, object]) -> str:
    """The cursor behind a row whose columns of the order have these values, in the answer to `question`."""
    return _SIGNER.sign_object([_digest(question), list(values)])


def values_of(cursor: str, question: Mapping[str, object]) -> Sequence[Value]:
    """What `cursor_of` was given. Raises `ProblemError` for any other text, and for another question's cursor."""
    try:
        digest, values = _SIGNER.unsign_object(cursor)
    except (BadSignature, ValueError, TypeError) as error:
        raise ProblemError("bad-cursor", parameter="cursor") from error
    if digest != _digest(question):
        raise ProblemError("bad-cursor", parameter="cursor")
    return list(values)


def _digest(question: Mapping[str, object]) -> str:
    written = json.dumps(question, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
