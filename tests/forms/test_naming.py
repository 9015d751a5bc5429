"""Every address has a name a person knows; none shows a term of the data."""

import re
from pathlib import Path

import pytest

from shisaku.core.addresses import leaves, node_addresses
from shisaku.core.sheet import SheetData
from shisaku.forms.naming import JAPANESE, node_name, value_name
from shisaku.forms.store import load_forms
from shisaku.readers.files import documents_in, read_file
from tests.golden.cases import OWN, SHARED

SHEET = SheetData.model_validate(
    {
        "schema": 1,
        "fiscal_year": 2022,
        "subject": {"kind": "project", "name": "試験"},
        "indicators": [{"key": "1", "name": "参加者数", "unit": "人"}],
        "activities": [
            {"key": "3", "name": "訓練", "outputs": [{"key": "1", "name": "回数", "unit": "回"}]},
        ],
    }
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("costs/2022/settled/total", "令和4年度 決算額"),
        ("costs/2022/settled/general_fund", "令和4年度 一般財源"),
        ("costs/2022/budget/general_fund", "令和4年度 一般財源（予算額）"),
        ("costs/2023/-/general_fund", "令和5年度 一般財源"),
        ("costs/-/planned/total", "全体計画 計画額"),
        ("staffing/2019/fte", "令和元年度 職員（換算）"),
        ("indicators/1/values/2022/actual", "令和4年度 参加者数 実績"),
        ("indicators/1", "参加者数"),
        ("indicators/2", "指標 2"),
        ("activities/3/outputs/1/unit", "回数 単位"),
        ("activities/3/content", "活動3 訓練 活動の内容"),
        ("activities/3/years", "活動3 訓練 対象年度"),
        ("activities/3/name", "活動3 訓練"),
        ("references/1/plan", "計画とのつながり 計画"),
        ("references/1/path", "計画とのつながり 位置"),
        ("references/1/name", "計画とのつながり"),
        ("private/officer", "担当者"),
        ("private/係長名", "係長名"),
        ("activities", "活動"),
        ("evaluations/self/progress/score", "自己評価 進捗状況 点数"),
        ("directions/self/decision", "方向性"),
        ("organisation/section", "課"),
        ("organisation", "担当部課"),
        ("subject/number", "番号"),
        ("subject", "番号と名称"),
        ("texts/results", "成果"),
        ("choices/period", "事業期間"),
        ("inputs/1/budget", "投入 1（予算額）"),
        ("inputs/1/fiscal_year", "投入 1（年度）"),
        ("extras/作成日", "作成日"),
        ("a_field/of_its_own", "a_field/of_its_own"),
    ],
)
def test_a_value_has_a_name(address: str, name: str) -> None:
    assert value_name(SHEET, address, JAPANESE) == name


@pytest.mark.parametrize("folder", [OWN, SHARED], ids=["own", "shared"])
def test_no_value_of_a_document_is_called_by_its_address(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("the real documents are not here: ../shared/documents")
    forms = load_forms()
    named: dict[str, str] = {}
    for reading in (read_file(file, forms=forms) for file in documents_in(folder)):
        for sheet in reading.sheets:
            named |= {address: value_name(sheet, address, JAPANESE) for address, _ in leaves(sheet)}
        for plan in reading.plans:
            named |= {address: node_name(plan, address) for address, _ in node_addresses(plan)}
            named |= {f"{at}/title": node_name(plan, f"{at}/title") for at, _ in node_addresses(plan)}
            named |= {field: node_name(plan, field) for field in ("title", "start_year", "vision")}
    assert named
    assert [(at, name) for at, name in named.items() if re.search(r"[a-z]+_[a-z]|/\d|^[a-z_/]+$", name)] == []
