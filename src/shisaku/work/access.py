"""Who may do what: roles by date, and the matrix of roles and actions (design §6)."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from shisaku.records.models import LogEntry, Membership, Municipality, OrgUnit, User
from shisaku.work.refusals import NotAllowedError

# A city may add roles of its own to `core.stages.ROLES`; one that no action names allows nothing.
_INSIDE = frozenset({"officer", "head", "planner", "finance", "evaluator", "admin", "viewer"})
_ALL_SHEETS = frozenset({"planner", "finance", "evaluator", "admin", "viewer"})

# Action → (its word, the roles that may). `OWN_OFFICE` below narrows officers and heads to their own sections.
ACTIONS: Mapping[str, tuple[str, frozenset[str]]] = {
    "enter": ("職員用の画面を見る", _INSIDE),
    "see_sheet": ("公表前のシートを見る", _ALL_SHEETS | {"officer", "head"}),
    "save": ("シートを保存する", frozenset({"officer", "head", "planner"})),
    "import": ("文書を取り込む", frozenset({"planner", "admin"})),
    "settle_value": ("読み取りを確かめて直す", frozenset({"officer", "head", "planner", "admin"})),
    "date_document": ("文書の公表日を記録する", frozenset({"planner", "admin"})),
    "print": ("書類を作る", _ALL_SHEETS),
    "publish": ("公表する", frozenset({"planner"})),
    "publish_site": ("公開サイトを書き出す", frozenset({"planner"})),
    "decide_lineage": ("年度間のつながりを決める", frozenset({"planner"})),
    "undo_lineage": ("年度間のつながりの確定を取り消す", frozenset({"planner"})),
    "decide_office": ("組織の別名と改編を決める", frozenset({"planner", "admin"})),
    "edit_form": ("団体の様式を書く", frozenset({"planner", "admin"})),
    "save_form": ("団体の様式を保存する", frozenset({"planner", "admin"})),
    "see_accounts": (
        "財務会計の数値と配分を見る",
        frozenset({"planner", "finance", "evaluator", "admin", "viewer"}),
    ),
    "keep_accounts": ("財務会計を取り込む", frozenset({"planner", "finance"})),
    "share_item": ("予算事業を配分する", frozenset({"planner", "finance"})),
    "see_budget": (
        "予算の要求・査定・議決を見る",
        _ALL_SHEETS | {"officer", "head"},
    ),
    "note_budget": ("予算の要求・査定・議決を記録する", frozenset({"planner", "finance"})),
    "see_staffing": ("人員と人件費を見る", frozenset({"planner", "finance", "admin"})),
    "keep_staffing": ("人員と人件費を取り込む", frozenset({"planner", "finance"})),
    "fill_sheets": ("財務会計と人員の数値をシートに入れる", frozenset({"planner", "finance"})),
    "erase": ("個人に関する文を消す", frozenset({"planner", "admin"})),
    "settle": ("団体の設定を変える", frozenset({"planner", "admin"})),
    "manage_people": ("利用者と役割を管理する", frozenset({"admin"})),
    "see_log": ("操作記録を見る", frozenset({"admin"})),
}
OWN_OFFICE = {
    "see_budget": {"officer", "head"},
    "see_sheet": {"officer", "head"},
    "save": {"officer", "head"},
    "settle_value": {"officer", "head"},
}


def memberships(person: User, *, on: date | None = None) -> QuerySet[Membership]:
    """The roles a person holds on a day (today where none is given)."""
    day = on or timezone.localdate()
    begun = Q(starts=None) | Q(starts__lte=day)
    lasting = Q(ends=None) | Q(ends__gte=day)
    return person.memberships.filter(begun & lasting)


def cities_of(person: User) -> list[Municipality]:
    """The cities in which a person may enter today, by code."""
    codes = {
        held.municipality_id
        for held in memberships(person)
        if held.role in ACTIONS["enter"][1] and person.is_active
    }
    return list(Municipality.objects.filter(code__in=codes))


def own_city_of(person: User) -> str | None:
    """The code of the city a person belongs to first of all: the earliest held role's, by its day, then as given.

    `None` for who may enter nowhere. The log alone knows in which order roles without a first day were given.
    """
    held = [one for one in memberships(person) if one.role in ACTIONS["enter"][1]] if person.is_active else []
    codes = {one.municipality_id for one in held}
    if len(codes) <= 1:
        return next(iter(codes), None)
    given = LogEntry.objects.filter(action="give_role", object=person.key, municipality__in=codes)
    order: dict[str, int] = {}
    for number, code in given.order_by("number").values_list("number", "municipality"):
        order.setdefault(code, number)
    last = max(order.values(), default=0) + 1
    first = min(
        held,
        key=lambda one: (
            one.starts or date.min,
            order.get(one.municipality_id, last),
            one.municipality_id,
        ),
    )
    return first.municipality_id


def may(person: User, action: str, *, city: str, office: OrgUnit | None = None) -> bool:
    """Whether a person may do `action` in the city with that code, for sheets of `office` where it narrows.

    Raises `KeyError` for an action that is not in the matrix.
    """
    roles, own = ACTIONS[action][1], OWN_OFFICE.get(action, set())
    if not person.is_active:
        return False
    for held in memberships(person).filter(municipality_id=city).select_related("org_unit"):
        if held.role in roles and (held.role not in own or _covers(held.org_unit, office)):
            return True
    return False


def require(by: User | None, action: str, *, city: str, office: OrgUnit | None = None) -> None:
    """Raise `NotAllowedError` unless the person may. `None` is the command line: who has it has the files anyway."""
    if by is not None and not may(by, action, city=city, office=office):
        raise NotAllowedError(
            f"「{ACTIONS[action][0]}」ことができる役割がありません。管理者に確かめてください。"
        )


def offices_below(office: OrgUnit) -> set[str]:
    """The keys of an office and of all offices under it."""
    found, level = {office.key}, [office.key]
    while level:
        level = list(OrgUnit.objects.filter(parent_id__in=level).values_list("key", flat=True))
        level = [key for key in level if key not in found]
        found.update(level)
    return found


def _covers(own: OrgUnit | None, office: OrgUnit | None) -> bool:
    """Whether a membership in `own` reaches `office`: the same, or one above it."""
    above = office
    while own is not None and above is not None:
        if above.key == own.key:
            return True
        above = above.parent
    return False
