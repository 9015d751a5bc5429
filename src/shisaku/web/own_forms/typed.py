"""What is typed on the pages of forms. Everything typed comes back with the sentence that says what is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shisaku.core.year_range import YearRange
from shisaku.web.year_field import FiscalYearField

_NAME = _("記号は、英小文字・数字・「-」で入れてください（例：inspection-sheet）。")


def _mark() -> forms.RegexField:
    return forms.RegexField(
        r"^[a-z0-9-]+$", max_length=40, error_messages=dict.fromkeys(("required", "invalid"), _NAME)
    )


class YearsForm(forms.Form):
    """The years a form serves; without a last one it goes on."""

    first_year = FiscalYearField()
    last_year = FiscalYearField(required=False)

    @property
    def years(self) -> YearRange:
        """The range, once the form is valid."""
        first, last = self.cleaned_data["first_year"], self.cleaned_data["last_year"]
        return YearRange(first=first, last=last)

    def clean(self) -> dict[str, object] | None:
        """The last year is not before the first."""
        first, last = self.cleaned_data.get("first_year"), self.cleaned_data.get("last_year")
        if first is not None and last is not None and last < first:
            self.add_error("last_year", _("最後の年度が、最初の年度より前です。"))
        return self.cleaned_data


class FromPaperForm(YearsForm):
    """A form begun from a paper that was read without one."""

    paper = forms.CharField(max_length=12, error_messages={"required": _("書類を選んでください。")})
    name = _mark()


class FromFormForm(forms.Form):
    """Next year's form, begun from an existing one: `form` is its id."""

    form = forms.CharField(max_length=80, error_messages={"required": _("もとにする様式を選んでください。")})
    first_year = FiscalYearField()


class FromYamlForm(forms.Form):
    """A form that was written by hand."""

    file = forms.FileField(
        max_length=200,
        error_messages=dict.fromkeys(
            ("required", "empty", "missing"), _("様式のYAMLファイルを選んでください。")
        ),
    )


class HeadForm(YearsForm):
    """What the form is called and which years it serves."""

    title = forms.CharField(max_length=100, error_messages={"required": _("様式の名前を入れてください。")})


class SaveForm(YearsForm):
    """Saving: the years, and a note for those who look at the versions later."""

    note = forms.CharField(required=False, max_length=400)


class WithdrawForm(forms.Form):
    """Withdrawing a version: why."""

    why = forms.CharField(max_length=400, error_messages={"required": _("取り下げる理由を入れてください。")})


def first_error(form: forms.Form) -> str:
    """The first sentence that says what is wrong, empty where nothing is."""
    return next((str(errors[0]) for errors in form.errors.values()), "")
