"""What gunicorn is told when `shisaku serve` starts it: every worker process has a job runner for uploads."""

from typing import Any

from shisaku.work.room.running import Runner

_runners: list[Runner] = []


def post_worker_init(worker: Any) -> None:  # noqa: ANN401, ARG001 - gunicorn's hook
    """Begin reading uploads: a thread in the process that serves, begun after the processes were parted."""
    runner = Runner()
    _runners.append(runner)
    runner.start()


def worker_exit(server: Any, worker: Any) -> None:  # noqa: ANN401, ARG001 - gunicorn's hook
    """Put back what is being read, so that the next start takes it up at once."""
    while _runners:
        _runners.pop().stop()
