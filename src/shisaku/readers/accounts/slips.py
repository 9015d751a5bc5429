"""What is wrong with an export, each in one sentence with row and column; of many alike the first few."""

from collections import Counter
from dataclasses import dataclass, field

from shisaku.core.reading import Problem, Severity

# Of one kind so many are told one by one; then how many more there are.
_TOLD = 20


def place(line: int, column: int) -> str:
    """A cell in words: `12行目F列`."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{line}行目{letters}列"


@dataclass(slots=True)
class Slips:
    """The problems found so far."""

    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def serious(self, code: str, at: str, message: str) -> None:
        """What stands in the way of taking the file in."""
        self._say(code, Severity.SERIOUS, at, message)

    def notice(self, code: str, at: str, message: str) -> None:
        """What should be looked at."""
        self._say(code, Severity.NOTICE, at, message)

    def hint(self, code: str, at: str, message: str) -> None:
        """What may well be meant so."""
        self._say(code, Severity.HINT, at, message)

    def all(self) -> list[Problem]:
        """Every problem, the serious ones first, and how many more there were of each kind."""
        more = [
            Problem(
                code=code,
                severity=severity,
                address="",
                message=f"同じ種類の指摘が、ほかに{count - _TOLD:,}件あります。",
            )
            for (code, severity), count in self._counts.items()
            if count > _TOLD
        ]
        return sorted([*self.problems, *more], key=lambda one: one.severity.rank)

    def _say(self, code: str, severity: Severity, at: str, message: str) -> None:
        self._counts[code, severity] += 1
        if self._counts[code, severity] <= _TOLD:
            said = f"{at}：{message}" if at else message
            self.problems.append(Problem(code=code, severity=severity, address=at, message=said))
