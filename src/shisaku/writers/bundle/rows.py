"""The content of a sheet → rows of the tables, cells in the order in which `tables.yaml` lists the columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from shisaku.core.values import Value, address_step
from shisaku.writers.bundle.told import Content, ToldSheet, ToldSubject

Row = list[Any]
# What was said in newer sheets of a subject: a figure that stands here already is not the current one.
Seen = set[tuple[object, ...]]
_KIND_OF_PLACE = {"activities": "activity", "outcomes": "outcome"}
# Every row of a sheet begins with the place it stands in: sheet, subject, fiscal year, address.
_ADDRESS = 3
_KEY_LENGTH = 16
_SIDES = ("target", "actual")
_PARTS_OF_VALUE = ("value", "state", "printed", "estimate", "expected", "note")


def rows_of(subject: ToldSubject) -> Iterator[tuple[str, list[Row]]]:
    """The rows of a subject's sheets by table; of the origins those of what the other tables state."""
    seen: Seen = set()
    for sheet in subject.sheets:
        place: Row = [sheet.key, subject.key, sheet.fiscal_year]
        found = {table: list(make(sheet, place, seen)) for table, make in _MAKERS}
        stated = {row[_ADDRESS] for rows in found.values() for row in rows}
        yield from found.items()
        yield "sources", list(_sources(sheet, stated))


def parts_of(value: Any) -> Row:  # noqa: ANN401 - a value as JSON has it
    """Number, state, printed, estimate, expected, note of a value; a 0 that only keeps a place is `not_yet`."""
    if isinstance(value, dict):
        if value.get("value") == 0 and value.get("expected"):
            value = Value.model_validate(value).as_data.model_dump(mode="json")
        parts = [value.get(name) for name in _PARTS_OF_VALUE]
        parts[3] = bool(parts[3])
        return parts
    return [value, None, None, False, None, None]


def document_key(sha256: str | None) -> str | None:
    """The key of a document in the tables: its digest is long, and every value names one."""
    return sha256 and sha256[:_KEY_LENGTH]


def said(text: Any) -> str | None:  # noqa: ANN401 - a text as JSON has it
    """The text itself; nothing where a mark or nothing stands."""
    return text or None if isinstance(text, str) else None


def _blank(text: Any, part: str) -> str | None:  # noqa: ANN401 - a text as JSON has it
    return text.get(part) if isinstance(text, dict) else None


def _first(seen: Seen, *figure: object) -> bool:
    if figure in seen:
        return False
    seen.add(figure)
    return True


