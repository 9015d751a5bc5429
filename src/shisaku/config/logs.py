"""What goes to the error stream: no names, no query strings, no addresses of people."""

import logging
from typing import Any


class WithoutQueries(logging.Filter):
    """Cuts what stands behind `?` off paths: a search may hold a person's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, its paths shortened."""
        if isinstance(record.args, tuple):
            record.args = tuple(part.split("?")[0] if isinstance(part, str) else part for part in record.args)
        return True


def logging_settings(level: str) -> dict[str, Any]:
    """Django's `LOGGING`: one line a record on the error stream, from `level` upwards."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_queries": {"()": WithoutQueries}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {
            "stream": {
                "class": "logging.StreamHandler",
                "filters": ["without_queries"],
                "formatter": "line",
            },
        },
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": ["stream"], "level": level, "propagate": False},
            # axes names the account that failed.
            "axes": {"handlers": ["stream"], "level": "ERROR", "propagate": False},
        },
    }
