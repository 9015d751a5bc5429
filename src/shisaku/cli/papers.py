"""`read`, `check`, `judge`: files in, readings out, no database."""

import argparse
import json
import sys

from shisaku.cli import tables
from shisaku.cli.gather import gather
from shisaku.core.judging import IdentityRule, judge_sheet
from shisaku.forms.at_hand import rules_at_hand
from shisaku.forms.errors import FormError
from shisaku.work.checking import checked


def read(options: argparse.Namespace) -> int:
    """Print the readings."""
    gathered = gather(options)
    if options.json:
        _json("readings", [reading.to_json() for reading in gathered.readings])
    else:
        tables.show_readings(reading for _, reading in gathered.read)
    return gathered.exit_code


def check(options: argparse.Namespace) -> int:
    """Print the readings with the consistency checks among their problems, worst first."""
    gathered = gather(options)
    if options.json:
        _json("readings", [reading.to_json() for reading in checked(gathered.readings)])
    else:
        tables.show_problems(checked([reading for _, reading in gathered.read]))
    return gathered.exit_code


def judge(options: argparse.Namespace) -> int:
    """Print the computed judgements beside the written ones."""
    rules = rules_at_hand()
    rule = rules.get(options.rules)
    if rule is None or isinstance(rule, IdentityRule):
        known = "、".join(sorted(name for name, one in rules.items() if not isinstance(one, IdentityRule)))
        message = f"規則「{options.rules}」はありません（あるもの：{known}）"
        raise FormError(message)
    gathered = gather(options)
    sheets = [sheet for reading in gathered.readings for sheet in reading.sheets]
    judged = [judgement for sheet in sheets for judgement in judge_sheet(sheet, rule)]
    if options.json:
        _json("judgements", [judgement.row() for judgement in judged])
    else:
        tables.show_judgements(judged)
    return gathered.exit_code


def _json(name: str, rows: list[dict[str, object]]) -> None:
    json.dump({name: rows}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
