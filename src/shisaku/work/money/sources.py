"""What the columns of a city's exports are: told once, for every year's file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from shisaku.forms.accounts import AccountLayout, LayoutError, layout_of
from shisaku.readers.accounts.errand import proposed_content
from shisaku.records.models import AccountSource, Municipality, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError


def sources_of(*, by: User | None, code: str) -> Sequence[AccountSource]:
    """The exports a city has, in the order in which they were told."""
    require(by, "see_accounts", city=code)
    return list(AccountSource.objects.filter(municipality_id=code))


def source_at(*, by: User | None, code: str, key: str) -> AccountSource:
    """One of them. Raises `NotFoundError`."""
    require(by, "see_accounts", city=code)
    found = AccountSource.objects.filter(municipality_id=code, key=key).first()
    if found is None:
        raise NotFoundError("この財務会計の出力はありません。")
    return found


def settled_layout(source: AccountSource) -> AccountLayout | None:
    """The layout of an export; `None` as long as nobody settled what its columns are."""
    try:
        return layout_of(source.layout)
    except LayoutError:
        return None


@transaction.atomic
def settle_layout(*, by: User | None, source: AccountSource, layout: Mapping[str, Any]) -> AccountSource:
    """Say what the columns are. Files that wait are read again (`taking.read_again`); accepted ones stay as they are.

    Raises `RefusalError` with one sentence for a layout that says nothing usable.
    """
    require(by, "keep_accounts", city=source.municipality_id)
    try:
        settled = layout_of(layout)
    except LayoutError as error:
        raise RefusalError(str(error)) from error
    source = AccountSource.objects.select_for_update().get(pk=source.pk)
    source.layout = settled.model_dump(mode="json")
    source.by, source.changed_at = by, timezone.now()
    source.save(update_fields=["layout", "by", "changed_at"])
    facts = {"columns": len(settled.columns)}
    write_log(action="settle_layout", about=source.key, by=by, city=source.municipality_id, facts=facts)
    return source


def propose_source(
    *, by: User | None, city: Municipality, title: str, heads: Sequence[tuple[str, str]], unit: str
) -> AccountSource:
    """Keep what the columns of a new export seem to be, for a person to settle."""
    layout = proposed_content(heads, unit, title)
    now = timezone.now()
    return AccountSource.objects.create(municipality=city, layout=layout, by=by, changed_at=now)
