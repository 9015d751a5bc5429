"""What may stand behind `?`: the parameters that all lists share, and one sentence for each that is wrong."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema
from ninja.errors import ValidationError
from ninja.params.functions import Path
from pydantic import BeforeValidator

from shisaku.api.problems import ProblemError
from shisaku.api.words import said

MOST_ROWS = 500
_PAGING = {"fields", "cursor", "limit", "sort"}
FIRST_YEAR, LAST_YEAR = 1868, 2199
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")


def _plain(text: Any) -> Any:  # noqa: ANN401 - pydantic's hook
    """A number as digits only: pydantic would also take 2022.0 and 2_022."""
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return text


Whole = Annotated[int, BeforeValidator(_plain)]


def _at(pattern: str, ja: str, en: str) -> Any:  # noqa: ANN401 - ninja's parameter
    return Path(..., pattern=pattern, description=said(ja, en))


# Parts of addresses.
Code = Annotated[
    str, _at("^[0-9]{6}$", "地方公共団体コード（6桁）。", "Code of the local government (six digits).")
]
SubjectKey = Annotated[str, _at("^[0-9a-z]{12}$", "事業などのキー。", "Key of the subject.")]
PlanKey = Annotated[str, _at("^[0-9a-z]{12}$", "計画のキー。", "Key of the plan.")]
Digest = Annotated[str, _at("^[0-9a-f]{64}$", "ファイルのSHA-256。", "SHA-256 of the file.")]
YearOfSheet = Annotated[
    Whole,
    Path(
        ...,
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        description=said("年度（始まる年の西暦）。", "Fiscal year, by the year it begins in."),
    ),
]


def words(ja: str, en: str, *, longest: int = 120, default: str | None = None) -> Any:  # noqa: ANN401 - a pydantic field
    """A parameter that is a text; NUL is refused before any route (`web.signs`)."""
    return Field(default, min_length=1, max_length=longest, pattern=r"^[^\x00]*$", description=said(ja, en))


def key(ja: str, en: str) -> Any:  # noqa: ANN401 - a pydantic field
    """A parameter that is a key."""
    return Field(None, pattern="^[0-9a-z]{12}$", description=said(ja, en))


def year(ja: str, en: str) -> Any:  # noqa: ANN401 - a pydantic field
    """A parameter that is a fiscal year by the Gregorian year in which it begins."""
    return Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description=said(ja, en), examples=[2022])


def sort(orders: Mapping[str, object], default: str) -> Any:  # noqa: ANN401 - a pydantic field
    """The order of a list, by name; with `-` before it the other way round."""
    names = ", ".join(orders)
    return Field(
        default,
        pattern=f"^-?({'|'.join(orders)})$",
        description=said(
            f"並び：{names}。前に - を付けると逆順。値のない行は、どちらでも最後。",
            f"Order: {names}. With - before it the other way round. Rows without a value stand last either way.",
        ),
    )


class OneAsked(Schema):
    """What may be asked of a single thing."""

    fields: str | None = Field(
        None,
        min_length=1,
        max_length=1000,
        description=said(
            "返す項目の名前をカンマで区切って並べる。書かなければ、ふつうの項目すべて。",
            "Names of the fields to give, with commas between; without it all usual ones.",
        ),
    )


class ListAsked(OneAsked):
    """What may be asked of every list; `sort` and the filters are added by each."""

    limit: Whole = Field(
        100,
        ge=1,
        le=MOST_ROWS,
        description=said("1ページの行数。", "Rows of a page."),
    )
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=2000,
        description=said(
            "続きの位置。前の応答の next にあったもの。",
            "Where to go on: as it stood in the next of an answer.",
        ),
    )

    def filters(self) -> dict[str, Any]:
        """The filters that were given, by name."""
        return {name: value for name, value in self if name not in _PAGING and value is not None}

    def question(self, path: str) -> dict[str, Any]:
        """What a cursor belongs to: the list, its filters and its order."""
        return {"path": path, "sort": getattr(self, "sort", ""), **self.filters()}


def check_names(request: HttpRequest, known: type[Schema]) -> None:
    """Refuse what nobody knows, and what is said twice: ignoring either would answer another question."""
    names = list(known.model_fields)
    for name, values in request.GET.lists():
        if name not in names:
            raise ProblemError("unknown-parameter", parameter=name, known=", ".join(names))
        if len(values) > 1:
            raise ProblemError("repeated-parameter", parameter=name)


def value_problem(error: ValidationError, request: HttpRequest) -> ProblemError:
    """The first wrong value of a request; one in the path is an address at which nothing is."""
    first = error.errors[0]
    place, name = str(first["loc"][0]), str(first["loc"][-1])
    if place == "path":
        return ProblemError("not-found")
    if first["type"] == "missing":
        return ProblemError("missing-parameter", parameter=name)
    told = _expected(first["type"], first.get("ctx", {}), name)
    return ProblemError("bad-value", parameter=name, value=request.GET.get(name, ""), expected=told)


def _expected(kind: str, limits: Mapping[str, Any], name: str) -> str:
    if kind == "string_too_long":
        longest = limits["max_length"]
        return said(f"{longest}文字まで", f"at most {longest} characters")
    if kind == "string_too_short":
        return said("1文字以上", "at least one character")
    if kind == "string_pattern_mismatch":
        pattern = str(limits["pattern"])
        if pattern.startswith("^-?("):
            names = pattern.removeprefix("^-?(").removesuffix(")$").replace("|", ", ")
            return said(
                f"{names} のどれか（逆順は前に -）", f"one of {names}, with - before it for the reverse"
            )
        return said("英小文字と数字のキー12文字", "a key of 12 small letters and digits")
    if name == "limit":
        return said(f"1から{MOST_ROWS}までの整数", f"a whole number from 1 to {MOST_ROWS}")
    return said(
        f"{FIRST_YEAR}から{LAST_YEAR}までの年度（西暦）", f"a fiscal year from {FIRST_YEAR} to {LAST_YEAR}"
    )
