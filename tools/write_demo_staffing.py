"""`python -m tools.write_demo_staffing`: who works on what in 架空市, overtime and unit costs, to fit its sheets.

The persons of a section are filled with the full-time persons of its projects one after the other; what is left of
the last one is other work. Nobody is anybody: numbers are counted up.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from tools.demo.figures import RATES

ROOT = Path(__file__).resolve().parent.parent / "src/shisaku/work/demo"
YEARS = (2022, 2023)
COSTS = "年度,任用区分,人件費単価,時間外単価,確定・暫定"


def main() -> None:
    """Write three files for each year."""
    for year in YEARS:
        sheets = _sheets(year)
        sections: dict[str, list[SheetData]] = {}
        for sheet in sheets:
            office = sheet.organisation.section if sheet.organisation else None
            sections.setdefault(office or "", []).append(sheet)
        persons = [row for office, several in sections.items() for row in _persons(office, several, year)]
        hours = [
            f"{office},{sheet.subject.number},{_stated(sheet, year, 'overtime_hours')}"
            for office, several in sections.items()
            for sheet in several
        ]
        per_fte, per_hour = RATES[year]
        costs = f"{FiscalYear(year).label},正職員,{per_fte},{per_hour},確定"
        _write(year, "staff", ["所属,職員番号,任用区分,事業番号,従事割合", *persons])
        _write(year, "overtime", ["所属,事業番号,時間外勤務時間", *hours])
        _write(
            year,
            "unit-costs",
            ["人件費単価（単位：千円）", COSTS, costs],
        )


def _sheets(year: int) -> list[SheetData]:
    paper = ROOT / f"documents/kakuu-{year}-management-sheets.txt"
    wishes = Wishes(municipality="992011")
    found = read_document(paper.read_bytes(), file=paper.name, forms=load_forms(), wishes=wishes).sheets
    return sorted(found, key=lambda sheet: sheet.subject.number or "")


def _persons(office: str, sheets: Sequence[SheetData], year: int) -> Iterator[str]:
    person, room = 1, Decimal(1)
    for sheet in sheets:
        fte = _stated(sheet, year, "fte")
        while fte > 0:
            share = min(fte, room)
            yield f"{office},{person},正職員,{sheet.subject.number},{share}"
            fte, room = fte - share, room - share
            if not room:
                person, room = person + 1, Decimal(1)
    if room < 1:
        yield f"{office},{person},正職員,その他,{room}"


def _stated(sheet: SheetData, year: int, item: str) -> Decimal:
    entry = sheet.staff(year, item)
    value = entry.value.value if entry and entry.value else None
    return Decimal(str(value or 0))


def _write(year: int, name: str, lines: Sequence[str]) -> None:
    file = ROOT / f"staffing/kakuu-{year}-{name}.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp932"))


if __name__ == "__main__":
    main()
