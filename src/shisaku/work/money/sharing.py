"""Saying which projects a budget item serves, and why something of it serves none."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from shisaku.core.money.measures import Amounts, completed
from shisaku.core.money.sharing import Share, Shared, allot, share_out
from shisaku.core.years import FiscalYear
from shisaku.records.models import ItemRemainder, ItemShare, Municipality, Subject, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.money.current import Item, items_of_year
from shisaku.work.refusals import RefusalError

# Why shares cannot be: what `core.money.sharing` says, in words for the person who asked.
_WHY = {
    "a line is taken twice": "同じ明細を二つの事業に配分しています。一つにしてください。",
    "more than the whole is shared out": "割合の合計が100%を超えています。",
    "a rate is from 0 to 1": "割合は0%から100%までにしてください。",
    "rates and amounts": "割合と金額を一つの予算事業の中で混ぜることはできません。どちらかにしてください。",
}

_FINEST = 1_000_000
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says a project takes: a rate (0 to 1), amounts in yen by measure, or whole parts of the item."""

    subject: str
    rate: Decimal | None = None
    amounts: Amounts = field(default_factory=dict)
    lines: Sequence[str] = ()


@transaction.atomic
def share_item(*, by: User | None, city: Municipality, year: int, item: str, shares: Sequence[Told]) -> None:
    """Say which projects an item of a year serves, in the place of what was said before.

    Raises `RefusalError` with one sentence where the item is not in the accounts, a project is not the city's, or the
    shares cannot be.
    """
    require(by, "share_item", city=city.code)
    found = items_of_year(code=city.code, year=year, only=item).get(item)
    if found is None:
        raise RefusalError(f"予算科目 {item} は{FiscalYear(year).label}の財務会計にありません。")
    said = [one for one in shares if one.rate is not None or one.amounts or one.lines]
    kept = {one.subject: one for one in said}
    subjects = {
        one.key for one in Subject.objects.filter(municipality=city, key__in=list(kept), merged_into=None)
    }
    if subjects != set(kept) or len(kept) != len(
        [one for one in shares if one.rate or one.amounts or one.lines]
    ):
        raise RefusalError("配分先の事業がないか、二度あります。")
    shared = shared_out(
        found, [Share(one.subject, one.rate, one.amounts, frozenset(one.lines)) for one in kept.values()]
    )
    ItemShare.objects.filter(municipality=city, fiscal_year=year, item=item).delete()
    now = timezone.now()
    ItemShare.objects.bulk_create(
        ItemShare(
            municipality=city, fiscal_year=year, item=item, subject_id=one.subject, rate=one.rate,
            amounts=dict(one.amounts), lines=list(one.lines), by=by, changed_at=now,
        )
        for one in kept.values()
    )  # fmt: skip
    facts: dict[str, str | int | float | bool | None] = {
        "item": item, "year": year, "projects": len(kept), "whole": shared.nothing_left,
    }  # fmt: skip
    write_log(action="share_item", about=item, by=by, city=city.code, facts=facts)


def odd_yen(item: Item, shares: Sequence[Share]) -> dict[str, int]:
    """By measure given what the given amounts lack of the accounts, where that is below a thousand yen a project.

    Papers print thousands: amounts taken from them lack, or have too much of, no more. Empty where more is left.
    """
    pool = shared_out(item, [replace(share, rate=None, amounts={}) for share in shares]).remainder
    given = {name for share in shares for name in share.amounts if name in pool}
    lacking = {
        name: pool[name] - sum(share.amounts.get(name, 0) for share in shares) for name in sorted(given)
    }
    small = all(abs(yen) < _THOUSAND * len(shares) for yen in lacking.values())
    return {name: yen for name, yen in lacking.items() if yen} if small else {}


def add_odd_yen(*, by: User | None, city: Municipality, year: int, item: str) -> None:
    """Give the odd yen of an item (`odd_yen`) to its largest share. Raises `RefusalError` where there are none."""
    require(by, "share_item", city=city.code)
    found = items_of_year(code=city.code, year=year, only=item).get(item)
    shares = shares_of_year(code=city.code, year=year, only=item).get(item, [])
    odd = odd_yen(found, shares) if found else {}
    if not odd:
        raise RefusalError("千円未満の端数はありません。")
    largest = max(shares, key=lambda share: max(map(abs, share.amounts.values()), default=0))
    told = [
        Told(
            share.subject,
            share.rate,
            _with_odd(share.amounts, odd if share is largest else {}),
            sorted(share.lines),
        )
        for share in shares
    ]
    share_item(by=by, city=city, year=year, item=item, shares=told)


def _with_odd(amounts: Amounts, odd: Amounts) -> dict[str, int]:
    return {
        name: amounts.get(name, 0) + odd.get(name, 0)
        for name in [*amounts, *(one for one in odd if one not in amounts)]
    }


