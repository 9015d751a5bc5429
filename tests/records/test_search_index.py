"""The index of character pairs follows its rows, on either database."""

import pytest

from shisaku.records.models import Municipality, SearchText, SheetEntry
from shisaku.records.search import among, grams_of, matching
from tests import cast


@pytest.fixture
def entry(kakuu: Municipality) -> SheetEntry:
    cast.take_in(kakuu, cast.sheet())
    return SheetEntry.objects.get()


def put(entry: SheetEntry, text: str) -> None:
    SearchText.objects.filter(entry=entry).update(text=text, grams=grams_of(text))


def found(words: str) -> int:
    texts = matching(words)
    assert texts is not None
    return texts.count()


def test_a_changed_text_is_found_by_its_new_words_only(entry: SheetEntry) -> None:
    assert found("無線") == 1
    put(entry, "図書館の本")
    assert (found("無線"), found("図書"), found("図書館")) == (0, 1, 1)


def test_a_deleted_text_is_not_found(entry: SheetEntry) -> None:
    entry.delete()
    assert found("無線") == 0


@pytest.mark.parametrize("text", ["", "!", "一", "a", "''", '"', "防 災", "𠮷野家", "100%"])
def test_any_text_can_be_kept(entry: SheetEntry, text: str) -> None:
    put(entry, text)
    put(entry, "もとどおり")
    assert found("どおり") == 1


@pytest.mark.parametrize(
    "words", ['"', "'", "防災'", 'OR "', "* AND", "a:b", "(防災)", "\\", "NEAR(", "𠮷野"]
)
def test_no_word_can_break_the_question(entry: SheetEntry, words: str) -> None:
    texts = matching(words)
    assert texts is None or texts.count() in (0, 1)


def test_widths_and_case_do_not_matter(entry: SheetEntry) -> None:
    put(entry, "aiとデータ")
    assert (found("ＡＩ"), found("Ai"), found("ﾃﾞｰﾀ")) == (1, 1, 1)


def test_signs_alone_are_no_words() -> None:
    assert matching("・！") is None


def test_many_keys_are_one_parameter(entry: SheetEntry) -> None:
    keys = [*range(10**6, 10**6 + 40_000), entry.pk]
    assert list(SheetEntry.objects.filter(pk__in=among(keys))) == [entry]
    assert not SheetEntry.objects.filter(pk__in=among([])).exists()
