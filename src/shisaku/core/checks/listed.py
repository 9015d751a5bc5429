"""All checks, loudest first: id, title, sentence, what looks for it. Ids stay for good: cities switch by them."""

from shisaku.core.checks import indicators, money, scores, texts, years
from shisaku.core.checks.check import Check
from shisaku.core.reading import Severity

_SERIOUS = (
    (
        "costs_do_not_add_up",
        "費目の合計が合いません",
        "{year:fy}の{name}は{stated:yen}ですが、ほかの欄から計算すると{computed:yen}です（差{difference:yen}）。",
        money.costs_do_not_add_up,
    ),
    (
        "settled_over_budget",
        "決算額が予算額を上回っています",
        "{year:fy}の決算額{settled:yen}が予算額{budget:yen}を上回っています。予算額が補正後の現額かを確かめてください。",
        money.settled_over_budget,
    ),
    (
        "required_missing",
        "必要な欄が空いています",
        "「{label}」の記載がありません。",
        texts.required_missing,
    ),
    (
        "papers_differ",
        "同じ数値が文書によって異なります",
        "{name}は、このシートでは{here}、{paper}では{there}です。",
        years.papers_differ,
    ),
    (
        "past_figure_changed",
        "過年度の数値が当時のシートと異なります",
        "{name}は、{year:fy}のシートでは{then}、このシートでは{now}です。",
        years.past_figure_changed,
    ),
)

_NOTICE = (
    (
        "negative_fund",
        "先の年度の財源が負の数です",
        "{year:fy}の{name}が{amount:yen}と記載されています{why}。",
        money.negative_fund,
    ),
    (
        "personnel_off",
        "人件費が従事割合・時間外勤務と合いません",
        "{year:fy}の人件費は{stated:yen}ですが、従事割合と時間外勤務の単価から計算すると{computed:yen}です。",
        money.personnel_off,
    ),
    (
        "zero_before_known",
        "まだ分からない実績が0と印字されています",
        "指標「{name}」の{year:fy}の実績が0と印字されています{known}。未確定として扱えます。",
        indicators.zero_before_known,
    ),
    (
        "zero_in_unused_year",
        "使っていない年度の実績が0と印字されています",
        "指標「{name}」は、目標が0か記載のない年度の実績が0と印字されています（{years}）。測っていない年度なら未設定として扱えます。",
        indicators.zero_in_unused_year,
    ),
    (
        "scored_unmeasured",
        "実績のある指標がないまま評価されています",
        "{criterion}は「{score}」ですが、{year:fy}の実績を確かめられる指標がありません（指標{count:num}件）。",
        scores.scored_unmeasured,
    ),
    (
        "only_activity",
        "成果を示す指標がありません",
        "指標{count:num}件は、すべて活動の量を示す指標です。成果を示す指標を加えられないか検討できます。",
        indicators.only_activity,
    ),
    (
        "ended_with_budget",
        "終える事業に翌年度の予算があります",
        "方向性は「{label}」ですが、{year:fy}に{planned:yen}の予算額が記載されています。",
        money.ended_with_budget,
    ),
    (
        "fund_ends",
        "財源が終わった後の財源が記載されていません",
        "{name}は前年度の{before:yen}で終わり、{year:fy}の予算額{planned:yen}に見合う財源の記載がありません。",
        money.fund_ends,
    ),
    (
        "term_without_end",
        "期間の終わりが記載されていません",
        "事業期間は「{label}」ですが、終わりの年度の記載がありません。",
        texts.term_without_end,
    ),
    (
        "law_on_voluntary",
        "任意の事務に、法令で定められている旨の理由があります",
        "{criterion}の理由は法令の定めによるとしていますが、事業分類は「{category}」です。",
        texts.law_on_voluntary,
    ),
    (
        "reason_missing",
        "方向性の理由が空いています",
        "方向性「{label}」の理由の記載がありません。",
        texts.reason_missing,
    ),
)

_HINT = (
    (
        "rate_against_score",
        "自己評価と指標の達成率の向きが異なります",
        "進捗状況は{score:num}点、指標「{name}」の達成率は{rate:pct}です。事情があれば一文添えられます。",
        scores.rate_against_score,
    ),
    (
        "rate_against_word",
        "進捗状況の記載と達成率による区分が異なります",
        "進捗状況の記載は「{written}」、達成率は{rate:num}{unit}で「{band}」にあたります（{rule}）。",
        scores.rate_against_word,
    ),
    (
        "rate_over_150",
        "達成率が150%を超えています",
        "指標「{name}」の{year:fy}の実績{actual:num}は目標{target:num}の{rate:pct}です。目標の見直しを検討できます。",
        indicators.rate_over_150,
    ),
    (
        "target_unchanged",
        "目標が5年以上同じです",
        "指標「{name}」の目標は{first:fy}から{last:fy}まで{years:num}年間{target:num}です。",
        indicators.target_unchanged,
    ),
    (
        "execution_low",
        "執行率が50%未満です",
        "{year:fy}の決算額{settled:yen}は予算額{budget:yen}の{rate:pct}です。",
        money.execution_low,
    ),
    (
        "improvement_not_mentioned",
        "前年度の改善目標への言及がありません",
        "{year:fy}のシートに書かれた改善目標の言葉が、今年度の対応・成果・改善目標に見あたりません。",
        texts.improvement_not_mentioned,
    ),
    (
        "text_is_last_years",
        "前年度と同じ文章です",
        "「{label}」が{year:fy}のシートと同じ文章です。",
        texts.text_is_last_years,
    ),
)

CHECKS: tuple[Check, ...] = tuple(
    Check(id_, severity, title, sentence, run)
    for severity, group in ((Severity.SERIOUS, _SERIOUS), (Severity.NOTICE, _NOTICE), (Severity.HINT, _HINT))
    for id_, title, sentence, run in group
)
