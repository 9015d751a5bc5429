"""Fields of a place of their own: subject, organisation, texts, choices, goals, references, private and kept words."""

import re
from collections.abc import Callable
from dataclasses import replace

from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field
from shisaku.forms.types import Found
from shisaku.readers.extract.builder import step
from shisaku.readers.extract.grid.compose.accounts import account_in, compose_account
from shisaku.readers.extract.grid.compose.part import Part, chosen_words
from shisaku.readers.extract.grid.compose.references import compose_reference
from shisaku.readers.extract.grid.marks import chosen_word
from shisaku.readers.extract.grid.resolve import OFFICE, Sighting, label_of
from shisaku.readers.extract.places import read_and_place

_NUMBERED = re.compile(r"(?P<number>[0-9][0-9A-Za-z-]*)[\s:：.．]+(?P<name>\D.*)", re.DOTALL)
_NUMBER_BEHIND = re.compile(r"(?P<name>.+?)\s*[(（](?P<number>\d{3,})[)）]", re.DOTALL)
# A code with a name, or one in pieces: a bare number is one step of a code in columns of their own.
_BUDGET_ITEM = re.compile(r"(?:[^\s\d]{1,20}会計\s+)?(?:\d+[-－]\d|\d[\d-]*\s+\D)")
_GOAL = re.compile(r"(?<!\d)(1[0-7]|0?[1-9])(?!\d)")
_UNIT_NAMES = re.compile(r".+(?:係|班|グループ|担当|チーム)")
_DEPARTMENTS = re.compile(r".+(?:部|局)")
# A person with the extension that reaches them: 明石 陸（内線 2153）.
_PERSONS = ("head", "officer")
_REACHED = re.compile(
    r"(?P<name>[^\d（(]+?)\s*[（(]?(?P<phone>(?:内線|電話|TEL|℡)\s*[:：]?\s*[\d-]+)[)）]?", re.DOTALL
)
_NEW_OR_NOT = re.compile(r"新規|継続|新|継|拡充|拡大|廃止|終了|完了|休止|既存|臨時")
_DUTY = re.compile(r"自治事務|法定受託|義務|任意")
_WISH = re.compile(r"姿|状態|将来像")
_COUNTING = ("通し番号", "no.", "no", "番号", "連番")
_LONGEST_CHOICE = 30
_HEADING_LONG = 6
_MANY = 40
_EITHER_RANK = 0.7
_OVERVIEW, _RESULTS = "texts.overview", "texts.results"


def compose_plain(part: Part) -> None:
    """Place every field; the first of several values of one place stands, a second one is left over."""
    for sighting in _done_that_year(part, _best_number_first(part.of("field"))):
        root, _, rest = (sighting.meaning.to or "").partition(".")
        if root in _PLACERS:
            _PLACERS[root](part, sighting, rest)
    _split_name(part)
    _wish_as_purpose(part)
    compose_account(part)


def _best_number_first(sightings: list[Sighting]) -> list[Sighting]:
    """Where a paper has a project number beside a mere count of its rows, the number comes first and so wins."""
    numbers = [one for one in sightings if one.meaning.to == "subject.number"]
    counting = [one for one in numbers if label_key(label_of(one).cell.text) in _COUNTING]
    if not counting or len(counting) == len(numbers):
        return sightings
    return [one for one in sightings if one not in counting] + counting


def _done_that_year(part: Part, sightings: list[Sighting]) -> list[Sighting]:
    """What was done in the year of a label (令和6年度の実施内容) is the result, where another asks for the overview."""
    whole = any(one.meaning.to == _OVERVIEW and not one.meaning.is_year for one in sightings)
    told = any(one.meaning.to == _RESULTS for one in sightings)
    year = part.builder.year
    if not whole or told:
        return sightings
    return [
        replace(one, meaning=replace(one.meaning, to=_RESULTS))
        if one.meaning.to == _OVERVIEW and one.meaning.year == year and year is not None
        else one
        for one in sightings
    ]


def _subject(part: Part, sighting: Sighting, rest: str) -> None:
    if not _free(part, sighting, f"subject/{rest}") or part.state_of(sighting.text):
        return
    text = sighting.text.replace("\n", "")
    _merge(part, sighting, "subject", {rest: text})


