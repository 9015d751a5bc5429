"""What a workbook holds that filling it would not keep: told when the workbook is given, not found out later.

A workbook is filled with openpyxl, which writes cells, formats, merged cells, widths, print set-up and the validations
of the first standard, and leaves out what it does not know. The list says what that is, part by part.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from shisaku.readers.excel.archive import Archive
from shisaku.readers.excel.elements import walk
from shisaku.readers.excel.package import Package

# Elements of a drawing → what a person calls them.
_DRAWN = {"sp": "図形", "cxnSp": "線・矢印", "pic": "画像"}
# Elements of a worksheet → the same. Those of the extension list stand beside the plain ones of the same name.
_CONTROL = "フォームコントロール（ボタン・チェックボックスなど）"
_ON_SHEET = {"control": _CONTROL, "oleObject": "埋め込まれたほかの文書", "picture": "背景の画像"}
_EXTENDED = {
    "dataValidation": "拡張された入力規則（ほかのシートの表を選ぶものなど）",
    "cfRule": "拡張された条件付き書式",
    "sparkline": "スパークライン",
    "slicer": "スライサー",
}
_RELATED = {
    "printerSettings": "プリンターごとの設定",
    "threadedComment": "会話形式のコメント",
    "slicer": "スライサー",
}
_CHARTS = "{where}のグラフ{count}個は作り直されるため、見た目が変わることがあります。"
_LOST = "{where}の{what}{count}個は、記入した書類には残りません。"
_FORMULAS = "{where}の計算式{count}個は残りますが、結果はExcelで開いたときに計算されます。"
_PHONETIC = "ふりがなの情報{count}か所は、記入した書類には残りません。"
_OUTSIDE = "ほかのブックへの参照{count}個は残ります。記入した書類を渡す前に確かめてください。"
_EXTRA_XML = "追加のデータ（customXml）{count}個は、記入した書類には残りません。"
_VML_KIND = re.compile(rb'<[a-z]+:ClientData ObjectType="([A-Za-z]+)"')
_SHEET_RELATIONS = "{folder}/_rels/{name}.rels"


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that filling a workbook loses or changes: on which sheet (empty: the whole), how many.

    `sentence` says it to a person.
    """

    sheet: str
    what: str
    count: int
    sentence: str


def losses(package: Package, archive: Archive) -> list[Loss]:
    """Everything that would be lost or changed, sheet by sheet in the workbook's order, then of the whole."""
    found: list[Loss] = []
    for name, part in package.sheets:
        told = _of_sheet(package, archive, part)
        found += [_told(name, what, count) for what, count in told.items() if count]
    strings = package.part("xl/sharedStrings.xml")
    if phonetic := _count(strings, "rPh"):
        found.append(Loss("", "phonetic", phonetic, _PHONETIC.format(count=phonetic)))
    for pattern, what, said in (
        (r"xl/externalLinks/[^/]+\.xml", "outside", _OUTSIDE),
        (r"customXml/item\d+\.xml", "custom_xml", _EXTRA_XML),
    ):
        if count := sum(re.fullmatch(pattern, one) is not None for one in archive.names):
            found.append(Loss("", what, count, said.format(count=count)))
    return found


def _told(sheet: str, what: str, count: int) -> Loss:
    said = {"chart": _CHARTS, "formula": _FORMULAS}.get(what, _LOST)
    return Loss(sheet, what, count, said.format(where=f"シート「{sheet}」", what=what, count=count))


def _of_sheet(package: Package, archive: Archive, part: str) -> Counter[str]:
    found = _on_sheet(package.part(part))
    for kind, target in _relations(package, part):
        if kind == "drawing" and target in archive:
            found += _drawn(archive.read(target))
        elif kind == "vmlDrawing" and target in archive:
            # Controls stand there too, in workbooks of older programs only there; notes of cells are kept.
            found[_CONTROL] = max(found[_CONTROL], _controls(archive.read(target)))
        elif kind in _RELATED:
            found[_RELATED[kind]] += 1
    return found


def _on_sheet(xml: bytes) -> Counter[str]:
    """What a worksheet itself holds beside its cells, and how many of these hold formulas."""
    found: Counter[str] = Counter()
    inside: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        known = _EXTENDED if "extLst" in inside else _ON_SHEET
        if name in known:
            found[known[name]] += 1
        elif name == "f" and inside[-1:] == ["c"]:
            found["formula"] += 1
        inside.append(name)

    def end(_name: str) -> None:
        inside.pop()

    if xml:
        walk(xml, start, end)
    return found


def _controls(xml: bytes) -> int:
    return len([kind for kind in _VML_KIND.findall(xml) if kind != b"Note"])


def _drawn(xml: bytes) -> Counter[str]:
    """What stands on a drawing. A control has a shape there as well, in a choice between two ways of showing it."""
    found: Counter[str] = Counter()
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if "AlternateContent" not in inside:
            if name in _DRAWN:
                found[_DRAWN[name]] += 1
            elif name == "graphicData":
                found[
                    "chart" if attributes.get("uri", "").endswith("/chart") else "図表（SmartArtなど）"
                ] += 1
        inside.append(name)

    def end(_name: str) -> None:
        inside.pop()

    walk(xml, start, end)
    return found


def _relations(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """The kind and the part of everything a worksheet refers to."""
    folder, name = posixpath.split(part)
    found: list[tuple[str, str]] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found.append((attributes.get("Type", "").rpartition("/")[2], target.lstrip("/")))

    if xml := package.part(_SHEET_RELATIONS.format(folder=folder, name=name)):
        walk(xml, start)
    yield from found


def _count(xml: bytes, element: str) -> int:
    count = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal count
        count += name == element

    if xml:
        walk(xml, start)
    return count
