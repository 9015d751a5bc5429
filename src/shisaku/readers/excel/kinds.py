"""Which kind of workbook bytes are: told by what is inside, never by the file's name."""

from enum import Enum

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import Archive
from shisaku.readers.excel.compound import SIGNATURE, Compound
from shisaku.readers.limits import Limits

ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


class Kind(Enum):
    """The kinds of workbooks."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"


def kind_of(content: bytes, limits: Limits) -> Kind | None:
    """The kind of workbook, `None` for bytes that are none (a Word document, pictures in an archive, text).

    Raises `UnreadableError` for containers too damaged to tell, for encrypted ones, and for archive bombs.
    """
    if content.startswith(ZIP):
        archive = Archive(content, limits)
        if "xl/workbook.xml" in archive:
            return Kind.XLSX
        if "xl/workbook.bin" in archive:
            return Kind.XLSB
        is_ods = "mimetype" in archive and archive.read("mimetype").startswith(_OPEN_DOCUMENT)
        return Kind.ODS if is_ods else None
    if content.startswith(SIGNATURE):
        compound = Compound(content)
        if "EncryptedPackage" in compound or "EncryptionInfo" in compound:
            message = "パスワードで保護されています。パスワードを外して保存し直してください"
            raise UnreadableError(message)
        return Kind.XLS if "Workbook" in compound or "Book" in compound else None
    return None
