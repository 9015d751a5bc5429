"""今日の仕事: what waits for whoever is signed in, city by city."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shisaku.core.reading import Severity
from shisaku.web.answers import answered
from shisaku.web.figures import day
from shisaku.web.staff_frame import person_of, staff_frame
from shisaku.web.staff_values import years_text
from shisaku.work import inside
from shisaku.work.cities import City
from shisaku.work.pages.waiting import Waiting, WaitingImport, waiting

SERIOUS = str(Severity.SERIOUS)


@dataclass(frozen=True, slots=True)
class Task:
    """A row of work: how much, of what kind, one sentence of what is asked, one button."""

    count: str
    since: str
    tag: str
    title: str
    text: str
    url: str
    button: str
    tone: str = ""


@never_cache
@login_required
@require_safe
@answered
def home(request: HttpRequest) -> HttpResponse:
    """The tasks of every city the person works in: the one asked for (`city`), else the own one, before the others."""
    person = person_of(request)
    asked = request.GET.get("city", "")
    cities = sorted(inside.cities(by=person), key=lambda city: city.code != asked)
    found = [(city, waiting(by=person, code=city.code)) for city in cities]
    total = sum(one.tasks for _city, one in found)
    first = inside.municipality(by=person, code=cities[0].code) if cities else None
    context = {
        "staff": staff_frame(request, first, current="staff_home", waiting=total),
        "today": day(localdate(), weekday=True),
        "total": total,
        "cities": [_city(city, one) for city, one in found],
    }
    return render(request, "staff/home.html", context)


def _city(city: City, found: Waiting) -> dict[str, object]:
    listed = reverse("staff_projects", args=[city.code])
    decide, check = _decisions(city.code, found), _checks(city.code, found)
    return {
        "name": city.name,
        "groups": [
            group
            for group in (
                {"title": _("決めること"), "tasks": decide},
                {"title": _("確かめること"), "tasks": check},
            )
            if group["tasks"]
        ],
        "years": [(year, count, f"{listed}?fy={int(year)}") for year, count in found.sheets],
        "problems": [
            (name, count, f"{reverse('staff_checks', args=[city.code])}?severity={name}")
            for name, count in found.problems.items()
            if name != SERIOUS  # those are a task of their own
        ],
        "checks": reverse("staff_checks", args=[city.code]),
        "listed": listed,
        "public": reverse("front", args=[city.code]) if city.years else "",
    }


def _decisions(code: str, found: Waiting) -> list[Task]:
    tasks = [_import_task(code, one) for one in found.imports if one.previewed]
    if found.lineages:
        text = _("確からしさの高いもの %(certain)d件は、まとめて確定できます。") % {"certain": found.certain}
        tasks.append(
            Task(
                _("%(count)d件") % {"count": found.lineages},
                "",
                _("つながり"),
                _("年度のあいだの事業のつながり"),
                text if found.certain else _("同じ事業かどうかを、1件ずつ確かめてください。"),
                reverse("staff_lineage", args=[code]),
                _("確かめる"),
                "soon",
            )
        )
    if found.aliases:
        tasks.append(
            Task(
                _("%(count)d件") % {"count": found.aliases},
                "",
                _("組織名"),
                _("組織の名前の表記ゆれ"),
                _("同じ組織の別の書き方かどうかを決めてください。"),
                reverse("staff_lineage", args=[code]) + "#aliases",
                _("決める"),
                "soon",
            )
        )
    return tasks


def _checks(code: str, found: Waiting) -> list[Task]:
    tasks = []
    if serious := found.problems.get(SERIOUS, 0):
        tasks.append(
            Task(
                _("%(count)d件") % {"count": serious},
                "",
                _("点検"),
                _("重要な点検結果"),
                _("計算や記載が合わないところです。もとの文書と見比べてください。"),
                reverse("staff_checks", args=[code]) + f"?severity={SERIOUS}",
                _("見る"),
                "late",
            )
        )
    return [*tasks, *(_import_task(code, one) for one in found.imports if not one.previewed)]


def _import_task(code: str, one: WaitingImport) -> Task:
    if one.previewed:
        count, text, button = (
            _("確認中"),
            _("読み取った内容を確かめて、受け入れるかどうかを決めてください。"),
            _("確かめる"),
        )
    else:
        count, button = _("%(count)d か所") % {"count": one.leftovers}, _("見る")
        text = _("どの項目にも入らなかった文字（未割当の文字）が残っています。")
    since = day(localdate(one.made_at))
    url = reverse("staff_document", args=[code, one.sha256])
    if one.previewed:
        url += f"?import={one.key}"
    title = f"{one.title}　{years_text(one.years)}".strip()
    return Task(count, since, _("取り込み"), title, text, url, button, "soon" if one.previewed else "")
