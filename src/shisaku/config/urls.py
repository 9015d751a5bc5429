"""All addresses: the officials' as they are, the public ones in Japanese without prefix and in English under /en/."""

from django.conf.urls.i18n import i18n_patterns

from shisaku.web.urls import public, staff
from shisaku.web.views import refusals

urlpatterns = [*staff, *i18n_patterns(*public, prefix_default_language=False)]
handler400 = refusals.bad_request
handler403 = refusals.permission_denied
handler404 = refusals.not_found
handler500 = refusals.server_error
