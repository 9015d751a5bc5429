"""Forms drawn inside forms: counted before pdfium draws them, each of them once."""

import zlib
from collections.abc import Callable

import pytest

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits, Watch
from shisaku.readers.pdf.layers import has_layers
from shisaku.readers.pdf.nesting import check_nesting
from shisaku.readers.pdf.weight import check_weight
from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import Script, Sheet, assembled, scripted, stream

FORM = "/Type/XObject/Subtype/Form/BBox[0 0 400 300]"


def nested(levels: int, times: int = 2, *, packed: bool = False, apart: bool = False) -> bytes:
    """A page that draws a form `times` times, which does the same with the next one; the last one writes a word.

    The forms are objects 5, 6, …; `apart` keeps their resources in objects of their own behind all of them.
    """
    forms = []
    for level in range(levels):
        inner = f"<</XObject<</X {6 + level} 0 R>>>>"
        resources = f"{5 + levels + 1 + level} 0 R" if apart else inner
        forms.append(_form("/X Do " * times, f"{FORM}/Resources {resources}", packed=packed))
    last = _form(drawn.text(20, 200, "奥"), f"{FORM}/Resources<</Font<</F 4 0 R>>>>", packed=packed)
    places = [f"<</XObject<</X {6 + level} 0 R>>>>".encode() for level in range(levels)] if apart else []
    sheet = Sheet("/X Do", resources="/XObject<</X 5 0 R>>")
    return scripted(sheet, script=Script([*forms, last, *places]))


def _form(content: str, entries: str, *, packed: bool) -> bytes:
    if not packed:
        return stream(content.encode(), entries.encode())
    return stream(zlib.compress(content.encode()), f"{entries}/Filter/FlateDecode".encode())


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("apart", [False, True])
def test_doubled_thirty_times_is_refused_before_it_is_drawn(packed: bool, apart: bool) -> None:  # noqa: FBT001 - cases
    content = nested(30, packed=packed, apart=apart)
    with pytest.raises(
        UnreadableError, match=r"図の中の図をすべて描くと大きすぎるPDFです（1ページの上限 300,000個）"
    ):
        drawn.pages(content)


def test_the_limit_is_that_of_objects_on_a_page() -> None:
    # 2 + 4 + … + 2^8 forms, and the outermost one.
    check_nesting(nested(8), Watch(Limits(objects=511)))
    with pytest.raises(UnreadableError):
        check_nesting(nested(8), Watch(Limits(objects=510)))


def test_many_forms_side_by_side_that_each_draw_many_are_counted_together() -> None:
    with pytest.raises(UnreadableError):
        check_nesting(nested(2, times=600), Watch(Limits()))
    check_nesting(nested(2, times=500), Watch(Limits()))


def test_a_form_inside_itself_ends() -> None:
    form = stream(b"/X Do /X Do", f"{FORM}/Resources<</XObject<</X 5 0 R>>>>".encode())
    sheet = Sheet("/X Do" + drawn.text(20, 200, "外"), resources="/XObject<</X 5 0 R>>")
    assert drawn.rows(drawn.only(scripted(sheet, script=Script([form])))) == [["外"]]


def test_deep_forms_that_each_draw_one_are_read() -> None:
    assert drawn.rows(drawn.only(nested(8, times=1))) == [["奥"]]


def test_resources_of_the_pages_above_count() -> None:
    forms = [
        stream(b"/X Do " * 2, f"{FORM}/Resources<</XObject<</X {6 + level} 0 R>>>>".encode())
        for level in range(25)
    ]
    last = 5 + len(forms)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents[4 0 R]>>",
        stream(b"/X Do"),
        *forms,
        stream(b"", FORM.encode()),
    ]
    assert len(objects) == last
    with pytest.raises(UnreadableError, match="図の中の図"):
        drawn.pages(assembled(objects))


