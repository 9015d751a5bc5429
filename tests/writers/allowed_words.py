"""Words and figures that any form allows, drawn so that none is a label, a mark or a figure of a form by itself."""

from hypothesis import strategies as st

OWN_YEAR = 2022
# Signs of prose, none of which makes a label, a mark or a figure of a form by itself; a text may begin like a formula.
_PROSE = st.text("山川海空花鳥風月ぁあいうアイABab、。・「」（）", min_size=1, max_size=40).filter(str.strip)
TEXTS = st.builds("{}山{}".format, st.sampled_from(["", "=1+", "+", "@", "'", "=SUM(A1)"]), _PROSE)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
NAMES = st.text("山川海空花鳥風月", min_size=2, max_size=20).map("名{}".format)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**12),
    st.integers(-(10**6), 10**6).map(lambda number: number / 10),
    st.integers(-(10**6), 10**6).map(lambda number: number / 1000),
)
