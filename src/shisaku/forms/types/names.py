"""Names that carry something else: a number, a unit, years, a place in an organisation or plan."""

import re
from collections.abc import Sequence
from typing import ClassVar

from shisaku.core.remarks import remark
from shisaku.core.text import one_line
from shisaku.core.years import FiscalYear
from shisaku.forms.types.kind import Context, Found, Json, ValueType


class NumberAndName(ValueType):
    """A number and a name in one place: `092 国際…`."""

    name: ClassVar[str] = "number_and_name"
    _shape = re.compile(r"(?P<number>[0-9][0-9A-Za-z-]*)\s+(?P<name>.+)", re.DOTALL)

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"number", "name"}`; a name without a number is doubted."""
        text = " ".join(printed)
        match = self._shape.fullmatch(text)
        if match is None:
            doubt = remark("number_missing", text=text) if text else None
            return Found({"name": one_line(text)} if text else None, doubt=doubt)
        return Found({"number": match["number"], "name": one_line(match["name"])})

    def write(self, value: Json, context: Context) -> str:
        """Number, blank, name."""
        parts = value if isinstance(value, dict) else {}
        return " ".join(str(parts[key]) for key in ("number", "name") if parts.get(key))


class OrganisationName(ValueType):
    """Department and section in one word: 政策部企画課, or joined by a blank, ／ or a line break."""

    name: ClassVar[str] = "organisation"
    _joined = re.compile(r"\s*[\n／/]\s*|\s+")
    # The shortest leading 部/局 with something behind it; a 本部 or 部 inside a longer word is left whole.
    _run_on = re.compile(r"(?P<department>.+?(?:部|局))(?P<section>(?![会門分品]).+)")

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"department", "section"}`, or only a section where no department shows."""
        text = " ".join(cell for cell in printed if cell)
        if not text:
            return Found()
        parts = self._joined.split(text, maxsplit=1)
        if len(parts) > 1:
            return Found({"department": parts[0], "section": parts[1]})
        match = self._run_on.fullmatch(text)
        if match is None:
            return Found({"section": text})
        return Found({"department": match["department"], "section": match["section"]})

    def write(self, value: Json, context: Context) -> str:
        """Run on, as most papers print it; with a blank where nobody could tell the two apart."""
        parts = value if isinstance(value, dict) else {}
        stated = {key: str(parts[key]) for key in ("department", "section") if parts.get(key)}
        together = "".join(stated.values())
        return together if self.read([together], context).value == stated else " ".join(stated.values())


class BudgetCode(ValueType):
    """A budget item: its code, perhaps with its account before it, and its name (`01-020108-16 科学技術振興…`).

    Another code of the same shape on a later line begins another item: a project may have several.
    """

    name: ClassVar[str] = "code_and_name"
    _shape = re.compile(r"(?P<key>(?:[^\s\d]{1,20}会計\s+)?[0-9][0-9-]*)\s*(?P<name>.*)", re.DOTALL)

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"key", "name"}`, or a list of them."""
        text = "\n".join(cell for cell in printed if cell)
        items = [self._shape.fullmatch(one_line(one)) for one in self._apart(text)]
        found: list[Json] = [
            {"key": " ".join(match["key"].split()), "name": match["name"]}
            for match in items
            if match is not None
        ]
        if not found:
            return Found(doubt=remark("budget_number_missing", text=one_line(text)) if text else None)
        return Found(found if len(found) > 1 else found[0])

    def _apart(self, text: str) -> list[str]:
        """The lines of each item; a line that begins with no code of the first one's shape goes on with its name."""
        first = self._shape.match(text)
        if first is None or "-" not in first["key"]:
            return [text]
        code = re.sub(
            r"\d+", lambda run: rf"\d{{{len(run[0])}}}", re.escape(first["key"]).replace(r"\-", "-")
        )
        return re.split(rf"\n(?={code}(?:\s|$))", text)

    def write(self, value: Json, context: Context) -> str:
        """Code, blank, name; each of several on a line of its own."""
        if isinstance(value, list):
            return "\n".join(self.write(one, context) for one in value)
        parts = value if isinstance(value, dict) else {}
        return f"{parts.get('key', '')} {parts.get('name', '')}".strip()


