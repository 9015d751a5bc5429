"""An export given: read in a process of its own, kept with its lines, waiting until somebody accepts it."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.collector import collector_at_rest
from shisaku.core.money.measures import completed
from shisaku.core.years import FiscalYear
from shisaku.forms.errors import FormError
from shisaku.readers import UnreadableError
from shisaku.readers.accounts.errand import AccountsErrand, PackedItem, ReadAccounts
from shisaku.readers.isolated import accounts_isolated
from shisaku.records.models import AccountFile, AccountItem, AccountSource, Municipality, User
from shisaku.records.models.state import State
from shisaku.work.access import require
from shisaku.work.documents import bare_name, keep_bytes, place_of
from shisaku.work.log import write_log
from shisaku.work.money.sources import propose_source
from shisaku.work.refusals import NotFoundError, RefusalError

_CHUNK = 2_000


def give_accounts(
    *,
    by: User | None,
    city: Municipality,
    content: bytes,
    file: str,
    year: int,
    final: bool = False,
    source: AccountSource | None = None,
) -> AccountFile:
    """Give an export of a fiscal year. It is read by the layout it fits, or by that of `source`, and waits.

    Where none fits, a new kind of export is proposed: its columns are to be settled before it can be accepted. Raises
    `RefusalError` with one sentence for a file that is no table, or is in use for this year already.
    """
    require(by, "keep_accounts", city=city.code)
    sha256 = hashlib.sha256(content).hexdigest()
    same = AccountFile.objects.filter(
        source__municipality=city, sha256=sha256, fiscal_year=year, final=final, state=State.ACCEPTED
    )
    if same.exists():
        raise RefusalError(
            f"このファイルは{FiscalYear(year).label}の財務会計として取込済みです。変わるものはありません。"
        )
    known = {one.key: one.layout for one in AccountSource.objects.filter(municipality=city)}
    read = _read(content, {source.key: source.layout} if source else known, source.key if source else "")
    with transaction.atomic():
        if read.layout:
            used = AccountSource.objects.get(key=read.layout)
        elif read.heads:
            title = PurePath(bare_name(file)).stem[:100]
            used = propose_source(by=by, city=city, title=title, heads=read.heads, unit=read.unit)
        else:
            raise RefusalError(
                "財務会計の表が見つかりません。款・項・目・事業と支出済額などの列がある表にしてください。"
            )
        keep_bytes(sha256, content)
        made = AccountFile.objects.create(
            source=used,
            fiscal_year=year,
            final=final,
            file=bare_name(file),
            sha256=sha256,
            count=0,
            given_by=by,
            given_at=timezone.now(),
        )
        _keep(made, read)
        facts: dict[str, str | int | float | bool | None] = {
            "sha256": sha256,
            "lines": made.count,
            "year": year,
        }
        write_log(action="give_accounts", about=made.key, by=by, city=city.code, facts=facts)
    return made


def read_again(*, by: User | None, file: AccountFile) -> AccountFile:
    """Read a waiting export by what its columns are now. Raises `RefusalError` for one that is no longer waiting."""
    city = file.source.municipality_id
    require(by, "keep_accounts", city=city)
    if file.state != State.PROPOSED:
        raise RefusalError("このファイルは、もう確定しています。")
    content = place_of(file.sha256).read_bytes()
    source = AccountSource.objects.get(pk=file.source_id)
    read = _read(content, {source.key: source.layout}, "")
    if not read.layout:
        read = _by_what_it_has(content, source, read)
    with transaction.atomic():
        _keep(file, read)
    return file


def heads_in(source: AccountSource) -> list[str]:
    """The heads of the newest file of an export; none where there is no file any more."""
    newest = source.files.first()
    if newest is None or not place_of(newest.sha256).exists():
        return []
    read = _read(place_of(newest.sha256).read_bytes(), {}, "")
    return [head for head, _to in read.heads]


def file_at(*, by: User | None, code: str, key: str) -> AccountFile:
    """A file given. Raises `NotFoundError`."""
    require(by, "see_accounts", city=code)
    found = (
        AccountFile.objects.filter(source__municipality_id=code, key=key)
        .select_related("source", "given_by")
        .first()
    )
    if found is None:
        raise NotFoundError("この財務会計のファイルはありません。")
    return found


def _by_what_it_has(content: bytes, source: AccountSource, read: ReadAccounts) -> ReadAccounts:
    """Read by the layout although a column is missing, so that the sentence says which; unsettled ones say nothing."""
    try:
        return _read(content, {source.key: source.layout}, source.key)
    except RefusalError:
        return read


def _read(content: bytes, layouts: dict[str, object], only: str) -> ReadAccounts:
    try:
        return accounts_isolated(AccountsErrand(content, layouts, only), settings.SHISAKU_READ_LIMITS)
    except (UnreadableError, FormError) as error:
        raise RefusalError(f"{str(error).rstrip('。')}。") from error


@collector_at_rest()
def _keep(file: AccountFile, read: ReadAccounts) -> None:
    """Keep what was read in the place of what was there."""
    AccountItem.objects.filter(file=file).delete()
    items = (_item(file, item, read.measures) for item in read.items)
    AccountItem.objects.bulk_create(items, batch_size=_CHUNK)
    notices = [problem.to_json() for problem in read.reading.problems]
    wrong = [year for year in read.reading.years if year != file.fiscal_year]
    if wrong:
        printed = "・".join(FiscalYear(year).label for year in wrong)
        message = (
            f"ファイルの年度は{printed}ですが、{FiscalYear(file.fiscal_year).label}として受け取っています。"
        )
        notices.insert(0, {"code": "other_year", "severity": "重要", "address": "", "message": message})
    file.measures, file.notices, file.count = list(read.measures), notices, read.count
    file.save(update_fields=["measures", "notices", "count"])


def _item(file: AccountFile, item: PackedItem, measures: Sequence[str]) -> AccountItem:
    sums: dict[str, int] = {}
    for line in item.lines:
        for name, yen in zip(measures, line[-1], strict=True):
            if yen is not None:
                sums[name] = sums.get(name, 0) + yen
    return AccountItem(
        file=file, item=item.number[:60], name=item.name[:300], amounts=completed(sums), lines=item.lines
    )
