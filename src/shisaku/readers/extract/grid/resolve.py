"""The dimensions of a value: which of the meanings of its labels go together, and what they add up to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from shisaku.core.amounts import parse_number
from shisaku.core.remarks import remark
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.marks import boxed_words, chosen_among, has_boxes, is_tick
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.paths import Path
from shisaku.readers.pages import Cell

# So many of the nearest labels tell what a value is, and so many choices among their meanings are weighed: papers have
# five labels at most over one value, but a heading may be repeated on hundreds of lines.
_DECIDING = 12
_FEWEST_DECISIONS = 2
_CHOICES = 256
_PROSE = 18
_NEAR = 8
# Labels in the lines of a value and its labels say most of what the value is about.
_SAME_LINE = 4
_AGREED, _CONFLICT, _FITS, _UNFIT, _COMPANY, _ORDER = 2.0, -1.0, 1.0, -2.5, 1.5, 0.1
_LIKELY = 0.3
# Words where a figure should stand.
_WORDED = -2.0
_HAS_DIGIT = re.compile(r"\d")
# What was counted rather than what is to be counted: 寄附 18,211件.
_COUNTED_BEHIND = re.compile(r"\d[\d,.]*\s?[^\d\s、。()（）]{1,3}$")
_SCALE = range(11)
_PERCENT = ("%", "％")
_DOUBTED = 0.85
_CLOSE = 0.3
_CONCLUDED = 0.85
_FIGURE = re.compile(r"[約△▲\-−－]?\s*[\d,.]+.{0,6}|[-－―—…]|\d.*%.*")
# 担当 and 責任者 may ask for an office or for a person: what stands there tells.
_OFFICES, _PEOPLE = (
    ("organisation.department", "organisation.section", "organisation.unit"),
    ("private.head", "private.officer"),
)
# How the names of offices end.
OFFICE = re.compile(r"(?:部|局|課|室|係|班|所|館|園|グループ|チーム|センター|事務局|委員会)$")
_WORDED_ATTRIBUTES = ("name", "unit", "definition", "kind", "direction", "basis")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A value, its path and its meaning; `confidence` of 1 is as sure as print.

    `chosen` are the meanings that were chosen for the nearest labels of the path, in their order.
    """

    path: Path
    meaning: Meaning
    confidence: float
    reason: str | None = None
    chosen: tuple[Meaning, ...] = ()

    @property
    def cell(self) -> Cell:
        """The value's cell."""
        return self.path.cell

    @property
    def text(self) -> str:
        """What it shows."""
        return self.path.cell.text


def resolve(path: Path) -> Sighting | None:
    """The sighting of a value; `None` where no label says what it is."""
    if not path.labels:
        return None
    best, rest = _best(path)
    if best is None:
        return None
    meaning = _verdict(path.cell.text, _add_up(best))
    concluded = _is_measured(path, meaning)
    if concluded:
        meaning = Meaning(indicator="actual").over(meaning)
    if meaning.root is None:
        return None
    sure = path.sure
    for label in path.labels[:1]:
        sure = min(sure, label.entry.confidence)
    reason = path.reason
    if concluded:
        sure, reason = min(sure, _CONCLUDED), reason or remark("measured_concluded")
    named = next((label.entry.reason for label in path.labels if label.entry.reason), None)
    if rest and path.labels[0].entry.confidence < 1:
        reason = reason or named
    if rest:
        sure *= _DOUBTED
        reason = reason or remark("several_meanings")
    return Sighting(path, meaning, round(sure, 2), reason or (named if sure < 1 else None), best)


def _verdict(text: str, meaning: Meaning) -> Meaning:
    """What stands at a stage (二次評価) or as a whole grade is a decision, if the words are some, else the grade."""
    graded = meaning.criterion == "grade" and meaning.evaluation != "comment"
    if not graded and (meaning.root is not None or meaning.stage is None):
        return meaning
    offered = [word for word in boxed_words(text) if lexicon().find("decisions", word)]
    if lexicon().find("decisions", text) is None and len(offered) < _FEWEST_DECISIONS:
        return meaning if graded else Meaning(criterion="grade").over(meaning)
    return Meaning(direction="decision").over(replace(meaning, criterion=None, evaluation=None))


