"""What cannot be read is refused in one sentence; what is doubtful is marked."""

import re
import zlib

import pytest

from shisaku.core.reading import Severity
from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.pdf import pdf_pages
from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import Script, Sheet, scripted, text

PICTURE = drawn.stream(
    b"\x00\xff" * 32, b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
)
PICTURES = Script([PICTURE])
SCAN = "q 400 0 0 300 0 0 cm /P Do Q\n"
WITH_PICTURE = "/XObject<</P 5 0 R>>"


def scan(content: str) -> Sheet:
    return Sheet(content, resources=WITH_PICTURE)


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        drawn.pages(content, limits)
    message = str(caught.value)
    assert re.search(r"[ぁ-ん]", message)
    assert "\n" not in message
    return message


def test_no_pdf() -> None:
    assert refusal(b"") == refusal("令和4年度".encode()) == "PDFではありません"


def test_a_damaged_pdf() -> None:
    assert "壊れています" in refusal(b"%PDF-1.7\n" + b"\x00\xff junk" * 50)


def test_a_pdf_without_pages() -> None:
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    for empty in ([catalog, b"<</Type/Pages/Kids[]/Count 0>>"], [b"<</Type/Catalog>>"]):
        # What went wrong with the file before is not told of this one.
        assert "壊れています" in refusal(b"%PDF-1.7\n" + b"\x00\xff junk" * 50)
        assert refusal(drawn.assembled(empty)) == "ページのないPDFです"


def test_a_pdf_cut_short_is_refused_or_read_whole() -> None:
    """Never fewer pages than it had: what misses its trailer is refused, what misses less is all there."""
    whole = scripted(text(20, 200, "一枚目"), text(20, 200, "二枚目"))
    trailer, behind = whole.index(b"trailer"), whole.index(b"startxref")
    cuts = [*range(10, trailer, 97), trailer]
    assert {refusal(whole[:end]) for end in cuts} == {"PDFとして読めません（ファイルが壊れています）"}
    for end in (behind, len(whole) - 1):
        assert [drawn.rows(page) for page in drawn.pages(whole[:end])] == [[["一枚目"]], [["二枚目"]]]


def test_a_locked_pdf() -> None:
    assert "パスワード" in refusal(drawn.locked(b"himitsu"))


def test_scans_without_text() -> None:
    message = refusal(scripted(scan(SCAN), scan(SCAN), script=PICTURES))
    assert "画像だけ" in message
    assert "2ページ" in message


def test_blank_pages_only() -> None:
    assert refusal(scripted("", "")) == "文字のないPDFです（2ページ）"


def test_a_scanned_page_among_others_is_marked() -> None:
    pages = drawn.pages(scripted(scan(SCAN), text(20, 200, "本文"), scan(SCAN), script=PICTURES))
    assert [drawn.codes(page) for page in pages] == [{"no_text": "重要"}, {}, {"no_text": "重要"}]
    assert [page.number for page in pages] == [1, 2, 3]


def test_text_that_a_scanner_guessed_is_read_and_marked() -> None:
    under = text(20, 200, "令和4年度", before="3 Tr")
    for content in (SCAN + under, under + SCAN, text(20, 200, "令和4年度") + SCAN):
        page = drawn.only(scripted(scan(content), script=PICTURES))
        assert drawn.rows(page) == [["令和4年度"]]
        assert drawn.codes(page) == {"ocr_text": "重要"}
        assert page.problems[0].numbers == {"characters": 5}


