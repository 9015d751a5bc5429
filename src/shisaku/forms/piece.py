"""What every piece of the grammar of a form is."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Grammar(BaseModel):
    """A piece of a form: unknown keys are refused, so that a slip of the pen stops the start."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A regular expression of a form. Raises `ValueError` with a sentence where it is none."""
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        message = f"正規表現として読めません：「{pattern}」"
        raise ValueError(message) from error


def _checked(pattern: str) -> str:
    compiled(pattern)
    return pattern


# A text that is a regular expression.
Regex = Annotated[str, AfterValidator(_checked)]
