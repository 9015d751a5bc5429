"""Reorganisation: offices founded and succeeded on a day, as a person says; no past sheet is touched."""

from datetime import date

from django.db import transaction

from shisaku.core.text import label_key
from shisaku.records.bulk import column_length
from shisaku.records.models import Municipality, OrgUnit, OrgUnitAlias, State, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.organisation import LEVELS, record_alias
from shisaku.work.refusals import RefusalError


@transaction.atomic
def found_office(
    *,
    city: Municipality,
    level: str,
    name: str,
    parent: OrgUnit | None,
    starts: date | None,
    by: User | None,
) -> OrgUnit:
    """An office that exists from `starts`, `None` where nobody knows since when; one that is there already stays.

    Raises `RefusalError` for a level or name that is none, `NotAllowedError`.
    """
    require(by, "decide_office", city=city.code)
    if level not in LEVELS or not name.strip() or len(name) > column_length(OrgUnit, "name"):
        raise RefusalError(f"組織の名前「{name[:40]}」は登録できません。")
    there = OrgUnit.objects.filter(municipality=city, level=level, parent=parent, ends=None)
    known = next((one for one in there if label_key(one.name) == label_key(name)), None)
    if known is not None:
        return known
    made = OrgUnit.objects.create(municipality=city, level=level, parent=parent, name=name, starts=starts)
    write_log(action="found_office", about=made.key, by=by, city=city.code, facts={"starts": _day(starts)})
    return made


@transaction.atomic
def succeed_office(*, office: OrgUnit, successor: OrgUnit, day: date | None, by: User | None) -> None:
    """From `day` on `successor` does the work of `office`, which ends then; sheets stay with who made them.

    Raises `RefusalError` where another office succeeds it already, or where it would succeed itself.
    """
    require(by, "decide_office", city=office.municipality_id)
    if office.successor_id == successor.key:
        return
    if office.successor_id is not None:
        raise RefusalError(f"「{office}」の後継は、もう「{office.successor}」と記録されています。")
    following: OrgUnit | None = successor
    while following is not None:
        if following.key == office.key:
            raise RefusalError(f"「{office}」は自分自身の後継にはなれません。")
        following = following.successor
    if day is not None and office.starts is not None and day <= office.starts:
        raise RefusalError(
            f"「{office}」は{office.starts:%Y-%m-%d}に設置されました。改編の日はその後の日にしてください。"
        )
    office.successor, office.ends = successor, office.ends or day
    office.save(update_fields=["successor", "ends"])
    facts = {"successor": successor.key, "ends": _day(office.ends)}
    write_log(action="succeed_office", about=office.key, by=by, city=office.municipality_id, facts=facts)


@transaction.atomic
def unsucceed_office(*, office: OrgUnit, by: User | None) -> None:
    """Take back that another office follows this one: it goes on. Raises `RefusalError` where none follows it."""
    require(by, "decide_office", city=office.municipality_id)
    if office.successor is None:
        raise RefusalError(f"「{office}」には、後継の組織が記録されていません。")
    facts = {"successor": office.successor.key, "ends": _day(office.ends)}
    office.successor = office.ends = None
    office.save(update_fields=["successor", "ends"])
    write_log(action="unsucceed_office", about=office.key, by=by, city=office.municipality_id, facts=facts)


@transaction.atomic
def name_office(*, office: OrgUnit, name: str, reason: str, by: User | None) -> list[str]:
    """Papers call the office `name` as well. Gives the keys of the subjects whose lines change, as `record_alias`.

    Another office that bears the name stays what it is, with its sheets and people.
    What a person refused before is accepted now. Raises `NotAllowedError`.
    """
    require(by, "decide_office", city=office.municipality_id)
    alias, _ = OrgUnitAlias.objects.get_or_create(unit=office, name=name, defaults={"reason": reason})
    if alias.state == State.ACCEPTED:
        return []
    alias.state = State.PROPOSED
    return record_alias(alias=alias, by=by)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
