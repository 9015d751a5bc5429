"""What a person says of the offices that a paper names: kept as the city's organisation, for all papers."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from shisaku.records.models import Import, ImportState, Municipality, OrgUnit, User
from shisaku.work.access import require
from shisaku.work.organisation import LEVELS, Offices
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError
from shisaku.work.reorganising import found_office, name_office, succeed_office
from shisaku.work.room.kept import worked_out
from shisaku.work.room.office_names import OfficeKind, OfficeName, Path
from shisaku.work.room.offices import OfficeChoice, OfficeProposal

_SAID = "取り込みの画面で確認"
_GONE = "組織の記録が変わりました。画面を開き直してください。"


@transaction.atomic
def settle_offices(
    *, import_: Import, answers: Mapping[str, str], since: date | None, by: User | None
) -> int:
    """Keep what a person says of names the city does not know: key of the name → `OfficeChoice.code`; how many.

    `since` is the day of the reorganisation: successors and, where the city had offices of the rank before, new ones
    begin then. No sheet that is kept changes; those taken in later go to these offices. Raises `RefusalError` for a
    name or a choice that the paper does not offer, for an office whose own one above it is not said.
    """
    city = import_.document.municipality
    require(by, "decide_office", city=city.code)
    if import_.state == ImportState.REFUSED:
        raise RefusalError("取り消した取込です。読み直してください。")
    offered = {one.name.key: one for one in worked_out(import_).offices.proposals}
    if not answers:
        raise RefusalError("記録する組織を選んでください。")
    if not answers.keys() <= offered.keys():
        raise RefusalError(_GONE)
    settling = _Settling(city, since, by)
    # In the order of the proposals outer offices come first: those within them need them.
    for key, one in offered.items():
        if key in answers:
            settling.settle(one, answers[key])
    project_subjects(settling.touched)
    return len(answers)


class _Settling:
    """The names of one paper while they are settled; `touched` are the subjects whose lines change."""

    def __init__(self, city: Municipality, since: date | None, by: User | None) -> None:
        self._city, self._since, self._by = city, since, by
        self._offices = Offices(city.code)
        # Where no office of a rank was known before, nobody can say since when these exist.
        self._dated = {one.level for one in self._offices.all()}
        self._settled: dict[Path, OrgUnit] = {}
        self.touched: set[str] = set()

    def settle(self, proposal: OfficeProposal, code: str) -> None:
        """Keep one answer. Raises `RefusalError` for one that was not offered."""
        choice = next((one for one in proposal.choices if one.code == code), None)
        if choice is None:
            raise RefusalError(_GONE)
        name, units = proposal.name, [self._unit(key) for key in choice.offices]
        if choice.kind == OfficeKind.ALIAS:
            reason = f"取り込みの画面で確認。{proposal.reason}" if choice == proposal.proposed else _SAID
            self.touched.update(name_office(office=units[0], name=name.name, reason=reason, by=self._by))
            self._settled[name.path] = units[0]
            return
        founded = self._found(name, choice)
        self._settled[name.path] = founded
        for unit in units:
            if choice.kind == OfficeKind.SUCCESSOR:
                succeed_office(office=unit, successor=founded, day=self._since, by=self._by)
            else:
                succeed_office(office=founded, successor=unit, day=None, by=self._by)

    def _found(self, name: OfficeName, choice: OfficeChoice) -> OrgUnit:
        level = LEVELS[LEVELS.index(name.level) - 1] if choice.higher else name.level
        begins = choice.kind == OfficeKind.SUCCESSOR or (
            choice.kind == OfficeKind.NEW and level in self._dated
        )
        return found_office(
            city=self._city,
            level=level,
            name=name.name,
            parent=self._parent(name),
            starts=self._since if begins else None,
            by=self._by,
        )

    def _parent(self, name: OfficeName) -> OrgUnit | None:
        """The office printed above, which is known by now. Raises `RefusalError` where it is not."""
        parent: OrgUnit | None = None
        for place, step in enumerate(name.path[:-1]):
            if step:
                here = self._settled.get(name.path[: place + 1])
                parent = here or self._offices.at(LEVELS[place], step, parent)
                if parent is None:
                    raise RefusalError(f"「{name.name}」の上の組織「{step}」を先に記録してください。")
        return parent

    def _unit(self, key: str) -> OrgUnit:
        found = OrgUnit.objects.filter(municipality=self._city, key=key).select_related("successor").first()
        if found is None:
            raise RefusalError(_GONE)
        return found
