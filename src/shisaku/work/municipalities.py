"""Local governments and a city's own settings."""

from django.db import transaction

from shisaku.core.judging import RateRule
from shisaku.core.municipalities import is_municipality_code
from shisaku.core.reading import Severity
from shisaku.core.year_range import YearRange
from shisaku.forms.at_hand import rules_at_hand
from shisaku.records.models import ChecksShown, CitySettings, Municipality, User
from shisaku.records.municipalities import other_bodies, table
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.bundle.licences import LICENCES


def load_municipalities() -> int:
    """Bring in every body that the package lists; gives how many there are. Does nothing twice."""
    listed = [Municipality(**line) for line in (*table(), *other_bodies())]
    Municipality.objects.bulk_create(
        listed,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kana", "romaji", "prefecture", "kind"],
        batch_size=500,
    )
    return len(listed)


def known_bodies() -> dict[str, str]:
    """The names of all local governments, by code: those of the package's table and this site's own besides.

    Other bodies are left out: 国 stands in every text and names nobody there.
    """
    others = {line["code"] for line in other_bodies()}
    listed = {line["code"]: line["name"] for line in table()}
    own = Municipality.objects.exclude(code__in=others).values_list("code", "name")
    return {**listed, **dict(own)}


def municipality_at(code: str) -> Municipality:
    """The local government with that code. Raises `NotFoundError`."""
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        hint = "" if is_municipality_code(code) else "（検査数字が合いません）"
        raise NotFoundError(f"団体コード {code} の地方公共団体はありません{hint}。")
    return found


def found_fictional_city(*, code: str, name: str, kana: str, romaji: str) -> Municipality:
    """A city that does not exist, for demonstrations. Raises `RefusalError` where a real one has the code."""
    if any(line["code"] == code for line in (*table(), *other_bodies())):
        raise RefusalError(f"団体コード {code} は実在の団体のものです。")
    city, _ = Municipality.objects.update_or_create(
        code=code, defaults={"name": name, "kana": kana, "romaji": romaji, "kind": "city", "fictional": True}
    )
    return city


@transaction.atomic
def settle_city(
    *,
    city: Municipality,
    by: User | None,
    site_name: str | None = None,
    office: str | None = None,
    checks_public: str | None = None,
    indicator_rule: str | None = None,
    rule_years: YearRange | None = None,
    switched_checks: dict[str, str | None] | None = None,
) -> CitySettings:
    """Change what is given of a city's settings, and leave the rest. The caller projects anew where rules changed."""
    require(by, "settle", city=city.code)
    if checks_public is not None and checks_public not in ChecksShown.values:
        raise RefusalError(f"点検結果の公開は {'・'.join(ChecksShown.values)} のどれかです。")
    if indicator_rule and not isinstance(rules_at_hand().get(indicator_rule), RateRule):
        raise RefusalError(f"指標を判定する規則「{indicator_rule}」はありません。")
    unknown = [
        rank for rank in (switched_checks or {}).values() if rank is not None and rank not in set(Severity)
    ]
    if unknown:
        raise RefusalError(f"点検の重さ「{unknown[0]}」は使えません。")
    given = {
        "site_name": site_name,
        "office": office,
        "checks_public": checks_public,
        "indicator_rule": indicator_rule,
        "switched_checks": switched_checks,
        "rule_from_year": rule_years.first if rule_years else None,
        "rule_to_year": rule_years.last if rule_years else None,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    settings, _ = CitySettings.objects.update_or_create(municipality=city, defaults=changed)
    write_log(action="settle_city", about=city.code, by=by, city=city.code, facts={"settings": len(changed)})
    return settings


@transaction.atomic
def offer_under(*, city: Municipality, by: User | None, licence: str) -> CitySettings:
    """Choose the licence under which a city offers its open data. Raises `RefusalError` for one that is not known."""
    require(by, "settle", city=city.code)
    if licence not in LICENCES:
        raise RefusalError(f"オープンデータの利用条件は {'・'.join(LICENCES)} のどれかです。")
    settings, _ = CitySettings.objects.update_or_create(municipality=city, defaults={"licence": licence})
    write_log(action="offer_under", about=city.code, by=by, city=city.code, facts={"licence": licence})
    return settings
