"""The interface for programs: how long a page of 100 rows takes, of every list, also in the middle of it."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROWS = 100
REPEATS = 60
MOST = 30.0
_WARM = 3


def served(code: str, year: int, sheets: int) -> str:
    """The 95th percentile of each list in milliseconds, over so many sheets that are kept already."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    found = {name: _ninetyfifth(client, path) for name, path in paths(client, code, year).items()}
    told = "; ".join(f"{name} {spent:,.1f} ({busy:,.1f})" for name, (spent, busy) in found.items())
    worst = max(spent for spent, _ in found.values())
    return (
        f"lists of {ROWS} rows by programs at {sheets:,} sheets, p95 in ms (of them processor; under {MOST:.0f} "
        f"wanted): {told}; the slowest {worst:,.1f}"
    )


def paths(client: Client, code: str, year: int) -> dict[str, str]:
    """The addresses to measure, by what they are."""
    base = f"/api/v1/municipalities/{code}"
    lists = {
        "municipalities": f"/api/v1/municipalities?limit={ROWS}",
        **{
            name: f"{base}/{name}?limit={ROWS}"
            for name in ("subjects", "sheets", "indicators", "judgements", "plans", "documents")
        },
        "search": f"{base}/search?q=事業&limit={ROWS}",
        "search for two words": f"{base}/search?q=防災 講座&limit={ROWS}",
        "sheets of a year, most money first": f"{base}/sheets?fiscal_year={year}&sort=-settled&limit={ROWS}",
        "sheets of a section": f"{base}/sheets?section=危機管理課&limit={ROWS}",
        "sheets whole": f"{base}/sheets?fields=key,data&limit={ROWS}",
    }
    middle = {
        f"{name}, middle": _middle(client, lists[name])
        for name in ("subjects", "sheets", "indicators", "judgements")
    }
    return lists | middle


def _middle(client: Client, path: str) -> str:
    """The page after 10 × 500 rows, of as many rows as `path` asks for."""
    following = path.replace(f"limit={ROWS}", "limit=500")
    for _ in range(10):
        answer = client.get(following).json()
        if answer["next"] is None:
            break
        following = answer["next"]
    return following.replace("limit=500", f"limit={ROWS}")


def _ninetyfifth(client: Client, path: str) -> tuple[float, float]:
    """Milliseconds, on the wall and of processor, within which 95 of 100 calls are answered, after some unmeasured."""
    times, busy = [], []
    for _ in range(REPEATS + _WARM):
        begun, used = time.perf_counter(), time.process_time()
        answer = client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - used) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)  # noqa: S101, PLR2004 - a list, not an error
    return statistics.quantiles(times[_WARM:], n=20)[-1], statistics.quantiles(busy[_WARM:], n=20)[-1]
