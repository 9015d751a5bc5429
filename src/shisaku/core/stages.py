"""The stages a sheet passes in a round, as data (design §6): a default, to which a city adds its own."""

from collections.abc import Sequence

from shisaku.core.values import Part

# What a round is for. A city may run rounds of its own beside these.
PURPOSES = {"plan": "計画", "interim": "中間", "results": "実績", "request": "要求", "own": "独自"}

ROLES = {
    "officer": "担当",
    "head": "課長",
    "planner": "企画",
    "finance": "財政",
    "evaluator": "評価者",
    "external": "外部委員",
    "admin": "管理者",
    "viewer": "閲覧",
}


class Stage(Part):
    """A stage: its key and word, whose turn it is, and how it may be left.

    `optional` stages are taken by the sheets a city sends there, by rule or by sample. `returns` stages may send a
    sheet back (差戻し) to any stage before them. `edits` stages may change the sheet's values. Stages with the same
    `place` stand side by side, and the round goes on when all of them are done.
    """

    key: str
    label: str
    role: str
    place: int
    optional: bool = False
    returns: bool = False
    edits: bool = False


DEFAULT_STAGES: tuple[Stage, ...] = (
    Stage(key="preparation", label="準備", role="planner", place=1, edits=True),
    Stage(key="entry", label="入力", role="officer", place=2, edits=True),
    Stage(key="head_check", label="課長確認", role="head", place=3, returns=True),
    Stage(key="planning_check", label="企画確認", role="planner", place=4, returns=True),
    Stage(key="second_evaluation", label="二次評価", role="evaluator", place=5, optional=True, returns=True),
    Stage(key="external_evaluation", label="外部評価", role="external", place=6, optional=True, returns=True),
    Stage(key="final", label="確定", role="planner", place=7, returns=True),
    Stage(key="publication", label="公表", role="planner", place=8),
)


def check_stages(stages: Sequence[Stage]) -> None:
    """Refuse a list of stages that cannot be walked. Raises `ValueError` with one sentence.

    Keys are unique; places never go back; there is a stage in which values are entered.
    """
    keys = [stage.key for stage in stages]
    if len(set(keys)) < len(keys):
        raise ValueError("同じ段階が二度あります")
    places = [stage.place for stage in stages]
    if places != sorted(places):
        raise ValueError("段階は進む順に並べます")
    if not any(stage.edits for stage in stages):
        raise ValueError("入力する段階がありません")


def following(stages: Sequence[Stage], key: str, route: frozenset[str] = frozenset()) -> list[Stage]:
    """The stages a sheet goes to from stage `key`: one, or several side by side; none after the last.

    `route` are the optional stages this sheet takes. Raises `KeyError` for an unknown stage.
    """
    here = _stage(stages, key)
    ahead = [s for s in stages if s.place > here.place and (not s.optional or s.key in route)]
    return [stage for stage in ahead if stage.place == ahead[0].place]


def may_return_to(stages: Sequence[Stage], key: str) -> list[Stage]:
    """The stages to which stage `key` may send a sheet back, nearest first."""
    here = _stage(stages, key)
    return [s for s in reversed(stages) if s.place < here.place] if here.returns else []


def _stage(stages: Sequence[Stage], key: str) -> Stage:
    found = next((stage for stage in stages if stage.key == key), None)
    if found is None:
        raise KeyError(key)
    return found
