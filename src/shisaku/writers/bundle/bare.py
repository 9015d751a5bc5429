"""Sheets that nobody keeps, as a bundle is told them: their keys are made from what they say of themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from shisaku.core.sheet import SheetData, public_content
from shisaku.core.values import address_step
from shisaku.writers.bundle.told import Told, ToldCity, ToldSheet, ToldSubject

_NOBODY = "000000"


def told_of_sheets(sheets: Iterable[SheetData]) -> Told:
    """The sheets without what stays in the city; those of one kind, number and name are one subject.

    Two of the same subject and year (from two papers) stay two sheets, told apart by `#2`.
    """
    found: dict[str, list[ToldSheet]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for sheet in sheets:
        about = sheet.subject
        words = (sheet.municipality or _NOBODY, about.kind, about.number or "", about.name)
        subject = "-".join(address_step(word) for word in words if word)
        key = f"{subject}-{sheet.fiscal_year or 'year'}"
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        year = None if sheet.fiscal_year is None else int(sheet.fiscal_year)
        found[subject].append(ToldSheet(key, year, public_content(sheet.to_json())))
    subjects = [
        ToldSubject(key, sorted(found[key], key=lambda one: one.fiscal_year or 0, reverse=True))
        for key in found
    ]
    return Told(ToldCity(), subjects)
