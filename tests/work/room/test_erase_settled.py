"""Erasing a text erases what people settled of it: neither the words nor a way back to them stays."""

from django.core.serializers import serialize

from shisaku.records.models import ClaimedLeftover, Municipality, Settlement
from shisaku.work.erasing import erase_personal_text
from shisaku.work.importing import accept_import
from shisaku.work.importing.preview import preview_of
from shisaku.work.room import claim_leftovers, settle_value
from shisaku.work.verifying import verify
from tests import cast
from tests.work.room.conftest import TOTAL, Papers, leftovers

SECRET = "架空花子さんの相談から始まった。"


def test_the_answer_goes_with_the_text(kakuu: Municipality, paper: Papers) -> None:
    import_ = paper(cast.sheet(), cast.sheet("013", "備蓄品整備事業"), leftovers=leftovers("架空花子"))
    for number, address, value in (
        ("012", "texts/overview", SECRET), ("013", "texts/overview", "別の文。"), ("012", TOTAL, 1),
    ):  # fmt: skip
        settle_value(import_=import_, sheet=number, address=address, value=value, by=None)
    claim_leftovers(import_=import_, texts=["架空花子"], by=None)
    accept_import(import_=import_, by=None)
    erase_personal_text(sheet=cast.kept(), addresses=["texts/overview"], by=None)
    left = serialize("json", [*Settlement.objects.all(), *ClaimedLeftover.objects.all()], ensure_ascii=False)
    assert "架空花子" not in left
    assert sorted((one.number, one.address) for one in Settlement.objects.all()) == [
        ("012", TOTAL),
        ("013", "texts/overview"),
    ]
    assert SECRET not in str(preview_of(import_).reading.to_json())
    assert verify().agrees
