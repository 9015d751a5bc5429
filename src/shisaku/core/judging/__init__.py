"""Judging indicators and sheets by a city's own written rules, with the working shown (design §4)."""

from shisaku.core.judging.bands import Band
from shisaku.core.judging.exact import rate_digits
from shisaku.core.judging.grade import judge_grade
from shisaku.core.judging.identities import IdentityRule
from shisaku.core.judging.judge import judge_indicator
from shisaku.core.judging.judgement import Judgement, Overrule
from shisaku.core.judging.matrix import MatrixRule
from shisaku.core.judging.rollup import RollUp, roll_up
from shisaku.core.judging.rounding import Rounding
from shisaku.core.judging.rules import PLAIN_RATE, RateRule, Rule
from shisaku.core.judging.sheets import judge_sheet

__all__ = [
    "PLAIN_RATE",
    "Band",
    "IdentityRule",
    "Judgement",
    "MatrixRule",
    "Overrule",
    "RateRule",
    "RollUp",
    "Rounding",
    "Rule",
    "judge_grade",
    "judge_indicator",
    "judge_sheet",
    "rate_digits",
    "roll_up",
]
