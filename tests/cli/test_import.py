"""`shisaku import` and `shisaku verify`: shown first, accepted on a word, the same twice changes nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from shisaku.core.year_range import YearRange
from shisaku.records.models import Import, ImportState, Revision, Sheet
from shisaku.work.municipalities import load_municipalities
from shisaku.work.own_forms import save_form, show_form, start_from_yaml
from shisaku.work.room import room_import
from tests import cast
from tests.cli.conftest import Said
from tests.conftest import SHARED
from tests.golden.cases import OWN

Call = Callable[..., Said]
SHEETS = OWN / "kakuu-2022-management-sheets.txt"
LIST = OWN / "kakuu-2023-project-list.txt"


@pytest.fixture(autouse=True)
def _city(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SHISAKU_DATA = tmp_path
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"
    monkeypatch.setenv("COLUMNS", "160")
    cast.kakuu()


def test_without_accept_no_sheet_changes_and_the_document_waits(shisaku: Call) -> None:
    said = shisaku("import", LIST)
    assert said.code == 0
    assert "新規 37" in said.out
    assert "--accept" in said.out
    assert not Sheet.objects.exists()
    assert Import.objects.get().state == ImportState.PREVIEWED


def test_accepting_keeps_and_publishes_on_a_word(shisaku: Call) -> None:
    said = shisaku("import", LIST, "--accept", "--as-published")
    assert said.code == 0
    assert "取り込みました：新規 37、変更 0、変更なし 0、公開 37" in said.out
    assert Sheet.objects.filter(published__isnull=False).count() == 37


def test_offices_of_another_name_are_told_with_what_they_seem_to_be(shisaku: Call, tmp_path: Path) -> None:
    assert "登録されていない組織の名前" in shisaku("import", LIST, "--accept").out
    later = tmp_path / LIST.name
    text = LIST.read_text(encoding="utf-8")
    later.write_text(text.replace("危機管理課", "防災危機管理課"), encoding="utf-8")
    said = shisaku("import", later, "--municipality", cast.KAKUU)
    assert "組織の名前（取り込みの画面で決められます）" in said.out
    assert re.search("防災危機管理課\t後継の組織\t", said.out)


def test_the_same_file_twice_changes_nothing(shisaku: Call) -> None:
    shisaku("import", LIST, "--accept")
    before = Revision.objects.count()
    said = shisaku("import", LIST, "--accept")
    assert "変わったところはありません：新規 0、変更 0、変更なし 37、公開 0" in said.out
    assert "取り込みました" not in said.out
    assert Revision.objects.count() == before


def test_a_corrected_file_shows_the_difference_first(shisaku: Call, tmp_path: Path) -> None:
    shisaku("import", LIST, "--accept")
    corrected = tmp_path / LIST.name
    corrected.write_text(
        LIST.read_text(encoding="utf-8").replace("自主防災組織育成事業", "自主防災組織支援事業"),
        encoding="utf-8",
    )
    said = shisaku("import", corrected, "--municipality", "992011", "--fiscal-year", "2023")
    assert "変更 1" in said.out
    assert "自主防災組織育成事業" in said.out
    assert "自主防災組織支援事業" in said.out
    assert "名称\t自主防災組織育成事業\t自主防災組織支援事業" in said.out
    assert "subject/name" not in said.out
    assert not Sheet.objects.filter(subject__name="自主防災組織支援事業").exists()


def test_a_paper_of_no_confirmed_city_waits_for_a_word(shisaku: Call, tmp_path: Path) -> None:
    elsewhere = tmp_path / "list.txt"
    elsewhere.write_bytes(LIST.read_bytes())
    said = shisaku("import", elsewhere, "--fiscal-year", "2023", "--accept")
    assert said.code == 1
    assert "--municipality 082201" in said.err
    assert not Sheet.objects.exists()


def test_a_paper_without_a_year_needs_a_person(shisaku: Call, tmp_path: Path) -> None:
    elsewhere = tmp_path / "list.txt"
    elsewhere.write_bytes(LIST.read_bytes())
    said = shisaku("import", elsewhere, "--municipality", "992011", "--accept")
    assert said.code == 1
    assert "年度が分かりません" in said.out
    assert "取り込みました" not in said.out
    assert "取り込んでいません：新規 0、変更 0、変更なし 0、公開 0。要確認の 37件は" in said.out
    assert not Sheet.objects.exists()


def test_a_folder_is_taken_in_file_by_file(shisaku: Call, tmp_path: Path) -> None:
    for file in (SHEETS, LIST):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    listed = f"{SHEETS.name}: {{fiscal_year: 2022}}\n{LIST.name}: {{fiscal_year: 2023}}\n"
    (tmp_path / "documents.yaml").write_text(listed, encoding="utf-8")
    said = shisaku("import", tmp_path, "--municipality", "992011", "--accept")
    assert said.code == 0
    assert said.out.count("取り込みました：") == 2
    assert set(Sheet.objects.values_list("fiscal_year", flat=True)) == {2022, 2023}


def test_what_nobody_has_looked_at_is_counted_and_led_to(shisaku: Call, tmp_path: Path) -> None:
    paper = tmp_path / "unknown.csv"
    rows = [
        "令和5年度 見守り事業点検調書,,,",
        "事務事業名,高齢者見守り事業,所管課,高齢福祉課",
        "目的,ひとり暮らしの高齢者を見守る。,,",
        "ねらいどころ,訪問を月2回にする。,,",
        "区分（千円）,令和4年度,令和5年度,令和6年度",
        "決算額,1100,1250,",
    ]
    paper.write_text("\n".join([*rows, ""]), encoding="utf-8")
    said = shisaku("import", paper, "--municipality", "992011", "--accept")
    assert "取り込みました：新規 1" in said.out
    [(doubts, left)] = re.findall(r"疑わしい値 (\d+)か所、未割当の文字 (\d+)", said.out)
    kept = Import.objects.get()
    room = room_import(by=cast.person("planner", cast.kakuu()), code="992011", key=kept.key)
    assert (int(doubts), int(left)) == (room.counts.doubts, room.counts.leftovers)
    assert int(left) > 0
    assert "様式なしで読んだ書類です" in said.out
    assert f"（/staff/992011/room/{kept.key}/）" in said.out


def test_a_paper_read_without_a_doubt_says_nothing_of_doubts(shisaku: Call) -> None:
    assert "未割当の文字" not in shisaku("import", LIST).out


def test_verify_gives_its_figures_on_the_last_line(shisaku: Call) -> None:
    shisaku("import", LIST, "--accept", "--as-published")
    said = shisaku("verify")
    assert said.code == 0
    assert said.out.strip().splitlines()[-1].startswith("シート37件、")
    assert "すべて一致しました" in said.out


def test_verify_finds_what_was_tampered_with(shisaku: Call) -> None:
    shisaku("import", LIST, "--accept", "--as-published")
    Sheet.objects.filter(pk=Sheet.objects.values_list("pk", flat=True)[0]).update(fiscal_year=2019)
    said = shisaku("verify")
    assert said.code == 1
    assert "不一致" in said.out.strip().splitlines()[-1]


def test_two_files_of_one_name_are_two_files(shisaku: Call, tmp_path: Path) -> None:
    for folder, year in (("a", 2022), ("b", 2023)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list.txt").write_bytes(LIST.read_bytes() + b"\n" * (year - 2021))
        entry = f"list.txt: {{municipality: '992011', fiscal_year: {year}}}"
        (tmp_path / folder / "documents.yaml").write_text(entry, encoding="utf-8")
    said = shisaku("import", tmp_path / "a" / "list.txt", tmp_path / "b" / "list.txt", "--accept")
    assert said.code == 0
    assert set(Sheet.objects.values_list("fiscal_year", flat=True)) == {2022, 2023}


def test_a_pipe_gets_every_change_of_a_sheet_whole(shisaku: Call, tmp_path: Path) -> None:
    shisaku("import", SHEETS, "--accept")
    told = (
        "避難所を開く訓練を自主防災組織とともに行い、備蓄の場所と連絡の手順を、参加した人が自分で確かめる。"
    )
    first, second, rest = SHEETS.read_text(encoding="utf-8").split("市民参加の取組状況", 2)
    figures = re.sub(r"\t(\d+),(\d{3})\b", lambda at: f"\t{int(at[1]) + 1},{at[2]}", first)
    figures = re.sub(r"\t0\.[56]0\b", "\t0.70", figures)
    figures = re.sub(r"(概要 \(取組内容\)\t).*", rf"\g<1>{told}", figures)
    corrected = tmp_path / SHEETS.name
    corrected.write_text(f"{figures}市民参加の取組状況{second}市民参加の取組状況{rest}", encoding="utf-8")
    said = shisaku("import", corrected, "--municipality", "992011")
    [own] = re.findall(r"^変更 011 .*\n((?:.*\t.*\n)+)", said.out, re.MULTILINE)
    rows = [line.split("\t") for line in own.splitlines()]
    assert [row[2] for row in rows if row[0] == "概要"] == [told]
    assert len(rows) - 1 > 20, "the head, and a row for every value that changed"
    assert "…" not in said.out
    assert "ほか" not in said.out


def test_a_state_without_a_mark_is_told_by_its_word(shisaku: Call) -> None:
    marks = {
        "purpose": {"state": "not_applicable", "printed": ""},
        "overview": {"state": "not_set", "printed": "—"},
    }
    kept = cast.sheet("011", "自主防災組織育成事業", texts=marks)
    cast.take_in(cast.kakuu(), kept, file=SHEETS.name, form="082201/management-sheet")
    said = shisaku("import", SHEETS)
    assert "\n目的\t対象外\t災害が起きた直後に" in said.out
    assert "\n概要\t—\t自主防災組織の設立に関する" in said.out


def test_a_paper_of_another_body_waits_for_a_second_word(shisaku: Call, tmp_path: Path) -> None:
    text = LIST.read_text(encoding="utf-8").replace("自主防災組織育成事業", "つくば市防災組織育成事業")
    elsewhere = tmp_path / "list.txt"
    elsewhere.write_text(text, encoding="utf-8")
    call = ("import", elsewhere, "--municipality", "082112", "--fiscal-year", "2023")
    shown = shisaku(*call)
    assert shown.code == 1
    assert "要確認 団体は 082112 と指定されています" in shown.out
    refused = shisaku(*call, "--accept", "--as-published")
    assert refused.code == 1
    assert "--confirm-municipality" in refused.err
    assert not Sheet.objects.exists()
    taken = shisaku(*call, "--accept", "--as-published", "--confirm-municipality")
    assert taken.code == 0
    assert "新規 37、変更 0、変更なし 0、公開 37" in taken.out
    assert shisaku("check", *call[1:]).out.count("どの団体の書類か確認してください") == 1


def test_a_form_the_city_saved_in_the_browser_reads_its_papers_here_too(
    shisaku: Call, tmp_path: Path
) -> None:
    kakuu = cast.kakuu()
    planner = cast.person("planner", kakuu)
    form = (
        "form: 992011/watch-sheet\nvalid: 2023..\ntitle: 見守り調書\nsource: {publisher: 架空市}\n"
        "recognise: {title: '{year} 見守り調書'}\nsections:\n  - grid:\n      labels:\n"
        "        - {label: 事務事業名, to: subject.name}\n        - {label: ねらいどころ, to: texts.goal}\n"
    )
    key = start_from_yaml(by=planner, code=kakuu.code, content=form.encode(), name="watch.yaml")
    years = YearRange.model_validate("2023..")
    number = show_form(by=planner, code=kakuu.code, key=key).number
    save_form(by=planner, code=kakuu.code, key=key, number=number, years=years, note="")
    paper = tmp_path / "watch.csv"
    paper.write_text(
        "令和5年度 見守り調書,\n事務事業名,見守り事業\nねらいどころ,月2回訪ねる。\n", encoding="utf-8"
    )
    said = shisaku("import", str(paper), "--municipality", kakuu.code, "--accept")
    assert said.code == 0, said.err
    kept = Import.objects.get(document__file="watch.csv")
    assert kept.form == "992011/watch-sheet"
    assert kept.reading["sheets"][0]["texts"]["goal"] == "月2回訪ねる。"


def test_a_paper_of_the_nation_is_taken_in_under_its_own_code(shisaku: Call) -> None:
    file = SHARED / "examples/rs-2024-1-1-organisation-200-rows.csv"
    if not file.exists():
        pytest.skip("the examples are not here: ../shared/examples")
    load_municipalities()
    said = shisaku("import", str(file), "--municipality", "000001", "--fiscal-year", "2024", "--accept")
    assert said.code == 0, said.err
    assert Sheet.objects.filter(subject__municipality_id="000001").exists()
