"""The lexicon knows what cities call each field, by families of words, and no word of it swallows a unit."""

import pytest

from shisaku.core.amounts import MONEY_UNITS
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.dictionary import Dictionary
from shisaku.readers.extract.grid.words import lexicon_words

# The names under which real sheets show each field (the vocabulary of some thirty cities), one line a field.
FAMILIES = """
to=subject.number: 事業番号、整理番号、通し番号、シートNo.、事務事業ID
to=subject.number: 事務事業コード、事業コード、評価書番号、事業No.、予算事業コード
to=subject.name: 事務事業名、事務事業名称、事業名、予算事業名、事務事業、取組名、補助金等の名称、細事業名
to=organisation.section: 担当部課、課名、課等名、部課名、現担当課名
to=organisation.section: 所管課、主管課、評価担当課/所属、担当、担当課・係、室・課名
to=organisation.department: 部局名、所管部局、担当部、主管部
to=extras: 前年度担当課名、関係課、会計、款、項、目、大項目
to=extras: 細項目、政策体系、総合計画上の位置付け、委託先、交付先、開始年度、終了年度
to=references: 政策、施策、基本施策、戦略プラン
to=references: 上位施策No・施策名、章、節、細節、総合計画、関連計画、個別計画
to=sheet.budget_item: 予算科目、会計/款/項/目、款項目、歳出科目
to=texts.target: 対象、対象者、誰を・何を、事業の対象、働きかける相手
to=texts.purpose: 目的、意図、ねらい、どのような状態にしたいか、事業の趣旨、交付目的
to=texts.overview: 概要、事業の概要、事業内容、実施内容、取組内容、手段、具体的な取組、業務内容、補助内容
to=texts.goal: 目指す姿、到達目標、あるべき姿、めざす姿
to=texts.legal_basis: 根拠法令、関連法令、関係法令等、法的根拠、根拠要綱
to=texts.results: 成果、事業の効果、実施結果、取組実績、実施状況、主要な成果
to=texts.issues_operation: 課題、問題点、現状と課題、残された課題
to=texts.improvement: 改善策、改善の内容、見直し内容、今後の取組、次年度の取組、対応策、改革改善案
to=texts.response_to_last_year: 前年度の課題への対応、評価結果の反映状況、前年度評価の反映
to=texts.circumstances: 社会情勢の変化、事業を取り巻く環境
to=texts.opinions: 市民の意見、議会の意見、市民からの要望
to=texts.background: 事業開始の背景、事業の経緯
to=texts.factors: 要因分析、未達成の理由
to=choices.delivery: 実施方法、実施形態、直営・委託・補助、運営方法、事業主体
to=choices.category: 事務区分、事務の種類、自治事務・法定受託事務、義務・任意の別
to=choices.continuity: 新規・継続、新規・継続の別、新規/継続
to=choices.period: 事業期間、実施期間
item=total: 事業費（A）、直接事業費、歳出、執行額、総事業費計、事業費計、補助金額
item=personnel: 人件費計（B）、概算人件費、職員人件費、平均職員費x人員、人件費（千円）
item=full_cost: トータルコスト（A）+（B）、総事業費、総コスト、フルコスト、総行政コスト
item=national: 国庫支出金、国費、国からの補助金
item=prefectural: 県支出金、都道府県支出金、道支出金、都からの補助金
item=bond: 地方債、市債、起債、町債
item=earmarked: 国道支出金、国・都からの補助金、特定財源、国・県支出金、国庫・県支出金・市債
item=other_funds: その他（特財）、受益者負担、その他特定財源、使用料・手数料
item=general_fund: 一般財源、市負担、一般財源等、町費
basis=initial: 当初、当初予算額
basis=supplementary: 補正、補正予算額
basis=diverted: 流用
basis=budget: 予算額、予算現額、最終予算額
basis=forecast: 決算見込、執行見込額
basis=settled: 決算額、執行額、支出済額
basis=planned: 計画事業費、予定額
basis=requested: 要求額、概算要求額
staffing=fte: 人工、正職員従事割合（人）、正規職員従事人数、常勤、正規職員（人工）
staffing=hours: 延べ業務時間、従事時間
staffing=appointed: 再任用、非常勤、会計年度任用、会計年度任用職員
indicator=name: 指標名、指標（単位）、KPI、副指標、定性目標、重要業績評価指標
kind=activity: 活動指標、活動結果指標、事業量
kind=output: アウトプット（結果）
kind=outcome: 成果指標、アウトカム（成果）、上位成果指標、まちづくり指標、短期アウトカム
kind=size: 対象指標、対象数
indicator=target: 目標値、目標、計画、予定、目標/見込、見込値
indicator=actual: 実績（値）、実績、達成値、最新値
indicator=rate: 対計画比（%）、達成率、達成度、単位コスト、一人当りコスト、執行率、前年度比
indicator=baseline: 従前値、基準値、現状値、策定時、計画当初値
indicator=final: 最終目標値、最終年度の目標値、目標年次の値
criterion=citizen_needs: 必要性、市民ニーズ、事業の必要性
criterion=effectiveness: 有効性、手段の妥当性、事業の有効性
criterion=efficiency: 効率性、費用対効果、経済性・効率性
criterion=fairness: 公平性、受益者負担の適正化、受益と負担の公平性
criterion=city_role: 妥当性、市の関与、町の関与の妥当性、公共性、官民の役割分担
criterion=priority: 優先度、緊急性、重要度
criterion=progress: 進捗状況、達成度、目標の達成状況
criterion=grade: 総合評価、評価結果、総合判定
stage=self: 一次評価、1次評価、内部評価、所管課評価、担当課評価、自己評価
stage=second: 二次評価、2次評価、第二次評価、部長評価
stage=external: 外部評価、第三者評価、外部評価委員会、三次評価
stage=final: 最終評価、市長評価
direction=decision: 今後の方向性、今後の方針、方向性、次年度の方向性、見直し区分、今後の展開
direction=reason: その理由、判断理由、方向性の理由、選択理由
evaluation=comment: 評価の理由、所見、講評、評価コメント、委員意見
evaluation=score: 評点、点数、評価ランク
to=private.officer: 記入者、担当者、作成者
to=private.head: 課長名、所属長、責任者
to=private.phone: 電話、内線、連絡先
"""
DECISIONS = """
continue: 継続、現状維持、現状のまま継続、計画どおり、維持
expand: 拡充、拡大、重点化、充実・強化
improve: 改善、見直し、継続（一部改善）、改善して継続、手法の見直し、再構築
reduce: 縮小、縮減、減額
merge: 統合、整理統合、再編
suspend: 休止、凍結
complete: 終了、完了、事業終了、目的達成
abolish: 廃止、休廃止、取りやめ
"""
PAIRS = [
    (place.strip(), word)
    for line in FAMILIES.strip().splitlines()
    for place, _, words in [line.partition(": ")]
    for word in words.split("、")
]


@pytest.mark.parametrize(("place", "word"), PAIRS)
def test_what_cities_call_a_field_is_known(place: str, word: str) -> None:
    dimension, _, value = place.partition("=")
    entry = Dictionary().find(word)
    assert entry is not None
    assert value in {getattr(meaning, dimension) for meaning in entry.meanings}


@pytest.mark.parametrize("line", DECISIONS.strip().splitlines())
def test_what_cities_decide_is_known(line: str) -> None:
    decision, _, words = line.partition(": ")
    assert {lexicon().find("decisions", word) for word in words.split("、")} == {decision}


def test_no_word_swallows_a_unit_of_money() -> None:
    assert [word for word in lexicon_words() if word.endswith(tuple(MONEY_UNITS))] == []
