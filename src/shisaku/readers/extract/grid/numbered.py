"""Heads that say which indicator they speak of, then what of it: 指標1名称, 活動指標②_R5目標, 成果指標：単位."""

import re
from dataclasses import dataclass

# The number of the indicator, a sign, or both part the words; brackets or a blank would make a name with its unit.
_PARTED = re.compile(
    r"(?P<of>.{0,12}指標)"
    r"(?:\s*(?:[①-⑳]|[(（]\s*\d{1,2}\s*[)）]|(?:No\.?\s*)?\d{1,2}(?![\d年月/.]))\s*[:：_|｜\-－・]?|[:：_|｜\-－・]|(?=単位$)|(?<=[動果]指標)\s+(?=単位$))"
    r"\s*(?P<part>\S.*)",
    re.DOTALL,
)
# Behind the kind of an indicator brackets may hold what of it stands below: 成果指標（R5実績）.
_BRACKETED = re.compile(r"(?P<of>[^()（）]{0,8}[動果]指標)\s*[(（](?P<part>[^()（）]*(?:目標|実績)値?)[)）]")


@dataclass(frozen=True, slots=True)
class Parted:
    """The words of a head: those that name the indicator, without its number, and those of its part."""

    of: str
    part: str

    @property
    def together(self) -> str:
        """Both, as a head without a number has them."""
        return f"{self.of}{self.part}"


def parted(text: str) -> Parted | None:
    """A head in its two parts; `None` where it is none of this kind."""
    match = _PARTED.fullmatch(text) or _BRACKETED.fullmatch(text)
    return Parted(match["of"], match["part"]) if match else None
