"""The people of 架空市 and its papers: what every test of keeping and showing begins with."""

import hashlib
import json
from typing import Any

from shisaku.core.addresses import leaves, sheet_keys
from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.core.sheet import SheetData
from shisaku.records.models import Membership, Municipality, OrgUnit, OrgUnitAlias, Revision, Sheet, User
from shisaku.work.importing import Accepted, accept_import, preview_import
from shisaku.work.importing.preview import ImportPreview
from shisaku.work.municipalities import found_fictional_city

# Parts of a sheet or options of a reading: of many types, and checked where they go.
Part = Any

KAKUU, TONARINO = "992011", "992020"
MANAGEMENT, LIST, KPIS = "992011/management-sheet", "992011/project-list", "992011/grant-kpis"
PEOPLE = {
    "officer": ("sato", "佐藤 恵"),
    "head": ("suzuki", "鈴木 誠"),
    "planner": ("takahashi", "高橋 直人"),
    "finance": ("kobayashi", "小林 進"),
    "evaluator": ("tanaka", "田中 由美"),
    "external": ("nakamura", "中村 洋"),
    "admin": ("ito", "伊藤 健"),
    "viewer": ("watanabe", "渡辺 香"),
}


def kakuu() -> Municipality:
    """架空市."""
    return found_fictional_city(code=KAKUU, name="架空市", kana="かくうし", romaji="kakuu-shi")


def tonarino() -> Municipality:
    """The city next door."""
    return found_fictional_city(code=TONARINO, name="隣野市", kana="となりのし", romaji="tonarino-shi")


def person(role: str, city: Municipality, office: OrgUnit | None = None) -> User:
    """The member of the cast who holds a role, in a city or one of its offices."""
    username, name = PEOPLE[role]
    user, _ = User.objects.get_or_create(username=f"{username}-{city.code}", defaults={"name": name})
    Membership.objects.get_or_create(user=user, municipality=city, org_unit=office, role=role)
    return user


def sheet(
    number: str = "012", name: str = "防災行政無線整備事業", year: int = 2022, **parts: Part
) -> SheetData:
    """A management sheet as 危機管理課 fills it in; `parts` replace its own."""
    content: dict[str, Any] = {
        "schema": 1,
        "municipality": KAKUU,
        "fiscal_year": year,
        "subject": {"kind": "project", "number": number, "name": name},
        "organisation": {"department": "総務部", "section": "危機管理課", "unit": "防災係"},
        "texts": {"purpose": "災害の知らせを早く確かに届ける。", "overview": "同報系の無線を新しくする。"},
        "costs": [
            {"fiscal_year": year - 1, "item": "total", "basis": "settled", "amount": 4_000_000},
            {"fiscal_year": year, "item": "total", "basis": "budget", "amount": 5_000_000},
            {"fiscal_year": year, "item": "total", "basis": "settled", "amount": 4_500_000},
            {"fiscal_year": year + 1, "item": "total", "basis": "budget", "amount": 6_000_000},
        ],
        "staffing": [
            {"fiscal_year": year, "item": "fte", "value": 0.5},
            {"fiscal_year": year, "item": "overtime_hours", "value": 77.25},
        ],
        "indicators": [
            {
                "key": "1",
                "name": "受信できる世帯の割合",
                "unit": "%",
                "kind": "outcome",
                "direction": "up",
                "values": [
                    {"fiscal_year": year - 1, "target": 80, "actual": 76},
                    {"fiscal_year": year, "target": 90, "actual": 91.5},
                ],
            },
        ],
        "evaluations": [{"stage": "self", "criterion": "progress", "score": 4, "comment": "計画どおり。"}],
        "directions": [{"stage": "self", "decision": "continue", "label": "継続"}],
    }
    return SheetData.model_validate({**content, **parts})


def reading(
    *sheets: SheetData,
    form: str = MANAGEMENT,
    file: str = "sheets.txt",
    plans: tuple[PlanData, ...] = (),
    problems: tuple[Problem, ...] = (),
    leftovers: tuple[Leftover, ...] = (),
) -> tuple[Reading, bytes]:
    """A reading in which every value has its line, and the bytes it was made from."""
    content = json.dumps([form, file, [s.to_json() for s in sheets], [p.to_json() for p in plans]]).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    origins: dict[str, list[Origin]] = {}
    for prefix, key, data in [
        *(("sheets", key, data) for key, data in zip(sheet_keys(sheets), sheets, strict=True)),
        *(("plans", plan.key, plan) for plan in plans),
    ]:
        for line, (address, value) in enumerate(leaves(data), start=1):
            origins[f"{prefix}/{key}/{address}"] = [Origin(line=line, printed=str(value))]
    made = Reading(
        document=SourceDocument(file=file, sha256=sha256, pages=1),
        form=form,
        sheets=list(sheets),
        plans=list(plans),
        problems=list(problems),
        leftovers=list(leftovers),
        origins=origins,
    )
    return made, content


def preview(city: Municipality, *sheets: SheetData, by: User | None = None, **parts: Part) -> ImportPreview:
    """What taking in a paper with these sheets would do."""
    made, content = reading(*sheets, **parts)
    return preview_import(reading=made, content=content, city=city, by=by, title=parts.get("file", ""))


def take_in(
    city: Municipality, *sheets: SheetData, as_published: bool = False, by: User | None = None, **parts: Part
) -> Accepted:
    """Take in a paper with these sheets."""
    shown = preview(city, *sheets, by=by, **parts)
    return accept_import(import_=shown.import_, by=by, as_published=as_published)


def kept(number: str = "012", year: int = 2022) -> Sheet:
    """The kept sheet whose newest revision bears that number."""
    found = Sheet.objects.filter(fiscal_year=year).select_related("head", "published", "subject", "org_unit")
    return next(one for one in found if one.head and one.head.content["subject"].get("number") == number)


def newest(sheet: Sheet) -> Revision:
    """The newest revision of a sheet that has one."""
    assert sheet.head is not None
    return sheet.head


def spelled_twice(city: Municipality, usual: str, other: str) -> OrgUnitAlias:
    """Three sheets of one section, the last under another spelling, which its paper is asked about."""
    problem = Problem(
        code="name_variant",
        severity=Severity.NOTICE,
        address="organisation/section",
        message="表記ゆれとみられます",
        numbers={other: 1, usual: 2},
    )
    sheets = [
        sheet(str(number), f"第{number}事業", organisation={"section": name})
        for number, name in enumerate([usual, usual, other], start=1)
    ]
    take_in(city, *sheets, problems=(problem,))
    return OrgUnitAlias.objects.get()
