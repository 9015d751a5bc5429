"""What the list of projects shows: rows, conditions, orders, pages – plain data for its template."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.judging.bands import usual_mark
from shisaku.core.years import FiscalYear
from shisaku.records.models import SheetEntry
from shisaku.web.figures import year_label, year_short
from shisaku.web.list_row import Row
from shisaku.web.verdicts import OUTCOME_WORDS, direction_word, score_word, severity_word
from shisaku.work.list_address import address_of, with_facet
from shisaku.work.listing import Facet, FacetOption, ListPage, ListQuery
from shisaku.work.wording.core_words import said

FACET_WORDS: Mapping[str, str | Promise] = {
    "year": _("年度"),
    "department": _("部"),
    "section": _("課"),
    "pillar": _("計画の柱"),
    "judgement": _("指標の判定（1つでもあれば）"),
    "direction": _("次の年の方向性"),
    "score": _("評価"),
    "check": _("点検で見つかったこと"),
}
# The name of a facet as a condition: `方向性：拡大・拡充`.
CHIP_WORDS: Mapping[str, str | Promise] = {
    **FACET_WORDS,
    "judgement": _("指標の判定"),
    "direction": _("方向性"),
    "check": _("点検"),
    "node": _("計画"),
}
NONE_WORDS: Mapping[str, str | Promise] = {
    "department": _("部の記載なし"),
    "section": _("課の記載なし"),
    "pillar": _("結び付きなし"),
    "judgement": _("指標なし"),
    "direction": _("方向性の記載なし"),
    "check": _("なし"),
}
SORT_WORDS: Sequence[tuple[str, bool, str | Promise]] = (
    ("relevance", False, _("ことばに近い順")),
    ("number", False, _("番号順")),
    ("name", False, _("名前の順")),
    ("section", False, _("課の順")),
    ("settled", True, _("決算額の多い順")),
    ("settled", False, _("決算額の少ない順")),
    ("direction", False, _("方向性の順")),
)
NONE = "none"
_FOLDED_FROM = 6
_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Option:
    """A value to narrow by: its word and mark, how many projects it leaves, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    theirs: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A group of options; `more` are folded away."""

    name: str
    label: str
    options: Sequence[Option]
    more: Sequence[Option] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """An applied condition and the list without it; `theirs` where the value is the city's own word."""

    label: str
    value: str
    url: str
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a row of links, `current` where it is what is shown; a gap has no address."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class SortHead:
    """A head cell that sorts: `order` is ascending, descending or none."""

    label: str
    url: str
    order: str


def rows_of(
    page: ListPage, found_in: Mapping[str, Sequence[str]], *, code: str, address: str = "project"
) -> list[Row]:
    """The lines of a page. `found_in` has, by key of the revision, the texts in which the words may stand."""
    words = page.query.words
    return [Row(entry, code, address, words, found_in.get(entry.revision_id, ())) for entry in page.rows]


def facets_of(page: ListPage, years: Iterable[FiscalYear]) -> list[FacetView]:
    """The groups of conditions in the order of the page; the years of the city stand first."""
    by_name = {facet.name: facet for facet in page.facets}
    shown = [_years(by_name.get("year"), page.query, years)]
    shown += [_view(by_name[name]) for name in FACET_WORDS if name != "year" and name in by_name]
    return [facet for facet in shown if facet.options]


def chosen_in(facets: Iterable[FacetView]) -> int:
    """How many boxes are ticked; options folded away never are."""
    return sum(option.chosen for facet in facets for option in facet.options)


def _years(facet: Facet | None, query: ListQuery, years: Iterable[FiscalYear]) -> FacetView:
    counts = {option.value: option.count for option in facet.options} if facet else {}
    options = [
        Option(
            str(int(year)),
            year_label(year),
            counts.get(str(int(year)), 0),
            chosen=year in query.years,
            theirs=False,
        )
        for year in years
    ]
    return _folded("fy", str(FACET_WORDS["year"]), options)


def _view(facet: Facet) -> FacetView:
    options = [option_of(facet.name, option) for option in facet.options]
    return _folded(facet.name, str(FACET_WORDS[facet.name]), options)


def _folded(name: str, label: str, options: Sequence[Option]) -> FacetView:
    if len(options) <= _FOLDED_FROM:
        return FacetView(name, label, options)
    first = _FOLDED_FROM - 1
    late = [option for option in options[first:] if option.chosen]
    rest = [option for option in options[first:] if not option.chosen]
    return FacetView(name, label, [*options[:first], *late], rest)


