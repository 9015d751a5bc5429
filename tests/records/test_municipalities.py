"""All local governments, as the package brings them."""

from collections import Counter

import pytest
from django.db.models import Max

from shisaku.core.municipalities import is_municipality_code
from shisaku.records.models import Municipality
from shisaku.records.municipalities import table
from shisaku.work.municipalities import found_fictional_city, known_bodies, load_municipalities
from shisaku.work.refusals import RefusalError


def test_there_are_1788_with_codes_that_check_themselves() -> None:
    lines = list(table())
    assert len(lines) == 1788
    assert len({line["code"] for line in lines}) == 1788
    assert all(is_municipality_code(line["code"]) for line in lines)
    kinds = Counter(line["kind"] for line in lines)
    assert kinds == {"prefecture": 47, "city": 792, "special_ward": 23, "town": 743, "village": 183}


def test_villages_without_a_government_are_not_among_them() -> None:
    codes = {line["code"][:5] for line in table()}
    assert codes.isdisjoint({"01695", "01696", "01697", "01698", "01699", "01700"})


def test_each_is_whole() -> None:
    for line in table():
        assert all(line.values()), line
        assert "ー" not in line["romaji"]


def test_loading_brings_them_in_once_and_keeps_what_is_settled(db: None) -> None:
    assert load_municipalities() == 1789
    tsukuba = Municipality.objects.get(code="082201")
    assert (tsukuba.name, tsukuba.prefecture, tsukuba.kind) == ("つくば市", "茨城県", "city")
    Municipality.objects.filter(code="082201").update(name="古い名前")
    load_municipalities()
    assert Municipality.objects.exclude(kind="nation").count() == 1788
    assert Municipality.objects.get(code="082201").name == "つくば市"
    assert Municipality.objects.aggregate(last=Max("code"))["last"] == "473821"


def test_a_fictional_city_never_takes_a_real_ones_code(db: None) -> None:
    with pytest.raises(RefusalError, match="実在"):
        found_fictional_city(code="082201", name="架空市", kana="", romaji="")


def test_the_nation_is_a_body_of_its_own_kind_and_no_name_looked_for_in_texts(db: None) -> None:
    load_municipalities()
    nation = Municipality.objects.get(code="000001")
    assert (nation.name, nation.kind, nation.fictional) == ("国", "nation", False)
    assert is_municipality_code(nation.code)
    assert "000001" not in known_bodies()
    assert len(known_bodies()) == 1788
