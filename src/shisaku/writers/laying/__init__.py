"""From a sheet and its city's form to a paper: every region of the form lays out what the reading finds there."""

from shisaku.writers.laying.figures import lay_out_tables
from shisaku.writers.laying.plans import lay_out_plans
from shisaku.writers.laying.sheets import lay_out
from shisaku.writers.laying.summaries import lay_out_summary

__all__ = ["lay_out", "lay_out_plans", "lay_out_summary", "lay_out_tables"]
