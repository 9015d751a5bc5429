"""A sheet in the columns it shares with three tables of the national review (`national.yaml`)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from shisaku.forms.lexicon import lexicon
from shisaku.writers.bundle.rows import Row, parts_of, said
from shisaku.writers.bundle.told import Content, ToldSheet

_KIND = "行政評価シート"
_BASES = ("initial", "supplementary", "carried_in", "reserve", "budget", "settled", "carried_over")
# Who looks at a project after the section that runs it; the last that says something counts.
_REVIEW = ("second", "final")


def national_rows(
    sheet: ToldSheet, subject: str, names: Mapping[str, str]
) -> Iterator[tuple[str, list[Row]]]:
    """Its rows in the national tables; none for what is no project, such as a KPI."""
    content = sheet.content
    if content["subject"]["kind"] != "project":
        return
    office = content.get("organisation") or {}
    head = [_KIND, sheet.fiscal_year, subject, content["subject"].get("name") or None]
    head += [names.get(content.get("municipality", "")) or content.get("municipality")]
    head += [office.get(level) for level in ("department", "section", "unit")]
    texts = content.get("texts", {})
    issues = _joined(said(texts.get(name)) for name in ("issues_operation", "issues_resources"))
    about = [said(texts.get("purpose")), issues, said(texts.get("overview"))]
    yield "rs-1-2", [[*head, *about, content["subject"].get("number") or None]]
    yield "rs-2-1", [[*head, *amounts] for amounts in _budgets(content)]
    judged = _inspection(content, texts)
    if any(judged):
        yield "rs-4-1", [[*head, *judged]]


def _budgets(content: Content) -> Iterator[Row]:
    """A row for each fiscal year of which any of the amounts is known."""
    known: dict[int, dict[str, int]] = defaultdict(dict)
    for cost in content.get("costs", ()):
        year = cost["fiscal_year"]
        if cost["item"] != "total" or year is None:
            continue
        number = parts_of(cost["amount"])[0]
        if number is not None:
            known[year][cost.get("basis", "")] = round(number)
    for year in sorted(known):
        row: Row = [known[year].get(basis) for basis in _BASES]
        row.append(known.get(year + 1, {}).get("requested"))
        if any(amount is not None for amount in row):
            yield [year, *row]


def _inspection(content: Content, texts: Content) -> Row:
    at = {stage: _evaluated(content, stage) for stage in ("self", "external")}
    directions = {found["stage"]: found for found in content.get("directions", ())}
    own: Content = directions.get("self", {})
    review: Content = {}
    for stage in _REVIEW:
        review = directions.get(stage, review)
    improvement = _joined([own.get("label"), said(own.get("reason")), said(texts.get("improvement"))])
    reviewed = [review.get("label"), said(review.get("reason"))]
    answer = said(texts.get("response_to_last_year"))
    return [at["self"], improvement, at["external"], *reviewed, answer]


def _evaluated(content: Content, stage: str) -> str | None:
    """The evaluations of a stage, one a line: criterion, score or mark, comment."""
    lines = []
    for found in content.get("evaluations", ()):
        if found["stage"] == stage:
            score = found.get("score") if found.get("score") is not None else found.get("mark")
            words = [lexicon().label("criteria", found["criterion"]), score, said(found.get("comment"))]
            lines.append(" ".join(str(word) for word in words if word not in (None, "")))
    return _joined(lines)


def _joined(texts: Any) -> str | None:  # noqa: ANN401 - texts or nothing, in any iterable
    return "\n".join(text for text in texts if text) or None
