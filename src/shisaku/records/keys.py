"""Keys of what is kept: 12 random signs, global over all cities, safe to read out and to put into an address."""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

# Crockford's base 32 in small letters: no i, l, o, u, so that nothing is mistaken for 1 or 0 or spells a word.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
KEY_LENGTH = 12


def new_key() -> str:
    """A fresh key: 60 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


class KeyField(TextField):
    """The primary key of everything that has an address or is referred to by name: never a running number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        settings = {
            "verbose_name": _("キー"),
            "primary_key": True,
            "max_length": KEY_LENGTH,
            "default": new_key,
            "editable": False,
        }
        super().__init__(*args, **{**settings, **kwargs})
