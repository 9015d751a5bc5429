"""The papers that were made or asked for, and their files."""

from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count

from shisaku.records.models import MadePaper, MadeState, User
from shisaku.work.access import require
from shisaku.work.printing.files import folder_of
from shisaku.work.refusals import NotFoundError

_MOST = 100


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A paper in the list, and how many sheets stand on it."""

    paper: MadePaper
    sheets: int

    @property
    def moving(self) -> bool:
        """Whether it is still being made."""
        return self.paper.state in (MadeState.WAITING, MadeState.MAKING)


def made_papers(*, by: User, code: str) -> list[MadeLine]:
    """The newest papers of a city, the newest first."""
    require(by, "print", city=code)
    found = (
        MadePaper.objects.filter(municipality_id=code)
        .select_related("by")
        .annotate(count=Count("sheets"))
        # A query that counts has no order but the one it is given.
        .order_by("-asked_at", "-key")
    )
    return [MadeLine(paper, paper.count) for paper in found[:_MOST]]


def made_paper_at(*, by: User, code: str, key: str) -> MadePaper:
    """A paper of the city. Raises `NotFoundError`."""
    require(by, "print", city=code)
    paper = MadePaper.objects.filter(municipality_id=code, key=key).select_related("by").first()
    if paper is None:
        raise NotFoundError("この書類はありません。")
    return paper


def file_of(*, by: User, code: str, key: str, name: str) -> Path:
    """Where a file of a made paper lies. Raises `NotFoundError` where the paper has no such file, or it is gone."""
    paper = made_paper_at(by=by, code=code, key=key)
    place = folder_of(key) / name
    if name not in {one["name"] for one in paper.files} or not place.is_file():
        raise NotFoundError("このファイルはありません。")
    return place
