"""Accepting an export, after what it changes was seen; or putting it aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shisaku.core.money.ledger import compare
from shisaku.core.money.measures import Amounts
from shisaku.records.models import AccountFile, AccountItem, User
from shisaku.records.models.state import State
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Change:
    """One amount of a budget item that another file of the same export stated otherwise; yen, `None` where not."""

    item: str
    name: str
    measure: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What accepting a file would change: amounts, and items that come or go; `first` where none was in use before."""

    first: bool
    changes: Sequence[Change]
    new: int
    gone: int
    same: int

    @property
    def nothing(self) -> bool:
        """Whether it says just what is there."""
        return not self.first and not self.changes


def changes_of(*, by: User | None, file: AccountFile) -> Changes:
    """What accepting a file would change in the accounts of its year."""
    require(by, "see_accounts", city=file.source.municipality_id)
    before, names_before = _amounts(in_use(file))
    after, names = _amounts(file)
    found = compare(before, after)
    names = {**names_before, **names}
    changed = {item for item, *_ in found}
    return Changes(
        first=in_use(file) is None,
        changes=[Change(item, names.get(item, ""), *rest) for item, *rest in found],  # type: ignore[arg-type] # as compare tells
        new=len(after.keys() - before.keys()),
        gone=len(before.keys() - after.keys()),
        same=len(after.keys() - changed),
    )


def in_use(file: AccountFile) -> AccountFile | None:
    """The file of the same export and year that is in use."""
    return (
        AccountFile.objects.filter(
            source_id=file.source_id, fiscal_year=file.fiscal_year, state=State.ACCEPTED
        )
        .order_by("-decided_at")
        .first()
    )


@transaction.atomic
def accept_accounts(*, by: User | None, file: AccountFile) -> AccountFile:
    """Use a file for its year, in the place of the one before. Raises `RefusalError` where it cannot be."""
    require(by, "keep_accounts", city=file.source.municipality_id)
    file = AccountFile.objects.select_for_update(of=("self",)).select_related("source").get(pk=file.pk)
    if file.state != State.PROPOSED:
        raise RefusalError("このファイルは、もう確定しています。")
    serious = next((one["message"] for one in file.notices if one["severity"] == "重要"), None)
    if serious is not None:
        raise RefusalError(f"直してから取り込んでください：{serious}")
    if not file.count:
        raise RefusalError("明細の行がないため、取り込めません。列の対応を確かめてください。")
    _decide(by, file, State.ACCEPTED, "accept_accounts")
    return file


@transaction.atomic
def refuse_accounts(*, by: User | None, file: AccountFile) -> AccountFile:
    """Put a waiting file aside; its lines go. Raises `RefusalError` for one that is no longer waiting."""
    require(by, "keep_accounts", city=file.source.municipality_id)
    file = AccountFile.objects.select_for_update(of=("self",)).select_related("source").get(pk=file.pk)
    if file.state != State.PROPOSED:
        raise RefusalError("このファイルは、もう確定しています。")
    AccountItem.objects.filter(file=file).delete()
    _decide(by, file, State.REFUSED, "refuse_accounts")
    return file


def _decide(by: User | None, file: AccountFile, state: State, action: str) -> None:
    file.state, file.decided_at = state, timezone.now()
    file.save(update_fields=["state", "decided_at"])
    facts: dict[str, str | int | float | bool | None] = {
        "sha256": file.sha256,
        "lines": file.count,
        "year": file.fiscal_year,
    }
    write_log(action=action, about=file.key, by=by, city=file.source.municipality_id, facts=facts)


def _amounts(file: AccountFile | None) -> tuple[Mapping[str, Amounts], Mapping[str, str]]:
    """By item its amounts and its name."""
    if file is None:
        return {}, {}
    found = list(file.items.values_list("item", "name", "amounts"))
    return {item: amounts for item, _, amounts in found}, {item: name for item, name, _ in found if name}
