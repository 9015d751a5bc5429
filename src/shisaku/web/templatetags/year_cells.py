"""The cells of the tables of years (`web.project.cells`), as tags."""

from django import template

from shisaku.web.project import cells

register = template.Library()
for row in (
    cells.year_cells,
    cells.target_cells,
    cells.actual_cells,
    cells.rate_cells,
    cells.badge_cells,
    cells.plain_cells,
    cells.stated_rows,
):
    register.simple_tag(row)
