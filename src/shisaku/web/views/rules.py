"""How indicators and sheets are judged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.judging import PLAIN_RATE, IdentityRule, MatrixRule, RateRule
from shisaku.forms.at_hand import rules_at_hand
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.figures import years_label
from shisaku.web.frame import Crumb
from shisaku.web.rule_page import identity_view, matrix_view, rate_view
from shisaku.work import published


@require_safe
@answered
def rule(request: HttpRequest, code: str, rule_id: str) -> HttpResponse:
    """One rule by its id: what it says, where it comes from, what of it is not known, whether the city uses it."""
    city = published.city(code=code)
    found = {**rules_at_hand(), PLAIN_RATE.rule: PLAIN_RATE}.get(rule_id)
    if found is None:
        raise Http404(rule_id)
    own, first, last = published.judging_of(code=code)
    used = own is not None and own.rule == found.rule
    frame = city_frame(city)
    context = {
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(_("判定のしかた"))],
        "heading": _("判定のしかた"),
        "rule": found,
        "used": years_label(first, last) if used else "",
        "plain": own is None and found is PLAIN_RATE,
        "rate": rate_view(found) if isinstance(found, RateRule) else None,
        "matrix": matrix_view(found) if isinstance(found, MatrixRule) else None,
        "identities": identity_view(found) if isinstance(found, IdentityRule) else None,
    }
    return render(request, "rules/rule.html", context)
