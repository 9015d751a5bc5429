"""What the pages of made papers show: what can be chosen, the list with its progress, the rows of a 正誤表."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shisaku.core.addresses import Leaf
from shisaku.core.years import FiscalYear
from shisaku.records.models import MadeState, User, View
from shisaku.web.figures import day, file_size
from shisaku.web.staff_values import staff_text
from shisaku.work.printing import Beyond, Errata, MadeLine, Touched, made_papers, printables

# Where the sheet of a subject is, by the key of the subject; nowhere without one.
SheetUrl = Callable[[str], str]
_KINDS = {"pdf": "PDF", "xlsx": "Excel", "zip": "Excel（ZIP）"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper in one kind of file, as the form sends it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file to take home: where it is, its name, how large, how its digest begins."""

    url: str
    name: str
    size: str
    digest: str


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A made paper as a line of the list."""

    key: str
    title: str
    told: str
    state: str
    kind: str
    done: int
    of: int
    message: str
    files: Sequence[ShownFile]
    changed_url: str

    @property
    def moving(self) -> bool:
        """Whether it is being made."""
        return self.kind in (MadeState.WAITING, MadeState.MAKING)

    @property
    def may_resume(self) -> bool:
        """Whether it can go on."""
        return self.kind in (MadeState.STOPPED, MadeState.FAILED)


@dataclass(frozen=True, slots=True)
class MadeList:
    """The list, and whether anything in it moves."""

    papers: Sequence[ShownPaper]
    moving: bool


def paper_choices(*, code: str, year: FiscalYear) -> list[Choice]:
    """Every paper in every kind it comes in; the kind stands first, as a narrow screen cuts long titles."""
    return [
        Choice(f"{one.what}#{kind}", f"{_KINDS[kind]}　{one.title}")
        for one in printables(code=code, year=int(year))
        for kind in one.kinds
    ]


def beyond_text(forms: Sequence[Beyond], year: FiscalYear) -> str:
    """Why papers of a year are not made in these forms, in one sentence; nothing where there are none."""
    if not forms:
        return ""
    named = "、".join(
        f"{one.form.title}（{'、'.join(years.label for years in one.serves)}）" for one in forms
    )
    said = _("%(year)sの書類は、次の様式では作れません。様式の対象の年度ではないためです：%(forms)s")
    return said % {"year": year.label, "forms": named}


def made_list(*, by: User, code: str) -> MadeList:
    """The papers that were asked for, the newest first."""
    shown = [_shown(line, code) for line in made_papers(by=by, code=code)]
    return MadeList(shown, any(one.moving for one in shown))


def _shown(line: MadeLine, code: str) -> ShownPaper:
    paper = line.paper
    view = str(View(paper.view).label)
    told = [
        f"{day(paper.as_of)}現在",
        view,
        *([f"{line.sheets:,}シート"] if line.sheets else []),
        _KINDS[paper.kind],
    ]
    if paper.made_at is not None:
        told.append(f"{localtime(paper.made_at):%Y-%m-%d %H:%M} {paper.by or ''}".strip())
    return ShownPaper(
        key=paper.key,
        title=str(paper),
        told="　".join(told),
        state=str(MadeState(paper.state).label),
        kind=paper.state,
        done=paper.done,
        of=line.sheets,
        message=paper.message,
        files=[_file(one, code, paper.key) for one in paper.files] if paper.state == MadeState.MADE else [],
        changed_url=reverse("staff_printing_changed", args=[code, paper.key])
        if paper.state == MadeState.MADE
        else "",
    )


def _file(told: dict[str, str | int], code: str, key: str) -> ShownFile:
    name = str(told["name"])
    url = reverse("staff_printing_file", args=[code, key, name])
    return ShownFile(url, name, file_size(int(told["size"])), str(told["sha256"])[:12])


def errata_rows(found: Errata, sheet_url: SheetUrl) -> list[tuple[str, str, str, str, str]]:
    """Subject, where its sheet is, item, what was printed, what stands today."""
    return [
        (
            one.subject,
            sheet_url(one.key),
            one.name,
            _text(one.address, one.printed),
            _text(one.address, one.now),
        )
        for one in found.values
    ]


def touched_links(found: Sequence[Touched], sheet_url: SheetUrl) -> list[tuple[str, str]]:
    """What came or went: its name, and where its sheet is."""
    return [(one.name, sheet_url(one.key)) for one in found]


def _text(address: str, value: Leaf | None) -> str:
    if value is None:
        return "—"
    return staff_text(address, value)[0] if address or not isinstance(value, str) else value
