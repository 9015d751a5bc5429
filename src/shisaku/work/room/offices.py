"""What each office that a paper names is to the city: the same, spelt otherwise, a successor, new, or not to be told.

Proposed with a reason for all sheets of the paper at once; what is known asks nobody, and what a person said makes
the name known: no paper asks again.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.likeness import likeness
from shisaku.core.lineage import name_variants, spelt_alike
from shisaku.core.text import label_key
from shisaku.records.models import OrgUnit, Sheet
from shisaku.work.importing import ImportPreview
from shisaku.work.lineage import CERTAIN, Foreseen
from shisaku.work.organisation import LEVELS, Offices
from shisaku.work.room.office_names import NamedOffices, OfficeKind, OfficeName

# So much of a section's projects must have been another's for the one to follow the other.
_MOST = 2 / 3
# Names less alike than this do not speak for one office following another.
_ALIKE = 0.6
_CHOICES = 20


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """Something a person may say of a name: `kind`, and the keys of the `offices` it is about."""

    kind: OfficeKind
    offices: tuple[str, ...] = ()
    words: str = ""
    higher: bool = False

    @property
    def code(self) -> str:
        """What a form sends for it."""
        said = "higher" if self.higher else self.kind.name.lower()
        return f"{said}:{'+'.join(self.offices)}" if self.offices else said


@dataclass(frozen=True, slots=True)
class OfficeProposal:
    """A name the city does not know: what it seems to be and why; `sure` where a person need not choose.

    `proposed` is one of `choices`, absent where nothing tells.
    """

    name: OfficeName
    kind: OfficeKind
    reason: str
    sure: bool
    proposed: OfficeChoice | None
    choices: Sequence[OfficeChoice] = ()


@dataclass(frozen=True, slots=True)
class PaperOffices:
    """The offices of a paper: how many names are known, and a proposal for each other one, outer ranks first."""

    same: int = 0
    proposals: Sequence[OfficeProposal] = ()
    ended: Sequence[str] = ()


def offices_of(preview: ImportPreview, foreseen: Mapping[str, Foreseen], offices: Offices) -> PaperOffices:
    """What the offices of a paper are. Three queries more than `offices` where a name is not known."""
    named = NamedOffices(preview, offices)
    open_ones = [one for one in named.names if one.office is None]
    ended = [_ended(one.office) for one in named.names if one.office is not None and _is_over(one)]
    if not open_ones:
        return PaperOffices(len(named.names), ended=ended)
    city = preview.import_.document.municipality_id
    weighing = _Weighing(named, offices.all(), _earlier_offices(preview, foreseen), _first_years(city))
    return PaperOffices(
        same=len(named.names) - len(open_ones),
        proposals=[weighing.propose(one) for one in open_ones],
        ended=ended,
    )


def _is_over(one: OfficeName) -> bool:
    return (
        one.office is not None
        and one.office.ends is not None
        and one.day is not None
        and one.office.ends <= one.day
    )


def _ended(office: OrgUnit) -> str:
    following = f"。後継は「{office.successor}」です" if office.successor else ""
    return f"「{office}」は{office.ends:%Y-%m-%d}に廃止されています{following}。"


def _first_years(city: str) -> Mapping[str, int]:
    """Office → the first fiscal year of which it, or an office within it, has a sheet."""
    found: dict[str, int] = {}
    made = Sheet.objects.filter(subject__municipality=city, org_unit__isnull=False)
    ranks = ("org_unit", "org_unit__parent", "org_unit__parent__parent")
    for year, *units in made.values_list("fiscal_year", *ranks).distinct().order_by("-fiscal_year"):
        found.update({unit: year for unit in units if unit})
    return found


def _earlier_offices(preview: ImportPreview, foreseen: Mapping[str, Foreseen]) -> Mapping[str, OrgUnit]:
    """Sheet of the reading → the office that made the same project's sheet of the year before."""
    earlier = {key: one.earlier for key, one in foreseen.items() if one.confidence >= CERTAIN}
    kept = {one.read.key: one.sheet for one in preview.sheets if one.sheet is not None}
    before = Sheet.objects.filter(
        subject__in=[sheet.subject_id for sheet in kept.values()], org_unit__isnull=False
    )
    of_subject: dict[str, list[Sheet]] = {}
    for sheet in before.select_related("org_unit__parent__parent").order_by("fiscal_year"):
        of_subject.setdefault(sheet.subject_id, []).append(sheet)
    units = Sheet.objects.select_related("org_unit__parent__parent").in_bulk(list(earlier.values()))
    found = {key: unit for key, one in earlier.items() if (unit := units[one].org_unit) is not None}
    for key, sheet in kept.items():
        own = [one for one in of_subject.get(sheet.subject_id, ()) if one.fiscal_year < sheet.fiscal_year]
        if own and own[-1].org_unit is not None:
            found[key] = own[-1].org_unit
    return found


