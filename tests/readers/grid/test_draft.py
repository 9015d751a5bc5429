"""A paper read by the lexicon becomes a form; what a person corrects there is what is read next."""

from shisaku.core.year_range import YearRange
from shisaku.forms.store import parse_form
from shisaku.readers.drafting import draft_form
from shisaku.readers.extract.grid.reading import GridWishes
from shisaku.readers.gridded import read_by_labels
from tests.readers.grid.drawn import DOCUMENT, NAME, TITLE, page

PAGE = page(
    TITLE, NAME, "| ねらい | 備える。 |", "| 区分（千円） | R4決算額 | R5決算額 |\n| 事業費 | 5 | 6 |"
)
YEARS = YearRange.model_validate("2023..")


def test_the_draft_reads_the_paper_it_was_made_from_and_next_years() -> None:
    draft = draft_form([PAGE], municipality="992011", name="draft", years=YEARS, publisher="架空市")
    assert draft.form.recognise.title == "{year} 事務事業評価シート"
    grid = draft.form.sections[0].grid
    assert grid is not None
    assert {label.label: label.meaning for label in grid.labels}["決算額"] == {"basis": "settled"}
    later = page(TITLE.replace("5", "6"), NAME, "| 区分（千円） | R5決算額 | R6決算額 |\n| 事業費 | 7 | 8 |")
    reading = read_by_labels(draft.form, [later], DOCUMENT, [], GridWishes(None, "992011"))
    assert reading.form == "992011/draft"
    assert [(cost.fiscal_year, cost.amount.value) for cost in reading.sheets[0].costs] == [
        (2023, 7000),
        (2024, 8000),
    ]


def test_a_corrected_label_wins_over_the_lexicon() -> None:
    draft = draft_form([PAGE], municipality="992011", name="draft", years=YEARS, publisher="架空市")
    corrected = draft.yaml.replace("{label: ねらい, to: texts.purpose}", "{label: ねらい, to: texts.goal}")
    assert corrected != draft.yaml
    form = parse_form(corrected.encode(), name="draft.yaml").form
    reading = read_by_labels(form, [PAGE], DOCUMENT, [], GridWishes(None, "992011"))
    assert reading.sheets[0].texts == {"goal": "備える。"}
