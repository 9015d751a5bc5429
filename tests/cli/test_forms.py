"""Which forms there are, one of them as YAML, and whether a file somebody wrote is one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from shisaku.core.year_range import YearRange
from shisaku.work.own_forms import save_form, show_form, start_from_form
from tests import cast
from tests.cli.conftest import Said

Call = Callable[..., Said]
SHEET = "082201/management-sheet"


def test_the_forms_of_the_package_are_listed_with_their_years(shisaku: Call) -> None:
    said = shisaku("forms")
    assert (said.code, said.err) == (0, "")
    assert f"{SHEET}\t事務事業マネジメントシート\t令和2年度から令和4年度まで" in said.out
    assert SHEET not in shisaku("forms", "--fiscal-year", 2030).out


def test_a_form_is_printed_as_it_is_written_and_is_a_form_again(shisaku: Call, tmp_path: Path) -> None:
    said = shisaku("forms", "--yaml", SHEET)
    file = tmp_path / "sheet.yaml"
    file.write_text(said.out, encoding="utf-8-sig")
    checked = shisaku("forms", file)
    assert (said.code, checked.code) == (0, 0)
    assert f"{file}\t{SHEET}\t" in checked.out
    assert "使えるもの 1件、使えないもの 0件" in checked.out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"form: [", "YAMLとして読めません"),
        (b"form: 992011/x\nvalid: 2023..\ntitel: x\n", "文法に合いません"),
        ("様式".encode("utf-16"), "UTF-8 の文字ではありません"),
        (None, "開けません"),
    ],
)
def test_a_file_that_is_no_form_is_one_sentence_and_the_others_are_still_checked(
    shisaku: Call, tmp_path: Path, content: bytes | None, why: str
) -> None:
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    if content is not None:
        bad.write_bytes(content)
    good.write_text(shisaku("forms", "--yaml", SHEET).out, encoding="utf-8")
    said = shisaku("forms", bad, good)
    assert said.code == 1
    assert why in said.err
    assert str(bad) in said.err
    assert said.err.count("\n") == 1
    assert "使えるもの 1件、使えないもの 1件" in said.out


def test_a_form_there_is_not_and_two_things_at_once_are_wrong_use(shisaku: Call) -> None:
    unknown = shisaku("forms", "--yaml", "082201/none")
    assert (unknown.code, unknown.out) == (2, "")
    assert "様式「082201/none」はありません" in unknown.err
    assert shisaku("forms", "x.yaml", "--yaml", SHEET).code == 2


def test_what_a_city_saved_is_among_its_forms_and_no_others(
    shisaku: Call, db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.SHISAKU_DATA = tmp_path
    planner = cast.person("planner", cast.kakuu())
    key = start_from_form(by=planner, code=cast.KAKUU, form=SHEET, first_year=2026)
    page = show_form(by=planner, code=cast.KAKUU, key=key)
    years = YearRange.model_validate("2026..")
    save_form(by=planner, code=cast.KAKUU, key=key, number=page.number, years=years, note="")
    own = f"{cast.KAKUU}/management-sheet"
    assert f"{own}\t" in shisaku("forms", "--municipality", cast.KAKUU).out
    assert shisaku("forms", "--yaml", own, "--municipality", cast.KAKUU).out == page.yaml
    assert own not in shisaku("forms").out
    cast.tonarino()
    assert own not in shisaku("forms", "--municipality", cast.TONARINO).out
