"""The README of a bundle: what is in it, in Japanese and then in English."""

from collections.abc import Mapping, Sequence

from shisaku.core.municipalities import english_name
from shisaku.core.years import FiscalYear
from shisaku.writers.bundle.schema import Table
from shisaku.writers.bundle.told import Told


def readme(told: Told, tables: Sequence[Table], counts: Mapping[str, int]) -> str:
    """The text, with the number of rows of every table."""
    return "\n".join([*_japanese(told, tables, counts), "", *_english(told, tables, counts), ""])


def _japanese(told: Told, tables: Sequence[Table], counts: Mapping[str, int]) -> list[str]:
    city = told.city
    when = "すべての年度" if told.year is None else FiscalYear(told.year).label
    return [
        f"# {city.name} 行政評価オープンデータ（{when}）",
        "",
        "公表した行政評価シートの値を、誰でも計算に使える形にしたものです。公表前の内容、個人の名前や連絡先、時間外勤務は含みません。",
        "",
        f"- 提供：{city.name}{f'（{city.office}）' if city.office else ''}、団体コード {city.code}",
        f"- 利用条件：{city.licence.ja}（{city.licence.id}） {city.licence.path}",
        "- 金額は円、年度は始まりの西暦年（2022 は令和4年度）です。",
        "- 数がないところは空で、理由が state にあります。0 で埋めてはいません。",
        "- シートは数年分の値を述べます。年度の値を一度だけ数えるときは current が true の行を使います。",
        "- 各表は sheet と subject でつながります。一つ一つの値の出典は sources に、sheet と address であります。",
        "- CSVは UTF-8（BOM付き）です。= + - @ などで始まる文字には、表計算で式にならないよう前に ' が付きます。",
        "  Parquet には付きません。",
        "",
        "| ファイル | 内容 |",
        "|---|---|",
        "| `csv/`、`parquet/` | 下の表。同じ内容 |",
        "| `sheets/年度.json` | シートそのもの。`schema/sheet.schema.json` に従う |",
        "| `plans.json` | 計画そのもの。`schema/plan.schema.json` に従う |",
        "| `kpi.jsonld` | 指標の実績（NGSI-LD の KeyPerformanceIndicator） |",
        "| `csv/rs-*.csv` | 国の行政事業レビュー（RSシステム）と共通の列を、その列名で |",
        "| `datapackage.json` | 全部の列の説明（Frictionless Data Package） |",
        "| `SHA256SUMS` | 各ファイルの SHA-256 |",
        "",
        "| 表 | 行 | 内容 |",
        "|---|---:|---|",
        *(f"| `{table.name}` | {counts[table.name]:,} | {table.ja} |" for table in tables),
    ]


def _english(told: Told, tables: Sequence[Table], counts: Mapping[str, int]) -> list[str]:
    city = told.city
    when = "all fiscal years" if told.year is None else f"fiscal year {told.year}"
    return [
        f"# {english_name(city.name, city.romaji)}: open data of project evaluation ({when})",
        "",
        "The values of the city's published evaluation sheets, for anyone to calculate with.",
        "Nothing unpublished, no names or ways to reach persons, no overtime.",
        "",
        f"- Publisher: {english_name(city.name, city.romaji)} ({city.name}), code {city.code}",
        f"- Licence: {city.licence.en} ({city.licence.id}) {city.licence.path}",
        "- Amounts are yen; a fiscal year is the Gregorian year in which it begins (April to March).",
        "- Where there is no number the cell is empty and `state` says why. No 0 stands in for it.",
        "- A sheet states several years. To count a year once, use the rows in which `current` is true.",
        "- Tables join by `sheet` and `subject`. `sources` has the place of every value, by `sheet` and `address`.",
        "- In CSV (UTF-8 with a byte order mark) a text that begins like a formula has an apostrophe before it;",
        "  in Parquet it has not.",
        "",
        "| table | rows | holds |",
        "|---|---:|---|",
        *(f"| `{table.name}` | {counts[table.name]:,} | {table.en} |" for table in tables),
    ]
