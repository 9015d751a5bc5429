"""The demonstration: the fictional 架空市 with papers, accounts, staff, settings, and whatever else is to be read."""

from shisaku.work.demo.budget import take_in_budget
from shisaku.work.demo.money import take_in_accounts
from shisaku.work.demo.people import take_in_staffing
from shisaku.work.demo.stage import (
    Demo,
    TakenIn,
    further_documents,
    own_documents,
    prepare_cities,
    prepare_demo,
    prepare_people,
    take_in,
)

__all__ = [
    "Demo",
    "TakenIn",
    "further_documents",
    "own_documents",
    "prepare_cities",
    "prepare_demo",
    "prepare_people",
    "take_in",
    "take_in_accounts",
    "take_in_budget",
    "take_in_staffing",
]
