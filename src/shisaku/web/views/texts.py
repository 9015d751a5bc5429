"""Pages of running text: how to use the site, its words, accessibility, licence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.judging import PLAIN_RATE
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.frame import Crumb
from shisaku.web.own_words import is_japanese_page
from shisaku.web.terms import GROUPS, other_names
from shisaku.work import published
from shisaku.work.open_data import licence_of


@require_safe
@answered
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """How to find what one wants to know."""
    return _text(request, code, "texts/guide.html", _("使い方"))


@require_safe
@answered
def terms(request: HttpRequest, code: str) -> HttpResponse:
    """The words of the site explained."""
    return _text(request, code, "texts/terms.html", _("用語"), groups=GROUPS, names=other_names())


@require_safe
@answered
def accessibility(request: HttpRequest, code: str) -> HttpResponse:
    """What is done for everybody to be able to use the site, and what is not yet."""
    return _text(request, code, "texts/accessibility.html", _("ウェブアクセシビリティ"))


@require_safe
@answered
def licence(request: HttpRequest, code: str) -> HttpResponse:
    """On what terms the figures may be used."""
    rule, _first, _last = published.judging_of(code=code)
    rule_url = reverse("rule", args=[code, (rule or PLAIN_RATE).rule])
    offered, japanese = licence_of(code=code), is_japanese_page()
    return _text(
        request, code, "texts/licence.html", _("データの利用条件"), rule=rule, rule_url=rule_url,
        licence=offered,
        licence_name=offered.ja if japanese else offered.en,
        licence_means=offered.ja_means if japanese else offered.en_means,
    )  # fmt: skip


def _text(request: HttpRequest, code: str, template: str, heading: str, **more: object) -> HttpResponse:
    city = published.city(code=code)
    frame = city_frame(city)
    crumbs = [Crumb(_("1分で見る"), frame.home), Crumb(heading)]
    context = {"frame": frame, "crumbs": crumbs, "heading": heading, "fictional": city.fictional, **more}
    return render(request, template, context)
