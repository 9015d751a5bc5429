"""Where the list of a workbook stands: its head, and the rows below it in which projects stand or may be written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.text import label_key
from shisaku.forms.grammar import Form, Listing
from shisaku.readers.errors import UnreadableError
from shisaku.readers.extract.heads import Column, Head, Heads
from shisaku.readers.own_book.vacant import Vacancy
from shisaku.readers.pages import Page

# Words that begin a row of sums, which is no project.
_SUMS = frozenset(("計", "合計", "小計", "総計", "総合計", "中計", "累計"))
_NAMING = ("subject", "subject.number", "subject.name")
_ENOUGH_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The rows `first` to `last` of a worksheet below its head; `projects` are those in which something stands."""

    page: Page
    head: Head
    first: int
    last: int
    projects: Sequence[int]


def body_of(
    pages: Sequence[Page], vacant: Mapping[str, Sequence[Vacancy]], form: Form, listing: Listing
) -> Body:
    """The one list of a workbook.

    Raises `UnreadableError` where it has none or several, no row to write in, or rows that are no projects between
    those that are.
    """
    page, head = _only_head(pages, form, listing)
    first = max([cell.line + cell.lines for cell in (one.label for one in head.columns)], default=1)
    first = max(first, head.rows[-1].line + 1)
    empty = _empty_rows(vacant.get(page.name, ()), head)
    texts = _texts(page, first)
    last, projects = first - 1, []
    for line in range(first, max([*texts, *empty], default=0) + 1):
        if _is_project(texts.get(line, {}), head):
            if line > last + 1:
                raise UnreadableError(_between(last + 1))
            projects.append(line)
        elif line not in empty or texts.get(line) or line > last + 1:
            continue
        last = line
    if last < first:
        message = (
            "事業を書く行が見つかりません。見出しのすぐ下に、事業の行か、罫線のある空の行を置いてください"
        )
        raise UnreadableError(message)
    return Body(page, head, first, last, projects)


def _only_head(pages: Sequence[Page], form: Form, listing: Listing) -> tuple[Page, Head]:
    heads = Heads(listing)
    found: list[tuple[Page, Head]] = []
    for page in pages:
        below = 0
        for place, row in enumerate(page.rows):
            head = heads.find(page.rows, place) if row.filled and row.line > below else None
            if head is not None:
                found.append((page, head))
                below = head.rows[-1].line
    if not found:
        message = (
            f"様式「{form.title}」の一覧の見出しが見つかりません。列の見出しが様式と同じか確かめてください"
        )
        raise UnreadableError(message)
    if len(found) > 1:
        message = (
            f"様式「{form.title}」の一覧が{len(found)}つあります。1つだけのブックにして保存し直してください"
        )
        raise UnreadableError(message)
    return found[0]


def _texts(page: Page, first: int) -> dict[int, dict[int, str]]:
    """What stands in each row from `first` on, by column; a cell merged over rows stands in each of them."""
    found: dict[int, dict[int, str]] = {}
    for row in page.rows:
        for cell in row.filled:
            for line in range(max(cell.line, first), cell.line + cell.lines):
                found.setdefault(line, {})[cell.cell] = cell.text
    return found


def _empty_rows(vacancies: Sequence[Vacancy], head: Head) -> set[int]:
    """The rows in which most columns of the list have a ruled cell without a value."""
    columns = {column.number for column in head.columns}
    counted: dict[int, int] = {}
    for one in vacancies:
        if one.cell in columns:
            for line in range(one.line, one.line + one.lines):
                counted[line] = counted.get(line, 0) + 1
    return {line for line, count in counted.items() if count > len(columns) / 2}


def _is_project(texts: Mapping[int, str], head: Head) -> bool:
    """Whether a row names a subject and says more of it, and is none of sums."""
    if any(label_key(text) in _SUMS for text in texts.values()):
        return False
    columns = {column.number for column in head.columns}
    named = any(texts.get(column.number) for column in naming(head))
    return named and len(columns & set(texts)) >= min(_ENOUGH_COLUMNS, len(columns))


def naming(head: Head) -> Iterator[Column]:
    """The columns that name what a row is about."""
    yield from (column for column in head.columns if column.field.to in _NAMING)


def _between(line: int) -> str:
    return (
        f"一覧の{line}行目は事業の行ではありません（小計、見出し、空の行など）。"
        "事業の行だけを続けて並べて、保存し直してください"
    )
