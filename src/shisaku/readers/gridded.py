"""Pages → `Reading` by a dictionary of labels: that of a city's own form, or the lexicon where no form fits."""

from collections import Counter
from collections.abc import Sequence

from shisaku.core.addresses import sheet_keys
from shisaku.core.lineage import name_variants
from shisaku.core.reading import FormFit, Origin, Problem, Reading, Severity, SourceDocument
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM, Form, Grid, Recognise, Section, Source
from shisaku.forms.lexicon import lexicon
from shisaku.forms.rounding import is_rounding_note
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.grid.making import GridBuilder
from shisaku.readers.extract.grid.reading import GridWishes, dictionary_of, may_name_subjects, read_grids
from shisaku.readers.extract.grid.titles import kind_of_subject
from shisaku.readers.extract.grid.words import PROJECT, names_of
from shisaku.readers.extract.ledger.plain import plain_tables
from shisaku.readers.pages import Page, rows_of

# So many rows from the top may say what a paper is.
_HEAD = 8


def lexicon_form(pages: Sequence[Page] = ()) -> Form:
    """The form whose only words are the lexicon's: it is nobody's, and recognises nothing.

    `pages` say what its papers are about: a project, where they say nothing else.
    """
    titles = (cell.text for page in pages[:1] for row in page.rows[:_HEAD] for cell in row.cells)
    kind = kind_of_subject(titles)
    # A paper about grants may still call each of them a project: 事業名.
    named = kind == PROJECT or any(names_of(kind, cell.text) for row in rows_of(pages) for cell in row.cells)
    states = lexicon().groups["states"]
    return Form(
        form=LEXICON_FORM,
        valid=YearRange(),
        title="",
        subject=kind if named else PROJECT,
        source=Source(publisher=""),
        recognise=Recognise(),
        marks={mark: state for state, term in states.items() for mark in term.names},
        sections=[Section(grid=Grid())],
    )


def is_gridded(form: Form) -> bool:
    """Whether a form says what labels mean and leaves it to geometry where values stand."""
    return any(section.grid is not None for section in form.sections)


def read_by_lexicon(
    pages: Sequence[Page],
    document: SourceDocument,
    nearest: list[FormFit],
    problems: list[Problem],
    wishes: GridWishes,
) -> Reading:
    """Read a document that no form fits. Where not even the name of a subject is found, only its ruled tables are.

    `problems` begin with the one that says that no form fits; it is as loud as before where nothing came out.
    """
    form = lexicon_form(pages)
    ruled = plain_tables(pages)
    nothing = Reading(
        document=document, nearest=nearest, problems=problems, tables=ruled.tables, origins=ruled.origins
    )
    if not may_name_subjects(pages, dictionary_of(form)):
        return nothing
    reading = read_by_labels(form, pages, document, problems, wishes)
    if not reading.sheets:
        return nothing
    kept = [
        one.model_copy(update={"severity": Severity.NOTICE}) if one.code == "no_form" else one
        for one in reading.problems
    ]
    if not wishes.municipality:
        kept.append(
            Problem(code="city_unknown", severity=Severity.SERIOUS, address="municipality",
                    message="様式がないため、どの団体の書類か分かりません。団体を指定してください")
        )  # fmt: skip
    ranked = sorted(kept, key=lambda problem: problem.severity.rank)
    return reading.model_copy(update={"nearest": nearest, "problems": ranked})


def read_by_labels(
    form: Form,
    pages: Sequence[Page],
    document: SourceDocument,
    problems: Sequence[Problem],
    wishes: GridWishes,
) -> Reading:
    """Read a document by the labels of a form, and by the lexicon's where the form allows it."""
    claims = Claims()
    cells = (cell for row in rows_of(pages) for cell in row.cells)
    claims.take(*(cell for cell in cells if cell.text and is_rounding_note(cell.text)))
    builders = read_grids(pages, form, dictionary_of(form), wishes, claims)
    sheets = [builder.build() for builder in builders]
    found = [*problems, *_year_missing(builders, pages)]
    origins: dict[str, list[Origin]] = {}
    for key, builder in zip(sheet_keys(sheets), builders, strict=True):
        origins |= {f"sheets/{key}/{address}": places for address, places in builder.origins.items()}
        for problem in builder.problems:
            address = f"sheets/{key}/{problem.address}".rstrip("/")
            found.append(problem.model_copy(update={"address": address}))
    found += _variants(builders)
    return Reading(
        document=document,
        form=form.form,
        sheets=sheets,
        problems=sorted(found, key=lambda problem: problem.severity.rank),
        leftovers=claims.leftovers(rows_of(pages)),
        origins=origins,
    )


def _year_missing(builders: Sequence[GridBuilder], pages: Sequence[Page]) -> list[Problem]:
    if not builders or all(builder.year is not None for builder in builders):
        return []
    named = Counter(year.label for row in rows_of(pages) for year in FiscalYear.find_all(row.text))
    evidence = "、".join(f"{label} {count}回" for label, count in named.most_common(3)) or "なし"
    message = f"この書類の年度が書かれていません。本文に出てくる年度：{evidence}。年度を指定してください"
    return [
        Problem(code="year_missing", severity=Severity.SERIOUS, address="", message=message,
                numbers=dict(named.most_common(3)))
    ]  # fmt: skip


def _variants(builders: Sequence[GridBuilder]) -> list[Problem]:
    """One office in two spellings: an alias is proposed, nothing is changed."""
    offices = (builder.content.get("organisation", {}).get("section", "") for builder in builders)
    counts = Counter(name for name in offices if name)
    return [
        Problem(code="name_variant", severity=Severity.NOTICE, address="organisation/section",
                message=f"「{one}」（{counts[one]}件）と「{other}」（{counts[other]}件）は同じ組織の表記ゆれとみられます",
                numbers={one: counts[one], other: counts[other]})
        for one, other in name_variants(sorted(counts))
    ]  # fmt: skip
