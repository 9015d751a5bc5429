"""Evaluations and directions: a criterion with its score, mark or comment; a decision with its reason."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shisaku.core.amounts import parse_number
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.forms.lexicon import lexicon
from shisaku.readers.extract.grid.compose.part import Part, chosen_words
from shisaku.readers.extract.grid.marks import chosen_number, chosen_word, is_legend
from shisaku.readers.extract.grid.meanings import Meaning
from shisaku.readers.extract.grid.resolve import Sighting

_LONGEST_MARK = 25
_ORDINAL = re.compile(r"^[①-⑳Ⅰ-Ⅻ\d]+[\s.．:：)）]*")
_BETWEEN = re.compile(r"[\s・／/、,]+")
_FEWEST_OFFERED = 3
# A mark of a scale: a letter, a sign, a figure.
_MARK = re.compile(r"[A-ES◎○〇△▲×☆★]|[①-⑩]|\d{1,2}(?:点)?")
# A verdict with its words in one cell: in the lines below it, or behind it up to a full stop.
_WITH_WORDS = re.compile(
    r"(?P<verdict>[^\n]{1,25})\n(?P<below>.+)|(?P<first>\S{1,25})\s+(?P<behind>\S.*。)", re.DOTALL
)
_UNKNOWN, _INSIDE = 0.5, 0.8


def compose_verdicts(part: Part) -> None:
    """Place evaluations and directions. A reason without a name belongs to what was judged last."""
    last: Sighting | None = None
    verdicts = _graded(part.of("evaluations", "directions"))
    for sighting in verdicts:
        if _of_stranger(sighting):
            continue
        meaning = _completed(part, sighting, last, verdicts)
        for text, said in _said_in(sighting, meaning):
            if said.criterion:
                _evaluation(part, sighting, said, text)
            elif said.direction:
                _direction(part, sighting, said, text)
        if sighting.meaning.criterion or sighting.meaning.direction == "decision":
            last = sighting


def _graded(verdicts: Sequence[Sighting]) -> list[Sighting]:
    """A grade in words that are a decision too (評価結果: 計画どおり) is none where the same stage is asked for one."""
    asked = {one.meaning.stage for one in verdicts if _is_asked(one)}
    return [
        replace(one, meaning=replace(one.meaning, direction=None, criterion="grade"))
        if one.meaning.direction == "decision" and not _is_asked(one) and one.meaning.stage in asked
        else one
        for one in verdicts
    ]


def _is_asked(sighting: Sighting) -> bool:
    """Whether a label asks for a decision, which then need not be concluded from the words."""
    decided = sighting.meaning.direction == "decision"
    return decided and any(one.direction for label in sighting.path.labels for one in label.meanings)


def _of_stranger(sighting: Sighting) -> bool:
    """Whether a verdict stands in the row of a criterion nobody knows: it is left over."""
    named = any(label.may_be("evaluations", "directions") for label in sighting.path.rows)
    return sighting.path.stranger and not named


def _completed(
    part: Part, sighting: Sighting, last: Sighting | None, verdicts: Sequence[Sighting]
) -> Meaning:
    """The meaning with its stage, and with the criterion of its neighbour where it names none."""
    meaning = sighting.meaning
    if _is_anothers(sighting, last):
        meaning = Meaning(criterion="grade").over(meaning)
    elif meaning.criterion is None and meaning.root == "evaluations" and last is not None:
        if last.meaning.direction == "decision":
            meaning = (
                Meaning(direction="reason", stage=meaning.stage)
                if meaning.evaluation == "comment"
                else meaning
            )
        elif _is_of_all(sighting, last, verdicts):
            meaning = Meaning(criterion="grade").over(meaning)
        else:
            meaning = Meaning(criterion=last.meaning.criterion).over(meaning)
    elif meaning.direction == "reason" and last is not None and last.meaning.criterion and _is_bare(sighting):
        meaning = Meaning(criterion=last.meaning.criterion, evaluation="comment", stage=meaning.stage)
    heading = part.heading_of(sighting)
    before = last.meaning.stage if last is not None and not _says_stage(last, sighting) else None
    stage = meaning.stage or heading.stage or before
    return replace(meaning, stage=stage or "self")


def _says_stage(last: Sighting, sighting: Sighting) -> bool:
    """Whether the stage of the verdict before is that of its line (担当課 | B), which this one does not stand in."""
    in_line = last.cell.line <= sighting.cell.line < last.cell.line + last.cell.lines
    same = in_line and last.path.roles is sighting.path.roles
    return not same and any(meaning.stage for label in last.path.rows for meaning in label.meanings)


def _is_of_all(sighting: Sighting, last: Sighting, verdicts: Sequence[Sighting]) -> bool:
    """Whether a comment follows a line of several verdicts: it is about all of them."""
    if sighting.cell.line == last.cell.line or sighting.path.roles is not last.path.roles:
        return False
    beside = {one.meaning.criterion for one in verdicts
              if one.path.roles is last.path.roles and one.cell.line == last.cell.line}  # fmt: skip
    return len(beside - {None}) > 1


def _is_anothers(sighting: Sighting, last: Sighting | None) -> bool:
    """Whether an opinion is another's than the decision before it (外部評価委員会の意見): a verdict of its own."""
    meaning = sighting.meaning
    if meaning.evaluation != "comment" or meaning.criterion or not meaning.stage or last is None:
        return False
    return last.meaning.direction == "decision" and meaning.stage != (last.meaning.stage or "self")


def _is_bare(sighting: Sighting) -> bool:
    """Whether a reason's label does not say what it is the reason of."""
    return sighting.path.labels[0].may_be("evaluations") and sighting.path.labels[0].may_be("directions")


