"""Whatever happens to the cells of a paper, reading it never raises: what cannot be read is data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook, load_forms
from shisaku.readers.document import Wishes, read_document
from tests.golden.cases import OWN

PAPERS = [file.read_text(encoding="utf-8").split("\n")[:120] for file in sorted(OWN.glob("*.txt"))]
ODD = ["", "0", "-", "—", "▲5", "令和0年度", "(R2024)", "(R7・2026)", "累計", "()", "9" * 18, "☑", "<ul>", "指標名",
       "理由", "1 目標値", "★0月判明", "36～38", "今後900年間", "/", "#"]  # fmt: skip
damage = st.tuples(
    st.integers(0, 119),
    st.integers(0, 8),
    st.sampled_from(["lose", "repeat", "replace", "insert"]),
    st.sampled_from(ODD),
)


def damaged(lines: list[str], done: list[tuple[int, int, str, str]]) -> str:
    rows = [line.split("\t") for line in lines]
    for line, cell, how, odd in done:
        row = rows[line % len(rows)]
        place = cell % len(row)
        if how == "lose":
            row[place:] = row[place + 1 :] or [""]
        elif how == "repeat":
            rows.insert(cell, list(row))
        elif how == "replace":
            row[place] = odd
        else:
            row.insert(place, odd)
    return "\n".join("\t".join(row) for row in rows)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PAPERS), st.lists(damage, min_size=1, max_size=10), st.sampled_from([None, 2023]))
def test_a_damaged_paper_is_read_or_said_to_fit_no_form(
    forms: FormBook, lines: list[str], done: list[tuple[int, int, str, str]], year: int | None
) -> None:
    text = damaged(lines, done)
    reading = read_document(text.encode(), file="x.txt", forms=forms, wishes=Wishes(fiscal_year=year))
    assert Reading.model_validate(reading.to_json()) == reading


@pytest.mark.parametrize("form", [form.form for form in load_forms()])
@pytest.mark.parametrize("lines", PAPERS, ids=[file.stem for file in sorted(OWN.glob("*.txt"))])
def test_any_form_can_be_asked_for_any_paper(forms: FormBook, form: str, lines: list[str]) -> None:
    wishes = Wishes(form=form, fiscal_year=2022, municipality="992011")
    reading = read_document("\n".join(lines).encode(), file="x.txt", forms=forms, wishes=wishes)
    assert reading.form == form
    assert Reading.model_validate(reading.to_json()) == reading
