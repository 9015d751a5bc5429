"""Every group of papers that reading without a form is measured on can be listed."""

import pytest

from bench.accuracy import synthetic


@pytest.mark.parametrize(("group", "papers"), [("tuning", 4), ("heldout", 4), ("blind", 9), ("blind2", 9)])
def test_every_group_has_its_papers(group: str, papers: int) -> None:
    cases = list(synthetic(group))
    assert len(cases) == papers
    assert all(case.path.exists() and case.expected for case in cases)
