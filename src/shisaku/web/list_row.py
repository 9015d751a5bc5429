"""A line of the list of projects, and its markup: a hundred stand on a page, and a site has hundreds of such pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from shisaku.records.models import SheetEntry
from shisaku.web import figures
from shisaku.web.badge import badge
from shisaku.web.charts import Spark, spark
from shisaku.web.drawings import sparks
from shisaku.web.highlight import Piece, excerpt, holds, pieces
from shisaku.web.own_words import is_japanese_page
from shisaku.web.verdicts import direction_word, judged_word, severity_word

_TAGS = {"重要": " tag-bad", "注意": " tag-warn"}


@dataclass(frozen=True)
class Row:
    """A project as a line. What it says is put together when it is asked for: most lines of a site are known already.

    `words` are what was looked for, `found_in` the texts of the sheet in which they may stand, `address` the name of
    the page it leads to.
    """

    entry: SheetEntry
    code: str
    address: str
    words: str = ""
    found_in: Sequence[str] = ()

    @property
    def url(self) -> str:
        """The page of the project in the year of the line."""
        return reverse(self.address, args=[self.code, self.entry.subject_id, self.entry.fiscal_year])

    @property
    def name(self) -> Sequence[Piece]:
        """Its name, with the words marked."""
        return pieces(self.entry.name, self.words)

    @property
    def text(self) -> Sequence[Piece]:
        """The stretch of the sheet in which the words were found, else how it begins."""
        entry, words = self.entry, self.words
        stands_above = not words or holds(entry.summary, words) or holds(entry.name, words)
        return excerpt([entry.summary] if stands_above else [*self.found_in, entry.summary], words)

    @property
    def sparks(self) -> Sequence[Spark]:
        """The settled amounts of the years."""
        return spark([amount for _year, amount in self.entry.settled_history])

    @property
    def checks(self) -> list[tuple[str, int]]:
        """How many findings there are by severity, none where there are none."""
        entry = self.entry
        counts = (("重要", entry.serious), ("注意", entry.notices), ("参考", entry.hints))
        return [(name, count) for name, count in counts if count]

    @cached_property
    def direction(self) -> tuple[str, bool]:
        """The direction of the next year, and whether the word is the city's own."""
        return direction_word(self.entry.decision, self.entry.direction_label)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said in every line, in one language; `theirs` marks a city's own words on a page in another."""

    section: str
    settled: str
    judgement: str
    no_indicator: str
    direction: str
    not_stated: str
    checks: str
    nothing: str
    theirs: str


@cache
def _words(_language: str | None) -> _Words:
    return _Words(
        section=gettext("担当課"),
        settled=gettext("決算額 千円"),
        judgement=gettext("指標の判定"),
        no_indicator=gettext("指標なし"),
        direction=gettext("方向性"),
        not_stated=pgettext("値", "記載なし"),
        checks=gettext("点検"),
        nothing=gettext("なし"),
        theirs="" if is_japanese_page() else ' lang="ja"',
    )


def row_markup(row: Row, show_year: bool, checks_shown: bool) -> SafeString:  # noqa: FBT001 - a tag's arguments
    """The line as a row of the table; with its year where lines of several stand there."""
    words, entry = _words(get_language()), row.entry
    year = f'<span class="lesser">{figures.year_short(entry.fiscal_year)}</span>' if show_year else ""
    cells = [
        f'<td class="list-number">{escape(entry.number)}{year}</td>',
        _name(row, words),
        f'<td data-label="{words.section}"{words.theirs}>{escape(entry.section or entry.department)}</td>',
        _money(row, words),
        _judgements(entry.judgements, words),
        _direction(row, words),
        _checks(row, words) if checks_shown else "",
    ]
    return SafeString("<tr>\n        " + "\n        ".join(cells) + "\n      </tr>\n")


def _name(row: Row, words: _Words) -> str:
    text = _pieces(row.text)
    lesser = f'<span class="lesser">{text}</span>' if text else ""
    name = f'<a href="{escape(row.url)}">{_pieces(row.name)}</a>'
    return f'<td class="list-name"{words.theirs}>{name}{lesser}</td>'


def _pieces(found: Iterable[Piece]) -> str:
    return "".join([f"<mark>{escape(one.text)}</mark>" if one.found else escape(one.text) for one in found])


def _money(row: Row, words: _Words) -> str:
    entry = row.entry
    amount = (
        f"<span>{figures.thousand_yen(entry.settled)}</span>"
        if entry.settled is not None
        else f'<span class="state">{escape(figures.state_word(entry.settled_state))}</span>\n'
    )
    rate = (
        f'<span class="lesser">{figures.percent(entry.execution)}</span>'
        if entry.execution is not None
        else ""
    )
    return (
        f'<td class="number" data-label="{words.settled}"><span class="list-money">{sparks(row.sparks)}{amount}</span>'
        f"{rate}</td>"
    )


def _judgements(judged: Sequence[Mapping[str, object]], words: _Words) -> str:
    lines = "".join([_judged(one) for one in judged]) or f'<li class="sub">{words.no_indicator}</li>'
    return f'<td data-label="{words.judgement}"><ul class="judged">{lines}</ul></td>'


def _judged(judged: Mapping[str, object]) -> str:
    rank, mark, count, word = judged.get("rank"), judged.get("mark"), judged["count"], judged_word(judged)
    assert isinstance(count, int)  # noqa: S101 - as it was kept
    shown = badge(rank if isinstance(rank, int) else None, word, str(mark) if mark else None) if word else ""
    return f"<li>{shown} {ngettext('%(count)s件', '%(count)s件', count) % {'count': count}}</li>"


def _direction(row: Row, words: _Words) -> str:
    direction, is_theirs = row.direction
    shown = (
        f"<span{words.theirs if is_theirs else ''}>{escape(direction)}</span>"
        if direction
        else f'<span class="sub">{words.not_stated}</span>'
    )
    return f'<td class="direction" data-label="{words.direction}">{shown}</td>'


def _checks(row: Row, words: _Words) -> str:
    lines = "".join(
        [
            f'<li><span class="tag{_TAGS.get(name, "")}">{severity_word(name)} {count}</span></li>'
            for name, count in row.checks
        ]
    )
    return (
        f'<td data-label="{words.checks}"><ul class="judged">{lines or f"<li>{words.nothing}</li>"}</ul></td>'
    )
