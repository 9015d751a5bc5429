"""Write the strangers' papers: `python -m tools.strangers [GROUP…]`. The same values, whenever it runs."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.strangers import hamanagi, hanasaki, minegata, shiomi, shirakaba, tsukimi, tsurunose, yukishiro
from tools.strangers.blind import (
    chidoridai,
    hagigahara,
    inamura,
    kirinomiya,
    mitsusugi,
    shioji,
    shirogane,
    toribane,
    yuzuhara,
)
from tools.strangers.blind2 import (
    akanehara,
    asanagi,
    chinamisaki,
    fujinamine,
    hasugaike,
    kaedegahama,
    mizunomori,
    suzunari,
    wakakusu,
)
from tools.strangers.blind3 import ayasegawa, hamuro, minatobara, tadenuma
from tools.strangers.blind5 import CITIES as BLIND5
from tools.strangers.blind6 import CITIES as BLIND6
from tools.strangers.blind7 import CITIES as BLIND7
from tools.strangers.blind8 import CITIES as BLIND8

FOLDER = Path(__file__).resolve().parents[2] / "tests/accuracy"
HELDOUT = {"shiomi": shiomi, "minegata": minegata, "tsurunose": tsurunose, "yukishiro": yukishiro}
TUNING = {"hamanagi": hamanagi, "hanasaki": hanasaki, "shirakaba": shirakaba, "tsukimi": tsukimi}
BLIND = {
    "shirogane": shirogane, "mitsusugi": mitsusugi, "shioji": shioji, "toribane": toribane, "kirinomiya": kirinomiya,
    "inamura": inamura, "yuzuhara": yuzuhara, "hagigahara": hagigahara, "chidoridai": chidoridai,
}  # fmt: skip
BLIND2 = {
    "kaedegahama": kaedegahama, "suzunari": suzunari, "mizunomori": mizunomori, "wakakusu": wakakusu,
    "akanehara": akanehara, "chinamisaki": chinamisaki, "asanagi": asanagi, "hasugaike": hasugaike,
    "fujinamine": fujinamine,
}  # fmt: skip
BLIND3 = {"hamuro": hamuro, "minatobara": minatobara, "ayasegawa": ayasegawa, "tadenuma": tadenuma}
GROUPS = {
    "heldout": HELDOUT,
    "tuning": TUNING,
    "blind": BLIND,
    "blind2": BLIND2,
    "blind3": BLIND3,
    "blind5": BLIND5,
    "blind6": BLIND6,
    "blind7": BLIND7,
    "blind8": BLIND8,
}

# What a file starts with tells its kind; a CSV starts with its first cell.
ENDINGS = {b"%PDF": "pdf", b"PK": "xlsx"}


def main(wanted: Sequence[str]) -> None:
    """Write every paper of the wanted groups, or of all, beside what must be read from it."""
    for group in wanted or GROUPS:
        for name, city in GROUPS[group].items():
            content, sheets = city.paper()
            folder = FOLDER / group / name
            folder.mkdir(parents=True, exist_ok=True)
            ending = next((name for start, name in ENDINGS.items() if content.startswith(start)), "csv")
            (folder / f"paper.{ending}").write_bytes(content)
            told = {"municipality": city.CODE, "fiscal_year": city.YEAR, "sheets": sheets}
            text = json.dumps(told, ensure_ascii=False, indent=1)
            (folder / "expected.json").write_text(text + "\n", encoding="utf-8")
            sys.stdout.write(f"{group}/{name}: {len(sheets)} sheets, {len(content):,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
