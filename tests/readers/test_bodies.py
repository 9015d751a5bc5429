"""A paper that names another body than the one it is said to be of."""

from pathlib import Path

import pytest

from shisaku.forms.store import FormBook, load_forms
from shisaku.readers import OTHER_CITY, Wishes, read_document
from shisaku.readers.bodies import named_in
from shisaku.readers.unlisted import unlisted_in
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("緑丘町", ["緑丘町"]),
        ("緑丘町役場 企画課", ["緑丘町"]),
        ("令和5年度 緑丘町事務事業評価シート", ["緑丘町"]),
        ("令和5年度緑丘町事務事業評価シート", ["緑丘町"]),
        ("第2次緑丘町総合計画", ["緑丘町"]),
        ("千葉県西原郡緑丘町", ["緑丘町"]),
        ("楓ヶ浜市", ["楓ヶ浜市"]),
        ("緑丘町 1-2-3", []),
        ("緑丘町三丁目", []),
        ("旧緑丘町", []),
        ("緑丘町民", []),
        ("国際都市", []),
        ("構成市町村", []),
        ("近隣市", []),
        ("農山村", []),
        ("みんなの町", []),
        ("住みよい町", []),
        ("当市", []),
        ("野々村 香", []),
    ],
)
def test_a_word_built_as_the_name_of_one_body_is_one_though_no_list_has_it(
    line: str, names: list[str]
) -> None:
    assert list(unlisted_in(line)) == names


def test_listed_names_are_built_so_too() -> None:
    """How many of the 1,788 would be noticed if no list had them: all but very short and very odd ones."""
    towns = [name for name in NAMES if name[-1] in "市町村県" and len(name) > 2]
    found = [name for name in towns if list(unlisted_in(f"令和5年度{name}事務事業評価シート")) == [name]]
    assert len(found) / len(towns) > 0.97


@pytest.mark.parametrize("part", ["head", "foot"])
def test_a_head_or_foot_of_a_body_that_no_list_has_is_asked_about(forms: FormBook, part: str) -> None:
    paper = SHEET.format(**{"head": "事業一覧", "foot": "以上", part: "緑丘町 企画課"}).encode()
    [message] = doubts(paper, "082201", forms)
    assert "この文書には、題名や上下の余白の1ページに「緑丘町」とあります" in message
    assert "つくば市（082201）の書類かどうか" in message
    both = SHEET.format(head="つくば市 事業一覧", foot="緑丘町 企画課").encode()
    assert doubts(both, "082201", forms) == []


def test_the_own_name_written_otherwise_is_the_own_name(forms: FormBook) -> None:
    [code] = [code for code, name in BODIES.items() if name == "龍ケ崎市"]
    for written in ("竜ヶ崎市", "龍ヶ崎市", "茨城県龍ヶ崎市"):
        assert doubts(SHEET.format(head=f"{written} 事業一覧", foot="").encode(), code, forms) == []
        assert doubts(SHEET.format(head=f"{written} 事業一覧", foot="緑丘町").encode(), code, forms) == []


PAPERS = Path(__file__).parents[1] / "accuracy"


@pytest.mark.parametrize(
    ("paper", "name"),
    [("heldout/minegata/paper.pdf", "峰形町"), ("blind2/asanagi/paper.xlsx", "朝凪市")],
)
def test_papers_of_bodies_founded_for_this_are_asked_about(forms: FormBook, paper: str, name: str) -> None:
    [message] = doubts((PAPERS / paper).read_bytes(), "082201", forms)
    assert f"「{name}」とあります" in message
