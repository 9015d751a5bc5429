"""What broken files once broke, made small."""

import subprocess
import sys
from pathlib import Path

import pytest

from shisaku.forms.store import load_forms
from shisaku.readers import Wishes, read_document
from tests.fuzz.bases import HEADS
from tests.golden.cases import OWN
from tests.readers.excel import books

FORMS = load_forms()
SHEETS = (OWN / "kakuu-2022-management-sheets.txt").read_text(encoding="utf-8")


def test_a_figure_in_words_brings_its_unit_to_the_indicator_and_none_to_an_amount() -> None:
    text = SHEETS.replace("目標値\t70.0", "目標値\t累計70人", 1).replace(
        "(千円)\t4,200", "(千円)\t約4,200円", 1
    )
    read = read_document(text.encode(), file="x.txt", forms=FORMS, wishes=Wishes(municipality="992011"))
    sheet = read.sheets[0]
    target = sheet.indicators[0].values[0].target
    assert target is not None
    assert (target.value, target.printed) == (70, "累計70人")
    assert sheet.indicators[0].unit == "%"
    assert [cost.amount.value for cost in sheet.costs if cost.amount.estimate] == [4200]


def test_a_heading_on_every_line_is_weighed_once() -> None:
    """Three hundred headings with several meanings each are more choices than there are atoms."""
    lines = [",".join(HEADS)] * 300 + ["001,防災訓練,危機管理課,1000,990,参加者数,100,98,継続"]
    read = read_document("\n".join(lines).encode(), file="x.csv", forms=FORMS)
    assert read.form in (None, "lexicon")


@pytest.mark.parametrize("copies", [1, 2])
def test_a_panic_of_a_library_is_a_sentence_without_a_stack(tmp_path: Path, copies: int) -> None:
    """The worksheet's relation has another name than the workbook says."""
    broken = books.changed(
        books.xlsb([(0, [(0, "番号")])]), workbook=lambda part: part.replace(b"rId1", b"rId9")
    )
    files = [tmp_path / f"{number}.xlsb" for number in range(copies)]
    for file in files:
        file.write_bytes(broken)
    command = [sys.executable, "-m", "shisaku", "read", *map(str, files), "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert [line.partition("：")[0] for line in done.stderr.splitlines()] == ["shisaku"] * copies
    assert done.stderr.count("壊れています") == copies
