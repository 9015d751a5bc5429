"""Saving a form as the city's, with the years it serves; withdrawing a version."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import FormError
from shisaku.records.models import CityForm, FormVersion, User
from shisaku.work.log import Facts, write_log
from shisaku.work.own_forms.drafts import check_number, draft_of, form_at, newest
from shisaku.work.own_forms.known import forget_known, known_forms, serving
from shisaku.work.own_forms.yaml_text import checked, with_head
from shisaku.work.refusals import NotFoundError, RefusalError


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an older version serves once the new one is saved; no years: it serves none any more."""

    words: str
    years: Sequence[YearRange]


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What saving would do: the years, the versions that give way, and why it cannot be done where it cannot."""

    years: YearRange
    replaces: Sequence[Replaced]
    error: str = ""


def save_plan(*, by: User, code: str, key: str, years: YearRange) -> SavePlan:
    """What saving the draft for these years would do; nothing is changed."""
    form = form_at(by=by, code=code, key=key, action="save_form")
    saved = {version.digest: version.number for version in form.versions.all()}
    replaces = []
    for file in known_forms(code=code).files:
        if file.form.form != form.form:
            continue
        left = serving(file.form.valid, [years])
        if left != [file.form.valid]:
            number = saved.get(file.digest)
            words = f"第{number}版" if number else "はじめから入っている様式"
            replaces.append(Replaced(f"{words}（{file.form.valid.label}）", left))
    return SavePlan(years, replaces, _why_not(form))


@transaction.atomic
def save_form(*, by: User, code: str, key: str, number: int, years: YearRange, note: str) -> int:
    """Keep the draft as the next version of the city's form; its number. Every later reading uses it.

    Raises `RefusalError` where the draft is wrong, `OutdatedError` where somebody changed it since `number`.
    """
    form = form_at(by=by, code=code, key=key, action="save_form", lock=True)
    check_number(form, number)
    why = _why_not(form)
    if why:
        raise RefusalError(why)
    right = draft_of(form).right
    text = right.text if right.form.valid == years else with_head(right.text, years=years)
    try:
        file = checked(text, name=form.form)
    except FormError as error:
        raise RefusalError(f"{error}。") from error
    last = newest(form)
    if last is not None and last.digest == file.digest and last.withdrawn_at is None:
        raise RefusalError("前の版から変わったところがありません。")
    version = FormVersion.objects.create(
        form=form,
        number=last.number + 1 if last else 1,
        first_year=years.first,
        last_year=years.last,
        text=file.text,
        digest=file.digest,
        by=by,
        made_at=timezone.now(),
        note=note.strip(),
    )
    form.draft = form.right = ""
    form.draft_number += 1
    form.save()
    facts: Facts = {"form": form.form, "version": version.number, "digest": version.digest}
    write_log(action="save_form", about=form.key, by=by, city=code, facts=facts)
    transaction.on_commit(forget_known)
    forget_known()
    return version.number


@transaction.atomic
def withdraw_form(*, by: User, code: str, key: str, version: int, why: str) -> None:
    """Read no more papers by a version; sheets read by it keep its digest, and its text stays."""
    form = form_at(by=by, code=code, key=key, action="save_form", lock=True)
    found = form.versions.filter(number=version).first()
    if found is None:
        raise NotFoundError("この版はありません。")
    if found.withdrawn_at is not None:
        raise RefusalError("この版はもう取り下げられています。")
    if not why.strip():
        raise RefusalError("取り下げる理由を書いてください。")
    found.withdrawn_at, found.withdrawn_by, found.why = timezone.now(), by, why.strip()
    found.save()
    facts: Facts = {"form": form.form, "version": found.number, "digest": found.digest}
    write_log(action="withdraw_form", about=form.key, by=by, city=code, facts=facts)
    transaction.on_commit(forget_known)
    forget_known()


def _why_not(form: CityForm) -> str:
    """Why the draft cannot be saved; empty where it can."""
    if not form.draft:
        return "" if newest(form) is not None else "下書きがありません。"
    try:
        checked(form.draft, name=form.form)
    except FormError as error:
        return f"{error.summary}。YAMLを直してから保存してください。"
    return ""
