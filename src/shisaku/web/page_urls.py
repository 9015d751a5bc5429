"""The addresses of all pages but those of one subject, which stand in `web.urls`."""

from django.urls import URLPattern, path

import shisaku.web.converters as _converters  # noqa: F401 - makes <code:>, <key:> and <year:> known
from shisaku.web.views import documents, front, kpis, listing, open_data, plans, rules, texts
from shisaku.web.views.staff import (
    budget,
    checks,
    deciding,
    erasing,
    errata,
    form_again,
    form_edit,
    form_list,
    form_mark,
    form_sample,
    form_save,
    form_try,
    home,
    lineage,
    lineage_undo,
    money,
    money_files,
    office_undo,
    own_books,
    papers,
    people,
    printing,
    publishing,
    room,
    room_accept,
    room_anew,
    room_files,
    room_offices,
    room_settle,
    room_tables,
    room_taken,
    sheets,
    sign_in,
    site,
)

public: list[URLPattern] = [
    path("", front.cities, name="cities"),
    path("<code:code>/", front.front, name="front"),
    path("<code:code>/<year:year>/", front.front, name="front_year"),
    path("<code:code>/projects/", listing.projects, name="projects"),
    path("<code:code>/projects.csv", listing.projects_csv, name="projects_csv"),
    path("<code:code>/kpis/", kpis.kpis, name="kpis"),
    path("<code:code>/kpis/<year:year>/", kpis.kpis, name="kpis_year"),
    path("<code:code>/plans/", plans.plans, name="plans"),
    path("<code:code>/plans/<key:key>/", plans.plan, name="plan"),
    path("<code:code>/data/", open_data.page, name="open_data"),
    path("<code:code>/data/<year:year>.zip", open_data.year_zip, name="open_data_zip"),
    path("<code:code>/documents/", documents.documents, name="documents"),
    path("<code:code>/documents/<str:sha256>/", documents.document, name="document"),
    path("<code:code>/rules/<path:rule_id>/", rules.rule, name="rule"),
    path("<code:code>/guide/", texts.guide, name="guide"),
    path("<code:code>/terms/", texts.terms, name="terms"),
    path("<code:code>/accessibility/", texts.accessibility, name="accessibility"),
    path("<code:code>/licence/", texts.licence, name="licence"),
]

_ROOM = "staff/<code:code>/room/"
_ONE = f"{_ROOM}<key:key>/"

_room: list[URLPattern] = [
    path(_ROOM, room_files.files, name="staff_room_queue"),
    path(f"{_ROOM}files/", room_files.send, name="staff_room_send"),
    path(f"{_ROOM}files/<key:key>/again/", room_files.read_again, name="staff_room_again"),
    path(f"{_ROOM}files/<key:key>/<slug:name>/", room_files.act, name="staff_room_act"),
    path(_ONE, room.show, name="staff_room_import"),
    path(f"{_ONE}pages/<int:number>.png", room.picture, name="staff_room_picture"),
    path(f"{_ONE}table.csv", room_tables.table, {"kind": "csv"}, name="staff_room_table_csv"),
    path(f"{_ONE}table.xlsx", room_tables.table, {"kind": "xlsx"}, name="staff_room_table_xlsx"),
    path(f"{_ONE}settle/", room_settle.settle, name="staff_room_settle"),
    path(f"{_ONE}unsettle/", room_settle.unsettle, name="staff_room_unsettle"),
    path(f"{_ONE}leftover/", room_settle.leftover, name="staff_room_leftover"),
    path(f"{_ONE}place/", room_settle.place, name="staff_room_place"),
    path(f"{_ONE}connect/", room_settle.connect, name="staff_room_connect"),
    path(f"{_ONE}offices/", room_offices.settle, name="staff_room_offices"),
    path(f"{_ONE}accept/", room_accept.accept_sheet, name="staff_room_accept"),
    path(f"{_ONE}anew/", room_anew.anew, name="staff_room_anew"),
    path(f"{_ONE}taken/", room_taken.taken, name="staff_room_taken"),
    path(f"{_ONE}decide/<slug:what>/", room_accept.decide, name="staff_room_decide"),
]

_FORMS = "staff/<code:code>/forms/"
_FORM = f"{_FORMS}<key:key>/"

