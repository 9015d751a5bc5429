"""Where the files of made papers lie: a folder a paper under the data folder, out of reach of any web server."""

import shutil
from pathlib import Path

from django.conf import settings


def folder_of(key: str) -> Path:
    """The folder of the paper with that key."""
    return Path(settings.SHISAKU_DATA) / "papers" / key


def drop_files(key: str) -> None:
    """Remove the files of a paper, if there are any."""
    shutil.rmtree(folder_of(key), ignore_errors=True)
