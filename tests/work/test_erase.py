"""Personal text is erased from everything, and the chains still hold."""

import re

import pytest
from django.apps import apps

from shisaku.core.addresses import leaves
from shisaku.core.reading import Leftover
from shisaku.core.values import Blank
from shisaku.records.convert import sheet_of
from shisaku.records.models import Erasure, Import, ImportState, Municipality, Revision
from shisaku.work import published
from shisaku.work.documents import content_of, erase_document, place_of
from shisaku.work.erasing import erase_personal_text
from shisaku.work.importing import Accepted, Status, accept_import
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
    """Every row of every table."""
    return str([[*model._default_manager.values()] for model in apps.get_app_config("records").get_models()])


def take_in_again(city: Municipality, *, file: str = "sheets.txt", **parts: cast.Part) -> Accepted:
    """The paper of `with_name` once more; with another name or other parts it is another edition of it."""
    own: dict[str, cast.Part] = {
        "private": {"officer": NAME},
        "texts": {"purpose": "目的。", "results": f"{NAME}さんの協力で訓練を行った。"},
    }
    named = cast.sheet(**{**own, **parts})
    leftovers = (Leftover(line=99, text=f"担当 {NAME}"),)
    return cast.take_in(city, named, as_published=True, file=file, leftovers=leftovers)


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


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("costs/2022/settled/total", "令和4年度 決算額"),
        ("staffing", "令和4年度 職員"),
        ("directions/self", "方向性"),
        ("evaluations/self/progress", "自己評価 進捗状況 点数"),
        ("evaluations", "自己評価 進捗状況 点数"),
        ("indicators/1", "受信できる世帯の割合"),
        ("activities/1", "活動1 訓練"),
        ("subject/name", "名称"),
    ],
)
def test_figures_decisions_and_names_cannot_be_erased_nor_what_covers_them(
    kakuu: Municipality, address: str, name: str
) -> None:
    cast.take_in(kakuu, cast.sheet(activities=[{"key": "1", "name": "訓練", "content": "年に二度"}]))
    before = sheet_of(cast.newest(cast.kept()))
    with pytest.raises(RefusalError, match=f"「[^/」]*{re.escape(name)}[^/」]*」は文ではない"):
        erase_personal_text(sheet=cast.kept(), addresses=["texts", address], by=None)
    assert sheet_of(cast.newest(cast.kept())) == before
    assert not Erasure.objects.exists()


WORDS: dict[str, cast.Part] = {
    "texts": {"purpose": NAME},
    "extras": {"備考": NAME},
    "private": {"officer": NAME},
    "indicators": [{"key": "1", "name": "指標", "definition": NAME, "values": []}],
    "activities": [
        {
            "key": "1",
            "name": "訓練",
            "content": NAME,
            "outputs": [{"key": "1", "name": "回数", "definition": NAME}],
        }
    ],
    "outcomes": [{"key": "1", "name": "参加者", "definition": NAME}],
    "evaluations": [{"stage": "self", "criterion": "progress", "score": 4, "comment": NAME}],
    "directions": [{"stage": "self", "decision": "continue", "label": "継続", "reason": NAME}],
}


def test_every_words_can_be_erased_and_all_else_stays(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(**WORDS))
    before = dict(leaves(sheet_of(cast.newest(cast.kept()))))
    words = [address for address, value in before.items() if value == NAME]
    assert len(words) == 9
    erase_personal_text(sheet=cast.kept(), addresses=words, by=None)
    assert NAME not in everything_kept()
    after = dict(leaves(sheet_of(cast.newest(cast.kept()))))
    assert {a: value for a, value in before.items() if a not in words} == {
        a: value for a, value in after.items() if a not in words
    }
    assert verify().agrees, verify().differences


