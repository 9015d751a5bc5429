"""A file's bytes → its `Reading`: pages, form, year, city, sheets, and all that is odd."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.addresses import sheet_keys
from shisaku.core.collector import collector_at_rest
from shisaku.core.lineage import name_variants
from shisaku.core.reading import FormFit, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.core.remarks import remark
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.forms.rounding import is_rounding_note
from shisaku.forms.store import FormBook
from shisaku.readers.bodies import OTHER_CITY, of_another_body, other_city
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.grid.reading import GridWishes
from shisaku.readers.extract.ledger.reading import read_figures
from shisaku.readers.extract.sheet import read_many, read_sheet
from shisaku.readers.extract.tree import TreeReader
from shisaku.readers.gridded import is_gridded, read_by_labels, read_by_lexicon
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from shisaku.readers.pages import Page, Row, rows_of
from shisaku.readers.recognise import ENOUGH, NEAR, Printed, Title, fit, lacking, nearest, ranked, titles

# The problem of a paper that is read by the form a person named, and does not look like it.
FORM_DIFFERS = "form_differs"
_UNFIT = ("no_form", FORM_DIFFERS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a document; it wins over what stands on the page.

    `bodies` are the local governments whose names are known, by code: a paper that names another than the one told is
    asked about. Without them only the publisher of its form is.
    """

    form: str | None = None
    fiscal_year: int | None = None
    municipality: str | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)


def read_document(
    content: bytes,
    *,
    file: str,
    forms: FormBook,
    wishes: Wishes | None = None,
    limits: Limits | None = None,
    workers: int = 1,
    tell: Callable[[int], None] | None = None,
) -> Reading:
    """Read one document; `tell` hears after every page how many are read, `workers` processes read a long book.

    Raises `UnreadableError` where the bytes are no document, `FormError` for an unknown form.
    """
    pages = []
    for page in open_pages(content, limits, workers=workers):
        pages.append(page)
        if tell is not None:
            tell(len(pages))
    sha256 = hashlib.sha256(content).hexdigest()
    return read_pages(pages, file=file, sha256=sha256, forms=forms, wishes=wishes or Wishes())


def read_pages(
    pages: Sequence[Page],
    *,
    file: str,
    sha256: str,
    forms: FormBook,
    wishes: Wishes,
    claims: Claims | None = None,
) -> Reading:
    """Read the pages of a document of that name and digest; `claims` take what a form with regions of fields claims.

    Raises `FormError` for an unknown form.
    """
    document = SourceDocument(file=file, sha256=sha256, pages=len(pages))
    rows = list(rows_of(pages))
    with collector_at_rest():
        form, found, problems = _choose(forms, rows, wishes)
    problems += [problem for page in pages for problem in page.problems]
    problems += of_another_body(pages, wishes.municipality, wishes.bodies)
    told = GridWishes(wishes.fiscal_year, wishes.municipality or (form.municipality if form else None))
    if form is None:
        return read_by_lexicon(pages, document, found, problems, told)
    if not any(problem.code == OTHER_CITY for problem in problems):
        problems += _of_another(form, forms, rows, wishes)
    if is_gridded(form):
        return read_by_labels(form, pages, document, problems, told)
    with collector_at_rest():
        return _Reader(form, list(pages), rows, wishes, document, problems, claims or Claims()).read()


def nothing_read(reading: Reading) -> str:
    """Why nothing came out of a document, in one sentence; empty where something did."""
    if reading.form is not None and (reading.sheets or reading.plans or reading.tables):
        return ""
    why = (problem.message for problem in reading.problems if problem.code in _UNFIT)
    return next(why, f"様式 {reading.form} で読み取れるシートも計画もありません")


def _choose(
    forms: FormBook, rows: Sequence[Row], wishes: Wishes
) -> tuple[Form | None, list[FormFit], list[Problem]]:
    if wishes.form is not None:
        wished = forms.named(wishes.form, wishes.fiscal_year)
        return wished, [], _unlike(wished, rows)
    known = ranked(forms, rows)
    fitting = [form for form, one in known if one.score >= ENOUGH]
    if not fitting:
        near = nearest(known)
        told = [lacking(form, one) for form, one in near if one.score >= NEAR]
        message = f"どの様式にも合いません。{'。'.join(told or ['近い様式はありません'])}"
        problem = Problem(code="no_form", severity=Severity.SERIOUS, address="", message=message)
        return None, [one for _, one in near], [problem]
    best = [form for form in fitting if _serves(form, rows, wishes)] or fitting
    return best[0], [], []


def _unlike(form: Form, rows: Sequence[Row]) -> list[Problem]:
    """A person's word for a form wins; that the page looks otherwise is said."""
    found = fit(form, Printed(rows, [form]))
    if found.score >= ENOUGH:
        return []
    message = f"指定された様式はこの書類に合いません。{lacking(form, found)}"
    return [Problem(code=FORM_DIFFERS, severity=Severity.SERIOUS, address="", message=message)]


