"""For every value the labels it belongs to: those beside it, those above it, and what is sure about that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shisaku.core.amounts import parse_number
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.dictionary import Entry
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.marks import has_boxes, is_tick, is_unticked
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.roles import Left, Roles
from shisaku.readers.extract.grid.words import counted_units
from shisaku.readers.pages import Cell

_LONGEST_OPTION = 12
_LONGEST_NAME = 40
_PROMPT = re.compile(r"(?:か|か。|[?？])$")
# There are seventeen goals.
_LONGEST_LIST = 17
_FEWEST_OPTIONS = 3
_BESIDE, _BELOW, _BEFORE, _SECOND = 1.0, 0.8, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Path:
    """A value, its row labels and the heads of its column, each the nearest first.

    `sure` is below 1 where the place of the value was concluded, which `reason` then says. `second`: it is not the
    first value of its label; `past`: other values of its row stand between it and its row labels; `crowded`: it
    shares its label with other values of the row, and no heads tell them apart. `corner`: what stands over its row
    labels, which speaks of the whole table. `stranger`: its row has a label that nobody knows.
    `repeated`: its head stands in its line several times, and no year tells them apart.
    """

    cell: Cell
    roles: Roles
    rows: tuple[Label, ...] = ()
    heads: tuple[Label, ...] = ()
    sure: float = _BESIDE
    reason: str | None = None
    second: bool = False
    past: bool = False
    corner: tuple[Label, ...] = ()
    crowded: bool = False
    stranger: bool = False
    repeated: bool = False

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels, the nearest first: those beside before those above, unless other values stand between."""
        near = self.heads + self.rows if self.past else self.rows + self.heads
        return near + self.corner


def paths_of(roles: Roles) -> Iterator[Path]:
    """The paths of all values of a block, in reading order."""
    for cell in roles.values:
        if not _is_option(roles, cell) and not _is_prompt(roles, cell):
            yield _path(roles, cell)


def _path(roles: Roles, cell: Cell) -> Path:
    heads = _heads(roles, cell)
    if cell in roles.block.inside:
        entry = roles.dictionary.find(roles.block.inside[cell])
        if entry is not None:
            beside, _, stranger = _rows(roles, cell, has_heads=bool(heads))
            own = Label(cell, entry)
            if own.may_be("field") and all(meaning.root in ("field", None) for meaning in own.meanings):
                # It stands in a place of its own, whatever the column is about.
                fields = tuple(meaning for meaning in entry.meanings if meaning.root == "field")
                others = tuple(left for head in heads if (left := head.without("field")) is not None)
                return Path(
                    cell, roles, (Label(cell, replace(entry, meanings=fields)),), others, stranger=stranger
                )
            kept = beside if heads and not own.may_be("field") else ()
            return Path(cell, roles, (own, *kept), heads, stranger=stranger)
    rows, past, stranger = _rows(roles, cell, has_heads=bool(heads))
    if rows or heads:
        second = past and not heads
        sure = _SECOND if second else _BESIDE
        return Path(
            cell, roles, rows, heads, sure, second=second, past=past,
            corner=_corner(roles, rows, heads), crowded=not heads and _is_crowded(roles, cell),
            stranger=stranger, repeated=_is_repeated(roles, rows, heads),
        )  # fmt: skip
    return _otherwise(roles, cell)


def _rows(roles: Roles, cell: Cell, *, has_heads: bool) -> tuple[tuple[Label, ...], bool, bool]:
    """The labels to the left; a value between ends the search, unless the columns have heads of their own.

    Also whether values stand between, and whether a label that nobody knows does.
    """
    left = _left_of(roles, cell.line, cell.cell)
    found = left.labels
    if left.past and has_heads:
        found = tuple(kept for label in found if (kept := label.without("field")) is not None)
    if left.past:
        found = tuple(
            label
            for label in found
            if not (roles.is_list or _stands_among_values(roles, label)) or _reaches(roles, label, cell)
        )
    # The rows of a list are named by their subjects.
    return found, left.past, left.stranger and has_heads and not roles.is_list


