"""All addresses: the officials' as they are, the public ones in Japanese without prefix and in English under /en/."""

from django.conf.urls.i18n import i18n_patterns

from shisaku.web.urls import public, staff

urlpatterns = [*staff, *i18n_patterns(*public, prefix_default_language=False)]
