"""The links of a page as a file: relative, each to its file, whatever else on the page looks like one."""

import pytest

from shisaku.work.site.linking import linked
from shisaku.work.site.places import NoPlaceError

CODE = "992011"
HERE = f"{CODE}/projects/abc/2022/index.html"


def test_every_link_is_relative_also_one_that_stands_several_times() -> None:
    text = (
        f'<a href="/{CODE}/projects/abc/2022/source/costs/2022/settled/total/">1</a>'
        f'<a  href="/{CODE}/">2</a><a href="/{CODE}/">3</a><script src="/static/shisaku/shisaku.js"></script>'
    )
    page = linked(text, file=HERE, code=CODE)
    assert page.text == (
        '<a href="source/index.html#s-costs/2022/settled/total">1</a>'
        '<a  href="../../../index.html">2</a><a href="../../../index.html">3</a>'
        '<script src="../../../static/shisaku/shisaku.js"></script>'
    )
    assert page.files == {
        f"{CODE}/projects/abc/2022/source/index.html",
        f"{CODE}/index.html",
        f"{CODE}/static/shisaku/shisaku.js",
    }


def test_what_is_no_link_of_the_site_stays_as_it_is() -> None:
    text = (
        '<a href="#main">1</a><a href="https://example.org/">2</a><p>href="/nowhere/"</p><p data-href="/x/">'
    )
    page = linked(text, file=HERE, code=CODE)
    assert page.text == text
    assert not page.files


def test_a_list_by_a_condition_is_made_because_a_page_leads_to_it() -> None:
    page = linked(f'<a href="/{CODE}/projects/?sort=name&amp;fy=2022">', file=HERE, code=CODE)
    assert page.leads == {f"/{CODE}/projects/?fy=2022&sort=name"}


def test_a_link_out_of_the_public_pages_of_the_city_has_no_place() -> None:
    with pytest.raises(NoPlaceError):
        linked('<a href="/082201/">', file=HERE, code=CODE)
