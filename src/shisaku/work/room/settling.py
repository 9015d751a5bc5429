"""What a person says of a reading: kept, and applied to every later reading of the same or a newer file."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from shisaku.records.models import ClaimedLeftover, Import, Settlement, User
from shisaku.work.access import require
from shisaku.work.importing.settled import leftover_key
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.room.desk import Answer, Desk
from shisaku.work.room.kept import worked_out

_NONE = "この確認は、この取込にはありません。"


@transaction.atomic
def settle_value(
    *,
    import_: Import,
    sheet: str,
    address: str,
    by: User | None,
    value: object = None,
    state: str | None = None,
    as_read: bool = False,
    note: str = "",
) -> Settlement:
    """Say what a value of a sheet (its key in the reading) is; the paper stays, the answer is a further origin.

    Exactly one of: another `value` (as in a sheet's JSON), a `state`, `as_read`. Raises `RefusalError` where the sheet,
    the address or the value is none, `NotAllowedError`.
    """
    desk = Desk(import_, by)
    [made] = desk.settle([(sheet, address)], Answer(value, state, as_read), note)
    desk.log("settle_value", made.key, 1)
    return made


@transaction.atomic
def settle_everywhere(
    *,
    import_: Import,
    doubt: str,
    by: User | None,
    value: object = None,
    state: str | None = None,
    as_read: bool = False,
    note: str = "",
) -> list[Settlement]:
    """The same answer wherever in an import the same is doubted (`Doubt.key`), in the sheets that `by` may settle.

    Raises `RefusalError` where nothing is doubted so, or where the value cannot stand at one of the places.
    """
    desk = Desk(import_, by)
    answer = Answer(value, state, as_read)
    places = [one for one in desk.doubts.places(doubt) if desk.may_settle(one.sheet)]
    if not places:
        raise RefusalError("この疑いは、もう残っていません。画面を開き直してください。")
    made = desk.settle([(one.sheet, one.address) for one in places], answer, note)
    desk.log("settle_everywhere", import_.key, len(made))
    return made


def settlement_at(*, import_: Import, key: str) -> Settlement:
    """What was said under a key in the city of an import. Raises `NotFoundError`; it may not hold there."""
    found = Settlement.objects.filter(municipality_id=import_.document.municipality_id, key=key).first()
    if found is None:
        raise NotFoundError(_NONE)
    return found


@transaction.atomic
def unsettle_value(*, settlement: Settlement, import_: Import, by: User | None) -> None:
    """Take an answer back that holds in an import: the value is again as it was read. Raises `NotFoundError`."""
    desk = Desk(import_, by)
    held = [
        sheet
        for sheet, answers in desk.preview.settled.settlements.items()
        if any(one.key == settlement.key for one in answers.values())
    ]
    held += [sheet for sheet, one in desk.preview.settled.lineages.items() if one.key == settlement.key]
    if not held:
        raise NotFoundError(_NONE)
    desk.require(held[0])
    if any(one.key == settlement.key for one in desk.preview.settled.lineages.values()):
        # Who may not connect years may not take the connection back either.
        require(by, "decide_lineage", city=import_.document.municipality_id)
    desk.log("unsettle_value", settlement.key, 1)
    settlement.delete()


@transaction.atomic
def claim_leftovers(*, import_: Import, texts: Iterable[str], by: User | None) -> list[ClaimedLeftover]:
    """Say that texts no field claimed are nothing: they are left over no more, in newer files neither.

    Once for texts that are alike; a page number is known again with another figure. One entry of the log. Raises
    `RefusalError` where none is said, or where the import has no such leftover.
    """
    city = import_.document.municipality
    require(by, "import", city=city.code)
    said = {leftover_key(text): text for text in texts}
    left = {leftover_key(one.text) for one in worked_out(import_).preview.reading.leftovers}
    if not said:
        raise RefusalError("どの文字かを選んでください。")
    if not said.keys() <= left:
        raise RefusalError("選んだ文字は、もう未割当ではありません。")
    now = timezone.now()
    made = [
        ClaimedLeftover(
            municipality=city,
            form=import_.form,
            sha256=import_.document.sha256,
            printed=text,
            by=by,
            made_at=now,
        )
        for text in said.values()
    ]
    ClaimedLeftover.objects.bulk_create(made)
    write_log(action="claim_leftover", about=made[0].key, by=by, city=city.code, facts={"texts": len(made)})
    return made
