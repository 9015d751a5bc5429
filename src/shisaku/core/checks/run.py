"""Running the checks over one sheet."""

from collections.abc import Collection, Mapping, Sequence

from shisaku.core.checks.check import Demands, Papers
from shisaku.core.checks.listed import CHECKS
from shisaku.core.checks.sentences import sentence
from shisaku.core.judging import IdentityRule, RateRule
from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange

_REQUIRED = "required_missing"
_NOT_SWITCHED: Mapping[str, Severity | None] = {}


def check_sheet(
    sheet: SheetData,
    *,
    earlier: Sequence[SheetData] = (),
    same_year: Sequence[SheetData] = (),
    rule: RateRule | None = None,
    adopted: YearRange | None = None,
    identities: Sequence[IdentityRule] = (),
    demands: Demands | None = None,
    switched: Mapping[str, Severity | None] = _NOT_SWITCHED,
) -> list[Problem]:
    """What the checks find on `sheet`, worst first; addresses are relative to the sheet.

    `earlier`: the subject's sheets of earlier years. `same_year`: its other papers of the same year. `rule`: the
    city's rate rule; `adopted`: the years it uses it. `identities`: the city's cost identities. `demands`: what the
    forms ask for. `switched`: the city's own switches, as `Demands.switched`, which they go before; an unknown id
    raises `ValueError`.
    """
    demands = demands or Demands()
    switched = {**demands.switched, **switched}
    unknown = set(switched) - {check.id for check in CHECKS}
    if unknown:
        raise ValueError(f"そのような点検項目はありません：{'、'.join(sorted(unknown))}")
    papers = Papers(sheet, earlier, same_year, rule, adopted, identities, demands)
    problems = [
        Problem(
            code=check.id,
            severity=severity,
            address=finding.address,
            message=sentence(check.sentence, finding.numbers),
            numbers=dict(finding.numbers),
        )
        for check in CHECKS
        if (severity := switched.get(check.id, check.severity)) is not None
        for finding in check.run(papers)
    ]
    return sorted(problems, key=lambda problem: problem.severity.rank)


def told_once(
    read: Sequence[Problem],
    found: Sequence[Problem],
    *,
    required: Collection[str],
    switched: Mapping[str, Severity | None] = _NOT_SWITCHED,
) -> list[Problem]:
    """What reading and merging found, and the checks behind it; a required value that is missing is told once.

    Of an address in `required` the check speaks: it sees what stands there now. Where the paper lacks even the label,
    reading has said so, and that says more. `switched` goes for what merging found under a check's id as well.
    """
    kept = [problem for problem in read if problem.code != _REQUIRED or problem.address not in required]
    unlabelled = {problem.address for problem in kept if problem.code == "label_missing"}
    ranked = [
        problem.model_copy(update={"severity": severity})
        for problem in kept
        if (severity := switched.get(problem.code, problem.severity)) is not None
    ]
    return [*ranked, *(p for p in found if p.code != _REQUIRED or p.address not in unlabelled)]
