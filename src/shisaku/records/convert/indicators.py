"""The indicators of a sheet wherever they stand, and which of a subject's lasting indicators they are."""

from collections.abc import Iterable, Mapping

from shisaku.core.sheet import IndicatorAt, SheetData
from shisaku.core.text import label_key
from shisaku.records.models import Indicator, IndicatorUse


def indicators_at(data: SheetData) -> dict[str, IndicatorAt]:
    """Every indicator of a sheet by its address."""
    return {at.address: at for at in data.every_indicator()}


def matched(
    found: Mapping[str, IndicatorAt], uses: Iterable[IndicatorUse]
) -> dict[str, tuple[IndicatorAt, Indicator | None]]:
    """Each indicator of a sheet with the lasting one it is: same name and unit, at the same address where several are.

    Two indicators of one name on a sheet (they occur) therefore stay two.
    """
    free = list(uses)
    result: dict[str, tuple[IndicatorAt, Indicator | None]] = {a: (at, None) for a, at in found.items()}
    for same_address in (True, False):
        for address, (at, kept) in result.items():
            if kept is not None:
                continue
            use = next(
                (
                    u
                    for u in free
                    if fits(u, at.data.name, at.data.unit) and (u.address == address or not same_address)
                ),
                None,
            )
            if use is not None:
                free = [u for u in free if u.indicator_id != use.indicator_id]
                result[address] = (at, use.indicator)
    return result


def fits(use: IndicatorUse, name: str, unit: str) -> bool:
    """Whether an indicator in use has that name and unit, however printed."""
    return (label_key(use.indicator.name), label_key(use.indicator.unit)) == (
        label_key(name),
        label_key(unit),
    )
