"""`shisaku import`: what each document would change, shown first; taken in where `--accept` says so."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from shisaku.cli.gather import gather
from shisaku.cli.printing import line, table
from shisaku.core.addresses import Leaf
from shisaku.core.amounts import printed_number
from shisaku.core.reading import Reading
from shisaku.core.values import STATES, Blank, Value
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.readers import UnreadableError, Wishes
from shisaku.work.importing import Accepted, ImportPreview, SheetPreview, Status, accept_import
from shisaku.work.importing.preview import NO_YEAR
from shisaku.work.intake import CityNeededError, paper_at, preview_paper
from shisaku.work.lineage import Foreseen
from shisaku.work.municipalities import known_bodies
from shisaku.work.organisation import Offices
from shisaku.work.own_forms import known_forms
from shisaku.work.prepare import prepare_database
from shisaku.work.refusals import DeclinedError, OtherCityError
from shisaku.work.room import OfficeKind, doubts_of, foreseen_in, offices_of

_GIVE_YEAR = "（--fiscal-year 2022 のように指定します）"
_ROOM = "staff_room_import"
_CONFIRM = "指定した団体の書類でよければ --confirm-municipality を付けます。"


def run(options: argparse.Namespace) -> int:
    """Preview every file of the call, and accept; 1 where one could not be read, kept, or needs a person."""
    prepare_database()
    gathered = gather(options, known_bodies(), known_forms(code=options.municipality))
    failed = gathered.exit_code
    for file, reading in gathered.read:
        try:
            attention = _one(reading, file, options)
        except CityNeededError as error:
            attention = _refused(f"{file}：{error}--municipality {error.proposed} のように指定します。")
        except OtherCityError as error:
            attention = _refused(f"{file}：{error}。{_CONFIRM}")
        except DeclinedError as error:
            attention = _refused(f"{file}：{error}")
        except UnreadableError as error:
            attention = _refused(str(error))
        failed = failed or int(attention)
    return failed


def _refused(why: str) -> bool:
    sys.stderr.write(f"shisaku：{why}\n")
    return True


def _one(reading: Reading, file: Path, options: argparse.Namespace) -> bool:
    """Show one document, and take it in; whether something in it needs a person."""
    paper = paper_at(
        file,
        wishes=Wishes(municipality=options.municipality),
        reading=reading,
        limits=settings.SHISAKU_READ_LIMITS,
    )
    preview = preview_paper(paper=paper, forms=known_forms(code=options.municipality), by=None)
    show(preview)
    if options.accept:
        accepted = accept_import(
            import_=preview.import_,
            by=None,
            as_published=options.as_published,
            city_confirmed=options.confirm_municipality,
        )
        _tell_accepted(accepted)
    else:
        line("まだ取り込んでいません。--accept を付けると取り込みます")
    return preview.count(Status.ATTENTION) > 0 or (bool(preview.doubt) and not options.confirm_municipality)


def _tell_accepted(accepted: Accepted) -> None:
    """What became of the document: a document of which nothing was kept was not taken in."""
    counts = (
        f"新規 {accepted.new}、変更 {accepted.changed}、変更なし {accepted.same}、公開 {accepted.published}"
    )
    waiting = len(accepted.attention)
    if accepted.new or accepted.changed or accepted.published:
        line(
            f"取り込みました：{counts}" + (f"（要確認の {waiting}件は取り込んでいません）" if waiting else "")
        )
    elif waiting:
        line(f"取り込んでいません：{counts}。要確認の {waiting}件は、上に挙げた点を確かめてから取り込みます")
    elif accepted.same:
        line(f"変わったところはありません：{counts}")
    else:
        line("取り込むシートも計画もありません。文書だけを保存しました")


def _tell_open(preview: ImportPreview) -> None:
    """How much of the reading nobody has looked at, and where that is done."""
    found = doubts_of(preview, Offices(preview.import_.document.municipality_id))
    doubts = sum(len(of_sheet) for of_sheet in found.by_sheet.values())
    left = len(preview.reading.leftovers)
    if not doubts and not left:
        return
    where = reverse(_ROOM, args=(preview.import_.document.municipality_id, preview.import_.key))
    how = "様式なしで読んだ書類です。" if preview.reading.form == LEXICON_FORM else ""
    line("  ", ("確かめていません", "yellow"), f"　疑わしい値 {doubts}か所、未割当の文字 {left}。{how}")
    line(f"  職員の画面（{where}）で確かめられます")


def show(preview: ImportPreview) -> None:
    """The counts, then every change of a value, then what needs a person, then what nobody has looked at."""
    counts = "、".join(f"{status.value} {preview.count(status)}" for status in Status)
    line((preview.reading.document.file, "bold"), f"　{counts}、欠けている {len(preview.missing)}")
    if preview.doubt:
        line("  ", ("要確認", "red"), f" {preview.doubt}")
    for sheet in preview.sheets:
        if sheet.status is Status.CHANGED:
            _show_changes(sheet)
        elif sheet.status is Status.ATTENTION:
            how = _GIVE_YEAR if sheet.doubt == NO_YEAR else ""
            line("  ", ("要確認", "red"), f" {_name(sheet)}：{sheet.doubt}{how}")
    foreseen = foreseen_in(preview)
    _show_connections(preview, foreseen)
    _show_offices(preview, foreseen)
    for missing in preview.missing:
        year = FiscalYear(missing.sheet.fiscal_year).label
        line(f"  欠けている {missing.sheet.subject}（{year}）：前の版の書類にはありました")
    _tell_open(preview)


def _show_connections(preview: ImportPreview, found: Mapping[str, Foreseen]) -> None:
    """Which sheet of an earlier year each new sheet seems to continue; accepting proposes the same."""
    new = {one.read.key: one for one in preview.sheets if one.status is Status.NEW}
    rows = [
        (
            _name(new[key]),
            f"{FiscalYear(one.fiscal_year).label} {one.number} {one.name}",
            f"{one.confidence:.0%}",
            one.reason,
        )
        for key, one in found.items()
    ]
    if rows:
        table(
            ("シート", "前の年度のシート", "確からしさ", "理由"), rows, title="前の年度とのつながり（提案）"
        )


def _show_offices(preview: ImportPreview, foreseen: Mapping[str, Foreseen]) -> None:
    """What the offices are that the city does not know under these names; what is merely new is counted."""
    offices = Offices(preview.import_.document.municipality_id)
    found = offices_of(preview, foreseen, offices).proposals
    rows = [
        (" ".join([*one.name.above, one.name.name]), str(one.kind), one.reason)
        for one in found
        if one.kind is not OfficeKind.NEW
    ]
    if rows:
        table(("書類の組織名", "見立て", "理由"), rows, title="組織の名前（取り込みの画面で決められます）")
    if len(found) > len(rows):
        line(f"  登録されていない組織の名前 {len(found) - len(rows)}：取り込むと、新しい組織になります")


def _name(sheet: SheetPreview) -> str:
    subject = sheet.read.data.subject
    return f"{subject.number or ''} {subject.name}".strip()


def _show_changes(sheet: SheetPreview) -> None:
    rows = [
        (value_name(sheet.read.data, address, JAPANESE), _told(before), _told(after))
        for address, (before, after) in sheet.changes.items()
    ]
    table(("項目", "いまの記録", "この書類"), rows, title=f"変更 {_name(sheet)}")


def _told(leaf: Leaf) -> str:
    """A value in a cell of the table."""
    match leaf:
        case None:
            return "—"
        case Value(value=None):
            return STATES[leaf.state or "not_set"]
        case Value():
            return printed_number(leaf.value or 0)
        case Blank():
            return leaf.printed or STATES[leaf.state]
        case list():
            return "、".join(str(item) for item in leaf)
        case _:
            return str(leaf)
