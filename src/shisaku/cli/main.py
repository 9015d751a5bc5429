"""The commands and their options. Exit 0: done; 1: something could not be read or does not agree; 2: wrong use."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from shisaku.cli import data, office, own, papers, publish, running, writing
from shisaku.cli.wrong_use import WRONG_USE, Parser
from shisaku.core.municipalities import validated_code
from shisaku.core.stages import ROLES
from shisaku.forms.errors import FormError
from shisaku.readers.errors import LimitError
from shisaku.writers.bundle.licences import LICENCES

_WORKERS = "読み取りに使うプロセスの数（既定 1）。複数の書類や、長いPDFのページを並行して読む"
Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Errors in forms, rules and settings end with one sentence and exit code 2."""
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except (FormError, LimitError, running.WrongUseError) as error:
        sys.stderr.write(f"shisaku：{error}\n")
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("shisaku：中止しました\n")
        return 130


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; docs/commands.md tells the same, which a test holds."""
    told = "自治体の行政評価の書類を読み、点検し、判定し、公表します。"
    top = Parser(prog="shisaku", description=told)
    shown = f"shisaku {version('shisaku')}"
    top.add_argument("--version", action="version", version=shown, help="版を見せて終わる")
    commands = top.add_subparsers(required=True, metavar="命令")
    _paper_commands(commands)
    _site_commands(commands)
    _office_commands(commands)
    return top


def _paper_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    read = _command(commands, "read", papers.read, "書類を読み取って表かJSONで出します")
    check = _command(commands, "check", papers.check, "書類を読み取り、点検の結果を重いものから出します")
    judge = _command(commands, "judge", papers.judge, "指標を規則で判定し、書かれた判定と並べます")
    for command in (read, check, judge):
        _reading_options(command)
        command.add_argument("--json", action="store_true", help="機械で読める形（JSON）で出す")
    write = _command(commands, "write", writing.write, "読み取った結果（JSON）から、市の様式の紙面を作ります")
    write.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="read --json の出力、またはシートのJSON"
    )
    write.add_argument("--to", required=True, type=Path, metavar="DIR", help="書き出すフォルダ")
    write.add_argument(
        "--as",
        dest="kinds",
        type=_kinds,
        default=writing.KINDS,
        metavar="KINDS",
        help="pdf,xlsx（既定はこの二つ）、シートの値の表 csv,parquet",
    )
    write.add_argument(
        "--book", action="store_true", help="様式と年度ごとに、分冊と総目次の本にする（止めても続きから作る）"
    )
    write.add_argument(
        "--own-book",
        type=Path,
        metavar="FILE",
        help="市のExcelの様式（.xlsx）に、シートごとに記入する",
    )
    write.add_argument(
        "--summary",
        action="append",
        default=[],
        metavar="NAME",
        help="シートごとでなく、団体と年度の全シートの一覧を作る（例 results-statement。何度でも）",
    )
    write.add_argument(
        "--rules",
        metavar="ID",
        help="--summary の指標を判定する規則（例 080004/kpi-progress。既定は団体の規則が一つならそれ）",
    )
    judge.add_argument("--rules", required=True, metavar="ID", help="判定の規則（例 080004/kpi-progress）")
    forms = _command(commands, "forms", own.forms, "様式の一覧を見る、YAMLを取り出す、書いたYAMLを確かめる")
    forms.add_argument("files", nargs="*", type=Path, metavar="FILE", help="様式として確かめるYAML")
    forms.add_argument("--yaml", metavar="ID", help="この様式のYAMLを出す（例 082201/management-sheet）")
    forms.add_argument("--fiscal-year", type=_year, metavar="N", help="この年度に使う様式（西暦、例 2023）")
    forms.add_argument(
        "--municipality", type=_code, metavar="CODE", help="団体が画面で保存した様式も含める（6桁）"
    )


def _site_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    take_in = _command(
        commands, "import", running.import_, "書類をデータベースに取り込みます（まず違いを見せます）"
    )
    _reading_options(take_in)
    take_in.add_argument("--accept", action="store_true", help="違いを見せたあと、取り込む")
    take_in.add_argument("--as-published", action="store_true", help="公表済みの書類として取り込み、公開する")
    take_in.add_argument(
        "--confirm-municipality",
        action="store_true",
        help="別の団体の名がある書類も、指定した団体のものとして取り込む",
    )
    bundle = _command(
        commands, "data", data.data, "公表した内容を、表（CSV・Parquet）とJSONのオープンデータにします"
    )
    bundle.add_argument("--municipality", required=True, type=_code, metavar="CODE", help="団体コード（6桁）")
    bundle.add_argument("--out", required=True, type=Path, metavar="DIR", help="書き出すフォルダ")
    bundle.add_argument(
        "--fiscal-year", type=_year, metavar="N", help="この年度のシートだけ（西暦。なければすべての年度）"
    )
    site = _command(
        commands, "publish", publish.publish, "団体の公開ページを、静的なファイルとして書き出します"
    )
    site.add_argument("--municipality", required=True, type=_code, metavar="CODE", help="団体コード（6桁）")
    site.add_argument("--out", required=True, type=Path, metavar="DIR", help="書き出すフォルダ")
    site.add_argument(
        "--dry-run",
        action="store_true",
        help="はじめて載るもの・変わるもの・消えるものを見せるだけで、書き出さない",
    )
    told = "ページを作るプロセスの数（既定 2）"
    site.add_argument("--workers", type=_workers, default=2, metavar="N", help=told)
    _command(commands, "verify", running.verify, "記録を計算し直し、食い違いがないか確かめます")
    serve = _command(commands, "serve", running.serve, "ウェブの画面を動かします")
    demo = _command(commands, "demo", running.demo, "架空市の書類で試す画面を作り、動かします")
    for command in (serve, demo):
        command.add_argument("--port", type=_port, default=8000, help="ポート番号（既定 8000）")
    demo.add_argument(
        "documents", nargs="*", type=Path, metavar="FILE", help="あわせて読む書類またはフォルダ"
    )
    demo.add_argument("--dir", type=Path, default=Path("var/demo"), help="データの置き場所（既定 var/demo）")
    demo.add_argument("--no-serve", action="store_true", help="用意だけして、画面は動かさない")


def _office_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    account = _command(
        commands, "account", office.account, "職員の利用者を作ります（あれば新しいパスワードを発行します）"
    )
    account.add_argument("username", metavar="LOGIN", help="利用者名")
    account.add_argument("--name", default="", metavar="NAME", help="氏名")
    account.add_argument("--role", required=True, choices=tuple(ROLES), metavar="ROLE", help=_roles())
    account.add_argument("--section", default="", metavar="SECTION", help="課の名前（なければ団体全体）")
    city = _command(commands, "city", office.city, "団体の設定を見る・変える（判定の規則など）")
    city.add_argument("--rule", metavar="ID", help="指標を判定する規則（例 080004/kpi-progress）")
    city.add_argument("--rule-from", type=_year, metavar="N", help="その規則で判定する最初の年度（西暦）")
    city.add_argument("--site-name", metavar="NAME", help="公開ページの名前")
    city.add_argument("--office", metavar="NAME", help="公開ページに載せる担当窓口")
    shown = "点検結果の公開（none 載せない、answered 回答したもの、all すべて）"
    city.add_argument("--checks-public", choices=("none", "answered", "all"), metavar="WORD", help=shown)
    city.add_argument("--licence", metavar="ID", help=f"オープンデータの利用条件（{'、'.join(LICENCES)}）")
    for command in (account, city):
        command.add_argument(
            "--municipality", required=True, type=_code, metavar="CODE", help="団体コード（6桁）"
        )


def _roles() -> str:
    return "役割（" + "、".join(f"{role} {label}" for role, label in ROLES.items()) + "）"


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, run: Command, told: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=told, description=told)
    command.set_defaults(command=run)
    return command


def _reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="読む書類またはフォルダ")
    command.add_argument("--form", metavar="ID", help="様式（例 082201/management-sheet）")
    command.add_argument("--fiscal-year", type=_year, metavar="N", help="年度（西暦、例 2023）")
    command.add_argument("--municipality", type=_code, metavar="CODE", help="団体コード（6桁）")
    command.add_argument("--workers", type=_workers, default=1, metavar="N", help=_WORKERS)


def _year(text: str) -> int:
    if not text.isdecimal() or not 1926 <= int(text) <= 2200:  # noqa: PLR2004 - from 昭和元年 on
        message = f"年度は西暦4桁で書いてください：「{text}」"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _code(text: str) -> str:
    try:
        return validated_code(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(text.split(",")))
    if any(kind not in (*writing.KINDS, *writing.DATA_KINDS) for kind in kinds):
        known = "、".join((*writing.KINDS, *writing.DATA_KINDS))
        message = f"--as は {known} から選びます（カンマで並べます）：「{text}」"
        raise argparse.ArgumentTypeError(message)
    return kinds


def _workers(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"プロセスの数は1以上です：「{text}」"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - the ports there are
        message = f"ポート番号は1から65535です：「{text}」"
        raise argparse.ArgumentTypeError(message)
    return int(text)
