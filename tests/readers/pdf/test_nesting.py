"""Forms drawn inside forms: counted before pdfium draws them, each of them once."""

import zlib

import pytest

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.pdf.nesting import check_nesting
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
    check_nesting(nested(8), Limits(objects=511))
    with pytest.raises(UnreadableError):
        check_nesting(nested(8), Limits(objects=510))


def test_many_forms_side_by_side_that_each_draw_many_are_counted_together() -> None:
    with pytest.raises(UnreadableError):
        check_nesting(nested(2, times=600), Limits())
    check_nesting(nested(2, times=500), Limits())


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
        check_nesting(content, Limits())
