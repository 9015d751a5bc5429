"""The accounts of the fictional city: taken in, and shared out but for one item, which is left for whoever tries it."""

from importlib import resources
from pathlib import Path

from shisaku.records.models import Municipality
from shisaku.work.money.current import Item, files_in_use, items_of_year
from shisaku.work.money.deciding import accept_accounts
from shisaku.work.money.projects import projects_by_number
from shisaku.work.money.sharing import Told, share_item
from shisaku.work.money.taking import give_accounts

YEAR = 2022
# 防災対策に要する経費, of 011 and 013.
LEFT_OPEN = "01-090104-03"


def accounts_of(year: int) -> Path:
    """The export of a year. That of 2023 is not taken in: it lies there to be given on the page."""
    folder = Path(str(resources.files("shisaku.work.demo") / "accounts"))
    return folder / f"kakuu-{year}-accounts.csv"


def take_in_accounts(city: Municipality) -> int:
    """Take in the accounts of 2022 and share their items out by line; how many items were. Does nothing twice."""
    if files_in_use(code=city.code, year=YEAR):
        return 0
    file = accounts_of(YEAR)
    given = give_accounts(
        by=None, city=city, content=file.read_bytes(), file=file.name, year=YEAR, final=True
    )
    accept_accounts(by=None, file=given)
    numbers = {
        number: subject.key for number, subject in projects_by_number(code=city.code, year=YEAR).items()
    }
    items = items_of_year(code=city.code, year=YEAR)
    for number, item in items.items():
        if number != LEFT_OPEN:
            share_item(by=None, city=city, year=YEAR, item=number, shares=_shares(item, numbers))
    return len(items) - 1


def _shares(item: Item, numbers: dict[str, str]) -> list[Told]:
    """The 細事業 of these accounts bears the number of its project."""
    return [Told(numbers[line.part], lines=[line.part]) for line in item.lines]
