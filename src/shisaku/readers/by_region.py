"""What each cell of a page is to a form with regions of fields: a label, or a value with its labels."""

from collections.abc import Sequence

from shisaku.forms.grammar import Form, GridLabel
from shisaku.forms.lines import lines_of_form
from shisaku.readers.extract.bonds import Bonds
from shisaku.readers.pages import Cell
from shisaku.readers.sightings import Seen, SeenLabel, Spot


def seen_by_region(form: Form, bonds: Bonds) -> Seen:
    """The labels and values that `form` met, as `bonds` remember them from its reading.

    A field that stands in no list of the YAML (the criterion of a scale) has no line a person could change.
    """
    rows = {id(field): row for row, field in lines_of_form(form)}
    labels: dict[Spot, SeenLabel] = {}
    values: dict[Spot, Sequence[SeenLabel]] = {}
    for bond in bonds.found:
        row = rows.get(id(bond.field))
        if row is None:
            continue
        label = labels.setdefault(_spot(bond.label), _label(bond.label, row=row))
        heads = [labels.setdefault(_spot(head), _label(head, year=True)) for head in bond.heads]
        for value in bond.values:
            if value is not bond.label:
                values[_spot(value)] = [label, *heads]
    return Seen(labels, values)


def _label(cell: Cell, *, row: str = "", year: bool = False) -> SeenLabel:
    return SeenLabel(_spot(cell), cell.text, GridLabel(label=cell.text), own=True, year=year, row=row)


def _spot(cell: Cell) -> Spot:
    return cell.page, cell.line, cell.cell
