"""The layout of a management sheet as text made from a PDF: cells are separated by tabs.

Label by label and tab by tab it follows the public sheets of FY2022 that the form
`082201/management-sheet` describes; only the content is ours.
"""

from collections.abc import Iterable, Sequence

from tools.demo.paper import SLOTS, CostTable, IndicatorBlock, Quirk, SheetPaper

# The era letters are written out here, not taken from shisaku.core: what is read must not be
# printed by the code that reads it.
FIRST_REIWA, FIRST_HEISEI = 2019, 1989
PARTICIPATION = ("共有、理解", "企画・立案、計画", "実行", "評価、検証")
UNUSED = IndicatorBlock(name="", unit="", kind="", about="", targets=[0.0] * 6, actuals=[0.0] * 6)
ZERO_UNIT = IndicatorBlock(
    name="", unit="0", kind="活動結果指標", about="", targets=[0.0] * 6, actuals=[0.0] * 6
)


def sheets_document(papers: Iterable[SheetPaper]) -> str:
    """Sheets one after the other, with the blank lines of the real document and no line end at its end."""
    return "\n\n" + "\n\n".join(sheet_text(paper) for paper in papers)


def sheet_text(paper: SheetPaper) -> str:
    """One sheet, from its title line to the reason for its direction."""
    parts = [
        f"{era_year(paper.fiscal_year)}年度 事務事業マネジメントシート",
        "事業の基本情報",
        _basics(paper),
        "事業の概要",
        _overview(paper),
        "コストの推移",
        _costs(paper.costs, shifted=Quirk.SHIFTED_OTHER in paper.quirks),
        "市民参加の取組状況",
        _rows(zip(PARTICIPATION, paper.participation, strict=True)),
        "指標の推移",
        _indicators(paper),
        "事業の成果と課題",
        _results(paper),
        "評価",
        _rows(paper.scores),
        "方向性",
        _rows([("方向性", paper.direction), ("理由", paper.reason)]),
    ]
    return "\n\n".join(parts)


def era_year(fiscal_year: int) -> str:
    """令和 4 for 2022, with the blank that right alignment leaves before one digit; 令和 元 for 2019."""
    number = fiscal_year - FIRST_REIWA + 1
    return "令和 元" if number == 1 else f"令和{number:>2}"


def short_year(fiscal_year: int) -> str:
    """R04 for 2022 and H30 for 2018."""
    if fiscal_year >= FIRST_REIWA:
        return f"R{fiscal_year - FIRST_REIWA + 1:02}"
    return f"H{fiscal_year - FIRST_HEISEI + 1:02}"


def _basics(paper: SheetPaper) -> str:
    apart = Quirk.BUDGET_CODE_APART in paper.quirks
    below = Quirk.CONTINUITY_BELOW in paper.quirks
    if (apart and paper.plan) or (below and not paper.plan):
        raise ValueError(f"{paper.number}: no real sheet shows this quirk with or without a plan")
    # The right half of the table stands one cell further right where the budget item takes two cells.
    gap, end, between = ("\t" * 4, "", "\t") if apart else ("\t" * 3, "\t", " ")
    rows = [
        f"事務事業名\t{paper.number} {paper.name}" + "\t" * 5,
        f"予算科目\t{between.join(paper.budget_item)}\t\t\t担当部課\t{paper.organisation}{end}",
        f"市長公約\t{paper.pledge}{gap}係名\t{paper.office}{end}",
        *_plan_rows(paper, below=below, gap=gap, end=end),
    ]
    right = ("事業体制", paper.delivery) if below else ("事業期間", paper.period)
    rows += [
        f"個別計画\t{paper.individual_plan}{gap}{right[0]}\t{right[1]}{end}",
        f"根拠法令等\t{paper.law}{gap}SDGs\t{paper.sdgs[0]}{end}",
        *(f"\t{gap}\t{goal}{end}" for goal in paper.sdgs[1:]),
    ]
    return "\n".join(rows)


def _plan_rows(paper: SheetPaper, *, below: bool, gap: str, end: str) -> list[str]:
    """The three rows beside 戦略プラン, whose five cells push the right half over where they are filled."""
    if paper.plan is None:
        blank = f"\t{gap}"
        return [
            f"戦略プラン{blank}新規・継続\t{paper.continuity}{end}",
            f"{blank}事業分類\t{paper.category}{end}",
            f"{blank}事業体制\t{paper.delivery}{end}",
        ]
    place = "\t".join(paper.plan)
    if below:
        return [
            f"戦略プラン\t{place}\t\t新規・継続",
            "\t" * 6 + paper.continuity,
            "\t" * 6 + f"事業分類 {paper.category}",
        ]
    return [
        f"戦略プラン\t{place}\t新規・継続\t{paper.continuity}",
        "\t" * 5 + f"事業分類\t{paper.category}",
        "\t" * 5 + f"事業体制\t{paper.delivery}",
    ]


