"""The open-data bundle of a city: what is published of it, told to `writers.bundle`, and nothing else.

As in `published`, no function takes a view. Contents pass `core.sheet.public_content`, origins `core.outside`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils import timezone

from shisaku.core.collector import collector_at_rest
from shisaku.core.judging import RateRule
from shisaku.core.outside import is_public
from shisaku.core.sheet import public_content
from shisaku.core.upgrades import upgrade
from shisaku.forms.at_hand import rules_at_hand
from shisaku.records.convert.sorting import number_sort
from shisaku.records.models import CitySettings, IndicatorFact, Sheet, SheetEntry, SubjectNode, View
from shisaku.work import published
from shisaku.work.published import PlacedNode, PlanTree
from shisaku.work.refusals import NotFoundError
from shisaku.writers.bundle.folder import Made, Progress, silent, write_bundle
from shisaku.writers.bundle.licences import DEFAULT_LICENCE, LICENCES, Licence
from shisaku.writers.bundle.told import (
    Told,
    ToldCity,
    ToldDocument,
    ToldJudgement,
    ToldLink,
    ToldNode,
    ToldPlan,
    ToldSheet,
    ToldSubject,
)

_CHUNK = 100


def write_open_data(*, code: str, out: Path, year: int | None = None, progress: Progress = silent) -> Made:
    """Make the bundle of a city in the folder `out`, of one fiscal year or of all; `progress` counts its subjects.

    Made again from the same published contents it is the same to the byte, and nothing is written. Raises
    `NotFoundError` where the city has published nothing (in that year).
    """
    return write_bundle(out, told_of(code=code, year=year), progress=progress)


def told_of(*, code: str, year: int | None = None) -> Told:
    """What a bundle of the city tells. Its subjects are read as they are asked for, a hundred at a time."""
    city = published.city(code=code)
    subjects = _subjects(code, year)
    trees = [published.plan_tree(code=code, key=plan.key) for plan in published.plans(code=code)]
    if not subjects and (year is not None or not trees):
        when = "" if year is None else f"{year}年度に"
        raise NotFoundError(f"{city.name}が{when}公表したシートはありません。")
    documents = [
        ToldDocument(
            sha256=line.document.sha256,
            title=str(line.document),
            form=line.form,
            pages=line.document.pages,
            published_on=line.document.published_on,
        )
        for line in published.documents(code=code)
    ]
    return Told(
        city=ToldCity(city.code, city.name, city.romaji, city.office, licence_of(code=code)),
        subjects=_told(code, year, subjects, {document.sha256 for document in documents}),
        plans=[_plan(tree) for tree in trees],
        links=[link for tree in trees for link in _links(tree) if link.subject in set(subjects)],
        documents=sorted(documents, key=lambda document: document.sha256),
        year=year,
    )


def licence_of(*, code: str) -> Licence:
    """The licence the city chose for its data; the usual one where it chose none."""
    chosen = CitySettings.objects.filter(municipality_id=code).values_list("licence", flat=True).first()
    return LICENCES.get(chosen or "", DEFAULT_LICENCE)


def count_subjects(*, code: str, year: int | None = None) -> int:
    """How many subjects a bundle of the city tells of."""
    return len(_subjects(code, year))


def _subjects(code: str, year: int | None) -> list[str]:
    """The keys of the subjects with published sheets: by kind, then by number as a person sorts numbers."""
    entries = SheetEntry.objects.filter(municipality_id=code, view=View.PUBLISHED).order_by("fiscal_year")
    if year is not None:
        entries = entries.filter(fiscal_year=year)
    newest = {
        key: (kind, number) for key, kind, number in entries.values_list("subject_id", "kind", "number")
    }
    return sorted(newest, key=lambda key: (newest[key][0], number_sort(newest[key][1]), key))


def _told(
    code: str, year: int | None, subjects: Sequence[str], documents: Collection[str]
) -> Iterator[ToldSubject]:
    for first in range(0, len(subjects), _CHUNK):
        keys = subjects[first : first + _CHUNK]
        with collector_at_rest():
            found = _sheets(code, year, keys, documents)
        for key in keys:
            if found.get(key):
                yield ToldSubject(key, found[key])


def _sheets(
    code: str, year: int | None, subjects: Sequence[str], documents: Collection[str]
) -> dict[str, list[ToldSheet]]:
    """The published sheets of these subjects, the newest first. Two queries."""
    sheets = Sheet.objects.filter(subject_id__in=subjects, published__isnull=False).order_by(
        "subject_id", "-fiscal_year"
    )
    if year is not None:
        sheets = sheets.filter(fiscal_year=year)
    columns = ("subject_id", "key", "fiscal_year")
    behind = ("number", "made_at", "content", "origins")
    judged = _facts(subjects, year)
    told: dict[str, list[ToldSheet]] = defaultdict(list)
    rows = sheets.values_list(*columns, *(f"published__{name}" for name in behind))
    for subject, key, fiscal_year, number, made_at, content, origins in rows.iterator(_CHUNK):
        public = public_content(upgrade(content))
        page = "kpis" if public["subject"]["kind"] == "kpi" else "projects"
        lasting, judgements = judged.get(key, ({}, ()))
        told[subject].append(
            ToldSheet(
                key=key,
                fiscal_year=fiscal_year,
                content=public,
                revision=number,
                revised_on=timezone.localtime(made_at).date(),
                page=f"/{code}/{page}/{subject}/{fiscal_year}/",
                origins=dict(_origins(origins, documents)),
                indicators=lasting,
                judgements=judgements,
            )
        )
    return told


def _origins(
    origins: Mapping[str, Sequence[dict[str, Any]]], documents: Collection[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The newest place of each public value in a public document, or with a person who set it."""
    for address, places in origins.items():
        if is_public(address):
            for place in reversed(places):
                if place.get("document") is None or place["document"] in documents:
                    yield address, place
                    break