def test_visible_text_on_a_page_size_picture_is_not_doubted() -> None:
    page = drawn.only(scripted(scan(SCAN + text(20, 200, "令和4年度")), script=PICTURES))
    assert (drawn.rows(page), page.problems) == ([["令和4年度"]], ())


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        (text(20, 150, "旧版の数字", before="3 Tr") + "0 Tr\n", "透明"),
        ("1 g\n" + text(20, 150, "旧版の数字") + "0 g\n", "地と同じ色"),
        ("0.2 g 10 140 200 30 re f\n" + text(20, 150, "旧版の数字", before="0.2 g") + "0 g\n", "地と同じ色"),
        (text(20, 150, "旧版の数字") + "1 g 10 140 200 30 re f 0 g\n", "上に重ねて"),
        (text(20, 350, "旧版の数字"), "ページの外"),
        (text(-80, 150, "旧版の数字"), "ページの外"),
    ],
)
def test_text_that_nobody_sees_is_not_read(hidden: str, reason: str) -> None:
    page = drawn.only(scripted(hidden + text(20, 200, "今の版の文がここにある") + text(20, 100, "二行目")))
    assert drawn.rows(page) == [["今の版の文がここにある"], ["二行目"]]
    (problem,) = page.problems
    assert (problem.code, problem.severity) == ("hidden_text", Severity.SERIOUS)
    assert problem.numbers["characters"] == 5
    assert reason in problem.message


def test_white_text_on_dark_ground_is_seen() -> None:
    dark = "0.1 0.2 0.5 rg 10 190 200 30 re f\n"
    page = drawn.only(scripted(dark + text(20, 200, "白抜きの見出し", before="1 g")))
    assert (drawn.rows(page), page.problems) == ([["白抜きの見出し"]], ())


@pytest.mark.parametrize("off", [0.0, 0.4])
def test_of_two_texts_at_one_place_the_upper_one_is_read(off: float) -> None:
    page = drawn.only(scripted(text(20, 200, "前年度 1,234千円") + text(20 + off, 200, "本年度 1,345千円")))
    assert drawn.rows(page) == [["本年度 1,345千円"]]
    assert drawn.codes(page) == {"hidden_text": "重要"}
    assert "同じ場所に重なった別の文 10字" in page.problems[0].message


def test_text_that_runs_on_under_its_neighbour_is_read() -> None:
    grid = drawn.grid([20, 80, 200], [280, 260])
    page = drawn.only(scripted(grid + text(23, 266, "防災倉庫の備蓄品") + text(83, 266, "危機管理課")))
    assert drawn.rows(page) == [["防災倉庫の備蓄品", "危機管理課"]]
    assert page.problems == ()


def test_hidden_text_does_not_take_a_seen_character_with_it() -> None:
    page = drawn.only(scripted("1 g\n" + text(20, 200, "古い版") + "0 g\n" + text(20, 200, "今の版")))
    assert drawn.rows(page) == [["今の版"]]
    assert "3字" in page.problems[0].message


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    twice = "".join(
        text(20 + 10 * place + off, 200, sign) for place, sign in enumerate("合計") for off in (0, 0.3)
    )
    page = drawn.only(scripted(twice + text(20, 150, "強調") + text(20.3, 150, "強調")))
    assert (drawn.rows(page), page.problems) == ([["合計"], ["強調"]], ())


def test_a_mark_put_on_a_box_stays() -> None:
    page = drawn.only(scripted(text(20, 200, "□") + text(20, 200, "✓") + text(32, 200, "継続")))
    assert drawn.signs(cell.text for row in page.rows for cell in row.cells) == drawn.signs(["□✓継続"])


LAYERS = Script(
    [b"<</Type/OCG/Name(now)>>", b"<</Type/OCG/Name(old)>>"],
    "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]/Order[]>>>>",
)


def test_a_layer_that_is_off_is_not_read() -> None:
    old, now = (
        f"/OC /{name} BDC {text(20, 200, words)} EMC " for name, words in (("B", "古い版"), ("A", "今の版"))
    )
    content = text(20, 250, "共通") + old + now
    page = drawn.only(scripted(Sheet(content, resources="/Properties<</A 5 0 R/B 6 0 R>>"), script=LAYERS))
    assert drawn.rows(page) == [["共通"], ["今の版"]]
    assert drawn.codes(page) == {"hidden_text": "重要"}
    assert "レイヤー 3字" in page.problems[0].message