@dataclass
class _Weighing:
    """The names of one paper weighed against the city's offices; a predecessor is given to one name only."""

    named: NamedOffices
    units: Sequence[OrgUnit]
    earlier: Mapping[str, OrgUnit]
    first: Mapping[str, int]
    followed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._ranks: dict[str, list[OrgUnit]] = defaultdict(list)
        self._below: dict[str | None, list[OrgUnit]] = defaultdict(list)
        self._siblings: dict[tuple[str, ...], list[OfficeName]] = defaultdict(list)
        for unit in self.units:
            self._ranks[unit.level].append(unit)
            self._below[unit.parent_id].append(unit)
        for name in self.named.names:
            self._siblings[name.path[:-1]].append(name)

    def propose(self, name: OfficeName) -> OfficeProposal:
        """What one name seems to be, with what else a person may say."""
        kind, reason, sure, proposed = self._weigh(name)
        above = self.named.above(name)
        if above is not None and above.key in self.unsure:
            sure = False
        if not sure:
            self.unsure.add(name.key)
        if proposed is not None and proposed.kind in (OfficeKind.SUCCESSOR, OfficeKind.PREDECESSOR):
            kind, self.followed[name.key] = proposed.kind, proposed.offices
        return OfficeProposal(name, kind, reason, sure, proposed, self._choices(name, proposed))

    def _weigh(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None]:
        weighers = (
            self._twice_here,
            self._without_parent,
            self._spelt_otherwise,
            self._elsewhere,
            self._projects,
        )
        for weigh in weighers:
            found = weigh(name)
            if found is not None:
                return found
        alike = max(self._open(name), key=lambda one: likeness(one.name, name.name), default=None)
        if alike is not None and likeness(alike.name, name.name) >= _ALIKE:
            reason = f"名前が「{_called(alike)}」に似ています"
            return OfficeKind.SUCCESSOR, reason, False, self._following(name, [alike])
        return OfficeKind.NEW, "似た名前の組織も、事業を引き継いだ元の組織もありません", True, _NEW

    def _twice_here(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None] | None:
        """Another name of this very paper, not known either, spelt nearly alike: the one named more often stands."""
        for one in self._siblings[name.path[:-1]]:
            if one.key == name.key:
                return None
            if one.office is None and name_variants([name.name, one.name]):
                reason = f"この書類の「{one.name}」の表記ゆれかもしれません。そちらを先に記録すると選べます"
                return OfficeKind.UNKNOWN, reason, False, None
        return None

    def _spelt_otherwise(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None] | None:
        alike = [
            one
            for one in self._peers(name)
            if self._beside(name, one) and name_variants([one.name, name.name])
        ]
        if not alike:
            return None
        alike.sort(key=lambda one: not spelt_alike(one.name, name.name))
        same = spelt_alike(alike[0].name, name.name)
        sure = same and alike[0].key not in self.named.known
        why = "書き方だけが違います" if same else "1文字だけ違います"
        return OfficeKind.ALIAS, f"「{_called(alike[0])}」と{why}", sure, _alias(alike[0])

    def _without_parent(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None] | None:
        """A paper that prints no office above it: where one alone bears the name it is that one."""
        if name.above:
            return None
        same = [one for one in self._peers(name) if label_key(one.name) == label_key(name.name)]
        if not same:
            return None
        if len(same) > 1:
            return OfficeKind.UNKNOWN, f"上の組織の名がなく、同じ名前の組織が{len(same)}あります", False, None
        reason = f"上の組織の名がありませんが、この名前の組織は「{_called(same[0])}」だけです"
        return OfficeKind.ALIAS, reason, True, _alias(same[0])

    def _elsewhere(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None] | None:
        """The same name below another office: it was moved, or the one above it was renamed."""
        same = [one for one in self._open(name) if label_key(one.name) == label_key(name.name)]
        above = self.named.above(name)
        before = self.followed.get(above.key, ()) if above is not None else ()
        moved = [one for one in same if one.parent_id in before] or same
        if not moved:
            return None
        # One that stood below none may only have been printed so.
        sure = len(moved) == 1 and moved[0].parent_id is not None
        reason = f"同じ名前の組織「{_called(moved[0])}」があり、上の組織が変わっています"
        return OfficeKind.SUCCESSOR, reason, sure, self._following(name, moved[:1])

    def _projects(self, name: OfficeName) -> tuple[OfficeKind, str, bool, OfficeChoice | None] | None:
        """Whose projects of the year before its sheets are about."""
        found = [_at_level(self.earlier[key], name.level) for key in name.sheets if key in self.earlier]
        counts = Counter(one.key for one in found if one is not None)
        by_key = {one.key: one for one in found if one is not None}
        if not counts:
            return None
        open_keys = {one.key for one in self._open(name)}
        gone = [by_key[key] for key, _ in counts.most_common() if key in open_keys]
        told = "、".join(f"{counts[one]}件は「{_called(by_key[one])}」" for one, _ in counts.most_common(3))
        reason = f"前の年度もある事業{sum(counts.values())}件のうち{told}の事業でした"
        if not gone:
            return OfficeKind.NEW, f"{reason}。その組織も残っています", False, _NEW
        sure = sum(counts[one.key] for one in gone) / sum(counts.values()) >= _MOST
        return OfficeKind.SUCCESSOR, reason, sure, self._following(name, gone)

    def _peers(self, name: OfficeName) -> list[OrgUnit]:
        """The offices of its rank; of the innermost rank, where names repeat, those below the same office."""
        above = self.named.above(name)
        if name.level != LEVELS[-1] or above is None:
            return self._ranks.get(name.level, [])
        parents = [*self.followed.get(above.key, ()), above.office.key if above.office else ""]
        return [one for parent in parents for one in self._below.get(parent, ()) if one.level == name.level]

    def _open(self, name: OfficeName) -> list[OrgUnit]:
        """Offices of its rank that the paper does not name, that nothing follows and that no name follows yet."""
        taken = self.named.known | {key for keys in self.followed.values() for key in keys}
        return [one for one in self._peers(name) if one.key not in taken and one.successor is None]

    def _beside(self, name: OfficeName, unit: OrgUnit) -> bool:
        """Whether both stand below the same office, as far as the paper says what is above."""
        above = self.named.above(name)
        return above is None or (above.office is not None and unit.parent_id == above.office.key)

    def _following(self, name: OfficeName, units: Sequence[OrgUnit]) -> OfficeChoice:
        """The name as what follows the offices – or comes before them, where its paper is older than their sheets."""
        years = [self.first[one.key] for one in units if one.key in self.first]
        older = name.year is not None and bool(years) and min(years) > name.year
        kind, word = (OfficeKind.PREDECESSOR, "前身") if older else (OfficeKind.SUCCESSOR, "後継")
        words = f"{'、'.join(f'「{_called(one)}」' for one in units)}の{word}"
        return OfficeChoice(kind, tuple(one.key for one in units), words)

    def _choices(self, name: OfficeName, proposed: OfficeChoice | None) -> list[OfficeChoice]:
        """The proposal first, then a new office, then what is nearest by name: spelt otherwise, or followed."""
        found = [proposed] if proposed is not None else []
        found.append(_NEW)
        if name.level == LEVELS[1] and not name.above:
            found.append(_HIGHER)
        near = sorted(self._peers(name), key=lambda one: (-likeness(one.name, name.name), one.name))
        free = {one.key for one in self._peers(name) if one.successor is None}
        found += [self._following(name, [one]) for one in near if one.key in free][:_CHOICES]
        found += [_alias(one) for one in near if one.key not in self.named.known or not name.above][:_CHOICES]
        return list({one.code: one for one in found}.values())


_NEW = OfficeChoice(OfficeKind.NEW, words="新しい組織")
_HIGHER = OfficeChoice(OfficeKind.NEW, words="部と同格の、新しい組織", higher=True)


def _alias(unit: OrgUnit) -> OfficeChoice:
    return OfficeChoice(OfficeKind.ALIAS, (unit.key,), f"「{_called(unit)}」の別の表記")


def _at_level(unit: OrgUnit | None, level: str) -> OrgUnit | None:
    """The office itself or the one above it that has the rank."""
    while unit is not None and unit.level != level:
        unit = unit.parent
    return unit


def _called(unit: OrgUnit) -> str:
    """An office with the ones above it, where they were fetched."""
    return f"{unit.parent.name} {unit.name}" if unit.parent else unit.name
