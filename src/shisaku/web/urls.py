"""The addresses of the site (stable: design §2). Public ones exist in two languages, the officials' in one.

`config.urls` sets `public` under no prefix (Japanese) and under `/en/`; Django allows that only at the root.
"""

from django.urls import URLPattern, URLResolver, path

import shisaku.web.converters as _converters  # noqa: F401 - makes <code:>, <key:> and <year:> known
from shisaku.web import page_urls
from shisaku.web.views import project

_subjects = [
    path("<code:code>/projects/<key:key>/", project.newest, name="project_newest"),
    path("<code:code>/projects/<key:key>/<year:year>/", project.project, name="project"),
    path("<code:code>/projects/<key:key>/<year:year>.csv", project.project_csv, name="project_csv"),
    path("<code:code>/projects/<key:key>/<year:year>.json", project.project_json, name="project_json"),
    path("<code:code>/projects/<key:key>/<year:year>/source/", project.sources, name="sources"),
    path("<code:code>/projects/<key:key>/<year:year>/source/<path:address>/", project.source, name="source"),
    path("<code:code>/kpis/<key:key>/", project.newest, name="kpi_newest"),
    path("<code:code>/kpis/<key:key>/<year:year>/", project.project, {"kind": "kpi"}, name="kpi"),
]
public: list[URLPattern | URLResolver] = [*_subjects, *page_urls.public]

staff: list[URLPattern | URLResolver] = [*page_urls.staff]
