"""The entrance: the cities kept here, and what one of them promised, did and will change in a year."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shisaku.core.judging import PLAIN_RATE
from shisaku.core.years import FiscalYear
from shisaku.web import front_page
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame, city_name
from shisaku.web.figures import number, year_label
from shisaku.work import published
from shisaku.work.pages.years import kpi_years, settled_year
from shisaku.work.published import City


@dataclass(frozen=True, slots=True)
class Card:
    """An entrance to more: title, what is there, where."""

    title: str
    text: str
    url: str


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities of which anything is published; where there is only one, that city."""
    found = published.cities()
    if len(found) == 1:
        return redirect("front", found[0].code)
    lines = [
        {
            "name": city.name,
            "label": city_name(city.name, city.romaji),
            "prefecture": city.prefecture,
            "fictional": city.fictional,
            "projects": city.projects,
            "years": city.years,
            "first": city.years[-1] if city.years else None,
            "last": city.years[0] if city.years else None,
            "url": reverse("front", args=[city.code]),
        }
        for city in found
    ]
    return render(request, "front/cities.html", {"cities": lines})


@require_safe
@answered
def front(request: HttpRequest, code: str, year: FiscalYear | None = None) -> HttpResponse:
    """The front page of a city in a year, else in the newest one whose settled amounts are known."""
    city = published.city(code=code)
    shown = year or settled_year(code=code) or next(iter(city.years), None)
    if shown is None or (year is not None and year not in city.years):
        if year is not None:
            raise Http404(year.label)
        return render(request, "front/front.html", _empty(city))
    figures = published.front_figures(code=code, year=shown)
    plans = bool(published.plans(code=code))
    rule, first, _last = published.judging_of(code=code)
    context = _outside(city, shown, plans=plans)
    if not figures.projects:
        empty = _("%(year)sに公表された事業のシートはありません。") % {"year": year_label(shown)}
        return render(request, "front/front.html", {**context, "empty": empty})
    within = {
        "lead": ngettext(
            "市の仕事 %(count)s 事業の目標とお金と結果を、毎年同じものさしで載せています。",
            "市の仕事 %(count)s 事業の目標とお金と結果を、毎年同じものさしで載せています。",
            figures.projects,
        )
        % {"count": number(figures.projects)},
        "panels": front_page.panels(figures, code, plans=plans),
        "judged": sum(judged.count for judged in figures.judged),
        "shares": front_page.shares(figures),
        "bands_sentence": front_page.bands_sentence(rule),
        "no_judgements": front_page.no_judgements(figures, rule, first),
        "rule_url": reverse("rule", args=[code, (rule or PLAIN_RATE).rule]),
        "moneys": [front_page.money_view(figures.money, figures, code)] if figures.money else [],
        "no_money": front_page.no_money(plans=plans),
        "no_changes": front_page.no_changes(figures),
        "changes": front_page.change_rows(figures, code),
        "changed": figures.changed,
        "changes_url": front_page.changes_url(figures, code) if figures.changed else "",
    }
    return render(request, "front/front.html", {**context, **within})


def _outside(city: City, year: FiscalYear, *, plans: bool) -> dict[str, object]:
    """What stands on the page whether or not the year has projects."""
    years = [(known, reverse("front_year", args=[city.code, known])) for known in city.years]
    heading = _("%(year)s、市が約束したこと・やったこと・見直す方針") % {"year": year_label(year)}
    return {
        "frame": city_frame(city, current="front", year=year, years=years),
        "heading": heading,
        "lead": _("市の仕事の目標とお金と結果を、毎年同じものさしで載せています。"),
        "year": year,
        "projects_url": reverse("projects", args=[city.code]),
        # Without a year the list shows each project's newest sheet: only an earlier year has to be said.
        "search_keep": [("fy", str(int(year)))] if year != city.years[0] else [],
        "entrances": _entrances(city.code, year, plans=plans),
        "cards": _cards(city.code, plans=plans),
    }


def _empty(city: City) -> dict[str, object]:
    """A city of which only plans or documents are public."""
    return {
        "frame": city_frame(city, current="front"),
        "heading": _("%(city)sの施策と事業") % {"city": city_name(city.name, city.romaji)},
        "lead": "",
        "projects_url": reverse("projects", args=[city.code]),
        "empty": _("公表された事業のシートはまだありません。"),
        "cards": _cards(city.code, plans=True),
    }


def _entrances(code: str, year: FiscalYear, *, plans: bool) -> list[Card]:
    listed = reverse("projects", args=[code])
    found = [
        Card(_("課から"), "", f"{listed}?fy={int(year)}&sort=section"),
        Card(_("計画から"), "", reverse("plans", args=[code])) if plans else None,
        Card(_("お金の多い順"), "", f"{listed}?fy={int(year)}&sort=-settled"),
    ]
    return [card for card in found if card]


def _cards(code: str, *, plans: bool) -> list[Card]:
    """Only what there is."""
    found = [
        Card(
            _("事業を探す"),
            _("ことば、課、計画、判定、方向性から事業を探し、一覧をCSVで受け取れます。"),
            reverse("projects", args=[code]),
        )
    ]
    if plans:
        found.append(
            Card(_("計画"), _("計画の柱から、施策、事業へたどります。"), reverse("plans", args=[code]))
        )
    if kpi_years(code=code):
        found.append(
            Card(
                _("KPI表"),
                _("基準値・目標・実績・達成率を一覧で。並べ替えができます。"),
                reverse("kpis", args=[code]),
            )
        )
    if published.has_documents(code=code):
        found.append(
            Card(
                _("もとの文書"),
                _("数と文を読み取った文書と、読み取った日、そこから作られたシートです。"),
                reverse("documents", args=[code]),
            )
        )
    return found