def _is_measured(path: Path, meaning: Meaning) -> bool:
    """Whether a figure under a bare year stands in the row of an indicator: there it is what was measured."""
    text = path.cell.text
    kind_only = meaning.root == "indicators" and meaning.indicator is None
    if not meaning.is_year or not (_is_figure(text) or lexicon().find("states", text)):
        return False
    if kind_only or meaning.root is not None:
        return kind_only
    lines = {head.cell.line for head in path.heads}
    names = (label for cell, label in path.roles.heads.items() if cell.line in lines)
    return any(
        one.indicator == "name" or (one.kind is not None and one.indicator is None)
        for label in names
        for one in label.meanings[:1]
    )


def _best(path: Path) -> tuple[tuple[Meaning, ...] | None, bool]:
    """The best choice of meanings, and whether another one with another outcome is nearly as good."""
    company = _company(path)
    scored: list[tuple[float, tuple[Meaning, ...]]] = []
    labels = path.labels[:_DECIDING]
    for places in product(*_ranges(labels)):
        chosen = tuple(label.meanings[place] for label, place in zip(labels, places, strict=True))
        score = _score(path, chosen, company) - _ORDER * sum(places)
        scored.append((score, chosen))
    scored.sort(key=lambda one: -one[0])
    if not scored:
        return None, False
    top = scored[0]
    rivals = [
        chosen
        for score, chosen in scored[1:]
        if score > top[0] - _CLOSE and _add_up(chosen) != _add_up(top[1])
    ]
    return top[1], bool(rivals)


def _ranges(labels: Sequence[Label]) -> Iterator[range]:
    """The places of the meanings each label may have; where they get many, far ones mean what they mostly do."""
    choices = 1
    for label in labels:
        count = len(label.meanings) if choices * len(label.meanings) <= _CHOICES else 1
        choices *= count
        yield range(count)


def _score(path: Path, chosen: Sequence[Meaning], company: Counter[str]) -> float:
    score = 0.0
    meaning = _add_up(chosen)
    rooted = [one for one in chosen if one.root is not None]
    for one, other in combinations(rooted, 2):
        score += (
            _AGREED if (one.root == other.root and one.to == other.to) or _staffs(one, other) else _CONFLICT
        )
    for one, other in combinations(chosen, 2):
        if one.root == other.root == "field":
            # A label of several places (目的: 対象, 意図, 結果): the nearest says which.
            continue
        if one.root == other.root and not one.agrees(other):
            score += _CONFLICT
        if _same_dimension(one, other):
            score += _CONFLICT
    if meaning.root == "indicators" and _is_headed_so(path):
        score += _COMPANY
    total = company.total()
    if meaning.root and total:
        score += _COMPANY * company[meaning.root] / total
    # Under a head of rates a word may stand as well; beside a label only figures are one.
    rates = any(one.indicator == "rate" for head in path.heads for one in head.meanings)
    worded = meaning.indicator == "rate" and not rates and not _HAS_DIGIT.search(path.cell.text)
    return score + (_WORDED if worded else _suits(path.cell.text, meaning))


def _is_headed_so(path: Path) -> bool:
    """Whether a value stands in a row under a year, and that in a line with the head of the names of indicators."""
    if not path.rows or not path.heads or not path.heads[0].meanings[0].is_year:
        return False
    lines = {head.cell.line for head in path.heads}
    beside = (label for cell, label in path.roles.heads.items() if cell.line in lines)
    return any(label.meanings[0].indicator == "name" for label in beside)


def _staffs(one: Meaning, other: Meaning) -> bool:
    """Whether one speaks of people and the other only of a state of the figures of its column (実績, 計画)."""
    money = next((meaning for meaning in (one, other) if meaning.root == "costs"), None)
    return money is not None and not money.names_what and "staffing" in (one.root, other.root)


def _same_dimension(one: Meaning, other: Meaning) -> bool:
    mine, theirs = one.said(), other.said()
    return any(name in theirs and theirs[name] != value for name, value in mine.items() if name != "unit")


def _suits(text: str, meaning: Meaning) -> float:
    """Whether what stands there looks like a value of that meaning: above 0 where it does, below where it does not."""
    root = meaning.root or ""
    if is_tick(text) or has_boxes(text):
        chosen = root in ("evaluations", "directions") or (meaning.to or "").startswith("choices")
        return _FITS if chosen else _UNFIT
    if meaning.indicator == "rate":
        return _FITS if text.endswith(_PERCENT) else 0.0
    suits = {"costs": _suits_figure, "staffing": _suits_figure, "indicators": _suits_indicator,
             "evaluations": _suits_verdict, "directions": _suits_verdict}.get(root, _suits_field)  # fmt: skip
    return suits(text, meaning)


