"""Plans are kept, and the sheets' references lead into them."""

from collections.abc import Mapping

import pytest

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.records.models import Municipality, Plan, PlanNode, SubjectNode
from shisaku.work import published
from shisaku.work.plans import path_steps
from shisaku.work.refusals import NotFoundError, RefusalError
from tests import cast

GUIDELINE = "992011/guideline"


def plan(title_of_second: str = "災害に備える", **parts: object) -> PlanData:
    content = {
        "schema": 1,
        "key": "plan",
        "title": "架空市まちづくり計画",
        "edition": "第2期",
        "start_year": 2021,
        "end_year": 2025,
        "nodes": [
            {"key": "1", "level": "柱", "number": "1", "title": "学ぶ"},
            {
                "key": "2",
                "level": "柱",
                "number": "2",
                "title": "暮らす",
                "nodes": [{"key": "2-1", "level": "施策", "number": "2-1", "title": title_of_second}],
            },
        ],
    }
    return PlanData.model_validate({**content, **parts})


def naming(*references: Mapping[str, object], year: int = 2022) -> SheetData:
    listed = [{"key": str(place), **one} for place, one in enumerate(references, start=1)]
    return cast.sheet(year=year, references=listed)


def test_a_plan_and_its_nodes_are_kept(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    kept = Plan.objects.get()
    assert (str(kept), kept.is_public, kept.head.number) == ("架空市まちづくり計画 第2期", True, 1)
    node = PlanNode.objects.get(number="2-1")
    assert (node.address, str(node.parent)) == ("nodes/2/nodes/2-1", "2 暮らす")


def test_the_same_plan_again_changes_nothing_and_a_corrected_one_keeps_the_keys(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    key = PlanNode.objects.get(number="2-1").key
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    assert Plan.objects.get().revisions.count() == 1
    cast.take_in(
        kakuu, plans=(plan("災害に強くなる"),), form=GUIDELINE, file="corrected.txt", as_published=True
    )
    assert Plan.objects.get().revisions.count() == 2
    assert PlanNode.objects.get(key=key).title == "災害に強くなる"


def test_a_node_that_a_later_revision_drops_is_withdrawn(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE)
    cast.take_in(kakuu, plans=(plan(nodes=[]),), form=GUIDELINE, file="shorter.txt")
    assert set(PlanNode.objects.values_list("withdrawn", flat=True)) == {True}


def test_a_public_plan_changes_only_by_publishing(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    with pytest.raises(RefusalError, match="公表済み"):
        cast.take_in(kakuu, plans=(plan("案"),), form=GUIDELINE, file="draft.txt")


@pytest.mark.parametrize(
    ("reference", "node"),
    [
        ({"plan": "架空市まちづくり計画", "path": ["2", "1"]}, "2-1"),
        ({"plan": "架空市まちづくり計画", "path": ["2-1"]}, "2-1"),
        ({"plan": "架空市まちづくり計画", "path": ["9"], "name": "災害に備える"}, "2-1"),
        ({"plan": "個別計画", "name": "架空市まちづくり計画（第2期）"}, None),
        ({"plan": "個別計画", "name": "架空市まちづくり計画第2期"}, None),
    ],
)
def test_references_lead_to_nodes_or_to_the_plan(
    kakuu: Municipality, reference: dict[str, object], node: str | None
) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    done = cast.take_in(kakuu, naming(reference), as_published=True)
    assert list(done.unresolved) == []
    link = SubjectNode.objects.get()
    assert (link.node.number if link.node else None, link.primary) == (node, True)


def test_what_leads_nowhere_is_named(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, naming({"plan": "個別計画", "name": "誰も知らない計画"}))
    assert [one.reference.name for one in done.unresolved] == ["誰も知らない計画"]


def test_a_plan_of_other_years_is_not_meant(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE)
    assert (
        len(
            cast.take_in(kakuu, naming({"plan": "架空市まちづくり計画", "path": ["1"]}, year=2030)).unresolved
        )
        == 1
    )


def test_the_first_node_named_is_the_primary_one(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE)
    both = ({"plan": "架空市まちづくり計画", "path": [step]} for step in ("2-1", "1"))
    cast.take_in(kakuu, naming(*both))
    links = {link.node.number: link.primary for link in SubjectNode.objects.select_related("node")}
    assert links == {"2-1": True, "1": False}


def test_the_tree_shows_who_serves_what(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE, as_published=True)
    cast.take_in(kakuu, naming({"plan": "架空市まちづくり計画", "path": ["2-1"]}), as_published=True)
    tree = published.plan_tree(code=kakuu.code, key=Plan.objects.get().key)
    first, second = tree.nodes
    assert (first.count, second.count, list(second.subjects)) == (0, 1, [])
    assert [entry.number for entry in second.nodes[0].subjects] == ["012"]
    pillars = published.search(code=kakuu.code, query=published.ListQuery(narrowed={"pillar": (second.key,)}))
    assert pillars.total == 1


def test_a_plan_that_is_not_public_is_not_found(kakuu: Municipality) -> None:
    cast.take_in(kakuu, plans=(plan(),), form=GUIDELINE)
    assert published.plans(code=kakuu.code) == []
    with pytest.raises(NotFoundError):
        published.plan_tree(code=kakuu.code, key=Plan.objects.get().key)


def test_paths_are_the_same_however_they_are_cut() -> None:
    assert path_steps(["Ⅲ-2", "1"]) == path_steps(["Ⅲ", "2-1"]) == ("III", "2", "1")
