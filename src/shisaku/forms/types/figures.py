"""Figures: numbers, money, scores, goals of sustainable development."""

import re
from collections.abc import Sequence
from typing import ClassVar

from shisaku.core.amounts import MONEY_UNITS, parse_amount, parse_number
from shisaku.core.remarks import remark
from shisaku.forms.types.kind import Context, Found, Json, ValueType
from shisaku.forms.types.worded import Worded, mended, parse_worded

# The goals of the United Nations' 2030 agenda in short, by number.
GOALS = (
    "貧困", "飢餓", "健康と福祉", "教育", "ジェンダー平等", "水と衛生", "エネルギー", "働きがいと経済成長",
    "産業と技術革新", "不平等の是正", "住み続けられるまち", "つくる責任・つかう責任", "気候変動", "海の豊かさ",
    "陸の豊かさ", "平和と公正", "パートナーシップ",
)  # fmt: skip


class Figure(ValueType):
    """A number. A mark or an empty cell becomes a state; what is printed is kept where it is not just the number."""

    name: ClassVar[str] = "number"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """A number, `{"value"|"state", "printed"}`, or nothing; a worded number (累計32人) brings basis and unit."""
        text = mended(" ".join(cell for cell in printed if cell))
        if not text or self.is_only_unit(text):
            state = context.field.blank
            return Found({"state": state, **({"printed": text} if text else {})} if state else None)
        if (state := context.state_of(text)) is not None:
            return Found({"state": state, "printed": text})
        number = self.number(text, context)
        if number is None:
            return self._worded(text, context)
        after = context.field.after_own_year if context.later else None
        if after not in (None, "no_basis") and number == 0:
            return Found({"state": after, "printed": text}, inferred=remark("zero_of_later_year"))
        return Found({"value": number, "printed": text} if number == 0 and "." in text else number)

    def is_only_unit(self, text: str) -> bool:
        """Whether the cell shows no more than its unit; plain numbers have none."""
        return False

    def number(self, text: str, context: Context) -> int | float | None:
        """The number of a printed cell."""
        return parse_number(text)

    def write(self, value: Json, context: Context) -> str:
        """As printed where that is kept, else with separators."""
        if isinstance(value, dict):
            return str(value.get("printed") or value.get("value") or "")
        return f"{value:,}" if isinstance(value, int | float) else ""

    def scaled(self, said: Worded, context: Context) -> int | float | None:
        """The number of a worded figure; `None` where its unit may change it (20億円 of an indicator in yen)."""
        return said.number if MONEY_UNITS.get(said.unit, 1) == 1 else None

    def _worded(self, text: str, context: Context) -> Found:
        said = parse_worded(text)
        number = self.scaled(said, context) if said is not None else None
        if said is None or number is None:
            return Found({"state": "unreadable", "printed": text}, doubt=remark("not_a_number", text=text))
        worded: dict[str, Json] = {"value": number, "printed": text}
        worded |= {"estimate": True} if said.estimate else {}
        worded |= {"note": said.note} if said.note else {}
        worded |= {"basis": said.basis} if said.basis else {}
        worded |= {"unit": said.unit} if said.unit or said.basis else {}
        return Found(worded)


class Money(Figure):
    """An amount, kept in whole yen. The unit behind the number wins over the form's."""

    name: ClassVar[str] = "money"

    def is_only_unit(self, text: str) -> bool:
        """A cell with nothing but 千円 is empty."""
        return text in MONEY_UNITS

    def number(self, text: str, context: Context) -> int | None:
        """Whole yen."""
        return parse_amount(text, context.field.unit or context.money)

    def scaled(self, said: Worded, context: Context) -> int | None:
        """Whole yen; words behind the number that are no unit of money leave it uncertain."""
        if said.unit and said.unit not in MONEY_UNITS:
            return None
        return parse_amount(str(said.number), said.unit or context.field.unit or context.money)

    def write(self, value: Json, context: Context) -> str:
        """In the form's unit, with separators."""
        if isinstance(value, int):
            units = value / MONEY_UNITS[context.field.unit or context.money]
            return f"{int(units):,}" if units == int(units) else f"{units:,}"
        return super().write(value, context)


class Score(ValueType):
    """A score of a scale; a mark such as "-" is no score."""

    name: ClassVar[str] = "score"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The number of the scale, nothing for a mark; anything else is doubted."""
        text = "".join(printed)
        if text not in context.field.options and text:
            return Found(
                None, doubt=remark("not_on_scale", text=text, options="・".join(context.field.options))
            )
        return Found(parse_number(text))


class Sdgs(ValueType):
    """The goals of sustainable development, each printed as its number and words (`09産業と…`)."""

    name: ClassVar[str] = "sdgs"
    several: ClassVar[bool] = True
    last_goal: ClassVar[int] = 17

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The numbers of the goals, 1 to 17; a cell may name one in each line."""
        goals: list[Json] = []
        for cell in (line for text in printed for line in text.split("\n")):
            match = re.match(r"\d{1,2}", cell)
            if match is None or not 1 <= int(match[0]) <= self.last_goal:
                return Found(goals or None, doubt=remark("not_a_goal", text=cell))
            goals.append(int(match[0]))
        return Found(goals or None)

    def write(self, value: Json, context: Context) -> str:
        """One goal a line: its number in two digits and its name."""
        goals = value if isinstance(value, list) else []
        return "\n".join(f"{int(str(goal)):02d} {GOALS[int(str(goal)) - 1]}" for goal in goals)