def is_year_alone(label: Label) -> bool:
    """Whether a label is nothing but a year: among values it is the year of its neighbour."""
    meaning = label.meanings[0]
    return meaning.is_year and meaning.root is None


def _stands_among_values(roles: Roles, label: Label) -> bool:
    """Whether a year stands behind values of its line (基準値: R1 38.2): it does not say what the whole line is."""
    before = (left for _, left in _leftwards(roles, label.cell.line, label.cell.cell))
    return is_year_alone(label) and any(left.text and left not in roles.labels for left in before)


def _reaches(roles: Roles, label: Label, cell: Cell) -> bool:
    """Whether a label among values speaks of a column: it does under the widest head it stands under."""
    over = [one.cell for one in roles.heads_over(label.cell) if one.cell.columns > 1]
    widest = max(over, key=lambda one: one.columns, default=None)
    return widest is None or widest.cell <= cell.cell < widest.cell + widest.columns


def _left_of(roles: Roles, line: int, column: int) -> Left:
    """What stands left of a place. What is known of the place before it is gone on from: a line may be very long."""
    passed: list[Cell] = []
    known = Left()
    for at, left in _leftwards(roles, line, column):
        if left in roles.labels and _is_beside(roles, left, line):
            known = Left((roles.labels[left], *_further(roles, line, left.cell)))
            break
        if left.text and left not in roles.labels and not _is_transparent(left.text):
            passed.append(left)
        if (line, at) in roles.lefts:
            known = roles.lefts[line, at]
            break
    for value in reversed(passed):
        known = Left(known.labels, past=True, stranger=known.stranger or _names_row(roles, value))
    roles.lefts[line, column] = known
    return known


def _further(roles: Roles, line: int, column: int) -> Iterator[Label]:
    """The labels left of a label, up to the next value; one printed once for several lines stands in blank ones too."""
    for _, left in _leftwards(roles, line, column):
        if not left.text:
            once = roles.spread_down(line, left.cell)
            yield from (once,) if once is not None else ()
        elif left not in roles.labels:
            return
        elif _is_beside(roles, left, line):
            yield roles.labels[left]


def _is_beside(roles: Roles, cell: Cell, line: int) -> bool:
    """Whether a label stands beside the values of a line rather than over those of its columns."""
    return cell not in roles.heads or (cell.lines > 1 and cell.line <= line < cell.line + cell.lines)


def _leftwards(roles: Roles, line: int, column: int) -> Iterator[tuple[int, Cell]]:
    """The cells left of a place in its line, each with its first column in that line."""
    column -= 1
    while column >= roles.block.columns[0]:
        left = roles.block.cover.get((line, column))
        column = left.cell if left is not None else column
        if left is not None:
            yield column, left
        column -= 1


def _is_transparent(text: str) -> bool:
    """Whether a cell between a label and its value is no value of its own: a tick, a box, a unit."""
    shown = is_tick(text) or is_unticked(text) or has_boxes(text) or label_key(text) in counted_units()
    return shown or bool(_PROMPT.search(text))


def _names_row(roles: Roles, cell: Cell) -> bool:
    """Whether a text stands where row labels stand, and is none that is known."""
    if parse_number(cell.text) is not None or len(cell.text) > _LONGEST_NAME:
        return False
    return not any(meaning != HEAD for head in _heads(roles, cell) for meaning in head.meanings)


def _is_option(roles: Roles, cell: Cell) -> bool:
    """Whether a text is one of the choices over ticks, or of several without a mark: no value either way."""
    if is_tick(cell.text) or has_boxes(cell.text) or cell.line in roles.head_lines:
        return False
    below = roles.block.by_line.get(cell.line + cell.lines, ())
    if not offers_choices(roles, cell.line) or _has_own_head(roles, cell):
        return False
    return _judges(roles, cell.line) or any(is_tick(under.text) for under in below)


def _has_own_head(roles: Roles, cell: Cell) -> bool:
    """Whether a head says of this column alone what it is (理由, 二次評価): choices stand under none of their own."""
    return any(
        head.cell.columns == cell.columns and any(meaning != HEAD for meaning in head.meanings)
        for head in roles.heads_over(cell)
    )


