"""The region `scale`: a criterion, its score, and why."""

from shisaku.forms.grammar import Form, Scale
from shisaku.writers.paper import Ruled, Slot
from shisaku.writers.picking import Content, mark_of

_NO_SCORE = "-"


def scale_table(content: Content, form: Form, scale: Scale) -> Ruled:
    """A row for every criterion. A score that was not given is the scale's own mark for it, where it has one."""
    found = {one["criterion"]: one for one in content.get("evaluations", []) if one["stage"] == scale.stage}
    rows = tuple(
        (
            Slot(label, "label"),
            Slot(_score(found.get(criterion), scale)),
            Slot(_comment(found.get(criterion), form), "text"),
        )
        for label, criterion in scale.criteria.items()
    )
    return Ruled((0.16, 0.08, 0.76), rows)


def _score(evaluation: Content | None, scale: Scale) -> str:
    if evaluation is None:
        return ""
    score = evaluation.get("score")
    if score is None:
        return _NO_SCORE if _NO_SCORE in scale.of else ""
    return str(score)


def _comment(evaluation: Content | None, form: Form) -> str:
    comment = evaluation.get("comment") if evaluation else None
    if isinstance(comment, dict):
        return str(comment.get("printed") or mark_of(form, comment["state"]))
    return comment or ""
