"""`make accuracy`: how much of a paper is read right without its form, by document and by field.

A field is one value at one address; subjects and indicators are known by their names, so that another numbering is no
error. Precision is the share of what was read that is right, recall the share of what should be read that was.
Papers of `tests/accuracy` are synthetic; for the others the reading by their form is what should come out.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.core.values import Value
from shisaku.forms.store import FormBook, load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.files import documents_in, known_of

ROOT = Path(__file__).resolve().parents[1]
SYNTHETIC = ROOT / "tests/accuracy"
OWN = ROOT / "src/shisaku/work/demo/documents"
REAL = ROOT.parent / "shared/documents"
# Drawn from the vocabulary alone: what is wrong on them is never shown, so that nobody tunes on it.
KEPT_OUT = ("heldout", "blind", "blind2", "blind3", "blind5", "blind6", "blind7", "blind8")
# Labels no field claims stand in `extras` under their printed names: they are leftovers by another name.
UNCOUNTED = ("extras",)
_NUMBERED = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})(?=\D)")

Fields = Mapping[tuple[str, str], str]


@dataclass(slots=True)
class Score:
    """Fields that should be read, that were read, and that are right – by group of fields."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, expected: Fields, read: Fields) -> None:
        """Count one document."""
        self.wanted.update(_group(address) for _, address in expected)
        self.found.update(_group(address) for _, address in read)
        for (subject, address), value in expected.items():
            if read.get((subject, address)) == value:
                self.right[_group(address)] += 1
            else:
                got = read.get((subject, address), "(not read)")
                self.wrong.append(f"{subject}: {address} should be {value!r}, is {got!r}")
        more = [
            f"{s}: {a} is {v!r}, should not be read" for (s, a), v in read.items() if (s, a) not in expected
        ]
        self.wrong += more

    def precision(self, group: str | None = None) -> float | None:
        """The share of what was read that is right; `None` where nothing was read."""
        return _share(self.right, self.found, group)

    def recall(self, group: str | None = None) -> float | None:
        """The share of what should be read that is right; `None` where nothing should be."""
        return _share(self.right, self.wanted, group)


def _share(part: Counter[str], whole: Counter[str], group: str | None) -> float | None:
    parts, all_of = (part[group], whole[group]) if group else (part.total(), whole.total())
    return parts / all_of if all_of else None


def _group(address: str) -> str:
    return address.partition("/")[0]


def fields_of(sheets: Sequence[SheetData]) -> dict[tuple[str, str], str]:
    """Every value of the sheets: (subject, address by names) → the value in one notation."""
    found: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        subject = f"{label_key(sheet.subject.name)} {sheet.fiscal_year or ''}".strip()
        names = {f"indicators/{one.key}/": f"indicators/{label_key(one.name)}/" for one in sheet.indicators}
        for address, leaf in leaves(sheet):
            if _group(address) in UNCOUNTED:
                continue
            old = next((old for old in names if address.startswith(old)), "")
            named = names.get(old, "") + address.removeprefix(old)
            found[subject, named] = _notation(leaf) if not _is_decided(address) else _bare(_notation(leaf))
    return found


def _is_decided(address: str) -> bool:
    """Whether what stands there is the printed word of a decision, whose number (②継続) is the form's."""
    return address.startswith("directions/") and address.endswith("/label")


def _bare(word: str) -> str:
    return _NUMBERED.sub("", word)


def _notation(leaf: Leaf) -> str:
    if isinstance(leaf, Value):
        return f"{leaf.value:g}" if leaf.value is not None else str(leaf.state)
    if isinstance(leaf, int | float) and not isinstance(leaf, bool):
        return f"{leaf:g}"
    if isinstance(leaf, list):
        return "、".join(sorted(str(one) for one in leaf))
    return label_key(str(leaf))


@dataclass(frozen=True, slots=True)
class Case:
    """A paper and what must be read from it."""

    name: str
    path: Path
    wishes: Wishes
    expected: Sequence[SheetData]


