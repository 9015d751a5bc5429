"""Fields: the label beside, below or behind its value; a blank value is blank, never the next label."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, page, read, sheet


def test_a_label_beside_below_and_inside_its_value() -> None:
    made = sheet(
        "| 対象 | 市内の自治会 |",
        "| 事業の目的 | 事業の概要 |\n| 災害に強いまちをつくる。 | 組織の設立を補助する。 |",
        "| 課題/n高齢化が進んでいる。 |",
    )
    assert made.texts == {
        "target": "市内の自治会",
        "purpose": "災害に強いまちをつくる。",
        "overview": "組織の設立を補助する。",
        "issues_operation": "高齢化が進んでいる。",
    }


def test_a_value_before_its_label_is_concluded() -> None:
    reading = read(page(TITLE, NAME, "| 危機管理課 | 担当課 |"))
    (made,) = reading.sheets
    assert made.organisation is not None
    assert made.organisation.section == "危機管理課"
    (origin,) = reading.origins[f"sheets/{made.subject.name}/organisation/section"]
    assert origin.confidence < 1
    assert "前にある" in (origin.reason or "")


def test_a_blank_value_is_not_the_next_label() -> None:
    made = sheet("| 係名 | | 電話 | 0000-11-2222 |\n| 担当者 | 山田 太郎 | 内線 | |")
    assert made.organisation is None
    assert made.private == {"phone": "0000-11-2222", "officer": "山田 太郎"}


def test_department_section_and_unit_in_one_cell() -> None:
    made = sheet("| 担当部課 | 総務部／危機管理課 防災係 |")
    assert made.organisation is not None
    assert made.organisation.to_json() == {"department": "総務部", "section": "危機管理課", "unit": "防災係"}


@pytest.mark.parametrize("printed", ["092 国際交流事業", "国際交流事業（092）"])
def test_a_number_with_the_name(printed: str) -> None:
    (made,) = read(page(TITLE, f"| 事務事業名 | {printed} |")).sheets
    assert (made.subject.number, made.subject.name) == ("092", "国際交流事業")


def test_labels_with_numbers_brackets_and_blanks() -> None:
    made = sheet("| （1）　対　象 | 市民 |", "| ■事業の目的※1 | 備える。 |")
    assert made.texts == {"target": "市民", "purpose": "備える。"}


def test_what_no_label_claims_is_left_over_and_labels_without_a_place_are_kept() -> None:
    reading = read(page(TITLE, NAME, "| 政策体系 | 政策2 備えのあるまち |", "どこにも属さない文"))
    assert reading.sheets[0].extras == {"政策体系": "政策2 備えのあるまち"}
    assert [leftover.text for leftover in reading.leftovers] == ["どこにも属さない文"]


@pytest.mark.parametrize(
    ("printed", "confidence"), [("危機管理室", 0.7), ("総務部 危機管理室", 1), ("危機管理課", 1)]
)
def test_an_office_that_may_be_of_either_rank_is_doubted(printed: str, confidence: float) -> None:
    reading = read(page(TITLE, NAME, f"| 所管課 | {printed} |"))
    (made,) = reading.sheets
    assert made.organisation is not None
    assert made.organisation.section == printed.rpartition(" ")[2]
    (origin,) = reading.origins[f"sheets/{made.subject.name}/organisation/section"]
    assert origin.confidence == confidence
    assert ("部とも課とも" in (origin.reason or "")) is (confidence < 1)
