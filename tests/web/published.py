"""A fictional city with one published sheet, taken in as any paper is."""

import hashlib

from shisaku.core.reading import Reading, SourceDocument
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, Sheet
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.municipalities import found_fictional_city, settle_city
from tests.web.sheets import robot_town, state

CODE = "992011"
FORM = "082201/management-sheet"


def city_with_a_sheet(data: SheetData | None = None, *, checks_public: str = "all") -> Sheet:
    """架空市 with a sheet of its own, published, judged by the rule the demonstration names."""
    city = found_fictional_city(code=CODE, name="架空市", kana="かくうし", romaji="kakuu-shi")
    settle_city(
        city=city,
        by=None,
        checks_public=checks_public,
        indicator_rule="080004/kpi-progress",
        rule_years=YearRange(first=FiscalYear(2019)),
    )
    return take_in(city, data or robot_town(), as_published=True)


def take_in(city: Municipality, data: SheetData, *, as_published: bool) -> Sheet:
    """The sheet of `data`, read from a document that says just that."""
    data = data.model_copy(update={"municipality": city.code, "form": FORM})
    content = data.model_dump_json().encode()
    digest = hashlib.sha256(content).hexdigest()
    origins = {
        f"sheets/{data.subject.number}/{address}": [
            place.model_copy(update={"document": digest}) for place in places if place.how != "person"
        ]
        for address, places in state().origins.items()
    }
    source = SourceDocument(file="架空.txt", sha256=digest, pages=1)
    reading = Reading(document=source, form=FORM, sheets=[data], origins=origins)
    title = "令和4年度 事務事業マネジメントシート"
    preview = preview_import(reading=reading, content=content, city=city, by=None, title=title)
    accept_import(import_=preview.import_, by=None, as_published=as_published)
    number, year = data.subject.number, int(data.fiscal_year or 0)
    return Sheet.objects.select_related("subject").get(
        subject__municipality=city, fiscal_year=year, subject__number=number
    )