def test_what_is_not_taken_in_again_is_named_as_people_name_it(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(**WORDS))
    addresses = ["indicators/1/definition", "directions/self/reason"]
    erase_personal_text(sheet=cast.kept(), addresses=addresses, by=None)
    import_ = cast.take_in(kakuu, cast.sheet(**WORDS), file="again.txt", leftovers=()).import_
    messages = [problem["message"] for problem in import_.reading["problems"]]
    assert messages == [
        "消去済みの文：シート「012」の「指標 指標の概要」の記載は、消去済みのため取り込みません。",
        "消去済みの文：シート「012」の「方向性の理由」の記載は、消去済みのため取り込みません。",
    ]


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


def erase_the_name() -> None:
    erase_personal_text(sheet=cast.kept(), addresses=["private", "texts/results"], by=None)
    assert NAME not in everything_kept()


def test_the_same_paper_does_not_bring_it_back(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_the_name()
    again = take_in_again(kakuu)
    assert NAME not in everything_kept()
    assert (again.new, again.changed, again.same) == (0, 0, 1)
    assert Import.objects.count() == 1
    assert verify().agrees, verify().differences


def test_a_corrected_edition_does_not_bring_it_back_and_its_other_corrections_are_taken(
    kakuu: Municipality,
) -> None:
    with_name(kakuu)
    erase_the_name()
    texts = {"purpose": "改めた目的。", "results": f"{NAME}氏の協力で、訓練を二度行った。"}
    assert take_in_again(kakuu, file="corrected.txt", texts=texts).changed == 1
    assert NAME not in everything_kept()
    kept = sheet_of(cast.newest(cast.kept())).texts
    assert (kept["purpose"], kept["results"]) == ("改めた目的。", Blank(state="withheld", printed=""))
    assert verify().agrees, verify().differences


def test_what_was_not_taken_in_is_told_with_the_document(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_the_name()
    import_ = take_in_again(kakuu, file="corrected.txt").import_
    told = [(p["code"], p["severity"], p["message"]) for p in import_.reading["problems"]]
    assert told == [
        ("erased_leftovers", "参考", "消去済みの文：未割当の文字1件は、消去した文を含みうるため残しません。"),
        (
            "erased_text",
            "参考",
            "消去済みの文：シート「012」の「成果」の記載は、消去済みのため取り込みません。",
        ),
        (
            "erased_text",
            "参考",
            "消去済みの文：シート「012」の個人に関する欄の記載は、消去済みのため取り込みません。",
        ),
    ]


def test_another_paper_of_the_same_project_does_not_bring_it_back(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_the_name()
    listed = cast.sheet("1012", texts={"results": f"{NAME}さんの協力で訓練を行った。"})
    cast.take_in(kakuu, listed, form=cast.LIST, file="list.txt")
    assert cast.kept("1012").revisions.count() == 3
    assert NAME not in everything_kept()


def test_a_paper_that_does_not_say_its_year_is_not_kept_with_it_either(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_the_name()
    undated = cast.sheet(private={"officer": NAME}).model_copy(update={"fiscal_year": None})
    assert cast.preview(kakuu, undated, file="undated.txt").count(Status.ATTENTION) == 1
    assert NAME not in everything_kept()


def test_a_paper_that_waits_to_be_taken_in_loses_it_as_well(kakuu: Municipality) -> None:
    with_name(kakuu)
    waiting = cast.preview(kakuu, cast.sheet(private={"head": NAME}), file="waiting.txt").import_
    erase_the_name()
    assert waiting.state == ImportState.PREVIEWED
    accept_import(import_=waiting, by=None)
    assert NAME not in everything_kept()


def test_another_years_sheet_and_another_citys_keep_their_texts(kakuu: Municipality) -> None:
    with_name(kakuu)
    erase_the_name()
    cast.take_in(kakuu, cast.sheet(year=2023, texts={"results": "翌年の成果。"}), file="next.txt")
    assert cast.kept(year=2023).head.content["texts"] == {"results": "翌年の成果。"}
    neighbour = cast.tonarino()
    cast.take_in(neighbour, cast.sheet(texts={"results": "隣の市の成果。"}), file="other.txt")
    assert "隣の市の成果。" in everything_kept()
