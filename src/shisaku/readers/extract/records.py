"""The region `records`: text whose columns were read interleaved.

A record starts at a pattern; its line of figures is a row of typed words (that may run over several lines); what
stands before the figures and after them is cut by patterns. What stands outside all records is left over, but an
amount found there may be shared by the records that show none (`apart`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Field, Records
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.figures import Figures, find_figures, place_figures
from shisaku.readers.extract.labels import matches
from shisaku.readers.extract.places import read_and_place
from shisaku.readers.pages import Row


@dataclass(slots=True)
class Record:
    """A record's rows: those before its figures, the figures, those after; `rest` was claimed by no pattern."""

    number: str
    start: Row
    rows: list[Row]
    figures: Figures | None = None
    builder: Builder | None = None
    rest: list[Row] = field(default_factory=list)


def read_records(
    rows: Sequence[Row], records: Records, claims: Claims, make: Callable[[], Builder]
) -> list[Builder]:
    """One sheet a record."""
    made: list[Record] = []
    for record in _cut(rows, records):
        claims.take(*record.start.filled)
        record.builder = make()
        record.builder.content["subject"]["number"] = record.number
        record.builder.note("subject/number", record.start.filled)
        _read(record, records, claims)
        made.append(record)
    _claim_words([row for record in made for row in record.rest], records.words, claims)
    if records.apart is not None:
        _share(made, records, claims)
    return [record.builder for record in made if record.builder is not None]


def _cut(rows: Sequence[Row], records: Records) -> Iterator[Record]:
    start = re.compile(records.start)
    current: Record | None = None
    for row in rows:
        match = start.fullmatch(row.text)
        if match is not None:
            if current is not None:
                yield current
            current = Record(row.text, row, [])
        elif current is not None:
            current.rows.append(row)
    if current is not None:
        yield current


def _read(record: Record, records: Records, claims: Claims) -> None:
    builder = record.builder
    if builder is None:
        return
    record.figures = find_figures(record.rows, records.line, builder.form)
    if record.figures is None:
        message = remark("line_missing", number=record.number)
        builder.problem("line_missing", Severity.SERIOUS, "", message)
        record.rest = record.rows
        return
    first, last = record.figures.first, record.figures.last
    before, after = record.rows[:first], record.rows[last + 1 :]
    _pattern(before, records.before.pattern, records.before.fields, builder, claims)
    place_figures(record.figures, builder, claims)
    taken = _pattern(after, records.after.pattern, records.after.fields, builder, claims)
    record.rest = after[taken:]
    name_of_subject(builder)


def _pattern(
    rows: Sequence[Row], pattern: str, fields: dict[str, Field], builder: Builder, claims: Claims
) -> int:
    """Cut rows by a pattern over their joined text; each group's lines are its field's cells. Returns rows used."""
    text, starts = "", []
    for row in rows:
        starts.append(len(text))
        text += ("\u3000" if row.indented else "") + row.text + "\n"
    match = re.compile(pattern, re.VERBOSE).match(text)
    if match is None:
        return 0
    used = 0
    for name, target in fields.items():
        if not match[name]:
            continue
        begin, end = match.span(name)
        inside = [
            n
            for n, start in enumerate(starts)
            if start < end and start + len(rows[n].text) >= begin and rows[n].filled
        ]
        cells = [cell for n in inside for cell in rows[n].filled]
        if not cells:
            continue
        claims.take(*cells)
        used = max(used, inside[-1] + 1)
        printed = [line.strip("\u3000 ") for line in match[name].split("\n") if line.strip()]
        joined = ["".join(_paragraphs(match[name]))] if target.type == "text" else printed
        read_and_place(builder, target, cells, printed=joined)
    return used


def _paragraphs(text: str) -> Iterator[str]:
    """Lines broken by a column put together again; an indented line begins a new paragraph."""
    for number, line in enumerate(line for line in text.split("\n") if line.strip()):
        begins = line.startswith("\u3000") and number > 0
        yield ("\n" if begins else "") + line.strip("\u3000 ")


def name_of_subject(builder: Builder) -> None:
    """A record about an indicator bears its name; one without an indicator bears that of what it belongs to."""
    indicator = builder.items.get("indicators", {}).get("1")
    belongs = builder.items.get("references", {}).get("1")
    name = (indicator or {}).get("name") or (belongs or {}).get("name")
    if name and not builder.content["subject"].get("name"):
        builder.content["subject"]["name"] = name
        address = "indicators/1/name" if indicator else "references/1/name"
        builder.origins["subject/name"] = list(builder.origins.get(address, []))


def _claim_words(rows: Sequence[Row], words: Sequence[str], claims: Claims) -> None:
    """Words of the table's head that the text shows between records, also broken over lines."""
    filled = [row for row in rows if row.filled]
    for place in range(len(filled)):
        for length in (1, 2, 3):
            block = filled[place : place + length]
            together = "".join(row.text for row in block)
            if len(block) == length and any(matches(word, together) for word in words):
                claims.take(*(cell for row in block for cell in row.filled))


def _share(made: list[Record], records: Records, claims: Claims) -> None:
    """Attach an amount that stands apart to the records without one since the last such place.

    Only where the text leaves one reading: one amount there, and one unbroken run of records that show no amount
    (a mark such as "-" is an answer). The attachment is inferred and says why; otherwise the amount is left over.
    """
    apart = records.apart
    if apart is None:
        return
    pattern = re.compile(apart.pattern)
    since = 0
    for place, record in enumerate(made, start=1):
        amounts = [row for row in record.rest if pattern.fullmatch(row.text) and row.filled[0] not in claims]
        if not amounts:
            continue
        without = [other for other in made[since:place] if not _states(other, apart.field)]
        run = without and made.index(without[-1]) - made.index(without[0]) + 1 == len(without)
        if len(amounts) == 1 and run:
            _attach(amounts[0], without, apart.field, claims)
        since = place


def _states(record: Record, field: Field) -> bool:
    """Whether the record shows an amount, or a mark in its place."""
    if record.builder is None:
        return False
    return any(address.startswith(f"{field.to}/") for address in record.builder.origins)


def _attach(row: Row, sharing: list[Record], field: Field, claims: Claims) -> None:
    claims.take(*row.filled)
    numbers = [record.number for record in sharing]
    reason = remark("shared_amount", first=numbers[0], last=numbers[-1])
    for record in sharing:
        if record.builder is None:
            continue
        read_and_place(record.builder, field, row.filled, inferred=reason)
        others = [number for number in numbers if number != record.number]
        for cost in record.builder.items.get(field.to or "", {}).values():
            cost["shared_with"] = others
