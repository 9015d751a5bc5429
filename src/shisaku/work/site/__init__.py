"""The public pages of a city as files: what belongs to it, what has changed, making it and putting it in place."""

from shisaku.work.site.publishing import Foreseen, Placed, StoppedSiteError, foresee_site, publish_site
from shisaku.work.site.runs import (
    cancel_site,
    schedule_site,
    site_folder,
    site_run,
    site_runs,
    write_due_site,
)
from shisaku.work.site.wanted import Thing

__all__ = [
    "Foreseen",
    "Placed",
    "StoppedSiteError",
    "Thing",
    "cancel_site",
    "foresee_site",
    "publish_site",
    "schedule_site",
    "site_folder",
    "site_run",
    "site_runs",
    "write_due_site",
]
