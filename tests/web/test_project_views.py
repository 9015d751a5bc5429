"""The addresses of one subject: what they answer with, in which language, and what they never give away."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shisaku.core.sheet import SheetData
from shisaku.records.models import Sheet, Subject
from tests import cast
from tests.web.published import CODE, city_with_a_sheet, take_in
from tests.web.sheets import INDICATOR, robot_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    return city_with_a_sheet()


def address(sheet: Sheet, rest: str = "", *, english: bool = False) -> str:
    return f"{'/en' if english else ''}/{CODE}/projects/{sheet.subject_id}/{sheet.fiscal_year}{rest or '/'}"


def page_text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_page_has_every_section_with_its_figures(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet))
    for id_ in ("years", "indicators", "evaluation", "texts", "logic", "checks", "sources", "downloads"):
        assert f'id="{id_}"' in text
    assert "13,721" in text
    assert "事業費 6,446＋人件費 7,275" in text
    assert "85.6%" in text
    assert "達成率 ＝ 実績 3 ÷ 目標 5 × 100 ＝ <b>60.0%</b>" in text
    assert "実績未確定" in text
    assert "令和4年度" in text
    assert "令和 4" not in text


def test_nothing_private_leaves_by_any_address(client: Client, sheet: Sheet) -> None:
    for rest in ("/", ".csv", ".json"):
        answer = client.get(address(sheet, rest))
        told = answer.getvalue()
        for secret in ("架空 太郎", "000-0000", "overtime", "90.25", "190.0"):
            assert secret not in told.decode(), (rest, secret)
    for hidden in ("private/officer", "staffing/2022/overtime_hours"):
        assert client.get(address(sheet, f"/source/{hidden}/")).status_code == 404


def test_a_draft_is_nowhere(client: Client, sheet: Sheet) -> None:
    draft = take_in(sheet.subject.municipality, robot_town(fiscal_year=2023), as_published=False)
    text = page_text(client, address(sheet))
    assert f"{sheet.subject_id}/2023/" not in text
    assert client.get(f"/{CODE}/projects/{draft.subject_id}/2023/").status_code == 404


def test_without_a_year_the_newest_is_shown(client: Client, sheet: Sheet) -> None:
    answer = client.get(f"/{CODE}/projects/{sheet.subject_id}/")
    assert (answer.status_code, answer["Location"]) == (302, address(sheet))


def test_a_merged_subject_leads_on_for_good(client: Client, sheet: Sheet) -> None:
    merged = Subject.objects.create(
        municipality=sheet.subject.municipality,
        kind="project",
        name="旧",
        merged_into=sheet.subject,
        made_at="2023-01-01T00:00Z",
    )
    answer = client.get(f"/{CODE}/projects/{merged.key}/2022/")
    assert (answer.status_code, answer["Location"]) == (301, address(sheet))


def test_a_kpi_has_its_own_address(client: Client) -> None:
    kpi = city_with_a_sheet(robot_town(subject={"kind": "kpi", "number": "③-2", "name": "来街者"}))
    answer = client.get(address(kpi))
    assert (answer.status_code, answer["Location"]) == (302, f"/{CODE}/kpis/{kpi.subject_id}/2022/")
    assert "来街者" in page_text(client, answer["Location"])


def test_a_page_is_worded_by_the_kind_of_its_subject(client: Client) -> None:
    kpi = city_with_a_sheet(
        robot_town(
            subject={"kind": "kpi", "number": "③-2", "name": "来街者"},
            indicators=[{**INDICATOR, "kind": None}],
        )
    )
    here = f"/{CODE}/kpis/{kpi.subject_id}/2022/"
    text = page_text(client, here)
    assert "このKPI、令和4年度のページにあるすべての年" in text
    assert "この事業" not in text
    assert 'id="logic"' not in text
    assert "#logic" not in text
    assert "KPIのページへ戻る" in page_text(
        client, f"/{CODE}/projects/{kpi.subject_id}/2022/source/subject/name/"
    )


def test_absent_places_and_goals_are_told_in_words(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet))
    facts = text[text.index('<dl class="facts">') : text.index("</dl>")]
    assert '市長公約・戦略プラン</span>：<span class="state">記載なし' in facts
    assert "SDGs 9 産業と技術革新の基盤をつくろう" in facts
    sources = text[text.index('id="sources"') : text.index('id="downloads"')]
    assert '<span class="state">記載なし</span>' in sources
    assert "—" not in sources


@pytest.mark.parametrize("path", [f"/{CODE}/projects/000000000000/2022/", f"/{CODE}/projects/short/2022/"])
def test_what_is_not_there_is_a_404(client: Client, sheet: Sheet, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.get(address(sheet).replace("2022", "1990")).status_code == 404


def test_every_source_link_of_the_page_leads_somewhere(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet))
    links = sorted(set(re.findall(r'href="([^"]+/source/[^"]+)"', text)))
    assert len(links) > 50
    assert {link: code for link in links if (code := client.get(link).status_code) != 200} == {}


def test_every_anchor_of_the_page_exists_once(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet))
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_the_source_of_a_figure_shows_its_cell(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet, "/source/costs/2022/settled/total/"))
    assert "令和4年度 決算額" in text
    assert "1ページ 292行目 5番目の欄" in text
    terms = dict(re.findall(r"<dt>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", text))
    assert (terms["文書の見出し"], terms["行の見出し"], terms["列の見出し"]) == (
        "コストの推移",
        "決算額",
        "令和4年度",
    )
    assert re.fullmatch(r"令和\d+年\d+月\d+日", terms["読み取った日"])
    assert f'href="{address(sheet)}#v-2022/costs/2022/settled/total">事業のページへ戻る' in text
    assert '<span class="printed-cell">6,446</span>' in text
    assert "印字のとおり" in text
    inferred = page_text(client, address(sheet, "/source/costs/2023/settled/total/"))
    assert "読み方（推定）" in inferred
    assert "評価年度より後の決算額" in inferred


def test_the_table_to_take_along_has_one_row_a_year_and_item(client: Client, sheet: Sheet) -> None:
    answer = client.get(address(sheet, ".csv"))
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    found = {(row["西暦"], row["項目"]): (row["値"], row["状態"], row["印字"]) for row in rows}
    assert len(found) == len(rows)
    assert found["2022", "決算額"] == ("6446000", "", "")
    assert found["2023", "決算額"] == ("", "未確定", "0")
    assert found["2022", "ロボットのまち中実証実験数 達成率"][0] == "60"
    assert ("2019", "決算額") not in found


def test_the_sheet_as_json_is_the_published_sheet_with_its_places(client: Client, sheet: Sheet) -> None:
    told = json.loads(client.get(address(sheet, ".json")).content)
    data = SheetData.model_validate(told["sheet"])
    assert data.subject.number == "097"
    assert data.private == {}
    assert told["origins"]["costs/2022/settled/total"][0]["line"] == 292


def test_a_city_that_keeps_its_checks_shows_none(client: Client) -> None:
    sheet = city_with_a_sheet(checks_public="none")
    text = page_text(client, address(sheet))
    assert 'id="checks"' not in text
    assert "成果を示す指標がありません" not in text


def test_the_policy_allows_no_inline_code_and_the_page_has_none(client: Client, sheet: Sheet) -> None:
    answer = client.get(address(sheet))
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?! src)", answer.content.decode())


JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]+")


def visible_japanese(html: str) -> set[str]:
    """Japanese words of a page outside elements that say they are Japanese."""
    html = re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
    while True:
        shorter = re.sub(
            r'<(\w+)(?:\s[^<>]*)?\slang="ja"[^<>]*>(?:(?!</?\1[\s>]).)*</\1>', "", html, flags=re.DOTALL
        )
        if shorter == html:
            break
        html = shorter
    return set(JAPANESE.findall(re.sub(r"<[^>]+>", " ", html)))


def test_the_english_page_says_only_the_citys_own_words_in_japanese(client: Client, sheet: Sheet) -> None:
    text = page_text(client, address(sheet, english=True))
    assert '<html lang="en">' in text
    assert "Year by year" in text
    assert "Slightly behind" in text
    assert "No indicator shows an outcome" in text
    data = robot_town()
    own = (
        json.dumps(data.to_json(), ensure_ascii=False)
        + "架空市施策と事業の記録令和4年度 事務事業マネジメントシート施"
    )
    assert {word for word in visible_japanese(text) if word not in own} == set()


def test_the_page_never_loads_the_reading_of_a_whole_document(client: Client, sheet: Sheet) -> None:
    with CaptureQueriesContext(connection) as asked:
        page_text(client, address(sheet))
    assert len(asked) == 12
    assert not [query["sql"] for query in asked if '"reading"' in query["sql"]]


def test_an_actual_known_only_later_is_no_zero_in_the_logic(client: Client, db: None) -> None:
    values = [
        {"fiscal_year": 2022, "target": 360, "actual": {"value": 0, "printed": "0.0", "expected": "2023-06"}}
    ]
    indicator = {"key": "1", "name": "連携企業数", "unit": "件", "kind": "activity", "values": values}
    cast.take_in(cast.kakuu(), cast.sheet(indicators=[indicator]), as_published=True)
    text = page_text(client, address(cast.kept()))
    logic = text[text.index('id="logic"') :]
    assert "未確定" in logic[: logic.index("連携企業数") + 400]
    assert "0件" not in logic


@pytest.mark.parametrize("english", [False, True])
def test_boxes_that_were_ticked_are_named_as_the_paper_names_them(client: Client, *, english: bool) -> None:
    choices = {"improvement_room": ["activity", "other"], "continuity": ["継続"]}
    cast.take_in(cast.kakuu(), cast.sheet(choices=choices), as_published=True)
    where = address(cast.kept(), english=english)
    assert '<dd lang="ja">活動<br>その他</dd>' in page_text(client, where)
    source = page_text(client, f"{where}source/choices/improvement_room/")
    assert '<p class="source-value" lang="ja">活動・その他</p>' in source
    assert "継続" in page_text(client, f"{where}source/choices/continuity/")
