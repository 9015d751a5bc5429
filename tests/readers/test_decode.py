"""Bytes of every encoding a Japanese office uses, and what is refused in one sentence."""

import random

import pytest

from shisaku.readers.decode import decode
from shisaku.readers.errors import UnreadableError

TEXT = "事業番号\t事務事業名\n009\t防災訓練①\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_one_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_line_ends_become_one() -> None:
    assert decode("一\r\n二\r三".encode()) == "一\n二\n三"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空です"),
        (b"\xef\xbb\xbf \r\n", "空です"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "画像"),
        (bytes(range(256)) * 20, "文字の書類として読めません"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        decode(content)


def test_noise_is_refused_whatever_it_is() -> None:
    noise = random.Random(7)  # noqa: S311 - the same noise in every run
    for size in (100, 10_000, 300_000):
        with pytest.raises(UnreadableError):
            decode(noise.randbytes(size))


def test_a_sign_of_an_offices_own_does_not_make_a_file_unreadable() -> None:
    content = ("事業番号\t事務事業名\n" * 20).encode("cp932") + b"\xf0\x40\n"
    assert decode(content).endswith("\ue000\n")


def test_the_end_of_file_of_old_programs_is_no_text() -> None:
    assert decode("終わり\n".encode("cp932") + b"\x1a") == "終わり\n"


def test_a_file_full_of_unknown_signs_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="文字の書類として読めません"):
        decode(("\ue000\ue001" * 50).encode())
