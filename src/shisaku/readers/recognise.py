"""Which form a document has: told by what stands on the page, never by the file's name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shisaku.core.reading import FormFit
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.forms.ruled import ruled_columns
from shisaku.readers.extract.labels import label_pattern, shown, year_in
from shisaku.readers.pages import Row

# The share of headings, columns and patterns that must be found beside the title.
ENOUGH = 0.7
NEAREST = 3
# Below this a form is not near at all: to name it would send a person after a paper of quite another kind.
NEAR = 0.4
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A title line and the year it prints."""

    row: Row
    year: FiscalYear | None


def bare(text: str) -> str:
    """A line without the signs that mark it as a heading."""
    return text.lstrip("# ").strip()


def titles(form: Form, rows: Iterable[Row]) -> list[Title]:
    """The lines that are the form's title."""
    title = form.recognise.title
    if title is None:
        return []
    pattern = label_pattern(title)
    lines = ((row, bare(row.text)) for row in rows if row.filled)
    return [Title(row, year_in(title, line)) for row, line in lines if pattern.fullmatch(label_key(line))]


class _Labels:
    """Many labels at once, to tell which of them a printed word is; with a year inside, a label has many printings."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._plain: dict[str, str] = {}
        self._dated: dict[str, re.Pattern[str]] = {}
        for label in labels:
            pattern = label_pattern(label)
            if pattern.groups:
                self._dated[label] = pattern
            else:
                self._plain[label_key(label)] = label

    def printed_as(self, key: str) -> Iterator[str]:
        """The keys of the labels that are printed by the word with that `label_key`."""
        if key in self._plain:
            yield key
        yield from (label for label, pattern in self._dated.items() if pattern.fullmatch(key))


class Printed:
    """What the pages show of all that some forms ask for, found in one pass: a file may have a million lines."""

    def __init__(self, rows: Iterable[Row], forms: Iterable[Form]) -> None:
        known = list(forms)
        asked = [form.recognise for form in known]
        lines = _Labels(
            label for one in asked for label in (*one.headings, *([one.title] if one.title else []))
        )
        heads = _Labels(
            column for form in known for column in (*form.recognise.columns, *ruled_columns(form))
        )
        waiting = {pattern: re.compile(pattern) for one in asked for pattern in one.patterns.values()}
        self._lines: set[str] = set()
        self._heads: dict[frozenset[str], None] = {}
        self._patterns: set[str] = set()
        for row in rows:
            if text := row.text:
                self._lines.update(lines.printed_as(label_key(row.heading or bare(text))))
                head = frozenset(
                    label for cell in row.filled for label in heads.printed_as(label_key(cell.text))
                )
                if head:
                    self._heads[head] = None
                # What a text marks by its signs a file marks by itself.
                shown = [text, f"# {row.heading}"] if row.heading else [text]
                found = [
                    pattern
                    for pattern, whole in waiting.items()
                    if any(whole.fullmatch(one) for one in shown)
                ]
                self._patterns.update(found)
                for pattern in found:
                    del waiting[pattern]

    def has_line(self, label: str) -> bool:
        """Whether a line is the label and nothing else."""
        return _known(label) in self._lines

    def missing_columns(self, columns: Sequence[str]) -> list[str]:
        """The columns not found in the one row that has most of them."""
        rows = ([column for column in columns if _known(column) not in head] for head in self._heads)
        return min(rows, key=len, default=list(columns))

    def missing_anywhere(self, columns: Sequence[str]) -> list[str]:
        """The columns that stand in no row: a paper of many tables may have them below each other."""
        return [column for column in columns if not any(_known(column) in head for head in self._heads)]

    def has_pattern(self, pattern: str) -> bool:
        """Whether a line fits the regular expression as a whole."""
        return pattern in self._patterns


def _known(label: str) -> str:
    """What `_Labels` tells a label by."""
    return label if label_pattern(label).groups else label_key(label)


def fit(form: Form, printed: Printed) -> FormFit:
    """How well a form fits; a missing title alone makes it unfit, whatever else is found."""
    asked = form.recognise
    without_title = asked.title is not None and not printed.has_line(asked.title)
    missing = [f"題名「{shown(asked.title)}」"] if asked.title and without_title else []
    missing += [f"見出し「{shown(heading)}」" for heading in asked.headings if not printed.has_line(heading)]
    lost = printed.missing_anywhere if form.target == "table" else printed.missing_columns
    missing += [f"列「{shown(column)}」" for column in lost(asked.columns)]
    missing += [] if _is_ruled(form, printed) else _missing_lines(form, printed)
    demands = len(asked.headings) + len(asked.columns) + len(asked.patterns) + (asked.title is not None)
    score = 1 - len(missing) / demands if demands else 0.0
    if without_title:
        score = min(score, ENOUGH - 0.01)
    return FormFit(form=form.form, score=round(score, 3), missing=missing)


def _missing_lines(form: Form, printed: Printed) -> list[str]:
    return [
        f"「{name}」にあたる行"
        for name, pattern in form.recognise.patterns.items()
        if not printed.has_pattern(pattern)
    ]


def _is_ruled(form: Form, printed: Printed) -> bool:
    """Whether the head of a ruled paper stands there: its rows have other lines than a text with the same records."""
    columns = ruled_columns(form)
    return bool(columns) and not printed.missing_columns(columns)


def ranked(forms: Iterable[Form], rows: Sequence[Row]) -> list[tuple[Form, FormFit]]:
    """All forms and how well they fit, the best first; those that fit alike in the order they came."""
    known = list(forms)
    printed = Printed(rows, known)
    return sorted(((form, fit(form, printed)) for form in known), key=lambda found: -found[1].score)


def nearest(found: Iterable[tuple[Form, FormFit]]) -> list[tuple[Form, FormFit]]:
    """The first few forms of different names: what is told where none fits."""
    named: dict[str, tuple[Form, FormFit]] = {}
    for form, one in found:
        named.setdefault(form.form, (form, one))
    return list(named.values())[:NEAREST]


def lacking(form: Form, found: FormFit) -> str:
    """Which form it is and what of it the page does not show, in words for a person; a few things are enough."""
    things = "・".join(found.missing[:_TOLD])
    more = "など" if len(found.missing) > _TOLD else ""
    return f"「{form.title}」（{form.form}）に必要な{things}{more}がありません"
