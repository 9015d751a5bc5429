"""A ruled book as PDF: fictional evaluation sheets and project lists, and what stands in each of their cells."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import typst

from bench import words

# Typst needs a font with kanji; the first that is installed is taken.
FONTS = ("BIZ UDGothic", "Noto Sans CJK JP", "IPAGothic", "IPAexGothic", "TakaoGothic", "VL Gothic")
HEAD = f"""
#set page(paper: "a4", margin: (x: 15mm, y: 14mm), footer: align(center, context counter(page).display()))
#set text(font: ({", ".join(f'"{font}"' for font in FONTS)}), size: 8pt, lang: "ja", cjk-latin-spacing: none)
#set table(stroke: 0.5pt, inset: 3pt)
"""
LISTED = 38
YEARS = ("令和2年度", "令和3年度", "令和4年度", "令和5年度")
LABELS = ("事業番号", "事業名", "担当課", "対象", "目的", "概要")
ITEMS = ("事業費", "国庫支出金", "県支出金", "地方債", "その他", "一般財源", "人件費", "合計")


@dataclass(frozen=True, slots=True)
class Book:
    """A PDF and the texts of the cells on each of its pages, without those that are empty."""

    content: bytes
    cells: list[list[str]]


def ruled_book(pages: int, *, seed: int = 1) -> Book:
    """A book of `pages` pages, sheets and lists in turn; the same for the same arguments."""
    chance = random.Random(seed)  # noqa: S311 - papers that can be had again are wanted, not secret ones
    made = [_sheet(chance, page) if page % 2 else _listing(chance, page) for page in range(1, pages + 1)]
    source = HEAD + "\n#pagebreak()\n".join(text for text, _ in made)
    content = typst.compile(source.encode())
    return Book(content, [cells for _, cells in made])


def _sheet(chance: random.Random, page: int) -> tuple[str, list[str]]:
    """A sheet: a label from top to bottom, texts that wrap, costs by year, indicators beside scores."""
    people = chance.choice(words.PEOPLE)
    aims = (f"{chance.choice(words.SUBJECTS)}に関わる{chance.choice(words.AREAS)}をつくる" for _ in range(6))
    ways = (f"{chance.choice(words.MEANS)}により{chance.choice(words.SUBJECTS)}を進める" for _ in range(9))
    office = chance.choice(words.ORGANISATIONS)[0]
    texts = [f"{page:04}", _name(chance), office, people, "。".join(aims), "。".join(ways)]
    cells = ["事業の概要"]
    rows = []
    for label, text in zip(LABELS, texts, strict=True):
        cells += [label, text]
        rows.append(f"[{label}], [{text}]")
    upright = "\\ ".join("事業の概要")
    top = f"#table(columns: (16pt, 60pt, 1fr), table.cell(rowspan: 6, align: horizon)[{upright}], {', '.join(rows)})"
    costs, found = _costs(chance)
    sides = []
    for title in ("活動指標", "成果指標"):
        side, more = _measures(chance, title)
        sides.append(side)
        found += more
    beside = f"#grid(columns: (1fr, 1fr), gutter: 12pt, [{sides[0]}], [{sides[1]}])"
    return f"= 事務事業評価シート\n{top}\n（単位：千円）\n{costs}\n{beside}\n", cells + found


def _costs(chance: random.Random) -> tuple[str, list[str]]:
    cells = ["区分", *(cell for year in YEARS for cell in (year, "予算", "決算"))]
    heads = ", ".join(f"table.cell(colspan: 2)[{year}]" for year in YEARS)
    rows = [f"table.cell(rowspan: 2)[区分], {heads}", ", ".join(["[予算], [決算]"] * len(YEARS))]
    for item in ITEMS:
        figures = [_figure(chance) for _ in range(2 * len(YEARS))]
        cells += [item, *figures]
        rows.append(", ".join(f"[{text}]" for text in [item, *figures]))
    columns = "60pt, " + ", ".join(["1fr"] * 2 * len(YEARS))
    return f"#table(columns: ({columns}), align: right, {', '.join(rows)})", cells


def _measures(chance: random.Random, title: str) -> tuple[str, list[str]]:
    cells = [title, "単位", "目標", "実績"]
    for name, unit, _, lowest, highest in chance.sample(words.MEASURES, 5):
        cells += [name, unit, f"{chance.randint(lowest, highest):,}", f"{chance.randint(lowest, highest):,}"]
    return f"#table(columns: (1fr, 36pt, 44pt, 44pt), {', '.join(f'[{cell}]' for cell in cells)})", cells


def _listing(chance: random.Random, page: int) -> tuple[str, list[str]]:
    """A list of projects, a row each."""
    cells = ["番号", "事業名", "担当課", *YEARS, "方向性"]
    for row in range(LISTED):
        figures = [_figure(chance) for _ in YEARS]
        office = chance.choice(words.ORGANISATIONS)[0]
        cells += [f"{page}-{row + 1}", _name(chance), office, *figures, chance.choice(list(words.DIRECTIONS))]
    body = ", ".join(f"[{cell}]" for cell in cells)
    return (
        f"= 事務事業一覧\n#table(columns: (32pt, 1fr, 86pt, 46pt, 46pt, 46pt, 46pt, 46pt), {body})\n",
        cells,
    )


def _name(chance: random.Random) -> str:
    return chance.choice(words.AREAS) + chance.choice(words.SUBJECTS) + chance.choice(words.ACTIONS) + "事業"


def _figure(chance: random.Random) -> str:
    amount = chance.choice((0, chance.randint(1, 999), chance.randint(1_000, 9_999_999)))
    return ("△" if chance.random() < 0.1 else "") + f"{amount:,}"  # noqa: PLR2004 - one in ten is negative


def every_cell(book: Book) -> Iterator[str]:
    """All cells of a book."""
    for page in book.cells:
        yield from page
