"""Personal text is erased from everything, and the chains still hold."""

import pytest

from shisaku.core.reading import Leftover
from shisaku.records.models import Import, Municipality, Revision, SearchText
from shisaku.work import published
from shisaku.work.documents import content_of, erase_document, place_of
from shisaku.work.erasing import erase_personal_text
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from shisaku.work.saving import save_sheet
from shisaku.work.verifying import verify
from tests import cast

NAME = "架空太郎"


def with_name(city: Municipality) -> None:
    named = cast.sheet(
        private={"officer": NAME},
        texts={"purpose": "目的。", "results": f"{NAME}さんの協力で訓練を行った。"},
    )
    cast.take_in(city, named, as_published=True, leftovers=(Leftover(line=99, text=f"担当 {NAME}"),))
    more = named.model_copy(update={"extras": {"補足": "追加"}})
    save_sheet(sheet=cast.kept(), data=more, based_on=1, by=None)


def everything_kept() -> str:
    rows = [*Revision.objects.values_list("content", "origins", "problems", "note")]
    return str([rows, [*Import.objects.values_list("reading")], [*SearchText.objects.values_list("text")]])


def test_the_name_is_nowhere_afterwards_and_verify_holds(kakuu: Municipality) -> None:
    with_name(kakuu)
    assert NAME in everything_kept()
    changed = erase_personal_text(
        sheet=cast.kept(), addresses=["private", "texts/results"], by=cast.person("planner", kakuu)
    )
    assert changed == 2
    assert NAME not in everything_kept()
    assert verify().agrees, verify().differences


def test_an_erased_text_says_that_it_is_withheld(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_personal_text(sheet=cast.kept(), addresses=["texts/results"], by=None)
    [state] = published.history(subject=cast.kept().subject)
    assert state.data.texts["results"].state == "withheld"
    assert state.data.texts["purpose"] == "目的。"


def test_nobody_can_find_the_erased_words_by_trying(kakuu: Municipality) -> None:
    with_name(kakuu)
    before = Revision.objects.get(number=1)
    erase_personal_text(sheet=cast.kept(), by=None)
    after = Revision.objects.get(number=1)
    assert before.salt != ""
    assert (after.salt, after.content_digest, after.digest) == ("", before.content_digest, before.digest)


def test_changing_what_is_left_is_found(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_personal_text(sheet=cast.kept(), by=None)
    revision = Revision.objects.get(number=1)
    content = {**revision.content, "texts": {"purpose": "ほかの目的。"}}
    # Even the way that erasing itself takes does not go past verify: the log has the digest of what was left.
    Revision.objects.filter(pk=revision.pk).erase(content=content)
    assert any(revision.key in sentence for sentence in verify().differences)


def test_figures_and_decisions_cannot_be_erased(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(RefusalError, match="文ではない"):
        erase_personal_text(sheet=cast.kept(), addresses=["costs/2022/settled/total"], by=None)


def test_erasing_is_not_for_everyone(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(NotAllowedError):
        erase_personal_text(sheet=cast.kept(), by=cast.person("viewer", kakuu))


@pytest.mark.django_db(transaction=True)
def test_the_document_itself_can_be_erased() -> None:
    city = cast.kakuu()
    with_name(city)
    document = Import.objects.get().document
    erase_document(document=document, by=None)
    assert not place_of(document.sha256).exists()
    with pytest.raises(NotFoundError):
        content_of(document)
    assert verify().agrees


def test_an_erased_document_does_not_come_back_by_the_way(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    document = Import.objects.get().document
    erase_document(document=document, by=None)
    with pytest.raises(RefusalError, match="消去済み"):
        cast.preview(kakuu, cast.sheet())