def _split_name(part: Part) -> None:
    """A number that stands in one cell with the name, where the paper has no place of its own for it."""
    subject = part.builder.content["subject"]
    name = subject.get("name", "")
    found = _NUMBERED.fullmatch(name) or _NUMBER_BEHIND.fullmatch(name)
    if found is None:
        return
    if "number" in subject:
        if label_key(subject["number"]) == label_key(found["number"]):
            subject["name"] = found["name"]
        return
    subject.update(number=found["number"], name=found["name"])
    part.builder.origins["subject/number"] = list(part.builder.origins["subject/name"])


def _wish_as_purpose(part: Part) -> None:
    """What is wished for (めざす姿) is the purpose, where no other label of the paper asks for one."""
    texts, origins = part.builder.content.get("texts", {}), part.builder.origins
    wished = [one for one in part.of("field") if one.meaning.to == "texts.goal"]
    if "purpose" in texts or "goal" not in texts or not wished:
        return
    if _WISH.search(label_of(wished[0]).cell.text):
        texts["purpose"] = texts.pop("goal")
        origins["texts/purpose"] = origins.pop("texts/goal")


def _organisation(part: Part, sighting: Sighting, rest: str) -> None:
    words = [word for word in re.split(r"\s*[\n／/]\s*|\s+", sighting.text) if word]
    if part.state_of(sighting.text) or not words:
        return
    found = {rest: "".join(words)}
    if rest == "section":
        found = _offices(words)
    # An office called 室 may be a department's or a section's equal; without one above it nothing tells which.
    office = found.get("section", "")
    either = office.endswith("室") and "department" not in found and rest == "section"
    doubt = (_EITHER_RANK, remark("office_of_either_rank", name=office)) if either else (1.0, None)
    known = part.builder.content.get("organisation", {})
    if any(name in known and label_key(known[name]) != label_key(text) for name, text in found.items()):
        # Another office than the one that stands: its levels do not mix with that one's.
        return
    for name, text in found.items():
        # Department and section may stand in two cells behind one label (所管 | 福祉部 | 高齢福祉課).
        behind = sighting.path.second and name not in known and bool(OFFICE.search(text))
        if behind or _free(part, sighting, f"organisation/{name}"):
            _merge(part, sighting, "organisation", {name: text}, *doubt)


def _offices(words: list[str]) -> dict[str, str]:
    """Department, section and unit of words that stand in one cell."""
    found: dict[str, str] = {}
    if len(words) == 1:
        run_on = re.fullmatch(r"(?P<department>.+?(?:部|局))(?P<section>(?![会門分品長]).+)", words[0])
        words = [run_on["department"], run_on["section"]] if run_on else words
    if len(words) in (1, 2) and (
        unit := re.fullmatch(r"(?P<section>.+?課)(?P<unit>.+(?:係|班|グループ|チーム|担当))", words[-1])
    ):
        words[-1:] = [unit["section"], unit["unit"]]
    if len(words) > 1 and _UNIT_NAMES.fullmatch(words[-1]):
        found["unit"] = words.pop()
    if len(words) == 1 and _DEPARTMENTS.fullmatch(words[0]):
        found["department"] = words.pop()
    if len(words) > 1:
        found["department"] = words.pop(0)
    if words:
        found["section"] = "".join(words)
    return {name: found[name] for name in ("department", "section", "unit") if name in found}


def _merge(
    part: Part,
    sighting: Sighting,
    root: str,
    values: dict[str, str],
    sure: float = 1.0,
    reason: str | None = None,
) -> None:
    part.builder.content.setdefault(root, {}).update(values)
    with part.builder.told(sighting, sure, reason):
        for name in values:
            part.builder.note(f"{root}/{name}", [sighting.cell], Found())
    part.claim(sighting)


def _texts(part: Part, sighting: Sighting, rest: str) -> None:
    texts = part.builder.content.setdefault("texts", {})
    address = f"texts/{step(rest)}"
    chosen = chosen_words(sighting) if len(sighting.text) <= _MANY else None
    if chosen is not None and not chosen:
        return
    if isinstance(texts.get(rest), str) and _goes_on(part, sighting, address):
        texts[rest] = f"{texts[rest]}\n{sighting.text}"
        part.builder.note(address, [sighting.cell])
        part.claim(sighting)
        return
    if sighting.path.sure < 1 and len(sighting.text) <= _HEADING_LONG:
        # A word below a heading is another heading.
        return
    if _free(part, sighting, address):
        _read(part, sighting, Field(label=sighting.text[:1], type="text", to=f"texts.{rest}"))