def _is_prompt(roles: Roles, cell: Cell) -> bool:
    """Whether a text is the question of a form (成果は上がっているか) between a criterion and its answer."""
    left, right = roles.block.cover.get((cell.line, cell.cell - 1)), roles.block.right_of(cell)
    label = roles.labels.get(left) if left is not None else None
    asked = label is not None and label.may_be("evaluations", "directions") and label.cell not in roles.heads
    return asked and bool(_PROMPT.search(cell.text)) and right is not None and right not in roles.labels


def _judges(roles: Roles, line: int) -> bool:
    shown = roles.block.by_line.get(line, ())
    return any(one in roles.labels and roles.labels[one].may_be("evaluations", "directions") for one in shown)


def offers_choices(roles: Roles, line: int) -> bool:
    """Whether a line shows several short words in a row, as choices stand: three, or two with no label before them."""
    if line not in roles.offering:
        roles.offering[line] = _offers_choices(roles, line)
    return roles.offering[line]


def _offers_choices(roles: Roles, line: int) -> bool:
    shown = roles.block.by_line.get(line, ())
    words = [one for one in shown if one.text and one not in roles.labels]
    if all(roles.label_at(line, one.cell - 1) is not None for one in words):
        # Each has a label of its own.
        return False
    short = all(_may_offer(one.text) for one in words)
    return short and len(words) >= (_FEWEST_OPTIONS if _judges(roles, line) else _FEWEST_OPTIONS - 1)


def _may_offer(text: str) -> bool:
    """Whether a text may be a choice: a word, no figure, sentence or question."""
    worded = len(text) <= _LONGEST_OPTION and parse_number(text) is None
    return worded and "。" not in text and not _PROMPT.search(text)


def _is_crowded(roles: Roles, cell: Cell) -> bool:
    """Whether figures stand beside a figure with no label between."""
    for step in (-1, 1):
        column = cell.cell - 1 if step < 0 else cell.cell + cell.columns
        other = roles.block.cover.get((cell.line, column))
        if other is not None and other not in roles.labels and parse_number(other.text) is not None:
            return True
    return False


def _is_repeated(roles: Roles, rows: tuple[Label, ...], heads: tuple[Label, ...]) -> bool:
    """Whether a head has its like in its line and nothing over or beside it names a year."""
    dated = any(label.meanings[0].is_year for label in (*heads, *rows))
    return bool(heads) and heads[0].cell in roles.repeated and len(heads) == 1 and not dated


def _corner(roles: Roles, rows: tuple[Label, ...], heads: tuple[Label, ...]) -> tuple[Label, ...]:
    """What stands over the row labels speaks of the whole table: its basis, its unit (決算額（千円）)."""
    if not heads or not rows or roles.block.ordered:
        return ()
    over = (label for row in rows for label in roles.heads_over(row.cell))
    return tuple(dict.fromkeys(label for label in over if label not in heads and not _asks_name(label)))


def _asks_name(label: Label) -> bool:
    """Whether a label says of the cells under it what they are themselves: those of other columns are not."""
    return label.may_be("field") or any(meaning.indicator == "name" for meaning in label.meanings)


def _heads(roles: Roles, cell: Cell) -> tuple[Label, ...]:
    if roles.block.spans_all(cell):
        # A line across a table is no value of its first column.
        return ()
    if roles.block.ordered:
        shifted = _by_order(roles, cell)
        if shifted is not None:
            return shifted
    return tuple(roles.heads_over(cell))


def _by_order(roles: Roles, cell: Cell) -> tuple[Label, ...] | None:
    """In text a row may have lost a cell: its values belong to the year heads in their order, not by their column."""
    line = next(
        (n for n in range(cell.line - 1, roles.block.lines[0] - 1, -1) if n in roles.head_lines), None
    )
    if line is None:
        return None
    years = [
        roles.heads[one]
        for one in roles.block.by_line[line]
        if one in roles.heads and roles.heads[one].meanings[0].is_year
    ]
    row = roles.block.by_line[cell.line]
    last = max((place for place, one in enumerate(row) if one in roles.labels), default=None)
    if len(years) < 2 or last is None or row.index(cell) < last:  # noqa: PLR2004 - one year has no order
        return None
    place = row.index(cell) - last - 1
    return (years[place],) if place < len(years) else ()


