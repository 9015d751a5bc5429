"""All that the page of one import shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from shisaku.core.plan import PlanData
from shisaku.core.reading import Problem
from shisaku.core.sheet import SheetData
from shisaku.records.models import ImportState, User
from shisaku.web.room.answers import DoubtView, doubt_view
from shisaku.web.room.asked import Asked
from shisaku.web.room.continued_view import ContinuedView, continued_view
from shisaku.web.room.head import Count, Tab, beside, choices, counts, recognised, tabs, title_of
from shisaku.web.room.leftover_lines import LeftoverLines, PlacingForm, leftover_lines, placing_form
from shisaku.web.room.office_lines import OfficeLines, office_lines
from shisaku.web.room.page_view import PageView, page_view
from shisaku.web.room.table_view import TableView, cell_names, table_view
from shisaku.web.room.tree_lines import Tree, tree
from shisaku.web.room.value_lines import Lines, lines
from shisaku.web.staff_values import staff_name
from shisaku.work.access import may
from shisaku.work.importing import Status
from shisaku.work.importing.preview import NO_YEAR
from shisaku.work.room import RoomImport, SheetInRoom, settled_sheets, sheet_in_room


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The page: its head, the chosen sheet with its page, doubts, values and leftovers, and what can be done."""

    asked: Asked
    title: str
    tags: Sequence[str]
    state: str
    refused: bool
    counts: Sequence[Count]
    tabs: Sequence[Tab]
    choices: Sequence[tuple[str, str]]
    beside: Sequence[tuple[str, Tab]]
    problems: Sequence[Problem]
    page: PageView
    sheet: SheetInRoom | None
    label: str
    doubts: Sequence[DoubtView]
    lines: Lines | None
    tree: Tree | None
    table: TableView | None
    leftovers: LeftoverLines
    placing: PlacingForm | None
    before: str
    after: str
    may_import: bool
    ready: int
    acceptable: bool
    may_read_again: bool
    may_drop: bool
    connected: ContinuedView | None
    offices: OfficeLines | None
    asks_year: bool
    anything: bool
    keepable: bool
    city_doubt: bool

    @property
    def without_left(self) -> str:
        """The address of the same view with no text to be put anywhere."""
        return self.asked.url()


def import_page(room: RoomImport, asked: Asked, *, by: User) -> ImportPage:
    """The page as asked for; without a sheet the first with something to look at, without a doubt its first."""
    sheet = _sheet(room, asked)
    asked = _settled_on(asked, sheet)
    data = _data(room, sheet)
    names = _names(sheet, data)
    importing = may(by, "import", city=asked.code)
    refused = room.import_.state == ImportState.REFUSED
    left = leftover_lines(
        sheet.leftovers if sheet else room.reading.leftovers, asked, paper=room.paper, reading=room.reading
    )
    return ImportPage(
        asked=asked,
        title=title_of(room),
        tags=recognised(room),
        state=str(ImportState(room.import_.state).label),
        refused=refused,
        counts=counts(room),
        tabs=tabs(room, asked),
        choices=choices(room),
        beside=beside(room, asked),
        problems=room.problems,
        page=page_view(room, sheet, asked, names=names),
        sheet=sheet,
        label=sheet.tab.number or sheet.tab.name if sheet else "",
        doubts=[doubt_view(room, one, data, asked=asked, names=names) for one in sheet.doubts] if sheet else [],
        lines=lines(sheet, asked, names) if sheet and sheet.table is None else None,
        tree=tree(sheet.nodes, asked) if sheet else None,
        table=table_view(sheet.table, asked) if sheet and sheet.table else None,
        leftovers=left,
        placing=placing_form(data, left.heading)
        if isinstance(data, SheetData) and not refused and left.chosen
        else None,
        before=_step(asked, sheet, -1),
        after=_step(asked, sheet, 1),
        may_import=importing and not refused,
        ready=len(settled_sheets(room)),
        acceptable=sheet is not None and sheet.tab.status in (Status.NEW, Status.CHANGED),
        asks_year=any(tab.doubt == NO_YEAR for tab in room.tabs)
        or (sheet is not None and any(not doubt.proposals for doubt in sheet.doubts)),
        may_drop=room.import_.state == ImportState.PREVIEWED and not any(tab.accepted for tab in room.tabs),
        keepable=bool(room.tables) and not room.tabs and room.import_.state == ImportState.PREVIEWED,
        anything=room.counts.new + room.counts.changed > 0,
        connected=_connected(room, sheet) if not refused else None,
        offices=None if refused else office_lines(room, by=by),
        city_doubt=bool(room.preview.doubt) and room.import_.state == ImportState.PREVIEWED,
        may_read_again=importing and room.upload is not None and room.import_.state != ImportState.ACCEPTED,
    )  # fmt: skip


