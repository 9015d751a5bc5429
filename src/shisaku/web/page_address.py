"""The address of a page by its name."""

from django.urls import NoReverseMatch, reverse


def page_url(name: str, *arguments: object) -> str:
    """The address of the page `name`; empty where there is no such page, so that no link leads nowhere."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
