"""What lies beside the pages: the files every page needs, the index of the search – and whatever else is to.

`BESIDE` is the one place where a further part of the site is named. Each entry is a function from a survey to groups
of files (`Beside`), all below the city's own folder; a group is made anew when its `inputs` change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

from shisaku.work.site.search_index import search_files
from shisaku.work.site.wanted import Beside, Survey, program_digest

_OURS = "shisaku/"


def assets(survey: Survey) -> Iterator[Beside]:
    """Style sheets, scripts and pictures of the pages."""
    yield Beside("assets", program_digest(), lambda: _assets(survey.code))


def _assets(code: str) -> Iterator[tuple[str, bytes]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            if name.startswith(_OURS):
                yield f"{code}/static/{name}", Path(storage.path(name)).read_bytes()


BESIDE: Sequence[Callable[[Survey], Iterable[Beside]]] = (assets, search_files)


def beside_of(survey: Survey) -> Iterator[Beside]:
    """Every group of files beside the pages."""
    for files in BESIDE:
        yield from files(survey)
