"""The regions `scale` (criterion, score or mark, comment) and `boxes` (boxes to tick)."""

from collections.abc import Sequence

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Boxes, Field, Scale
from shisaku.forms.types import VALUE_TYPES, Context, Found
from shisaku.readers.extract.builder import Builder, Claims, step
from shisaku.readers.extract.labels import field_of
from shisaku.readers.extract.places import read_value
from shisaku.readers.pages import Cell, Row


def read_scale(rows: Sequence[Row], scale: Scale, builder: Builder, claims: Claims) -> None:
    """Read each criterion's score and comment. A score printed as a mark is null and keeps its comment."""
    fields = [
        Field(label=label, type="score", of=scale.of, to=criterion)
        for label, criterion in scale.criteria.items()
    ]
    waiting = list(fields)
    for row in rows:
        label = next((cell for cell in row.filled if field_of(cell.text, waiting)), None)
        if label is None:
            continue
        field = field_of(label.text, waiting)
        if field is None:
            continue
        waiting.remove(field)
        behind = [cell for cell in row.filled if cell not in (label, *row.cells[: row.cells.index(label)])]
        claims.take(label, *behind[:2])
        _place(field, scale.stage, behind, builder)
    for field in waiting:
        message = remark("score_missing", label=field.label)
        builder.problem("label_missing", Severity.NOTICE, f"evaluations/{scale.stage}/{field.to}", message)


def _place(field: Field, stage: str, behind: list[Cell], builder: Builder) -> None:
    score = read_value(builder, field, [behind[0].text]) if behind else Found()
    address = f"evaluations/{stage}/{field.to}"
    entry = builder.item("evaluations", f"{stage}/{field.to}")
    entry.update(stage=stage, criterion=field.to, score=score.value)
    if behind:
        builder.note(f"{address}/score", behind[:1], score)
    if len(behind) > 1:
        comment = Field(label=field.label, type="text", to=field.to)
        entry["comment"] = read_value(builder, comment, [behind[1].text]).value
        builder.note(f"{address}/comment", behind[1:2])


def read_boxes(rows: Sequence[Row], boxes: Boxes, builder: Builder, claims: Claims) -> None:
    """Read the boxes: the list of ticked terms, empty where none is; each box is an origin."""
    _, _, name = boxes.to.partition(".")
    field = Field(type="box", to=boxes.to)
    for row in rows:
        for cell in row.filled:
            value = VALUE_TYPES["box"].read([cell.text], Context(field)).value
            term = boxes.of.get(str(value["word"])) if isinstance(value, dict) else None
            if not isinstance(value, dict) or term is None:
                continue
            claims.take(cell)
            chosen = builder.content.setdefault("choices", {}).setdefault(name, [])
            if value["ticked"]:
                chosen.append(term)
            builder.note(f"choices/{step(name)}", [cell])
