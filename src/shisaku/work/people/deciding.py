"""What a city decides about people: how a section's overtime is shared, and where 会計年度任用職員 count."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils import timezone

from shisaku.records.models import CitySettings, Municipality, OvertimeRule, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import RefusalError


@transaction.atomic
def share_overtime(
    *, by: User | None, city: Municipality, year: int, office: str, rates: Mapping[str, str]
) -> None:
    """Share a section's overtime by `rates` (0.3, or 30%) from `year` on; without any by full-time persons again.

    Raises `RefusalError` where a rate is no number from 0 to 1, or they do not make 1.
    """
    require(by, "keep_staffing", city=city.code)
    told = {number: _rate(number, said) for number, said in rates.items() if said.strip()}
    whole = sum(told.values(), Decimal(0))
    if told and whole != 1:
        raise RefusalError(f"割合の合計が{whole:f}です。1（100％）にしてください。")
    kept = {number: f"{rate:f}" for number, rate in told.items()}
    OvertimeRule.objects.update_or_create(
        municipality=city,
        fiscal_year=year,
        office=office[:120],
        defaults={"rates": kept, "by": by, "changed_at": timezone.now()},
    )
    facts: dict[str, str | int | float | bool | None] = {"year": year, "projects": len(kept)}
    write_log(action="share_overtime", about=city.code, by=by, city=city.code, facts=facts)


@transaction.atomic
def count_appointed(*, by: User | None, city: Municipality, counted: bool) -> None:
    """Whether 会計年度任用職員 are people of the projects, or stand in the projects' own costs."""
    require(by, "settle", city=city.code)
    CitySettings.objects.update_or_create(municipality=city, defaults={"appointed_are_counted": counted})
    facts: dict[str, str | int | float | bool | None] = {"counted": counted}
    write_log(action="count_appointed", about=city.code, by=by, city=city.code, facts=facts)


def _rate(number: str, said: str) -> Decimal:
    text = said.strip().replace("％", "%")
    try:
        rate = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        rate = Decimal(-1)
    if text.endswith("%"):
        rate /= 100
    if not rate.is_finite() or not 0 <= rate <= 1:
        raise RefusalError(
            f"事業 {number} の割合「{said[:20]}」は、0から1まで（0〜100％）の数にしてください。"
        )
    return rate
