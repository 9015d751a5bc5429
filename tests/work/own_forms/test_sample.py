"""The paper a form is begun from is read as uploads are, and nothing of it is left once it is erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shisaku.forms.store import FormBook, load_forms
from shisaku.readers import Wishes
from shisaku.readers.errands import SampleErrand, Terms
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from shisaku.readers.pages import Page
from shisaku.records.models import CityForm, Document, Import, User
from shisaku.work.documents import erase_document, place_of
from shisaku.work.own_forms import cell_meaning, drop_draft, marked_page, start_from_import
from shisaku.work.page_reading import ask_for_sample
from shisaku.work.refusals import NotFoundError, RefusalError
from tests import cast
from tests.work.own_forms.conftest import YEARS, Paper

CODE = cast.KAKUU
WORD = "ひとり暮らしの高齢者を見守る。"


def sample(key: str) -> Document:
    found = CityForm.objects.get(key=key).sample
    assert found is not None
    return found.document


def kept_aside(folder: Path) -> list[Path]:
    return [one for one in (folder / "cache").rglob("*") if one.is_file()]


def test_what_was_shown_is_gone_with_the_document(
    planner: User,
    draft: str,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = marked_page(by=planner, code=CODE, key=draft, page=1)
    assert WORD in [cell.text for cell in page.cells]
    assert kept_aside(tmp_path)
    with django_capture_on_commit_callbacks(execute=True):
        erase_document(document=sample(draft), by=cast.person("admin", sample(draft).municipality))
    with pytest.raises(NotFoundError, match="保存されていません"):
        marked_page(by=planner, code=CODE, key=draft, page=1)
    with pytest.raises(NotFoundError, match="保存されていません"):
        cell_meaning(by=planner, code=CODE, key=draft, page=1, line=1, cell=1)
    assert kept_aside(tmp_path) == []


def test_what_was_erased_while_it_was_read_is_not_put_aside(
    planner: User, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erased_meanwhile(errand: SampleErrand) -> object:
        pages = ask_for_sample(errand)
        document = sample(draft)
        Document.objects.filter(key=document.key).update(erased_at=document.added_at)
        return pages

    monkeypatch.setattr("shisaku.work.own_forms.sampling.ask_for_sample", erased_meanwhile)
    with pytest.raises(NotFoundError, match="保存されていません"):
        marked_page(by=planner, code=CODE, key=draft, page=1)
    assert kept_aside(tmp_path) == []


def test_only_the_last_state_of_a_draft_is_kept(planner: User, draft: str, tmp_path: Path) -> None:
    marked_page(by=planner, code=CODE, key=draft, page=1)
    before = kept_aside(tmp_path)
    form = CityForm.objects.get(key=draft)
    form.right = form.right.replace("決算額", "決算の額")
    form.save()
    page = marked_page(by=planner, code=CODE, key=draft, page=1)
    assert next(cell.role for cell in page.cells if cell.text == "1250") == "leftover"
    assert len(kept_aside(tmp_path)) == len(before)
    assert not set(kept_aside(tmp_path)) & set(before)
    with pytest.raises(NotFoundError, match="このページはありません"):
        marked_page(by=planner, code=CODE, key=draft, page=2)


def test_this_process_opens_no_document(planner: User, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    import_ = paper()

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("the document was opened in the server")

    for module in ("document", "errands"):
        monkeypatch.setattr(f"shisaku.readers.{module}.open_pages", opened)
    key = start_from_import(by=planner, code=CODE, import_key=import_.key, name="watch-sheet", years=YEARS)
    assert marked_page(by=planner, code=CODE, key=key, page=1).cells


def test_a_paper_past_the_limits_of_imports_is_a_sentence(
    planner: User, draft: str, paper: Paper, settings: Settings
) -> None:
    other: Import = paper("子ども見守り事業")
    wide = "\n".join("列\t" * 400 for _ in range(12_000)).encode()
    for document in (sample(draft), other.document):
        place_of(document.sha256).chmod(0o600)
        place_of(document.sha256).write_bytes(wide)
    settings.SHISAKU_READ_LIMITS = Limits(memory=300_000_000)
    said = r"メモリが上限（300MB）|途中で処理が止まりました"
    with pytest.raises(NotFoundError, match=said):
        marked_page(by=planner, code=CODE, key=draft, page=1)
    with pytest.raises(RefusalError, match=said):
        start_from_import(by=planner, code=CODE, import_key=other.key, name="other", years=YEARS)
    assert not CityForm.objects.filter(form=f"{CODE}/other").exists()


def test_who_marks_one_cell_after_the_other_has_the_sample_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    real = open_pages

    def counted(content: bytes, limits: Limits, *, workers: int) -> Iterator[Page]:
        opened.append(content)
        return real(content, limits, workers=workers)

    monkeypatch.setattr("shisaku.readers.errands.open_pages", counted)
    forms = load_forms()
    terms = Terms(FormBook([]), Limits())
    for content, name in (
        (b"a", "032034/evaluation-list"),
        (b"a", "082112/inspection-sheet"),
        (b"b", "082112/inspection-sheet"),
    ):
        errand = SampleErrand(content, "a.txt", Wishes(form=name), forms, str(tmp_path))
        assert errand.answer(terms, lambda _: None) == [1]
    assert opened == [b"a", b"b"]


def test_of_a_draft_that_is_dropped_nothing_is_kept_to_be_looked_at(
    planner: User, draft: str, tmp_path: Path
) -> None:
    marked_page(by=planner, code=CODE, key=draft, page=1)
    assert [one for one in kept_aside(tmp_path) if "sample-" in str(one)]
    drop_draft(by=planner, code=CODE, key=draft, number=CityForm.objects.get(key=draft).draft_number)
    assert not CityForm.objects.filter(key=draft).exists()
    assert not [one for one in kept_aside(tmp_path) if "sample-" in str(one)]
