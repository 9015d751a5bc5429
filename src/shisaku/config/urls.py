"""All addresses: the officials' and the programs' as they are, public ones in Japanese and, under /en/, in English."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from shisaku.api.document import document
from shisaku.api.urls import urlpatterns as interface
from shisaku.web.urls import public, staff
from shisaku.web.views import refusals
from shisaku.web.views.programs import programs

# The page about the interface is one of the site and shows what the interface says of itself; neither knows the other.
_page = path("<code:code>/api/", programs, {"document": document}, name="api")
urlpatterns = [*staff, *interface, *i18n_patterns(_page, *public, prefix_default_language=False)]
handler400 = refusals.bad_request
handler403 = refusals.permission_denied
handler404 = refusals.not_found
handler500 = refusals.server_error
