"""Whether the lines of an export fit together: none twice, and amounts that add up, item by item."""

from collections.abc import Sequence

from shisaku.core.money.ledger import AccountLine, items_of
from shisaku.core.money.measures import added, completed, misfits
from shisaku.forms.accounts.words import column_label
from shisaku.readers.accounts.slips import Slips


def find_doubles(lines: Sequence[AccountLine], slips: Slips) -> None:
    """The same item and part of one office in two rows: one of them would count twice."""
    seen: dict[tuple[str, str, str], int] = {}
    for line in lines:
        key = (line.item, line.part, line.office or line.office_name)
        if key in seen:
            what = f"{line.item}{f' の {line.part}' if line.part else ''}"
            message = f"予算科目 {what} は{seen[key]}行目にもあります。重なっていないか確かめてください。"
            slips.serious("twice", f"{line.row}行目", message)
        seen.setdefault(key, line.row)


def find_misfits(lines: Sequence[AccountLine], slips: Slips) -> None:
    """Items whose stated amounts do not add up."""
    for item, found in items_of(lines).items():
        for whole, stated, made in misfits(completed(added(line.amounts for line in found))):
            message = f"予算科目 {item} の{column_label(whole)}は{stated:,}円ですが、内訳からは{made:,}円になります。"
            slips.notice("sum_differs", f"{found[0].row}行目", message)
