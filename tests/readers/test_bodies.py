"""A paper that names another body than the one it is said to be of."""

from pathlib import Path

import pytest

from shisaku.forms.store import FormBook, load_forms
from shisaku.readers import OTHER_CITY, Wishes, read_document
from shisaku.readers.bodies import named_in
from shisaku.records.municipalities import table
from shisaku.work.demo.stage import own_documents

BODIES = {line["code"]: line["name"] for line in table()} | {"992011": "架空市", "992020": "隣野市"}
NAMES = {name: [code] for code, name in BODIES.items()}
SHEET = "{head}\n事業名\t防災訓練事業\n決算額\t100\n{foot}\n"


@pytest.fixture(scope="module")
def forms() -> FormBook:
    return load_forms()


def doubts(content: bytes, told: str, forms: FormBook) -> list[str]:
    wishes = Wishes(municipality=told, fiscal_year=2023, bodies=BODIES)
    reading = read_document(content, file="paper.txt", forms=forms, wishes=wishes)
    return [problem.message for problem in reading.problems if problem.code == OTHER_CITY]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("令和5年度 常総市 事務事業評価シート", ["常総市"]),
        ("令和5年度つくば市事務事業一覧", ["つくば市"]),
        ("茨城県つくば市", ["つくば市"]),
        ("茨城県", ["茨城県"]),
        ("東大阪市の事業", ["東大阪市"]),
        ("津市", ["津市"]),
        ("津市役所 企画課", ["津市"]),
        ("焼津市の計画", ["焼津市"]),
        ("国津市場", []),
        ("臨港区域の整備", []),
        ("北区役所", []),
        ("東京都港区", ["港区"]),
        ("市の事業と町の事業", []),
    ],
)
def test_names_stand_alone_and_the_longest_counts(line: str, names: list[str]) -> None:
    assert list(named_in(line, NAMES)) == names


@pytest.mark.parametrize("part", ["head", "foot"])
def test_a_head_or_foot_of_another_body_is_asked_about(forms: FormBook, part: str) -> None:
    paper = SHEET.format(**{"head": "事業一覧", "foot": "以上", part: "架空市 企画課"}).encode()
    [message] = doubts(paper, "082201", forms)
    assert "団体はつくば市（082201）と指定" in message
    assert "「架空市」とあります" in message
    assert doubts(paper, "992011", forms) == []


def test_one_mention_in_the_text_says_nothing_many_do(forms: FormBook) -> None:
    line = "架空市の防災計画による\n"
    above = "一\n二\n三\n"
    assert doubts((above + line + "四\n五\n").encode(), "082201", forms) == []
    assert len(doubts((above + line * 3 + "四\n五\n").encode(), "082201", forms)) == 1
    own = "つくば市の計画による\n"
    assert doubts((above + line * 3 + own + "四\n五\n").encode(), "082201", forms) == []


def test_the_own_prefecture_and_a_shared_name_say_nothing(forms: FormBook) -> None:
    assert doubts(SHEET.format(head="茨城県", foot="").encode(), "082201", forms) == []
    shared = [code for code, name in BODIES.items() if name == "府中市"]
    assert len(shared) == 2
    for code in shared:
        assert doubts(SHEET.format(head="府中市", foot="").encode(), code, forms) == []


def test_the_fictional_citys_papers_are_not_taken_for_another_citys(forms: FormBook) -> None:
    told = {
        file.name: (doubts(file.read_bytes(), "992011", forms), doubts(file.read_bytes(), "082201", forms))
        for file in own_documents()
    }
    assert [name for name, (own, _) in told.items() if own] == []
    silent = [name for name, (_, other) in told.items() if not other]
    assert silent == ["kakuu-2023-project-list.txt", "kakuu-2024-inspection-sheet.txt"], (
        "they name nobody twice"
    )


def test_real_papers_are_their_own_citys(forms: FormBook, shared_documents: Path) -> None:
    files = sorted(shared_documents.glob("*.txt"))
    codes = {"joso": "082112", "tsukuba": "082201"}
    for file in files:
        assert doubts(file.read_bytes(), codes[file.name.partition("-")[0]], forms) == [], file.name
