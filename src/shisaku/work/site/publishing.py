"""Publishing a site: what is foreseen, making what has changed aside, putting it in place, taking away what is gone."""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shisaku.records.digests import digest
from shisaku.records.models import Municipality, User
from shisaku.work.access import require
from shisaku.work.log import last_logged, write_log
from shisaku.work.refusals import NotFoundError
from shisaku.work.site.crew import Crew
from shisaku.work.site.making import Making, StoppedSiteError
from shisaku.work.site.manifest import FolderError, Manifest, Part, SiteFolder
from shisaku.work.site.placing import Placed, put_in_place
from shisaku.work.site.survey import survey_of
from shisaku.work.site.wanted import Survey, Thing

__all__ = ["Foreseen", "Placed", "StoppedSiteError", "foresee_site", "publish_site"]

# How often a run begins anew because something was published meanwhile.
_ROUNDS = 3
_BECAUSE = "{what}が変わったため、すべてのページを作り直します。"
_SOMETHING = (
    "ソフトウェア、団体の設定、規則、様式、計画のどれかが前と違うため、すべてのページを作り直します。"
)
Watch = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What publishing would do: things that appear for the first time, that change, that go.

    `pages` must be made again, of `total`. `renewed` tells that all of them must, `because` of what, as people call it;
    nothing is named after a run that did not note it. `ever` is false before the first run.
    """

    first: Sequence[Thing] = field(default_factory=list)
    changes: Sequence[Thing] = field(default_factory=list)
    goes: Sequence[Thing] = field(default_factory=list)
    pages: int = 0
    total: int = 0
    renewed: bool = False
    because: Sequence[str] = ()
    ever: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the site already is as it would become."""
        return not (self.first or self.changes or self.goes or self.pages)

    @property
    def why_all(self) -> str:
        """Why every page is made anew, in one sentence; nothing where that is not so."""
        if not self.renewed:
            return ""
        return (_BECAUSE if self.because else _SOMETHING).format(what="、".join(self.because))


def foresee_site(*, city: Municipality, out: Path, by: User | None) -> Foreseen:
    """What publishing the city into `out` would do now. Writes nothing. Raises `RefusalError`."""
    require(by, "publish_site", city=city.code)
    old = SiteFolder(out, city.code).load()
    return _foreseen(_survey(city.code, old), old)


def publish_site(
    *,
    city: Municipality,
    out: Path,
    by: User | None,
    workers: int = 1,
    watch: Watch = lambda _done, _all: True,
) -> Placed:
    """Make the public pages of a city as files in `out`; what has not changed since the last run is left as it is.

    `watch` is told how many pages of how many are done, and stops everything by answering false: `StoppedSiteError`.
    What was made until then lies aside and is used by the next run. Raises `RefusalError` with one sentence for a
    folder that cannot be used, `NotFoundError` where nothing is published.
    """
    require(by, "publish_site", city=city.code)
    folder = SiteFolder(out, city.code)
    with _alone(folder):
        old = folder.load()
        with Crew(city.code, folder.aside, workers) as crew:
            making = Making(folder, old, crew, watch)
            survey, parts = _of_one_state(city.code, making, old)
            making.still_wanted(len(survey.pages))
        new = Manifest(parts, dict(survey.things), survey.shared, causes=dict(survey.causes))
        placed = put_in_place(folder, old, new)
    facts = {"written": placed.written, "removed": placed.removed, "unchanged": placed.unchanged}
    files = {name: written.sha256 for name, written in new.files().items()}
    write_log(
        action="publish_site", about=city.code, by=by, city=city.code, facts={**facts, "files": digest(files)}
    )
    return placed


def _of_one_state(code: str, making: Making, old: Manifest) -> tuple[Survey, dict[str, Part]]:
    """Make all pages, and again what is published meanwhile. Raises `FolderError` where that never ends."""
    logged, survey = last_logged(), _survey(code, old)
    for _ in range(_ROUNDS):
        parts = making.make(survey)
        before_making, logged = logged, last_logged()
        before, survey = survey, survey if logged == before_making else _survey(code, old)
        if before is survey or (before.pages, before.things) == (survey.pages, survey.things):
            making.check_links(parts)
            return survey, parts
    raise FolderError(
        "書き出しのあいだに公表が続いたため、やめました。しばらくしてから、もう一度書き出してください。"
    )


def _survey(code: str, old: Manifest) -> Survey:
    """What is published. A city that has withdrawn all it ever published has a site without anything on it."""
    try:
        return survey_of(code)
    except NotFoundError:
        if not old.parts:
            raise
        return Survey(code, "", {}, {}, lambda _address: "")


def _foreseen(survey: Survey, old: Manifest) -> Foreseen:
    things, before = survey.things, old.things
    again = [
        address
        for address, inputs in survey.pages.items()
        if (part := old.parts.get(address)) is None or part.inputs != inputs
    ]
    return Foreseen(
        first=_in_order(thing for key, thing in things.items() if key not in before),
        changes=_in_order(
            thing for key, thing in things.items() if key in before and before[key].inputs != thing.inputs
        ),
        goes=_in_order(thing for key, thing in before.items() if key not in things),
        pages=len(again),
        total=len(survey.pages),
        renewed=bool(old.parts) and old.shared != survey.shared,
        because=[name for name, one in survey.causes.items() if old.causes.get(name, one) != one],
        ever=bool(old.parts),
    )


def _in_order(things: Iterator[Thing]) -> list[Thing]:
    return sorted(things, key=lambda thing: (thing.kind != "sheet", thing.kind, -thing.year, thing.name))


@contextmanager
def _alone(folder: SiteFolder) -> Iterator[None]:
    """Hold the city's part of the folder, so that two runs never write into it at once."""
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        held = os.open(folder.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise FolderError(f"{folder.root} に書き出せません（{error.strerror}）。") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise FolderError(
            "このフォルダには、いま別の書き出しが動いています。終わってから、もう一度試してください。"
        ) from error
    except PermissionError as error:
        raise FolderError(f"{error.filename} に書き込む権限がありません。") from error
    finally:
        os.close(held)
