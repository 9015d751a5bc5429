"""A city's own forms: begun from a paper, changed in a table or as YAML, tried on other papers, saved."""

from shisaku.work.own_forms.choosing import choose_sample
from shisaku.work.own_forms.drafting import start_from_form, start_from_import, start_from_yaml
from shisaku.work.own_forms.editing import (
    FieldLine,
    drop_draft,
    set_label,
    write_fields,
    write_head,
    write_yaml,
)
from shisaku.work.own_forms.known import known_forms
from shisaku.work.own_forms.lining import set_line
from shisaku.work.own_forms.marking import (
    CellLabel,
    CellMeaning,
    MarkedCell,
    MarkedPage,
    cell_meaning,
    marked_page,
)
from shisaku.work.own_forms.places import COMPUTED, PlaceChoice, PlaceGroup, place_choices, place_words
from shisaku.work.own_forms.saving import Replaced, SavePlan, save_form, save_plan, withdraw_form
from shisaku.work.own_forms.shown import (
    FormLine,
    FormPage,
    SamplePaper,
    VersionLine,
    form_yaml,
    list_forms,
    show_form,
)
from shisaku.work.own_forms.trying import (
    Candidate,
    TrialDifference,
    TrialPage,
    TrialPaper,
    candidates,
    start_trial,
    stop_trial,
    told_year,
    trial,
    try_one,
)

__all__ = [
    "COMPUTED",
    "Candidate",
    "CellLabel",
    "CellMeaning",
    "FieldLine",
    "FormLine",
    "FormPage",
    "MarkedCell",
    "MarkedPage",
    "PlaceChoice",
    "PlaceGroup",
    "Replaced",
    "SamplePaper",
    "SavePlan",
    "TrialDifference",
    "TrialPage",
    "TrialPaper",
    "VersionLine",
    "candidates",
    "cell_meaning",
    "choose_sample",
    "drop_draft",
    "form_yaml",
    "known_forms",
    "list_forms",
    "marked_page",
    "place_choices",
    "place_words",
    "save_form",
    "save_plan",
    "set_label",
    "set_line",
    "show_form",
    "start_from_form",
    "start_from_import",
    "start_from_yaml",
    "start_trial",
    "stop_trial",
    "told_year",
    "trial",
    "try_one",
    "withdraw_form",
    "write_fields",
    "write_head",
    "write_yaml",
]
