"""The office over a group of rows: 【福祉保健部】 alone in a line of a list is that of the projects below it."""

import re

from shisaku.core.remarks import remark
from shisaku.forms.types import Found
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.pages import Cell

_ADORNED = " 　■□●○◆◇▼★【】〔〕［］《》〈〉<>（）()・"
_OFFICE = re.compile(r"(?:\d{1,3}[.．\s]*)?(?P<name>\D{1,18}(?P<rank>部|局|課|室|事務所|委員会|本部))")


def names_office(text: str) -> bool:
    """Whether a line that stands alone names an office and nothing else."""
    return _OFFICE.fullmatch(text.strip(_ADORNED)) is not None


def compose_group(part: Part, over: Cell | None) -> None:
    """Place the office over the rows among which a sheet's stands, where the row names none of that rank."""
    found = _OFFICE.fullmatch(over.text.strip(_ADORNED)) if over is not None else None
    if over is None or found is None:
        return
    rank = "section" if found["rank"] in ("課", "室") else "department"
    address = f"organisation/{rank}"
    part.claims.take(over)
    if not part.builder.has(address):
        part.builder.content.setdefault("organisation", {})[rank] = found["name"]
        concluded = Found(inferred=remark("office_over_rows", name=found["name"]))
        part.builder.note(address, [over], concluded)
