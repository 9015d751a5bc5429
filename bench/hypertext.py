"""A paper as HTML, for setting it by a browser's rules: the same headings, lines and merged cells."""

from collections.abc import Iterator
from html import escape

from shisaku.writers.paper import Heading, Paper, Ruled, Slot

_STYLE = """
@page {{ size: A4; margin: 15mm; @bottom-center {{ content: counter(page); }} }}
body {{ font-family: "{family}"; font-size: 9pt; }}
section {{ break-before: page; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; }}
th, td {{ border: 0.5pt solid black; padding: 2pt; vertical-align: middle; text-align: left; white-space: pre-wrap; }}
th {{ background: #f2f2f2; font-weight: normal; }}
.figure {{ text-align: right; }}
"""


def html_of(paper: Paper, family: str) -> str:
    """The document, in the font of that name."""
    sheets = "".join(f"<section>{''.join(map(_block, sheet.blocks))}</section>" for sheet in paper.sheets)
    style = _STYLE.format(family=family)
    head = f"<meta charset=utf-8><title>{escape(paper.name)}</title><style>{style}</style>"
    return f"<!doctype html><html lang=ja>{head}{sheets}"


def _block(block: object) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Ruled):
        columns = "".join(f'<col style="width:{share / sum(block.widths):.2%}">' for share in block.widths)
        rows = [f"<tr>{''.join(_cells(row))}</tr>" for row in block.rows]
        head, body = "".join(rows[: block.heads]), "".join(rows[block.heads :])
        return f"<table>{columns}<thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<p>{escape(str(getattr(block, 'text', '')))}</p>"


def _cells(row: tuple[Slot, ...]) -> Iterator[str]:
    for slot in row:
        name = "th" if slot.role in ("head", "label") else "td"
        spans = f' colspan="{slot.columns}"' * (slot.columns > 1) + f' rowspan="{slot.lines}"' * (
            slot.lines > 1
        )
        yield f'<{name} class="{slot.role}"{spans}>{escape(slot.text)}</{name}>'
