"""Making revisions: the content as it is kept, its digests, its place in the chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Problem
from shisaku.core.sheet import SheetData
from shisaku.records.convert import kept_content, kept_origins, kept_problems
from shisaku.records.digests import content_digest, digest, link_digest, new_salt
from shisaku.records.models import Import, Plan, PlanRevision, Revision, Sheet, User
from shisaku.work.log import instant


@dataclass(frozen=True, slots=True)
class State:
    """What a revision is to say: content, origins by address, problems; all addresses relative to the sheet or plan."""

    data: SheetData | PlanData
    origins: Mapping[str, Sequence[Origin]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a revision is made, by whom, when, from which import, with which form and rules."""

    cause: str
    by: User | None
    at: datetime
    note: str = ""
    source: Import | None = None
    form_digest: str = ""
    rules_digest: str = ""


def sheet_revision(sheet: Sheet, state: State, cause: Cause, previous: Revision | None) -> Revision:
    """The next revision of a sheet, not yet saved."""
    return Revision(sheet=sheet, **_columns(sheet.key, state, cause, previous))


def plan_revision(plan: Plan, state: State, cause: Cause, previous: PlanRevision | None) -> PlanRevision:
    """The next revision of a plan, not yet saved."""
    return PlanRevision(plan=plan, **_columns(plan.key, state, cause, previous))


def chain_digest(owner: str, revision: Revision | PlanRevision) -> str:
    """The digest a revision of `owner` (a sheet's or plan's key) must have, recomputed from what it says."""
    return link_digest(
        revision.previous,
        {
            "owner": owner,
            "number": revision.number,
            "author": revision.author_id or "",
            "made_at": instant(revision.made_at),
            "cause": revision.cause,
            "source": revision.source_id or "",
            "form_digest": revision.form_digest,
            "rules_digest": revision.rules_digest,
            "content_digest": revision.content_digest,
        },
    )


def stated_digest(revision: Revision | PlanRevision) -> str:
    """The digest of what a revision says now; after an erasure without salt."""
    return content_digest(revision.content, revision.origins, revision.problems, revision.salt)


def _columns(
    owner: str, state: State, cause: Cause, previous: Revision | PlanRevision | None
) -> dict[str, Any]:
    salt = new_salt()
    columns: dict[str, Any] = {
        "number": previous.number + 1 if previous else 1,
        "content": kept_content(state.data),
        "origins": kept_origins(state.origins),
        "problems": kept_problems(state.problems),
        "author": cause.by,
        "made_at": cause.at,
        "cause": cause.cause,
        "note": cause.note,
        "source": cause.source,
        "form_digest": cause.form_digest,
        "rules_digest": cause.rules_digest,
        "salt": salt,
        "previous": previous.digest if previous else "",
    }
    columns["content_digest"] = content_digest(
        columns["content"], columns["origins"], columns["problems"], salt
    )
    kind = PlanRevision if isinstance(state.data, PlanData) else Revision
    columns["digest"] = chain_digest(owner, kind(**columns))
    return columns


def rules_digest(rules: Sequence[object]) -> str:
    """One digest of the rules that judged and checked a revision, given as JSON values; empty where there are none."""
    return digest(list(rules)) if rules else ""
