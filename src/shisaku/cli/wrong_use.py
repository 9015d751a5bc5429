"""Wrong use in one Japanese sentence: what argparse says in English lines of usage."""

import argparse
import re
import sys
from typing import NoReturn

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


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence on standard error and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is."""
        found = ((pattern.fullmatch(message), said) for pattern, said in _SAID)
        told = next((said.format(**match.groupdict()) for match, said in found if match), message)
        sys.stderr.write(f"shisaku：{told}（使い方：{self.prog} --help）\n")
        sys.exit(WRONG_USE)
