"""The judging rules and cost identities that come with the package, and those of a city's own folder.

One file a rule, `cities/<code>-<name>/<name>-rules.yaml`; its source, validity and open questions stand in the file.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import ValidationError

from shisaku.core.judging import IdentityRule, Rule
from shisaku.core.judging.rules import RULE
from shisaku.forms.errors import FormError

SUFFIX = "-rules.yaml"
_BUILT_IN = files("shisaku.forms") / "cities"
# What pydantic says in English, in the words of the person who wrote the file.
_TOLD = {"missing": "がありません", "extra_forbidden": "という項目はありません"}
_KINDS = "rate, matrix, identities"


def load_rules(folders: Sequence[Traversable] = ()) -> dict[str, Rule]:
    """Every rule by its id: those of the package, then those under `folders`, which may not repeat an id.

    A folder is laid out as the package's `cities`. Raises `FormError`, one sentence with file and place, where a file
    is not a rule.
    """
    rules = dict(_built_in())
    for folder in folders:
        for path, rule in _rules_under(folder):
            if rule.rule in rules:
                raise FormError(f"規則ファイル {path}：「{rule.rule}」という規則はもうあります")
            rules[rule.rule] = rule
    return rules


def parse_rule(text: str, name: str) -> Rule:
    """The rule written in YAML `text`; `name` is what messages call the file. Raises `FormError`."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}行目付近が" if mark else ""
        raise FormError(f"規則ファイル {name}：{place}YAMLとして読めません") from error
    if not isinstance(content, dict):
        raise FormError(f"規則ファイル {name}：規則が書かれていません")
    try:
        return RULE.validate_python(content)
    except ValidationError as error:
        raise FormError(f"規則ファイル {name}：{_told(error)}") from error


def identities_for(
    municipality: str | None, year: int | None, rules: dict[str, Rule] | None = None
) -> list[IdentityRule]:
    """The cost identities of a city's sheet for a fiscal year: what `check_sheet` takes as `identities`."""
    known = load_rules() if rules is None else rules
    of_city = [rule for rule in known.values() if rule.municipality == municipality]
    return [
        rule for rule in of_city if isinstance(rule, IdentityRule) and year is not None and year in rule.valid
    ]


@cache
def _built_in() -> tuple[tuple[str, Rule], ...]:
    found: dict[str, Rule] = {}
    for path, rule in _rules_under(_BUILT_IN):
        if rule.rule in found:
            raise FormError(f"規則ファイル {path}：「{rule.rule}」という規則はもうあります")
        found[rule.rule] = rule
    return tuple(found.items())


def _rules_under(folder: Traversable) -> Iterator[tuple[str, Rule]]:
    for city in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not city.is_dir():
            continue
        for file in sorted(city.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(SUFFIX):
                path = f"{city.name}/{file.name}"
                rule = parse_rule(_text(file, path), path)
                if rule.municipality != city.name[:6]:
                    raise FormError(
                        f"規則ファイル {path}：「{rule.rule}」の団体コードがフォルダ名と合いません"
                    )
                yield path, rule


def _text(file: Traversable, path: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FormError(f"規則ファイル {path}：UTF-8の文字として読めません") from error


def _told(error: ValidationError) -> str:
    """The first thing wrong, in one sentence with its place."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "union_tag_not_found":
        return "「kind」がありません"
    if first["type"] == "union_tag_invalid":
        return f"「kind」は{_KINDS}のどれかです"
    # The first step is the kind of rule, which nobody wrote as a place.
    place = ".".join(str(step) for step in first["loc"][1:])
    if first["type"] in _TOLD:
        return f"「{place}」{_TOLD[first['type']]}"
    if first["type"] == "literal_error":
        return f"「{place}」は{first['ctx']['expected'].replace(' or ', ', ')}のどれかです"
    said = first["msg"].removeprefix("Value error, ")
    return f"「{place}」：{said}" if place else said
