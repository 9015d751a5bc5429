"""The bytes of documents: names that anyone may send, files that a broken run left behind."""

import hashlib

import pytest

from shisaku.core.reading import SourceDocument
from shisaku.records.models import Municipality
from shisaku.work.documents import bare_name, content_of, keep_document, place_of
from tests import cast


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("一覧.csv", "一覧.csv"),
        ("../../etc/一覧.csv", "一覧.csv"),
        ("C:\\共有\\一覧.csv", "一覧.csv"),
        ("一覧\n\x00\u202efdp.csv", "一覧fdp.csv"),
        ("あ" * 300 + ".csv", "あ" * 251 + ".csv"),
    ],
)
def test_only_the_bare_name_of_a_file_is_kept(sent: str, kept: str) -> None:
    assert bare_name(sent) == kept


def test_what_a_broken_run_left_is_in_nobodys_way(kakuu: Municipality) -> None:
    content = b"paper"
    sha256 = hashlib.sha256(content).hexdigest()
    place = place_of(sha256)
    place.parent.mkdir(parents=True)
    left = place.with_suffix(".part")
    left.mkdir()
    source = SourceDocument(file="x.txt", sha256=sha256, pages=1)
    document = keep_document(content=content, source=source, city=kakuu)
    assert content_of(document) == content
    assert (place.stat().st_mode & 0o777, cast.kakuu()) == (0o400, kakuu)