def synthetic(group: str) -> Iterator[Case]:
    """The papers of cities that do not exist."""
    for folder in sorted(place for place in (SYNTHETIC / group).iterdir() if place.is_dir()):
        told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        paper = next(folder.glob("paper.*"))
        sheets = [SheetData.model_validate(sheet) for sheet in told["sheets"]]
        # The year stands on the page: a reader that needs to be told it has not read it.
        yield Case(
            f"{group}/{folder.name} (synthetic)", paper, Wishes(municipality=told["municipality"]), sheets
        )


def known(folder: Path, label: str) -> Iterator[Case]:
    """Papers that have a form: what it reads is what should come out without it."""
    forms = load_forms()
    for path in documents_in(folder) if folder.is_dir() else ():
        wishes = known_of(path, Wishes())
        reading = read_document(path.read_bytes(), file=path.name, forms=forms, wishes=wishes)
        if reading.sheets:
            told = Wishes(municipality=wishes.municipality, fiscal_year=wishes.fiscal_year)
            yield Case(f"{label}/{path.stem}", path, told, reading.sheets)


def measure(case: Case) -> Score:
    """Read one paper without any form and compare."""
    score = Score()
    try:
        reading = read_document(
            case.path.read_bytes(), file=case.path.name, forms=FormBook([]), wishes=case.wishes
        )
        read = fields_of(without_asides(reading.sheets, case.expected))
    except UnreadableError:
        read = {}
    score.add(fields_of(case.expected), read)
    return score


def without_asides(read: Sequence[SheetData], expected: Sequence[SheetData]) -> list[SheetData]:
    """The sheets read without places in plans (政策, 施策) and accounts that the expectation keeps in `extras`.

    Both are right of a label such as 施策 or 予算科目 beside a project, and `extras` are not counted: a place stands
    there word for word, an account (一般会計 4款1項2目 保健事業費) with its name.
    """
    kept = [
        (label_key(sheet.subject.name), label_key(label), label_key(text))
        for sheet in expected
        for label, text in sheet.extras.items()
    ]

    def counts(subject: str, label: str | None, name: str) -> bool:
        places = [(one, text) for who, one, text in kept if who == label_key(subject)]
        if label is None:
            return not any(text.endswith(label_key(name)) for _, text in places)
        return (label_key(label), label_key(name)) not in places

    return [
        sheet.model_copy(
            update={
                "references": [
                    one for one in sheet.references if counts(sheet.subject.name, one.plan, one.name or "")
                ],
                "budget_items": [
                    one for one in sheet.budget_items if counts(sheet.subject.name, None, one.name or "")
                ],
            }
        )
        for sheet in read
    ]


def groups() -> Iterator[tuple[str, list[Case]]]:
    """The cases: real papers, 架空市's, and the synthetic ones for tuning, held out and drawn blind."""
    yield "real", list(known(REAL, "real"))
    yield "own", list(known(OWN, "own"))
    yield "tuning", list(synthetic("tuning"))
    for group in KEPT_OUT:
        yield group, list(synthetic(group))


def report(console: Console, *, wrong: Sequence[str] = ()) -> None:
    """Print the table; of the cases whose name holds a word of `wrong` also every field that is not right."""
    by_field: dict[str, Score] = {}
    table = Table("paper", "fields", "precision", "recall")
    for group, cases in groups():
        for case in cases:
            score = measure(case)
            table.add_row(case.name, *_figures(score))
            total = by_field.setdefault(group, Score())
            for name in ("wanted", "found", "right"):
                getattr(total, name).update(getattr(score, name))
            if group not in KEPT_OUT and any(word in case.name for word in wrong):
                console.print(*score.wrong, sep="\n", markup=False, highlight=False)
    console.print(table)
    names = sorted({name for score in by_field.values() for name in score.wanted + score.found})
    fields = Table("field", *(f"{group}: precision / recall" for group in by_field))
    for place in (*names, None):
        shares = [
            f"{_percent(score.precision(place))} / {_percent(score.recall(place))}"
            for score in by_field.values()
        ]
        fields.add_row(place or "all", *shares)
    console.print(fields)


def _figures(score: Score) -> tuple[str, str, str]:
    return str(score.wanted.total()), _percent(score.precision()), _percent(score.recall())


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def main() -> None:
    """`python -m bench.accuracy [WORD…]`: words name papers whose wrong fields are listed (never the held-out ones)."""
    report(Console(width=120), wrong=sys.argv[1:])


if __name__ == "__main__":
    main()
