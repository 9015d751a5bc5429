"""The JSON Schemas of what this project exchanges, generated from the models; `docs/schema/` holds them."""

from typing import Any

from pydantic import BaseModel

from shisaku.core.plan import PlanData
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[BaseModel]] = {"sheet": SheetData, "plan": PlanData, "reading": Reading}


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `sheet`, `plan` or `reading`, as their JSON is read and written. `KeyError` for others."""
    generated = SCHEMAS[name].model_json_schema(by_alias=True)
    return {"$schema": DIALECT, "$id": f"{name}.schema.json", **generated}
