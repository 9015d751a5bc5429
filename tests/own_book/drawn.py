"""Workbooks as the fictional city might keep them: its papers with merged cells, borders, widths and a print area."""

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="DDE6F0")
YEARS = ["令和2年度", "令和3年度", "令和4年度", "令和5年度", "令和6年度"]


class Drawing:
    """A worksheet while it is drawn, in columns B to M."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self.row = sheet, 2

    def title(self, text: str) -> None:
        self.sheet.cell(self.row, 2, text).font = Font(size=16, bold=True)
        self.sheet.merge_cells(start_row=self.row, start_column=2, end_row=self.row, end_column=13)
        self.row += 2

    def heading(self, text: str) -> None:
        self.row += 1
        self.ruled(self.row, 2, text, columns=12, fill=True)
        self.row += 1

    def ruled(
        self,
        row: int,
        column: int,
        value: object = None,
        *,
        columns: int = 1,
        lines: int = 1,
        fill: bool = False,
    ) -> None:
        for down in range(lines):
            for right in range(columns):
                cell = self.sheet.cell(row + down, column + right)
                cell.border = _RULED
                if fill:
                    cell.fill = _GREY
        cell = self.sheet.cell(row, column)
        cell.value = value  # type: ignore[assignment] # what a cell may hold
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if columns > 1 or lines > 1:
            self.sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + lines - 1, end_column=column + columns - 1
            )

    def pair(self, label: str, column: int, *, columns: int = 4, lines: int = 1) -> None:
        """A label over two columns, and the empty cell beside it."""
        self.ruled(self.row, column, label, columns=2, lines=lines, fill=True)
        self.ruled(self.row, column + 2, columns=columns, lines=lines)

    def wide(self, label: str, lines: int = 1) -> None:
        """A label and a cell over the rest of the width."""
        self.pair(label, 2, columns=10, lines=lines)
        self.row += lines

    def years(self, rows: Sequence[tuple[str, str]], years: Sequence[str]) -> None:
        """A table of years: labels over five columns, an (often empty) place of the unit, a column a year."""
        self.ruled(self.row, 2, "項目", columns=6, fill=True)
        for number, year in enumerate(years):
            self.ruled(self.row, 8 + number, year, fill=True)
        for label, unit in rows:
            self.row += 1
            self.ruled(self.row, 2, label, columns=5, fill=True)
            self.ruled(self.row, 7, unit or None)
            for number in range(len(years)):
                self.ruled(self.row, 8 + number)
                self.sheet.cell(self.row, 8 + number).number_format = "#,##0"
        self.row += 1


def management_book(
    title: str = "令和4年度 事務事業マネジメントシート", years: Sequence[str] = YEARS
) -> openpyxl.Workbook:
    """The city's empty management sheet, with an instruction on a second worksheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "様式第１号"
    drawing = Drawing(sheet)
    drawing.title(title)
    drawing.heading("事業の基本情報")
    for left, right in (
        ("事務事業名", "担当部課"), ("予算科目", "係名"), ("市長公約", "新規・継続"), ("戦略プラン", "事業体制"),
        ("事業分類", "事業期間"), ("個別計画", "SDGs"),
    ):  # fmt: skip
        drawing.pair(left, 2)
        drawing.pair(right, 8)
        drawing.row += 1
    drawing.wide("根拠法令等")
    drawing.heading("事業の概要")
    for label in ("対象", "目的", "概要 (取組内容)"):
        drawing.wide(label, lines=2)
    drawing.heading("コストの推移")
    money = ("予算額", "決算額", "一般財源", "国庫、県支出金、地方債", "その他", "人件費計")
    rows = [(label, "(千円)") for label in money]
    drawing.years(
        [*rows, ("正職員従事割合", "(人)"), ("正職員時間外勤務", "(時間)"), ("会計年度任用職員有無", "")],
        years,
    )
    drawing.heading("市民参加の取組状況")
    for label in ("共有、理解", "企画・立案、計画", "実行", "評価、検証"):
        drawing.wide(label)
    drawing.heading("指標の推移")
    for number in range(1, 4):
        drawing.ruled(drawing.row, 2, f"{number} 指標名" if number > 9 else "指標名", columns=2, fill=True)
        drawing.ruled(drawing.row, 4, columns=6)
        drawing.ruled(drawing.row, 10, columns=4)
        drawing.row += 1
        drawing.wide("指標の概要", lines=2)
        drawing.years([("目標値", ""), ("実績", "")], years)
    drawing.heading("事業の成果と課題")
    for label in ("前年度の課題への対応", "成果"):
        drawing.wide(label, lines=3)
    drawing.ruled(drawing.row, 2, "課題", columns=12, fill=True)
    drawing.row += 1
    for label in ("業務", "組織、予算等", "改善目標"):
        drawing.wide(label, lines=3)
    drawing.heading("評価")
    for label in ("市民ニーズ", "進捗状況", "市の関与", "優先度"):
        drawing.ruled(drawing.row, 2, label, columns=2, fill=True)
        drawing.ruled(drawing.row, 4)
        drawing.ruled(drawing.row, 5, columns=9)
        drawing.row += 1
    drawing.heading("方向性")
    drawing.wide("方向性")
    drawing.wide("理由", lines=2)
    _set_up(sheet, drawing.row - 1)
    notes = book.create_sheet("記入要領")
    notes["A1"] = "この様式は、毎年度5月末までに企画課へ提出してください。"
    return book


