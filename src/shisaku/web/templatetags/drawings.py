"""Drawings of figures (`web.drawings`) and the badge of a judgement, as tags."""

from django import template

from shisaku.web import drawings
from shisaku.web.badge import badge

register = template.Library()
for draw in (
    badge,
    drawings.money_fill,
    drawings.money_chart,
    drawings.money_bars,
    drawings.indicator_chart,
    drawings.sparks,
    drawings.band_scale,
):
    register.simple_tag(draw)
