"""All that reading and the checks found, to narrow down and to follow to the sheet and to the paper."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality
from shisaku.web.figures import year_label
from shisaku.web.problem_titles import problem_title
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_paging import page_asked, page_links
from shisaku.work import inside
from shisaku.work.inside import ProblemLine


@for_staff
@require_safe
def checks(request: HttpRequest, city: Municipality) -> HttpResponse:
    """A page of problems, worst first, narrowed by severity, section, check and year."""
    person = person_of(request)
    asked = {name: request.GET.get(name, "") for name in ("severity", "section", "check", "fy")}
    years = [int(asked["fy"])] if asked["fy"].isascii() and asked["fy"].isdigit() else []
    page = inside.problems(
        by=person,
        code=city.code,
        severity=asked["severity"] or None,
        section=asked["section"] or None,
        check=asked["check"] or None,
        years=years,
        page=page_asked(request.GET.get("page", "")),
    )
    counts = inside.problem_counts(by=person, code=city.code, years=years)
    known = inside.city(by=person, code=city.code)
    kept = {name: value for name, value in asked.items() if value}
    links, before, after = page_links(page.page, page.pages, kept)
    context = {
        "staff": staff_frame(request, city, current="staff_checks"),
        "page": page,
        "lines": [_line(city.code, line) for line in page.lines],
        "severities": [
            (name, count, f"?{urlencode({**kept, 'severity': name})}", asked["severity"] == name)
            for name, count in page.counts.items()
        ],
        "sections": [(name, count) for name, count in counts.sections if name],
        "checks": [(check, problem_title(check), count) for check, count in counts.checks],
        "years": [(str(int(year)), year_label(year)) for year in known.years],
        "asked": asked,
        "narrowed": bool(kept),
        "pages": links,
        "previous_url": before,
        "next_url": after,
    }
    return render(request, "staff/checks.html", context)


def _line(code: str, line: ProblemLine) -> dict[str, object]:
    entry, problem = line.entry, line.problem
    sheet = reverse("staff_project", args=[code, entry.subject_id, entry.fiscal_year])
    return {
        "severity": str(problem.severity),
        "title": problem_title(problem.code),
        "message": problem.message,
        "number": entry.number,
        "name": entry.name,
        "section": entry.section,
        "year": year_label(FiscalYear(entry.fiscal_year)),
        "sheet": sheet,
        "source": reverse("staff_source", args=[code, entry.subject_id, entry.fiscal_year, problem.address])
        if problem.address
        else "",
    }