@transaction.atomic
def explain_remainder(*, by: User | None, city: Municipality, year: int, item: str, sentence: str) -> None:
    """Say in one sentence why something of an item serves no project; an empty one takes it back.

    Raises `RefusalError` where it is too long.
    """
    require(by, "share_item", city=city.code)
    said = " ".join(sentence.split())
    longest = ItemRemainder._meta.get_field("sentence").max_length or 0
    if len(said) > longest:
        raise RefusalError(f"説明は{longest}文字までにしてください（いま{len(said)}文字）。")
    if said:
        ItemRemainder.objects.update_or_create(
            municipality=city,
            fiscal_year=year,
            item=item,
            defaults={"sentence": said, "by": by, "changed_at": timezone.now()},
        )
    else:
        ItemRemainder.objects.filter(municipality=city, fiscal_year=year, item=item).delete()
    write_log(
        action="explain_remainder",
        about=item,
        by=by,
        city=city.code,
        facts={"year": year, "said": bool(said)},
    )


@transaction.atomic
def carry_shares(*, by: User | None, city: Municipality, year: int) -> int:
    """Take over the shares of the year before for items nobody has shared out yet. How many items.

    Rates and lines go on as they are. Amounts of a year are its own: an item shared by amount goes on at the rates
    that its settled (else its budgeted) amounts had.
    """
    require(by, "share_item", city=city.code)
    items = items_of_year(code=city.code, year=year)
    done = set(ItemShare.objects.filter(municipality=city, fiscal_year=year).values_list("item", flat=True))
    before = shares_of_year(code=city.code, year=year - 1)
    earlier = items_of_year(code=city.code, year=year - 1)
    now, made = timezone.now(), list[ItemShare]()
    for number in sorted(items.keys() - done):
        made += [
            ItemShare(
                municipality=city,
                fiscal_year=year,
                item=number,
                subject_id=share.subject,
                rate=share.rate,
                lines=sorted(share.lines),
                by=by,
                changed_at=now,
            )
            for share in _carried(before.get(number, []), earlier.get(number))
        ]
    ItemShare.objects.bulk_create(made)
    count = len({one.item for one in made})
    write_log(
        action="carry_shares", about=city.code, by=by, city=city.code, facts={"year": year, "items": count}
    )
    return count


def shares_of_year(*, code: str, year: int, only: str = "") -> dict[str, list[Share]]:
    """The shares of a year by item. A project that became part of another's takes for that one."""
    found = ItemShare.objects.filter(municipality_id=code, fiscal_year=year).select_related("subject")
    if only:
        found = found.filter(item=only)
    shares: dict[str, list[Share]] = {}
    for one in found:
        subject = one.subject.merged_into_id or one.subject_id
        share = Share(subject, one.rate, one.amounts, frozenset(one.lines))
        shares.setdefault(one.item, []).append(share)
    return {item: _joined(several) for item, several in shares.items()}


def shared_out(item: Item, shares: Sequence[Share]) -> Shared:
    """An item shared out, with every sum that follows. Raises `RefusalError` where the shares cannot be."""
    try:
        made = share_out(item.to_share(), shares)
    except ValueError as error:
        raise RefusalError(_WHY[str(error)]) from error
    return Shared(
        {subject: completed(amounts) for subject, amounts in made.by_subject.items()},
        completed(made.remainder),
    )


def _joined(shares: Sequence[Share]) -> list[Share]:
    """One share for each project: two became one where their projects did."""
    by_subject: dict[str, Share] = {}
    for one in shares:
        before = by_subject.get(one.subject)
        if before is None:
            by_subject[one.subject] = one
            continue
        rates = [rate for rate in (before.rate, one.rate) if rate is not None]
        names = {*before.amounts, *one.amounts}
        amounts = {name: before.amounts.get(name, 0) + one.amounts.get(name, 0) for name in names}
        rate = sum(rates, Decimal(0)) if rates else None
        by_subject[one.subject] = Share(one.subject, rate, amounts, before.lines | one.lines)
    return list(by_subject.values())


def _carried(shares: Sequence[Share], item: Item | None) -> list[Share]:
    if item is None or not any(share.amounts for share in shares):
        return list(shares)
    made = shared_out(item, shares)
    for measure in ("settled/total", "budget/total"):
        whole = item.amounts.get(measure, 0)
        taken = {share.subject: made.by_subject[share.subject].get(measure, 0) for share in shares}
        if whole > 0 and all(yen >= 0 for yen in taken.values()) and sum(taken.values()) <= whole:
            # The last is what nobody takes; millionths, so that the rates of a whole make a whole again.
            *rates, _rest = allot(_FINEST, [*taken.values(), whole - sum(taken.values())])
            return [Share(key, Decimal(rate) / _FINEST) for key, rate in zip(taken, rates, strict=True)]
    return []
