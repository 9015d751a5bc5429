"""A bundle as a folder of files: made beside it, then put in place where anything differs."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from shisaku.core.collector import collector_at_rest
from shisaku.core.schema import json_schema
from shisaku.writers.bundle.csv_files import CsvFiles, csv_path
from shisaku.writers.bundle.digests import SUMS, listed, sha256_of, sums_of
from shisaku.writers.bundle.kpi_entities import KpiFile
from shisaku.writers.bundle.national import national_rows
from shisaku.writers.bundle.package import as_text, described
from shisaku.writers.bundle.parquet import write_parquet
from shisaku.writers.bundle.readme import readme
from shisaku.writers.bundle.rows import Row, document_key, rows_of, sheet_row, subject_row
from shisaku.writers.bundle.schema import NATIONAL, TABLES
from shisaku.writers.bundle.sheet_files import SheetFiles
from shisaku.writers.bundle.told import Told, ToldDocument, ToldPlan, ToldSubject

KINDS = ("csv", "parquet")
_EVERY = [*TABLES.values(), *NATIONAL.values()]
Progress = Callable[[int], None]


def silent(_done: int) -> None:
    """Nobody is told how far it is."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a bundle is now: its files (relative paths), which were written anew, which went, and rows by table."""

    files: Sequence[str]
    written: Sequence[str]
    removed: Sequence[str]
    counts: Mapping[str, int]


def write_bundle(folder: Path, told: Told, *, progress: Progress = silent) -> Made:
    """Make the bundle of `told` in `folder`; the same contents make the same bytes.

    A file that would be the same is left alone. What an earlier bundle wrote there and this one does not is removed;
    files that are nobody's bundle's stay. `progress` is told how many subjects are done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder.parent) as made:
        new = Path(made)
        counts = _make(new, told, progress)
        return _put_in_place(new, folder, counts)


def write_tables(folder: Path, told: Told, kinds: Sequence[str]) -> list[Path]:
    """The tables alone, in the `KINDS` asked for, below `folder`; gives the files."""
    with tempfile.TemporaryDirectory() as made:
        csv_folder = folder / "csv" if "csv" in kinds else Path(made)
        with CsvFiles(csv_folder, TABLES.values()) as files:
            _put_rows(files, told, lambda _subject, _rows: None)
        written = [csv_path(csv_folder, table) for table in TABLES.values()] if "csv" in kinds else []
        if "parquet" in kinds:
            written += write_parquet(csv_folder, folder / "parquet", list(TABLES.values()))
        return written


@collector_at_rest()
def _make(new: Path, told: Told, progress: Progress) -> dict[str, int]:
    """Make all files in an empty folder; gives the rows of each table."""
    with ExitStack() as open_files:
        tables = open_files.enter_context(CsvFiles(new / "csv", _EVERY))
        sheets = open_files.enter_context(SheetFiles(new / "sheets"))
        kpis = open_files.enter_context(KpiFile(new / "kpi.jsonld", told.city))
        names, done = {told.city.code: told.city.name}, 0

        def beside(subject: ToldSubject, rows: dict[str, int]) -> None:
            nonlocal done
            for sheet in subject.sheets:
                rows[sheet.key] = sheets.put(sheet)
                for table, rows_there in national_rows(sheet, subject.key, names):
                    tables.put(table, rows_there)
            kpis.put(subject)
            done += 1
            progress(done)

        _put_rows(tables, told, beside)
        counts = dict(tables.counts)
    others = [new / "kpi.jsonld", *sorted((new / "sheets").iterdir()), *_documents(new, told)]
    others += write_parquet(new / "csv", new / "parquet", list(TABLES.values()))
    (new / "README.md").write_text(readme(told, _EVERY, counts), encoding="utf-8", newline="\n")
    descriptor = described(new, told, [(table, csv_path(new / "csv", table)) for table in _EVERY], others)
    (new / "datapackage.json").write_text(as_text(descriptor), encoding="utf-8", newline="\n")
    (new / SUMS).write_text(sums_of(new, _files(new)), encoding="utf-8", newline="\n")
    return counts


def _put_rows(files: CsvFiles, told: Told, beside: Callable[[ToldSubject, dict[str, int]], None]) -> None:
    """Every row of every table. `beside` is told each subject, and fills in the places of its sheets in their files."""
    names = {told.city.code: told.city.name}
    for subject in told.subjects:
        positions = {sheet.key: place for place, sheet in enumerate(subject.sheets)}
        beside(subject, positions)
        files.put("subjects", [subject_row(subject, names)])
        files.put("sheets", [sheet_row(one, subject.key, positions[one.key]) for one in subject.sheets])
        for table, rows in rows_of(subject):
            files.put(table, rows)
    files.put("plans", [_plan_row(plan, told.city.code) for plan in told.plans])
    files.put("nodes", list(_node_rows(told)))
    files.put("links", [[o.subject, o.plan, o.node or None, o.primary] for o in told.links])
    files.put("documents", [_document_row(one) for one in told.documents])


def _document_row(document: ToldDocument) -> Row:
    about = [document.title, document.form or None, document.pages, document.published_on]
    return [document_key(document.sha256), document.sha256, *about]


def _plan_row(plan: ToldPlan, code: str) -> Row:
    data = plan.data
    period = [data.start_year, data.end_year, data.reviewed_every]
    return [plan.key, code, data.title, data.edition or None, *period, data.vision or None]


def _node_rows(told: Told) -> Iterator[Row]:
    for plan in told.plans:
        for place, node in enumerate(plan.nodes):
            data = node.data
            lists = ["\n".join(found) or None for found in (data.goals, data.items)]
            head = [node.key, plan.key, node.parent or None, data.level, data.number, data.title]
            yield [*head, data.text or None, *lists, place]


def _documents(new: Path, told: Told) -> list[Path]:
    """The plans as JSON and the schemas by which sheets and plans are written."""
    (new / "schema").mkdir()
    written = {"plans.json": [plan.data.to_json() for plan in told.plans]}
    texts: dict[str, object] = {**written}
    texts |= {f"schema/{name}.schema.json": json_schema(name) for name in ("sheet", "plan")}
    for name, content in texts.items():
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (new / name).write_text(text, encoding="utf-8", newline="\n")
    return [new / name for name in texts]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put_in_place(new: Path, folder: Path, counts: Mapping[str, int]) -> Made:
    before = listed(folder)
    names = [path.relative_to(new).as_posix() for path in _files(new)]
    written = []
    for name in names:
        target = folder / name
        if target.is_file() and sha256_of(target) == sha256_of(new / name):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(new / name, target)
        written.append(name)
    removed = [name for name in before if name not in names and _is_below(folder, name)]
    for name in removed:
        (folder / name).unlink()
    return Made(names, written, removed, counts)


def _is_below(folder: Path, name: str) -> bool:
    """Whether a file that an older list names is there, and in the folder: a list may have been tampered with."""
    path = folder / name
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())
