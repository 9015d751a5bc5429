"""What kinds of problems are called, by their code: those of the checks, and those of reading and taking in."""

from collections.abc import Mapping

from shisaku.core.checks import CHECKS

_OF_READING: Mapping[str, str] = {
    "block_years_missing": "年度のない表の繰り返し",
    "blocks_differ": "表の並びの違い",
    "broken_page": "開けないページ",
    "city_proposed": "団体の推定",
    "city_unknown": "団体が不明",
    "doubtful_value": "疑わしい値",
    "form_differs": "様式の違い",
    "heading_missing": "見出しがない",
    "hidden_text": "見えない文字",
    "invalid": "決まりに合わない値",
    "label_missing": "欄が見つからない",
    "label_twice": "欄の重複",
    "line_missing": "行がない",
    "name_variant": "名前の表記ゆれ",
    "no_form": "様式がない",
    "no_text": "文字のないページ",
    "number_twice": "番号の重複",
    "ocr_text": "画像から推定された文字",
    "papers_differ_text": "文書の間の文章の違い",
    "period_inferred": "計画期間の推定",
    "required_missing": "必須の欄が空",
    "row_missing": "行が見つからない",
    "row_shift": "行のずれ",
    "row_too_long": "欄の多い行",
    "row_too_short": "欄の足りない行",
    "rows_differ": "行の違い",
    "settled_differs": "前の訂正との違い",
    "slot_partly_filled": "書きかけの枠",
    "sum_differs": "合計の不一致",
    "tables_only": "事業のない表",
    "tangled_lines": "図とみられる線",
    "too_many": "様式より多い項目",
    "unexpected_count": "予想と違う数",
    "unit_differs": "単位の違い",
    "project_unknown": "事業番号が不明",
    "hours_not_shared": "時間外を配分できない",
    "unit_unknown": "金額の単位が不明",
    "unmapped_text": "読めない文字",
    "value_without_name": "名前のない値",
    "value_without_row": "行のない値",
    "year_differs": "指定と違う年度",
    "year_doubtful": "年度の疑い",
    "year_missing": "年度がない",
    "year_unknown": "年度が不明",
    "years_missing": "年度の見出しがない",
}
_TITLES: Mapping[str, str] = {**_OF_READING, **{check.id: check.title for check in CHECKS}}


def problem_title(code: str) -> str:
    """What a kind of problem is called; その他の指摘 for one that has no name."""
    return _TITLES.get(code, "その他の指摘")
