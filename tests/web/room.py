"""A paper of 架空市 in the import room: four lines, two of them doubtful, one text left over."""

import hashlib
from io import BytesIO

import xlsxwriter
from django.test import Client

from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.records.models import Import, Municipality
from shisaku.work.importing import preview_import
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in

PAPER = "事務事業名\t001 防災訓練事業\n決算額\t4,500\n係名\t防災係\n欄外の文字\n"
TOTAL = "costs/2022/settled/total"
UNIT = "organisation/unit"
LISTED = ("001", "防災訓練事業", "4,500", "0", "3,089", "0")
MESSAGE = "桁が疑わしい値です。"


def paper(*numbers: str, city: Municipality | None = None, tail: str = "") -> Import:
    """The paper as an import nobody accepted; with several numbers it states as many sheets, doubted alike."""
    city = city or settled()
    content = (PAPER + tail).encode()
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_500_000}]
    numbers = numbers or ("001",)
    origins: dict[str, list[Origin]] = {}
    problems = []
    for number in numbers:
        above = f"sheets/{number}"
        origins[f"{above}/subject/name"] = [Origin(line=1, cell=2, printed=f"{number} 防災訓練事業")]
        origins[f"{above}/{TOTAL}"] = [Origin(line=2, cell=2, printed="4,500", confidence=0.6)]
        origins[f"{above}/{UNIT}"] = [
            Origin(line=3, cell=2, printed="防災係", how="inferred", reason="見出しの隣", confidence=0.7)
        ]
        problems.append(
            Problem(
                code="doubtful_value", severity=Severity.NOTICE, address=f"{above}/{TOTAL}", message=MESSAGE
            )
        )
    reading = Reading(
        document=SourceDocument(file="kami.txt", sha256=hashlib.sha256(content).hexdigest(), pages=1),
        form=cast.MANAGEMENT,
        sheets=[cast.sheet(number, f"防災訓練事業{number}", costs=costs) for number in numbers],
        origins=origins,
        problems=problems,
        leftovers=[Leftover(line=4, cell=1, text="欄外の文字")],
    )
    return preview_import(reading=reading, content=content, city=city, by=None, title="防災の紙").import_


def two_sections(*, pages: int = 1) -> Import:
    """A paper with a sheet of 危機管理課 and below it, or on the next page, one of 総務課 with words of its own."""
    city = settled()
    lines = [
        "事務事業名\t001 防災訓練事業",
        "決算額\t4,500",
        "自課の欄外",
        "事務事業名\t002 庁舎の秘密の事業",
        "決算額\t7,777",
        "よその欄外",
    ]
    gap = "\f" if pages > 1 else "\n"
    content = ("\n".join(lines[:3]) + gap + "\n".join(lines[3:]) + "\n").encode()
    origins: dict[str, list[Origin]] = {}
    for number, first, name in (("001", 1, lines[0]), ("002", 4, lines[3])):
        page = 2 if pages > 1 and first > 1 else 1
        for below, line in (("subject/name", first), (TOTAL, first + 1)):
            printed = lines[line - 1].partition("\t")[2]
            place = Origin(page=page, line=line, cell=2, printed=printed)
            origins[f"sheets/{number}/{below}"] = [place]
        assert name.endswith("事業")
    others = {"department": "総務部", "section": "総務課"}
    reading = Reading(
        document=SourceDocument(file="two.txt", sha256=hashlib.sha256(content).hexdigest(), pages=pages),
        form=cast.MANAGEMENT,
        sheets=[
            cast.sheet("001", "防災訓練事業"),
            cast.sheet("002", "庁舎の秘密の事業", organisation=others),
        ],
        origins=origins,
        leftovers=[
            Leftover(page=1, line=3, cell=1, text=lines[2]),
            Leftover(page=pages, line=6, cell=1, text=lines[5]),
        ],
    )
    return preview_import(reading=reading, content=content, city=city, by=None, title="二つの課の紙").import_


def worksheet() -> Import:
    """A list in a workbook: two rows of heads, a sheet in the third, three cells of it left over."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("一覧")
        page.merge_range("D1:E1", "2022年度")
        for row, cells in enumerate((("番号", "事業名", "決算額", "国費", "一財", "備考"), LISTED), start=1):
            page.write_row(row, 0, cells)
    content = file.getvalue()
    origins = {
        f"sheets/001/{address}": [Origin(line=3, cell=cell, printed=LISTED[cell - 1])]
        for cell, address in ((1, "subject/number"), (2, "subject/name"), (3, TOTAL))
    }
    reading = Reading(
        document=SourceDocument(file="list.xlsx", sha256=hashlib.sha256(content).hexdigest(), pages=1),
        form=cast.MANAGEMENT,
        sheets=[cast.sheet("001", "防災訓練事業")],
        origins=origins,
        leftovers=[Leftover(line=3, cell=cell, text=LISTED[cell - 1]) for cell in (4, 5, 6)],
    )
    return preview_import(reading=reading, content=content, city=settled(), by=None, title="一覧").import_


def officer(import_: Import) -> Client:
    """An officer of 危機管理課 at a browser."""
    city = import_.document.municipality
    cast.take_in(city, cast.sheet("900", "別の事業"))
    return signed_in(Client(), cast.person("officer", city, cast.kept("900", 2022).org_unit))


def room_of(import_: Import, rest: str = "") -> str:
    """An address below that of an import."""
    return f"/staff/{CODE}/room/{import_.key}/{rest}"


def planner() -> Client:
    """A planner of 架空市 at a browser."""
    return signed_in(Client(), cast.person("planner", cast.kakuu()))
