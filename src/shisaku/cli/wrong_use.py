"""The parser of the commands: its help in Japanese, and wrong use in one Japanese sentence."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

WRONG_USE = 2
_SAID = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "{what} を指定してください"),
    (re.compile(r"argument (?P<what>\S+): expected .*"), "{what} の値を指定してください"),
    (re.compile(r"argument 命令: invalid choice: (?P<what>'[^']*').*"), "命令 {what} はありません"),
    (
        re.compile(r"argument (?P<what>\S+): invalid choice: (?P<value>'[^']*').*"),
        "{what} に {value} は使えません",
    ),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "{what} という指定はありません"),
    (re.compile(r"argument \S+: (?P<what>.+)"), "{what}"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that begins in Japanese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line of usage."""
        super().add_usage(usage, actions, groups, "使い方： " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence on standard error and exit code 2, and whose help is Japanese."""

    def __init__(self, *, prog: str, description: str, **others: Any) -> None:  # noqa: ANN401 - what argparse hands on
        others |= {"formatter_class": _Help, "add_help": False}
        super().__init__(prog=prog, description=description, **others)
        self._positionals.title, self._optionals.title = "指定するもの", "指定できるもの"
        self.add_argument("-h", "--help", action="help", help="この説明を見せて終わる")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is."""
        found = ((pattern.fullmatch(message), said) for pattern, said in _SAID)
        told = next((said.format(**match.groupdict()) for match, said in found if match), message)
        sys.stderr.write(f"shisaku：{told}（使い方：{self.prog} --help）\n")
        sys.exit(WRONG_USE)
