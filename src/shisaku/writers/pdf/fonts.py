"""The Japanese font of the system: found, never shipped, or asked for in one sentence."""

from functools import cache
from pathlib import Path

import typst

from shisaku.writers.errors import FontError

# What may be found, best first: made for official papers, both under the SIL Open Font License.
FAMILIES = ("BIZ UDPGothic", "BIZ UDGothic", "Noto Sans JP", "Noto Sans CJK JP")
# Where the Japanese font lacks a sign (☐, ☑) one of these has it; without a name for it Typst takes what it finds.
_SIGNS = ("DejaVu Sans", "Noto Sans Symbols 2", "Noto Sans Symbols2", "Segoe UI Symbol")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_ASK = (
    "日本語フォントが見つかりません。BIZ UDPゴシック（Debian では fonts-morisawa-bizud-gothic）"
    "または Noto Sans CJK JP を入れてください"
)


def font_folders() -> list[str]:
    """The folders of the system and of the user in which fonts are looked for."""
    folders = [Path(folder).expanduser() for folder in _FOLDERS]
    return [str(folder) for folder in folders if folder.is_dir()]


@cache
def japanese_family() -> str:
    """The family papers are set in. Raises `FontError` where there is none."""
    found = families()
    family = next((family for family in FAMILIES if family in found), None)
    if family is None:
        raise FontError(_ASK)
    return family


def paper_families() -> list[str]:
    """The families papers are set in, the first that has a sign before the others. Raises as `japanese_family`."""
    return [japanese_family(), *(family for family in _SIGNS if family in families())]


@cache
def families() -> frozenset[str]:
    """The families of all fonts that are found."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    return frozenset(found.families())
