"""`python -m tools.write_demo_accounts`: the accounts of 架空市, written to fit the sheets of its projects.

An item has a line (細事業) for each project whose sheet names it; papers print thousands, accounts the yen below.
"""

from pathlib import Path

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document

ROOT = Path(__file__).resolve().parent.parent / "src/shisaku/work/demo"
YEARS = (2022, 2023)
HEADS = (
    "会計,款,項,目,事業,事業名,細事業,細事業名,所属名,当初予算額,流用額,予算現額,支出済額,翌年度繰越額,不用額,"
    "国庫支出金,諸収入,一般財源"
)


def main() -> None:
    """Write a file for each year."""
    for year in YEARS:
        paper = ROOT / f"documents/kakuu-{year}-management-sheets.txt"
        reading = read_document(
            paper.read_bytes(), file=paper.name, forms=load_forms(), wishes=Wishes(municipality="992011")
        )
        sheets = sorted(
            reading.sheets, key=lambda sheet: (sheet.budget_items[0].key, sheet.subject.number or "")
        )
        lines = [f"{year}年度 歳出予算執行状況（架空市一般会計）,単位：円", HEADS, *map(_line, sheets)]
        file = ROOT / f"accounts/kakuu-{year}-accounts.csv"
        file.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp932"))


def _line(sheet: SheetData) -> str:
    item = sheet.budget_items[0]
    account, levels, program = item.key.split("-")
    office = sheet.organisation.section if sheet.organisation else ""
    budget, settled = _yen(sheet, "total", "budget"), _yen(sheet, "total", "settled")
    below = int(sheet.subject.number or 0) * 37 % 499 if settled else 0
    settled += below
    national, other = _yen(sheet, "earmarked", "settled"), _yen(sheet, "other_funds", "settled")
    # What was spent beyond the budget came from another item.
    diverted = max(settled - budget, 0)
    current = budget + diverted
    codes = [account, levels[:2], levels[2:4], levels[4:], program, item.name]
    part = [sheet.subject.number, sheet.subject.name, office]
    money = [
        budget,
        diverted,
        current,
        settled,
        0,
        current - settled,
        national,
        other,
        settled - national - other,
    ]
    return ",".join(map(str, [*codes, *part, *money]))


def _yen(sheet: SheetData, item: str, basis: str) -> int:
    value = sheet.cost(int(sheet.fiscal_year or 0), item, basis)
    return round(value.value) if value is not None and value.value is not None else 0


if __name__ == "__main__":
    main()