def test_a_form_on_a_layer_that_is_off_is_not_read() -> None:
    forms = [
        drawn.stream(
            text(20, 200, words, before="1 g" if words == "今の版" else "0 g").encode(),
            b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/OC %d 0 R/Resources<</Font<</F 4 0 R>>>>" % layer,
        )
        for words, layer in (("今の版", 5), ("古い版", 6))
    ]
    script = Script([*LAYERS.objects, *forms], LAYERS.catalog)
    dark = "0 g 10 190 100 30 re f\n"
    page = drawn.only(
        scripted(Sheet(f"{dark}/X Do /Y Do", resources="/XObject<</X 7 0 R/Y 8 0 R>>"), script=script)
    )
    assert drawn.rows(page) == [["今の版"]]
    assert drawn.codes(page) == {"hidden_text": "重要"}


def without_meaning(body: str) -> bytes:
    """A typeset PDF whose fonts do not say what their glyphs mean."""
    return re.sub(rb"/ToUnicode \d+ 0 R", lambda match: b" " * len(match[0]), drawn.typeset(body))


def test_glyphs_without_meaning_are_refused() -> None:
    assert "情報がない" in refusal(without_meaning("決算額は1,234千円であった。"))
    many = without_meaning("#pagebreak()\n".join(["決算額は1,234千円であった。\n"] * 30))
    assert "20ページを調べました" in refusal(many)


def test_glyphs_without_meaning_on_one_page_are_marked() -> None:
    good, bad = drawn.typeset("決算の説明"), without_meaning("1,234")
    pages = drawn.pages(_together(good, bad))
    assert drawn.rows(pages[0]) == [["決算の説明"]]
    assert drawn.codes(pages[1]) == {"unmapped_text": "重要"}
    assert drawn.rows(pages[1]) == [["\ufffd" * 5]]


def _together(*files: bytes) -> bytes:
    import io

    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for file in files:
        part = pypdfium2.PdfDocument(file)
        whole.import_pages(part)
        part.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def test_a_character_of_the_citys_own_is_marked_lightly() -> None:
    words = "この文には市が作った字が一つだけ入っており、ほかの字はすべて普通の字である。だから全体は読める。"
    page = drawn.only(scripted(text(20, 200, words + "\ue000", size=6)))
    assert drawn.rows(page) == [[words + "\ufffd"]]
    assert drawn.codes(page) == {"unmapped_text": "注意"}


def test_radicals_that_stand_for_characters_are_folded() -> None:
    assert drawn.rows(drawn.only(scripted(text(20, 200, "⾏政⻑期")))) == [["行政長期"]]


def test_too_many_pages() -> None:
    assert "3ページ、上限 2ページ" in refusal(scripted("", "", ""), Limits(pages=2))


def test_too_many_objects_on_a_page() -> None:
    busy = "".join(drawn.line(x % 400, x % 300, x % 400 + 9, x % 300) for x in range(500))
    good = text(20, 200, "一枚目")
    assert "2ページの文字や線が多すぎます（上限 400個）" in refusal(
        scripted(good, good + busy), Limits(objects=400)
    )
    assert drawn.pages(scripted(good, good + busy), Limits(objects=600))


def test_too_much_time() -> None:
    assert "時間がかかりすぎました" in refusal(scripted(text(20, 200, "本文")), Limits(seconds=0.0))


def test_a_drawing_that_unpacks_to_too_much() -> None:
    bomb = zlib.compress(b"0 0 m 1 1 l S " * 5_000_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R>>"
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    packed = drawn.assembled([*parts, drawn.stream(bomb, b"/Filter/FlateDecode")])
    assert len(packed) < 500_000
    assert "展開すると大きすぎる" in refusal(packed)
    twice = drawn.stream(zlib.compress(bomb, 9), b"/Filter[/FlateDecode/FlateDecode]")
    assert "展開すると大きすぎる" in refusal(drawn.assembled([*parts, twice]))


def test_nothing_is_opened_before_a_page_is_asked_for() -> None:
    pages = pdf_pages(b"no pdf", Limits())
    with pytest.raises(UnreadableError):
        next(pages)