def _otherwise(roles: Roles, cell: Cell) -> Path:
    """A value with no label beside or above: below one whose own place is empty, or before one that has no value."""
    block = roles.block
    if is_tick(cell.text):
        return _under_choices(roles, cell)
    above = _list_above(roles, cell)
    if above is not None:
        return Path(cell, roles, above, sure=_BELOW, reason=remark("goes_on_below"), second=True)
    start = cell
    while (left := block.cover.get((start.line, start.cell - 1))) is not None and (
        has_boxes(left.text) and has_boxes(cell.text)
    ):
        start = left
    for line in range(cell.line - 1, block.lines[0] - 1, -1):
        over = block.cover.get((line, start.cell))
        if over is None or not over.text or has_boxes(over.text):
            continue
        label = roles.labels.get(over)
        if label is None:
            break
        right = block.right_of(over)
        if right is None or not right.text:
            reason = remark("below_empty_place", label=over.text)
            return Path(cell, roles, (label,), (), _BELOW, reason)
        break
    return _over(roles, cell) or _before(roles, cell)


def _over(roles: Roles, cell: Cell) -> Path | None:
    """A value over its label: in a line of labels under which nothing stands, and beside which no values do."""
    under = roles.block.below(cell)
    label = roles.labels.get(under) if under is not None else None
    if under is None or label is None or not label.may_be("field") or under.columns != cell.columns:
        return None
    line = [one for one in roles.block.by_line[under.line] if one.text]
    below = [roles.block.below(one) for one in line]
    alone = all(one in roles.labels for one in line) and not any(
        one is not None and one.text for one in below
    )
    return (
        Path(cell, roles, (label,), (), _BEFORE, remark("over_its_label", label=under.text))
        if alone
        else None
    )


def _list_above(roles: Roles, cell: Cell) -> tuple[Label, ...] | None:
    """The labels of the value above, where it is a list that goes on below (the goals of SDGs)."""
    for line in range(cell.line - 1, max(roles.block.lines[0], cell.line - _LONGEST_LIST) - 1, -1):
        over = roles.block.cover.get((line, cell.cell))
        if over is None or not over.text or over in roles.labels:
            return None
        rows, _, _ = _rows(roles, over, has_heads=False)
        if rows:
            return rows if any(meaning.to == "sheet.sdgs" for meaning in rows[0].meanings) else None
    return None


def _under_choices(roles: Roles, cell: Cell) -> Path:
    """A tick with no label of its own belongs to the label of the choices over it."""
    for line in range(cell.line - 1, roles.block.lines[0] - 1, -1):
        over = roles.block.cover.get((line, cell.cell))
        if over is not None and over.text and not is_tick(over.text):
            rows, _, _ = _rows(roles, over, has_heads=False)
            rows = rows or _decides(roles, over)
            return Path(cell, roles, rows, sure=_BELOW, reason=remark("tick_below", choice=over.text))
    return Path(cell, roles)


def _decides(roles: Roles, choice: Cell) -> tuple[Label, ...]:
    """What choices without a label ask for, where they are decisions, three or more: 拡大, 継続, 廃止."""
    words = [one.text for one in roles.block.by_line[choice.line] if one.text]
    decisions = [word for word in words if lexicon().find("decisions", word)]
    if len(decisions) < _FEWEST_OPTIONS or len(decisions) * 2 < len(words):
        return ()
    return (Label(choice, Entry(choice.text, (Meaning(direction="decision"),), _BELOW)),)


def _before(roles: Roles, cell: Cell) -> Path:
    right = roles.block.right_of(cell)
    label = roles.labels.get(right) if right is not None else None
    if label is None or right is None or not label.may_be("field"):
        return Path(cell, roles)
    behind, under = roles.block.right_of(right), roles.block.below(right)
    if (behind is not None and behind.text) or (
        under is not None and under.text and under not in roles.labels
    ):
        return Path(cell, roles)
    return Path(cell, roles, (label,), (), _BEFORE, remark("before_its_label", label=label.cell.text))
