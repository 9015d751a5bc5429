"""The project list of a fiscal year: a table over several pages whose head never names the year."""

from tools.demo.content import load_list, load_sections, projects_in
from tools.demo.sheets import printed

HEAD = "通し番号\t事業番号\t事務事業名\t課名\t事業の目的\t事業の概要\t成果"
ROWS_A_PAGE = (7, 7, 6)
Cells = tuple[str, str, str, str, str]


def project_list(fiscal_year: int) -> str:
    """The projects of a fiscal year by number, the head repeated on every page."""
    rows = [
        "\t".join([str(place), str(number), *cells])
        for place, (number, cells) in enumerate(sorted(_rows(fiscal_year).items()), start=1)
    ]
    pages: list[str] = []
    while rows:
        size = ROWS_A_PAGE[len(pages) % len(ROWS_A_PAGE)]
        pages.append("\n".join([HEAD, *rows[:size]]))
        rows = rows[size:]
    return "\n\n" + "\n\n".join(pages)


def _rows(fiscal_year: int) -> dict[int, Cells]:
    """Cells by the project's full number: the sheets print three digits of it only."""
    extra = load_list()
    found: dict[int, Cells] = {}
    for section, project, year in projects_in(load_sections(), fiscal_year):
        number = project.list_number or int(project.number)
        other = extra.otherwise.get(number, {})
        found[number] = (
            project.name,
            section.name_in(fiscal_year),
            printed(other.get("purpose", project.purpose)),
            printed(other.get("overview", project.overview)),
            printed(other.get("results", year.results)),
        )
    for row in extra.without_sheet:
        if row.number in found:
            raise ValueError(f"{row.number}: two projects of the list bear this number")
        found[row.number] = (
            row.name,
            row.section,
            row.purpose,
            printed(row.overview),
            printed(row.results),
        )
    return found
