"""The cells of a workbook as a person goes through them: those that were found, and the places that have none."""

import re
from collections.abc import Iterator, Sequence

from shisaku.forms.grammar import Form
from shisaku.forms.list_columns import column_keys, column_words, sheet_listing
from shisaku.forms.places import Place, places_of
from shisaku.readers.own_book.told import BookPlaces

_ITEMS = ("indicators", "activities", "outcomes")
_YEARS = re.compile(r"/([+-]\d+)(?=/|$)")


def missing_places(places: BookPlaces, form: Form) -> list[tuple[str, str]]:
    """The places of the form for which the workbook has no cell, and what a person calls them.

    Tables and items count as far as the workbook goes: the years and the numbers that some of its cells have.
    """
    found = {one.at for one in places.places}
    listing = sheet_listing(form)
    if listing is not None:
        columns = zip(column_keys(listing), column_words(listing), strict=True)
        return [(at, words) for at, words in columns if at not in found]
    offsets = sorted({match[1] for at in found for match in _YEARS.finditer(at)}, key=int)
    # What one field fills (number and name, an amount with and without its basis) stands in one cell of a year.
    by_field: dict[int, list[Place]] = {}
    for place in places_of(form):
        by_field.setdefault(id(place.field), []).append(place)
    wanted: dict[str, str] = {}
    for same in by_field.values():
        spelled = [[*_spelled(place.address, found, offsets)] for place in same]
        there = {_where(at) for ats in spelled for at in ats if _is_there(at, found)}
        for at in spelled[0]:
            if _where(at) not in there:
                wanted.setdefault(at, _words(at, same[0].field.label or at))
    return list(wanted.items())


def _where(at: str) -> tuple[str, str]:
    """The item and the year that a place is of."""
    steps, year = at.split("/"), _YEARS.search(at)
    return (steps[1] if steps[0] in _ITEMS else "", year[1] if year else "")


def _spelled(address: str, found: set[str], offsets: Sequence[str]) -> Iterator[str]:
    if address.partition("/")[0] in ("budget_items", "references", "fiscal_year"):
        return
    above, star, below = address.partition("/*/")
    keys = sorted({at.split("/")[1] for at in found if at.startswith(f"{above}/")}) if star else [""]
    for key in keys:
        spelled = f"{above}/{key}/{below}" if star else above
        if "*" in spelled:
            continue
        if "{year}" not in spelled:
            yield spelled
            continue
        above_year = spelled.partition("/{year}")[0]
        yield from (spelled.replace("{year}", one) for one in offsets if _in_years(above_year, one, found))


def _in_years(above: str, offset: str, found: set[str]) -> bool:
    return any(at.startswith(f"{above}/{offset}") for at in found)


def _is_there(at: str, found: set[str]) -> bool:
    """Whether a place, or a part of it, has a cell; what a direction or score is made of stands together."""
    return any(one == at or one.startswith((f"{at}/", f"{at}#")) for one in found) or any(
        at.startswith(f"{one}/") for one in found
    )


def _words(at: str, label: str) -> str:
    year = _YEARS.search(at)
    steps = at.split("/")
    number = steps[1] if steps[0] in _ITEMS else ""
    when = f"（{int(year[1]):+d}年）" if year and int(year[1]) else "（シートの年度）" if year else ""
    return f"{label}{number}{when}"
