"""The lexicon: which words cities use for the same thing, and the Japanese label a screen shows for a term."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from shisaku.core.text import label_key
from shisaku.forms.errors import FormError
from shisaku.forms.yaml_slips import load_yaml


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary: its name in data, its label, what papers call it."""

    name: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms by group (`items`, `criteria`, `decisions` …)."""

    groups: Mapping[str, Mapping[str, Term]]

    def label(self, group: str, name: str) -> str:
        """The Japanese label of a term; the name itself where a city uses a term of its own."""
        term = self.groups.get(group, {}).get(name)
        return term.label if term else name

    def find(self, group: str, printed: str) -> str | None:
        """The term that a printed word stands for in a group, `None` where no city is known to use it so."""
        wanted = label_key(printed)
        for term in self.groups.get(group, {}).values():
            if any(label_key(name) == wanted for name in (*term.names, term.label)):
                return term.name
        return None


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package. Raises `FormError` with one sentence where the file is not as it should be."""
    content, _ = load_yaml((resources.files("shisaku.forms") / "lexicon.yaml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise FormError("lexicon.yaml に語のまとまりがありません")
    groups: dict[str, dict[str, Term]] = {}
    for group, terms in content.items():
        for name, said in terms.items():
            if not isinstance(said, dict) or "label" not in said or set(said) - {"label", "names"}:
                message = f"lexicon.yaml の {group}.{name} には label と names だけを書きます"
                raise FormError(message)
            words = tuple(str(word) for word in said.get("names", []))
            groups.setdefault(group, {})[str(name)] = Term(str(name), said["label"], words)
    return Lexicon(groups)
