"""What is shown of a sheet: one revision of it, with where its values stood and what was found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shisaku.core.reading import Origin, Problem
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.store import FormBook


@dataclass(frozen=True, slots=True)
class StateDocument:
    """A paper that a revision was read from.

    `title` is what the paper calls itself (the form's title with its year), else its file name. `published` is the
    day the city published it, where known. `leftovers` is the number of texts in this sheet that no field claimed.
    `form` is the id of the form it was read by, `read_at` when that was. `forms` are those by which the city's papers
    are read.
    """

    sha256: str
    title: str
    published: date | None = None
    leftovers: int = 0
    form: str = ""
    read_at: datetime | None = None
    forms: FormBook = field(default_factory=forms_at_hand, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SheetState:
    """A sheet in one revision: content, origins and problems by address, and the papers behind it.

    `key` is the sheet's own key, `revision` its number counted from 1. Addresses in `origins` and in the problems
    are relative to the sheet (`costs/2022/settled/total`); the newest origin of an address stands last and names its
    paper by SHA-256 in `Origin.document`.
    """

    key: str
    fiscal_year: FiscalYear
    data: SheetData
    revision: int
    made_at: datetime
    origins: Mapping[str, Sequence[Origin]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    documents: Sequence[StateDocument] = ()