def test_packed_objects_are_looked_into() -> None:
    """Resources and the page itself inside an object stream, as most producers write them."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    inside = [f"<</XObject<</X {6 + level} 0 R>>>>".encode() for level in range(25)]
    packed = [page, *inside]
    numbers = [3, *range(100, 125)]
    offsets, at = [], 0
    for one in packed:
        offsets.append(at)
        at += len(one) + 1
    head = b" ".join(b"%d %d" % pair for pair in zip(numbers, offsets, strict=True)) + b" "
    body = zlib.compress(head + b" ".join(packed))
    entries = f"/Type/ObjStm/N {len(packed)}/First {len(head)}/Filter/FlateDecode".encode()
    forms = [stream(b"/X Do " * 2, f"{FORM}/Resources {100 + level} 0 R".encode()) for level in range(25)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        stream(body, entries),
        stream(b"/X Do"),
    ]
    content = assembled([*objects, *forms, stream(b"", FORM.encode())]).replace(b"\n3 0 obj", b"\n90 0 obj")
    with pytest.raises(UnreadableError, match="図の中の図"):
        check_nesting(content, Watch(Limits()))


def test_no_part_of_a_file_is_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Looked:
        def sub(self, to: bytes, head: bytes) -> bytes:
            looked.append(len(head))
            return head.replace(b"/Type/XObject", to)

    monkeypatch.setattr("shisaku.readers.pdf.nesting._OWN_KIND", Looked())
    for content in (
        b"/Subtype /Form " * 1000,
        b"/Subtype /Form stream " * 1000,
        b"1 0 obj /Subtype /Form " * 1000,
    ):
        looked.clear()
        check_nesting(content, Watch(Limits()))
        assert 0 < sum(looked) <= len(content)


def test_what_many_pages_share_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[bytes] = []

    def unpack(packed: bytes, most: int) -> bytes:
        unpacked.append(packed)
        return zlib.decompress(packed)[:most]

    monkeypatch.setattr("shisaku.readers.pdf.nesting._unpacked", unpack)
    form = _form("", f"{FORM}/Resources<</XObject<<>>>>", packed=True)
    page = b"<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources 4 0 R>>"
    shared = [_form("/X Do " * 9, "", packed=True), b"<</XObject<</X 5 0 R>>>>", form]
    content = assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages>>", *shared, *[page] * 50])
    check_nesting(content, Watch(Limits(objects=9)))
    assert len(unpacked) == 2
    with pytest.raises(UnreadableError, match="図の中の図"):
        check_nesting(content, Watch(Limits(objects=8)))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 /Subtype /Form /XObject /Subtype /Form",
        b"1 0 obj <</Subtype /Form /XObject /First 9000 /Type /ObjStm>> stream\n" + b"1" * 9000 + b" 5",
        b"1 0 obj <</Subtype /Form /XObject /First 12 /Type /ObjStm>> stream\n5 90 6 10 7 0 <<>>",
        b"1 0 obj <</Type /Page /Subtype /Form /Resources 1 0 R>>",
    ],
)
def test_what_is_no_drawing_is_left_to_pdfium(content: bytes) -> None:
    check_nesting(content, Watch(Limits()))


def test_objects_that_unpack_to_more_than_a_file_may_are_refused() -> None:
    packed = zlib.compress(b" " * 50_000)
    part = (
        b"<</Subtype/Form/XObject/Type/ObjStm/First 4/Filter/FlateDecode>>stream\n" + packed + b"\nendstream"
    )
    content = assembled([part] * 5)
    check_nesting(content, Watch(Limits(expanded=250_000)))
    with pytest.raises(UnreadableError, match="展開すると大きすぎる"):
        check_nesting(content, Watch(Limits(expanded=249_999)))


@pytest.mark.parametrize("check", [check_nesting, check_weight, has_layers])
def test_whoever_looks_into_the_bytes_minds_the_time(check: Callable[[bytes, Watch], object]) -> None:
    late = Watch(Limits(seconds=1), began=-1_000_000_000.0)
    with pytest.raises(UnreadableError, match="時間がかかりすぎました（上限 1秒）"):
        check(nested(2, packed=True), late)
