"""The cell styles of an .xlsx: how numbers show, and which type is that of headings."""

from dataclasses import dataclass, field

from shisaku.readers.excel.formats import Shape, shape_of

_FALSE = ("0", "false")


@dataclass(slots=True)
class _Font:
    size: float = 0.0
    bold: bool = False


@dataclass(slots=True)
class Styles:
    """What `styles.xml` says, taken in piece by piece as it is parsed."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[_Font] = field(default_factory=list)
    formats: list[tuple[int, int]] = field(default_factory=list)
    inside: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "numFmt":
            self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "fonts"):
            self.inside = name
        elif name == "font" and self.inside == "fonts":
            self.fonts.append(_Font())
        elif name == "xf" and self.inside == "cellXfs":
            self.formats.append((_whole(attributes.get("numFmtId")), _whole(attributes.get("fontId"))))
        elif self.inside == "fonts" and self.fonts:
            self._font(name, attributes)

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        font = self.fonts[-1]
        if name == "b":
            font.bold = attributes.get("val", "1") not in _FALSE
        elif name == "sz":
            font.size = _size(attributes.get("val"))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == self.inside:
            self.inside = ""

    def shapes(self, *, since_1904: bool) -> dict[str, Shape]:
        """The shapes of the styles that show more than a number, by the style's number."""
        found = {
            str(style): shape_of(number, self.codes.get(number), since_1904=since_1904)
            for style, (number, _) in enumerate(self.formats)
        }
        return {style: shape for style, shape in found.items() if shape is not None}

    def headings(self) -> frozenset[str]:
        """The styles in bold type larger than that of the workbook's first style, which is that of plain cells."""
        plain = self._of(self.formats[0][1]) if self.formats else _Font()
        return frozenset(
            str(style)
            for style, (_, number) in enumerate(self.formats)
            if (font := self._of(number)).bold and font.size > plain.size > 0
        )

    def _of(self, number: int) -> _Font:
        return self.fonts[number] if number < len(self.fonts) else _Font()


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - 32 bits


def _size(text: str | None) -> float:
    """A size in points; 0 where none can be read."""
    whole, _, rest = (text or "").partition(".")
    return float(f"{_whole(whole)}.{_whole(rest)}")
