"""Why there is no judgement, or what has to be said beside it: codes for programs, Japanese sentences for people."""

from shisaku.core.values import Part

NOT_YET = "not_yet"
NOT_JUDGEABLE = "not_judgeable"

# Under their outcome: whether the figure will come by itself, or cannot be reckoned with.
_SENTENCES: dict[str, dict[str, str]] = {
    NOT_YET: {
        "actual_not_yet": "実績未確定",
        "actual_expected": "実績は{month}に判明",
    },
    NOT_JUDGEABLE: {
        "no_year": "評価する年度が分かりません",
        "no_indicator": "指標がありません",
        "actual_missing": "実績の記載がありません",
        "actual_state": "実績が「{state}」です",
        "actual_not_positive": "実績が0以下のため、目標÷実績の割合を計算できません",
        "target_missing": "目標値の記載がありません",
        "target_state": "目標値が「{state}」です",
        "target_zero": "目標値が0のため、割合を計算できません",
        "target_negative": "目標値が負の数のため、割合を計算できません",
        "baseline_missing": "基準値の記載がありません",
        "baseline_equals_target": "目標値が基準値と同じため、割合を計算できません",
        "against_direction": "目標値と基準値の差の向きが、指標の方向と合いません",
        "period_unknown": "計画期間が分からないため、その年度までの期待値を計算できません",
        "before_plan": "計画期間より前の年度です",
        "range_unreadable": "目標の範囲が読めません",
        "range_as_difference": "範囲で定めた目標は、差では判定できません",
        "mark_missing": "{label}の記載がありません",
        "mark_unknown": "{label}の「{mark}」は規則の区分にありません",
    },
    "note": {
        "not_valid": "この規則を使う年度（{years}）の外のため、判定の語は付けません",
        "no_bands": "判定区分のない規則のため、率だけを示します",
        "cell_unknown": "{row}×{column}の組み合わせは規則の資料に記載がなく、要確認です",
        "estimate": "推計値による計算です",
        "direction_assumed": "指標の方向の記載がないため、増やす指標として計算しています",
        "several_indicators": "指標が複数あるため、一つの記載との照合はしていません",
        "written_unknown": "記載の「{mark}」は規則の区分にありません",
    },
}
SENTENCES = {code: sentence for group in _SENTENCES.values() for code, sentence in group.items()}


class Reason(Part):
    """A reason: its code, and the Japanese sentence with its figures."""

    code: str
    text: str

    @classmethod
    def of(cls, code: str, **parts: str) -> "Reason":
        """The reason with that code. Raises `KeyError` for a code that is not in the list above."""
        return cls(code=code, text=SENTENCES[code].format(**parts))

    @property
    def outcome(self) -> str:
        """`not_yet` where the figure will still come, else `not_judgeable`."""
        return NOT_YET if self.code in _SENTENCES[NOT_YET] else NOT_JUDGEABLE


class NotJudgeableError(Exception):
    """Raised and caught inside this package only: a judgement says it as its reason."""

    def __init__(self, code: str, **parts: str) -> None:
        super().__init__(code)
        self.reason = Reason.of(code, **parts)
