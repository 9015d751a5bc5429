"""Tags for what stands around a page: addresses that may not exist yet, the other language, the way up."""

from collections.abc import Sequence

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shisaku.web.frame import Crumb
from shisaku.web.sourced import sourced

register = template.Library()
register.simple_tag(sourced)
_OTHER = {"ja": ("en", "English"), "en": ("ja", "日本語")}


@register.simple_tag
def page_url(name: str, *arguments: object) -> str:
    """The address of the page `name`; empty where there is no such page, so that no link leads nowhere."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def language_link(context: Context) -> SafeString:
    """The link to this page in the other language, written in that language; nothing where the page has only one."""
    request = context.get("request")
    other, word = _OTHER[(get_language() or "ja")[:2]]
    if request is None:
        return SafeString("")
    here = request.get_full_path()
    there = translate_url(here, other)
    return (
        format_html('<a href="{}" hreflang="{}" lang="{}">{}</a>', there, other, other, word)
        if there != here
        else SafeString("")
    )


@register.filter
def one_level_up(crumbs: Sequence[Crumb]) -> Crumb | None:
    """The last crumb that is a link: where the narrow page's `‹` leads."""
    return next((crumb for crumb in reversed(crumbs) if crumb.url), None)