def _of_another(form: Form, forms: FormBook, rows: Sequence[Row], wishes: Wishes) -> list[Problem]:
    """A person's word for a city wins; that the paper names the publisher of its form instead is said.

    Another body may use a form as well: only what stands in the text speaks against the person's word.
    """
    told = wishes.municipality
    if told is None or told == form.municipality:
        return []
    publisher = form.source.publisher
    own = {one.source.publisher for one in forms if one.municipality == told}
    seen = _lines_with({publisher}, rows)
    if seen <= _lines_with(own, rows):
        return []
    message = (
        f"団体は {told} と指定されていますが、様式は{publisher}（{form.municipality}）のもので、"
        f"本文の{seen}行に「{publisher}」とあります。どの団体の書類か確認してください"
    )
    return [other_city(message, {"told": told, "municipality": form.municipality, "lines": seen})]


def _lines_with(names: Collection[str], rows: Sequence[Row]) -> int:
    return sum(any(name in row.text for name in names) for row in rows)


def _serves(form: Form, rows: Sequence[Row], wishes: Wishes) -> bool:
    years = [title.year for title in titles(form, rows) if title.year is not None]
    return form.serves(wishes.fiscal_year or (years[0] if years else None))


class _Reader:
    """Reads one document by its form."""

    def __init__(
        self, form: Form, pages: list[Page], rows: list[Row], wishes: Wishes, document: SourceDocument,
        problems: list[Problem], claims: Claims,
    ) -> None:  # fmt: skip
        self.form, self.pages, self.rows, self.wishes = form, pages, rows, wishes
        self.document, self.problems, self.claims = document, problems, claims
        self.titles = titles(form, rows)
        self.origins: dict[str, list[Origin]] = {}

    def read(self) -> Reading:
        """The reading of the whole document."""
        self._city()
        if self.form.target == "plan":
            return self._read_plan()
        if self.form.target == "table":
            return self._read_tables()
        builders = self._builders()
        if not builders or any(builder.year is None for builder in builders):
            self._year_missing()
        for builder in builders:
            self._year_of(builder)
        sheets = [builder.build() for builder in builders]
        for key, builder in zip(sheet_keys(sheets), builders, strict=True):
            self._take_over(f"sheets/{key}", builder.origins, builder.problems)
        self._expect("sheets", len(sheets), self.form.expect.sheets, "シート")
        self._variants([sheet.organisation.section or "" for sheet in sheets if sheet.organisation])
        return self._reading(sheets=sheets)

    def _reading(self, **parts: object) -> Reading:
        leftovers = self.claims.leftovers(self.rows)
        problems = sorted(self.problems, key=lambda problem: problem.severity.rank)
        return Reading.model_validate(
            {"document": self.document, "form": self.form.form, "problems": problems, "leftovers": leftovers,
             "origins": self.origins, **parts}
        )  # fmt: skip

    def _read_plan(self) -> Reading:
        made = [
            TreeReader(self.form, section.tree, self.claims, self._municipality).read(self.rows)
            for section in self.form.sections
            if section.tree
        ]
        for plan in made:
            self._take_over(f"plans/{plan.plan.key}", plan.origins, plan.problems)
        self._expect("plans", len(made), self.form.expect.plans, "計画")
        return self._reading(plans=[plan.plan for plan in made])

    def _read_tables(self) -> Reading:
        self.claims.take(*(cell for title in self.titles for cell in title.row.filled))
        found = read_figures(self.form, self.pages, self.claims)
        self.origins.update(found.origins)
        self.problems += found.problems
        if found.tables:
            message = remark("tables_only", count=len(found.tables))
            self.problems.append(
                Problem(code="tables_only", severity=Severity.HINT, address="", message=message)
            )
        year = self.wishes.fiscal_year or self._printed_year or found.year
        return self._reading(tables=[one.model_copy(update={"fiscal_year": year}) for one in found.tables])

    def _builders(self) -> list[Builder]:
        """The sheets in the making, by what separates them in this form."""
        self.claims.take(*(cell for title in self.titles for cell in title.row.filled))
        notes = [row for row in self.rows if len(row.filled) == 1 and is_rounding_note(row.text)]
        self.claims.take(*(cell for row in notes for cell in row.filled))
        self.rows = [row for row in self.rows if row not in notes]
        if self.form.is_list:
            return read_many(self.rows, self.form, self.claims, lambda: self._builder(self._printed_year))
        if self.form.sheet_per == "page":
            return self._by_page()
        starts, years = [0], [self._printed_year]
        if self.form.sheet_per == "title":
            # Without a title (a form that was asked for and does not fit) there is no sheet.
            starts = [self.rows.index(title.row) for title in self.titles]
            years = [title.year for title in self.titles]
        ends = [*starts[1:], len(self.rows)]
        parts = zip(starts, ends, years, strict=len(starts) > 0)
        return [
            read_sheet(self.rows[start:end], self.form, self.claims, lambda year=year: self._builder(year))  # type: ignore[misc] # a default keeps this round's year
            for start, end, year in parts
        ]

    def _by_page(self) -> list[Builder]:
        """A sheet of every page that the form fits by itself: covers and lists between them are left over.

        Where it fits none (a form that was asked for), every page is tried.
        """
        filled = {page.number: list(rows_of([page])) for page in self.pages if page.rows}
        fitting = {
            number: rows
            for number, rows in filled.items()
            if fit(self.form, Printed(rows, [self.form])).score >= ENOUGH
        }
        years = {title.row.page: title.year for title in reversed(self.titles)}
        made = []
        for number, rows in (fitting or filled).items():
            year = years.get(number, self._printed_year)
            made.append(read_sheet(rows, self.form, self.claims, lambda year=year: self._builder(year)))  # type: ignore[misc] # a default keeps this round's year
        return made

    def _builder(self, printed: int | None) -> Builder:
        year = self.wishes.fiscal_year or printed
        return Builder(self.form, year=year, municipality=self._municipality)

    @property
    def _printed_year(self) -> int | None:
        return next((int(title.year) for title in self.titles if title.year is not None), None)

    @property
    def _municipality(self) -> str:
        return self.wishes.municipality or self.form.municipality

    def _year_of(self, builder: Builder) -> None:
        """Where a sheet's year came from; a person's word that differs from the page is reported."""
        title = self._title_of(builder)
        printed = int(title.year) if title and title.year is not None else None
        if title is not None and printed is not None:
            builder.note("fiscal_year", title.row.filled)
        if builder.year is not None and printed is not None and builder.year != printed:
            wished, shown = FiscalYear(builder.year).label, FiscalYear(printed).label
            message = remark("year_differs", wished=wished, printed=shown)
            builder.problem(
                "year_differs", Severity.SERIOUS, "fiscal_year", message, wished=builder.year, printed=printed
            )
        elif builder.year is not None and printed is None and "fiscal_year" not in builder.origins:
            origin = Origin(printed="", how="person", reason=remark("year_by_person"))
            builder.origins["fiscal_year"] = [origin]

    def _title_of(self, builder: Builder) -> Title | None:
        # Lines of a worksheet count anew on every page, those of a text go on: page and line together are in order.
        places = [(origins[0].page, origins[0].line or 0) for origins in builder.origins.values()]
        first = min(places, default=(0, 0))
        above = [title for title in self.titles if (title.row.page, title.row.line) <= first]
        return above[-1] if above else next(iter(self.titles), None)

    def _year_missing(self) -> None:
        """No year on the page and none given: a problem, with what the text says of years."""
        if self.wishes.fiscal_year is not None or self._printed_year is not None:
            return
        named = Counter(year.label for row in self.rows for year in FiscalYear.find_all(row.text))
        evidence = "、".join(f"{label} {count}回" for label, count in named.most_common(3)) or "なし"
        message = f"この書類の年度が書かれていません。本文に出てくる年度：{evidence}。年度を指定してください"
        self.problems.append(
            Problem(code="year_missing", severity=Severity.SERIOUS, address="", message=message,
                    numbers=dict(named.most_common(3)))
        )  # fmt: skip

    def _city(self) -> None:
        """A layout alone proves no city: without a person's word it is only proposed."""
        if self.wishes.municipality is not None:
            return
        publisher = self.form.source.publisher
        seen = _lines_with({publisher}, self.rows)
        evidence = (
            f"「{publisher}」の文字が{seen}行にあります"
            if seen
            else f"「{publisher}」の文字は本文にありません"
        )
        message = f"団体を様式から {publisher}（{self.form.municipality}）と見込みました。{evidence}。確認してください"
        self.problems.append(
            Problem(code="city_proposed", severity=Severity.NOTICE, address="municipality", message=message,
                    numbers={"municipality": self.form.municipality, "lines": seen})
        )  # fmt: skip

    def _expect(self, what: str, count: int, usual: tuple[int, int | None] | None, word: str) -> None:
        if usual is None or (usual[0] <= count and (usual[1] is None or count <= usual[1])):
            return
        message = f"{word}が {count} 読めました。この様式では {usual[0]}～{usual[1] or ''} が普通です"
        self.problems.append(
            Problem(code="unexpected_count", severity=Severity.SERIOUS, address=what, message=message)
        )

    def _variants(self, names: list[str]) -> None:
        """One office in two spellings: an alias is proposed, nothing is changed."""
        counts = Counter(name for name in names if name)
        for one, other in name_variants(sorted(counts)):
            message = f"「{one}」（{counts[one]}件）と「{other}」（{counts[other]}件）は同じ組織の表記ゆれとみられます"
            self.problems.append(
                Problem(code="name_variant", severity=Severity.NOTICE, address="organisation/section", message=message,
                        numbers={one: counts[one], other: counts[other]})
            )  # fmt: skip

    def _take_over(self, above: str, origins: dict[str, list[Origin]], problems: list[Problem]) -> None:
        for address, places in origins.items():
            self.origins[f"{above}/{address}"] = places
        for problem in problems:
            address = f"{above}/{problem.address}".rstrip("/")
            self.problems.append(problem.model_copy(update={"address": address}))
