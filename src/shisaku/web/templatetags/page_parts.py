"""Tags for what stands around a page: addresses that may not exist yet, the other language, the way up."""

from collections.abc import Hashable, Sequence

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shisaku.web.frame import Crumb
from shisaku.web.page_address import page_url
from shisaku.web.sourced import sourced
from shisaku.work.reading_once import once

register = template.Library()
register.simple_tag(sourced)
register.simple_tag(page_url)
_OTHER = {"ja": ("en", "English"), "en": ("ja", "日本語")}


@register.simple_tag
def kept_part(template: str, **values: Hashable) -> SafeString:
    """A part that is the same on page after page, of `values` alone: made once where many pages are made in one go."""
    return _kept(template=template, language=get_language(), values=tuple(sorted(values.items())))


@once
def _kept(*, template: str, language: str | None, values: Sequence[tuple[str, Hashable]]) -> SafeString:
    return render_to_string(template, dict(values))


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
