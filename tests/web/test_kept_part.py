"""Parts that are the same on page after page are made once, but for every city and language by itself."""

from django.template import engines
from django.utils.translation import override

from shisaku.web.templatetags import page_parts
from shisaku.work.reading_once import asked_once

FOOT = '{% load page_parts %}{% kept_part "components/foot_words.html" code=code city=city office="" as_files=True %}'


def foot(code: str, city: str, language: str) -> str:
    with override(language):
        return engines["django"].from_string(FOOT).render({"code": code, "city": city})


def test_pages_made_in_one_go_have_the_foot_of_their_own_city_and_language() -> None:
    pages = [
        ("992011", "架空市", "ja"),
        ("992011", "架空市", "en"),
        ("992029", "隣野市", "ja"),
        ("992011", "架空市", "ja"),
    ]
    with asked_once():
        together = [foot(*page) for page in pages]
    assert together == [foot(*page) for page in pages]
    assert len(set(together)) == 3
    assert "/en/992011/documents/" in together[1]
    assert "隣野市" in together[2]


def test_a_part_with_the_same_words_is_rendered_once() -> None:
    with asked_once(), override("ja"):
        first = page_parts.kept_part(
            "components/head_name.html", home="/992011/", city="架空市", title="記録"
        )
        again = page_parts.kept_part(
            "components/head_name.html", home="/992011/", city="架空市", title="記録"
        )
        other = page_parts.kept_part(
            "components/head_name.html", home="/992011/", city="架空市", title="施策"
        )
    assert first is again
    assert first != other
