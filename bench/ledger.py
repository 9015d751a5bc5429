"""Invented accounts of 架空市, and how long it takes to take them in."""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LINES, LIMIT = 100_000, 10.0
# A large city has a few thousand budget items, each with its 細事業 and 節.
_OF_AN_ITEM = 40
_HEADS = (
    "会計,款,項,目,事業,事業名,細事業,細事業名,節,節名,所属名,当初予算額,6月補正（第1号）,9月補正（第2号）,前年度繰越額,流用額,予備費充用額,"
    "予算現額,支出済額,翌年度繰越額,不用額,国庫支出金,県支出金,地方債,基金繰入金,諸収入,一般財源"
)
_OFFICES = ("危機管理課", "企画課", "こども未来課", "道路課", "環境課", "文化振興課")
_SETSU = (
    (1, "報酬"),
    (7, "報償費"),
    (10, "需用費"),
    (11, "役務費"),
    (12, "委託料"),
    (13, "使用料及び賃借料"),
    (18, "負担金、補助及び交付金"),
)


def accounts(items: int, lines: int, *, year: int = 2022) -> Iterator[str]:
    """An export with so many items and lines: heads, then lines whose amounts add up. The same for the same numbers."""
    yield _HEADS
    chance = random.Random(f"{items}-{lines}-{year}")  # noqa: S311 - invented figures, the same each time
    for place in range(lines):
        item = place * items // lines
        yield ",".join(map(str, [*_item(item), *_part(place), *_money(chance)]))


def _item(item: int) -> list[object]:
    number, kan = item % 90 + 1, 1 + item // 90 % 13
    name = f"{_OFFICES[item % len(_OFFICES)][:-1]}に要する経費{item + 1}"
    return [
        "01",
        f"{kan:02}",
        f"{1 + item // 1_170 % 9:02}",
        f"{1 + item // 10_530:02}",
        f"{number:02}",
        name,
    ]


def _part(place: int) -> list[object]:
    setsu, name = _SETSU[place % len(_SETSU)]
    # No two lines of an item have the same part.
    return [f"{place:06}", f"細事業{place % 97}", f"{setsu:02}", name, _OFFICES[place % len(_OFFICES)]]


def _money(chance: random.Random) -> list[int]:
    initial = chance.randrange(100, 90_000) * 1_000
    steps = [chance.choice((0, 0, 0, initial // 10, -initial // 20)) for _step in range(2)]
    carried, diverted, reserve = (chance.choice((0, 0, 0, 0, 12_000)) for _step in range(3))
    budget = initial + sum(steps) + carried + diverted + reserve
    settled = budget * chance.randrange(70, 101) // 100
    over = chance.choice((0, 0, 0, (budget - settled) // 2))
    sources = [settled * chance.choice((0, 0, 3)) // 10, settled // 10, 0, 0, chance.choice((0, 5_000))]
    sources[-1] = min(sources[-1], settled - sum(sources[:-1]))
    return [
        initial, *steps, carried, diverted, reserve, budget, settled, over, budget - settled - over,
        *sources, settled - sum(sources),
    ]  # fmt: skip


def taken_in(lines: int = LINES) -> str:
    """Seconds to give an export of so many lines, with its reading apart, and to accept it."""
    import django

    django.setup()
    from django.core.management import call_command

    from shisaku.records.models import AccountItem
    from shisaku.work.money.deciding import accept_accounts, changes_of
    from shisaku.work.money.taking import give_accounts
    from shisaku.work.municipalities import found_fictional_city

    call_command("migrate", verbosity=0)
    city = found_fictional_city(code="992011", name="架空市", kana="かくうし", romaji="kakuu-shi")
    content = "\n".join(accounts(lines // _OF_AN_ITEM, lines)).encode("cp932")
    begun = time.perf_counter()
    file = give_accounts(by=None, city=city, content=content, file="歳出.csv", year=2022, final=True)
    given = time.perf_counter() - begun
    changes_of(by=None, file=file)
    accept_accounts(by=None, file=file)
    spent = time.perf_counter() - begun
    kept = sum(len(lines) for lines in AccountItem.objects.values_list("lines", flat=True))
    if kept != lines:
        raise ValueError(f"{kept} of {lines} lines")
    return (
        f"accounts: {lines:,} lines ({len(content) / 1e6:.0f} MB) read and kept in {given:.1f} s, looked at and "
        f"accepted in {spent:.1f} s in all (under {LIMIT:.0f} s wanted)"
    )


def written(folder: Path, items: int, lines: int, years: range) -> list[Path]:
    """An export for each year, as files."""
    files = []
    for year in years:
        file = folder / f"accounts-{year}.csv"
        file.write_bytes("\r\n".join(accounts(items, lines, year=year)).encode("cp932"))
        files.append(file)
    return files


if __name__ == "__main__":
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["SHISAKU_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "shisaku.config.settings"
        os.environ.pop("DATABASE_URL", None)
        print(taken_in())