def _said_in(sighting: Sighting, meaning: Meaning) -> list[tuple[str, Meaning]]:
    """What a cell says: a verdict with its words (見直し / 費用の釣合いを検討する。) is two things, else it is one.

    A decision where a stage is judged as a whole (二次評価) is that stage's direction.
    """
    text = sighting.text
    found = _WITH_WORDS.fullmatch(text) if chosen_words(sighting) is None else None
    if found is None or meaning.evaluation == "comment" or meaning.direction == "reason":
        return [(text, meaning)]
    verdict, words = found["verdict"] or found["first"], found["below"] or found["behind"]
    decided = lexicon().find("decisions", _ORDINAL.sub("", verdict)) is not None
    if decided and (meaning.direction or meaning.criterion == "grade"):
        stage = meaning.stage
        return [
            (verdict, Meaning(direction="decision", stage=stage)),
            (words, Meaning(direction="reason", stage=stage)),
        ]
    if meaning.criterion and _MARK.fullmatch(verdict) and "。" in words:
        return [(verdict, meaning), (words, Meaning(evaluation="comment").over(meaning))]
    return [(text, meaning)]


def _evaluation(part: Part, sighting: Sighting, meaning: Meaning, text: str) -> None:
    key = f"{meaning.stage}/{meaning.criterion}"
    known = part.builder.items.get("evaluations", {}).get(key, {})
    judged = known.get("score") is not None or known.get("mark") is not None
    if is_legend(text) and chosen_words(sighting) is None:
        return
    behind = (judged or sighting.path.second) and len(text) > 1
    prose = len(text) > _LONGEST_MARK or "。" in text or behind
    if meaning.evaluation == "comment" or (prose and chosen_words(sighting) is None):
        _set(part, sighting, "evaluations", key, {"comment": _words(part, text)})
        return
    words = chosen_words(sighting)
    if words is not None:
        score = parse_number(words[0]) if words else None
        chosen: dict[str, object] = (
            {"score": score} if score is not None else {"mark": words[0]} if words else {}
        )
        _set(part, sighting, "evaluations", key, chosen)
        return
    number = parse_number(text)
    if number is not None:
        _set(part, sighting, "evaluations", key, {"score": number})
        return
    word = chosen_word(text, part.options)
    if word is None and (bare := chosen_number(text)) is not None:
        _set(part, sighting, "evaluations", key, {"score": bare})
    elif not part.state_of(text):
        _set(part, sighting, "evaluations", key, {"mark": (word or text).replace("\n", "")})


def _direction(part: Part, sighting: Sighting, meaning: Meaning, text: str) -> None:
    stage = str(meaning.stage)
    if meaning.direction == "reason" or (sighting.path.second and chosen_words(sighting) is None):
        _set(part, sighting, "directions", stage, {"reason": _words(part, text)})
        return
    if part.state_of(text) or _offers_decisions(text):
        return
    words = chosen_words(sighting)
    if words is None:
        choices = [
            one for one in part.options if any(decision_of(word)[0] != "other" for word in one.values())
        ]
        words = [chosen_word(text, choices) or text.replace("\n", "")]
    if not words:
        part.claim(sighting)
    elif len(words[0]) > _LONGEST_MARK:
        _set(part, sighting, "directions", stage, {"reason": words[0]})
    else:
        decision, sure = decision_of(words[0])
        reason = None if sure == 1 else remark("decided_by_word", text=words[0])
        _set(part, sighting, "directions", stage, {"decision": decision, "label": words[0]}, sure, reason)


def _offers_decisions(text: str) -> bool:
    """Whether a text names several decisions, none of them marked (継続・見直し・廃止): a drawn ring is no text."""
    words = [word for word in _BETWEEN.split(text) if word]
    known = [word for word in words if lexicon().find("decisions", word)]
    return len(words) >= _FEWEST_OFFERED and len(known) == len(words)


def _words(part: Part, text: str) -> str | dict[str, str]:
    """A text, or the mark that stands in its place."""
    state = part.state_of(text)
    return {"state": state, "printed": text} if state else text


def decision_of(printed: str) -> tuple[str, float]:
    """The decision a printed word stands for – as it is, without its number, or by a word in it – and how sure."""
    bare = _ORDINAL.sub("", printed)
    for text in (printed, bare):
        if found := lexicon().find("decisions", text):
            return found, 1.0
    key = label_key(bare)
    inside = [
        (len(name), term.name)
        for term in lexicon().groups["decisions"].values()
        for name in term.names
        if len(name) > 1 and label_key(name) in key
    ]
    return (max(inside)[1], _INSIDE) if inside else ("other", _UNKNOWN)


def _set(
    part: Part, sighting: Sighting, kind: str, key: str, values: dict[str, object], sure: float = 1.0,
    reason: str | None = None,
) -> None:  # fmt: skip
    """Put what is not there yet into the item of an evaluation or direction."""
    item = part.builder.items.get(kind, {}).get(key, {})
    fresh = {name: value for name, value in values.items() if item.get(name) is None}
    if not fresh:
        if not values:
            part.claim(sighting)
        return
    made = part.builder.item(kind, key)
    if kind == "evaluations":
        stage, _, criterion = key.partition("/")
        made.setdefault("score", None)
        made.update(stage=stage, criterion=criterion)
    else:
        made["stage"] = key
    made.update(fresh)
    with part.builder.told(sighting, sure, reason):
        for name in fresh:
            part.builder.note(f"{kind}/{key}/{name}", [sighting.cell])
    part.claim(sighting)
