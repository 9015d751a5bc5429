"""What reading and taking in papers says of them: codes for programs, Japanese sentences for people.

A problem and the origin of a concluded value keep the finished sentence; the pages know it again by its template here
(web.sentences), as they do with the reasons of `core.judging.reasons`. Problems of a whole document are read by
officials only and stand where they are found.
"""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # A value that was read, and is doubted.
    "not_an_option": "「{text}」は選択肢（{options}）にありません",
    "not_on_scale": "「{text}」はこの様式の評点（{options}）にありません",
    "number_missing": "番号がありません：「{text}」",
    "budget_number_missing": "予算科目の番号がありません：「{text}」",
    "not_a_number": "数として読めません：「{text}」",
    "not_a_goal": "SDGsの番号が読めません：「{text}」",
    "not_a_year": "年度として読めません：「{text}」",
    "not_a_month": "判明する月として読めません：「{text}」",
    "not_a_period": "計画の期間として読めません：「{text}」",
    # A paper that is not as its form says.
    "heading_missing": "見出し「{heading}」が見つかりません",
    "year_unknown": "「{label}」の年度が分からないため、「{text}」を値にしていません",
    "years_missing": "表の年度の見出しが見つかりません",
    "label_missing": "「{label}」の欄がこの書類に見つかりません",
    "row_missing": "「{label}」の行が見つかりません",
    "score_missing": "評価「{label}」の行が見つかりません",
    "line_missing": "{number} の数値の行が見つかりません",
    "label_twice": "「{label}」の欄が二度あります。{line}行目の値は読み取っていません",
    "number_twice": "{label}の番号{number}が二度あります。後のものを{free}としました",
    "too_many": "「{label}」が {count} あります（様式では {most} まで）",
    "field_empty": "「{label}」が空です（必須の欄）",
    "column_empty": "{line}行目の「{label}」が空です（必須の欄）",
    "row_too_short": "{line}行目の欄は {count}（見出しは {columns}）です。行のずれを確認してください",
    "row_too_long": "{line}行目に、見出し（{columns}欄）より右の欄の値があります。行のずれを確認してください",
    "years_too_few": "{line}行目「{label}」は {count} 欄（年度は {columns}）です。年度のずれを確認してください",
    "unit_differs": "「{label}」の単位が {unit} です（様式では {expected}）",
    "year_differs": "指定された年度は{wished}ですが、題名には{printed}とあります",
    "tables_only": "シートではなく表 {count} 件を読みました。取り込むと書類として残り、シートはできません",
    "table_missing": "表「{title}」がこの書類に見つかりません",
    "table_end_missing": "表「{title}」の最後の行「{label}」が見つからず、途中までしか読んでいないかもしれません",
    "facing_missing": "表「{title}」は見開きですが、{page}ページと線の高さが合う次のページがありません",
    "sum_differs_in_table": "「{row}」の{column}は {stated} ですが、内訳などからは {computed} になります",
    "slot_unnamed": "{label}の{number}に名前がないのに値があります（{values}）",
    "slot_partly_filled": "使われていない{label}の枠{number}に、単位「{unit}」などが残っています",
    "figure_unnamed": "指標の名前がないのに「{label}」に {text} とあります",
    "figure_beside_none": "指標が「{beside}」の欄の横に「{text}」とあります。何の値か確認してください",
    "outputs_without_activity": "{line}行目に、活動の名前がない値があります：{values}",
    "outcome_unnamed": "{line}行目に、指標名がない値があります：{text}",
    "shifted": "「{label}」：{how}。読み取りを確認してください",
    "text_differs": "この項目の記載が、文書「{paper}」と異なります。",
    "settled_differs": "職員は「{before}」を見て「{settled}」としましたが、この書類には「{printed}」とあります",
    # A paper without a form.
    "year_doubtful": "題名などに{years}があります。最も新しい実績から{year}の評価とみました。確認してください",
    "unit_unknown": "金額の単位が書かれていません（{labels}）。単位を確認してください",
    "sum_differs": "{year}の{sum}が合いません（{parts}円と{total}円）",
    "sum_breaks": "{sum}が合いません",
    "repeated_without_year": "同じ見出し（{labels}）が年度なしで繰り返されています。どの年度のものか確認してください",
    "figures_unnamed": "指標名がない値があります：{values}",
    # Why a value is a person's.
    "settled_value": "職員が紙面と見比べて直しました",
    "settled_as_read": "職員が紙面と見比べて確かめました",
    "settled_placed": "どの項目にも入らなかった文字を、職員がこの項目に入れました",
    # Why a value was concluded rather than read.
    "below_its_label": "見出しの下の行にあるため、行のずれとみました",
    "inside_its_label": "見出しと値が同じ欄に続いているため、分けて読みました",
    "shared_amount": "金額が行から離れて印字されているため、金額のない連続した{first}～{last}に共通の額とみました",
    "merged_amount": "金額の欄が空のため、上の金額に続くとみました（欄の結合）",
    "zero_of_later_year": "まだ終わっていない年度の0は実績ではない",
    "period_from_publication": "発行「{published}」と本文「{years}」から、{first}から{last}までとみました",
    "label_of_words": "「{label}」を語の組合せとみました",
    "label_alike": "「{label}」は「{word}」に似ているため、同じ項目とみました",
    "several_meanings": "見出しの語が複数の意味を持つため、周りの見出しから判断しました",
    "below_empty_place": "「{label}」の横の欄が空で、その下にあるため",
    "before_its_label": "「{label}」の前にあるため",
    "over_its_label": "「{label}」の上にあるため",
    "tick_below": "「{choice}」の下の印であるため",
    "goes_on_below": "上の欄の続きであるため",
    "name_before_figures": "目標・実績の前にあるため指標名とみました",
    "own_year_concluded": "年度の見出しがないため、このシートの年度としました",
    "year_of_line": "題名に年度がないため、上部の行の年度としました",
    "measured_concluded": "指標の行にあり、見出しが年度だけのため実績とみました",
    "target_of_no_year": "年度のない目標のため、最終目標とみました。この年度の目標かもしれません",
    "joint_with_own_row": "国・県などをまとめた欄ですが、「{label}」の欄が別にあります",
    "basis_in_title": "題名に決算・予算とあるため",
    "fundings_of_total": "財源の合計が「{label}」と一致するため",
    "part_of_total": "「{label}」の内訳とみたため",
    "total_and_personnel": "事業費と人件費の合計であるため",
    "adds_up_with_personnel": "「{label}」と人件費の合計が合うため",
    "office_over_rows": "行のまとまりの見出し「{name}」から取りました",
    "office_of_either_rank": "「{name}」は部とも課ともとれるため、課とみました",
    "decided_by_word": "「{text}」の語から判断しました",
    "year_by_person": "年度は書類になく、指定によります",
}


def remark(code: str, **parts: object) -> str:
    """The sentence with its parts. Raises `KeyError` for a code that is not in the list above, or a part left out."""
    return SENTENCES[code].format(**parts)
