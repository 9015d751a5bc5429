"""The Japanese font of the system: found, never shipped, or asked for in one sentence."""

from functools import cache
from pathlib import Path

import typst

from shisaku.writers.errors import FontError

# What may be found, best first: made for official papers, both under the SIL Open Font License.
FAMILIES = ("BIZ UDPGothic", "BIZ UDGothic", "Noto Sans JP", "Noto Sans CJK JP")
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
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    families = set(found.families())
    family = next((family for family in FAMILIES if family in families), None)
    if family is None:
        raise FontError(_ASK)
    return family