def _is_figure(text: str) -> bool:
    return parse_number(text) is not None or bool(_FIGURE.fullmatch(text))


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE and not _is_figure(text)


def _suits_figure(text: str, _meaning: Meaning) -> float:
    if _is_figure(text):
        return _FITS
    return _UNFIT if len(text) > 1 else 0.0


def _suits_indicator(text: str, meaning: Meaning) -> float:
    attribute = meaning.indicator
    if attribute is None:
        return _UNFIT if "。" in text or _COUNTED_BEHIND.search(text) else 0.0
    if attribute == "direction":
        # 維持 may be wished of a figure and decided of a project: the labels near by tell.
        decided = lexicon().find("decisions", text) is not None
        return (0.0 if decided else _FITS) if lexicon().find("indicator_directions", text) else _UNFIT
    if attribute in _WORDED_ATTRIBUTES:
        return 0.0 if _is_figure(text) else _FITS
    if _is_figure(text):
        return _FITS
    if _is_prose(text):
        return _UNFIT
    return 0.0 if _HAS_DIGIT.search(text) or lexicon().find("states", text) else _WORDED


def _suits_verdict(text: str, meaning: Meaning) -> float:
    if text.endswith(_PERCENT):
        return _UNFIT
    if meaning.direction == "decision" and lexicon().find("decisions", chosen_among(text) or text):
        return _FITS + _LIKELY
    if meaning.evaluation == "comment" or meaning.direction == "reason":
        return _FITS if _is_prose(text) else 0.0
    if _is_prose(text):
        return _UNFIT
    return _LIKELY if parse_number(text) in _SCALE else 0.0


def _suits_field(text: str, meaning: Meaning) -> float:
    if meaning.to in _OFFICES or meaning.to in _PEOPLE:
        return _FITS if (meaning.to in _OFFICES) == bool(OFFICE.search(text)) else 0.0
    if not (meaning.to or "").startswith("texts"):
        return 0.0
    if _is_figure(text):
        return _UNFIT
    return _FITS if _is_prose(text) else 0.0


def _add_up(chosen: Sequence[Meaning]) -> Meaning:
    """The nearest label that says what a value is leads; the others add what agrees with it.

    A label that names no more than the state of money or the kind of indicator (決算, 成果) leads where no other does.
    """
    rooted = [one for one in chosen if one.root is not None]
    leading = next((one for one in rooted if one.names_what), rooted[0] if rooted else HEAD)
    made = leading
    for one in chosen:
        if one is leading:
            continue
        made = made.over(one if made.agrees(one) and made.root != "field" else one.shared)
    return made


def _company(path: Path) -> Counter[str]:
    """What the labels near a value are about, near ones counting more, ambiguous ones less."""
    near: Counter[str] = Counter()
    cell, own = path.cell, {label.cell for label in path.labels}
    lines = {cell.line, *(label.cell.line for label in path.labels)}
    for line, speaking in path.roles.speaking.items():
        beside = line in lines
        if not beside and line > cell.line + cell.lines - 1 + _NEAR:
            break
        for other, roots in speaking:
            distance = _gap_across(other, cell) if beside else _gap_down(other, cell)
            if distance <= _NEAR and other not in own:
                weight = (_NEAR + 1 - distance) ** 2 * (_SAME_LINE if beside else 1)
                for root in roots:
                    near[root] += weight // len(roots)
    for label in path.roles.above:
        # The heads that a table without its own goes on with stand beside each other, whatever their line.
        distance = _gap_across(label.cell, cell)
        told = [str(m.root) for m in label.meanings if m.root not in (None, "field")]
        if distance <= _NEAR and label.cell not in own:
            for root in told:
                near[root] += (_NEAR + 1 - distance) ** 2 * _SAME_LINE // len(told)
    return near


def _gap_down(one: Cell, other: Cell) -> int:
    return max(other.line - (one.line + one.lines - 1), one.line - (other.line + other.lines - 1), 0)


def _gap_across(one: Cell, other: Cell) -> int:
    return max(other.cell - (one.cell + one.columns - 1), one.cell - (other.cell + other.columns - 1), 0)


def label_of(sighting: Sighting) -> Label:
    """The nearest label that says what the value is."""
    wanted = sighting.meaning.root
    found = (one for one in sighting.path.labels if one.may_be(str(wanted)))
    return next(found, sighting.path.labels[0])
