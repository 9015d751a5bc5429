"""Write the strangers' papers: `python -m tools.strangers`. The same bytes of values, whenever it runs."""

import json
import sys
from pathlib import Path

from tools.strangers import hamanagi, hanasaki, minegata, shiomi, shirakaba, tsukimi, tsurunose, yukishiro

FOLDER = Path(__file__).resolve().parents[2] / "tests/accuracy"
HELDOUT = {"shiomi": shiomi, "minegata": minegata, "tsurunose": tsurunose, "yukishiro": yukishiro}
TUNING = {"hamanagi": hamanagi, "hanasaki": hanasaki, "shirakaba": shirakaba, "tsukimi": tsukimi}


def main() -> None:
    """Write every paper beside what must be read from it."""
    for group, cities in (("heldout", HELDOUT), ("tuning", TUNING)):
        for name, city in cities.items():
            content, sheets = city.paper()
            folder = FOLDER / group / name
            folder.mkdir(parents=True, exist_ok=True)
            ending = "pdf" if content.startswith(b"%PDF") else "xlsx"
            (folder / f"paper.{ending}").write_bytes(content)
            told = {"municipality": city.CODE, "fiscal_year": city.YEAR, "sheets": sheets}
            text = json.dumps(told, ensure_ascii=False, indent=1)
            (folder / "expected.json").write_text(text + "\n", encoding="utf-8")
            sys.stdout.write(f"{group}/{name}: {len(sheets)} sheets, {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
