"""What trying a form showed, paper by paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shisaku.work.own_forms import TrialDifference, TrialPage, TrialPaper

KINDS = {"new": _("新しく読める"), "changed": _("変わる"), "lost": _("読めなくなる")}
# So many differences of a paper stand on the page; of more, the number is told.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class TriedPaper:
    """A paper with what came of it; `alarm` where something that was read before is read no more, or no form fits."""

    paper: TrialPaper
    url: str
    alarm: bool
    differences: Sequence[tuple[str, TrialDifference]]
    more: int


@dataclass(frozen=True, slots=True)
class TrialView:
    """The trial: how far it is, and its papers, those to be looked at first."""

    trial: TrialPage
    share: int
    papers: Sequence[TriedPaper]
    same: int
    new: int
    changed: int
    lost: int

    @property
    def good(self) -> bool:
        """Whether every paper was read and nothing is lost."""
        return not self.trial.moving and not any(one.alarm for one in self.papers)


def trial_view(trial: TrialPage, code: str) -> TrialView:
    """The trial as its page shows it."""
    papers = [_tried(one, code) for one in trial.papers]
    return TrialView(
        trial=trial,
        share=round(100 * trial.done / trial.of) if trial.of else 0,
        papers=sorted(papers, key=lambda one: not one.alarm),
        same=sum(one.same for one in trial.papers),
        new=sum(one.new for one in trial.papers),
        changed=sum(one.changed for one in trial.papers),
        lost=sum(one.lost for one in trial.papers),
    )


def _tried(paper: TrialPaper, code: str) -> TriedPaper:
    read = paper.state == "read"
    return TriedPaper(
        paper=paper,
        url=reverse("staff_room_import", args=[code, paper.import_key]),
        alarm=paper.state == "failed" or (read and (not paper.fits or paper.lost > 0)),
        differences=[(str(KINDS.get(one.kind, one.kind)), one) for one in paper.differences[:_AT_ONCE]],
        more=max(len(paper.differences) - _AT_ONCE, 0),
    )
