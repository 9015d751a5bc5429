"""What is read of every document, compared with its golden file; `make golden` writes them for review."""

import json

import pytest

from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.files import read_file
from tests.golden.cases import CASES, Case
from tests.golden.shortened import shortened

pytestmark = pytest.mark.golden


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    if not found.document.exists():
        pytest.skip("the real documents are not here: ../shared/documents")
    return found


def test_reading_is_the_golden_one(case: Case, *, regenerate: bool) -> None:
    reading = read_file(case.document, forms=load_forms())
    made = json.dumps(shortened(reading, real=case.real), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if regenerate:
        case.expected.parent.mkdir(parents=True, exist_ok=True)
        case.expected.write_text(made, encoding="utf-8")
    assert json.loads(case.expected.read_text(encoding="utf-8")) == json.loads(made)


def test_reading_comes_back_from_its_json(case: Case) -> None:
    reading = read_file(case.document, forms=load_forms())
    assert Reading.model_validate(reading.to_json()) == reading
    for sheet in reading.sheets:
        assert SheetData.model_validate(sheet.to_json()) == sheet


def test_golden_file_says_where_its_document_is_from(case: Case) -> None:
    source = case.expected.parent / "SOURCE.md"
    assert case.file in source.read_text(encoding="utf-8")


def test_golden_file_of_a_real_paper_has_no_sentence(case: Case) -> None:
    if not case.real:
        pytest.skip("the fictional city's sentences are ours")
    document = case.document.read_text(encoding="utf-8")
    kept = json.loads(case.expected.read_text(encoding="utf-8"))
    long = [text for text in _strings(kept) if "。" in text and text in document]
    assert long == []


def _strings(content: object) -> list[str]:
    if isinstance(content, dict):
        return [text for part in content.values() for text in _strings(part)]
    if isinstance(content, list):
        return [text for part in content for text in _strings(part)]
    return [content] if isinstance(content, str) else []
