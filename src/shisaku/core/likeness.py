"""How alike two Japanese texts are, by the pairs of characters they share: no dictionary, no model."""

import re

from shisaku.core.text import bigrams

_HIRAGANA = re.compile(r"[\u3041-\u309f]")


def dice(here: frozenset[str], there: frozenset[str]) -> float:
    """Shared pairs of two sets of bigrams, from 0 (none) to 1 (the same); 0 where either is empty."""
    if not here or not there:
        return 0.0
    return 2 * len(here & there) / (len(here) + len(there))


def pairs(text: str) -> frozenset[str]:
    """The bigrams of a text, as the search cuts them."""
    return frozenset(bigrams(text))


def likeness(here: str, there: str) -> float:
    """How alike two names or texts are, from 0 to 1, whatever their widths, blanks and signs."""
    return dice(pairs(here), pairs(there))


def contained(part: str, whole: str) -> float:
    """What share of the content of `part` also stands in `whole`, from 0 to 1.

    Content is what is not written in hiragana: endings and particles are in every Japanese text. 1 for no content.
    """
    wanted = {pair for pair in bigrams(part) if not _HIRAGANA.search(pair)}
    return len(wanted & set(bigrams(whole))) / len(wanted) if wanted else 1.0
