"""The indicators of a sheet wherever they stand, and which of a subject's lasting indicators they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shisaku.core.judging import indicators_of
from shisaku.core.sheet import IndicatorData, SheetData
from shisaku.core.text import label_key
from shisaku.records.models import Indicator, IndicatorUse

# Where the paper does not say what kind an indicator is, its place does: outputs are activity, outcomes are outcome.
_KINDS = {"activities": "activity", "outcomes": "outcome"}


@dataclass(frozen=True, slots=True)
class IndicatorAt:
    """An indicator as one sheet states it, at its address there."""

    address: str
    data: IndicatorData

    @property
    def kind(self) -> str:
        """activity, outcome or size; empty where neither the paper nor the place says."""
        return self.data.kind or _KINDS.get(self.address.partition("/")[0], "")


def indicators_at(data: SheetData) -> dict[str, IndicatorAt]:
    """Every indicator of a sheet by its address."""
    return {address: IndicatorAt(address, found) for address, found in indicators_of(data)}


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
