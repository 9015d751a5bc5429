"""What a paper says of its rounding: lines that are no value, by whomever the paper was printed."""

import re

RULE = "金額は{unit}未満を四捨五入しています。"
REST = "四捨五入のため、{year}の{label}は内訳の計と{rest}違います。"
_SAID = re.compile(r"金額は\S+円未満を四捨五入しています。|四捨五入のため、.+違います。")


def is_rounding_note(text: str) -> bool:
    """Whether a line only says how the amounts of the paper are rounded."""
    return _SAID.fullmatch(text) is not None