class PlanReference(ValueType):
    """A place in a plan: leading numbers are its path (`Ⅲ-2`, `1`, `3`), the words behind them its name there.

    Several numbers with 、 between them (`33、34-2`) are several places.
    """

    name: ClassVar[str] = "reference"
    _step = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+(?:-\d+)*|\d+(?:-\d+)*")

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"path", "name"}`, or a list of them."""
        pieces = [piece.strip() for piece in " ".join(printed).split("、")]
        if len(pieces) > 1 and all(self._step.fullmatch(piece) for piece in pieces):
            return Found([{"path": [piece], "name": ""} for piece in pieces])
        words = [word for cell in printed for word in cell.split(" ") if word]
        if not words or context.state_of(" ".join(words)):
            return Found()
        path: list[Json] = []
        while words and self._step.fullmatch(words[0]):
            path.append(words.pop(0))
        return Found({"path": path, "name": " ".join(words)})

    def write(self, value: Json, context: Context) -> str:
        """Path and name with blanks between, several places with 、."""
        if isinstance(value, list):
            return "、".join(self.write(one, context) for one in value)
        parts = value if isinstance(value, dict) else {}
        path = parts.get("path")
        steps = [str(step) for step in path] if isinstance(path, list) else []
        return " ".join([*steps, str(parts.get("name") or "")]).strip()


class NameAndUnit(ValueType):
    """An indicator's name with its unit in brackets behind it, and sometimes how it counts (【増分目標】)."""

    name: ClassVar[str] = "name_and_unit"
    _shape = re.compile(r"(?P<name>.*?)\s*[(（](?P<unit>[^()（）]*)[)）]", re.DOTALL)

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"name", "unit"}`; both are empty in an unused slot `()`."""
        text = one_line("".join(printed))
        if not text or context.state_of(text):
            return Found()
        match = self._shape.fullmatch(text)
        return Found(
            {"name": match["name"], "unit": match["unit"].strip()} if match else {"name": text, "unit": ""}
        )

    def write(self, value: Json, context: Context) -> str:
        """Name, blank, unit in brackets."""
        parts = value if isinstance(value, dict) else {}
        return f"{parts.get('name', '')} ({parts.get('unit', '')})".strip()


class NameAndYears(ValueType):
    """A name with the years it runs in brackets behind it: `…の開催(R7・8・9)`."""

    name: ClassVar[str] = "name_and_years"
    _shape = re.compile(r"(?P<name>.*?)\s*[(（](?P<years>[RHS]\d+(?:[・,、]\d+)*)[)）]", re.DOTALL)

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"name", "years"}`, the years as Gregorian years; the era of the first holds for the rest.

        Where a year is none the name is kept whole, with a doubt.
        """
        text = one_line("".join(printed))
        if not text:
            return Found()
        match = self._shape.fullmatch(text)
        if match is None:
            return Found({"name": text})
        first, *others = re.split(r"[・,、]", match["years"])
        try:
            parsed = [FiscalYear.parse(year) for year in (first, *(first[0] + other for other in others))]
        except ValueError as error:
            return Found({"name": text}, doubt=str(error))
        years: list[Json] = [int(year) for year in parsed]
        return Found({"name": match["name"], "years": years})

    def write(self, value: Json, context: Context) -> str:
        """Name and years in brackets, the era once."""
        parts = value if isinstance(value, dict) else {}
        years = parts.get("years")
        if not isinstance(years, list) or not years:
            return str(parts.get("name", ""))
        short = [FiscalYear(int(str(year))).short for year in years]
        return f"{parts.get('name', '')}({'・'.join([short[0], *(year[1:] for year in short[1:])])})"


class IndicatorName(ValueType):
    """An indicator's name, how it counts perhaps in 【】 behind it; `of` gives the term: `{増分目標: increment}`."""

    name: ClassVar[str] = "indicator_name"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"name", "basis"}`; the name keeps its bracket as printed."""
        text = one_line("".join(printed))
        if not text or context.state_of(text):
            return Found()
        bases = (term for word, term in context.field.options.items() if f"【{word}】" in text)
        basis = next(bases, None)
        return Found({"name": text, **({"basis": basis} if basis else {})})

    def write(self, value: Json, context: Context) -> str:
        """The name as printed."""
        return str(value.get("name", "")) if isinstance(value, dict) else ""


class PlanNames(ValueType):
    """Names of plans, several with 、 between them: cut only where every piece ends as plans are called."""

    name: ClassVar[str] = "plan_names"
    _ends: ClassVar[re.Pattern[str]] = re.compile(
        r".{2,}(?:計画|指針|プラン|方針|ビジョン|構想|戦略|大綱|条例|法)(?:[（(][^（()）]*[)）])?"
    )

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """A list of `{"name"}`."""
        text = one_line("".join(printed))
        if not text or context.state_of(text):
            return Found()
        pieces = [piece.strip() for piece in text.split("、")]
        names = pieces if all(self._ends.fullmatch(piece) for piece in pieces) else [text]
        return Found([{"name": name} for name in names])

    def write(self, value: Json, context: Context) -> str:
        """The names with 、 between them."""
        names = value if isinstance(value, list) else []
        return "、".join(str(one["name"]) for one in names if isinstance(one, dict))
