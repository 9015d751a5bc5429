"""Indicators as NGSI-LD entities `KeyPerformanceIndicator` (Smart Data Models), for a city's data platform (都市OS).

An entity is an indicator in a fiscal year whose actual is a number. Only attributes of the model are used.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from shisaku.writers.bundle.rows import indicators_of, parts_of
from shisaku.writers.bundle.told import Content, ToldCity, ToldSheet, ToldSubject

CONTEXT = [
    "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld",
    "https://raw.githubusercontent.com/smart-data-models/dataModel.KeyPerformanceIndicator/master/context.jsonld",
]
# The model's categories are closed; of ours only an activity's indicator is one of them besides being a number.
_CATEGORIES = {"activity": ["quantitative", "output"], "output": ["quantitative", "output"]}


class KpiFile:
    """A JSON array of entities, one a line, written as the subjects come."""

    def __init__(self, path: Path, city: ToldCity) -> None:
        self._path, self._city = path, city
        self.count = 0

    def __enter__(self) -> Self:
        self._file = self._path.open("w", encoding="utf-8", newline="\n")
        self._file.write("[")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            self._file.write("\n]\n")

    def put(self, subject: ToldSubject) -> None:
        """Write the entities of a subject."""
        for entity in entities_of(subject, self._city):
            self._file.write(",\n" if self.count else "\n")
            self._file.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")))
            self.count += 1


def entities_of(subject: ToldSubject, city: ToldCity) -> Iterator[dict[str, Any]]:
    """The entities of a subject; where several sheets state a year, the newest's value."""
    seen: set[tuple[str, int]] = set()
    for sheet in subject.sheets:
        for address, found, _activity in indicators_of(sheet.content):
            lasting = sheet.indicators.get(address) or quote(f"{subject.key}:{address}", safe=":")
            for entry in found.get("values", ()):
                figure = (lasting, entry["fiscal_year"])
                if entry.get("actual") is None or figure in seen:
                    continue
                # What a newer sheet withholds, or says is not known, an older one's number does not stand for.
                seen.add(figure)
                if parts_of(entry["actual"])[0] is not None:
                    yield _entity(lasting, found, entry, (sheet, city))


def _entity(
    lasting: str, found: Content, entry: Content, behind: tuple[ToldSheet, ToldCity]
) -> dict[str, Any]:
    sheet, city = behind
    year: int = entry["fiscal_year"]
    unit = found.get("unit", "")
    office = sheet.content.get("organisation") or {}
    target = parts_of(entry.get("target"))[0]
    said: dict[str, Any] = {
        "name": found["name"],
        "alternateName": f"{found['name']}（{unit}）" if unit else None,
        "description": found.get("definition"),
        "organization": city.name,
        "provider": office.get("section") or office.get("department"),
        "process": sheet.content["subject"].get("name"),
        "category": _CATEGORIES.get(found.get("kind", ""), ["quantitative"]),
        "kpiValue": parts_of(entry["actual"])[0],
        "businessTarget": None if target is None else f"{target} {unit}".strip(),
        "calculationFrequency": "yearly",
        "calculationPeriod": {"from": f"{year}-04-01", "to": f"{year + 1}-03-31"},
        "areaServed": city.name,
        "dataProvider": city.name,
        "updatedAt": None if sheet.revised_on is None else f"{sheet.revised_on}T00:00:00+09:00",
    }
    return {
        "id": f"urn:ngsi-ld:KeyPerformanceIndicator:{city.code}:{lasting}:{year}",
        "type": "KeyPerformanceIndicator",
        **{name: {"type": "Property", "value": value} for name, value in said.items() if value},
        # A value of 0 is a value.
        "kpiValue": {"type": "Property", "value": said["kpiValue"]},
        "@context": CONTEXT,
    }
