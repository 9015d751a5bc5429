"""`import`, `verify`, `serve`, `demo`: the commands with a database. Django is set up when one of them runs."""

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from shisaku.cli.printing import line, table, tracked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shisaku.work.accounts import Login
    from shisaku.work.demo import TakenIn

WORKERS, THREADS = 2, 4


class WrongUseError(ValueError):
    """The command cannot run as it was called; the message is one sentence."""


def import_(options: argparse.Namespace) -> int:
    """Show what the files would change; with `--accept` take them in."""
    set_up()
    from shisaku.cli import intake

    return intake.run(options)


def verify(options: argparse.Namespace) -> int:
    """Recompute and compare; the figures stand on the last line, exit 0 when all agree."""
    del options
    set_up()
    from shisaku.work.verifying import verify as verify_all

    result = verify_all()
    for difference in result.differences:
        sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{result.summary}\n")
    return 0 if result.agrees else 1


def serve(options: argparse.Namespace) -> int:
    """Run the web application on this machine until it is stopped."""
    _check_free(options.port)
    set_up()
    from shisaku.work.prepare import prepare_database

    prepare_database()
    line(f"データの置き場所　{_data_folder()}")
    _say_where(options.port)
    run_server(options.port)
    return 0


def demo(options: argparse.Namespace) -> int:
    """Set the demonstration up in its own folder, print the address and the logins, and serve it until it is stopped.

    1 where a document could not be read, or something in it needs a person, also when it was served meanwhile.
    """
    os.environ.pop("DATABASE_URL", None)
    if not options.no_serve:
        _check_free(options.port)
    _make_folder(options.dir)
    os.environ["SHISAKU_DATA"] = str(options.dir.absolute())
    set_up()
    from shisaku.work import demo as stage
    from shisaku.work.prepare import prepare_database
    from shisaku.work.refusals import DeclinedError

    line("データベースを用意しています（全国の地方公共団体の一覧を含みます）")
    prepare_database()
    city = stage.prepare_demo()
    further, closed = stage.further_documents(options.documents)
    files = [*stage.own_documents(), *further]
    taken = list(tracked(stage.take_in(files), "書類を読んでいます", len(files)))
    stage.prepare_cities(taken)
    shared = stage.take_in_accounts(city)
    if shared:
        line(f"財務会計　予算事業{shared}件を配分しました（1件は試すために残してあります）")
    sections = stage.take_in_staffing(city)
    if sections:
        line(f"人員　{sections}課の従事割合・時間外・単価を取り込みました")
    steps = stage.take_in_budget(city)
    if steps:
        line(f"予算　要求・査定・議決を{steps}件取り込みました")
    try:
        logins = stage.prepare_people(city).logins
    except DeclinedError as error:
        raise WrongUseError(str(error)) from error
    for one in [*taken, *closed]:
        _tell(one)
    _announce(options, logins)
    if not options.no_serve:
        run_server(options.port)
    return 0 if all(one.settled for one in [*taken, *closed]) else 1


def _make_folder(folder: Path) -> None:
    """Make the folder of the demonstration. Raises `WrongUseError` with a sentence that names the option."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return
        why = "書き込む権限がありません"
    except (FileExistsError, NotADirectoryError):
        why = "フォルダではありません"
    except OSError as error:
        why = f"フォルダを作れません（{error.strerror}）"
    raise WrongUseError(f"{folder}：{why}。--dir で別のフォルダを指定してください")


def _tell(one: "TakenIn") -> None:
    """What became of a document; why nothing did is an error."""
    if one.accepted is None:
        sys.stderr.write(f"shisaku：{one.refused}\n")
        return
    waiting = f"、要確認 {len(one.accepted.attention)}" if one.accepted.attention else ""
    line(f"  {one.file}　新規 {one.accepted.new}、変更 {one.accepted.changed}{waiting}")


def _announce(options: argparse.Namespace, logins: "Sequence[Login]") -> None:
    rows = [
        (login.name, login.role, login.office or login.city, login.username, login.password)
        for login in logins
    ]
    heads = ("氏名", "役割", "所属", "利用者名", "パスワード")
    table(heads, rows, title="職員の入口で使う利用者（架空の人物です）")
    if options.no_serve:
        line(f"データの置き場所　{_data_folder()}")
        line("画面を動かすには、SHISAKU_DATA にこの置き場所を入れて shisaku serve としてください")
    else:
        _say_where(options.port)


def _say_where(port: int) -> None:
    line(f"公開ページ　http://127.0.0.1:{port}/")
    line(f"職員の入口　http://127.0.0.1:{port}/staff/")
    line("止めるには Ctrl+C を押してください")


def _data_folder() -> Path:
    """Where the database and the documents lie: `var` in the folder of the call where no setting says otherwise."""
    return Path(os.environ.get("SHISAKU_DATA", "var")).absolute()


def set_up() -> None:
    """Set Django up. A bad setting ends with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shisaku.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise WrongUseError(str(error)) from error


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = (
                f"ポート {port} は使われています。--port（make demo では PORT=）で別の番号を指定してください"
            )
            raise WrongUseError(message) from error


def run_server(port: int) -> None:
    """Serve with gunicorn on the loopback address, and read uploads; a city's web server stands in front."""
    from gunicorn.app.wsgiapp import WSGIApplication

    _data_folder().mkdir(parents=True, exist_ok=True)
    sys.argv = ["shisaku"]
    settings = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS)]
    settings += ["--config", "python:shisaku.config.serving", "--log-level", "warning", "--no-control-socket"]
    os.environ["GUNICORN_CMD_ARGS"] = " ".join(settings)
    sys.argv.append("shisaku.config.wsgi:application")
    try:
        WSGIApplication(prog="shisaku").run()
    except SystemExit as stop:
        # Gunicorn ends the process when it is stopped: the command has an exit code of its own, unless serving failed.
        if stop.code:
            raise
