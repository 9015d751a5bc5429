"""SHA-256 of files, and the list of them that `sha256sum --check` reads."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

SUMS = "SHA256SUMS"


def sha256_of(path: Path) -> str:
    """The digest of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums_of(folder: Path, files: Iterable[Path]) -> str:
    """The list of the files' digests, by their paths in `folder`."""
    found = sorted((path.relative_to(folder).as_posix(), sha256_of(path)) for path in files)
    return "".join(f"{digest}  {name}\n" for name, digest in found)


def listed(folder: Path) -> dict[str, str]:
    """The files a list in `folder` names, with their digests; none where there is no list."""
    path = folder / SUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, mark, name in (line.partition("  ") for line in lines) if mark}
