"""Accounts, and the named cast of the demonstration."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from shisaku.core.stages import ROLES
from shisaku.records.keys import ALPHABET
from shisaku.records.models import Membership, Municipality, OrgUnit, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Login:
    """A name and a password to sign in with, shown once."""

    username: str
    password: str
    name: str
    role: str
    city: str
    office: str = ""


# The people of the fictional city: sign-in name, name, role, section (empty: the whole city).
CAST = (
    ("sato", "佐藤 恵", "officer", "section"),
    ("suzuki", "鈴木 誠", "head", "section"),
    ("takahashi", "高橋 直人", "planner", ""),
    ("kobayashi", "小林 進", "finance", ""),
    ("tanaka", "田中 由美", "evaluator", ""),
    ("ito", "伊藤 健", "admin", ""),
    ("watanabe", "渡辺 香", "viewer", ""),
)
OTHER_CITY = ("yamamoto", "山本 亮", "officer", "")
_GROUPS, _GROUP = 4, 4


@transaction.atomic
def add_person(
    *, username: str, name: str, password: str, by: User | None, city: Municipality, email: str = ""
) -> User:
    """A new account. Raises `RefusalError` where the sign-in name is taken or the password too weak."""
    require(by, "manage_people", city=city.code)
    if User.objects.filter(username=username).exists():
        raise RefusalError(f"利用者名「{username}」は使われています。")
    person = User(username=username, name=name, email=email)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise RefusalError(" ".join(error.messages)) from error
    person.set_password(password)
    person.save()
    write_log(action="add_person", about=person.key, by=by, city=city.code)
    return person


@transaction.atomic
def give_role(
    *,
    person: User,
    city: Municipality,
    role: str,
    by: User | None,
    office: OrgUnit | None = None,
    starts: date | None = None,
    ends: date | None = None,
) -> Membership:
    """Give a person a role in a city or one of its offices, from a day to a day. A role already held stays as it is."""
    require(by, "manage_people", city=city.code)
    if office is not None and office.municipality_id != city.code:
        raise RefusalError(f"「{office}」は{city}の組織ではありません。")
    held, new = Membership.objects.get_or_create(
        user=person, municipality=city, org_unit=office, role=role, starts=starts, ends=ends
    )
    if new:
        write_log(action="give_role", about=person.key, by=by, city=city.code, facts={"role": role})
    return held


def new_password() -> str:
    """A password that can be read out: four groups of four signs, 80 random bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


@transaction.atomic
def issue_login(*, username: str, name: str, role: str, city: Municipality, section: str = "") -> Login:
    """An account with a role and a fresh password, by whoever has the machine in hand; a known one gets a new password.

    Raises `RefusalError` for a role there is not, and for a section the city's papers have not named.
    """
    if role not in ROLES:
        raise RefusalError(f"役割「{role}」はありません（あるもの：{'・'.join(ROLES)}）。")
    office = OrgUnit.objects.filter(municipality=city, name=section).first() if section else None
    if section and office is None:
        raise RefusalError(f"{city}に「{section}」という組織はまだありません。書類を先に取り込んでください。")
    password = new_password()
    person = User.objects.filter(username=username).first()
    if person is None:
        person = add_person(username=username, name=name or username, password=password, by=None, city=city)
    else:
        person.set_password(password)
        person.save(update_fields=["password"])
        write_log(action="new_password", about=person.key, by=None, city=city.code)
    give_role(person=person, city=city, role=role, by=None, office=office)
    return Login(username, password, person.name, ROLES[role], city.name, office.name if office else "")


@transaction.atomic
def create_demo_accounts(*, city: Municipality, section: OrgUnit, other_city: Municipality) -> list[Login]:
    """The cast of the fictional city and an officer of another one, with fresh passwords; gives their logins.

    Where an account is there already it gets a new password: the old one was shown once and is nowhere to be found.
    """
    logins = [_cast(member, city, section if member[3] else None) for member in CAST]
    return [*logins, _cast(OTHER_CITY, other_city, None)]


def _cast(member: tuple[str, str, str, str], city: Municipality, office: OrgUnit | None) -> Login:
    username, name, role, _ = member
    password = new_password()
    person = User.objects.filter(username=username).first()
    if person is None:
        person = add_person(username=username, name=name, password=password, by=None, city=city)
    else:
        person.set_password(password)
        person.save(update_fields=["password"])
    give_role(person=person, city=city, role=role, by=None, office=office)
    return Login(username, password, name, ROLES[role], city.name, office.name if office else "")
