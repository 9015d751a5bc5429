"""What was erased stays erased: no reading brings it back, be it of the same document, a corrected one or another.

Known is only where an erased text stood (`Erasure`): so whatever a paper states there is taken out before the reading
is kept, and a problem says so. A new text is a person's to write. In a list whose items are numbered by their order
(activities) the place moves with the number.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from shisaku.core.addresses import differences, sheet_keys
from shisaku.core.reading import Problem, Reading, Severity
from shisaku.core.sheet import SheetData
from shisaku.core.withholding import is_under, withheld
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.records.models import Document, Erasure, SheetSource
from shisaku.work.importing.matching import KeptSheets

_TEXT, _LEFTOVERS = "erased_text", "erased_leftovers"
# What a person calls a whole group of words; a single one has a name of its own.
_GROUPS = {"private": "個人に関する欄", "texts": "文章の欄", "extras": "その他の欄"}


class ErasedTexts:
    """The places of a city's sheets whose texts were erased."""

    def __init__(self, city: str) -> None:
        self._addresses: dict[str, set[str]] = defaultdict(set)
        years: set[int] = set()
        of_city = Erasure.objects.filter(sheet__subject__municipality_id=city)
        for sheet, address, year in of_city.values_list("sheet_id", "address", "sheet__fiscal_year"):
            self._addresses[sheet].add(address)
            years.add(year)
        self._kept = KeptSheets(city, years) if years else None

    def without(self, reading: Reading, document: Document) -> Reading:
        """The reading of a document as it may be kept; the reading itself where nothing was erased from its sheets.

        What no field claimed may hold the same words, so that it goes too. Doing it twice changes nothing.
        """
        erased = self._erased_from(reading, document)
        if not erased:
            return reading
        known = dict(zip(sheet_keys(reading.sheets), reading.sheets, strict=True))
        clean = {key: withheld(data, erased.get(key, ())) for key, data in known.items()}
        places = {f"sheets/{key}/{address}" for key, found in erased.items() for address in found}
        told = {
            (p.code, p.message): p
            for p in [
                *(p for p in reading.problems if p.code in (_TEXT, _LEFTOVERS)),
                *_told(reading, erased, known, clean),
            ]
        }
        kept = [p for p in reading.problems if (p.code, p.message) not in told]
        return reading.model_copy(
            update={
                "sheets": list(clean.values()),
                "origins": {a: found for a, found in reading.origins.items() if not is_under(a, places)},
                "problems": [p for p in kept if not is_under(p.address, places)]
                + [told[identity] for identity in sorted(told)],
                "leftovers": [],
            }
        )

    def _erased_from(self, reading: Reading, document: Document) -> Mapping[str, Collection[str]]:
        """The erased addresses of each sheet of a reading, by its key there; sheets without any are left out.

        A sheet is known by what the same document stated before, and by number, name and year. A sheet that may be
        one of several, or of an unknown year, loses what any of them lost.
        """
        if self._kept is None:
            return {}
        stated: dict[str, set[str]] = defaultdict(set)
        sources = SheetSource.objects.filter(taken_from__document=document, sheet__in=self._addresses)
        for key, sheet in sources.values_list("reading_key", "sheet_id"):
            stated[key].add(sheet)
        found = {
            key: {
                address
                for sheet in stated[key] | self._kept.possible(data)
                for address in self._addresses.get(sheet, ())
            }
            for key, data in zip(sheet_keys(reading.sheets), reading.sheets, strict=True)
        }
        return {key: addresses for key, addresses in found.items() if addresses}


def _told(
    reading: Reading,
    erased: Mapping[str, Collection[str]],
    known: Mapping[str, SheetData],
    clean: Mapping[str, SheetData],
) -> list[Problem]:
    """One problem of the document for each place where an erased text stood, and one for what nobody claimed."""
    problems = []
    for key, addresses in erased.items():
        changed = differences(known[key], clean[key])
        for address in addresses:
            if any(is_under(one, [address]) for one in changed):
                name = _name(known[key], address)
                message = f"消去済みの文：シート「{key}」の{name}の記載は、消去済みのため取り込みません。"
                problems.append(_problem(_TEXT, message, sheet=key, address=address))
    if reading.leftovers:
        message = (
            f"消去済みの文：未割当の文字{len(reading.leftovers)}件は、消去した文を含みうるため残しません。"
        )
        problems.append(_problem(_LEFTOVERS, message, count=len(reading.leftovers)))
    return problems


def _problem(code: str, message: str, **numbers: int | str) -> Problem:
    return Problem(code=code, severity=Severity.HINT, address="", message=message, numbers=dict(numbers))


def _name(sheet: SheetData, address: str) -> str:
    return _GROUPS.get(address) or f"「{value_name(sheet, address, JAPANESE)}」"
