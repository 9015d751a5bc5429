"""The papers of the fictional city are the ones their content makes."""

from pathlib import Path

import pytest
import yaml

from tools.write_demo_documents import DOCUMENTS, documents, main, outdated


def test_the_committed_papers_are_current() -> None:
    assert outdated(DOCUMENTS) == [], "run python -m tools.write_demo_documents"


def test_every_paper_is_listed_with_its_city_and_explained() -> None:
    papers = {path.name for path in DOCUMENTS.glob("*.txt")}
    listed = yaml.safe_load((DOCUMENTS / "documents.yaml").read_text(encoding="utf-8"))
    guide = (DOCUMENTS / "README.md").read_text(encoding="utf-8")
    assert set(documents()) < papers == set(listed)
    assert {entry["municipality"] for entry in listed.values()} == {"992011"}
    assert {name for name in papers if f"`{name}`" not in guide} == set()


def test_a_changed_paper_is_named_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "kakuu-2022-management-sheets.txt"
    assert main(["--to", str(tmp_path)]) == 0
    assert main(["--to", str(tmp_path), "--check"]) == 0
    (tmp_path / name).write_text("changed", encoding="utf-8")
    capsys.readouterr()
    assert main(["--to", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out == f"out of date: {name}\n"
    assert main(["--to", str(tmp_path)]) == 0
    assert outdated(tmp_path) == []