_forms: list[URLPattern] = [
    path(_FORMS, form_list.show, name="staff_forms"),
    path(f"{_FORMS}start/<slug:how>/", form_list.start, name="staff_forms_start"),
    path(f"{_FORMS}yaml/", form_list.download, name="staff_forms_yaml"),
    path(_FORM, form_edit.show, name="staff_form"),
    path(f"{_FORM}row/", form_edit.row, name="staff_form_row"),
    path(f"{_FORM}head/", form_edit.head, name="staff_form_head"),
    path(f"{_FORM}yaml/", form_edit.yaml, name="staff_form_yaml"),
    path(f"{_FORM}drop/", form_edit.drop, name="staff_form_drop"),
    path(f"{_FORM}page/<int:number>/", form_mark.mark, name="staff_form_page"),
    path(f"{_FORM}sample/", form_sample.sample, name="staff_form_sample"),
    path(f"{_FORM}try/", form_try.attempt, name="staff_form_try"),
    path(f"{_FORM}save/", form_save.save, name="staff_form_save"),
    path(f"{_FORM}again/", form_again.again, name="staff_form_again"),
    path(f"{_FORM}withdraw/<int:version>/", form_save.withdraw, name="staff_form_withdraw"),
]

_PRINTING = "staff/<code:code>/printing/"
_printing: list[URLPattern] = [
    path(_PRINTING, printing.show, name="staff_printing"),
    path(f"{_PRINTING}order/", printing.order, name="staff_printing_order"),
    path(f"{_PRINTING}own-books/", own_books.show, name="staff_own_books"),
    path(f"{_PRINTING}own-books/give/", own_books.give, name="staff_own_book_give"),
    path(f"{_PRINTING}own-books/<key:key>/", own_books.book, name="staff_own_book"),
    path(f"{_PRINTING}own-books/<key:key>/settle/", own_books.settle, name="staff_own_book_settle"),
    path(f"{_PRINTING}own-books/<key:key>/withdraw/", own_books.withdraw, name="staff_own_book_withdraw"),
    path(f"{_PRINTING}<key:key>/changed/", errata.changed, name="staff_printing_changed"),
    path(f"{_PRINTING}<key:key>/changed.<slug:kind>", errata.taken, name="staff_printing_errata"),
    path(f"{_PRINTING}<key:key>/files/<str:name>", printing.file, name="staff_printing_file"),
    path(f"{_PRINTING}<key:key>/<slug:name>/", printing.act, name="staff_printing_act"),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/own-book/<key:form>/",
        own_books.fill,
        name="staff_own_book_fill",
    ),
    path("staff/<code:code>/projects/<key:key>/<year:year>/print/", printing.sheet, name="staff_print_sheet"),
]

_MONEY = "staff/<code:code>/money/"
_money: list[URLPattern] = [
    path(_MONEY, money.newest, name="staff_money_newest"),
    path(f"{_MONEY}files/", money_files.files, name="staff_money_files"),
    path(f"{_MONEY}files/give/", money_files.give, name="staff_money_give"),
    path(f"{_MONEY}files/<key:key>/", money_files.file, name="staff_money_file"),
    path(f"{_MONEY}files/<key:key>/decide/", money_files.decide, name="staff_money_decide"),
    path(f"{_MONEY}columns/<key:key>/", money_files.layout, name="staff_money_layout"),
    path(f"{_MONEY}columns/<key:key>/settle/", money_files.settle, name="staff_money_settle"),
    path(f"{_MONEY}<year:year>/", money.items, name="staff_money"),
    path(f"{_MONEY}<year:year>/carry/", money.carry, name="staff_money_carry"),
    path(f"{_MONEY}<year:year>/filling/", money_files.filling, name="staff_money_filling"),
    path(f"{_MONEY}<year:year>/fill/", money_files.fill, name="staff_money_fill"),
    path(f"{_MONEY}<year:year>/items/<str:number>/", money.item, name="staff_money_item"),
    path(f"{_MONEY}<year:year>/items/<str:number>/share/", money.share, name="staff_money_share"),
    path(f"{_MONEY}<year:year>/items/<str:number>/odd/", money.odd, name="staff_money_odd"),
    path(f"{_MONEY}<year:year>/items/<str:number>/explain/", money.explain, name="staff_money_explain"),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/money/", money.project, name="staff_money_project"
    ),
]

_PEOPLE = "staff/<code:code>/people/"
_people: list[URLPattern] = [
    path(_PEOPLE, people.files, name="staff_people_files"),
    path(f"{_PEOPLE}give/", people.give, name="staff_people_give"),
    path(f"{_PEOPLE}files/<key:key>/", people.file, name="staff_people_file"),
    path(f"{_PEOPLE}files/<key:key>/decide/", people.decide, name="staff_people_decide"),
    path(f"{_PEOPLE}<year:year>/", people.year, name="staff_people"),
    path(f"{_PEOPLE}<year:year>/overtime/", people.overtime, name="staff_people_overtime"),
    path(f"{_PEOPLE}<year:year>/appointed/", people.appointed, name="staff_people_appointed"),
    path(f"{_PEOPLE}<year:year>/filling/", people.filling, name="staff_people_filling"),
    path(f"{_PEOPLE}<year:year>/fill/", people.fill, name="staff_people_fill"),
]

