"""What a drafted form does not know for sure of a label: said in the draft, so that a person looks there first."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.logic_model import LogicModel
from shisaku.readers.extract.grid.meanings import HEAD, Meaning, meaning_of
from shisaku.readers.extract.grid.resolve import Sighting
from shisaku.readers.extract.grid.sheets import Read
from shisaku.readers.pages import Cell

# Page, line and cell, as origins name a place.
Spot = tuple[int, int, int]
# A label as a draft writes it, with one of its meanings.
Drafted = tuple[str, Meaning]

# What begins the remark behind a line of a drafted form that is to be looked at.
DOUBTED = "要確認"
_UNUSED = "この書類には値がなく、語だけで判断しました"
_SEVERAL = "この書類では、場所によって別の意味でも読みました"
_LEFT_OVER = "この意味では、どの項目にも入らない値があります"
_WORD = "値のない語としましたが、そばの「{text}」がどの項目にも入っていません"
_LONGEST = 20
_YEARLY = ("year", "short_year", "unit")


def lasting(meaning: Meaning) -> Meaning:
    """A meaning without what changes every year or stands with the label itself: its year and unit."""
    return meaning_of({name: value for name, value in meaning.said().items() if name not in _YEARLY})


def doubts(
    reads: Sequence[Read], drafted: Collection[Drafted], left: Collection[Spot]
) -> Mapping[Drafted, str]:
    """Of the lines of a draft those that are guesses, each with the reason in Japanese, without its full stop.

    `reads` is the paper by the lexicon, `left` what the draft itself leaves over of it.
    """
    used, reasons = _used(reads), _reasons(reads, left)
    words = _words_beside(reads, left)
    found: dict[Drafted, str] = {}
    for one in drafted:
        label, meaning = one
        several = len({other for other in drafted if other[0] == label}) > 1
        reason = reasons.get(one)
        if meaning == HEAD:
            reason = words.get(label)
        elif _is_computed(meaning):
            # Nothing of it is kept: that the paper has no value for it, or one that goes nowhere, is as it should be.
            pass
        elif one not in used:
            reason = _UNUSED
        elif reason is None and several:
            reason = _SEVERAL
        if reason:
            found[one] = " ".join(reason.split())
    return found


def _is_computed(meaning: Meaning) -> bool:
    """Whether it is what papers compute of other values (達成率)."""
    return meaning.indicator == "rate"


def _used(reads: Sequence[Read]) -> set[Drafted]:
    seen = {one for read in reads for sighting in read.sightings for one in _chosen(sighting)}
    return seen | {
        one for read in reads if read.model is not None for one in _over_activities(read, read.model)
    }


def _over_activities(read: Read, model: LogicModel) -> Iterator[Drafted]:
    """The heads over the rows of a logic model, whose values are no sightings."""
    first, columns = min(model.lines), {heading.number for heading in model.headings}
    for cell, label in read.roles.labels.items():
        over = columns.intersection(range(cell.cell, cell.cell + cell.columns))
        if cell.line < first and cell.line in read.roles.head_lines and over:
            yield from ((plain_label(cell.text), lasting(meaning)) for meaning in label.meanings)


def _reasons(reads: Sequence[Read], left: Collection[Spot]) -> dict[Drafted, str]:
    """Why a label was given a meaning that is not simply its word, and which meanings lead some values nowhere."""
    found: dict[Drafted, str] = {}
    lost: dict[Drafted, str] = {}
    for read in reads:
        for sighting in read.sightings:
            drafted = _chosen(sighting)
            for label, one in zip(sighting.path.labels, drafted, strict=False):
                if label.entry.reason:
                    found.setdefault(one, label.entry.reason)
            others = {label.entry.reason for label in sighting.path.labels[1:]}
            if drafted and sighting.reason and sighting.reason not in others:
                found.setdefault(drafted[0], sighting.reason)
            if drafted and not _is_computed(drafted[0][1]) and _spot(read, sighting.cell) in left:
                lost[drafted[0]] = _LEFT_OVER
    return found | lost


def _chosen(sighting: Sighting) -> list[Drafted]:
    """The labels of a value, the nearest first, as a draft writes them."""
    labels = zip(sighting.path.labels, sighting.chosen, strict=False)
    return [(plain_label(label.cell.text), lasting(meaning)) for label, meaning in labels]


def _words_beside(reads: Sequence[Read], left: Collection[Spot]) -> dict[str, str]:
    """For labels taken for words of the form: what stands right of them or below and goes nowhere."""
    found: dict[str, str] = {}
    for read in reads:
        for label in read.roles.labels.values():
            beside = (read.block.right_of(label.cell), read.block.below(label.cell))
            for cell in beside:
                if cell is not None and cell.text and _spot(read, cell) in left:
                    text = " ".join(cell.text.split())[:_LONGEST]
                    found.setdefault(plain_label(label.cell.text), _WORD.format(text=text))
    return found


def _spot(read: Read, cell: Cell) -> Spot:
    printed = read.block.printed(cell)
    return printed.page, printed.line, printed.cell