def inspection_book() -> openpyxl.Workbook:
    """The city's empty inspection sheet: eight activities, their costs two by two, and boxes to tick."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "点検シート"
    drawing = Drawing(sheet)
    drawing.title("令和　年度「実施計画 兼 まちづくり達成状況報告書」(事務事業点検シート)")
    for label in ("課等名", "シートNo.", "作成日"):
        drawing.wide(label)
    drawing.heading("① 総合計画上の位置付けと事務事業の背景・目的と目標")
    for label in ("施策の大綱", "施策の目標", "施策", "施策内容"):
        drawing.wide(label)
    drawing.ruled(drawing.row, 2, "事務事業の背景・目的", columns=6, fill=True)
    drawing.ruled(drawing.row, 8, "事務事業の目標", columns=6, fill=True)
    drawing.ruled(drawing.row + 1, 2, columns=6, lines=4)
    drawing.ruled(drawing.row + 1, 8, columns=6, lines=4)
    drawing.row += 5
    for label in ("その他、根拠法令及び分野別計画等", "事務事業名"):
        drawing.wide(label)
    drawing.heading("② アクティビティ(活動・事業)とアウトプット(結果)")
    _activities(drawing, 8)
    drawing.heading("④ アウトカム(成果)")
    for row, words in enumerate((("指標名", "目標値", "R6実績値"), *[("", "", "")] * 3)):
        for column, (width, word) in zip((2, 8, 11), zip((6, 3, 3), words, strict=True), strict=True):
            drawing.ruled(drawing.row, column, word or None, columns=width, fill=row == 0)
        drawing.row += 1
    drawing.heading("⑤ 点検・改善")
    for column, word in zip((2, 5, 8, 11), ("コスト", "活動", "成果", "その他"), strict=True):
        drawing.ruled(drawing.row, column, f"□ {word}", columns=3)
    drawing.row += 2
    drawing.wide("今後の方向性")
    _set_up(sheet, drawing.row - 1)
    return book


def _activities(drawing: Drawing, count: int) -> None:
    top = drawing.row
    for column, width, word in ((2, 4, "アクティビティ(活動・事業)"), (6, 6, "アウトプット(結果)")):
        drawing.ruled(top, column, word, columns=width, fill=True)
    widths = (
        (2, 2, "活動名・事業名(対象年)"),
        (4, 2, "R6活動・事業内容"),
        (6, 2, "指標(単位)"),
        (8, 2, "R6目標値"),
        (10, 2, "R7目標値"),
    )
    for column, width, word in widths:
        drawing.ruled(top + 1, column, word, columns=width, fill=True)
        for number in range(count):
            drawing.ruled(top + 2 + number, column, columns=width)
    for column, word in ((12, "R6予算額"), (13, "R6決算額")):
        drawing.ruled(top, column, word, lines=2, fill=True)
        for number in range(0, count, 2):
            drawing.ruled(top + 2 + number, column, lines=2)
    drawing.row = top + 2 + count


def _set_up(sheet: Worksheet, last: int) -> None:
    """Widths, heights and the print set-up."""
    for number, letter in enumerate("ABCDEFGHIJKLM"):
        sheet.column_dimensions[letter].width = 3.5 if number == 0 else 9 + number % 3
    for row in range(1, last + 1):
        sheet.row_dimensions[row].height = 18 + row % 4
    sheet.print_area = f"B2:M{last}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "架空市 &P/&N"


def watch_book() -> openpyxl.Workbook:
    """The city's empty sheet of a form that only says what its labels mean."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "調書"
    drawing, years = Drawing(sheet), YEARS[:3]
    drawing.title("令和4年度 事業点検調書")
    drawing.pair("事業の名前", 2)
    drawing.pair("整理番号", 8)
    drawing.row += 1
    for label, lines in (("担当課", 1), ("ねらいどころ", 2), ("事業を始めたわけ", 1)):
        drawing.wide(label, lines)
    drawing.row += 1
    drawing.years([(label, "(千円)") for label in ("当初計上額", "使った額", "一般財源")], years)
    for _ in range(2):
        drawing.row += 1
        drawing.ruled(drawing.row, 2, "ものさし", columns=2, fill=True)
        drawing.ruled(drawing.row, 4, columns=6)
        drawing.ruled(drawing.row, 10, "単位", fill=True)
        drawing.ruled(drawing.row, 11, columns=3)
        drawing.row += 1
        drawing.years([("目当て", ""), ("出来ばえ", "")], years)
    drawing.row += 1
    for column, width, word in ((2, 2, "項目"), (4, 2, "判定"), (6, 8, "見立て")):
        drawing.ruled(drawing.row, column, word, columns=width, fill=True)
    for word in ("役立ち", "市民ニーズ"):
        drawing.row += 1
        drawing.ruled(drawing.row, 2, word, columns=2, fill=True)
        drawing.ruled(drawing.row, 4, columns=2)
        drawing.ruled(drawing.row, 6, columns=8)
    drawing.row += 2
    drawing.wide("今後の方向性")
    drawing.wide("担当からの一言", 2)
    _set_up(sheet, drawing.row - 1)
    return book


