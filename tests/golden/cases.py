"""The documents with golden files: the fictional city's whole, the real ones without their sentences."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "src/shisaku/work/demo/documents"
SHARED = ROOT.parent / "shared/documents"
EXAMPLES = ROOT.parent / "shared/examples"


@dataclass(frozen=True)
class Case:
    """A golden folder `<city>/<form>`, and the document it speaks of."""

    folder: str
    file: str
    real: bool = False
    shelf: Path = SHARED

    @property
    def document(self) -> Path:
        return (self.shelf if self.real else OWN) / self.file

    @property
    def expected(self) -> Path:
        return Path(__file__).parent / self.folder / "expected.json"

    def __str__(self) -> str:
        return self.folder


CASES = [
    Case("082201-tsukuba/management-sheet-2022", "tsukuba-2022-management-sheets.txt", real=True),
    Case("082201-tsukuba/project-list-2023", "tsukuba-2023-project-list.txt", real=True),
    Case("082201-tsukuba/grant-kpis-2020", "tsukuba-2020-grant-kpis.txt", real=True),
    Case("082201-tsukuba/science-guideline-2017", "tsukuba-2017-science-guideline.txt", real=True),
    Case("082112-joso/inspection-sheet-2025", "joso-2025-inspection-sheet.txt", real=True),
    Case("992011-kakuu/strategic-plan-2020", "kakuu-2020-strategic-plan.txt"),
    Case("992011-kakuu/management-sheet-2021", "kakuu-2021-management-sheets.txt"),
    Case("992011-kakuu/management-sheet-2022", "kakuu-2022-management-sheets.txt"),
    Case("992011-kakuu/management-sheet-2023", "kakuu-2023-management-sheets.txt"),
    Case("992011-kakuu/project-list-2023", "kakuu-2023-project-list.txt"),
    Case("992011-kakuu/grant-kpis-2022", "kakuu-2022-grant-kpis.txt"),
    Case("992011-kakuu/science-guideline-2022", "kakuu-2022-technology-guideline.txt"),
    Case("992011-kakuu/inspection-sheet-2024", "kakuu-2024-inspection-sheet.txt"),
]

# Papers about no subject: PDF and Excel, whose places are no lines of a text.
TABLE_CASES = [
    Case("222101-fuji/budget-book-revenue-2024", "fuji-2024-budget-2-pages.pdf", real=True, shelf=EXAMPLES),
    Case(
        "000001-kuni/settlement-card-prefecture-2015",
        "soumu-2015-settlement-card-1-prefecture.xlsx",
        real=True,
        shelf=EXAMPLES,
    ),
]
