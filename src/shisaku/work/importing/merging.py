"""A newly read sheet and the kept one of the same subject and year: one sheet, each value with all its origins."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shisaku.core.addresses import Leaf, differences, leaves
from shisaku.core.checks import check_sheet
from shisaku.core.combining import combine
from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number
from shisaku.work.importing.parts import ReadSheet
from shisaku.work.revising import State

DIFFERS = "papers_differ"
_TEXT_DIFFERS = "papers_differ_text"


@dataclass(frozen=True, slots=True)
class Editions:
    """The documents of one paper: the digests of all, and of those as well known as the one read now.

    An edition that residents know is a better witness than one only the city knows.
    """

    every: frozenset[str]
    as_known: frozenset[str]


@dataclass
class _Merging:
    """One merge: `editions` says which documents are editions of the paper read now."""

    before: State
    read: ReadSheet
    editions: Editions
    conflicts: list[str] = field(default_factory=list)

    def same_paper(self, document: str | None) -> bool:
        """Whether a document's digest is that of an edition of the paper read now."""
        return document is None or document in self.editions.every

    def repeats(self, address: str, new: Sequence[Origin], papers: Sequence[Origin]) -> bool:
        """Whether an edition before said the same there, so that the place in this one tells nothing new."""
        own = [origin for origin in papers if self.same_paper(origin.document)]
        if not own or not new:
            return False
        # What contradicts the kept value stands before it, newest first.
        last = own[0 if address in self.conflicts else -1].document
        if last is not None and last not in self.editions.as_known:
            return False
        if address in self.conflicts and self.same_paper(papers[-1].document):
            return False
        return _said(new) == _said([origin for origin in own if origin.document == last])

    def choose(self, address: str, old: Leaf, new: Leaf) -> Leaf:
        """The value to keep at an address. A person's correction stays; of two papers the one kept first does."""
        origins = self.before.origins.get(address, ())
        own = all(self.same_paper(origin.document) and not by_hand(origin) for origin in origins)
        if new is None:
            return None if origins and own else old
        if old is None or old == new:
            return new
        if origins and by_hand(origins[-1]):
            return old
        if own:
            return new
        if address == "subject/number":
            # Matched by it: the same but for its zeros, or cut on one of the papers.
            whole = bare_number(str(old)) == bare_number(str(new))
            return old if whole else max(str(old), str(new), key=len)
        self.conflicts.append(address)
        return old

    def stands(self, problem: Problem) -> bool:
        """Whether a problem told before is still one; a difference is, where it is another paper that contradicts."""
        if problem.code not in (DIFFERS, _TEXT_DIFFERS):
            return True
        papers = [origin for origin in self.before.origins.get(problem.address, ()) if not by_hand(origin)]
        kept_is_own = bool(papers) and self.same_paper(papers[-1].document)
        return kept_is_own and problem.address not in self.conflicts


def merged(before: State, read: ReadSheet, *, editions: Editions, paper: str) -> State:
    """The kept sheet with what `read` says taken in. `paper` is what messages call the paper read now.

    What the same paper said before and says no longer is gone; another paper's values stay. Where two papers differ
    the value stays as it was, its origins name both places, and a problem says so. What another edition of the same
    paper printed alike keeps its place there: a corrected paper changes the sheets that it corrects.
    """
    assert isinstance(before.data, SheetData)  # noqa: S101 - a state of a sheet
    merging = _Merging(before, read, editions)
    incoming = read.data.model_copy(update={"form": None, "purpose": None})
    data = combine(before.data, incoming, merging.choose)
    return State(data, _origins(merging, data), _problems(merging, incoming, paper))


def by_hand(origin: Origin) -> bool:
    """Whether a person or the accounts set the value on the sheet, and no paper did.

    What somebody said of a document while reading it is the paper's.
    """
    return not origin.on_paper and origin.document is None


def _origins(merging: _Merging, data: SheetData) -> dict[str, list[Origin]]:
    """All origins of what is kept: newest last, a person's behind all, the kept value's behind what contradicts it.

    The same file read again stands where it stood, unless it brings back another value: then it is the newest.
    """
    before, read = merging.before, merging.read
    assert isinstance(before.data, SheetData)  # noqa: S101 - a state of a sheet
    result: dict[str, list[Origin]] = {}
    stated, changed = {address for address, _ in leaves(data)}, differences(before.data, data)
    documents = {origin.document for places in read.origins.values() for origin in places}
    for address in [*before.origins, *(a for a in read.origins if a not in before.origins)]:
        new, known = list(read.origins.get(address, ())), before.origins.get(address, ())
        person = [origin for origin in known if by_hand(origin)]
        papers = [origin for origin in known if not by_hand(origin)]
        again = next((n for n, origin in enumerate(papers) if origin.document in documents), None)
        behind = 0 if address in merging.conflicts else len(papers)
        if again is None and address not in changed and merging.repeats(address, new, papers):
            new = []
        place = behind if again is None or address in changed else again
        above, below = (
            [origin for origin in part if origin.document not in documents]
            for part in (papers[:place], papers[place:])
        )
        # A mark without a value (a score "-") is stated by its origin alone: only its own paper takes that back.
        silent = not read.origins.get(address)
        gone = address not in stated and silent and all(merging.same_paper(one.document) for one in known)
        if not gone and (found := [*above, *new, *below, *person]):
            result[address] = found
    return result


def _said(origins: Sequence[Origin]) -> list[tuple[str, str]]:
    """What origins say wherever it stands."""
    return [(origin.printed, origin.how) for origin in origins]


def _problems(merging: _Merging, incoming: SheetData, paper: str) -> list[Problem]:
    before = merging.before
    assert isinstance(before.data, SheetData)  # noqa: S101 - a state of a sheet
    others = any(
        not merging.same_paper(origin.document) for places in before.origins.values() for origin in places
    )
    kept = [problem for problem in before.problems if others and merging.stands(problem)]
    found = _differences(before.data, incoming, merging.conflicts, paper) if merging.conflicts else []
    told = {problem.address for problem in found}
    found += [_text_problem(address, paper) for address in merging.conflicts if address not in told]
    return list({(p.code, p.address, p.message): p for p in [*kept, *merging.read.problems, *found]}.values())


def _differences(
    before: SheetData, incoming: SheetData, conflicts: Sequence[str], paper: str
) -> list[Problem]:
    found = check_sheet(before, same_year=[incoming.model_copy(update={"form": paper})])
    return [problem for problem in found if problem.code == DIFFERS and problem.address in conflicts]


def _text_problem(address: str, paper: str) -> Problem:
    return Problem(
        code=_TEXT_DIFFERS,
        severity=Severity.HINT,
        address=address,
        message=remark("text_differs", paper=paper),
    )
