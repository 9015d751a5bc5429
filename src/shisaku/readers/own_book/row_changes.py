"""What filling a list changes in the rows of a workbook, beside the values of the form: told when it is given."""

from collections.abc import Iterator

from shisaku.readers.excel.marks import Area
from shisaku.readers.own_book.body import Body
from shisaku.readers.own_book.drawn import Drawn
from shisaku.readers.pages import Cell


def row_changes(body: Body, drawn: Drawn, own: set[int]) -> Iterator[str]:
    """A sentence for everything of one kind; `own` are the columns that hold values of the form."""
    where, within = f"シート「{body.page.name}」の", range(body.first, body.last + 1)
    others = [
        cell
        for row in body.page.rows
        for cell in row.filled
        if row.line in within and cell.cell not in own and (cell.line, cell.cell) not in drawn.formulas
    ]
    for number in sorted({cell.cell for cell in others}):
        head = next((cell.text for cell in _head_cells(body, number)), "見出しのない列")
        held = sum(cell.cell == number for cell in others)
        yield f"{where}「{' '.join(head.split())}」の列は様式にないため、事業の行の値{held}個は消します。"
    tall = [one for one in drawn.merged if one[2] > one[0] and body.first <= one[0] <= body.last]
    if tall := [one for one in tall if one[1] in own or not _covers(one, body)]:
        yield f"{where}行をまたぐ結合セル{len(tall)}個は、行ごとに分けて書きます。"
    for places, what in ((drawn.notes, "メモ（コメント）"), (drawn.links, "リンク")):
        if held := sum(line in within for line, _ in places):
            yield f"{where}事業の行の{what}{held}個は、行の事業が変わるため消します。"
    if drawn.criteria:
        yield f"{where}絞り込みの条件{drawn.criteria}個は外します（絞り込みのボタンは残ります）。"
    if held := sum(line in within for line in drawn.hidden_rows):
        yield f"{where}隠れた事業の行{held}行は、見えるようにします。"
    below = typed_below(body, drawn, own)
    if below:
        yield f"{where}事業の行より下の数{len(below)}個は、計算式でないため消します（昨年度の合計など）。"


def typed_below(body: Body, drawn: Drawn, own: set[int]) -> list[Cell]:
    """Typed figures below the projects in columns of the form: sums of another year, which filling takes away."""
    typed = drawn.numbers - drawn.formulas
    return [
        cell
        for row in body.page.rows
        for cell in row.filled
        if row.line > body.last and cell.cell in own and (cell.line, cell.cell) in typed
    ]


def _covers(area: Area, body: Body) -> bool:
    return area[0] <= body.first and area[2] >= body.last


def _head_cells(body: Body, number: int) -> Iterator[Cell]:
    """The words over a column, those farthest down first."""
    lines = range(body.head.rows[0].line, body.first)
    for row in reversed(body.page.rows):
        if row.line in lines:
            yield from (cell for cell in row.filled if cell.cell <= number < cell.cell + max(cell.columns, 1))
