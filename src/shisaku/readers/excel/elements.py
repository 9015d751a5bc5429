"""XML parts element by element, without document types: those are how a small file becomes a large one."""

from collections.abc import Callable
from xml.parsers import expat

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
_DOCTYPE = b"<!DOCTYPE"


def refuse_types(content: bytes) -> None:
    """Raise `UnreadableError` where XML brings its own document type (entities that multiply)."""
    if _DOCTYPE in content:
        message = "ファイルに使えない書き方があります（文書型宣言）。Excelで開いて保存し直してください"
        raise UnreadableError(message)


def walk(
    content: bytes, start: Start, end: End | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Call `start`, `end` and `text` for what stands in `content`; names come without their prefix.

    Raises `UnreadableError` for XML that is damaged or brings a document type.
    """
    refuse_types(content)
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        refuse_types(_DOCTYPE)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place only
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: encodings that are none
        raise UnreadableError(DAMAGED) from error
