"""The badge of a judgement: mark, colour and word. A page of indicators and a list have hundreds of a few kinds."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from shisaku.core.judging.bands import MARKS, usual_mark


@lru_cache(maxsize=512)
def badge(rank: int | None, word: str, mark: str | None = None) -> SafeString:
    """`rank` is 0 for the best, `None` where nothing is judged; `mark` (◎○△×) is left out where it goes by the rank."""
    colour = "none" if rank is None else min(rank, len(MARKS) - 1)
    sign = mark or ("?" if rank is None else usual_mark(rank))
    return SafeString(
        f'<span class="badge badge-{colour}"><span class="badge-mark" aria-hidden="true">{escape(sign)}</span>'
        f'<span class="badge-word">{escape(word)}</span></span>\n'
    )
