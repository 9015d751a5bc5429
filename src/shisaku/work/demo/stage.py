"""Setting up the demonstration, as a planner would: city, settings, papers, plan, lineage, people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from django.conf import settings

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import FormError
from shisaku.readers import UnreadableError
from shisaku.readers.files import documents_in, opened
from shisaku.records.models import Municipality, OrgUnit, User
from shisaku.work.accounts import Login, create_demo_accounts, give_role
from shisaku.work.importing import Accepted
from shisaku.work.intake import paper_at, take_in_paper
from shisaku.work.lineage import accept_certain_lineages
from shisaku.work.municipalities import found_fictional_city, municipality_at, settle_city
from shisaku.work.own_forms import known_forms
from shisaku.work.projecting import project_city
from shisaku.work.refusals import DeclinedError

KAKUU = "992011"
NEIGHBOUR = "992020"
# The demonstration names this rule on its screens for every city: it is not the cities' own (design §7).
RULE = "080004/kpi-progress"
RULE_YEARS = YearRange(first=2019, last=None)
SECTION = "危機管理課"
PLANNER = "takahashi"
# Stricter than need be, so that a person who tries the demonstration finds some lineages to decide.
CERTAIN = 0.95


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One document of the call: what came of it, or the sentence (with its path) why nothing did."""

    file: str
    accepted: Accepted | None = None
    refused: str = ""

    @property
    def settled(self) -> bool:
        """Whether all of it is kept, and nothing waits for a person."""
        return self.accepted is not None and not self.accepted.attention


@dataclass(frozen=True, slots=True)
class Demo:
    """The fictional city is there; these are the logins of its people, whose passwords are shown once."""

    city: Municipality
    logins: Sequence[Login]


def own_documents() -> list[Path]:
    """The papers of the fictional city."""
    return documents_in(Path(str(resources.files("shisaku.work.demo") / "documents")))


def further_documents(paths: Sequence[Path]) -> tuple[list[Path], list[TakenIn]]:
    """The files of a call, folders opened; and the folders of which nothing can be read, each with its sentence."""
    files: list[Path] = []
    closed: list[TakenIn] = []
    for path in paths:
        try:
            files += opened(path)
        except UnreadableError as error:
            closed.append(TakenIn(path.name, refused=str(error)))
    return files, closed


def take_in(files: Sequence[Path]) -> Iterator[TakenIn]:
    """Read each file and take it in as published, for the city it names or its form proposes."""
    forms = known_forms()
    for file in files:
        try:
            paper = paper_at(file, trust_form=True, limits=settings.SHISAKU_READ_LIMITS)
        except UnreadableError as error:
            yield TakenIn(file.name, refused=str(error))
            continue
        try:
            accepted = take_in_paper(paper=paper, forms=forms, by=None, as_published=True)
        except (UnreadableError, DeclinedError, FormError) as error:
            yield TakenIn(file.name, refused=f"{file}：{error}")
        else:
            yield TakenIn(file.name, accepted=accepted)


def prepare_cities(files: Sequence[TakenIn]) -> None:
    """Settle every city that has papers now: rule, checks shown, lineages that leave no doubt."""
    codes = {one.accepted.import_.document.municipality_id for one in files if one.accepted}
    for city in Municipality.objects.filter(code__in=codes):
        settle_city(city=city, by=None, checks_public="all", indicator_rule=RULE, rule_years=RULE_YEARS)
        accept_certain_lineages(city=city, by=None, at_least=CERTAIN)
        project_city(city.code)


def prepare_demo() -> Municipality:
    """The fictional city and its neighbour, before any paper is read."""
    city = found_fictional_city(code=KAKUU, name="架空市", kana="かくうし", romaji="kakuu-shi")
    found_fictional_city(code=NEIGHBOUR, name="隣野市", kana="となりのし", romaji="tonarino-shi")
    settle_city(city=city, by=None, site_name="架空市 施策と事業の記録", office="企画部 企画課")
    return city


def prepare_people(city: Municipality) -> Demo:
    """Its people; their section is known only from the papers."""
    section = OrgUnit.objects.get(municipality=city, name=SECTION)
    logins = create_demo_accounts(city=city, section=section, other_city=municipality_at(NEIGHBOUR))
    # Whoever tries the demonstration with papers of real cities wants to look behind their public pages too.
    planner = User.objects.get(username=PLANNER)
    for other in Municipality.objects.filter(documents__isnull=False).exclude(code=city.code).distinct():
        give_role(person=planner, city=other, role="planner", by=None)
    return Demo(city, logins)
