"""What the pages about forms show: every form a city reads by, and one of its own with its versions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.errors import FormError, Slip
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormFile
from shisaku.records.models import CityForm, FormVersion, Import, ImportState, User
from shisaku.work.access import may, require
from shisaku.work.own_forms.drafts import draft_of, form_at, newest
from shisaku.work.own_forms.editing import FieldLine, lines_of
from shisaku.work.own_forms.known import known_forms, years_served
from shisaku.work.own_forms.yaml_text import FormText, checked
from shisaku.work.refusals import DeclinedError, NotFoundError


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of the list. `origin` is `package` or `city`; `version` is 0 where the city has not saved one."""

    key: str
    form: str
    title: str
    first_year: FiscalYear | None
    last_year: FiscalYear | None
    origin: str
    version: int = 0
    draft: bool = False
    by: str = ""
    made_at: datetime | None = None
    note: str = ""
    documents: int = 0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version that was saved: the years it was saved for, and in `serves` those of them it is used in now."""

    number: int
    first_year: FiscalYear | None
    last_year: FiscalYear | None
    serves: Sequence[YearRange]
    by: str
    made_at: datetime
    note: str
    withdrawn: bool
    why: str


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """The paper a draft was begun from."""

    import_: Import
    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form of the city: its draft (or what was saved last), its table, its versions, what the person may do.

    `error` is the sentence about wrong YAML, `slips` all that is wrong with it.
    """

    key: str
    form: str
    title: str
    first_year: FiscalYear | None
    last_year: FiscalYear | None
    number: int
    yaml: str
    error: str
    slips: Sequence[Slip]
    lines: Sequence[FieldLine]
    versions: Sequence[VersionLine]
    changed: bool
    sample: SamplePaper | None
    may_edit: bool
    may_save: bool

    @property
    def doubtful(self) -> int:
        """How many lines of the table are guesses nobody has looked at."""
        return sum(bool(line.doubt) for line in self.lines)


def list_forms(*, by: User, code: str) -> list[FormLine]:
    """Every form by which papers of the city are read: its own first, then those of the package and the folder."""
    require(by, "enter", city=code)
    read = _documents(code)
    own = list(
        CityForm.objects.filter(municipality_id=code).select_related("by").prefetch_related("versions__by")
    )
    lines = [line for form in own for line in _own_lines(form, read)]
    saved = {version.digest for form in own for version in form.versions.all()}
    for file in known_forms(code=code).files:
        if file.digest not in saved:
            form = file.form
            lines.append(
                FormLine("", form.form, form.title, form.valid.first, form.valid.last, "package",
                         documents=read[form.form])
            )  # fmt: skip
    return lines


def show_form(*, by: User, code: str, key: str) -> FormPage:
    """One of the city's own forms. Raises `NotFoundError`."""
    form = form_at(by=by, code=code, key=key)
    versions = list(form.versions.select_related("by").order_by("-number"))
    text = form.draft or (versions[0].text if versions else "")
    error, slips = _wrong(text, form.form)
    right = _right(form)
    valid = right.form.valid if right else YearRange()
    served = years_served(versions)
    return FormPage(
        key=form.key,
        form=form.form,
        title=right.form.title if right else form.form,
        first_year=valid.first,
        last_year=valid.last,
        number=form.draft_number,
        yaml=text,
        error=error,
        slips=slips,
        lines=list(lines_of(FormText(right.text))) if right else [],
        versions=[_version(one, served[one.number]) for one in versions],
        changed=bool(form.draft) and (not versions or versions[0].text != form.draft),
        sample=_sample(form),
        may_edit=may(by, "edit_form", city=code),
        may_save=may(by, "save_form", city=code),
    )


def form_yaml(
    *, by: User, code: str, key: str = "", form: str = "", year: int | None = None, version: int | None = None
) -> tuple[str, str]:
    """A form's YAML to take home, with a name for its file: a city's own by its key, any other by its id.

    Raises `NotFoundError`.
    """
    require(by, "enter", city=code)
    if key:
        own = form_at(by=by, code=code, key=key)
        if version is not None:
            kept = own.versions.filter(number=version).first()
            if kept is None:
                raise NotFoundError("この版はありません。")
            return _file_name(own.form, kept.first_year), kept.text
        saved, right = newest(own), _right(own)
        first = right.form.valid.first if right else saved.first_year if saved else None
        return _file_name(own.form, first), own.draft or (saved.text if saved else "")
    files = [file for file in known_forms(code=code).files if file.form.form == form]
    serving = [file for file in files if file.form.serves(year)] or files
    if not serving:
        raise NotFoundError("この様式はありません。")
    latest = max(serving, key=lambda file: file.form.valid.first or 0)
    return _file_name(form, latest.form.valid.first), latest.text


def _documents(code: str) -> Counter[str]:
    rows = (
        Import.objects.filter(document__municipality_id=code)
        .exclude(form=LEXICON_FORM)
        .exclude(state=ImportState.REFUSED)
        .values_list("form")
        .annotate(count=Count("document", distinct=True))
    )
    return Counter(dict(rows))


def _own_lines(form: CityForm, read: Counter[str]) -> list[FormLine]:
    """The newest version of a form with its draft; an older one that still serves years has no line of its own."""
    versions = sorted(form.versions.all(), key=lambda one: -one.number)
    text = form.right or (versions[0].text if versions else "")
    try:
        title = checked(text, name=form.form).form.title
    except FormError:
        title = form.form
    last = versions[0] if versions else None
    person = last.by if last else form.by
    valid = (last.first_year, last.last_year) if last else (None, None)
    return [
        FormLine(
            key=form.key,
            form=form.form,
            title=title,
            first_year=_year(valid[0]),
            last_year=_year(valid[1]),
            origin="city",
            version=last.number if last else 0,
            draft=bool(form.draft),
            by=str(person or ""),
            made_at=last.made_at if last else form.drafted_at,
            note=last.note if last else "",
            documents=read[form.form],
            withdrawn=last is not None and last.withdrawn_at is not None,
        )
    ]


def _version(version: FormVersion, serves: Sequence[YearRange]) -> VersionLine:
    return VersionLine(
        number=version.number,
        first_year=_year(version.first_year),
        last_year=_year(version.last_year),
        serves=serves,
        by=str(version.by or ""),
        made_at=version.made_at,
        note=version.note,
        withdrawn=version.withdrawn_at is not None,
        why=version.why,
    )


def _sample(form: CityForm) -> SamplePaper | None:
    if form.sample is None:
        return None
    document = form.sample.document
    return SamplePaper(form.sample, document.title or document.file, document.pages)


def _right(form: CityForm) -> FormFile | None:
    """What the table shows; `None` where what was saved under an older grammar is no form today."""
    try:
        return draft_of(form).right
    except DeclinedError:
        return None


def _wrong(text: str, name: str) -> tuple[str, Sequence[Slip]]:
    """The sentence that says what is wrong, empty where nothing is, and each slip with its line."""
    try:
        checked(text, name=name)
    except FormError as error:
        return error.summary, error.slips
    return "", ()


def _year(year: int | None) -> FiscalYear | None:
    return None if year is None else FiscalYear(year)


def _file_name(form: str, first_year: int | None) -> str:
    """As files of forms are named: `management-sheet-2020.yaml`."""
    return f"{form.partition('/')[2]}{'' if first_year is None else f'-{int(first_year)}'}.yaml"
