"""The rules that come with the package, and what is said of a rule file that is none."""

from pathlib import Path

import pytest

from shisaku.core.judging import IdentityRule, MatrixRule, RateRule
from shisaku.core.municipalities import is_municipality_code
from shisaku.forms.errors import FormError
from shisaku.forms.rules import identities_for, load_rules, parse_rule

HEAD = "rule: 132241/own, title: 試し, source: {publisher: 架空市}"


def test_the_rules_of_the_design_are_here() -> None:
    rules = load_rules()
    kinds = {name: type(rule) for name, rule in rules.items()}
    assert kinds == {
        "080004/kpi-progress": RateRule,
        "082201/measure-rate": RateRule,
        "082201/grant-matrix": MatrixRule,
        "082201/cost-identities": IdentityRule,
        "032034/cost-identities": IdentityRule,
        "132241/plan-progress": RateRule,
        "222101/target-rate": RateRule,
        "423076/target-range": RateRule,
        "401307/survey-change": RateRule,
    }


def test_every_rule_says_whose_it_is_and_what_is_open() -> None:
    for name, rule in load_rules().items():
        assert rule.rule == name
        assert is_municipality_code(rule.municipality)
        assert rule.source.publisher
        assert rule.source.note
        assert rule.to_confirm


def test_a_rule_comes_back_from_its_json() -> None:
    for rule in load_rules().values():
        assert type(rule).model_validate_json(rule.model_dump_json(by_alias=True)) == rule


def test_identities_are_found_by_city_and_year() -> None:
    assert [rule.rule for rule in identities_for("082201", 2022)] == ["082201/cost-identities"]
    for city, year in (("082201", 2023), ("082201", None), ("082112", 2022), (None, 2022)):
        assert identities_for(city, year) == []


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_city_s_own_folder(tmp_path: Path) -> None:
    write(tmp_path, "132241-tama/own-rules.yaml", f"{{{HEAD}, kind: rate}}")
    write(tmp_path, "132241-tama/sheet-2022.yaml", "{form: another kind of file}")
    write(tmp_path, "README.md", "no folder")
    rules = load_rules([tmp_path])
    assert isinstance(rules["132241/own"], RateRule)
    assert len(rules) == len(load_rules()) + 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("132241-tama/own-rules.yaml", "rule: 222101/target-rate", "222101/target-rate"),
        ("222101-fuji/own-rules.yaml", f"{{{HEAD}, kind: rate}}", "フォルダ名と合いません"),
    ],
)
def test_a_folder_may_not_say_something_else(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    full = (
        f"{{kind: rate, title: 試し, source: {{publisher: 架空市}}, {text}}}"
        if text.startswith("rule")
        else text
    )
    write(tmp_path, name, full)
    with pytest.raises(FormError, match=sentence):
        load_rules([tmp_path])


def test_an_id_is_given_once(tmp_path: Path) -> None:
    own = f"{{{HEAD.replace('132241/own', '132241/plan-progress')}, kind: rate}}"
    write(tmp_path, "132241-tama/own-rules.yaml", own)
    with pytest.raises(FormError, match="もうあります"):
        load_rules([tmp_path])


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "132241-tama" / "own-rules.yaml"
    path.parent.mkdir()
    path.write_bytes("title: 規則".encode("cp932"))
    with pytest.raises(FormError, match="UTF-8"):
        load_rules([tmp_path])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{a: [1}", "1行目付近がYAMLとして読めません"),
        ("- 一覧", "規則が書かれていません"),
        ("", "規則が書かれていません"),
        (f"{{{HEAD}}}", "「kind」がありません"),
        (f"{{{HEAD}, kind: rating}}", "「kind」はrate, matrix, identitiesのどれかです"),
        ("{rule: 132241/own, kind: rate, source: {publisher: 架空市}}", "「title」がありません"),
        (f"{{{HEAD}, kind: rate, band: []}}", "「band」という項目はありません"),
        (
            f"{{{HEAD}, kind: rate, rate: {{up: best}}}}",
            "「rate.up」は'ratio', 'baseline_relative', 'difference'のどれか",
        ),
        (f"{{{HEAD}, kind: rate, rate: {{up: difference}}}}", "増やす指標と減らす指標の両方を差に"),
        (f"{{{HEAD}, kind: rate, rate: {{cumulative: true, path: none}}}}", "累計（cumulative）は"),
        (f"{{{HEAD}, kind: rate, bands: [{{word: 良, from: 3}}]}}", "端を書きません"),
        (f"{{{HEAD}, kind: rate, valid: 令和4年度}}", "年度の範囲として読めません"),
        (f"{{{HEAD}, kind: identities, sums: [general_fund]}}", "費目の式として読めません"),
        (f"{{{HEAD}, kind: identities, sums: [total = a b]}}", "費目の式として読めません"),
    ],
)
def test_what_is_wrong_with_a_rule_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(FormError, match=r"規則ファイル own-rules\.yaml：") as refused:
        parse_rule(text, "own-rules.yaml")
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


AXES = (
    "rows: {criterion: a, label: 甲, marks: [高, 低]}, columns: {criterion: b, label: 乙, marks: [高, 低]}, "
    "result: {criterion: c, label: 丙, marks: [S, D]}"
)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("{高: {高: S, 低: D}}", "表の行が甲の区分"),
        ("{高: {高: S}, 低: {高: D, 低: D}}", "乙の区分と合いません"),
        ("{高: {高: S, 低: D}, 低: {高: D, 低: Z}}", "Zは丙の区分にありません"),
    ],
)
def test_a_matrix_is_whole(cells: str, sentence: str) -> None:
    with pytest.raises(FormError, match=sentence):
        parse_rule(f"{{{HEAD}, kind: matrix, {AXES}, cells: {cells}}}", "own-rules.yaml")
