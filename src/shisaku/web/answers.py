"""Answers to what `work` refuses: what is not there is a 404, what is not allowed a 403, each with its sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from shisaku.work.refusals import NotAllowedError, NotFoundError

View = Callable[..., HttpResponseBase]


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
