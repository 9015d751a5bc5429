"""Answers to what `work` refuses: not there is a 404, not allowed a 403, not now a sentence where the person asked."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header

from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError

View = Callable[..., HttpResponseBase]
_NO_NAME = frozenset('\\/:*?"<>|')


class Keyed(Protocol):
    """Whatever has a key."""

    @property
    def key(self) -> str:
        """Its key."""


One = TypeVar("One", bound=Keyed)


def answered(view: View) -> View:
    """The view, with refusals as answers instead of faults."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - as the view has them
        try:
            return view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404(str(refusal)) from refusal
        except NotAllowedError as refusal:
            raise PermissionDenied(str(refusal)) from refusal

    return answer


@contextmanager
def say_refusal(request: HttpRequest, *also: type[Exception]) -> Iterator[None]:
    """What is refused within the block (`RefusalError`) is said on the next page, its rest is not done.

    So are errors of the kinds `also`, whose sentences are for people as well.
    """
    reasons: tuple[type[Exception], ...] = (RefusalError, *also)
    try:
        yield
    except reasons as refusal:
        messages.error(request, str(refusal))


def attached(name: str) -> str:
    """The header that gives a file to be kept its name; signs that no file name has become a line."""
    bare = "".join("-" if sign in _NO_NAME or not sign.isprintable() else sign for sign in name)
    return content_disposition_header(as_attachment=True, filename=bare) or "attachment"


def one_of(found: Iterable[One], key: str, gone: str) -> One:
    """The one with that key. Raises `RefusalError` with the sentence `gone` where somebody decided it meanwhile."""
    for one in found:
        if one.key == key:
            return one
    raise RefusalError(gone)
