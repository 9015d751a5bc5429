"""Print the papers of the fictional city 架空市 that are made from `tools/demo/`.

    python -m tools.write_demo_documents             write them to src/shisaku/work/demo/documents
    python -m tools.write_demo_documents --check     only say which of the committed ones are out of date

The grant KPIs, the guideline and the inspection sheet exist once and are written by hand where they lie.
"""

import argparse
import sys
from pathlib import Path

from tools.demo.content import SHEET_YEARS
from tools.demo.project_list import project_list
from tools.demo.sheets import management_sheets

DOCUMENTS = Path(__file__).resolve().parents[1] / "src/shisaku/work/demo/documents"
LIST_YEAR = 2023


def documents() -> dict[str, str]:
    """File name and text of every paper made here; the same on every call."""
    sheets = {f"kakuu-{year}-management-sheets.txt": management_sheets(year) for year in SHEET_YEARS}
    return sheets | {f"kakuu-{LIST_YEAR}-project-list.txt": project_list(LIST_YEAR)}


def outdated(folder: Path) -> list[str]:
    """Names of the papers whose file in `folder` is missing or has another text."""
    return [name for name, text in documents().items() if _kept(folder / name) != text.encode()]


def main(arguments: list[str] | None = None) -> int:
    """Write or check the papers; 1 where a checked one is out of date."""
    parser = argparse.ArgumentParser(description="Print the papers of the fictional city 架空市.")
    parser.add_argument("--to", type=Path, default=DOCUMENTS, metavar="DIR", help="folder of the papers")
    parser.add_argument("--check", action="store_true", help="write nothing, name what is out of date")
    options = parser.parse_args(arguments)
    stale = outdated(options.to)
    if not options.check:
        options.to.mkdir(parents=True, exist_ok=True)
        for name, text in documents().items():
            (options.to / name).write_bytes(text.encode())
    for name in stale:
        sys.stdout.write(f"{'out of date' if options.check else 'written'}: {name}\n")
    return 1 if options.check and stale else 0


def _kept(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