_BUDGET = "staff/<code:code>/budget/"
_BUDGET_OF = "staff/<code:code>/projects/<key:key>/<year:year>/budget/"
_budget: list[URLPattern] = [
    path(_BUDGET, budget.newest, name="staff_budget_newest"),
    path(f"{_BUDGET}<year:year>/", budget.year, name="staff_budget"),
    path(f"{_BUDGET}<year:year>/steps.csv", budget.table, name="staff_budget_table"),
    path(f"{_BUDGET}<year:year>/give/", budget.give, name="staff_budget_give"),
    path(f"{_BUDGET}<year:year>/accept/", budget.accept, name="staff_budget_accept"),
    path(f"{_BUDGET}<year:year>/filling/", budget.filling, name="staff_budget_filling"),
    path(f"{_BUDGET}<year:year>/fill/", budget.fill, name="staff_budget_fill"),
    path(_BUDGET_OF, budget.project, name="staff_budget_project"),
    path(f"{_BUDGET_OF}note/", budget.note, name="staff_budget_note"),
    path(f"{_BUDGET_OF}<key:step>/back/", budget.take_back, name="staff_budget_back"),
]

staff: list[URLPattern] = [
    *_budget,
    *_people,
    *_money,
    *_printing,
    *_room,
    *_forms,
    path("staff/", home.home, name="staff_home"),
    path("staff/sign-in/", sign_in.sign_in, name="sign_in"),
    path("staff/sign-out/", sign_in.sign_out, name="sign_out"),
    path("staff/<code:code>/projects/", sheets.projects, name="staff_projects"),
    path("staff/<code:code>/projects/<key:key>/<year:year>/", sheets.project, name="staff_project"),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/source/<path:address>/",
        sheets.source,
        name="staff_source",
    ),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/erase/",
        erasing.texts,
        name="staff_erase_texts",
    ),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/publish/", publishing.publish, name="staff_publish"
    ),
    path(
        "staff/<code:code>/projects/<key:key>/<year:year>/withdraw/",
        publishing.withdraw,
        name="staff_withdraw",
    ),
    path("staff/<code:code>/site/", site.show, name="staff_site"),
    path("staff/<code:code>/site/progress/", site.progress, name="staff_site_progress"),
    path("staff/<code:code>/site/write/", site.write, name="staff_site_write"),
    path("staff/<code:code>/site/licence/", site.licence, name="staff_site_licence"),
    path("staff/<code:code>/site/<key:key>/cancel/", site.cancel, name="staff_site_cancel"),
    path("staff/<code:code>/checks/", checks.checks, name="staff_checks"),
    path("staff/<code:code>/documents/", papers.papers, name="staff_documents"),
    path("staff/<code:code>/documents/<str:sha256>/", papers.paper, name="staff_document"),
    path(
        "staff/<code:code>/documents/<str:sha256>/date/", papers.publication_date, name="staff_document_date"
    ),
    path("staff/<code:code>/documents/<str:sha256>/erase/", erasing.document, name="staff_erase_document"),
    path("staff/<code:code>/imports/<key:key>/", deciding.decide, name="staff_import_decide"),
    path("staff/<code:code>/lineage/", lineage.proposals, name="staff_lineage"),
    path("staff/<code:code>/lineage/certain/", lineage.certain, name="staff_lineage_certain"),
    path("staff/<code:code>/lineage/accepted/", lineage_undo.accepted, name="staff_lineage_accepted"),
    path("staff/<code:code>/lineage/<key:key>/undo/", lineage_undo.undo, name="staff_lineage_undo"),
    path("staff/<code:code>/lineage/<key:key>/", lineage.decide, name="staff_lineage_decide"),
    path("staff/<code:code>/aliases/<key:key>/", lineage.decide_alias, name="staff_alias_decide"),
    path("staff/<code:code>/aliases/<key:key>/undo/", office_undo.take_back, name="staff_alias_undo"),
    path("staff/<code:code>/offices/<key:key>/undo/", office_undo.unfound, name="staff_office_undo"),
    path("staff/<code:code>/offices/<key:key>/part/", lineage.part_office, name="staff_office_part"),
]
