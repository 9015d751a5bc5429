"""The planner has papers made in the browser, and an officer prints the own sheet."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from shisaku.readers.accounts.table import tables_of
from shisaku.readers.opening import open_pages
from shisaku.records.models import MadePaper, MadeState, Municipality, OwnBook
from shisaku.work.printing import made_papers, make_one
from tests import cast
from tests.own_book.drawn import management_book, saved
from tests.web.kakuu import CODE, settled, signed_in, text_of

pytestmark = pytest.mark.django_db
LIST = f"/staff/{CODE}/printing/"
SHEET = "082201/management-sheet"


@pytest.fixture
def city() -> Municipality:
    city = settled(cast.kakuu())
    cast.take_in(city, cast.sheet(), cast.sheet("013", "避難所運営事業"), form=SHEET)
    return city


@pytest.fixture
def planner(city: Municipality) -> Client:
    return signed_in(Client(), cast.person("planner", city))


def order(client: Client, **parts: str) -> str:
    sent = {"what": f"form:{SHEET}#xlsx", "fiscal_year": "2022", "view": "head", "as_of": "", **parts}
    return client.post(f"{LIST}order/", sent, follow=True).content.decode()


def act(client: Client, name: str) -> str:
    return client.post(f"{LIST}{MadePaper.objects.get().key}/{name}/", follow=True).content.decode()


def test_a_paper_is_ordered_watched_and_taken_home(planner: Client) -> None:
    text = text_of(planner, LIST)
    assert "令和4年度の書類" in text
    assert "事務事業マネジメントシート（分冊と総目次）" in text
    waiting = order(planner)
    assert "作成待ち" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert make_one()
    made = text_of(planner, LIST)
    assert "作成済み" in made
    assert "hx-trigger" not in made
    [name] = [one["name"] for one in MadePaper.objects.get().files]
    answer = planner.get(f"{LIST}{MadePaper.objects.get().key}/files/{name}")
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    assert "変わったところはありません" in text_of(planner, f"{LIST}{MadePaper.objects.get().key}/changed/")


def test_the_citys_own_workbook_is_ordered_with_all_sheets_of_the_year(planner: Client) -> None:
    file = SimpleUploadedFile("様式第１号.xlsx", saved(management_book()))
    planner.post(f"{LIST}own-books/give/", {"form": SHEET, "fiscal_year": "", "file": file})
    assert "Excel（ZIP）　事務事業マネジメントシート（市の様式のブック）" in text_of(planner, LIST)
    order(planner, what=f"own:{OwnBook.objects.get().key}#zip")
    assert make_one()
    paper = MadePaper.objects.get()
    made = text_of(planner, LIST)
    assert "082201-management-sheet-2022.zip" in made
    assert "2シート　Excel（ZIP）" in made
    answer = planner.get(f"{LIST}{paper.key}/files/082201-management-sheet-2022.zip")
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert "変わったところはありません" in text_of(planner, f"{LIST}{paper.key}/changed/")


def test_it_is_stopped_taken_up_again_and_removed(planner: Client) -> None:
    order(planner)
    assert "停止中" in act(planner, "stop")
    assert "作成待ち" in act(planner, "resume")
    assert make_one()
    assert "まだありません" in act(planner, "remove")
    assert planner.post(f"{LIST}abcdefghijkl/remove/").status_code == 404
    assert planner.post(f"{LIST}abcdefghijkl/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fiscal_year": "来年"}, "令和6、R6、2024 のように"),
        ({"fiscal_year": "2020"}, "載せられるシートがありません"),
        ({"as_of": "2999-01-01"}, "今日まで"),
        ({"as_of": "きのう"}, "頼めませんでした"),
        ({"view": "secret"}, "頼めませんでした"),
    ],
)
def test_a_wrong_order_is_one_sentence(planner: Client, wrong: dict[str, str], said: str) -> None:
    assert said in order(planner, **wrong)
    assert not MadePaper.objects.exists()


def test_a_paper_there_is_none_of_is_not_found(planner: Client) -> None:
    sent = {"what": "form:082201/nonsense#pdf", "fiscal_year": "2022", "view": "head"}
    assert (
        "その書類は、この年度には作れません"
        in planner.post(f"{LIST}order/", sent, follow=True).content.decode()
    )
    assert planner.get(f"{LIST}abcdefghijkl/changed/").status_code == 404
    assert planner.get(f"{LIST}abcdefghijkl/files/x.pdf").status_code == 404


def test_what_changed_since_stands_side_by_side(planner: Client) -> None:
    order(planner)
    assert make_one()
    data = cast.sheet(texts={"purpose": "直した目的。", "overview": "同報系の無線を新しくする。"})
    cast.take_in(Municipality.objects.get(code=CODE), data, form=SHEET, file="again.txt")
    text = text_of(planner, f"{LIST}{MadePaper.objects.get().key}/changed/")
    assert "災害の知らせを早く確かに届ける。" in text
    assert "直した目的。" in text


def test_the_list_of_corrections_is_taken_along(planner: Client) -> None:
    order(planner)
    assert make_one()
    data = cast.sheet(texts={"purpose": "=直した目的。", "overview": "同報系の無線を新しくする。"})
    cast.take_in(Municipality.objects.get(code=CODE), data, form=SHEET, file="again.txt")
    place = f"{LIST}{MadePaper.objects.get().key}/changed"
    assert f"{place}.pdf" in text_of(planner, f"{place}/")
    table = b"".join(planner.get(f"{place}.csv")).decode("utf-8-sig")
    assert table.splitlines()[0] == "事業等,項目,誤（書類の内容）,正（いまの内容）"
    assert "災害の知らせを早く確かに届ける。,'=直した目的。" in table
    [sheet] = tables_of(planner.get(f"{place}.xlsx").content)
    assert any("=直した目的。" in texts for _, texts in sheet.rows)
    said = " ".join(row.text for page in open_pages(planner.get(f"{place}.pdf").content) for row in page.rows)
    assert "正誤表" in said
    assert "=直した目的。" in said
    assert planner.get(f"{place}.docx").status_code == 404


def test_what_changed_leads_to_the_sheets(planner: Client, city: Municipality) -> None:
    order(planner)
    assert make_one()
    again = cast.sheet(texts={"purpose": "直した目的。"})
    cast.take_in(city, again, cast.sheet("099", "新しい事業"), form=SHEET, file="again.txt")
    text = text_of(planner, f"{LIST}{MadePaper.objects.get().key}/changed/")
    for number, name in (("012", "防災行政無線整備事業"), ("099", "新しい事業")):
        url = f"/staff/{CODE}/projects/{cast.kept(number).subject_id}/2022/"
        assert f'<a href="{url}">{number} {name}</a>' in text
        assert planner.get(url).status_code == 200


def test_of_a_paper_whose_form_is_gone_the_list_says_so(planner: Client) -> None:
    order(planner)
    assert make_one()
    paper = MadePaper.objects.get()
    MadePaper.objects.update(what="form:992011/withdrawn")
    said = planner.get(f"{LIST}{paper.key}/changed/", follow=True).content.decode()
    assert "その書類は、この年度には作れません" in said
    assert str(paper) in said


def test_the_list_asks_as_often_for_many_papers_as_for_one(
    planner: Client, django_assert_num_queries: cast.Part
) -> None:
    order(planner)
    counted = []
    for count in (1, 30):
        while MadePaper.objects.count() < count:
            order(planner)
        MadePaper.objects.update(
            state=MadeState.MADE, files=[{"name": "a.pdf", "sha256": "0" * 64, "size": 1}]
        )
        with django_assert_num_queries(16) as asked:
            text_of(planner, LIST)
        counted.append(len(asked))
    assert len(set(counted)) == 1


def test_an_officer_prints_the_own_sheet_only(city: Municipality) -> None:
    sheet = cast.kept()
    own = signed_in(Client(), cast.person("officer", city, sheet.org_unit))
    page = f"/staff/{CODE}/projects/{sheet.subject_id}/2022/"
    assert "市の様式で" in text_of(own, page)
    answer = own.get(f"{page}print/", {"form": SHEET, "kind": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert own.get(f"{page}print/", {"form": SHEET, "kind": "docx"}).status_code == 404
    assert own.get(f"{page}print/", {"form": "082201/project-list", "kind": "pdf"}).status_code == 404
    assert own.get(LIST).status_code == 403
    organisation = {"department": "総務部", "section": "財政課"}
    cast.take_in(city, cast.sheet("014", organisation=organisation), form=SHEET, file="other.txt")
    other = signed_in(Client(), cast.person("head", city, cast.kept("014").org_unit))
    assert other.get(f"{page}print/", {"form": SHEET, "kind": "pdf"}).status_code == 403


def test_a_city_without_sheets_says_so() -> None:
    city = settled(cast.kakuu())
    assert "作れる書類はまだありません" in text_of(signed_in(Client(), cast.person("planner", city)), LIST)


def test_a_book_of_project_sheets_holds_no_kpi(planner: Client, city: Municipality) -> None:
    kpi = cast.sheet("②-1", "雇用された人数")
    kpi = kpi.model_copy(update={"subject": kpi.subject.model_copy(update={"kind": "kpi"})})
    cast.take_in(city, kpi, form="082201/grant-kpis", file="kpis.txt")
    order(planner)
    paper = MadePaper.objects.get()
    assert [one.sheet.subject.kind for one in paper.sheets.all()] == ["project", "project"]
    assert "②-1" not in text_of(planner, f"{LIST}{paper.key}/changed/")


def test_an_order_stays_at_its_year(planner: Client, city: Municipality) -> None:
    cast.take_in(city, cast.sheet("021", "公園管理事業", 2021), form=SHEET, file="older.txt")
    text = order(planner, fiscal_year="2021")
    assert "令和3年度の書類" in text


def test_the_newest_papers_come_first(planner: Client) -> None:
    for kind in ("xlsx", "pdf", "xlsx", "pdf"):
        order(planner, what=f"form:{SHEET}#{kind}")
    for place, paper in enumerate(MadePaper.objects.order_by("key")):
        MadePaper.objects.filter(key=paper.key).update(
            asked_at=timezone.now() - timedelta(hours=place % 3, minutes=place)
        )
    lines = made_papers(by=cast.person("planner", cast.kakuu()), code=CODE)
    asked = [line.paper.asked_at for line in lines]
    assert asked == sorted(asked, reverse=True)


def test_a_year_the_citys_form_does_not_serve_says_why_it_is_not_offered(
    planner: Client, city: Municipality
) -> None:
    cast.take_in(city, cast.sheet("012", year=2023), form=SHEET, file="later.txt")
    said = (
        "令和5年度の書類は、次の様式では作れません。様式の対象の年度ではないためです："
        "事務事業マネジメントシート（令和2年度から令和4年度まで）"
    )
    text = text_of(planner, f"{LIST}?year=2023")
    assert f"form:{SHEET}#pdf" not in text
    assert said in text
    page = text_of(planner, f"/staff/{CODE}/projects/{cast.kept('012', 2023).subject_id}/2023/")
    assert said in page
    assert "次の様式では作れません" not in text_of(planner, f"{LIST}?year=2022")
    assert "次の様式では作れません" not in text_of(
        planner, f"/staff/{CODE}/projects/{cast.kept('012', 2022).subject_id}/2022/"
    )


@pytest.mark.parametrize("asked", ["1900", "9999", "abcd", "-1", "²²²²", ""])
def test_a_year_that_is_none_is_the_newest(planner: Client, asked: str) -> None:
    answer = planner.get(f"{LIST}?year={asked}")
    assert answer.status_code == 200
    assert "令和4年度" in answer.content.decode()


def test_an_order_of_a_year_that_is_none_is_a_sentence(planner: Client) -> None:
    assert "年度は、令和6、R6、2024 のように" in order(planner, fiscal_year="1900")
