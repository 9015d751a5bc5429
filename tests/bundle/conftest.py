"""The bundle of the demonstration's city, made once by the commands as a person calls them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CITY = "992011"


def shisaku(data: Path, *arguments: object) -> str:
    """A command in a process and a data folder of its own; what it said."""
    environment = {**os.environ, "SHISAKU_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "shisaku", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo-data")
    shisaku(folder, "demo", "--no-serve", "--dir", folder)
    return folder


@pytest.fixture(scope="session")
def bundle(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "data"
    shisaku(demo_data, "data", "--municipality", CITY, "--out", folder)
    return folder
