"""The site written at an hour: claimed once, taken up after a breakdown, stopped by a word, told in one sentence."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from shisaku.records.models import LogEntry, SiteRun, SiteState
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.site import cancel_site, runs, schedule_site, write_due_site
from tests import cast

pytestmark = pytest.mark.django_db
CODE = cast.KAKUU


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.SHISAKU_SITE = tmp_path / "site"
    settings.SHISAKU_SITE_WORKERS = 1
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"
    cast.take_in(cast.kakuu(), cast.sheet(), as_published=True)
    return tmp_path / "site"


def schedule(**said: object) -> SiteRun:
    city = cast.kakuu()
    return schedule_site(city=city, by=cast.person("planner", city), **said)  # type: ignore[arg-type]


def now(run: SiteRun) -> SiteRun:
    run.refresh_from_db()
    return run


def test_at_once_it_is_written_by_the_runner_with_one_entry_in_the_log(folder: Path) -> None:
    run = schedule()
    assert write_due_site()
    assert now(run).state == SiteState.WRITTEN
    assert run.written > 20
    assert (folder / CODE / "index.html").is_file()
    assert LogEntry.objects.filter(action="publish_site", actor=run.by.key).count() == 1
    assert not write_due_site()


def test_it_waits_for_its_hour_and_a_new_hour_takes_its_place(folder: Path) -> None:
    first = schedule(due_at=timezone.now() + timedelta(hours=3))
    second = schedule(due_at=timezone.now() + timedelta(hours=1))
    assert now(first).state == SiteState.STOPPED
    assert not write_due_site()
    assert not folder.exists()
    SiteRun.objects.filter(pk=second.pk).update(due_at=timezone.now())
    assert write_due_site()
    assert now(second).state == SiteState.WRITTEN


def test_writing_at_once_leaves_the_hour_that_is_reserved(folder: Path) -> None:
    reserved = schedule(due_at=timezone.now() + timedelta(hours=3))
    at_once = schedule()
    again = schedule()
    assert (now(at_once).state, now(again).state) == (SiteState.STOPPED, SiteState.WAITING), "once is enough"
    assert write_due_site()
    assert now(again).state == SiteState.WRITTEN
    assert now(reserved).state == SiteState.WAITING
    assert [run.key for run in runs.site_runs(by=again.by, code=CODE)][:2] == [reserved.key, again.key]


def test_a_run_stopped_after_its_last_page_puts_nothing_in_place(folder: Path) -> None:
    run = schedule()
    heard: list[tuple[int, int]] = []

    def stop_at_the_end() -> bool:
        run.refresh_from_db()
        heard.append((run.pages_done, run.pages))
        if len(heard) > 1 and heard[-1][0] == heard[-1][1] > 0 and heard[-2] == heard[-1]:
            cancel_site(run=run, by=run.by)
            return False
        return True

    assert write_due_site(going_on=stop_at_the_end)
    assert now(run).state == SiteState.STOPPED
    assert not (folder / CODE / "index.html").exists()


def test_a_time_that_is_past_and_a_role_that_may_not_are_refused() -> None:
    with pytest.raises(RefusalError, match="過ぎた日時"):
        schedule(due_at=timezone.now() - timedelta(days=1))
    with pytest.raises(RefusalError, match="一年より先"):
        schedule(due_at=timezone.now() + timedelta(days=400))
    with pytest.raises(NotAllowedError):
        schedule_site(city=cast.kakuu(), by=cast.person("finance", cast.kakuu()))


def test_when_the_server_stops_it_waits_again_and_when_a_person_does_it_ends(folder: Path) -> None:
    run = schedule()
    assert write_due_site(going_on=lambda: False)
    assert now(run).state == SiteState.WAITING
    assert run.attempts == 0

    def stop() -> bool:
        cancel_site(run=run, by=run.by)
        return True

    assert write_due_site(going_on=stop) is True
    assert now(run).state == SiteState.STOPPED
    assert not (folder / CODE).exists()
    with pytest.raises(RefusalError, match="もう終わっています"):
        cancel_site(run=run, by=run.by)


def test_a_run_whose_server_died_is_taken_up_again_but_not_for_ever() -> None:
    run = schedule()
    lost = timezone.now() - runs.LOST_AFTER - timedelta(seconds=1)
    writing = SiteRun.objects.filter(pk=run.pk)
    writing.update(state=SiteState.WRITING, claim="x", heartbeat=lost, attempts=1)
    assert write_due_site()
    assert now(run).state == SiteState.WRITTEN

    writing.update(state=SiteState.WRITING, claim="x", heartbeat=lost, attempts=runs.MOST_ATTEMPTS)
    assert not write_due_site()
    assert now(run).state == SiteState.FAILED
    assert "途中で止まりました" in run.message


def test_why_nothing_was_written_is_told(folder: Path) -> None:
    foreign = folder / CODE / "index.html"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("市のページ", encoding="utf-8")
    run = schedule()
    assert write_due_site()
    assert now(run).state == SiteState.FAILED
    assert "書いたものでないファイル" in run.message
    assert foreign.read_text(encoding="utf-8") == "市のページ"
