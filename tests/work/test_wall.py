"""The wall: what nobody has published is in nothing that residents, exports or programs can read."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from pathlib import Path

import pytest

from shisaku.core.plan import PlanData
from shisaku.records.convert import sheet_of
from shisaku.records.models import CitySettings, Municipality, SheetEntry, StaffFact
from shisaku.work import open_data, published
from shisaku.work.publishing import publish_sheet
from shisaku.work.saving import keep_draft, save_sheet
from tests import cast

MARKER = "公表前の印"


def everything_public(city: Municipality) -> str:
    """All that the public reads give, as one text; a model as all its columns."""
    said: list[object] = [
        published.cities(),
        published.city(code=city.code),
        published.documents(code=city.code),
    ]
    for kind in ("project", "kpi"):
        page = published.search(code=city.code, query=published.ListQuery(kind=kind, size=100))
        said.append(page)
        said += published.rows_for_csv(code=city.code, query=published.ListQuery(kind=kind))
        said += [published.history(subject=row.subject) for row in page.rows]
    for year in (2021, 2022, 2023):
        said += [
            published.front_figures(code=city.code, year=year),
            published.kpi_rows(code=city.code, year=year),
        ]
    said += [published.plan_tree(code=city.code, key=plan.key) for plan in published.plans(code=city.code)]
    said.append(published.judging_of(code=city.code))
    told = open_data.told_of(code=city.code)
    said += [told.city, list(told.subjects), told.plans, told.links, told.documents]
    return "\n".join(map(written, said))


def written(thing: object) -> str:
    if hasattr(thing, "_meta"):
        return str({column.attname: getattr(thing, column.attname) for column in thing._meta.concrete_fields})
    if is_dataclass(thing) and not isinstance(thing, type):
        return "".join(written(getattr(thing, name)) for name in thing.__dataclass_fields__)
    if isinstance(thing, dict):
        return "".join(written(part) for pair in thing.items() for part in pair)
    if isinstance(thing, list | tuple | set):
        return "".join(map(written, thing))
    return repr(thing)


def published_sheet(city: Municipality) -> None:
    cast.take_in(city, cast.sheet(), as_published=True)
    CitySettings.objects.update_or_create(municipality=city, defaults={"checks_public": "all"})


def draft(city: Municipality) -> None:
    content = cast.sheet(texts={"purpose": MARKER})
    keep_draft(sheet=cast.kept(), person=cast.person("planner", city), content=content, based_on=None)


def unpublished_revision(city: Municipality) -> None:
    content = cast.sheet(
        name=MARKER,
        texts={"purpose": MARKER},
        extras={MARKER: MARKER},
        organisation={"department": MARKER, "section": MARKER},
        directions=[{"stage": "self", "decision": "abolish", "label": MARKER, "reason": MARKER}],
        indicators=[{"key": "1", "name": MARKER, "unit": MARKER}],
        references=[{"key": "1", "plan": MARKER, "path": [], "name": MARKER}],
        evaluations=[{"stage": "self", "criterion": "progress", "score": 1, "comment": MARKER}],
    )
    save_sheet(sheet=cast.kept(), data=content, based_on=1, by=None, note=MARKER)


def unpublished_sheet(city: Municipality) -> None:
    cast.take_in(city, cast.sheet("099", MARKER), file=f"{MARKER}.txt")


def private_values(city: Municipality) -> None:
    held = sheet_of(cast.newest(cast.kept())).model_copy(update={"private": {"officer": MARKER}})
    save_sheet(sheet=cast.kept(), data=held, based_on=1, by=None, note=MARKER)
    publish_sheet(sheet=cast.kept(), by=None)


def unpublished_plan(city: Municipality) -> None:
    plan = {"schema": 1, "key": "p", "title": MARKER, "nodes": [{"key": "1", "level": "柱", "title": MARKER}]}
    cast.take_in(city, plans=(PlanData.model_validate(plan),), form="992011/guideline")


def link_to_an_unpublished_plan(city: Municipality) -> None:
    unpublished_plan(city)
    named = sheet_of(cast.newest(cast.kept())).to_json() | {
        "references": [{"key": "1", "plan": "計画", "name": MARKER}]
    }
    save_sheet(sheet=cast.kept(), data=cast.sheet(**named), based_on=1, by=None)


@pytest.mark.parametrize(
    "act",
    [
        draft,
        unpublished_revision,
        unpublished_sheet,
        private_values,
        unpublished_plan,
        link_to_an_unpublished_plan,
    ],
)
def test_what_is_not_published_is_nowhere(kakuu: Municipality, act: Callable[[Municipality], None]) -> None:
    published_sheet(kakuu)
    assert "防災行政無線整備事業" in everything_public(kakuu)
    act(kakuu)
    assert MARKER not in everything_public(kakuu)


def test_searching_does_not_tell_what_is_not_published(kakuu: Municipality) -> None:
    published_sheet(kakuu)
    unpublished_revision(kakuu)
    for words in (MARKER, "印"):
        assert published.search(code=kakuu.code, query=published.ListQuery(words=words)).total == 0


def test_overtime_never_leaves_the_city(kakuu: Municipality) -> None:
    published_sheet(kakuu)
    assert "77.25" not in everything_public(kakuu)
    assert "overtime" not in everything_public(kakuu)
    assert set(StaffFact.objects.filter(view="published").values_list("item", flat=True)) == {"fte"}
    assert "overtime_hours" in StaffFact.objects.filter(view="head").values_list("item", flat=True)


@pytest.mark.parametrize(("shown", "visible"), [("none", False), ("answered", False), ("all", True)])
def test_checks_are_public_only_where_the_city_says_so(
    kakuu: Municipality, shown: str, *, visible: bool
) -> None:
    costs = [
        {"fiscal_year": 2022, "item": "total", "basis": b, "amount": a}
        for b, a in [("budget", 1), ("settled", 2)]
    ]
    cast.take_in(kakuu, cast.sheet(costs=costs), as_published=True)
    CitySettings.objects.update_or_create(municipality=kakuu, defaults={"checks_public": shown})
    assert SheetEntry.objects.filter(serious__gt=0).exists()
    page = published.search(code=kakuu.code, query=published.ListQuery())
    assert (page.rows[0].serious > 0) == visible
    assert ("check" in {facet.name for facet in page.facets}) == visible
    [state] = published.history(subject=cast.kept().subject)
    assert bool(state.problems) == visible
    narrowed = published.ListQuery(narrowed={"check": ("none",)})
    assert published.search(code=kakuu.code, query=narrowed).total == (0 if visible else 1)


def test_no_public_read_takes_a_view() -> None:
    for name in published.__all__:
        thing = getattr(published, name)
        if inspect.isfunction(thing):
            assert "view" not in inspect.signature(thing).parameters, name


def test_the_public_module_never_names_the_head() -> None:
    tree = ast.parse(Path(published.__file__).read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    # A plan has no two views: `head` is its newest revision, and only public plans are asked for.
    assert "HEAD" not in attributes
    assert "PUBLISHED" in attributes


def test_the_marker_would_be_found(kakuu: Municipality) -> None:
    published_sheet(kakuu)
    unpublished_revision(kakuu)
    publish_sheet(sheet=cast.kept(), by=None)
    assert MARKER in everything_public(kakuu)
    assert asdict(published.city(code=kakuu.code))["name"] == "架空市"
