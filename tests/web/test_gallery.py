"""Every component renders with the parameters it documents, and a browser finds nothing wrong with them."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.template import Context, Engine
from playwright.sync_api import Page

from shisaku.core.years import FiscalYear
from shisaku.web import charts
from shisaku.web.band_scale import band_scale
from shisaku.web.frame import Crumb, Entry, Frame, YearEntry

WEB = Path(__file__).resolve().parents[2] / "src" / "shisaku" / "web"


class NameForm(forms.Form):
    name = forms.CharField(
        label="事業名", help_text="市の様式のとおりに書きます。", widget=forms.TextInput({"class": "input"})
    )


def gallery_frame() -> Frame:
    year = FiscalYear(2022)
    return Frame(
        code="000000",
        city="架空市",
        title="施策と事業の記録",
        office="企画部 企画課",
        home="/000000/",
        entries=[
            Entry("1分で見る", "/000000/", current=True),
            Entry("事業を探す", "/000000/projects/", current=False),
        ],
        year=year,
        years=[
            YearEntry(year, "令和4年度", "/000000/2022/"),
            YearEntry(FiscalYear(2021), "令和3年度", "/000000/2021/"),
        ],
    )


def gallery_context() -> dict[str, Any]:
    return {
        "LANGUAGE_CODE": "ja",
        "staff": True,
        "frame": gallery_frame(),
        "crumbs": [Crumb("1分で見る", "/000000/"), Crumb("部品の見本")],
        "sections": [
            {"id": "facts", "label": "事実の箱", "count": None},
            {"id": "notices", "label": "点検", "count": 4},
        ],
        "shares": charts.labelled_bar(
            [
                charts.Counted(0, "順調", 702),
                charts.Counted(1, "概ね順調", 381),
                charts.Counted(2, "やや遅れ", 246),
                charts.Counted(3, "遅れ", 118),
                charts.Counted(None, "判定不能", 193),
            ]
        ),
        "scale": band_scale(
            [(100, "◎", "順調"), (80, "○", "概ね順調"), (50, "△", "やや遅れ"), (None, "×", "遅れ")], 60
        ),
        "sparks": charts.spark([5139, 4805, 6446]),
        "facets": [
            {
                "name": "section",
                "label": "課",
                "options": [
                    {"value": "a", "label": "危機管理課", "count": 8, "chosen": True},
                    {"value": "b", "label": "消防総務課", "count": 0, "chosen": False},
                ],
            }
        ],
        "chips": [{"label": "ことば", "value": "防災", "url": "?"}],
        "pages": [{"label": "1", "url": "?", "current": True}, {"label": "…", "url": "", "current": False}],
        "steps": [
            {"name": "入力", "date": "6/16(金)", "state": "done", "note": ""},
            {"name": "課長確認", "date": "6/23(金)", "state": "now", "note": "あと2日"},
            {"name": "公表", "date": "9/29(金)", "state": "later", "note": ""},
        ],
        "entries": [
            {"text": "受け付け", "detail": "5/18(木)", "state": "done"},
            {"text": "回答待ち", "detail": "7日過ぎ", "state": "late"},
        ],
        "downloads": [{"format": "CSV", "what": "年×項目の表", "url": "#staff", "size": "4 KB"}],
        "form": NameForm(),
    }


def render(name: str, context: dict[str, Any]) -> str:
    engine = Engine(
        dirs=[str(WEB / "templates"), str(Path(__file__).parent / "templates")],
        libraries={
            "static": "django.templatetags.static",
            "i18n": "django.templatetags.i18n",
            "figures": "shisaku.web.templatetags.figures",
            "drawings": "shisaku.web.templatetags.drawings",
            "page_parts": "shisaku.web.templatetags.page_parts",
            "list_parts": "shisaku.web.templatetags.list_parts",
            "year_cells": "shisaku.web.templatetags.year_cells",
        },
        string_if_invalid="",
    )
    return engine.get_template(name).render(Context(context))


def test_every_component_renders() -> None:
    page = render("gallery.html", gallery_context())
    assert "やや遅れ" in page
    assert "この条件のアドレス" in page
    assert page.count('class="badge badge-') >= 15


def test_no_component_needs_what_the_policy_forbids() -> None:
    page = render("gallery.html", gallery_context())
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", page)
    for template in (WEB / "templates").rglob("*.html"):
        assert not re.search(
            r"\sstyle=|<style|\son[a-z]+=\"|<script(?! src)", template.read_text(encoding="utf-8")
        ), template


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_any_component(page: Page, tmp_path: Path, width: int) -> None:
    html = render("gallery.html", gallery_context()).replace('"/static/', f'"{(WEB / "static").as_uri()}/')
    (tmp_path / "gallery.html").write_text(html, encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((tmp_path / "gallery.html").as_uri())
    found = Axe().run(page).response["violations"]
    assert {one["id"]: [node["html"][:160] for node in one["nodes"]] for one in found} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
