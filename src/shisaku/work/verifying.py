"""Verifying: facts recomputed and compared, chains followed, digests held against what is kept."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.fields.json import JSONField

from shisaku.records.digests import canonical, content_digest, digest
from shisaku.records.models import (
    Document,
    EntryTerm,
    LogEntry,
    PlanRevision,
    Revision,
    SearchText,
    Sheet,
    SheetEntry,
    Subject,
)
from shisaku.work.documents import place_of
from shisaku.work.log import instant, log_digest
from shisaku.work.own_forms.auditing import version_differences
from shisaku.work.projecting import FACTS, Rows, rows_of
from shisaku.work.revising import chain_digest, stated_digest

_CHUNK = 100
_SHOWN = 50


@dataclass
class Verification:
    """What was looked at, and every difference found, as a Japanese sentence (`differences` holds the first fifty)."""

    sheets: int = 0
    facts: int = 0
    revisions: int = 0
    log_entries: int = 0
    documents: int = 0
    forms: int = 0
    found: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return self.found == 0

    def differs(self, sentence: str) -> None:
        """Note a difference."""
        self.found += 1
        if len(self.differences) < _SHOWN:
            self.differences.append(sentence)

    @property
    def summary(self) -> str:
        """The figures in one line."""
        result = "すべて一致しました" if self.agrees else f"{self.found}件の不一致があります"
        return (
            f"シート{self.sheets:,}件、数値等{self.facts:,}件、版{self.revisions:,}件、"
            f"操作記録{self.log_entries:,}件、文書{self.documents:,}件、団体の様式{self.forms:,}版を照合：{result}"
        )


def verify() -> Verification:
    """Recompute all that can be recomputed and compare it with what is kept. Changes nothing."""
    result = Verification()
    _verify_log(result)
    _verify_documents(result)
    _verify_forms(result)
    erased = _erased_digests()
    seen = _Seen()
    sheets = Revision.objects.order_by("sheet_id", "number").iterator(_CHUNK)
    _verify_chain(sheets, "sheet_id", erased, seen, result)
    plans = PlanRevision.objects.order_by("plan_id", "number").iterator(_CHUNK)
    _verify_chain(plans, "plan_id", erased, seen, result)
    _verify_logged(seen, result)
    _verify_years(result)
    keys = list(
        Subject.objects.filter(sheets__isnull=False).distinct().order_by("key").values_list("key", flat=True)
    )
    for start in range(0, len(keys), _CHUNK):
        _verify_rows(keys[start : start + _CHUNK], result)
    return result


def _verify_log(result: Verification) -> None:
    previous, number = "", 0
    for entry in LogEntry.objects.order_by("number").iterator():
        number += 1
        result.log_entries += 1
        if entry.number != number or entry.previous != previous or entry.digest != log_digest(entry):
            result.differs(f"操作記録{entry.number}番のつながりが合いません。")
        previous, number = entry.digest, entry.number


def _verify_documents(result: Verification) -> None:
    for document in Document.objects.filter(erased_at=None).order_by("key").iterator():
        result.documents += 1
        place = place_of(document.sha256)
        if not place.exists() or hashlib.sha256(place.read_bytes()).hexdigest() != document.sha256:
            result.differs(f"文書 {document.sha256} のファイルがないか、取り込んだときと異なります。")


def _verify_forms(result: Verification) -> None:
    result.forms, differences = version_differences()
    for sentence in differences:
        result.differs(sentence)


def _erased_digests() -> dict[str, str]:
    """Revision → the digest of what the last erasure left of it, as the log has it."""
    found: dict[str, str] = {}
    for entry in LogEntry.objects.filter(action="erase_text").order_by("number"):
        found.update(entry.facts)
    return found


@dataclass
class _Seen:
    """The digests of all revisions, and of those that one acceptance of an import made."""

    digests: set[str] = field(default_factory=set)
    made: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, revision: Revision | PlanRevision) -> None:
        """Remember a revision."""
        self.digests.add(revision.digest)
        if isinstance(revision, Revision) and revision.source_id:
            self.made[revision.source_id, instant(revision.made_at)].append(revision.digest)


def _verify_logged(seen: _Seen, result: Verification) -> None:
    """Every revision that the log speaks of must be there: a chain does not miss its last links."""
    for entry in LogEntry.objects.filter(
        action__in=["accept_import", "save_sheet", "publish_sheet", "keep_plan"]
    ):
        if entry.action == "accept_import":
            there = digest(sorted(seen.made.get((entry.object, entry.facts["at"]), [])))
            missing = there != entry.facts["digest"]
        else:
            missing = entry.facts["revision"] not in seen.digests
        if missing:
            result.differs(f"操作記録{entry.number}番が記す版がありません。")


def _verify_years(result: Verification) -> None:
    """A sheet stands under the year that its newest revision speaks of."""
    stated = Sheet.objects.values_list("key", "fiscal_year", "head__content__fiscal_year")
    for key, kept, said in stated.order_by("key").iterator(_CHUNK):
        if said != kept:
            result.differs(f"シート {key} の年度（{kept}）が、版の年度（{said}）と異なります。")


def _verify_chain(
    revisions: Iterable[Revision | PlanRevision],
    owner: str,
    erased: dict[str, str],
    seen: _Seen,
    result: Verification,
) -> None:
    last: dict[str, Revision | PlanRevision] = {}
    for revision in revisions:
        result.revisions += 1
        seen.add(revision)
        key = getattr(revision, owner)
        before = last.get(key)
        follows = revision.number == (before.number + 1 if before else 1)
        linked = revision.previous == (before.digest if before else "")
        if not (follows and linked and revision.digest == chain_digest(key, revision)):
            result.differs(f"版 {revision.key}（第{revision.number}版）のつながりが合いません。")
        if not _content_holds(revision, erased):
            result.differs(f"版 {revision.key}（第{revision.number}版）の内容が、保存したときと異なります。")
        last = {key: revision}


def _content_holds(revision: Revision | PlanRevision, erased: dict[str, str]) -> bool:
    if revision.erased_at is None:
        return stated_digest(revision) == revision.content_digest
    left = content_digest(revision.content, revision.origins, revision.problems, "")
    return left == revision.remaining_digest == erased.get(revision.key)


def _verify_rows(subjects: Sequence[str], result: Verification) -> None:
    wanted = list(rows_of(subjects))
    sheets = {row.place.sheet for row in wanted}
    result.sheets += len(sheets)
    kinds: list[type[models.Model]] = [*FACTS, SheetEntry]
    for kind in kinds:
        kept = _index(kind._default_manager.filter(sheet__subject_id__in=subjects))
        made = _index(_made(kind, wanted))
        name = kind._meta.verbose_name
        result.facts += len(made)
        for sheet in sorted({key for key, _ in (kept ^ made)}):
            result.differs(f"シート {sheet} の「{name}」が、版から作り直したものと異なります。")
    _verify_entries(subjects, wanted, result)


def _made(kind: type[models.Model], rows: Iterable[Rows]) -> Iterator[models.Model]:
    for row in rows:
        if kind is SheetEntry:
            yield row.entry
        for fact in row.facts:
            if type(fact) is kind:
                fact.view = row.place.view
                yield fact


def _index(rows: Iterable[models.Model]) -> set[tuple[str, tuple[str, ...]]]:
    """Rows as sets of values: which sheet, everything but the running number, and how often."""
    counted = Counter((getattr(row, "sheet_id"), _values(row)) for row in rows)  # noqa: B009 - every fact has it
    return {(sheet, (*values, str(count))) for (sheet, values), count in counted.items()}


def _values(row: models.Model) -> tuple[str, ...]:
    meta = row._meta
    columns = [column for column in meta.concrete_fields if not column.primary_key]
    return tuple(_plain(column, getattr(row, column.attname)) for column in columns)


def _plain(column: Any, value: Any) -> str:  # noqa: ANN401 - any column
    """A value as one text, the same before it was saved and after."""
    if value is None:
        return "\0"
    if isinstance(column, JSONField):
        return canonical(value).decode()
    return str(column.to_python(value))


def _verify_entries(subjects: Sequence[str], rows: Sequence[Rows], result: Verification) -> None:
    terms = {
        (sheet, view, facet, value, label)
        for sheet, view, facet, value, label in EntryTerm.objects.filter(
            entry__subject_id__in=subjects
        ).values_list("entry__sheet_id", "view", "facet", "value", "label")
    }
    texts = set(
        SearchText.objects.filter(entry__subject_id__in=subjects).values_list(
            "entry__sheet_id", "entry__view", "text", "grams"
        )
    )
    for row in rows:
        sheet, view = row.place.sheet, row.place.view
        own = {(sheet, view, term.facet, term.value, term.label) for term in row.terms}
        if {term for term in terms if term[:2] == (sheet, view)} != own:
            result.differs(f"シート {sheet} のしぼり込みの語が、版から作り直したものと異なります。")
        if (sheet, view, row.search.text, row.search.grams) not in texts:
            result.differs(f"シート {sheet} の検索用の文が、版から作り直したものと異なります。")
