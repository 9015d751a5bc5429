"""Make `records/data/municipalities.tsv` from a table of local governments with five-digit JIS codes.

    python tools/municipalities.py ../shared/reference/local-governments-2025-10.tsv

Takes facts only: code, name, reading, romanised name, prefecture, kind. Adds the check digit of
全国地方公共団体コード and leaves out the six villages of the Northern Territories, which have codes and no government.
"""

import csv
import sys
from pathlib import Path

from shisaku.core.municipalities import full_code

TABLE = Path(__file__).parent.parent / "src/shisaku/records/data/municipalities.tsv"
COLUMNS = ("code", "name", "kana", "romaji", "prefecture", "kind")
NO_GOVERNMENT = {"01695", "01696", "01697", "01698", "01699", "01700"}
KINDS = {"市": "city", "町": "town", "村": "village"}


def row(source: dict[str, str]) -> dict[str, str]:
    """One line of the package's table from one of the source's."""
    kind = source["entity_type"]
    return {
        "code": full_code(source["jis_code"]),
        "name": source["name"],
        "kana": source["name_kana"],
        "romaji": source["name_romaji"],
        "prefecture": source["pref_name"],
        "kind": KINDS[source["name"][-1]] if kind == "municipality" else kind,
    }


def main() -> None:
    """Write the table, in the order of the codes."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as stream:
        source = [
            line for line in csv.DictReader(stream, delimiter="\t") if line["jis_code"] not in NO_GOVERNMENT
        ]
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(map(row, source), key=lambda line: line["code"]))


if __name__ == "__main__":
    main()
