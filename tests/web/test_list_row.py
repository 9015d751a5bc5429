"""A line of the list as markup: words looked for are marked, a city's words escaped, each language has its own line."""

from django.utils.translation import override

from shisaku.records.models import SheetEntry
from shisaku.web.list_row import Row, row_markup
from shisaku.web.templatetags.list_parts import kept_row

JUDGED = {"rank": 0, "mark": "◎", "word": "順調", "count": 2, "outcome": "judged"}


def entry(**stated: object) -> SheetEntry:
    said: dict[str, object] = {
        "pk": 1,
        "subject_id": "abcdefgh2345",
        "revision_id": "r1",
        "fiscal_year": 2022,
        "number": "012",
        "name": "防災<訓練>の事業",
        "summary": "地域の力",
        "section": "危機管理課",
        "settled": 6_446_000,
        "settled_history": [],
        "judgements": [JUDGED],
        "serious": 0,
        "notices": 3,
        "hints": 0,
    }
    return SheetEntry(**{**said, **stated})


def line(row: Row, *, language: str = "ja", show_year: bool = False, checks_shown: bool = True) -> str:
    with override(language):
        return row_markup(row, show_year, checks_shown)


def test_the_words_looked_for_are_marked_and_signs_of_markup_are_text() -> None:
    made = line(Row(entry(), "992011", "project", "防災"))
    assert "<mark>防災</mark>&lt;訓練&gt;の事業</a>" in made
    assert "<訓練>" not in made
    assert 'href="/992011/projects/abcdefgh2345/2022/"' in made


def test_words_of_the_sheet_stand_in_the_line_where_neither_name_nor_beginning_holds_them() -> None:
    made = line(Row(entry(), "992011", "project", "備蓄", ["倉庫に備蓄を置く"]))
    assert "<mark>備蓄</mark>" in made
    assert "<mark>" not in line(Row(entry(), "992011", "project"))


def test_what_is_missing_is_said_and_checks_stand_only_where_the_city_shows_them() -> None:
    nothing = Row(entry(settled=None, judgements=[], notices=0), "992011", "project")
    made = line(nothing)
    assert '<span class="state">記載なし</span>' in made
    assert "指標なし" in made
    assert "<li>なし</li>" in made
    assert "点検" not in line(nothing, checks_shown=False)
    assert "令和" not in made
    assert ">R4<" in line(nothing, show_year=True)


def test_a_kept_line_is_that_of_its_language_revision_and_list() -> None:
    row, later = (
        Row(entry(), "992011", "project"),
        Row(entry(revision_id="r2", number="013"), "992011", "project"),
    )
    made = []
    for language in ("ja", "en", "ja"):
        with override(language):
            made.append(kept_row(row, show_year=False, checks_shown=True))
            assert made[-1] == row_markup(row, False, True)  # noqa: FBT003 - a tag's arguments
            assert "013" in kept_row(later, show_year=False, checks_shown=True)
            assert kept_row(row, show_year=True, checks_shown=True) != made[-1]
    assert made[0] == made[2] != made[1]
    assert 'lang="ja"' in made[1]
