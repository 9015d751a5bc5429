"""Somebody takes a paper in for the first time."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.records.models import (
    CostFact,
    Document,
    Import,
    IndicatorFact,
    LogEntry,
    Municipality,
    OrgUnit,
    Sheet,
    SheetEntry,
    Subject,
)
from shisaku.work.documents import content_of, place_of
from shisaku.work.importing import Status, refuse_import
from shisaku.work.refusals import RefusalError
from tests import cast


def test_a_preview_shows_what_is_new_and_keeps_nothing_but_the_document(kakuu: Municipality) -> None:
    shown = cast.preview(kakuu, cast.sheet(), cast.sheet("013", "備蓄品整備事業"))
    assert [one.status for one in shown.sheets] == [Status.NEW, Status.NEW]
    assert Sheet.objects.count() == 0
    assert Document.objects.get().sha256 == shown.reading.document.sha256


def test_accepting_makes_a_provisional_project_and_the_first_revision(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, cast.sheet())
    assert (done.new, done.changed, done.same, done.published) == (1, 0, 0, 0)
    subject = Subject.objects.get()
    assert (subject.number, subject.name, subject.provisional) == ("012", "防災行政無線整備事業", True)
    kept = cast.kept()
    assert kept.head is not None
    assert (kept.head.number, kept.head.cause, kept.published) == (1, "import", None)
    assert "form" not in kept.head.content
    assert "purpose" not in kept.head.content


def test_every_figure_becomes_a_fact_that_names_its_revision(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    settled = CostFact.objects.get(value_year=2022, item="total", basis="settled")
    assert (settled.amount, settled.view, settled.revision_id) == (4_500_000, "head", cast.kept().head_id)
    actual = IndicatorFact.objects.get(value_year=2022)
    assert (actual.target, actual.actual, actual.rounded) == (90, 91.5, 101.7)
    assert actual.indicator is not None
    assert actual.indicator.name == "受信できる世帯の割合"


def test_the_line_of_the_list_holds_what_the_list_shows(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    entry = SheetEntry.objects.get()
    assert (entry.budget, entry.settled, entry.budget_next) == (5_000_000, 4_500_000, 6_000_000)
    assert entry.settled_history == [[2020, None], [2021, 4_000_000], [2022, 4_500_000]]
    assert (entry.execution, entry.fte, entry.decision) == (90.0, 0.5, "continue")
    assert (entry.indicator_count, entry.target_count) == (1, 1)


def test_offices_are_founded_as_the_paper_names_them(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    unit = OrgUnit.objects.get(level="unit")
    assert unit.parent is not None
    assert unit.parent.parent is not None
    assert [unit.name, unit.parent.name, unit.parent.parent.name] == ["防災係", "危機管理課", "総務部"]
    assert cast.kept().org_unit == unit


def test_the_document_lies_under_its_digest_and_cannot_be_written(kakuu: Municipality) -> None:
    shown = cast.preview(kakuu, cast.sheet())
    document = shown.import_.document
    assert content_of(document).startswith(b'["992011/management-sheet"')
    assert place_of(document.sha256).stat().st_mode & 0o777 == 0o400


def test_a_sheet_whose_year_nobody_knows_needs_attention_and_stays_out(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, cast.sheet(fiscal_year=None), cast.sheet("013", "備蓄品整備事業"))
    assert done.new == 1
    [doubtful] = done.attention
    assert "年度が分かりません" in doubtful.doubt


def test_the_same_sheet_twice_in_one_document_is_taken_once(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, cast.sheet(), cast.sheet())
    assert (done.new, len(done.attention)) == (1, 1)


def test_a_document_that_no_form_fits_is_refused(kakuu: Municipality) -> None:
    with pytest.raises(RefusalError, match="合う様式がありません"):
        cast.preview(kakuu, form=None)


def test_a_refused_import_cannot_be_accepted(kakuu: Municipality) -> None:
    shown = cast.preview(kakuu, cast.sheet())
    refuse_import(import_=shown.import_, by=None)
    from shisaku.work.importing import accept_import

    with pytest.raises(RefusalError, match="取り消した"):
        accept_import(import_=shown.import_, by=None)
    assert Sheet.objects.count() == 0


def test_the_log_names_the_document_and_no_word_of_it(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, cast.sheet(), by=cast.person("planner", kakuu))
    entry = LogEntry.objects.get(action="accept_import")
    assert entry.facts["document"] == Import.objects.get().document.sha256
    assert entry.object == done.import_.key
    assert "防災" not in str(entry.facts)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (cast.sheet(name="事業" * 101), "名前が長すぎます（202字、上限200字）"),
        (cast.sheet(organisation={"section": "課" * 81}), "課名が長すぎます（81字、上限80字）"),
        (
            cast.sheet(indicators=[{"key": "1", "name": "指標" * 101}]),
            "指標名が長すぎます（202字、上限200字）",
        ),
    ],
    ids=["name", "office", "indicator"],
)
def test_text_run_together_by_mistake_becomes_no_name(
    kakuu: Municipality, sheet: SheetData, said: str
) -> None:
    shown = cast.preview(kakuu, sheet)
    assert [(one.status, said in one.doubt) for one in shown.sheets] == [(Status.ATTENTION, True)]


def test_an_index_row_holds_the_beginning_of_what_is_longer_than_a_list_shows(kakuu: Municipality) -> None:
    label = "縮小して続ける" * 10
    direction = {"stage": "self", "decision": "reduce", "label": label, "reason": "理由。"}
    cast.take_in(kakuu, cast.sheet(directions=[direction]))
    assert SheetEntry.objects.get().direction_label == label[:40]
