"""A printed cell → what it means as a label, how sure that is, and why."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import product

from shisaku.core.amounts import MONEY_UNITS, parse_number
from shisaku.core.remarks import remark
from shisaku.core.text import fold, label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import GridLabel
from shisaku.readers.extract.grid.marks import offers_boxes, without_options
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.numbered import Parted, parted
from shisaku.readers.extract.grid.stacked import without_stacked
from shisaku.readers.extract.grid.words import (
    PROJECT,
    bare,
    counted_units,
    lexicon_words,
    noise_words,
    own_words,
)

EXACT, DECORATED, COMPOUND, FUZZY = 1.0, 0.95, 0.9, 0.6
_ALIKE = 0.84
_LONGEST = 40
# Grants and loans, and the item of a line that shows several of them together (design §3.2).
_GRANTED, _JOINT = frozenset(("national", "prefectural", "bond", "earmarked")), "earmarked"
_WHOLE, _FUNDED = "total", frozenset((*_GRANTED, _JOINT, "other_funds", "general_fund"))
_SHORTEST_FUZZY = 5
_MOST_MEANINGS = 6
_MARKS = "■□◆◇●○◎▼▽▲△★☆▶◯・◉"
_ENUMERATOR = re.compile(
    rf"^(?:[{_MARKS}①-⑳Ⅰ-Ⅻⅰ-ⅻ]+|[(（]\s*(?:\d{{1,2}}|[ア-ンa-zA-Z一二三四五六七八九十]|[ⅰ-ⅻⅠ-Ⅻ])\s*[)）]|\d{{1,2}}(?:[.．)）]|\s+|-\d{{1,2}}\s)|[ア-オ]\s)\s*"
)
# What brackets behind a label say of it, where it is no figure and no choice.
_EXPLAINED = re.compile(r"(?P<label>[^()（）]{2,})\s?[(（][^()（）\d]{2,}[)）]")
# What makes a label one of another time.
_OTHER_TIME = re.compile(
    r"[(（][^()（）]*(?:昨年|前年|前回|過去|従前|旧|変更前|補正前|見直し前|解決済|対応済)"
)
# A scale behind a label: 評点（5～1）, 評価（◎○△×）, 評価（5段階）.
_SCALED = re.compile(
    r"(?P<label>[^()（）]{2,})\s?[(（][\dA-EＡ-Ｅa-e◎○△×●～〜~、,・/／→\-－段階点満\s]+[)）]"
)
_FOOTNOTE = re.compile(r"[※*＊]\s*\d{0,2}|注\d{1,2}$")
_LETTERS = re.compile(r"[(（]?\s*[A-Ea-e](?:\s*[+＋]\s*[A-Ea-e])*(?:\s*=\s*[A-E]\s*[+＋]\s*[A-E])?\s*[)）]")
_UNIT = re.compile(r"[(（\[［](?:単位[:：]?\s*)?([^()（）\[\]［］\d]{1,5})[)）\]］]")
# A unit of money behind a label without brackets: 決算額 千円, 事業費（令和5年度決算）千円.
_UNIT_BEHIND = re.compile(rf"(?<=[\s:：)）])\s*({'|'.join(sorted(MONEY_UNITS, key=len, reverse=True))})$")
_YEAR = re.compile(
    r"(?:令和|平成|昭和|(?<![A-Za-z])[RHSrhs])\s*(?:元|\d{1,2})\s*(?:年度|年)?|(?<!\d)(?:19|20)\d{2}\s*(?:年度|年)"
    r"|^(?:19|20)\d{2}$|[(（](?:19|20)\d{2}[)）]"
)
# A figure with its year behind it: 27（H29）.
_DATED = re.compile(rf"[△▲\-−]?[\d,.]+[^\d()年]{{0,3}}[(](?:{_YEAR.pattern})[)]")
# A year printed twice, one under the other: R3 / 2021年度.
_TWO_NOTATIONS = re.compile(r"(?<=\d)\s+(?=(?:19|20)\d{2})")
# What joins a year to the word behind it, once the year is gone; brackets in which nothing but a year stood.
_JOINT_OF_YEAR = re.compile(r"^(?:[中末分]?の|における|に係る|に関する)(?=.)")
_EMPTY = re.compile(r"\s*[(（]\s*[)）]")
_COUNTER = re.compile(
    r"\s*(?:[①-⑳](?:\s*[+＋]\s*[①-⑳])*|[(（]?[0-9０-９]{1,2}[)）]?|[(（][ア-ン一二三四五][)）])$"
)
# What an indicator is for, behind what it measures.
_MEASURING = re.compile(r"を(?:測定する|把握する|測る|計る|はかる|示す|表す|あらわす)(?:ための)?指標$")
# A span of years, and what shows that a text with one says more.
_SPAN = re.compile(r"[~～〜]|から|以降")
_SPAN_REST = re.compile(r"[^\s\dRHSrhs令和平成昭元年度月~～〜からまで以降()（）]")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}|元)\s*年度")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a printed label may mean, the likeliest first; how sure it is that it is a label with this meaning."""

    printed: str
    meanings: tuple[Meaning, ...]
    confidence: float
    reason: str | None = None


