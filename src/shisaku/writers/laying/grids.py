"""The region `grid`: the paper of a form that only says what its labels mean.

Where a value stands such a form leaves to geometry; printed are the plainest tables that geometry tells apart: fields
beside their labels, amounts and people by year, indicators with their targets and results, judgements by criterion.
"""

from collections.abc import Iterator, Sequence

from shisaku.core.years import FiscalYear
from shisaku.forms.figures import UNIT
from shisaku.forms.grammar import YEAR_PLACE, Field, Form
from shisaku.forms.lexicon import lexicon
from shisaku.writers.grid_words import GridWords
from shisaku.writers.laying.grid_indicators import indicators_table
from shisaku.writers.laying.rounding import exact, rule_lines
from shisaku.writers.paper import Block, Line, Role, Ruled, Slot
from shisaku.writers.picking import Content, worded

_LABEL, _VALUE = 0.22, 0.78
_MONEY, _NUMBER = Field(type="money"), Field(type="number")


def grid_blocks(content: Content, form: Form) -> Iterator[Block]:
    """The tables of a sheet, those that hold nothing left out."""
    words = GridWords(form)
    fields = tuple(_fields(content, form, words))
    yield Ruled((_LABEL, _VALUE), fields)
    yield from _costs(content, form, words)
    yield from _staffing(content, form, words)
    yield from indicators_table(content, form, words)
    yield from _evaluations(content, words)
    yield from _directions(content, words)


def _fields(content: Content, form: Form, words: GridWords) -> Iterator[tuple[Slot, ...]]:
    """Every place with its value beside the label; those that only the lexicon knows where they say something."""
    for place in words.places():
        value = _said(content, form, place)
        if place == "sheet.fiscal_year" and YEAR_PLACE.search(form.recognise.title or ""):
            continue
        if value or words.asked(place):
            role: Role = "text" if place.startswith("texts.") else "word"
            yield Slot(words.place(place) or "", "label"), Slot(value, role)
    for label in words.kept():
        yield Slot(label.label, "label"), Slot(content.get("extras", {}).get(label.label, ""), "text")


def _said(content: Content, form: Form, place: str) -> str:
    root, _, name = place.partition(".")
    if place == "sheet.sdgs":
        return "、".join(str(goal) for goal in content.get("sdgs", []))
    if place == "sheet.budget_item":
        return "\n".join(
            worded(form, Field(type="code_and_name"), one) for one in content.get("budget_items", [])
        )
    if place == "sheet.fiscal_year":
        year = content.get("fiscal_year")
        return "" if year is None else FiscalYear(year).label
    value = content.get(root, {}).get(name, "")
    if isinstance(value, dict):
        return worded(form, Field(type="text"), value)
    return "、".join(value) if isinstance(value, list) else str(value)


def _costs(content: Content, form: Form, words: GridWords) -> Iterator[Block]:
    """Amounts: a row for each item and basis, a column for each year."""
    costs = [one for one in content.get("costs", []) if one.get("fiscal_year") is not None]
    lines = dict.fromkeys((one.get("basis"), one["item"]) for one in costs)
    labels = {line: said for line in lines if (said := words.amount(*line)) is not None}
    years = sorted({one["fiscal_year"] for one in costs if (one.get("basis"), one["item"]) in labels})
    if not labels:
        return
    found = {(one.get("basis"), one["item"], one["fiscal_year"]): one["amount"] for one in costs}
    yield Line(UNIT.format(unit=form.money))
    rows = [_year_head(years, 2)]
    for line, said in labels.items():
        figures = (
            _figure(found.get((*line, year)), form, _MONEY, year, content.get("fiscal_year"))
            for year in years
        )
        rows.append((*_labels(said), *figures))
    yield Ruled(_widths(2, len(years)), tuple(rows), heads=1)
    printed = (amount for line in labels for year in years for amount in exact([found.get((*line, year))]))
    yield from rule_lines(form, ((_MONEY, amount) for amount in printed))


def _staffing(content: Content, form: Form, words: GridWords) -> Iterator[Block]:
    """People and hours: a row for each, a column for each year."""
    known = [one for one in content.get("staffing", []) if words.word(staffing=one["item"]) is not None]
    years = sorted({one["fiscal_year"] for one in known})
    if not known:
        return
    own = content.get("fiscal_year")
    found = {
        (one["item"], one["fiscal_year"]): one["value"] if one.get("value") is not None else one.get("mark")
        for one in known
    }
    rows = [_year_head(years, 2)]
    for item in dict.fromkeys(one["item"] for one in known):
        figures = (_figure(found.get((item, year)), form, _NUMBER, year, own) for year in years)
        rows.append((*_labels((words.word(staffing=item) or "",)), *figures))
    yield Ruled(_widths(2, len(years)), tuple(rows), heads=1)


def _figure(value: object, form: Form, field: Field, year: int, own: int | None) -> Slot:
    said = value if isinstance(value, str) else None
    if said is None:
        said = "" if value is None else worded(form, field, value, own=own, year=year)  # type: ignore[arg-type] # a value of JSON
    return Slot(said, "figure")


def _evaluations(content: Content, words: GridWords) -> Iterator[Block]:
    """Judgements: a row a criterion, its stage before it, score or mark, and why."""
    score, comment = words.word(evaluation="score"), words.word(evaluation="comment")
    rows = []
    for one in content.get("evaluations", []):
        stage, criterion = words.word(stage=one["stage"]), words.word(criterion=one["criterion"])
        if stage is None or criterion is None:
            continue
        judged = one["score"] if one.get("score") is not None else one.get("mark") or ""
        said = one.get("comment") or ""
        rows.append(
            (Slot(stage, "label"), Slot(criterion, "label"), Slot(str(judged)), Slot(_plain(said), "text"))
        )
    if rows and score is not None and comment is not None:
        head = (Slot("", "head", columns=2), Slot(score, "head"), Slot(comment, "head"))
        yield Ruled((0.14, 0.18, 0.1, 0.58), (head, *rows), heads=1)


def _directions(content: Content, words: GridWords) -> Iterator[Block]:
    """Decisions: a row a stage, the paper's word for it, and why."""
    decision, reason = words.word(direction="decision"), words.word(direction="reason")
    rows = []
    for one in content.get("directions", []):
        stage = words.word(stage=one["stage"])
        if stage is not None:
            label = one.get("label") or lexicon().label("decisions", one["decision"])
            said = (Slot(label), Slot(_plain(one.get("reason") or ""), "text"))
            rows.append((Slot(stage, "label"), *said))
    if rows and decision is not None and reason is not None:
        head = (Slot("", "head"), Slot(decision, "head"), Slot(reason, "head"))
        yield Ruled((0.16, 0.2, 0.64), (head, *rows), heads=1)


def _plain(said: object) -> str:
    return str(said.get("printed", "")) if isinstance(said, dict) else str(said)


def _labels(said: Sequence[str]) -> tuple[Slot, ...]:
    """One label over both columns, or two beside each other."""
    return tuple(Slot(word, "label", columns=3 - len(said)) for word in said)


def _year_head(years: Sequence[int], labels: int) -> tuple[Slot, ...]:
    return (
        Slot("", "head", columns=labels),
        *(Slot(FiscalYear(year).label, "head") for year in years),
    )


def _widths(labels: int, years: int) -> tuple[float, ...]:
    shares = [*[1.4] * labels, *[1.2] * years]
    return tuple(share / sum(shares) for share in shares)
