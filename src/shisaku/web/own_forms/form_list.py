"""The list of a city's forms: where each comes from, its versions, and what a new one can be begun from."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.records.models import User
from shisaku.work import inside
from shisaku.work.own_forms import FormLine

_FROM = {
    "package": gettext_lazy("標準"),
    "folder": gettext_lazy("設定フォルダー"),
    "city": gettext_lazy("この団体"),
}


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A line of the list. `url` is empty for a form that has no page of its own, `said` its version, who and when."""

    form: str
    title: str
    anchor: str
    years: str
    origin: str
    own: bool
    version: int
    said: str
    documents: int
    url: str
    yaml: str
    next_year: FiscalYear
    next_plain: int
    withdrawn: bool
    draft: bool
    note: str


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper that was read without a form, to begin one from."""

    key: str
    words: str
    year: int | None


def listed(lines: Iterable[FormLine], code: str) -> list[ListedForm]:
    """The forms as the list shows them: the city's own, then those its papers were read by, then all others.

    The first line of each form has its anchor.
    """
    seen: set[str] = set()
    made = []
    for line in sorted(lines, key=lambda one: (one.origin != "city", not one.documents)):
        made.append(_listed(line, code, first=line.form not in seen))
        seen.add(line.form)
    return made


def _listed(line: FormLine, code: str, *, first: bool) -> ListedForm:
    return ListedForm(
        form=line.form,
        title=line.title,
        anchor=f"form-{slugify(line.form)}" if first else "",
        years=years_label(line.first_year, line.last_year) if line.version or line.origin != "city" else "",
        origin=str(_FROM.get(line.origin, line.origin)),
        own=line.origin == "city",
        version=line.version,
        said=_said(line),
        documents=line.documents,
        url=reverse("staff_form", args=[code, line.key]) if line.key else "",
        yaml=yaml_url(code, line),
        next_year=_next_year(line),
        next_plain=int(_next_year(line)),
        withdrawn=line.withdrawn,
        draft=line.draft,
        note=line.note,
    )


def _next_year(line: FormLine) -> FiscalYear:
    """The first year of the form that follows: the one behind its last, or next year where it still goes on."""
    return FiscalYear((line.last_year or FiscalYear.of_date(localdate())) + 1)


def papers_without_form(*, by: User, code: str) -> list[PaperChoice]:
    """The papers that were read without a form, newest first."""
    return [
        PaperChoice(
            line.import_.key,
            f"{line.import_.document}（{localtime(line.import_.made_at):%Y-%m-%d}）",
            int(line.years[1]) if line.years else None,
        )
        for line in inside.imports(by=by, code=code)
        if line.import_.form == LEXICON_FORM
    ]


def years_label(first: FiscalYear | None, last: FiscalYear | None) -> str:
    """The years a form serves: 令和5年度から令和7年度まで."""
    return YearRange(first=first, last=last).label


def yaml_url(code: str, line: FormLine) -> str:
    """Where the YAML of a form is downloaded."""
    if line.key:
        return reverse("staff_form_yaml", args=[code, line.key])
    asked = {"form": line.form, **({"year": int(line.first_year)} if line.first_year is not None else {})}
    return f"{reverse('staff_forms_yaml', args=[code])}?{urlencode(asked)}"


def _said(line: FormLine) -> str:
    """`第2版　6/21 高橋 直人`; what was never saved is 保存前."""
    if line.origin != "city":
        return ""
    version = _("第%s版") % line.version if line.version else _("保存前")
    at = f"{localtime(line.made_at):%Y-%m-%d}" if line.made_at else ""
    return "　".join(part for part in (version, f"{at} {line.by}".strip()) if part)
