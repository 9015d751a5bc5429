"""A matrix of two marks → a grade (有効性 × 効率性 → 総合評価). Cells nobody could find stay 要確認."""

from typing import Literal, Self

from pydantic import model_validator

from shisaku.core.judging.rule_head import TO_CONFIRM, RuleHead
from shisaku.core.text import label_key
from shisaku.core.values import Part


class Axis(Part):
    """One side of the matrix: the criterion of the evaluation, its Japanese label, its marks best first."""

    criterion: str
    label: str
    marks: list[str]

    def mark_like(self, printed: str) -> str | None:
        """The axis' own mark for a printed one, whatever its width; `None` where it is none of them."""
        return next((mark for mark in self.marks if label_key(mark) == label_key(printed)), None)


class MatrixRule(RuleHead):
    """Two marks make a grade: `cells[row mark][column mark]`."""

    kind: Literal["matrix"]
    rows: Axis
    columns: Axis
    result: Axis
    cells: dict[str, dict[str, str]]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if set(self.cells) != set(self.rows.marks):
            raise ValueError(f"表の行が{self.rows.label}の区分（{'・'.join(self.rows.marks)}）と合いません")
        for mark, row in self.cells.items():
            if set(row) != set(self.columns.marks):
                raise ValueError(
                    f"「{mark}」の行が{self.columns.label}の区分と合いません（不明な欄は{TO_CONFIRM}）"
                )
            if unknown := set(row.values()) - {*self.result.marks, TO_CONFIRM}:
                raise ValueError(
                    f"「{mark}」の行の{'・'.join(sorted(unknown))}は{self.result.label}の区分にありません"
                )
        return self

    def grade(self, row: str, column: str) -> str | None:
        """The grade of two marks of the axes; `None` where the cell is 要確認."""
        found = self.cells[row][column]
        return None if found == TO_CONFIRM else found
