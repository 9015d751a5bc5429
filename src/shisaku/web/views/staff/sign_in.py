"""Signing in and out. Failures are throttled by account and address together (django-axes)."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.forms import PasswordInput, TextInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

_TOO_MANY = 429


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; who is signed in already goes on."""
    if request.user.is_authenticated:
        return redirect(_onward(request))
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_onward(request))
    failed = _("利用者名かパスワードが違います。もう一度入れてください。") if form.errors else ""
    return _answer(request, form, failed)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """What stands there after too many failures, whether or not the last password was right."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    failed = _(
        "続けて間違えたため、いまはログインできません。%(minutes)d分ほどたってから、もう一度お試しください。"
    ) % {"minutes": minutes}
    return _answer(request, _form(request), failed, status=_TOO_MANY)


def _form(request: HttpRequest) -> AuthenticationForm:
    form = AuthenticationForm(request, data=request.POST if request.method == "POST" else None)
    form.fields["username"].label = _("利用者名")
    form.fields["username"].widget = TextInput(
        {"class": "input", "autocomplete": "username", "autocapitalize": "none"}
    )
    form.fields["password"].label = _("パスワード")
    form.fields["password"].widget = PasswordInput({"class": "input", "autocomplete": "current-password"})
    # Who gave a name and failed most likely mistyped the password: the name stays, and writing goes on below it.
    first = "password" if request.POST.get("username", "").strip() else "username"
    form.fields[first].widget.attrs["autofocus"] = True
    return form


def _answer(request: HttpRequest, form: AuthenticationForm, failed: str, status: int = 200) -> HttpResponse:
    # The sentence stands once, above the form: which of the two was wrong is nobody's business.
    context = {
        "form": form,
        "failed": failed,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "staff/sign_in.html", context, status=status)


def _onward(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure())
    return wanted if safe else settings.LOGIN_REDIRECT_URL