def project_list_book() -> openpyxl.Workbook:
    """The city's list of projects as it was filled last year: three rows, a row of sums, a second worksheet on it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "一覧"
    drawing = Drawing(sheet)
    drawing.title("令和4年度 事務事業一覧")
    for column, (label, width) in LIST_COLUMNS.items():
        drawing.ruled(4, column, label, columns=width, fill=True)
    old = ("危機管理課", "危機管理課", "財政課")
    for row, section in enumerate(old, start=5):
        values = (
            row - 4,
            f"9{row}",
            f"昨年の事業{row}",
            section,
            "昨年の目的",
            "昨年の概要",
            "昨年の成果",
            "昨年の備考",
        )
        for (column, (_, width)), value in zip(LIST_COLUMNS.items(), values, strict=False):
            drawing.ruled(row, column, value, columns=width)
        drawing.ruled(row, 11, f"=LEN(I{row})")
        sheet.row_dimensions[row].height = 32
    for column in range(2, 12):
        sheet.cell(7, column).border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=Side(style="thick"))
    sheet.merge_cells("E5:E6")
    sheet["D5"].comment = Comment("昨年の担当より", "架空花子")
    sheet.row_dimensions[6].hidden = True
    drawing.ruled(8, 2, "合計", columns=2, fill=True)
    drawing.ruled(8, 4, "=COUNTA(D5:D7)")
    drawing.ruled(8, 5, 3)
    sheet["B10"] = "※事業番号は予算書の番号です。"
    sheet.merge_cells("B10:E10")
    _set_up_list(book, sheet)
    return book


LIST_COLUMNS = {
    2: ("通し番号", 1), 3: ("事業番号", 1), 4: ("事務事業名", 1), 5: ("課名", 1), 6: ("事業の目的", 2),
    8: ("事業の概要", 1), 9: ("成果", 1), 10: ("備考", 1), 11: ("文字数", 1),
}  # fmt: skip


def _set_up_list(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    """What refers to the rows of the list: print set-up, filter, validations, conditional formats, names, formulas."""
    sheet.print_area = "B2:K10"
    sheet.print_title_rows = "4:4"
    sheet.auto_filter.ref = "B4:K7"
    sheet.auto_filter.add_filter_column(3, ["財政課"])
    choice = DataValidation(type="list", formula1='"危機管理課,財政課"')
    choice.add("E5:E7")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("B5:K7", Rule(type="expression", formula=['$I5=""']))
    sheet.row_breaks.append(Break(id=8))
    book.defined_names["事業名"] = DefinedName("事業名", attr_text="一覧!$D$5:$D$7")
    sums = book.create_sheet("集計")
    sums["A1"] = "=COUNTA(一覧!D5:D7)"
    sums["A2"] = "=一覧!D8"


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
