"""What every piece of the grammar of a form is."""

from pydantic import BaseModel, ConfigDict


class Grammar(BaseModel):
    """A piece of a form: unknown keys are refused, so that a slip of the pen stops the start."""

    model_config = ConfigDict(extra="forbid", frozen=True)
