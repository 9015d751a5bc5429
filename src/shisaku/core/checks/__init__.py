"""Checks: what a careful planner would circle in red (design §5). A check never stops a sheet."""

from shisaku.core.checks.about import about
from shisaku.core.checks.check import Check, Demands
from shisaku.core.checks.listed import CHECKS
from shisaku.core.checks.run import check_sheet, told_once

__all__ = ["CHECKS", "Check", "Demands", "about", "check_sheet", "told_once"]
