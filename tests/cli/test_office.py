"""Somebody with the machine in hand makes the first login and says by which rule a city judges."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from shisaku.records.models import CitySettings, Membership, User
from tests import cast
from tests.cli.conftest import Said

Call = Callable[..., Said]
CITY = "992011"


@pytest.fixture(autouse=True)
def _city(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SHISAKU_DATA = tmp_path
    cast.kakuu()


def _password(said: Said) -> str:
    found = re.search(r"\tplanner1\t(\S+)", said.out)
    assert found is not None, said
    return found[1]


def test_the_first_account_has_its_role_and_its_password_works(shisaku: Call) -> None:
    said = shisaku("account", "planner1", "--name", "高橋 直人", "--role", "planner", "--municipality", CITY)
    assert said.code == 0, said.err
    assert Membership.objects.get(user__username="planner1").role == "planner"
    assert User.objects.get(username="planner1").check_password(_password(said))


def test_a_known_account_gets_a_new_password_and_the_old_one_ends(shisaku: Call) -> None:
    call = ("account", "planner1", "--role", "planner", "--municipality", CITY)
    old, new = _password(shisaku(*call)), _password(shisaku(*call))
    person = User.objects.get(username="planner1")
    assert person.check_password(new)
    assert not person.check_password(old)
    assert Membership.objects.filter(user=person).count() == 1
    assert shisaku("verify").code == 0


def test_a_section_that_no_paper_named_is_one_sentence_and_makes_nobody(shisaku: Call) -> None:
    said = shisaku("account", "sato1", "--role", "officer", "--section", "ない課", "--municipality", CITY)
    assert said.code == 1
    assert "「ない課」という組織はまだありません" in said.err
    assert not User.objects.filter(username="sato1").exists()


def test_a_city_says_by_which_rule_it_judges(shisaku: Call) -> None:
    CitySettings.objects.filter(municipality_id=CITY).delete()
    assert "達成率だけを示す" in shisaku("city", "--municipality", CITY).out
    said = shisaku("city", "--municipality", CITY, "--rule", "080004/kpi-progress", "--rule-from", 2020)
    assert said.code == 0, said.err
    kept = CitySettings.objects.get(municipality_id=CITY)
    assert (kept.indicator_rule, kept.rule_from_year) == ("080004/kpi-progress", 2020)


def test_a_rule_there_is_not_changes_nothing(shisaku: Call) -> None:
    said = shisaku("city", "--municipality", CITY, "--rule", "080004/none")
    assert said.code == 1
    assert "080004/none" in said.err
    assert not CitySettings.objects.filter(municipality_id=CITY, indicator_rule="080004/none").exists()


def test_help_is_japanese_and_the_version_is_told(shisaku: Call) -> None:
    told = shisaku("demo", "--help").out
    assert "使い方" in told
    assert "usage" not in told
    assert shisaku("--version").out.startswith("shisaku ")


def test_a_city_chooses_the_licence_of_its_data(shisaku: Call) -> None:
    assert "CC-BY-4.0" in shisaku("city", "--municipality", CITY).out
    said = shisaku("city", "--municipality", CITY, "--licence", "PDL-1.0")
    assert said.code == 0, said.err
    assert CitySettings.objects.get(municipality_id=CITY).licence == "PDL-1.0"
    refused = shisaku("city", "--municipality", CITY, "--licence", "MINE")
    assert refused.code == 1
    assert "CC-BY-4.0・CC0-1.0" in refused.err


def test_the_data_of_a_city_that_published_nothing_is_one_sentence(shisaku: Call, tmp_path: Path) -> None:
    said = shisaku("data", "--municipality", CITY, "--out", tmp_path / "data")
    assert (said.code, said.out) == (1, "")
    assert "公表した記録はありません" in said.err
    assert not (tmp_path / "data").exists()
