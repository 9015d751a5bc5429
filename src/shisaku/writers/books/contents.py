"""The volume of contents: where each sheet stands, by plan, by section and by name."""

from collections.abc import Iterator, Mapping, Sequence

from shisaku.core.sheet import SheetData
from shisaku.writers.books.volumes import Entry, volume_name
from shisaku.writers.paper import Block, Heading, Line, Paper, Ruled, Sheet, Slot

_WIDTHS = (0.1, 0.48, 0.24, 0.1, 0.08)
_HEADS = ("番号", "名称", "部課", "分冊", "ページ")
_NO_SECTION, _NO_PLACE = "（部課の記載なし）", "（計画の位置の記載なし）"


def contents_of(sheets: Sequence[SheetData], entries: Sequence[Entry], *, name: str) -> Paper:
    """The contents of a book: in its order, by each plan its sheets refer to, by section, by name.

    `entries` are in the order of `sheets`. Names are in the order of their characters: nobody knows their readings.
    """
    rows = {entry.place: _row(sheet, entry) for sheet, entry in zip(sheets, entries, strict=True)}
    count = max((entry.volume for entry in entries), default=0)
    whole: Sequence[Block] = [Line(f"{len(sheets):,}件・全{count}分冊"), _table(rows, range(len(sheets)))]
    by_name = sorted(rows, key=lambda place: (sheets[place].subject.name, place))
    parts: list[tuple[str, Sequence[Block]]] = [("目次", whole)]
    parts += [(f"計画別：{plan}", list(_grouped(rows, found))) for plan, found in _plans(sheets).items()]
    parts += [("部課別", list(_grouped(rows, _sections(sheets)))), ("名称順", [_table(rows, by_name)])]
    title = f"{name} 総目次"
    laid = tuple(Sheet(part, (Heading(f"{title}　{part}", 1), *blocks)) for part, blocks in parts)
    return Paper(title, laid)


def _row(sheet: SheetData, entry: Entry) -> tuple[Slot, ...]:
    return (
        Slot(sheet.subject.number or ""),
        Slot(sheet.subject.name),
        Slot(_section(sheet)),
        Slot(volume_name(entry.volume)),
        Slot(str(entry.page), "figure"),
    )


def _section(sheet: SheetData) -> str:
    organisation = sheet.organisation
    parts = (organisation.department, organisation.section) if organisation else ()
    return "".join(part for part in parts if part)


def _table(rows: Mapping[int, tuple[Slot, ...]], places: Sequence[int]) -> Ruled:
    head = tuple(Slot(word, "head") for word in _HEADS)
    return Ruled(_WIDTHS, (head, *(rows[place] for place in places)), heads=1)


def _grouped(rows: Mapping[int, tuple[Slot, ...]], groups: Mapping[str, Sequence[int]]) -> Iterator[Block]:
    for group, places in groups.items():
        yield Heading(group)
        yield _table(rows, places)


def _sections(sheets: Sequence[SheetData]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, sheet in enumerate(sheets):
        found.setdefault(_section(sheet) or _NO_SECTION, []).append(place)
    return found


def _plans(sheets: Sequence[SheetData]) -> dict[str, dict[str, list[int]]]:
    """Plan → the place in it as printed → the sheets that refer there, once each; those that name no place last."""
    found: dict[str, dict[str, list[int]]] = {}
    for place, sheet in enumerate(sheets):
        for reference in sheet.references:
            path = " ".join([*reference.path, reference.name]).strip() or _NO_PLACE
            places = found.setdefault(reference.plan, {}).setdefault(path, [])
            if place not in places:
                places.append(place)
    return {
        plan: dict(sorted(paths.items(), key=lambda one: (one[0] == _NO_PLACE, one[0])))
        for plan, paths in found.items()
    }