def _sheet(room: RoomImport, asked: Asked) -> SheetInRoom | None:
    """The sheet, plan or table asked for, else the first with a doubt, else the first."""
    keys = [tab.key for tab in (*room.tabs, *room.tables)]
    if asked.sheet in keys:
        return sheet_in_room(room, asked.sheet, page=asked.page, value=asked.value)
    first = next((tab.key for tab in room.tabs if tab.doubts), keys[0] if keys else None)
    return sheet_in_room(room, first, page=asked.page, value=asked.value) if first is not None else None


def _connected(room: RoomImport, sheet: SheetInRoom | None) -> ContinuedView | None:
    if sheet is None or sheet.continued is None or not room.paper.every:
        return None
    return continued_view(sheet.continued)


def _settled_on(asked: Asked, sheet: SheetInRoom | None) -> Asked:
    """What is asked for, with what is not said or not there any more filled in."""
    if sheet is None:
        return replace(asked, sheet="", doubt=0, value="")
    last = len(sheet.doubts)
    doubt = min(asked.doubt, last) if asked.doubt or asked.value or asked.left else min(1, last)
    return replace(asked, sheet=sheet.tab.key, doubt=doubt)


def _data(room: RoomImport, sheet: SheetInRoom | None) -> SheetData | PlanData | None:
    if sheet is None:
        return None
    plans = {one.name: one.read.data for one in room.preview.plans}
    sheets = (one.read.data for one in room.sheets if one.read.key == sheet.tab.key)
    return plans.get(sheet.tab.key) or next(sheets, None)


def _names(sheet: SheetInRoom | None, data: SheetData | PlanData | None) -> Mapping[str, str]:
    """The words for every address of the sheet; indicators and activities of one name are told apart by their place."""
    if sheet is not None and sheet.table is not None:
        return cell_names(sheet.table)
    if sheet is None or data is None:
        return {}
    addresses = [value.address for value in sheet.values]
    addresses += [place.address for doubt in sheet.doubts for place in doubt.places]
    addresses += list(sheet.answers)
    names = {address: staff_name(data, address) or _("このシート") for address in dict.fromkeys(addresses)}
    alike: dict[str, list[str]] = defaultdict(list)
    for address, name in names.items():
        alike[name].append(address)
    for name, same in alike.items():
        items = list(dict.fromkeys(_item(address) for address in same))
        if len(items) > 1 and all(items):
            for address in same:
                place = items.index(_item(address)) + 1
                names[address] = _("%(name)s（%(place)s番目）") % {"name": name, "place": place}
    return names


def _item(address: str) -> str:
    """The indicator or activity an address is below; empty elsewhere."""
    steps = address.split("/")
    if steps[2:3] == ["outputs"]:
        return "/".join(steps[:4])
    return "/".join(steps[:2]) if steps[0] in ("indicators", "outcomes", "activities") else ""


def _step(asked: Asked, sheet: SheetInRoom | None, by: int) -> str:
    """The address of the doubt before or after the chosen one, empty where there is none."""
    number = asked.doubt + by
    return asked.url(doubt=number, value="", page=0) if sheet and 1 <= number <= len(sheet.doubts) else ""