def _texts(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for name, text in sheet.content.get("texts", {}).items():
        blank = (_blank(text, "state"), _blank(text, "printed"))
        yield [*place, f"texts/{address_step(name)}", "text", name, said(text), *blank]
    for name, text in sheet.content.get("extras", {}).items():
        yield [*place, f"extras/{address_step(name)}", "extra", name, text or None, None, None]


def _attributes(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    content = sheet.content
    for name, words in content.get("choices", {}).items():
        for word in words:
            yield [*place, f"choices/{address_step(name)}", "choice", name, word]
    for goal in content.get("sdgs", ()):
        yield [*place, "sdgs", "sdg", None, str(goal)]
    for item in content.get("budget_items", ()):
        address = f"budget_items/{address_step(item['key'])}/name"
        yield [*place, address, "budget_item", item["key"], item.get("name") or None]
    for found in content.get("references", ()):
        named = " ＞ ".join(filter(None, [found["plan"], *found.get("path", ()), found.get("name", "")]))
        yield [*place, f"references/{address_step(found['key'])}/plan", "reference", found["key"], named]


def _costs(sheet: ToldSheet, place: Row, seen: Seen) -> Iterator[Row]:
    for cost in sheet.content.get("costs", ()):
        year, basis, item = cost["fiscal_year"], cost.get("basis"), cost["item"]
        shared = "、".join(cost.get("shared_with", ())) or None
        address = f"costs/{year or '-'}/{basis or '-'}/{item}"
        yield _cost(place, address, (year, basis, item), cost["amount"], shared, seen)
    for entry in sheet.content.get("inputs", ()):
        for basis in ("budget", "settled"):
            if entry.get(basis) is not None:
                key = f"inputs/{address_step(entry['key'])}"
                figure = (entry["fiscal_year"], basis, key)
                yield _cost(place, f"{key}/{basis}", figure, entry[basis], None, seen)


def _cost(
    place: Row,
    address: str,
    figure: tuple[int | None, str | None, str],
    amount: Any,  # noqa: ANN401 - a value as JSON has it
    shared: str | None,
    seen: Seen,
) -> Row:
    parts = parts_of(amount)
    if isinstance(parts[0], float):
        parts[0] = round(parts[0])
    return [*place, address, *figure, *parts, shared, _first(seen, "cost", *figure)]


def _staffing(sheet: ToldSheet, place: Row, seen: Seen) -> Iterator[Row]:
    for entry in sheet.content.get("staffing", ()):
        year, item = entry["fiscal_year"], entry["item"]
        value, state, printed, estimate, *_ = parts_of(entry.get("value"))
        current = _first(seen, "staff", year, item)
        figure = [value, state, printed, estimate, entry.get("mark")]
        yield [*place, f"staffing/{year}/{item}", year, item, *figure, current]


def indicators_of(content: Content) -> Iterator[tuple[str, Content, str | None]]:
    """Every indicator with its address, and the key of the activity whose output it is."""
    for found in content.get("indicators", ()):
        yield f"indicators/{address_step(found['key'])}", found, None
    for activity in content.get("activities", ()):
        above = f"activities/{address_step(activity['key'])}/outputs"
        for found in activity.get("outputs", ()):
            yield f"{above}/{address_step(found['key'])}", found, activity["key"]
    for found in content.get("outcomes", ()):
        yield f"outcomes/{address_step(found['key'])}", found, None


def values_of(found: Content) -> Iterator[tuple[str, str, int | None, Any]]:
    """The values of an indicator: address below it, measure, fiscal year, value."""
    for measure in ("baseline", "final"):
        point = found.get(measure)
        if point:
            yield measure, measure, point["fiscal_year"], point["value"]
    for entry in found.get("values", ()):
        year = entry["fiscal_year"]
        for side in _SIDES:
            if entry.get(side) is not None:
                yield f"values/{year}/{side}", side, year, entry[side]


def _indicators(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for address, found, activity in indicators_of(sheet.content):
        kind = found.get("kind") or _KIND_OF_PLACE.get(address.partition("/")[0])
        head = [found["name"], found.get("unit") or None, kind, found.get("definition") or None]
        lasting = sheet.indicators.get(address)
        yield [*place, address, lasting, *head, found.get("direction"), found.get("basis"), activity]


def _values(sheet: ToldSheet, place: Row, seen: Seen) -> Iterator[Row]:
    for address, found, _activity in indicators_of(sheet.content):
        lasting = sheet.indicators.get(address)
        same = lasting or (address, found["name"])
        for below, measure, year, value in values_of(found):
            current = _first(seen, same, measure, year)
            figure = [measure, year, *parts_of(value), current]
            yield [*place, f"{address}/{below}", address, lasting, *figure]


def _activities(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for found in sheet.content.get("activities", ()):
        years = "、".join(map(str, found.get("years", ()))) or None
        address = f"activities/{address_step(found['key'])}/name"
        yield [*place, address, found["key"], found["name"], years, found.get("content") or None]


def _evaluations(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for found in sheet.content.get("evaluations", ()):
        stage, criterion, comment = found["stage"], found["criterion"], found.get("comment")
        stated = "mark" if found.get("score") is None and found.get("mark") else "score"
        address = f"evaluations/{stage}/{criterion}/{stated}"
        judged = [found.get("score"), found.get("mark"), said(comment), _blank(comment, "state")]
        yield [*place, address, stage, criterion, *judged]


def _directions(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for found in sheet.content.get("directions", ()):
        reason = found.get("reason")
        words = [found["decision"], found["label"], said(reason), _blank(reason, "state")]
        yield [*place, f"directions/{found['stage']}/decision", found["stage"], *words]


def _judgements(sheet: ToldSheet, place: Row, _seen: Seen) -> Iterator[Row]:
    for one in sheet.judgements:
        figures = [one.rate, one.rounded, one.unit or None, one.word or None, one.reason or None]
        lasting = sheet.indicators.get(one.address)
        yield [*place, one.address, lasting, one.value_year, one.rule, one.outcome, *figures]


def _sources(sheet: ToldSheet, stated: set[str]) -> Iterator[Row]:
    # Four of five rows of a bundle are made here: one display a row, and nothing is looked up twice.
    key = sheet.key
    for address, origin in sheet.origins.items():
        if address in stated:
            found = origin.get
            yield [
                key,
                address,
                document_key(found("document")),
                found("page", 1),
                found("line"),
                found("cell"),
                found("how", "read"),
                found("confidence", 1.0),
            ]


_MAKERS: Sequence[tuple[str, Callable[[ToldSheet, Row, Seen], Iterator[Row]]]] = (
    ("texts", _texts),
    ("attributes", _attributes),
    ("costs", _costs),
    ("staffing", _staffing),
    ("indicators", _indicators),
    ("values", _values),
    ("activities", _activities),
    ("evaluations", _evaluations),
    ("directions", _directions),
    ("judgements", _judgements),
)


def sheet_row(sheet: ToldSheet, subject: str, position: int) -> Row:
    """A row of `sheets`."""
    about, office = sheet.content["subject"], sheet.content.get("organisation") or {}
    return [
        sheet.key,
        subject,
        sheet.fiscal_year,
        about.get("number") or None,
        about.get("name") or None,
        *(office.get(level) for level in ("department", "section", "unit")),
        sheet.revision,
        sheet.revised_on,
        sheet.page or None,
        position,
    ]


def subject_row(subject: ToldSubject, names: Mapping[str, str]) -> Row:
    """A row of `subjects`; `names` has the names of local governments by code."""
    newest = subject.sheets[0].content
    about, code = newest["subject"], newest.get("municipality")
    years = sorted(sheet.fiscal_year for sheet in subject.sheets if sheet.fiscal_year is not None)
    return [
        subject.key,
        code,
        names.get(code or ""),
        about["kind"],
        about.get("number") or None,
        about.get("name") or None,
        years[0] if years else None,
        years[-1] if years else None,
        len(subject.sheets),
    ]
