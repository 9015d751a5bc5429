"""Outcomes: beside a logic model the indicators that are none of its outputs say what comes of it all."""

from shisaku.readers.extract.grid.compose.part import Part

_OUTCOME = ("outcome", None)


def compose_outcomes(part: Part) -> None:
    """Make the indicators of a sheet with a logic model its outcomes, those of another kind left alone."""
    builder = part.builder
    found = builder.items.get("indicators", {})
    for key in [key for key, item in found.items() if item.get("kind") in _OUTCOME]:
        item = found.pop(key)
        own = str(len(builder.items.get("outcomes", {})) + 1)
        builder.item("outcomes", own).update(item | {"key": own, "kind": "outcome"})
        above = f"indicators/{key}/"
        for address in [address for address in builder.origins if address.startswith(above)]:
            builder.origins[f"outcomes/{own}/{address.removeprefix(above)}"] = builder.origins.pop(address)
        builder.problems = [
            one.model_copy(update={"address": f"outcomes/{own}/{one.address.removeprefix(above)}"})
            if one.address.startswith(above)
            else one
            for one in builder.problems
        ]