def _overview(paper: SheetPaper) -> str:
    end = "\t" * 5 if Quirk.WIDE_OVERVIEW in paper.quirks else ""
    rows = [("対象", paper.target), ("目的", paper.purpose), ("概要 (取組内容)", paper.overview)]
    return "\n".join(f"{label}\t{text}{end}" for label, text in rows)


def _costs(costs: CostTable, *, shifted: bool) -> str:
    other = _amounts(costs.other)
    return "\n".join(
        [
            "項目\t\t\t" + "\t".join(f"{era_year(year)}年度" for year in costs.years) + "\t",
            f"事業費\t予算額\t(千円)\t{_amounts(costs.budget)}\t",
            f"\t決算額\t(千円)\t{_amounts(costs.settled)}\t",
            f"\t内訳\t一般財源\t(千円)\t{_amounts(costs.general_fund)}",
            f"\t\t国庫、県支出金、地方債\t(千円)\t{_amounts(costs.earmarked)}",
            f"\tその他\t(千円)\t{other}\t" if shifted else f"\t\tその他\t(千円)\t{other}",
            f"人件費\t人件費計\t(千円)\t{_amounts(costs.personnel)}\t",
            "\t内訳\t正職員従事割合\t(人)\t" + "\t".join(f"{value:.2f}" for value in costs.fte),
            "\t\t正職員時間外勤務\t(時間)\t" + "\t".join(f"{value:.2f}" for value in costs.overtime),
            "\t\t会計年度任用職員有無\t(-)\t" + "\t".join(costs.appointed),
        ]
    )


def _indicators(paper: SheetPaper) -> str:
    used = list(paper.indicators)
    if Quirk.ZERO_UNIT_SLOT in paper.quirks:
        used.append(ZERO_UNIT)
    slots = used + [UNUSED] * (SLOTS - len(used))
    blocks = [_indicator(paper, place, slot) for place, slot in enumerate(slots, start=1)]
    # A page ends after the first block.
    return blocks[0] + "\n\n" + "\n".join(blocks[1:])


def _indicator(paper: SheetPaper, place: int, slot: IndicatorBlock) -> str:
    full_width = Quirk.FULL_WIDTH_UNIT in paper.quirks and slot.name
    name = f"{slot.name}（{slot.unit}）" if full_width else f"{slot.name} ({slot.unit})".strip()
    title = f"指標名\t{name}\t\t\t\t\t{slot.kind}"
    heads = "\t".join(f"{short_year(year)}年度" for year in paper.indicator_years)
    targets, actuals = (
        "\t".join(f"{value:,.1f}" for value in values) for values in (slot.targets, slot.actuals)
    )
    about = f"指標の概要\t{slot.about}" + "\t" * 5
    if place == 1 and Quirk.INDEX_BEFORE_TARGET in paper.quirks:
        return "\n".join([title, f"\t{heads}", f"{place} 目標値\t{targets}", f"実績\t{actuals}", about])
    at_margin = place == 1 and Quirk.DEFINITION_AT_MARGIN in paper.quirks
    last = f"{about}\t" if at_margin else f"\t{about}"
    return "\n".join(
        [f"{place}\t{title}", f"\t\t{heads}", f"\t目標値\t{targets}", f"\t実績\t{actuals}", last]
    )


def _results(paper: SheetPaper) -> str:
    if Quirk.ISSUES_IN_PARAGRAPHS in paper.quirks:
        if paper.resources:
            raise ValueError(f"{paper.number}: no real sheet shows where a second text stands in this cell")
        # Two rows fell into one cell.
        cell = f"<p>業務</p> <p>{paper.operation}</p> <p>組織、予算等</p>"
        rows = [
            ("前年度の課題への対応", paper.response),
            ("成果", paper.results),
            ("課題", cell),
            ("改善目標", paper.improvement),
        ]
        return _rows(rows)
    return "\n".join(
        [
            f"前年度の課題への対応\t{paper.response}\t",
            f"成果\t{paper.results}\t",
            f"課題\t業務\t{paper.operation}",
            f"\t組織、予算等\t{paper.resources}",
            f"改善目標\t{paper.improvement}\t",
        ]
    )


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _amounts(values: Sequence[int]) -> str:
    return "\t".join(f"{value:,}" for value in values)
