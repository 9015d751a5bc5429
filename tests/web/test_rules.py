"""How it is judged: every rule of the package in words."""

import re

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from shisaku.core.judging import PLAIN_RATE, MatrixRule, RateRule
from shisaku.forms.rules import load_rules
from shisaku.work.municipalities import settle_city
from shisaku.work.wording.core_words import said
from tests.web.kakuu import CODE, published, text_of

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
RULES = {**load_rules(), PLAIN_RATE.rule: PLAIN_RATE}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_rule_has_its_page(client: Client, rule: str, language: str) -> None:
    published()
    text = text_of(client, f"{language}/{CODE}/rules/{rule}/")
    known = RULES[rule]
    assert known.source.publisher in text
    with override("en" if language else "ja"):
        for told in (known.title, known.source.note, *known.to_confirm):
            assert escape(said(told)) in text
            assert bool(JAPANESE.search(said(told))) is not bool(language)
    if isinstance(known, RateRule):
        assert text.count('class="badge badge-') == len(known.bands)
    if isinstance(known, MatrixRule):
        unknown = sum(cell == "要確認" for row in known.cells.values() for cell in row.values())
        assert text.count('<span class="state">') == unknown


def test_edges_rounding_and_adoption_are_said(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/rules/080004/kpi-progress/")
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert "◎ 順調 100%以上 ○ 概ね順調 80%以上 100%未満 △ やや遅れ 50%以上 80%未満 × 遅れ 50%未満" in words
    assert "四捨五入、小数第1位まで" in words
    assert "架空市の令和元年度からの指標をこのルールで計算しています" in words


def test_a_rule_of_another_body_is_not_called_the_citys(client: Client) -> None:
    city = published()
    said = "架空市が作ったルールではなく"
    address = f"/{CODE}/rules/080004/kpi-progress/"
    assert said in text_of(client, address)
    assert "このルールを作ったのは茨城県です" in text_of(client, address)
    settle_city(city=city, by=None, indicator_rule="")
    assert said not in text_of(client, address)


def test_a_rule_the_city_does_not_use_says_so(client: Client) -> None:
    published()
    assert "指標の判定には使っていないルールです" in text_of(client, f"/{CODE}/rules/132241/plan-progress/")


def test_a_city_without_a_rule_is_told_that_there_are_rates_only(client: Client) -> None:
    city = published()
    settle_city(city=city, by=None, indicator_rule="")
    assert "判定のルールは登録されていません" in text_of(client, f"/{CODE}/rules/{PLAIN_RATE.rule}/")


def test_identities_stand_in_the_citys_words(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/rules/082201/cost-identities/")
    assert "一般財源 ＝ 決算額 − 国庫・県支出金・地方債 − その他" in text
    assert "6,810,000" in text


def test_an_unknown_rule_is_not_to_be_found(client: Client) -> None:
    published()
    assert client.get(f"/{CODE}/rules/999999/nothing/").status_code == 404
