"""What a file is, its bytes tell; what is not read is said in one sentence."""

import io
import zipfile

import pytest
import xlsxwriter

from shisaku.readers.errors import LimitError, UnreadableError
from shisaku.readers.limits import Limits, limits_of
from shisaku.readers.opening import open_pages


def archive(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as writing:
        for name, text in members.items():
            writing.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def test_a_workbook_a_csv_and_a_text_are_told_apart() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("表").write(0, 0, "防災訓練")
    assert [page.name for page in open_pages(made.getvalue())] == ["表"]
    assert [len(row.cells) for row in next(open_pages("一,二\n三,四\n".encode("cp932"))).rows] == [2, 2]
    assert [row.text for row in next(open_pages("防災訓練".encode())).rows] == ["防災訓練"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空です"),
        (archive(word__document="x"), "Wordなど"),
        (archive(picture="x"), "ZIP形式"),
        (b"PK\x03\x04" + b"x" * 90, "壊れています"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "壊れています"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "画像"),
        (b"\xff\xd8\xff\xe0" + b"x" * 90, "画像"),
        (b"\x1f\x8b\x08" + b"x" * 90, "圧縮ファイル"),
    ],
)
def test_what_is_not_read_is_said_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as refusal:
        list(open_pages(content))
    assert "\n" not in str(refusal.value)


def test_a_large_file_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(UnreadableError, match="大きすぎます"):
        next(open_pages(b"x" * 11, Limits(size=10)))


def test_limits_come_from_the_environment() -> None:
    told = limits_of({"SHISAKU_READ_SIZE": "3", "SHISAKU_READ_SECONDS": "20", "SHISAKU_READ_CELLS": " "})
    assert told == Limits(size=3_000_000, seconds=20)
    assert limits_of({}) == Limits()


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "viel", "１０"])
def test_a_limit_that_is_none_is_a_sentence(value: str) -> None:
    with pytest.raises(LimitError, match="SHISAKU_READ_PAGES"):
        limits_of({"SHISAKU_READ_PAGES": value})