def _facts(
    subjects: Sequence[str], year: int | None
) -> dict[str, tuple[dict[str, str], list[ToldJudgement]]]:
    """The lasting indicators by address, and the judgements, of each published sheet of these subjects."""
    facts = IndicatorFact.objects.filter(sheet__subject_id__in=subjects, view=View.PUBLISHED)
    if year is not None:
        facts = facts.filter(sheet__fiscal_year=year)
    figures = ("rule", "outcome", "rate", "rounded", "word", "reason")
    found = facts.order_by("sheet_id", "address", "value_year", "pk").values_list(
        "sheet_id", "address", "indicator_id", "value_year", *figures
    )
    known: dict[str, tuple[dict[str, str], list[ToldJudgement]]] = {}
    units = {key: rule.rate.unit for key, rule in rules_at_hand().items() if isinstance(rule, RateRule)}
    for sheet, rows in groupby(found.iterator(2000), key=lambda row: row[0]):
        lasting: dict[str, str] = {}
        judgements = []
        for _sheet, address, indicator, value_year, *judged in rows:
            if indicator:
                lasting[address] = indicator
            if judged[1] and value_year is not None:
                rule, outcome, rate, rounded, word, reason = judged
                unit = units.get(rule, "%")
                judgements.append(
                    ToldJudgement(address, value_year, rule, outcome, rate, rounded, word, reason, unit)
                )
        known[sheet] = (lasting, judgements)
    return known


def _plan(tree: PlanTree) -> ToldPlan:
    return ToldPlan(tree.plan.key, tree.data, list(_nodes(tree.nodes, "")))


def _nodes(nodes: Sequence[PlacedNode], parent: str) -> Iterator[ToldNode]:
    for node in nodes:
        yield ToldNode(node.key, parent, node.data)
        yield from _nodes(node.nodes, node.key)


def _links(tree: PlanTree) -> Iterator[ToldLink]:
    """Which subjects serve the plan and its nodes, as far as published sheets say so."""
    primary: set[tuple[str, str | None]] = set(
        SubjectNode.objects.filter(plan=tree.plan, primary=True).values_list("subject_id", "node_id")
    )

    def below(nodes: Sequence[PlacedNode]) -> Iterator[ToldLink]:
        for node in nodes:
            for entry in node.subjects:
                yield ToldLink(
                    entry.subject_id, tree.plan.key, node.key, (entry.subject_id, node.key) in primary
                )
            yield from below(node.nodes)

    for entry in tree.subjects:
        yield ToldLink(entry.subject_id, tree.plan.key, "", (entry.subject_id, None) in primary)
    yield from below(tree.nodes)
