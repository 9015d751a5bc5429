"""Figures with words: what is certain about `累計32人`, `23(8)`, `約3倍`, `5,30 0` – and what is not."""

import re
import unicodedata
from dataclasses import dataclass

from shisaku.core.amounts import MONEY_UNITS, parse_number

_SPLIT = re.compile(r"[-−▲△]?[\d,.\s]*\d[\d,.\s]*")
_WORDED = re.compile(
    r"(?P<basis>累計|延べ)?\s*(?P<about>約|およそ|概ね|おおむね|ほぼ)?\s*"
    r"(?P<number>[-−▲△]?\s*\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>[^\d\s()（）/／,.、~～-]{0,6}?)\s*(?P<bound>以上|以下|以内|未満|程度|超|前後)?\s*"
    r"(?:[(（](?P<note>[^()（）]{1,20})[)）])?"
)
# Words behind a number by which it is no plain count: of how many, in what steps, more than one year.
_UNCERTAIN = ("倍", "億", "万", "千", "百", "割", "分", "位", "年", "月", "日", "か", "ヶ", "カ")

_CERTAIN = ("日", "年", "月", "か所", "ヶ所", "カ所", "か国", "倍")


@dataclass(frozen=True, slots=True)
class Worded:
    """The number of a worded figure and what its words say: an estimate, a way of counting, a unit, a note."""

    number: float
    estimate: bool = False
    basis: str | None = None
    unit: str = ""
    note: str | None = None


def mended(text: str) -> str:
    """A number that a PDF cut by blanks, put together where its separators prove it: `5,30 0` → 5,300."""
    printed = unicodedata.normalize("NFKC", text).strip()
    if " " not in printed or not _SPLIT.fullmatch(printed.rstrip("%")):
        return text
    joined = "".join(printed.split())
    proven = "," in joined or "." in joined
    return joined if proven and parse_number(joined.rstrip("%")) is not None else text


def parse_worded(text: str) -> Worded | None:
    """What `text` says as a figure with words; `None` where its number is not certain (`48/91指標`)."""
    match = _WORDED.fullmatch(unicodedata.normalize("NFKC", text).replace("\n", " ").strip())
    number = parse_number(match["number"].replace(" ", "")) if match else None
    if match is None or number is None:
        return None
    unit = match["unit"] or ""
    if unit.startswith(_UNCERTAIN) and unit not in (*_CERTAIN, *MONEY_UNITS):
        return None
    note = "、".join(part for part in (match["bound"], match["note"]) if part) or None
    return Worded(
        number,
        estimate=match["about"] is not None,
        basis="cumulative" if match["basis"] == "累計" else None,
        unit=unit,
        note=note,
    )
