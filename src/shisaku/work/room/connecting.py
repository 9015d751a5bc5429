"""Which sheet of an earlier year a sheet of an import continues: proposed, and settled by a person beforehand.

The answer is kept as every other one, by what the paper calls the sheet, so that it holds when the paper is read
again; it is carried out when the sheet is accepted, and at once where it is kept already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shisaku.core.sheet import SheetData
from shisaku.records.models import Import, Lineage, Said, Settlement, Sheet, SheetEntry, State, User, View
from shisaku.work.access import require
from shisaku.work.importing.settled import LINEAGE, identity, is_about
from shisaku.work.lineage import Candidate, Foreseen, candidates, carry_out
from shisaku.work.refusals import RefusalError
from shisaku.work.room.desk import Desk


@dataclass(frozen=True, slots=True)
class Continued:
    """What a sheet of an import continues: `decided` for good, else `answer`ed by a person, else `proposed`.

    `others` are the sheets a person may choose instead; `none` tells that the answer or decision is: none of them;
    `lineage` is the key of the one that was carried out.
    """

    proposed: Foreseen | None = None
    answer: Settlement | None = None
    chosen: SheetEntry | None = None
    decided: bool = False
    none: bool = False
    others: Sequence[Candidate] = ()
    lineage: str = ""


def continued(
    city: str, data: SheetData, *, kept: Sheet | None, proposed: Foreseen | None, answer: Settlement | None
) -> Continued:
    """Where the sheet stands; `kept` is the sheet it is, where it is kept already. A few queries."""
    if kept is not None:
        lines = Lineage.objects.filter(later=kept).exclude(state=State.REFUSED).order_by("state", "key")
        accepted = next((line for line in lines if line.state == State.ACCEPTED), None)
        if accepted is not None:
            return Continued(chosen=_entry(accepted.earlier_id), decided=True, lineage=accepted.key)
        if any(one.fiscal_year < kept.fiscal_year for one in kept.subject.sheets.all()):
            return Continued(decided=True)
    if answer is not None:
        earlier = answer.value.get("earlier") if isinstance(answer.value, dict) else None
        return Continued(answer=answer, chosen=_entry(earlier) if earlier else None, none=earlier is None)
    others = candidates(city=city, data=data)
    return Continued(proposed=proposed, others=others)


@transaction.atomic
def settle_lineage(
    *, import_: Import, sheet: str, earlier: str | None, by: User | None, note: str = ""
) -> Settlement:
    """Say which kept sheet a sheet of an import continues, `None` for none.

    Raises `RefusalError` where that one is none to choose from, `NotAllowedError`.
    """
    city = import_.document.municipality
    require(by, "decide_lineage", city=city.code)
    desk = Desk(import_, by)
    data, read = desk.data(sheet), desk.preview.settled.read.get(sheet)
    if not isinstance(data, SheetData) or read is None:
        raise RefusalError("計画には、前の年度とのつながりはありません。")
    if earlier == "":
        raise RefusalError("前の年度の事業を選んでください。")
    if earlier is not None and earlier not in {one.sheet for one in candidates(city=city.code, data=data)}:
        raise RefusalError("選んだ事業には、この年度のシートがすでにあるか、シートがありません。")
    named = identity(read)
    known = Settlement.objects.filter(municipality=city, address=LINEAGE, fiscal_year=named.fiscal_year)
    for one in known:
        if is_about(one, read):
            one.delete()
    made = Settlement.objects.create(
        municipality=city,
        form=import_.form,
        sha256=import_.document.sha256,
        **named._asdict(),
        address=LINEAGE,
        printed="",
        said=Said.VALUE,
        value={"earlier": earlier},
        note=note.strip(),
        by=by,
        made_at=timezone.now(),
    )
    desk.log("settle_lineage", made.key, 1)
    kept = next((one.sheet for one in desk.preview.sheets if one.read.key == sheet), None)
    if kept is not None and (refused := carry_out(city=city, answers={kept.key: made})):
        raise RefusalError(refused[0])
    return made


def _entry(sheet: str) -> SheetEntry | None:
    return SheetEntry.objects.filter(view=View.HEAD, sheet_id=sheet).first()
