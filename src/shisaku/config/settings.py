"""The one settings file. What a site may choose comes from the environment (docs/settings.md)."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from shisaku.config import env
from shisaku.config.database import database
from shisaku.config.logs import logging_settings
from shisaku.config.secret import secret_key
from shisaku.readers.limits import limits_of

_environment = env.Environment(os.environ)
_PACKAGE = Path(__file__).resolve().parent.parent
_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
_hosts = _environment(env.HOSTS)
_https = _environment(env.HTTPS)
_trusted = _environment(env.TRUSTED_ORIGINS)

# --- where things lie
SHISAKU_DATA = _environment(env.DATA)
SHISAKU_FORMS = _environment(env.FORMS)
SHISAKU_DOCUMENTS = SHISAKU_DATA / "documents"
SECRET_KEY = secret_key(_environment(env.SECRET_KEY), folder=SHISAKU_DATA)
DATABASES = {
    "default": database(_environment(env.DATABASE_URL), default_file=SHISAKU_DATA / "shisaku.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
STATICFILES_DIRS = [_PACKAGE / "web" / "static"]
STATIC_ROOT = SHISAKU_DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing

# --- how large a document may be, and how many processes read one
SHISAKU_READ_LIMITS = limits_of({limit.name: str(_environment(limit)) for limit in env.READ_LIMITS})
SHISAKU_READ_WORKERS = _environment(env.READ_WORKERS)

# --- where the public site is written as files, and how many processes make its pages
SHISAKU_SITE = _environment(env.SITE) or SHISAKU_DATA / "site"
SHISAKU_SITE_WORKERS = _environment(env.SITE_WORKERS)

# --- what runs
DEBUG = _environment(env.DEBUG)
ALLOWED_HOSTS = [*_hosts, *_LOOPBACK]
ROOT_URLCONF = "shisaku.config.urls"
WSGI_APPLICATION = "shisaku.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "shisaku.records.apps.RecordsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shisaku.api.guarding.answer_programs",
    "shisaku.web.signs.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {
                "figures": "shisaku.web.templatetags.figures",
                "page_parts": "shisaku.web.templatetags.page_parts",
                "drawings": "shisaku.web.templatetags.drawings",
                "list_parts": "shisaku.web.templatetags.list_parts",
                "year_cells": "shisaku.web.templatetags.year_cells",
            },
        },
    },
]
# Hashed names let browsers keep static files for ever; the manifest is made by `collectstatic`.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# --- languages
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("日本語")), ("en", _("英語"))]
LOCALE_PATHS = [_PACKAGE / "web" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

# --- people
AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/staff/sign-in/"
LOGIN_REDIRECT_URL = "/staff/"
LOGOUT_REDIRECT_URL = "/"

# --- sign-in throttled by account and address together: nobody can lock a colleague out from elsewhere
AXES_FAILURE_LIMIT = _environment(env.SIGN_IN_ATTEMPTS)
AXES_COOLOFF_TIME = timedelta(minutes=_environment(env.SIGN_IN_PAUSE))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "shisaku.web.views.staff.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
AXES_VERBOSE = False

# --- safe from the first page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [*_trusted]

# Without a word on it: encrypted as soon as another machine may come, plain where only this one does.
_encrypted = _https if _https is not None else bool(_hosts) and not DEBUG
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _encrypted
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _encrypted else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _encrypted
if _environment(env.BEHIND_PROXY):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = 1

LOGGING = logging_settings(_environment(env.LOG_LEVEL))
