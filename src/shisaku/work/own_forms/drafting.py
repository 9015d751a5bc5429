"""Beginning a form of a city's own: from a paper no form knows, from an existing form, from a file."""

import re

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import FormError
from shisaku.readers import UnreadableError
from shisaku.readers.errands import DraftErrand
from shisaku.readers.isolated import draft_isolated
from shisaku.records.models import CityForm, Import, Municipality, User
from shisaku.work.access import require
from shisaku.work.documents import content_of
from shisaku.work.log import write_log
from shisaku.work.own_forms.drafts import newest, write_draft
from shisaku.work.own_forms.known import known_forms
from shisaku.work.own_forms.yaml_text import checked, with_head
from shisaku.work.refusals import NotFoundError, RefusalError

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def start_from_import(*, by: User, code: str, import_key: str, name: str, years: YearRange) -> str:
    """Begin a form from a paper that was read without one: its labels, each with what it was taken for.

    `name` is the form's name in its id (small letters, digits, hyphens). The key of the form. Raises `RefusalError`
    where the paper gives no form or cannot be read within the limits of imports, or the city has a form of that name.
    """
    require(by, "edit_form", city=code)
    import_ = (
        Import.objects.filter(document__municipality_id=code, key=import_key)
        .select_related("document")
        .first()
    )
    if import_ is None:
        raise NotFoundError("この取込はありません。")
    errand = DraftErrand(
        content_of(import_.document),
        municipality=code,
        name=_checked_name(name),
        years=years,
        publisher=Municipality.objects.get(code=code).name,
    )
    # Before anything is locked: it may take as long as reading an upload.
    try:
        text = draft_isolated(errand, settings.SHISAKU_READ_LIMITS)
    except (FormError, UnreadableError) as error:
        raise RefusalError(f"この書類からは様式を作れません：{error}") from error
    with transaction.atomic():
        return _begin(by, code, f"{code}/{name}", text, import_)


@transaction.atomic
def start_from_form(*, by: User, code: str, form: str, first_year: int) -> str:
    """Begin next year's form from one that exists; another body's becomes one of the city's own by the same name."""
    require(by, "edit_form", city=code)
    book = known_forms(code=code)
    found = [file for file in book.files if file.form.form == form]
    if not found:
        raise NotFoundError("この様式はありません。")
    newest_file = max(found, key=lambda file: file.form.valid.first or 0)
    own = f"{code}/{form.partition('/')[2]}"
    years = YearRange.model_validate({"first": first_year, "last": None})
    return _begin(by, code, own, with_head(newest_file.text, form=own, years=years), None)


@transaction.atomic
def start_from_yaml(*, by: User, code: str, content: bytes, name: str) -> str:
    """Begin a form from a file, or write the file as the draft of the form it names.

    `name` is the file's. Raises `RefusalError` with one sentence where it is no form of this city.
    """
    require(by, "edit_form", city=code)
    try:
        text = content.decode("utf-8-sig")
        file = checked(text, name=name)
    except UnicodeDecodeError as error:
        raise RefusalError(f"「{name}」は UTF-8 の文字ではありません。") from error
    except FormError as error:
        raise RefusalError(f"{error}。") from error
    if file.form.municipality != code:
        raise RefusalError(
            f"「{name}」は {file.form.form} の様式です。この団体（{code}）の様式ではありません。"
        )
    known = CityForm.objects.filter(municipality_id=code, form=file.form.form).select_for_update().first()
    if known is None:
        return _begin(by, code, file.form.form, text, None)
    if known.draft and known.by_id != by.pk:
        writer = str(known.by or "別の人")
        raise RefusalError(
            f"様式 {known.form} は{writer}さんが書きかけです。先に保存するか、取りやめてください。"
        )
    write_draft(known, text, by=by)
    return known.key


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise RefusalError("様式の名前（ID）は、小文字の英字、数字、ハイフンで書いてください。")
    return name


def _begin(by: User, code: str, form: str, text: str, sample: Import | None) -> str:
    known = CityForm.objects.filter(municipality_id=code, form=form).select_for_update().first()
    if known is not None and known.draft:
        raise RefusalError(
            f"様式 {form} には書きかけの下書きがあります。先に保存するか、取りやめてください。"
        )
    if known is not None and newest(known) is not None and sample is not None:
        raise RefusalError(f"様式 {form} はもうあります。別の名前にしてください。")
    made = known or CityForm(municipality_id=code, form=form, drafted_at=timezone.now())
    if sample is not None:
        made.sample = sample
    error = write_draft(made, text, by=by)
    if error:
        raise RefusalError(f"{error}。")
    write_log(action="draft_form", about=made.key, by=by, city=code, facts={"form": form})
    return made.key
