"""An import that waits is decided on the page of its paper: asked back first, then done by a button."""

import re

import pytest
from django.test import Client

from shisaku.core.reading import Leftover, Problem, Severity
from shisaku.records.models import Import, ImportState, Sheet, View
from shisaku.work.access import ACTIONS
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
BUTTONS = ("accept", "publish", "refuse")


def waiting(**parts: cast.Part) -> Import:
    return cast.preview(settled(), cast.sheet(), file="new.txt", **parts).import_


def page_of(import_: Import) -> str:
    return f"/staff/{CODE}/documents/{import_.document.sha256}/?import={import_.key}"


def place_of(import_: Import) -> str:
    return f"/staff/{CODE}/imports/{import_.key}/"


def state_of(import_: Import) -> tuple[str, str]:
    import_.refresh_from_db()
    return import_.state, import_.view


@pytest.fixture
def planner(client: Client) -> Client:
    return signed_in(client, cast.person("planner", cast.kakuu()))


def test_what_waits_leads_to_a_page_on_which_it_can_be_decided(planner: Client) -> None:
    import_ = waiting()
    assert f'href="{page_of(import_)}"' in text_of(planner, "/staff/")
    text = text_of(planner, page_of(import_))
    assert f'action="{place_of(import_)}"' in text
    assert re.findall(r'name="decision" value="(\w+)"', text) == list(BUTTONS)


@pytest.mark.parametrize("decision", BUTTONS)
def test_asking_alone_changes_nothing(planner: Client, decision: str) -> None:
    import_ = waiting()
    text = text_of(planner, f"{place_of(import_)}?decision={decision}")
    assert f'<input type="hidden" name="decision" value="{decision}">' in text
    assert state_of(import_) == (ImportState.PREVIEWED, View.HEAD)
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    ("decision", "state", "public"),
    [
        ("accept", (ImportState.ACCEPTED, View.HEAD), False),
        ("publish", (ImportState.ACCEPTED, View.PUBLISHED), True),
    ],
)
def test_accepting_takes_it_in_and_publishes_only_where_asked(
    planner: Client, decision: str, state: tuple[str, str], *, public: bool
) -> None:
    import_ = waiting()
    text = planner.post(place_of(import_), {"decision": decision}, follow=True).content.decode()
    assert "受け入れました：新規 1、変更 0、変更なし 0。" in text
    assert ("1件を公表しました。" in text) is public
    assert state_of(import_) == state
    assert (cast.kept().published is not None) is public
    assert "受け入れるかどうかを決めてください" not in text


def test_refusing_takes_nothing_in_and_the_paper_says_so(planner: Client) -> None:
    import_ = waiting()
    text = planner.post(place_of(import_), {"decision": "refuse"}, follow=True).content.decode()
    assert "「new.txt」を受け入れないことにしました。" in text
    assert "受け入れないことにしたものです" in text
    assert state_of(import_)[0] == ImportState.REFUSED
    assert not Sheet.objects.exists()
    assert "受け入れるかどうか" not in text_of(planner, "/staff/")


def test_what_is_asked_back_says_what_would_change(planner: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet(), cast.sheet("013", "備蓄事業"), file="first.txt")
    changed = cast.sheet(texts={"purpose": "改めた目的。", "overview": "同報系の無線を新しくする。"})
    undated = cast.sheet("777", "年度のない事業").model_copy(update={"fiscal_year": None})
    import_ = cast.preview(city, changed, undated, file="second.txt").import_
    text = text_of(planner, f"{place_of(import_)}?decision=accept")
    counts = dict(re.findall(r"<li>([^<>]+)<br><b>(\d+)</b></li>", text))
    assert counts == {"新規": "0", "変更": "1", "変更なし": "0", "要確認": "1", "欠けている": "1"}
    assert "1個の値が変わります" in text
    assert "年度が分かりません" in text
    assert "013 備蓄事業（令和4年度）" in text
    after = planner.post(place_of(import_), {"decision": "accept"}, follow=True).content.decode()
    assert "1件は確かめる必要があるため、取り込んでいません。" in after


def test_a_paper_that_names_another_body_is_taken_in_only_when_that_is_said_too(planner: Client) -> None:
    named = Problem(code="other_city", severity=Severity.SERIOUS, address="", message="隣野市の書類です。")
    import_ = waiting(problems=(named,))
    assert 'name="city_confirmed" value="yes" required' in text_of(
        planner, f"{place_of(import_)}?decision=accept"
    )
    text = planner.post(place_of(import_), {"decision": "accept"}).content.decode()
    assert "隣野市の書類です。" in text
    assert state_of(import_)[0] == ImportState.PREVIEWED
    planner.post(place_of(import_), {"decision": "accept", "city_confirmed": "yes"})
    assert state_of(import_)[0] == ImportState.ACCEPTED


def test_what_was_decided_is_not_decided_again(planner: Client) -> None:
    import_ = waiting()
    planner.post(place_of(import_), {"decision": "refuse"})
    text = planner.post(place_of(import_), {"decision": "accept"}, follow=True).content.decode()
    assert "この取り込みは、もう決められています。" in text
    assert state_of(import_)[0] == ImportState.REFUSED


def test_another_reading_of_a_paper_taken_in_can_be_decided_as_well(planner: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet(), file="twice.txt")
    again = cast.preview(
        city, cast.sheet(), file="twice.txt", leftovers=(Leftover(line=9, text="残り"),)
    ).import_
    plain = page_of(again).partition("?")[0]
    text = text_of(planner, plain)
    assert "受け入れるかどうか" not in text, "the one taken in"
    assert f'href="{page_of(again)}"' in text
    assert "受け入れるかどうかを決めてください" in text_of(planner, page_of(again))
    assert planner.get(f"{plain}?import={'x' * 12}").status_code == 404


@pytest.mark.parametrize("role", sorted(ACTIONS["enter"][1] - {"officer", "head"}))
def test_only_those_who_may_import_decide_and_only_those_who_may_publish_publish(
    client: Client, role: str
) -> None:
    import_ = waiting()
    signed_in(client, cast.person(role, cast.kakuu()))
    imports, publishes = role in ACTIONS["import"][1], role in ACTIONS["publish"][1]
    offered = re.findall(r'name="decision" value="(\w+)"', text_of(client, page_of(import_)))
    assert offered == [b for b in BUTTONS if imports and (b != "publish" or publishes)]
    for decision in BUTTONS:
        allowed = publishes if decision == "publish" else imports
        answer = client.get(place_of(import_), {"decision": decision})
        assert answer.status_code == (200 if allowed else 403), decision
        if not allowed:
            assert client.post(place_of(import_), {"decision": decision}).status_code == 403
    assert state_of(import_)[0] == ImportState.PREVIEWED


def test_an_answer_that_is_none_and_an_import_of_elsewhere_are_not_to_be_found(planner: Client) -> None:
    import_ = waiting()
    assert planner.post(place_of(import_), {"decision": "perhaps"}).status_code == 404
    assert planner.get(place_of(import_)).status_code == 404
    other = cast.preview(cast.tonarino(), cast.sheet(municipality="992020"), file="other.txt").import_
    assert planner.post(place_of(other), {"decision": "accept"}).status_code == 404
    assert state_of(other)[0] == ImportState.PREVIEWED
