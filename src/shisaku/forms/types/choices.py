"""Choices: one of the words a form offers."""

from collections.abc import Sequence
from typing import ClassVar

from shisaku.core.remarks import remark
from shisaku.core.text import label_key, one_line
from shisaku.forms.types.kind import Context, Found, Json, ValueType


class Choice(ValueType):
    """One printed word of those the form offers, kept as the term it stands for."""

    name: ClassVar[str] = "choice"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The term; a word the form does not know is kept as printed, with a doubt. Broken words are put together."""
        text = one_line("".join(printed))
        if not text or context.state_of(text):
            return Found()
        for word, term in context.field.options.items():
            if label_key(word) == label_key(text):
                return Found(term)
        if not context.field.options:
            return Found(text)
        return Found(text, doubt=remark("not_an_option", text=text, options="・".join(context.field.options)))

    def write(self, value: Json, context: Context) -> str:
        """The word the form prints for a term."""
        return next((word for word, term in context.field.options.items() if term == value), str(value or ""))


class Mark(Choice):
    """A grade or mark kept in the paper's own word (有, 高, D, also "-"); no mark is better than another here."""

    name: ClassVar[str] = "mark"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """The word as printed; one the form does not know is kept with a doubt."""
        text = one_line("".join(printed))
        return Found(text) if context.state_of(text) else super().read(printed, context)


class Decision(Choice):
    """A direction: the decision as vocabulary, and the word the paper prints for it."""

    name: ClassVar[str] = "decision"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"decision", "label"}`; an unknown word is `other` under its own label, with a doubt."""
        text = one_line("".join(printed))
        if not text or context.state_of(text):
            return Found()
        found = super().read(printed, context)
        decision = "other" if found.doubt else found.value
        return Found({"decision": decision, "label": text}, doubt=found.doubt)

    def write(self, value: Json, context: Context) -> str:
        """The label."""
        return str(value["label"]) if isinstance(value, dict) else ""


class Box(ValueType):
    """A box to tick and its word in one cell: `☐ コスト`, `☑成果`."""

    name: ClassVar[str] = "box"
    empty: ClassVar[str] = "☐□"
    ticked: ClassVar[str] = "☑☒■✓●"

    def read(self, printed: Sequence[str], context: Context) -> Found:
        """`{"word", "ticked"}`; nothing where no box stands."""
        text = "".join(printed)
        if text[:1] not in self.empty + self.ticked or not text:
            return Found()
        return Found({"word": text[1:].strip(), "ticked": text[0] in self.ticked})
