"""Running the checks over one sheet."""

from collections.abc import Mapping, Sequence

from shisaku.core.checks.check import Demands, Papers
from shisaku.core.checks.listed import CHECKS
from shisaku.core.checks.sentences import sentence
from shisaku.core.judging import IdentityRule, RateRule
from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange

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
    form asks for. `switched`: check id → another severity, or `None` to leave the check out; an unknown id raises
    `ValueError`.
    """
    unknown = set(switched) - {check.id for check in CHECKS}
    if unknown:
        raise ValueError(f"そのような点検項目はありません：{'、'.join(sorted(unknown))}")
    papers = Papers(sheet, earlier, same_year, rule, adopted, identities, demands or Demands())
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
