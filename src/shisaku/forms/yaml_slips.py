"""YAML with the lines its parts stand in, and what is wrong with it in Japanese.

PyYAML and ruamel.yaml say what they stumbled over in English, and of some slips nothing at all: a key written twice.
"""

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from shisaku.forms.errors import FormError, Slip, slipped

NOT_YAML = "YAMLとして読めません"
# Signs of a form at most: ten times the longest that is shipped.
MOST = 200_000
_DEEPEST = 50
_BRACKETS = re.compile(r"[\[\]{}]")
_STEPS = re.compile(r"(?:[ \t]|[-?](?=[ \t]))*")
_LONG_FIGURE = re.compile(r"[\d:._+-]{100}")
# What the parsers say (`context|problem`) → what it means; {first} is the line in which the part begins.
_SAID = (
    (r"could not find expected ':'", "見出しのあとに「:」がありません"),
    (r"mapping values are not allowed", 'この場所に「:」は書けません（字下げを直すか、値を " " で囲みます）'),
    (r"sequence entries are not allowed", "この場所に「-」の行は書けません（字下げを確かめてください）"),
    (r"mapping keys are not allowed", "この場所に「?」は書けません"),
    (r"found character '\\t'", "タブは使えません（空白で字下げします）"),
    (r"found character '(?P<sign>.+)' that", '値を「{sign}」で始めることはできません（" " で囲みます）'),
    (r"quoted scalar\|found unexpected", "{first}行目からの引用符が閉じられていません"),
    (r"quoted scalar\|", "\" \" の中に使えない「\\」があります（' ' で囲みます）"),
    (r"block scalar", "「|」や「>」のあとには何も書けません（次の行から書きます）"),
    (r"parsing a flow", "{first}行目からの [ ] か {{ }} が閉じられていないか、「,」がありません"),
    (r"expected <block end>", "{first}行目からの並びと字下げがそろっていません"),
    (r"expected the node content", "値がありません"),
    (r"alias|anchor", '「&」や「*」で始まる値は " " で囲みます（別名は使えません）'),
    (r"document", "ひとつのファイルに書ける様式はひとつです（「---」で区切れません）"),
    (r"directive", "「%」で始まる行は書けません"),
    (r"\btag\b", '「!」で始まる値は " " で囲みます'),
    (r"unhashable key", "見出しには文字だけを書きます（一覧や組は見出しになりません）"),
    (r"duplicate key", "同じ見出しが2回あります"),
)  # fmt: skip
_TIMES = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


def refuse_burden(text: str) -> None:
    """Raise `FormError` for a text that would keep a parser busy for long: one look, before any parser sees it.

    Parsers take far longer than the length of a text tells for lists in lists in lists, and for very long figures.
    """
    if len(text) > MOST:
        raise FormError(f"様式が大きすぎます（上限 {MOST:,}字）")
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        steps = _STEPS.match(line)
        depth += sum((sign in "[{") - (sign in "]}") for sign in _BRACKETS.findall(line))
        if depth > _DEEPEST or (steps is not None and len(steps[0]) > 2 * _DEEPEST):
            raise slipped(NOT_YAML, [Slip(number, "入れ子が深すぎます")])
        if _LONG_FIGURE.search(line):
            raise slipped(NOT_YAML, [Slip(number, "数が長すぎます")])


def load_yaml(text: str) -> tuple[object, Node | None]:
    """What a text holds, and the tree of its nodes with their lines. Raises `FormError`; its sentence names no file."""
    refuse_burden(text)
    node: Node | None = None
    try:
        loader = yaml.SafeLoader(text)
        try:
            node = loader.get_single_node()
            twice = list(_twice(node))
            if twice:
                raise slipped(NOT_YAML, twice)
            return (None if node is None else loader.construct_document(node)), node
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise slipped(NOT_YAML, [yaml_slip(error, text)]) from error
    except RecursionError as error:
        raise FormError(f"{NOT_YAML}：入れ子が深すぎます") from error
    except ValueError as error:
        if isinstance(error, FormError):
            raise
        raise slipped(NOT_YAML, _no_times(node)) from error


def yaml_slip(error: Exception, text: str) -> Slip:
    """What a parser of YAML says, as a slip of `text`; `error` is that of PyYAML or ruamel.yaml."""
    mark = getattr(error, "problem_mark", None)
    first = getattr(error, "context_mark", None) or mark
    if mark is None or first is None:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
        return Slip(line, "使えない文字（制御文字など）があります")
    said = f"{getattr(error, 'context', None) or ''}|{getattr(error, 'problem', None) or ''}"
    for pattern, sentence in _SAID:
        match = re.search(pattern, said)
        if match:
            return Slip(mark.line + 1, sentence.format(first=first.line + 1, **match.groupdict()))
    return Slip(mark.line + 1, "YAMLの書き方に誤りがあります")


def line_of(node: Node | None) -> int:
    """The line in which a node begins, from 1."""
    return 1 if node is None else node.start_mark.line + 1


def below(node: Node | None, step: str | int) -> tuple[Node, int] | None:
    """What stands behind a key or at a place of a list, with its line; `None` where there is no such thing."""
    if isinstance(node, SequenceNode):
        here = isinstance(step, int) and step < len(node.value)
        return (node.value[step], line_of(node.value[step])) if here else None
    if isinstance(node, MappingNode):
        found = ((value, line_of(key)) for key, value in node.value if key.value == str(step))
        return next(found, None)
    return None


def line_below(node: Node | None, *steps: str | int) -> int:
    """The line of what stands at some steps below a node, or of as many of them as there are."""
    line = line_of(node)
    for step in steps:
        found = below(node, step)
        if found is None:
            break
        node, line = found
    return line


def nodes_below(node: Node | None) -> Iterator[Node]:
    """A node with all that stand in it."""
    waiting = [] if node is None else [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, MappingNode):
            waiting += [value for _, value in one.value]
        elif isinstance(one, SequenceNode):
            waiting += one.value


def _twice(node: Node | None) -> Iterator[Slip]:
    """Keys that stand twice in one mapping: the parser would keep the last and say nothing."""
    for one in nodes_below(node):
        seen: dict[str, int] = {}
        for key, _ in one.value if isinstance(one, MappingNode) else ():
            if not isinstance(key, ScalarNode):
                continue
            if key.value in seen:
                yield Slip(
                    line_of(key),
                    f"「{key.value}」は{seen[key.value]}行目にもあります（同じ見出しは1回だけ書きます）",
                )
            seen.setdefault(key.value, line_of(key))


def _no_times(node: Node | None) -> Iterator[Slip]:
    """What looks like a date or a number to YAML and is none (2023-02-30)."""
    for one in nodes_below(node):
        if isinstance(one, ScalarNode) and one.tag in _TIMES:
            try:
                yaml.SafeLoader("").construct_object(one)
            except ValueError:
                yield Slip(
                    line_of(one), f'「{one.value}」は日付や数として読めません（文字であれば " " で囲みます）'
                )
