"""Papers: what is on them beside the values, what they are made of, and why one cannot be made."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pypdfium2
import pytest
from pypdfium2 import raw

from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.forms.store import load_forms, parse_form
from shisaku.readers.document import Wishes, read_document
from shisaku.writers.errors import FontError, PaperError
from shisaku.writers.laying import lay_out
from shisaku.writers.normal import Kind
from shisaku.writers.paper import Heading, Line, Paper, Ruled, Slot
from shisaku.writers.papers import paper_of
from shisaku.writers.pdf import fonts
from shisaku.writers.pdf.compiling import pdf_apart, pdf_of
from shisaku.writers.picking import printed
from tests import cast

FORMS = load_forms()
MANAGEMENT = FORMS.named("082201/management-sheet")


def sheet(**parts: cast.Part) -> SheetData:
    return cast.sheet(form="082201/management-sheet", **parts)


def test_a_pdf_is_tagged_has_bookmarks_and_its_font_inside() -> None:
    made = paper_of([sheet(), sheet(number="013")], MANAGEMENT, "pdf")
    document = pypdfium2.PdfDocument(made)
    assert raw.FPDFCatalog_IsTagged(document)
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles.count("令和4年度 事務事業マネジメントシート") == 2
    assert "コストの推移" in titles
    assert b"/FontFile" in made
    assert b"pdfuaid" in made
    assert document.get_metadata_dict()["Title"] == "事務事業マネジメントシート"


def test_the_same_sheets_make_the_same_pdf() -> None:
    assert paper_of([sheet()], MANAGEMENT, "pdf") == paper_of([sheet()], MANAGEMENT, "pdf")


def test_a_pdf_says_when_it_was_made() -> None:
    at = datetime(2026, 3, 4, 5, 6, 7, 891_011, tzinfo=UTC)
    made = pypdfium2.PdfDocument(paper_of([sheet()], MANAGEMENT, "pdf", made_at=at))
    assert made.get_metadata_dict()["CreationDate"].startswith("D:20260304050607")


@pytest.mark.parametrize("text", ["=1+1", "+81", "-x", "@SUM(A1)"])
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    made = paper_of([sheet(texts={"purpose": text})], MANAGEMENT, "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    [cell] = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert cell.data_type == "s"


def test_figures_of_a_workbook_are_numbers() -> None:
    costs = [{"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 9_307_000}]
    made = paper_of([sheet(costs=costs)], MANAGEMENT, "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert 9307 in [cell.value for row in page.iter_rows() for cell in row]


def test_names_of_worksheets_are_such_as_excel_allows() -> None:
    name = "道路・橋りょう／河川[維持]管理：とても長い名前の事業その一からその十まで"
    made = paper_of([sheet(name=name), sheet(name=name)], MANAGEMENT, "xlsx")
    names = openpyxl.load_workbook(io.BytesIO(made)).sheetnames
    assert len(set(names)) == 2
    assert all(len(one) <= 31 and not set("[]:*?/\\") & set(one) for one in names)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(9_307_000, "9,307"), (9_307_499, "9,307"), (9_307_500, "9,308"), (-2_933_500, "-2,934"), (0, "0")],
)
def test_an_amount_is_rounded_half_up_to_the_unit_of_the_form(amount: int, shown: str) -> None:
    field = next(field for section in MANAGEMENT.sections if section.table for field in section.table.rows)
    costs = [{"fiscal_year": 2022, "basis": "budget", "item": "total", "amount": amount}]
    assert printed(sheet(costs=costs).to_json(), MANAGEMENT, field, 2022) == [shown]


def costs_of(**amounts: int) -> list[dict[str, object]]:
    return [
        {"fiscal_year": 2022, "basis": "settled", "item": item, "amount": amount}
        for item, amount in amounts.items()
    ]


def lines_of(made: SheetData) -> list[str]:
    return [block.text for block in lay_out([made], MANAGEMENT).sheets[0].blocks if isinstance(block, Line)]


def test_rounding_is_said_with_what_the_parts_miss() -> None:
    costs = costs_of(total=10_000, general_fund=3_400, earmarked=3_300, other_funds=3_300)
    assert lines_of(sheet(costs=costs)) == [
        "金額は千円未満を四捨五入しています。",
        "四捨五入のため、令和4年度の一般財源は内訳の計と1千円違います。",
    ]


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        (costs_of(total=9_000, general_fund=3_000, earmarked=3_000, other_funds=3_000), 0),
        (costs_of(total=9_100, general_fund=9_100, earmarked=0, other_funds=0), 1),
        (costs_of(total=9_100, general_fund=3_000, earmarked=0, other_funds=0), 1),
    ],
)
def test_nothing_is_said_of_sums_that_hold_as_printed_or_never_did(
    costs: list[dict[str, object]], said: int
) -> None:
    assert len(lines_of(sheet(costs=costs))) == said


PAID: dict[str, cast.Part] = {
    "activities": [{"key": "1", "name": "講座を開く"}],
    "inputs": [{"key": "1", "fiscal_year": 2023, "budget": 1_234_567, "activities": ["1"]}],
}


@pytest.mark.parametrize(
    ("name", "parts", "kind"),
    [
        (
            "032034/evaluation-list",
            {"costs": [{"fiscal_year": 2023, "item": "total", "amount": 9_307_499}]},
            "xlsx",
        ),
        ("082112/inspection-sheet", PAID, "xlsx"),
        ("082112/inspection-sheet", PAID, "pdf"),
    ],
)
def test_every_table_of_amounts_says_how_they_are_rounded(
    name: str, parts: dict[str, cast.Part], kind: Kind
) -> None:
    form = FORMS.named(name, None)
    one = cast.sheet(form=name, fiscal_year=2023, **parts)
    said = [block.text for block in lay_out([one], form).sheets[0].blocks if isinstance(block, Line)]
    assert said == ["金額は千円未満を四捨五入しています。"]
    wishes = Wishes(municipality=form.municipality, fiscal_year=2023)
    back = read_document(paper_of([one], form, kind), file=f"paper.{kind}", forms=FORMS, wishes=wishes)
    assert [sheet.subject.name for sheet in back.sheets] == [one.subject.name]
    assert not any("四捨五入" in left.text for left in back.leftovers)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_what_is_said_of_rounding_is_no_value_of_the_paper(kind: Kind) -> None:
    costs = costs_of(total=10_000, general_fund=3_400, earmarked=3_300, other_funds=3_300)
    wishes = Wishes(municipality=cast.KAKUU, fiscal_year=2022)
    back = read_document(
        paper_of([sheet(costs=costs)], MANAGEMENT, kind), file="x", forms=FORMS, wishes=wishes
    )
    assert back.leftovers == []
    assert [one.amount.value for one in back.sheets[0].costs] == [10_000, 3_000, 3_000, 3_000]


def test_groups_stand_left_of_their_rows_as_on_the_citys_paper() -> None:
    blocks = lay_out([sheet()], MANAGEMENT).sheets[0].blocks
    costs = next(block for block in blocks if isinstance(block, Ruled) and block.rows[0][0].text == "項目")
    groups = [(slot.text, slot.lines) for row in costs.rows for slot in row if slot.lines > 1]
    assert groups == [("事業費", 5), ("内訳", 3), ("人件費", 4), ("内訳", 3)]
    assert list(costs.placed())


@pytest.mark.parametrize(
    "rows", [((Slot(columns=3),),), ((Slot(),),), ((Slot(lines=2), Slot()), (Slot(), Slot()))]
)
def test_a_table_whose_rows_do_not_fill_it_is_refused(rows: tuple[tuple[Slot, ...], ...]) -> None:
    with pytest.raises(ValueError, match="of a table"):
        list(Ruled((0.5, 0.5), rows).placed())


def test_what_cannot_be_laid_out_is_said_in_one_sentence() -> None:
    with pytest.raises(PaperError, match="まだ印刷できません"):
        paper_of([sheet()], FORMS.named("992011/strategic-plan"), "pdf")


def wide_list() -> Form:
    """A list of number, name and 30 further columns."""
    columns = "".join(f"        - {{label: 欄{number}, to: extras.欄{number}}}\n" for number in range(30))
    columns += "        - {label: 番号, to: subject.number}\n        - {label: 名称, to: subject.name}\n"
    return parse_form(
        (
            "form: 992011/wide\nvalid: 2020..\ntitle: 広い一覧\nsource: {publisher: 架空市}\n"
            f"recognise: {{columns: [欄0]}}\nsheet_per: row\nsections:\n  - list:\n      columns:\n{columns}"
        ).encode(),
        name="wide.yaml",
    ).form


def test_a_wide_list_stands_in_parts_with_number_and_name_in_each() -> None:
    extras = {f"欄{number}": f"値{number}" for number in range(30)}
    blocks = lay_out([sheet(extras=extras)], wide_list(), most_columns=24).sheets[0].blocks
    parts = [block for block in blocks if isinstance(block, Ruled)]
    assert len(parts) > 1
    assert all(len(part.widths) <= 24 for part in parts)
    assert all([slot.text for slot in part.rows[1][:2]] == ["012", "防災行政無線整備事業"] for part in parts)
    said = [slot.text for part in parts for slot in part.rows[1][2:]]
    assert said == list(extras.values()), "every column once, in the order of the form"
    assert [block.text for block in blocks if isinstance(block, Heading)][1].startswith("欄0～欄")
    assert paper_of([sheet(extras=extras)], wide_list(), "pdf").startswith(b"%PDF")


def test_the_years_of_a_wide_list_stand_over_their_parts() -> None:
    form = FORMS.named("032034/evaluation-list")
    blocks = lay_out([sheet()], form, most_columns=24).sheets[0].blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    years = [text.partition("　")[0] for text in headings if "年度　" in text]
    assert list(dict.fromkeys(years)) == [
        "平成29年度",
        "平成30年度",
        "令和元年度",
        "令和2年度",
        "令和3年度",
        "令和4年度",
    ]


@pytest.mark.parametrize("make", [pdf_of, pdf_apart])
def test_a_sign_that_stands_in_no_font_is_named(make: Callable[[Paper], bytes]) -> None:
    paper = lay_out([sheet(texts={"purpose": "備える。\U0010fffd"})], MANAGEMENT)
    with pytest.raises(FontError, match="フォントにありません"):
        make(paper)


def test_boxes_are_set_whatever_fonts_there_are() -> None:
    made = lay_out([sheet(texts={"purpose": "☐継続 ☑拡充 ◎ ○ △"})], MANAGEMENT)
    assert pdf_of(made).startswith(b"%PDF")


def test_without_a_japanese_font_one_sentence_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts.japanese_family.cache_clear()
    fonts.families.cache_clear()
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    with pytest.raises(FontError, match="BIZ UDP"):
        paper_of([sheet()], MANAGEMENT, "pdf")
    fonts.japanese_family.cache_clear()
    fonts.families.cache_clear()
