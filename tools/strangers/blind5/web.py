"""A page of HTML as PDF, by the browser that is installed for its tests."""

import html
import re
import subprocess
import tempfile
from pathlib import Path

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic", "--no-pdf-header-footer")  # fmt: skip
# The hour of printing is no part of a paper.
MOMENT = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def printed(source: str) -> bytes:
    """The PDF of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(source, encoding="utf-8")
        command = [
            "chromium",
            *FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={made}",
            str(page),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return MOMENT.sub(rb"\g<1>20260401000000", made.read_bytes())


def cell(text: str, wide: int = 1, tall: int = 1, kind: str = "") -> str:
    """A cell of a table; `kind` are names of the page's own style."""
    tag = "th" if "head" in kind else "td"
    spans = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{tall}"' if tall > 1 else "")
    style = f' class="{kind}"' if kind else ""
    return f"<{tag}{spans}{style}>{html.escape(text).replace(chr(10), '<br>')}</{tag}>"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<tr>{''.join(cells)}</tr>"