def option_of(facet: str, option: FacetOption) -> Option:
    """A value to narrow by in the words of the page."""
    label, theirs = option_word(facet, option.value, option.label)
    return Option(option.value, label, option.count, option.selected, theirs, _mark(facet, option.value))


def _mark(facet: str, value: str) -> str:
    """The mark of a judgement, as its badge shows it: ◎ ○ △ × by rank, ? where there is none."""
    if facet != "judgement" or value == NONE:
        return ""
    return usual_mark(int(value)) if value.isdigit() else "?"


# Facets whose values are words the pages know, by value and label; of the others they are the city's own.
_TOLD: Mapping[str, Callable[[str, str], tuple[str, bool]]] = {
    "direction": direction_word,
    "score": score_word,
    "judgement": lambda _rank, label: (said(label), said(label) == label),
}


def option_word(facet: str, value: str, label: str) -> tuple[str, bool]:
    """The word of a value, and whether it is the city's own (Japanese on every page)."""
    if value == NONE:
        return str(NONE_WORDS.get(facet, _("記載なし"))), False
    if facet == "judgement" and value in OUTCOME_WORDS:
        return str(OUTCOME_WORDS[value]), False
    if facet == "check":
        return severity_word(value), False
    told = _TOLD.get(facet)
    return told(value, label) if told and label else (label or value, True)


def chips_of(page: ListPage, path: str) -> list[Chip]:
    """One chip a facet, with all its values, and one each for words and years."""
    query = page.query
    chips = []
    if query.words:
        chips.append(
            Chip(
                gettext("ことば"),
                query.words,
                at(path, replace(query, words="", sort="number")),
                theirs=True,
            )
        )
    if query.years:
        chips.append(
            Chip(
                "・".join(year_label(year) for year in query.years),
                "",
                at(path, replace(query, years=(), page=1)),
            )
        )
    labels = {(f.name, o.value): o.label for f in page.facets for o in f.options}
    for facet, values in query.narrowed.items():
        said = [option_word(facet, value, labels.get((facet, value), "")) for value in values]
        chips.append(
            Chip(
                str(CHIP_WORDS[facet]),
                gettext("、").join(word for word, _theirs in said),
                at(path, with_facet(query, facet, ())),
                theirs=any(theirs for _word, theirs in said),
            )
        )
    return chips


def without_words(query: ListQuery, path: str) -> str:
    """The address of the list without its words; nearness to them is then no order."""
    sort = "number" if query.sort == "relevance" else query.sort
    return at(path, replace(query, words="", sort=sort, page=1))


def sorts_of(query: ListQuery, path: str) -> list[Link]:
    """The orders to choose from; nearness to words only where there are words."""
    return [
        Link(
            str(label),
            at(path, replace(query, sort=sort, descending=descending, page=1)),
            (sort, descending) == (query.sort, query.descending),
        )
        for sort, descending, label in SORT_WORDS
        if sort != "relevance" or query.words
    ]


def sort_head(query: ListQuery, path: str, sort: str, label: str, *, largest_first: bool = False) -> SortHead:
    """The head of a column that sorts; pressed again it turns round."""
    here = query.sort == sort
    descending = not query.descending if here else largest_first
    url = at(path, replace(query, sort=sort, descending=descending, page=1))
    order = ("descending" if query.descending else "ascending") if here else "none"
    return SortHead(label, url, order)


def pages_of(page: ListPage, path: str) -> tuple[list[Link], str, str]:
    """The pages to go to – the first, the last, those around this one – and the addresses before and after."""
    last, here = page.pages, page.page
    shown = [n for n in range(1, last + 1) if n in (1, last) or abs(n - here) <= _PAGES_AROUND]
    links: list[Link] = []
    for place, number in enumerate(shown):
        if place and number - shown[place - 1] > 1:
            links.append(Link("…", ""))
        links.append(Link(str(number), at(path, replace(page.query, page=number)), number == here))
    before = at(path, replace(page.query, page=here - 1)) if here > 1 else ""
    after = at(path, replace(page.query, page=here + 1)) if here < last else ""
    return links, before, after


def history_label(query: ListQuery, rows: Sequence[SheetEntry]) -> str:
    """Which years the small columns show: `R2–R4` where all rows are of one year."""
    years = {row.fiscal_year for row in rows}
    if len(years) != 1:
        return gettext("3年分")
    year = FiscalYear(years.pop())
    return f"{year_short(year.plus(-2))}–{year_short(year)}"


def at(path: str, query: ListQuery) -> str:
    """The address of the list at `path` that asks `query`."""
    asked = address_of(query)
    return f"{path}?{asked}" if asked else path
