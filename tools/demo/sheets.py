"""From the content of 架空市 to its printed management sheets."""

from tools.demo.content import (
    Criterion,
    ProjectContent,
    Prose,
    SectionContent,
    YearContent,
    load_sections,
    projects_in,
)
from tools.demo.figures import cost_table, indicator_block
from tools.demo.paper import Quirk, SheetPaper
from tools.demo.phrases import CRITERIA, SDGS, score_phrase
from tools.demo.sheet_layout import sheets_document


def management_sheets(fiscal_year: int) -> str:
    """The document with all management sheets of a fiscal year."""
    return sheets_document(
        sheet_paper(section, project, year, fiscal_year)
        for section, project, year in projects_in(load_sections(), fiscal_year)
    )


def sheet_paper(
    section: SectionContent, project: ProjectContent, year: YearContent, fiscal_year: int
) -> SheetPaper:
    """What the sheet of one project and fiscal year prints."""
    return SheetPaper(
        fiscal_year=fiscal_year,
        number=project.number,
        name=project.name,
        organisation=section.name_in(fiscal_year),
        office=project.office,
        budget_item=project.budget_item,
        pledge=project.pledge,
        plan=project.plan,
        individual_plan=project.individual_plan,
        law=project.law,
        sdgs=[SDGS[goal] for goal in project.sdgs],
        continuity=year.continuity,
        category=project.category,
        delivery=project.delivery,
        period=project.period,
        target=project.target,
        purpose=project.purpose,
        overview=printed(project.overview),
        costs=cost_table(project, year, fiscal_year),
        participation=project.participation,
        indicator_years=range(fiscal_year - 3, fiscal_year + 3),
        indicators=[
            indicator_block(place, indicator, year, fiscal_year)
            for place, indicator in enumerate(project.indicators, start=1)
        ],
        response=printed(year.response),
        results=printed(year.results),
        operation=printed(year.operation),
        resources=printed(year.resources),
        improvement=printed(year.improvement),
        scores=[_score(year, criterion, place) for place, criterion in enumerate(CRITERIA)],
        direction=year.direction,
        reason=year.reason,
        quirks=frozenset(Quirk(name) for name in year.quirks),
    )


def printed(prose: Prose) -> str:
    """Prose as it stands in a cell: a list keeps the tag it had in the city's system and loses its end."""
    if isinstance(prose, str):
        return prose
    return '<ul style="list-style-type: none"> ' + "".join(f"・{item} " for item in prose)


def _score(year: YearContent, criterion: Criterion, place: int) -> tuple[str, str, str]:
    score = year.scores[place]
    comment = year.remarks.get(criterion) or score_phrase(criterion, score)
    return CRITERIA[criterion], str(score), comment
