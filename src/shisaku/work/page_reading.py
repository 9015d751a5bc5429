"""The processes that read documents again for people who look at them, within the limits of `SHISAKU_READ_…`."""

from dataclasses import replace
from typing import Any

from django.conf import settings

from shisaku.readers.errands import PageErrand, PagesErrand, PictureErrand, SampleErrand
from shisaku.readers.kept import KeptProcess
from shisaku.readers.limits import Limits

# A page is read in less than a second. One that takes so long would keep everybody waiting who turns a page.
_MOST_SECONDS = 60.0
# Whoever looks at a page does not wait for somebody's workbook of a million cells.
_pages, _documents, _samples = KeptProcess(), KeptProcess(), KeptProcess()


def ask_for_page(errand: PageErrand | PictureErrand) -> Any:  # noqa: ANN401 - what the errand answers
    """What an errand about one page answers. Raises `UnreadableError`."""
    limits: Limits = settings.SHISAKU_READ_LIMITS
    return _pages.ask(errand, replace(limits, seconds=min(limits.seconds, _MOST_SECONDS)))


def ask_for_document(errand: PagesErrand) -> Any:  # noqa: ANN401 - what the errand answers
    """What an errand about a whole document answers. Raises `UnreadableError`."""
    return _documents.ask(errand, settings.SHISAKU_READ_LIMITS)


def ask_for_sample(errand: SampleErrand) -> Any:  # noqa: ANN401 - what the errand answers
    """What an errand about the sample of a form answers. Raises `UnreadableError`, `FormError`."""
    return _samples.ask(errand, settings.SHISAKU_READ_LIMITS)
