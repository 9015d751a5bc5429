"""Mutated files through the same door as uploads: what became of each."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from shisaku.forms.errors import FormError
from shisaku.forms.store import load_forms
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.limits import Limits
from shisaku.readers.pool import ReadingPool
from tests.fuzz.bases import bases
from tests.fuzz.mutations import mutated

LIMITS = Limits(seconds=60, memory=2_000_000_000, expanded=200_000_000)
PROCESSES = 2
# Of so many files somebody says which form they are in, whatever it is.
ASKED = 0.3
FORMS = load_forms()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: its seed, from which it can be had again, how it was broken, its sentence or none, its seconds."""

    seed: int
    file: str
    broken: str
    sentence: str | None
    seconds: float


def broken_file(seed: int) -> tuple[str, str, bytes, Wishes]:
    """The file of a seed: of what, how it was broken, its bytes, and what is said of it."""
    names = list(bases())
    name = names[seed % len(names)]
    chance = random.Random(seed)  # noqa: S311 - files that can be had again are wanted, not secret ones
    broken, content = mutated(name, bases()[name], chance)
    form = chance.choice([one.form for one in FORMS]) if chance.random() < ASKED else None
    return (
        name,
        broken,
        content,
        Wishes(form=form, fiscal_year=chance.choice((None, 2022)), municipality="992011"),
    )


def outcomes(seeds: range) -> Iterator[Outcome]:
    """What became of the file of each seed, read side by side as uploads are."""
    with (
        ThreadPoolExecutor(PROCESSES) as threads,
        ReadingPool(FORMS, processes=PROCESSES, limits=LIMITS) as pool,
    ):
        yield from threads.map(partial(_outcome, pool), seeds)


def _outcome(pool: ReadingPool, seed: int) -> Outcome:
    name, broken, content, wishes = broken_file(seed)
    begun = time.perf_counter()
    try:
        pool.read(content, file=name, wishes=wishes)
        said = None
    except (UnreadableError, FormError) as error:
        said = str(error)
    return Outcome(seed, name, broken, said, time.perf_counter() - begun)
