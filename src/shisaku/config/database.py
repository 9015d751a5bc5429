"""`DATABASE_URL` → Django's database settings. Only what Shisaku is tested with: SQLite and PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start, so that two writers wait for
# each other (up to `timeout` seconds) instead of failing in the middle. NORMAL is safe in WAL mode.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
    ),
}
_POSTGRES_OPTIONS = {
    "host",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
}
_EXAMPLES = (
    "sqlite:////srv/shisaku/shisaku.sqlite3 または postgresql://利用者:パスワード@ホスト:5432/データベース名"
)


def database(url: str, *, default_file: Path) -> dict[str, Any]:
    """Django's settings of the database that `url` names; the SQLite file `default_file` where it is empty.

    Raises `ImproperlyConfigured` with one sentence, which never repeats the address: a password may stand in it.
    """
    if not url:
        return _sqlite(default_file)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL を読めません。例：{_EXAMPLES}") from error
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1:
        return _postgres(parts, port)
    raise ImproperlyConfigured(f"DATABASE_URL は SQLite か PostgreSQL を指してください。例：{_EXAMPLES}")


def _sqlite(file: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": dict(_SQLITE_OPTIONS)}


def _postgres(parts: SplitResult, port: int | None) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    unknown = sorted(options.keys() - _POSTGRES_OPTIONS)
    if unknown:
        raise ImproperlyConfigured(
            f"DATABASE_URL の指定 {unknown[0]} は使えません（使えるのは {', '.join(sorted(_POSTGRES_OPTIONS))}）。"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
