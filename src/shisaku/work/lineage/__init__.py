"""Lineage: which sheet continues which of an earlier year; once accepted, a project has one page with all years.

A decision is a person's or a rule's and can be taken back: `undo_lineage` makes two subjects of the one again.
"""

from shisaku.work.lineage.answered import carry_out
from shisaku.work.lineage.deciding import (
    CERTAIN,
    accept_certain_lineages,
    accept_lineage,
    certain_lineages,
    refuse_lineage,
)
from shisaku.work.lineage.foreseeing import Candidate, Foreseen, candidates, foresee
from shisaku.work.lineage.proposing import ENDS, SAME, propose_lineages
from shisaku.work.lineage.undoing import Parting, parting_of, undo_lineage

__all__ = [
    "CERTAIN",
    "ENDS",
    "SAME",
    "Candidate",
    "Foreseen",
    "Parting",
    "accept_certain_lineages",
    "accept_lineage",
    "candidates",
    "carry_out",
    "certain_lineages",
    "foresee",
    "parting_of",
    "propose_lineages",
    "refuse_lineage",
    "undo_lineage",
]
