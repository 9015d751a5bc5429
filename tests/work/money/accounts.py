"""The accounts of 架空市 as its financial system exports them."""

from collections.abc import Sequence
from typing import Any

from shisaku.forms.store import FormBook
from shisaku.readers.accounts.errand import AccountsErrand, ReadAccounts
from shisaku.readers.errands import Terms
from shisaku.readers.limits import Limits

HEADS = (
    "款,項,目,事業,事業名,細事業,所属名,当初予算額,補正予算額,予算現額,支出済額,翌年度繰越額,不用額,"
    "国庫支出金,県支出金,地方債,その他,一般財源"
)


def export(*rows: Sequence[object], heads: str = HEADS) -> bytes:
    """A CSV of these rows, in yen."""
    return ("\r\n".join([heads, *(",".join(map(str, row)) for row in rows)]) + "\r\n").encode("cp932")


def row(
    program: int, name: str, *, settled: int, budget: int, part: str = "", national: int = 0
) -> list[object]:
    """A line of an item 01-090105-<program>: what nobody else pays is of the general fund. Yen."""
    funding = [national, 0, 0, 0, settled - national]
    money = [budget, 0, budget, settled, 0, budget - settled, *funding]
    return ["09", "01", "05", f"{program:02}", name, part, "危機管理課", *money]


def radio(settled: int = 4_500_123, budget: int = 5_000_000) -> bytes:
    """Two items: the radio of 012, and one that several projects share."""
    return export(
        row(16, "防災行政無線に要する経費", settled=settled, budget=budget, national=1_500_000),
        row(17, "防災に要する経費", settled=900_000, budget=1_000_000),
    )


def read_here(errand: AccountsErrand, limits: Limits) -> ReadAccounts:
    """What a process of its own would answer, without starting one: it takes a second each time."""
    answer: dict[str, Any] = errand.answer(Terms(FormBook([]), limits), lambda _pages: None)
    return ReadAccounts.of_json(answer)
