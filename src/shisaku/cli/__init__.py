"""The command line `shisaku`: parse, call, answer. Reading, checking and judging need no database."""

from shisaku.cli.main import main

__all__ = ["main"]
