"""The city's own list of projects as a paper: its name among the others, its year, the order of its rows."""

import openpyxl
from django.utils import timezone

from shisaku.records.models import Municipality
from shisaku.work.printing import ask_paper, file_of, make_one, printables
from tests import cast


def test_the_citys_list_says_its_year_is_told_apart_and_stands_by_its_running_numbers(
    kakuu: Municipality,
) -> None:
    planner = cast.person("planner", kakuu)
    sheets = [
        cast.sheet(
            number,
            f"事業{number}",
            2023,
            extras={"通し番号": running} if running else {},
            organisation=office,
        )
        for number, running, office in [
            ("011", "10", {"department": "あ部", "section": "い課"}),
            ("012", "", {"department": "う部", "section": "え課"}),
            ("013", "2", {"department": "お部", "section": "か課"}),
        ]
    ]
    cast.take_in(kakuu, *sheets, form="082201/project-list")
    titles = [one.title for one in printables(code=cast.KAKUU, year=2023)]
    assert "事務事業一覧（市の様式）" in titles
    assert "事務事業一覧（部課別の集計）" in titles
    assert len(set(titles)) == len(titles)
    paper = ask_paper(
        by=planner, city=kakuu, what="form:082201/project-list", year=2023, kind="xlsx", view="head",
        as_of=timezone.localdate(),
    )  # fmt: skip
    assert make_one()
    paper.refresh_from_db()
    assert str(paper) == "事務事業一覧（市の様式）（令和5年度）"
    place = file_of(by=planner, code=cast.KAKUU, key=paper.key, name=paper.files[0]["name"])
    page = openpyxl.load_workbook(place).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]
    assert rows[0] == ["令和5年度 事務事業一覧"]
    start = next(number for number, row in enumerate(rows) if "通し番号" in row)
    assert [next(one for one in row if str(one).startswith("事業")) for row in rows[start + 1 :]] == [
        "事業013", "事業011", "事業012",
    ]  # fmt: skip
