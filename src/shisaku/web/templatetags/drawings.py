"""Drawings of figures (`web.drawings`), as tags."""

from django import template

from shisaku.web import drawings

register = template.Library()
for draw in (
    drawings.money_fill,
    drawings.money_chart,
    drawings.money_bars,
    drawings.indicator_chart,
    drawings.band_scale,
):
    register.simple_tag(draw)
