"""A draft is tried on other papers before it is saved: what would be read otherwise is shown, nothing is changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shisaku.core.reading import Reading
from shisaku.readers.isolated import read_isolated
from shisaku.records.models import FormTrial, User
from shisaku.work.own_forms import candidates, set_label, start_trial, stop_trial, trial, try_one, write_yaml
from shisaku.work.own_forms.shown import show_form
from shisaku.work.reading_line import MOST_ATTEMPTS
from shisaku.work.refusals import RefusalError
from tests import cast
from tests.work.own_forms.conftest import ODD, Paper, number_of

CODE = cast.KAKUU


def marked(planner: User, key: str) -> None:
    number = number_of(planner, key)
    set_label(by=planner, code=CODE, key=key, number=number, printed=ODD, place="texts.goal")


def test_a_value_more_is_read_in_another_paper(planner: User, draft: str, paper: Paper) -> None:
    other = paper("子ども見守り事業", "声かけを毎週行う。", 6)
    marked(planner, draft)
    assert {one.import_key for one in candidates(by=planner, code=CODE, key=draft)} > {other.key}
    start_trial(by=planner, code=CODE, key=draft, imports=[other.key])
    begun = trial(by=planner, code=CODE, key=draft)
    assert begun is not None
    assert (begun.moving, begun.done, begun.of) == (True, 0, 1)
    assert try_one()
    assert not try_one()
    found = trial(by=planner, code=CODE, key=draft)
    assert found is not None
    [tried] = found.papers
    assert (tried.state, tried.fits, tried.new, tried.changed, tried.lost) == ("read", True, 1, 0, 0)
    assert tried.leftovers_after < tried.leftovers_before
    [difference] = tried.differences
    assert (difference.name, difference.kind, difference.after) == ("目標", "new", "声かけを毎週行う。")
    other.refresh_from_db()
    assert other.form == "lexicon"


def test_a_paper_the_form_does_not_know_is_told(planner: User, draft: str, paper: Paper) -> None:
    other = paper("子ども見守り事業")
    page = show_form(by=planner, code=CODE, key=draft)
    text = page.yaml.replace("事務事業点検調書", "別の調書")
    assert write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=text) == ""
    start_trial(by=planner, code=CODE, key=draft, imports=[other.key])
    try_one()
    found = trial(by=planner, code=CODE, key=draft)
    assert found is not None
    assert found.papers[0].fits is False
    assert "別の調書" in found.papers[0].missed


def test_a_draft_that_changes_meanwhile_is_not_read_half(planner: User, draft: str, paper: Paper) -> None:
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業").key])
    marked(planner, draft)
    try_one()
    found = trial(by=planner, code=CODE, key=draft)
    assert found is not None
    assert (found.stale, found.papers[0].state) == (True, "stopped")
    assert "変わりました" in found.papers[0].message


def test_a_trial_can_be_stopped(planner: User, draft: str, paper: Paper) -> None:
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業").key])
    stop_trial(by=planner, code=CODE, key=draft)
    assert not try_one()
    assert FormTrial.objects.get().state == "stopped"


def test_stopping_ends_the_reading_that_goes_on(
    planner: User, draft: str, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_meanwhile(content: bytes, **asked: Any) -> Reading:  # noqa: ANN401 - as it is called
        begun = FormTrial.objects.get()
        assert (begun.state, bool(begun.claim), begun.attempts) == ("reading", True, 1)
        FormTrial.objects.update(heartbeat=None)
        assert asked["watcher"](0, 1)
        assert FormTrial.objects.get().heartbeat is not None, "every look is a sign of life"
        stop_trial(by=planner, code=CODE, key=draft)
        return read_isolated(content, **asked)

    marked(planner, draft)
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業").key])
    monkeypatch.setattr("shisaku.work.own_forms.trying.read_isolated", stopped_meanwhile)
    assert try_one()
    kept = FormTrial.objects.get()
    assert (kept.state, kept.result, kept.claim) == ("stopped", {}, "")
    assert not try_one()


def test_a_trial_whose_server_ended_goes_on_with_the_next_one(
    planner: User, draft: str, paper: Paper
) -> None:
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業").key])
    assert try_one(going_on=lambda: False)
    kept = FormTrial.objects.get()
    assert (kept.state, kept.claim, kept.attempts) == ("waiting", "", 0), "put back by the server that ended"
    lost = timezone.now() - timedelta(seconds=61)
    FormTrial.objects.update(state="reading", claim="gone", attempts=1, heartbeat=lost)
    assert try_one()
    kept = FormTrial.objects.get()
    assert (kept.state, kept.claim, kept.attempts) == ("read", "", 2), (
        "lost with its server, taken up by another"
    )
    FormTrial.objects.update(state="reading", claim="gone", attempts=MOST_ATTEMPTS, heartbeat=lost)
    assert not try_one()
    kept = FormTrial.objects.get()
    assert (kept.state, "3回、途中で止まりました" in kept.message) == ("stopped", True)


def test_nothing_chosen_is_said(planner: User, draft: str) -> None:
    with pytest.raises(RefusalError, match="選んでください"):
        start_trial(by=planner, code=CODE, key=draft, imports=[])
    assert trial(by=planner, code=CODE, key=draft) is None


def test_a_paper_without_a_year_is_offered_like_any_other(planner: User, draft: str, paper: Paper) -> None:
    other = paper("子ども見守り事業")
    reading = other.reading
    reading["sheets"][0]["fiscal_year"] = None
    other.reading = reading
    other.save()
    offered = {one.import_key: one.years for one in candidates(by=planner, code=CODE, key=draft)}
    assert offered[other.key] == ""


def test_an_error_nobody_foresaw_fails_one_paper_and_no_more(
    planner: User, draft: str, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("shisaku.work.own_forms.trying.compared", broken)
    start_trial(by=planner, code=CODE, key=draft, imports=[paper("子ども見守り事業").key])
    assert try_one()
    found = trial(by=planner, code=CODE, key=draft)
    assert found is not None
    assert (found.papers[0].state, "誤りが起きました" in found.papers[0].message) == ("failed", True)