@dataclass(frozen=True)
class Dictionary:
    """The labels of a form and, unless the form says no, of the lexicon, on a paper about a kind of `subject`."""

    labels: tuple[GridLabel, ...] = ()
    with_lexicon: bool = True
    subject: str = PROJECT
    _kept: dict[str, Entry | None] = field(default_factory=dict)

    @cached_property
    def _own(self) -> Mapping[str, tuple[Meaning, ...]]:
        return own_words(self.labels)

    @cached_property
    def _words(self) -> Mapping[str, tuple[Meaning, ...]]:
        return {**(lexicon_words(self.subject) if self.with_lexicon else {}), **self._own}

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for word in self._words:
            found.setdefault(len(word), []).append(word)
        return {length: tuple(words) for length, words in found.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        names = [
            word for word, found in self._words.items() if any(one.to == "subject.name" for one in found)
        ]
        return re.compile("|".join(re.escape(word) for word in names) or r"(?!)")

    def may_name(self, printed: str) -> bool:
        """Whether a text may be the label of a subject's name: a quick look before the careful one."""
        return len(printed) <= _LONGEST and self._names.search(bare(printed)) is not None

    def find(self, printed: str) -> Entry | None:
        """The meaning of a cell as a label; `None` where it is none."""
        if printed not in self._kept:
            self._kept[printed] = self._find(printed)
        return self._kept[printed]

    def _find(self, printed: str) -> Entry | None:
        text = without_options(without_stacked(printed.strip()))
        if not text and printed.strip():
            return Entry(printed, (HEAD,), EXACT)
        if not text or len(text) > _LONGEST or "。" in text or parse_number(text) is not None:
            return None
        if _DATED.fullmatch(label_key(text)) or offers_boxes(text) or _is_span(text):
            return None
        if label_key(text) in MONEY_UNITS:
            return Entry(printed, (Meaning(unit=label_key(text)),), EXACT)
        told = parted(fold(text))
        entry = self._of_indicator(printed, told) if told is not None else None
        whole = self._words.get(bare(text)) if entry is None else None
        if whole and not _only_unit(text):
            return Entry(printed, whole, EXACT)
        return entry or self._find_decorated(printed, text)

    def _of_indicator(self, printed: str, told: Parted) -> Entry | None:
        """A head that names an indicator, then its part: 指標1目標値, 活動指標②_R5実績."""
        kinds = self._words.get(bare(told.of), ())
        if not kinds:
            return None
        kind = next((one for one in kinds if one.kind), HEAD)
        entry = self._find_decorated(printed, told.part)
        whole = self._words.get(bare(told.part), entry.meanings if entry is not None else ())
        said = tuple(one.over(kind) for one in whole if one.indicator is not None)
        if said:
            return Entry(printed, said, DECORATED)
        named = self._find_decorated(printed, told.together)
        found = tuple(one for one in named.meanings if one.indicator or one.kind) if named is not None else ()
        return Entry(printed, found, DECORATED) if found else None

    def _find_decorated(self, printed: str, text: str) -> Entry | None:
        """A label without its number, year and unit; then one made of several words; then one that is only alike."""
        rest, shared = _taken_apart(text)
        key = bare(rest)
        if not key:
            return Entry(printed, (shared,), EXACT) if shared != HEAD else None
        if key not in self._words and _without_joint(key, shared) in self._own:
            key = _without_joint(key, shared)
        found = self._words.get(key)
        if found:
            # What a form says of its own labels holds whatever number, year or unit stands with them.
            return Entry(printed, _with(found, shared), EXACT if key in self._own else DECORATED)
        measuring = self._measuring(printed, key, shared)
        if measuring is not None:
            return measuring
        explained = self._of_kind(printed, rest) or self._explained(printed, rest, shared)
        if explained is not None and all(one.stage or one.kind for one in explained.meanings):
            # Who judges, with the person's office in brackets (一次評価（所属長）), asks for no name.
            return explained
        pieces = self._pieces(key)
        if pieces:
            meanings = tuple(dict.fromkeys(_joined(pieces)))[:_MOST_MEANINGS]
            if meanings and (shared.is_year or any(meaning != HEAD for meaning in meanings)):
                reason = remark("label_of_words", label=text)
                return Entry(printed, _with(meanings, shared), COMPOUND, reason)
        return explained or self._alike(printed, key, shared)

    def _explained(self, printed: str, rest: str, shared: Meaning) -> Entry | None:
        """A label with an explanation in brackets behind it: 意図（どうしたいか）, 財源（うち基金）."""
        said = " ".join(rest.split()).strip("【】〔〕［］《》〈〉<>")
        match = _EXPLAINED.fullmatch(said) or _SCALED.fullmatch(said)
        if match is None or _OTHER_TIME.search(said):
            return None
        words = self._words.get(bare(match["label"])) or self._words.get(
            bare(_COUNTER.sub("", match["label"]))
        )
        found = tuple(one for one in words or () if _may_be_explained(one))
        judged = self._criterion_in(said[len(match["label"]) :])
        if judged is not None and any(one.stage or one.criterion or one.evaluation for one in found):
            found = tuple(judged.over(replace(one, criterion=None)) for one in found[:1])
        return Entry(printed, _with(found, shared), DECORATED) if found else None

    def _criterion_in(self, bracket: str) -> Meaning | None:
        """The criterion that stands in brackets behind who judges or what the result is: 一次評価（必要性）."""
        known = self._words.get(bare(bracket), ())
        return next((one for one in known if one.criterion is not None and one.evaluation is None), None)

    def _measuring(self, printed: str, key: str, shared: Meaning) -> Entry | None:
        """An indicator said by what it measures: 成果を測る指標, 事業の成果を示す指標 are 成果指標."""
        match = _MEASURING.search(key)
        what = key[: match.start()] if match is not None else ""
        for word in dict.fromkeys((what, what.rpartition("の")[2])) if what else ():
            found = self.find(f"{word}指標")
            sure = found is not None and found.confidence > FUZZY
            if found is not None and sure and all(one.root == "indicators" for one in found.meanings):
                reason = remark("label_of_words", label=printed)
                return Entry(printed, _with(found.meanings, shared), min(found.confidence, DECORATED), reason)
        return None

    def is_chapter(self, printed: str) -> bool:
        """Whether a text alone in its line is the title of a chapter about indicators of any kind: 効果を測る指標."""
        return bool(_MEASURING.search(bare(printed))) and bare(printed) not in self._words

    def _of_kind(self, printed: str, rest: str) -> Entry | None:
        """The name of an indicator with its kind in brackets behind it: 指標1（活動指標）."""
        match = _EXPLAINED.fullmatch(" ".join(rest.split()))
        if match is None:
            return None
        behind = rest[rest.find(match["label"]) + len(match["label"]) :]
        kinds = [one for one in self._words.get(bare(behind.strip().strip("()（）")), ()) if one.kind]
        names = self._words.get(bare(_COUNTER.sub("", match["label"])), ())
        found = tuple(one.over(kinds[0]) for one in names if kinds and one.indicator == "name")
        return Entry(printed, found, DECORATED) if found else None

    def _pieces(self, key: str) -> list[tuple[Meaning, ...]] | None:
        """The words a label is made of: as few as possible, noise costing more than a word that means something."""
        noise = noise_words(self.subject) if self.with_lexicon else frozenset()
        best: list[tuple[float, list[tuple[Meaning, ...]]] | None] = [(0.0, [])] + [None] * len(key)
        for end in range(1, len(key) + 1):
            for start in range(end):
                before, word = best[start], key[start:end]
                if before is None:
                    continue
                meanings = self._words.get(word)
                if meanings and end < len(key):
                    # 事務事業 with more behind it (事務事業区分) names something of the project, not the project.
                    meanings = tuple(m for m in meanings if not (m.to or "").startswith("subject.")) or None
                # A word that only heads others tells less than two that say something.
                cost = 1.2 if not meanings else 1.1 if meanings == (HEAD,) else 1.0
                if meanings is None and word not in noise:
                    continue
                if best[end] is None or before[0] + cost < best[end][0]:  # type: ignore[index] # just tested
                    best[end] = (before[0] + cost, before[1] + ([meanings] if meanings else []))
        last = best[-1]
        return (last[1] or [(HEAD,)]) if last else None

    def _alike(self, printed: str, key: str, shared: Meaning) -> Entry | None:
        if len(key) < _SHORTEST_FUZZY or not self.with_lexicon:
            return None
        signs = set(key)
        near = (
            (SequenceMatcher(None, key, word).ratio(), word)
            for length in range(len(key) - 1, len(key) + 2)
            for word in self._by_length.get(length, ())
            # A compound is what its last sign says: 交付団体数 is a number, 交付団体 a body.
            if word[-1] == key[-1]
            # Words can be no more alike than the signs that they share.
            and 2 * sum(sign in signs for sign in word) >= _ALIKE * (len(key) + length)
        )
        ratio, word = max(near, default=(0.0, ""))
        if ratio < _ALIKE:
            return None
        reason = remark("label_alike", label=printed, word=word)
        return Entry(printed, _with(self._words[word], shared), FUZZY, reason)


def _may_be_explained(meaning: Meaning) -> bool:
    """Whether a bracket only explains a label: that of a figure (実績値（県平均）) it makes another one."""
    return meaning.root in (None, "field", "evaluations", "directions") or not meaning.names_what


def _is_span(text: str) -> bool:
    """Whether a text is nothing but years from and to (平成4年度～, R3～R7): a value, as no column is named so."""
    return bool(_SPAN.search(text)) and bool(_YEAR.search(label_key(text))) and not _SPAN_REST.search(text)


def _only_unit(text: str) -> bool:
    return text.startswith(("(", "（", "[")) and text.strip("()（）[]") in MONEY_UNITS


def plain_label(printed: str) -> str:
    """A label without what changes from year to year or paper to paper: its number, year, unit, choices.

    What only joined the year to it goes with the year: 令和5年度の成果 is 成果, 成果（令和5年度） as well.
    """
    rest, said = _taken_apart(without_options(printed.strip()))
    plain = " ".join(rest.split())
    return _EMPTY.sub("", _without_joint(plain, said)) or plain


def _without_joint(text: str, said: Meaning) -> str:
    """What is left of a label whose year stood before it, without the の between them."""
    return _JOINT_OF_YEAR.sub("", text) if said.is_year else text


def _taken_apart(text: str) -> tuple[str, Meaning]:
    """A label without its decorations, and what they say: a year, a unit."""
    rest = _ENUMERATOR.sub("", _FOOTNOTE.sub("", text))
    rest = _TWO_NOTATIONS.sub("、", _LETTERS.sub("", rest))
    year: int | None = None
    short: int | None = None
    printed = {year_of(one[0].strip("()（）")) for one in _YEAR.finditer(label_key(rest))}
    if printed:
        # One year in two notations is one; of two years the label says neither.
        year = next(iter(printed)) if len(printed) == 1 else None
        rest = _YEAR.sub("", label_key(rest)) if year else rest
    elif found := _SHORT_YEAR.search(label_key(rest)):
        short = 1 if found[1] == "元" else int(found[1])
        rest = _SHORT_YEAR.sub("", label_key(rest))
    unit, rest = _without_unit(rest)
    counted = _COUNTER.sub("", rest)
    if len(bare(counted)) > 1:
        rest = counted
    return rest, Meaning(year=year, short_year=short, unit=unit)


def _without_unit(text: str) -> tuple[str | None, str]:
    """The unit in or behind a label, and the label without it."""
    if match := _UNIT.search(text):
        said = label_key(match[1])
        if said in MONEY_UNITS or said in counted_units() or said in ("-", "単位"):
            return said, text[: match.start()] + text[match.end() :]
    if match := _UNIT_BEHIND.search(text):
        return match[1], text[: match.start()]
    return None, text


def year_of(printed: str) -> int | None:
    """The Gregorian year of a printed one; `None` where there is none (令和0年度)."""
    try:
        return int(FiscalYear.parse(printed.upper()))
    except ValueError:
        return None


def _with(meanings: Iterable[Meaning], shared: Meaning) -> tuple[Meaning, ...]:
    return tuple(meaning.over(shared) for meaning in meanings)


def _joined(pieces: Iterable[tuple[Meaning, ...]]) -> Iterator[Meaning]:
    """Every way in which the words of a label can mean one thing together."""
    for chosen in product(*pieces):
        if _is_joint(chosen):
            yield Meaning(item=_JOINT)
            continue
        made = HEAD
        for meaning in _without_whole(chosen):
            if not made.agrees(meaning) or _differ(made, meaning):
                break
            made = meaning.over(made)
        else:
            yield made


def _without_whole(chosen: Sequence[Meaning]) -> Sequence[Meaning]:
    """The words without the whole that a funding is a part of: 事業費_国費, 事業費のうち一般財源."""
    items = [meaning.item for meaning in chosen if meaning.item is not None]
    whole = len(items) > 1 and items[0] == _WHOLE and items[-1] in _FUNDED
    return [meaning for meaning in chosen if meaning.item != _WHOLE] if whole else chosen


def _is_joint(chosen: Iterable[Meaning]) -> bool:
    """Whether the words name several grants and loans, which the paper shows in one line (国・県支出金、市債)."""
    items = {meaning.item for meaning in chosen if meaning != HEAD}
    return len(items) > 1 and items <= _GRANTED


def _differ(one: Meaning, other: Meaning) -> bool:
    mine, theirs = one.said(), other.said()
    return any(name in theirs and theirs[name] != value for name, value in mine.items() if name != "unit")
