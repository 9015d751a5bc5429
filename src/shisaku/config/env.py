"""The environment variables Shisaku knows, each with its type. Unknown names and bad values stop the start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

from shisaku.forms import at_hand
from shisaku.readers.limits import SETTINGS, Limits

T = TypeVar("T")
PREFIX = "SHISAKU_"
_YES = {"1", "yes", "true", "on"}
_NO = {"0", "no", "false", "off"}
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Variable(Generic[T]):
    """A variable: its name, how its text becomes a value, and the value where it is not set."""

    name: str
    parse: Callable[[str], T]
    default: T


def _flag(text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise ValueError("yes または no")


def _switch(text: str) -> bool | None:
    return _flag(text)


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise ValueError("1以上の整数")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _origins(text: str) -> tuple[str, ...]:
    if all(word.startswith(("https://", "http://")) for word in _words(text)):
        return _words(text)
    raise ValueError("https:// か http:// で始まるアドレスをカンマで区切ったもの")


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _level(text: str) -> str:
    if text.upper() in _LEVELS:
        return text.upper()
    raise ValueError(" か ".join(_LEVELS))


def _secret(text: str) -> str:
    if len(text) >= _SECRET_LENGTH:
        return text
    raise ValueError(f"{_SECRET_LENGTH}文字以上")


_SECRET_LENGTH = 50

DATA = Variable("SHISAKU_DATA", _path, Path("var").absolute())
FORMS: Variable[Path | None] = Variable(at_hand.FOLDER, at_hand.folder_at, None)
DATABASE_URL = Variable("DATABASE_URL", str, "")
SECRET_KEY = Variable("SHISAKU_SECRET_KEY", _secret, "")
DEBUG = Variable("SHISAKU_DEBUG", _flag, default=False)
HOSTS: Variable[tuple[str, ...]] = Variable("SHISAKU_HOSTS", _words, ())
TRUSTED_ORIGINS: Variable[tuple[str, ...]] = Variable("SHISAKU_TRUSTED_ORIGINS", _origins, ())
HTTPS: Variable[bool | None] = Variable("SHISAKU_HTTPS", _switch, None)
BEHIND_PROXY = Variable("SHISAKU_BEHIND_PROXY", _flag, default=False)
SIGN_IN_ATTEMPTS = Variable("SHISAKU_SIGN_IN_ATTEMPTS", _count, 5)
SIGN_IN_PAUSE = Variable("SHISAKU_SIGN_IN_PAUSE", _count, 15)
LOG_LEVEL = Variable("SHISAKU_LOG_LEVEL", _level, "INFO")
READ_LIMITS = tuple(
    Variable(name, _count, int(getattr(Limits(), limit)) // unit) for name, (limit, unit) in SETTINGS.items()
)

# How many processes read the pages of one uploaded book.
READ_WORKERS = Variable("SHISAKU_READ_WORKERS", _count, 2)
SITE: Variable[Path | None] = Variable("SHISAKU_SITE", _path, None)
SITE_WORKERS = Variable("SHISAKU_SITE_WORKERS", _count, 2)

VARIABLES: tuple[Variable[Any], ...] = (
    DATA,
    FORMS,
    DATABASE_URL,
    SECRET_KEY,
    DEBUG,
    HOSTS,
    TRUSTED_ORIGINS,
    HTTPS,
    BEHIND_PROXY,
    SIGN_IN_ATTEMPTS,
    SIGN_IN_PAUSE,
    LOG_LEVEL,
    *READ_LIMITS,
    READ_WORKERS,
    SITE,
    SITE_WORKERS,
)


class Environment:
    """The variables of one process, read once.

    Raises `ImproperlyConfigured` with one sentence where a `SHISAKU_…` name is unknown or a value cannot be read.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        known = {variable.name for variable in VARIABLES}
        unknown = sorted(name for name in variables if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise ImproperlyConfigured(
                f"知らない環境変数です：{unknown[0]}（使えるのは {', '.join(sorted(known))}）"
            )
        self._variables = variables

    def __call__(self, variable: Variable[T]) -> T:
        """The value of `variable`; an empty text counts as not set."""
        text = self._variables.get(variable.name, "").strip()
        if not text:
            return variable.default
        try:
            return variable.parse(text)
        except ValueError as error:
            shown = "（秘密のため表示しません）" if variable is SECRET_KEY else f"「{text}」"
            raise ImproperlyConfigured(
                f"{variable.name} の値{shown}は使えません：{error}にしてください。"
            ) from error
