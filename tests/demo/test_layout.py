"""The fictional papers have the rows of the real ones, cell by cell; only what stands in the cells is ours."""

import re
from pathlib import Path

import pytest

from tools.write_demo_documents import DOCUMENTS

REAL = Path(__file__).resolve().parents[3] / "shared" / "documents"
# What the form prints itself, so that it stands in both papers.
LABELS = """
    事務事業名 予算科目 担当部課 市長公約 係名 戦略プラン 新規・継続 事業分類 事業体制 個別計画 事業期間 根拠法令等
    SDGs 対象 目的 項目 事業費 予算額 決算額 内訳 一般財源 国庫、県支出金、地方債 その他 人件費 人件費計
    正職員従事割合 正職員時間外勤務 会計年度任用職員有無 (千円) (人) (時間) (-) 共有、理解 企画・立案、計画 実行
    評価、検証 指標名 目標値 実績 指標の概要 前年度の課題への対応 成果 課題 業務 組織、予算等 改善目標 市民ニーズ
    進捗状況 市の関与 優先度 方向性 理由 通し番号 事業番号 課名 事業の目的 事業の概要 後期基本計画 施策の大綱
    施策の目標 施策 施策内容 事務事業の背景・目的 事務事業の目標 指標(単位) 千円 業務の振り返り 改善の余地
    今後の方向性
"""
PRINTED = {*LABELS.split(), "概要 (取組内容)", "1 目標値"}
PAIRS = [
    ("tsukuba-2022-management-sheets.txt", "kakuu-2021-management-sheets.txt"),
    ("tsukuba-2022-management-sheets.txt", "kakuu-2022-management-sheets.txt"),
    ("tsukuba-2022-management-sheets.txt", "kakuu-2023-management-sheets.txt"),
    ("tsukuba-2023-project-list.txt", "kakuu-2023-project-list.txt"),
    ("joso-2025-inspection-sheet.txt", "kakuu-2024-inspection-sheet.txt"),
]
UNRULED = [
    ("tsukuba-2020-grant-kpis.txt", "kakuu-2022-grant-kpis.txt"),
    ("tsukuba-2017-science-guideline.txt", "kakuu-2022-technology-guideline.txt"),
]
LONG = 20  # characters from which on a text is a sentence and no longer a heading


def rows(path: Path) -> dict[tuple[str | None, ...], str]:
    """The shapes of a paper's rows – each cell its printed label or nothing – with a row of each."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return {
        tuple(cell if cell in PRINTED else None for cell in line.split("\t")): line
        for line in lines
        if "\t" in line
    }


@pytest.mark.parametrize(("real", "ours"), PAIRS)
def test_every_row_has_the_shape_of_a_real_one(real: str, ours: str) -> None:
    if not (REAL / real).exists():
        pytest.skip(f"{real} is a city's own and not part of the repository")
    known = rows(REAL / real)
    strange = [line for shape, line in rows(DOCUMENTS / ours).items() if shape not in known]
    assert strange == []


@pytest.mark.parametrize(("real", "ours"), PAIRS + UNRULED)
def test_no_sentence_is_a_real_citys(real: str, ours: str) -> None:
    if not (REAL / real).exists():
        pytest.skip(f"{real} is a city's own and not part of the repository")
    theirs, own = (path.read_text(encoding="utf-8") for path in (REAL / real, DOCUMENTS / ours))
    sentences = [part.strip() for part in re.split(r"[。\t\n]", own) if len(part.strip()) >= LONG]
    assert len(sentences) > LONG
    # Titles, numbered headings, marks and the tags that the cities' systems left belong to the form.
    form = re.compile(r".*シート\)?$|[①-⑤#]|<|- - -|Science and Technology")
    assert [part for part in sentences if part in theirs and not form.match(part)] == []
