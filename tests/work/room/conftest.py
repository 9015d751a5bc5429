"""Papers of 架空市 with something doubtful in them."""

from collections.abc import Callable
from typing import Any

import pytest

from shisaku.core.reading import Leftover, Origin, Problem, Severity
from shisaku.records.models import Import, Municipality
from shisaku.work.importing import preview_import
from tests import cast

TOTAL = "costs/2022/settled/total"
LATER = "costs/2023/budget/total"
Papers = Callable[..., Import]


def doubt(sheet: str = "012", address: str = TOTAL, message: str = "読みにくい金額です") -> Problem:
    return Problem(
        code="doubtful_value",
        severity=Severity.NOTICE,
        address=f"sheets/{sheet}/{address}",
        message=message,
    )


def leftovers(*texts: str) -> tuple[Leftover, ...]:
    return tuple(Leftover(page=1, line=90 + number, text=text) for number, text in enumerate(texts))


@pytest.fixture
def paper(kakuu: Municipality) -> Papers:
    """Makes a paper an import: sheets, what is odd, and origins that are not as sure as the others."""

    def make(*sheets: Any, origins: dict[str, Origin] | None = None, **parts: Any) -> Import:  # noqa: ANN401
        made, content = cast.reading(*(sheets or (cast.sheet(),)), **parts)
        less_sure = {address: [origin] for address, origin in (origins or {}).items()}
        made = made.model_copy(update={"origins": {**made.origins, **less_sure}})
        return preview_import(reading=made, content=content, city=kakuu, by=None).import_

    return make
