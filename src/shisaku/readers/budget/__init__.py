"""Tables of budget steps: a file → the steps of each project by its number."""

from shisaku.readers.budget.reading import BudgetErrand, BudgetReading, ReadStep, read_budget

__all__ = ["BudgetErrand", "BudgetReading", "ReadStep", "read_budget"]
