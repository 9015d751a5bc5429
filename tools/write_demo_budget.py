"""`python -m tools.write_demo_budget`: the budget of FY2024 of 架空市 step by step, to fit its sheets of FY2023.

What the sheets say is voted. By the direction of a sheet the assessment moved what was asked, and says so.
"""

from collections.abc import Iterator
from pathlib import Path

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document

ROOT = Path(__file__).resolve().parent.parent / "src/shisaku/work/demo"
YEAR = 2024
HEAD = "事業番号,事業名,段階,金額,理由,評価年度,評価段階,方向性,評価による増減"
# How much of what was voted the assessment had moved, in percent, by the direction of the evaluation.
MOVED = {"expand": 10, "improve": 5, "reduce": -15, "abolish": -100, "complete": -100}
WORDS = {
    "expand": "評価で効果が認められたため増額",
    "improve": "評価で示した改善に必要な経費を追加",
    "reduce": "評価を踏まえ規模を縮小",
    "abolish": "評価の結果により廃止",
    "complete": "事業の完了に伴い計上しない",
}


def main() -> None:
    """Write the file."""
    # The city's list of that year gave one project another number than its sheet: finance goes by the list.
    listed = {sheet.subject.name: sheet.subject.number or "" for sheet in _sheets("project-list")}
    sheets = _sheets("management-sheets")
    lines = [HEAD]
    for sheet in sheets:
        own, other = sheet.subject.number or "", listed.get(sheet.subject.name, "")
        lines += _lines(sheet, other if other and int(other) != int(own) else own)
    file = ROOT / f"budget/kakuu-{YEAR}-steps.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp932"))


def _sheets(paper: str) -> list[SheetData]:
    file = ROOT / f"documents/kakuu-{YEAR - 1}-{paper}.txt"
    wishes = Wishes(municipality="992011")
    return read_document(file.read_bytes(), file=file.name, forms=load_forms(), wishes=wishes).sheets


def _lines(sheet: SheetData, number: str) -> Iterator[str]:
    value = sheet.cost(YEAR, "total", "budget")
    if value is None or value.value is None:
        return
    voted = int(value.value)
    direction = next((one for one in sheet.directions if one.decision in MOVED), None)
    moved = MOVED[direction.decision or ""] if direction else 0
    asked = _asked(sheet, voted, moved)
    about = f"{number},{sheet.subject.name}"
    because = ",,,,"
    if direction and asked != voted:
        words = WORDS[direction.decision or ""]
        because = f"{words},令和5,一次評価,{direction.label},{int(voted - asked)}"
    yield f"{about},要求,{int(asked)},,,,,"
    yield f"{about},財政課査定,{voted},{because}"
    yield f"{about},議決,{voted},,,,,"


def _asked(sheet: SheetData, voted: int, moved: int) -> int:
    """What was asked, for so many percent moved; of a project that ends what it had before."""
    left = 100 + moved
    return int(round(voted * 100 / left, -3)) if left else _before(sheet)


def _before(sheet: SheetData) -> int:
    """What an ending project had in the evaluated year."""
    value = sheet.cost(YEAR - 1, "total", "budget")
    return int(value.value or 0) if value is not None else 0


if __name__ == "__main__":
    main()