def _goes_on(part: Part, sighting: Sighting, address: str) -> bool:
    """Whether a text goes on in the next line of the same label, one merged over several lines."""
    last = part.builder.origins[address][-1]
    label = label_of(sighting).cell
    near = last.page == sighting.cell.page and last.cell == sighting.cell.cell
    return near and label.line <= (last.line or 0) < sighting.cell.line < label.line + label.lines


def _choices(part: Part, sighting: Sighting, rest: str) -> None:
    words = chosen_words(sighting)
    if words is None:
        text = sighting.text.replace("\n", "")
        if rest == "period" and FiscalYear.find_all(text):
            # The years from and to are no choice (単年度のみ, 期間限定).
            _extras(part, sighting, rest)
            return
        word = chosen_word(text, ())
        words = [word] if word else [] if len(text) > _LONGEST_CHOICE or part.state_of(text) else [text]
        if not words or not _free(part, sighting, f"choices/{rest}"):
            return
    if rest == "continuity" and not any(_NEW_OR_NOT.search(word) for word in words):
        # 事業区分 asks for all kinds of things.
        if not words or not all(_DUTY.search(word) for word in words):
            _extras(part, sighting, rest)
            return
        rest = "category"
    chosen = part.builder.content.setdefault("choices", {})
    part.claim(sighting)
    for word in words:
        chosen.setdefault(rest, []).append(word)
        with part.builder.told(sighting):
            part.builder.note(f"choices/{rest}", [sighting.cell])
    if not chosen:
        part.builder.content.pop("choices")


def _sheet(part: Part, sighting: Sighting, rest: str) -> None:
    if rest == "sdgs":
        goals = [int(number) for number in _GOAL.findall(sighting.text)]
        if goals:
            known = part.builder.content.setdefault("sdgs", [])
            known += [goal for goal in goals if goal not in known]
            with part.builder.told(sighting):
                part.builder.note("sdgs", [sighting.cell])
            part.claim(sighting)
    elif rest == "budget_item" and (account := account_in(sighting.text)) is not None:
        _read(part, sighting, Field(label="予算科目", type="code_and_name", to="budget_items"), account)
    elif rest == "budget_item" and _BUDGET_ITEM.match(sighting.text):
        _read(part, sighting, Field(label="予算科目", type="code_and_name", to="budget_items"))
    elif rest == "fiscal_year":
        part.claim(sighting)
    else:
        _extras(part, sighting, rest)


def _private(part: Part, sighting: Sighting, rest: str) -> None:
    if _free(part, sighting, f"private/{rest}") and not part.state_of(sighting.text):
        found = _REACHED.fullmatch(sighting.text) if rest in _PERSONS else None
        words = {rest: found["name"], "phone": found["phone"]} if found else {rest: sighting.text}
        _merge(
            part,
            sighting,
            "private",
            {
                name: text
                for name, text in words.items()
                if name == rest or not part.builder.has(f"private/{name}")
            },
        )


def _extras(part: Part, sighting: Sighting, _rest: str) -> None:
    """A label without a place keeps its value under its own name."""
    label = step(label_of(sighting).cell.text.replace("\n", ""))
    if _free(part, sighting, f"extras/{label}"):
        part.builder.content.setdefault("extras", {})[label] = sighting.text
        with part.builder.told(sighting):
            part.builder.note(f"extras/{label}", [sighting.cell])
        part.claim(sighting)


def _read(part: Part, sighting: Sighting, field: Field, printed: str | None = None) -> None:
    with part.builder.told(sighting):
        read_and_place(part.builder, field, [sighting.cell], printed=[printed] if printed else None)
    part.claim(sighting)


def _free(part: Part, sighting: Sighting, address: str) -> bool:
    """Whether a place is still empty; the same words once more are claimed, others are left over."""
    if not part.builder.has(address):
        return not sighting.path.second
    if any(label_key(origin.printed) == label_key(sighting.text) for origin in part.builder.origins[address]):
        part.claim(sighting)
    return False


_PLACERS: dict[str, Callable[[Part, Sighting, str], None]] = {
    "subject": _subject,
    "organisation": _organisation,
    "texts": _texts,
    "choices": _choices,
    "sheet": _sheet,
    "references": compose_reference,
    "private": _private,
    "extras": _extras,
}
