"""Pages of running text, in two languages, with no link that leads nowhere."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from shisaku.records.models import Municipality
from shisaku.web.terms import GROUPS
from shisaku.work.municipalities import offer_under, settle_city
from shisaku.writers.bundle.licences import LICENCES
from tests import cast
from tests.web.kakuu import CODE, published, text_of

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[\u3041-\u30ff]")


@pytest.mark.parametrize("page", ["guide", "terms", "accessibility", "licence"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_each_has_a_heading_and_no_dead_link(client: Client, page: str, language: str) -> None:
    published()
    text = text_of(client, f"{language}/{CODE}/{page}/")
    assert re.search(r"<h1>[^<]+</h1>", text)
    main = text[text.index("<main") :]
    for link in re.findall(r'href="(/[^"#]*)"', main):
        assert client.get(link).status_code in (200, 302), link


def test_every_word_is_explained_in_both_languages(client: Client) -> None:
    published()
    japanese, english = (text_of(client, f"{language}/{CODE}/terms/") for language in ("", "/en"))
    with override("ja"):
        said = {group.anchor: [str(term.word) for term in group.terms] for group in GROUPS}
    for anchor, words in said.items():
        assert f'id="{anchor}"' in japanese
        assert [word for word in words if word not in japanese] == []
    body = re.search(r"<main.*</main>", english, re.DOTALL)
    plain = re.sub(
        r'<dl[^>]* lang="ja".*?</dl>|<[^>]* lang="ja"[^>]*>.*?</[^>]+>|<[^>]+>', " ", body[0] if body else ""
    )
    assert not JAPANESE.search(plain), JAPANESE.search(plain)


def test_the_licence_says_whose_rule_judges(client: Client) -> None:
    city = published()
    text = text_of(client, f"/{CODE}/licence/")
    assert "茨城県の判定のルールを当てはめて" in text
    assert "架空市が作ったルールではなく" in text
    settle_city(city=city, by=None, indicator_rule="")
    text = text_of(client, f"/{CODE}/licence/")
    assert "判定の言葉は付けていません" in text
    assert "判定のルールを当てはめて" not in text


def test_a_citys_own_rule_is_called_its_own(client: Client) -> None:
    tsukuba = Municipality.objects.create(code="082201", name="つくば市", prefecture="茨城県", kind="city")
    settle_city(city=tsukuba, by=None, indicator_rule="082201/measure-rate")
    cast.take_in(tsukuba, cast.sheet("001", municipality="082201"), as_published=True)
    text = text_of(client, "/082201/licence/")
    assert "つくば市が書いて決めた判定のルール" in text


def test_a_real_citys_terms_are_not_invented(client: Client) -> None:
    city = published()
    assert "この市は実在しません" in text_of(client, f"/{CODE}/licence/")
    city.fictional = False
    city.save()
    text = text_of(client, f"/{CODE}/licence/")
    assert "この市は実在しません" not in text
    assert "もとの文書（PDFなど）の利用条件は、架空市が文書ごとに定めるところによります" in text


@pytest.mark.parametrize("fictional", [True, False])
@pytest.mark.parametrize(
    ("chosen", "named"),
    [(None, "表示 4.0 国際"), ("CC0-1.0", "CC0 1.0 全世界"), ("PDL-1.0", "公共データ利用規約（第1.0版）")],
)
def test_the_terms_name_the_licence_of_the_open_data(
    client: Client, chosen: str | None, named: str, *, fictional: bool
) -> None:
    city = published()
    city.fictional = fictional
    city.save()
    if chosen:
        offer_under(city=city, by=None, licence=chosen)
    text = text_of(client, f"/{CODE}/licence/")
    assert named in text
    assert f'href="{LICENCES[chosen or "CC-BY-4.0"].path}"' in text
    assert "まだ登録されていません" not in text
    english = text_of(client, f"/en/{CODE}/licence/")
    assert LICENCES[chosen or "CC-BY-4.0"].en in english
    assert LICENCES[chosen or "CC-BY-4.0"].en_means in english
