"""A plan in the import room: its tree beside its page, against the plan that is kept, taken in by itself."""

import re
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Problem, Severity
from shisaku.records.models import Import, LogEntry, Plan, PlanNode, Settlement, Sheet
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.verifying import verify
from tests import cast
from tests.web.kakuu import settled, text_of
from tests.web.room import officer, planner, room_of

pytestmark = pytest.mark.django_db
KEY = "plans/plan"
SECOND = "nodes/2/nodes/2-1/title"
# Looking again at a plan of three nodes or of thirty.
QUERIES = 19


def plan(second: str = "災害に備える", *, pillars: int = 2, last: bool = True) -> PlanData:
    nodes: list[dict[str, Any]] = [
        {"key": str(n), "level": "柱", "number": str(n), "title": f"第{n}の柱"} for n in range(1, pillars + 1)
    ]
    below = [{"key": "2-1", "level": "施策", "number": "2-1", "title": second}]
    if last:
        below.append({"key": "2-2", "level": "施策", "number": "2-2", "title": "道をつくる"})
    nodes[1]["nodes"] = below
    content = {
        "schema": 1,
        "key": "plan",
        "title": "架空市まちづくり計画",
        "edition": "第2期",
        "start_year": 2021,
        "end_year": 2025,
        "nodes": nodes,
    }
    return PlanData.model_validate(content)


def waiting(*plans: PlanData, file: str = "plan.txt", doubtful: bool = False, sheets: int = 0) -> Import:
    """A paper with a plan that nobody has taken in; where `doubtful` the title of the second node was read unsurely."""
    problem = Problem(
        code="doubtful_value",
        severity=Severity.NOTICE,
        address=f"{KEY}/{SECOND}",
        message="読みにくい見出しです。",
    )
    papers = [cast.sheet(f"{n:03}", f"第{n}事業") for n in range(1, sheets + 1)]
    made, content = cast.reading(*papers, plans=plans, file=file, problems=(problem,) if doubtful else ())
    if doubtful:
        place = made.origins[f"{KEY}/{SECOND}"][-1]
        unsure = {f"{KEY}/{SECOND}": [Origin(line=place.line, printed=place.printed, confidence=0.5)]}
        made = made.model_copy(update={"origins": {**made.origins, **unsure}})
    return preview_import(reading=made, content=content, city=settled(), by=None, title="計画").import_


def tree(text: str) -> list[tuple[str, str]]:
    """Title and difference of every node shown."""
    part = text[text.index('class="room-tree"') :].partition("</ul>")[0]
    lines = re.findall(r"<li class=.*?</li>", part)
    return [
        (re.findall(r">([^<>]+)</(?:a|span)>", line)[1], re.findall(r">([^<>]+)</span></li>", line)[0])
        for line in lines
    ]


def test_a_plan_has_a_tab_with_its_tree_and_values_with_their_places() -> None:
    import_ = waiting(plan())
    client = planner()
    text = text_of(client, room_of(import_))
    assert tree(text) == [
        ("1 第1の柱", "＋ 新しい"),
        ("2 第2の柱", "＋ 新しい"),
        ("2-1 災害に備える", "＋ 新しい"),
        ("2-2 道をつくる", "＋ 新しい"),
    ]
    assert "架空市まちづくり計画第2期" in text
    link = re.search(r'<a href="([^"]*value=nodes%2F2%2Fnodes%2F2-1%2Ftitle[^"]*)"', text)
    assert link is not None
    chosen = text_of(client, link[1].replace("&amp;", "&"))
    assert re.search(r'<li class="depth-1 chosen" data-value>', chosen)
    assert re.search(r'<tr class="chosen"[^>]*>\s*<th scope="row"><a[^>]*>2-1 災害に備える', chosen)


