"""Nothing in the repository names a registry's host or a folder of somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written in pieces, so that this file passes its own test.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "npmjs" + ".com",
    "deb." + "debian",
    "proxy." + "golang",
    "crates" + ".io",
]
FOLDERS = [
    "/" + "root/",
    "/" + "home/",
    "/" + "Users/",
    "/" + "work/main",
    "/" + "work/shared",
    "file:" + "//",
]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """All that git keeps, or would keep at the next commit."""
    git = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if git.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in git.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry_or_a_machine(files: list[Path]) -> None:
    forbidden = re.compile("|".join(map(re.escape, [*HOSTS, *FOLDERS])).encode())
    assert forbidden.search(b"https://" + HOSTS[0].encode()), "the pattern finds what it is for"
    named = {
        str(path.relative_to(ROOT)): found.group().decode()
        for path in files
        if (found := forbidden.search(path.read_bytes()))
    }
    assert named == {}
    assert ROOT / "pyproject.toml" in files


def test_no_lock_file_is_kept(files: list[Path]) -> None:
    locks = {"uv.lock", "poetry.lock", "pdm.lock", "package-lock.json"}
    assert [
        path.name for path in files if path.name in locks or re.fullmatch(r"pylock.*\.toml", path.name)
    ] == []
