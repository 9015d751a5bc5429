"""The draft of a city's form: found, locked, written over; whoever writes says on what."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from shisaku.forms.errors import FormError
from shisaku.forms.store import FormFile
from shisaku.records.models import CityForm, FormVersion, User
from shisaku.work.access import require
from shisaku.work.own_forms.yaml_text import checked
from shisaku.work.refusals import NotFoundError, OutdatedError, RefusalError

_OUTDATED = "別の人がこの様式を先に変えました。今の内容を確かめて、もう一度変えてください。"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written of a form: the text as typed, and the last one that was a form."""

    form: CityForm
    text: str
    right: FormFile


def form_at(*, by: User, code: str, key: str, action: str = "enter", lock: bool = False) -> CityForm:
    """A city's own form. Raises `NotFoundError`, or `NotAllowedError` where the role does not allow `action`."""
    require(by, action, city=code)
    found: QuerySet[CityForm] = CityForm.objects.filter(municipality_id=code, key=key)
    if lock:
        found = found.select_for_update()
    form = found.first()
    if form is None:
        raise NotFoundError("この様式はありません。")
    return form


def newest(form: CityForm) -> FormVersion | None:
    """The newest version that was saved, withdrawn or not."""
    return form.versions.order_by("-number").first()


def draft_of(form: CityForm) -> Draft:
    """The draft, or what was saved last where nobody is writing. Raises `RefusalError` where that is no form."""
    saved = newest(form)
    text = form.draft or (saved.text if saved else "")
    right = form.right or (saved.text if saved else "")
    try:
        return Draft(form, text, checked(right, name=form.form))
    except FormError as error:
        raise RefusalError(f"{error}。YAMLを直してください。") from error


def check_number(form: CityForm, number: int) -> None:
    """Raise `OutdatedError` where somebody changed the draft since `number`."""
    if form.draft_number != number:
        raise OutdatedError(_OUTDATED)


def write_draft(form: CityForm, text: str, *, by: User | None) -> str:
    """Keep a text as typed; the sentence that says what is wrong with it, empty where it is a form.

    The id of a form that was saved does not change any more, and no form takes another one's.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "")
    error = ""
    try:
        file = checked(text, name=form.form)
        _check_id(form, file)
    except FormError as wrong:
        error = str(wrong)
    else:
        form.right, form.form = text, file.form.form
    form.draft, form.by, form.drafted_at = text, by, timezone.now()
    form.draft_number += 1
    form.save()
    return error


def _check_id(form: CityForm, file: FormFile) -> None:
    wanted = file.form.form
    if wanted == form.form:
        return
    if form.versions.exists():
        raise FormError(f"保存した様式の ID は変えられません（{form.form}）")
    if file.form.municipality != form.municipality_id:
        raise FormError(f"様式の ID はこの団体のコード {form.municipality_id} で始めてください")
    if CityForm.objects.filter(municipality=form.municipality_id, form=wanted).exclude(key=form.key).exists():
        raise FormError(f"様式 {wanted} はもうあります")
