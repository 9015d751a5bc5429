"""From a paper read without a form to a form a person can correct: the labels on it, and what each was taken for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.text import label_key
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.forms.store import parse_form
from shisaku.readers.draft_doubts import DOUBTED, Drafted, Spot, doubts, lasting
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.reading import GridWishes, dictionary_of, read_grids, sighted
from shisaku.readers.extract.grid.sheets import Read
from shisaku.readers.extract.grid.words import bare
from shisaku.readers.extract.labels import with_year_place
from shisaku.readers.gridded import lexicon_form
from shisaku.readers.pages import Page, rows_of
from shisaku.readers.recognise import ENOUGH, Printed, fit

_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted form, and the YAML it was made from, as a person may go on writing it."""

    form: Form
    yaml: str


def draft_form(
    pages: Sequence[Page], *, municipality: str, name: str, years: YearRange, publisher: str
) -> Draft:
    """A form with one grid: every label found on `pages` with the meanings it was read by, and no other words.

    What is a guess says so in a remark behind its line (`# 要確認：…`), with the reason.

    `municipality` is the six-digit code, `name` the paper's name in the form's id. Raises `FormError` where these
    make no form, or where the pages have neither a title nor heads by which another paper could be recognised.
    """
    lexical = lexicon_form(pages)
    reads = sighted(pages, dictionary_of(lexical))
    title = next((cell.text for read in reads for cell in read.titles), None)
    head: dict[str, object] = {
        "form": f"{municipality}/{name}",
        "valid": _range(years),
        "title": _without_year(title) if title else name,
        **({"subject": lexical.subject} if lexical.subject != "project" else {}),
        "source": {"publisher": publisher, "note": "様式のない書類の読み取りから作った下書き"},
        "marks": _marks(pages),
    }
    recognise: dict[str, object] = {"columns": _columns(reads)}
    if title is not None:
        by_title = _draft(head, {"title": with_year_place(title)}, reads, {})
        # A title that shares its line with other words (a number of pages) is found on no other paper.
        if fit(by_title.form, Printed(rows_of(pages), [by_title.form])).score >= ENOUGH:
            recognise = {"title": with_year_place(title)}
    left = _left(pages, _draft(head, recognise, reads, {}).form)
    return _draft(head, recognise, reads, doubts(reads, _labels(reads), left))


def _left(pages: Sequence[Page], form: Form) -> set[Spot]:
    """What a form leaves over of the pages."""
    claims = Claims()
    read_grids(pages, form, dictionary_of(form), GridWishes(None, form.municipality), claims)
    return {
        (one.page, one.line, one.cell) for one in claims.leftovers(rows_of(pages)) if one.line and one.cell
    }


def _draft(
    head: dict[str, object],
    recognise: dict[str, object],
    reads: Sequence[Read],
    doubted: Mapping[Drafted, str],
) -> Draft:
    said = head | {"recognise": recognise}
    lines = [yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120).rstrip(), "sections:"]
    # Nothing but what stands in the table is read: a person who takes a label out does not meet a guess instead.
    lines += ["  - grid:", "      lexicon: false", "      labels:"]
    lines += [f"        - {_flow(one)}{_remark(doubted.get(one))}" for one in _labels(reads)]
    text = "\n".join(lines) + "\n"
    return Draft(parse_form(text.encode(), name=f"{head['form']}.yaml").form, text)


def _labels(reads: Sequence[Read]) -> list[Drafted]:
    """Every label with the meanings its values were read by, in the order of the paper; the commonest meaning first.

    A label without a value on this paper has the likeliest of its meanings: another paper of the kind may fill it.
    """
    seen: dict[str, Counter[Meaning]] = {}
    for read in reads:
        for label in read.roles.labels.values():
            seen.setdefault(plain_label(label.cell.text), Counter())[lasting(label.meanings[0])] += 0
        for sighting in read.sightings:
            for label, meaning in zip(sighting.path.labels, sighting.chosen, strict=False):
                seen.setdefault(plain_label(label.cell.text), Counter())[lasting(meaning)] += 1
    return [
        (printed, meaning)
        for printed, meanings in seen.items()
        if bare(printed) and label_key(printed) not in MONEY_UNITS
        for meaning in _used(meanings)
    ]


def _used(meanings: Counter[Meaning]) -> list[Meaning]:
    """The meanings that were read, the commonest first; the one that would be where none was."""
    ranked = meanings.most_common()
    return [meaning for meaning, count in ranked if count] or [meaning for meaning, _ in ranked[:1]]


def _columns(reads: Sequence[Read]) -> list[str]:
    """The labels of the line that has most of them."""
    lines: Counter[tuple[int, int]] = Counter()
    words: dict[tuple[int, int], list[str]] = {}
    for number, read in enumerate(reads):
        for cell in read.roles.labels:
            place = (number, cell.line)
            lines[place] += 1
            words.setdefault(place, []).append(cell.text.replace("\n", ""))
    best = lines.most_common(1)
    return words[best[0][0]][:_MOST_COLUMNS] if best else []


def _marks(pages: Sequence[Page]) -> dict[str, str]:
    """The marks printed on the pages and the states the lexicon gives them."""
    known = lexicon_form().marks
    printed = {cell.text for row in rows_of(pages) for cell in row.filled}
    keys = {label_key(text) for text in printed}
    return {mark: state for mark, state in known.items() if label_key(mark) in keys}


def _without_year(title: str) -> str:
    return with_year_place(title).replace("{year}", "").strip()


def _range(years: YearRange) -> str:
    first, last = ("" if year is None else str(int(FiscalYear(year))) for year in (years.first, years.last))
    return f"{first}..{last}"


def _flow(drafted: Drafted) -> str:
    label, meaning = drafted
    said = {"label": label, **meaning.said()}
    return yaml.safe_dump(
        said, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1000
    ).strip()


def _remark(doubt: str | None) -> str:
    return f"  # {DOUBTED}：{doubt}" if doubt else ""
