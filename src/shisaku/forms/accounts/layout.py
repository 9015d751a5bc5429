"""A layout: what the columns of one export of a city's financial accounts are. Told once, used every year."""

import re
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from shisaku.core.amounts import MONEY_UNITS
from shisaku.forms.accounts.words import column_label, is_amount, is_known, levels

_HOLE = re.compile(r"\{(\w+)\}")
_KEY = "{account}-{kan}{kou}{moku}-{program}"


class LayoutError(ValueError):
    """A layout that says nothing usable; the message is one sentence for the person who wrote it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AccountColumn(_Strict):
    """A column by its head, and what it holds: a level or name of the item, or an amount (`settled/total`)."""

    head: str = Field(min_length=1, max_length=200)
    to: str = Field(min_length=1, max_length=100)


class AccountLayout(_Strict):
    """The columns of an export.

    `unit` is that of its amounts. `key` makes the number of an item of its levels, each in two digits
    (`01-020108-16`); an export with the whole number in one column (`code`) needs none. With `grouped`, a number that
    is left blank is the one above (merged cells, levels printed once). Rows in which a name begins with a word of
    `sums` are sums of others and are not lines.
    """

    title: str = Field(min_length=1, max_length=100)
    unit: str = "円"
    key: str = _KEY
    grouped: bool = True
    sums: tuple[str, ...] = ("計", "合計", "小計", "総計", "款計", "項計", "目計", "事業計")
    columns: tuple[AccountColumn, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        targets = [column.to for column in self.columns]
        if self.unit not in MONEY_UNITS:
            raise LayoutError(f"金額の単位「{self.unit}」は使えません（{'、'.join(MONEY_UNITS)}）。")
        for column in self.columns:
            if not is_known(column.to):
                raise LayoutError(f"列「{column.head}」の内容「{column.to}」はありません。")
        for target in targets:
            if targets.count(target) > 1:
                raise LayoutError(f"「{column_label(target)}」とした列が二つあります。一つにしてください。")
        if not any(map(is_amount, targets)):
            raise LayoutError("金額の列が一つもありません。")
        self._check_key(targets)
        return self

    def _check_key(self, targets: list[str]) -> None:
        wanted = [] if "code" in targets else self.levels
        missing = [column_label(level) for level in wanted if level not in targets]
        if missing:
            raise LayoutError(f"予算科目の番号に要る列（{'、'.join(missing)}）がどれか分かりません。")

    @property
    def levels(self) -> list[str]:
        """The levels that make the number of an item. Raises `LayoutError` for one nobody knows."""
        found = _HOLE.findall(self.key)
        if not found or any(level not in levels() for level in found):
            raise LayoutError(f"予算科目の番号の作り方「{self.key}」を読めません。")
        return found

    def number_of(self, codes: dict[str, str]) -> str:
        """The number of an item (`01-020108-16`) of the codes of its levels, as printed."""
        if "code" in codes:
            # The number stands in addresses of pages, where a stroke parts.
            return codes["code"].replace("/", "-")
        return _HOLE.sub(lambda hole: codes.get(hole[1], "").zfill(2), self.key)


def layout_of(content: object) -> AccountLayout:
    """A layout of what a page or a YAML says. Raises `LayoutError` with one sentence."""
    try:
        return AccountLayout.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first.get("ctx", {}).get("error")
        if isinstance(reason, LayoutError):
            raise reason from error
        raise LayoutError(f"列の対応を読めません（{'.'.join(map(str, first['loc']))}）。") from error
