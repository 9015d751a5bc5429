"""`account`, `city`: what somebody with the machine in hand sets up before others can sign in."""

import argparse
import sys

from shisaku.cli.printing import line, table
from shisaku.cli.running import set_up


def account(options: argparse.Namespace) -> int:
    """Make an account with a role, or give one that is there a new password; the password is shown this once."""
    set_up()
    from shisaku.work.accounts import issue_login
    from shisaku.work.municipalities import municipality_at
    from shisaku.work.prepare import prepare_database
    from shisaku.work.refusals import DeclinedError

    prepare_database()
    try:
        login = issue_login(
            username=options.username,
            name=options.name,
            role=options.role,
            city=municipality_at(options.municipality),
            section=options.section,
        )
    except DeclinedError as error:
        return _refused(error)
    heads = ("氏名", "役割", "所属", "利用者名", "パスワード")
    table(heads, [(login.name, login.role, login.office or login.city, login.username, login.password)])
    line("パスワードはここにしか出ません。忘れたときは、同じ命令で新しいものを発行できます。")
    return 0


def city(options: argparse.Namespace) -> int:
    """Change what is given of a city's settings, and show them all."""
    set_up()
    from shisaku.core.year_range import YearRange
    from shisaku.work.municipalities import municipality_at, offer_under, settle_city
    from shisaku.work.prepare import prepare_database
    from shisaku.work.projecting import project_city
    from shisaku.work.refusals import DeclinedError

    prepare_database()
    years = YearRange(first=options.rule_from) if options.rule_from else None
    try:
        municipality = municipality_at(options.municipality)
        settings = settle_city(
            city=municipality,
            by=None,
            site_name=options.site_name,
            office=options.office,
            checks_public=options.checks_public,
            indicator_rule=options.rule,
            rule_years=years,
        )
        if options.licence:
            settings = offer_under(city=municipality, by=None, licence=options.licence)
    except DeclinedError as error:
        return _refused(error)
    project_city(municipality.code)
    rows = [
        ("サイト名", settings.site_name or "（なし）"),
        ("担当窓口", settings.office or "（なし）"),
        ("点検結果の公開", settings.get_checks_public_display()),
        ("オープンデータの利用条件", settings.licence),
        ("指標の判定の規則", settings.indicator_rule or "（なし。達成率だけを示す）"),
        ("判定する最初の年度", str(settings.rule_from_year or "（すべての年度）")),
    ]
    table((str(municipality), "いまの設定"), rows)
    return 0


def _refused(why: Exception) -> int:
    sys.stderr.write(f"shisaku：{why}\n")
    return 1