def test_it_stands_against_the_plan_that_is_kept() -> None:
    city = settled()
    cast.take_in(city, plans=(plan(),), form=cast.MANAGEMENT, file="before.txt")
    text = text_of(planner(), room_of(waiting(plan("災害に強くなる", pillars=3, last=False))))
    assert tree(text) == [
        ("1 第1の柱", "＝ 同じ"),
        ("2 第2の柱", "＝ 同じ"),
        ("2-1 災害に強くなる", "変わる"),
        ("2-2 道をつくる", "この文書に記載なし"),
        ("3 第3の柱", "＋ 新しい"),
    ]
    assert re.search(r'count-word">変更</span><span><b>1</b> 計画', text)


def test_it_is_taken_in_by_its_own_button_and_nothing_else_is() -> None:
    import_ = waiting(plan(), sheets=1)
    client = planner()
    text = text_of(client, room_of(import_, f"?sheet={KEY}"))
    assert "を受け入れて次へ" in text
    answer = client.post(room_of(import_, "accept/"), {"sheet": KEY}, follow=True)
    assert "取り込みました（新規 1、変更 0）" in answer.content.decode()
    assert (Plan.objects.count(), PlanNode.objects.count(), Sheet.objects.count()) == (1, 4, 0)
    assert "✓ 取込済" in text_of(client, room_of(import_))
    client.post(room_of(import_, "accept/"), {"sheet": "001"})
    assert (Plan.objects.get().revisions.count(), Sheet.objects.count()) == (1, 1)
    assert verify().agrees


def test_taken_in_changes_withdraw_what_is_missing() -> None:
    cast.take_in(settled(), plans=(plan(),), form=cast.MANAGEMENT, file="before.txt")
    import_ = waiting(plan(last=False))
    planner().post(room_of(import_, "accept/"), {"sheet": KEY})
    assert list(PlanNode.objects.filter(withdrawn=True).values_list("number", flat=True)) == ["2-2"]


def test_a_doubt_of_a_plan_is_settled_like_that_of_a_sheet() -> None:
    import_ = waiting(plan(), doubtful=True)
    client = planner()
    text = text_of(client, room_of(import_))
    assert "読みにくい見出しです。" in text
    key = re.search(r'name="key" value="(\w+)"', text)
    assert key is not None
    client.post(
        room_of(import_, "settle/"),
        {"sheet": KEY, "doubt": "1", "key": key[1], "said": "typed", "text": "災害にそなえる"},
    )
    assert Settlement.objects.get().value == "災害にそなえる"
    assert "読みにくい見出しです。" not in text_of(client, room_of(import_))
    accept_import(import_=import_, by=None)
    assert PlanNode.objects.filter(title="災害にそなえる").exists()


def test_what_is_accepted_at_once_names_sheets_and_plans() -> None:
    import_ = waiting(plan(), sheets=2)
    client = planner()
    path = room_of(import_, "decide/all/")
    text = text_of(client, path)
    assert "2シートと1計画を受け入れますか" in text
    client.post(path)
    assert (Plan.objects.count(), Sheet.objects.count()) == (1, 2)
    assert LogEntry.objects.filter(action="keep_plan").count() == 1


def test_a_public_plan_is_not_changed_without_publishing() -> None:
    cast.take_in(settled(), plans=(plan(),), form=cast.MANAGEMENT, file="before.txt", as_published=True)
    import_ = waiting(plan("災害に強くなる"))
    answer = planner().post(room_of(import_, "accept/"), {"sheet": KEY}, follow=True)
    assert "公表する取込でだけ改められます" in answer.content.decode()
    assert Plan.objects.get().revisions.count() == 1


def test_an_officer_sees_no_plan() -> None:
    import_ = waiting(plan(), sheets=1)
    client = officer(import_)
    answer = client.get(room_of(import_, f"?sheet={KEY}"))
    assert "架空市まちづくり計画" not in answer.content.decode()


@pytest.mark.parametrize("pillars", [2, 30])
def test_queries_do_not_grow_with_nodes(
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    pillars: int,
) -> None:
    import_, client = waiting(plan(pillars=pillars)), planner()
    with django_capture_on_commit_callbacks(execute=True):
        text_of(client, room_of(import_))
    with django_assert_num_queries(QUERIES):
        text_of(client, room_of(import_))
