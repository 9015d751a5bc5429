"""What has changed since a paper was made (正誤): value by value, as far as the paper prints it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils import timezone

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.forms.summary import Summary
from shisaku.records.models import MadePaper, Revision, User
from shisaku.work.printing.apart import is_apart
from shisaku.work.printing.kinds import what_of
from shisaku.work.printing.revisions import contents, revisions_as_of
from shisaku.work.printing.shelf import made_paper_at
from shisaku.work.refusals import RefusalError
from shisaku.writers.laying.summary_rows import rows_of
from shisaku.writers.normal import Kind, normal, same_values
from shisaku.writers.picking import printed

_Difference = tuple[str, str, Leaf | None, Leaf | None]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A value that is not any more what the paper prints: whose, which, what was printed, and what stands today.

    `address` is where it stands in the sheet; empty where a column of a list says it in words.
    """

    subject: str
    name: str
    address: str
    printed: Leaf | None
    now: Leaf | None


@dataclass(frozen=True, slots=True)
class Errata:
    """What changed since: values, and the names of the subjects whose sheets came or went."""

    values: Sequence[Erratum]
    came: Sequence[str]
    gone: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.values or self.came or self.gone)


def errata(*, by: User, code: str, key: str) -> Errata:
    """What a paper would say otherwise if it were made of today's sheets.

    Raises `NotFoundError`, and `RefusalError` where the city's form it was made by is withdrawn, or it has no sheets.
    """
    paper = made_paper_at(by=by, code=code, key=key)
    if is_apart(paper.what):
        raise RefusalError("計画と表の書類は、その後の変更を一覧にできません。")
    made_by = what_of(paper.what, code=code, year=paper.fiscal_year)
    then = {one.sheet_id: one.revision for one in paper.sheets.select_related("revision")}
    today = timezone.localdate()
    found = revisions_as_of(code=code, year=paper.fiscal_year, view=paper.view, day=today)
    now = {revision.sheet_id: revision for revision in found}
    changed = [sheet for sheet, revision in then.items() if sheet in now and now[sheet].key != revision.key]
    values: list[Erratum] = []
    for sheet in changed:
        before, after = (_content(one, paper) for one in (then[sheet], now[sheet]))
        differing = _differing(before, after, made_by, paper)
        values += [Erratum(_name(before), *one) for one in differing]
    return Errata(
        values,
        [_name(_content(now[sheet], paper)) for sheet in now if sheet not in then],
        [_name(_content(then[sheet], paper)) for sheet in then if sheet not in now],
    )


def _content(revision: Revision, paper: MadePaper) -> SheetData:
    [data] = contents([revision], code=paper.municipality_id, private=paper.view != "published")
    return data


def _name(data: SheetData) -> str:
    return " ".join(part for part in (data.subject.number, data.subject.name) if part)


def _differing(
    before: SheetData, after: SheetData, made_by: Form | Summary, paper: MadePaper
) -> Iterator[_Difference]:
    if isinstance(made_by, Summary):
        yield from _of_columns(before, after, made_by, paper.fiscal_year)
        return
    kind: Kind = "pdf" if paper.kind == "pdf" else "xlsx"
    old, new = dict(leaves(before)), dict(leaves(after))
    for address in same_values(normal(before, made_by, kind), normal(after, made_by, kind)):
        named = after if address in new else before
        yield value_name(named, address, JAPANESE), address, old.get(address), new.get(address)


def _of_columns(before: SheetData, after: SheetData, summary: Summary, year: int) -> Iterator[_Difference]:
    """By row and column, the words as the paper prints them."""
    form = summary.form
    rows = zip_longest(*(rows_of([one.to_json()], summary) for one in (before, after)))
    for number, pair in enumerate(rows, start=1):
        for column in summary.columns:
            old, new = (
                None if row is None else "\n".join(printed(row, form, column, year)) or None for row in pair
            )
            if old != new:
                place = f"（{number}行目）" if summary.rows != "sheets" else ""
                yield f"{column.label or ''}{place}".replace("{year}", ""), "", old, new
