"""`data`: the open-data bundle of a city, from what it has published."""

import argparse
import sys

from shisaku.cli.printing import counted, line
from shisaku.cli.running import set_up


def data(options: argparse.Namespace) -> int:
    """Make the bundle in the folder given; 1 where nothing is published."""
    set_up()
    from shisaku.work.open_data import count_subjects, write_open_data
    from shisaku.work.prepare import prepare_database
    from shisaku.work.refusals import DeclinedError

    prepare_database()
    code, year = options.municipality, options.fiscal_year
    try:
        total = count_subjects(code=code, year=year)
        with counted("オープンデータを作っています", total) as progress:
            made = write_open_data(
                code=code, out=options.out, year=year, progress=lambda done: progress(done, total)
            )
    except (DeclinedError, OSError) as error:
        sys.stderr.write(f"shisaku：{error}\n")
        return 1
    for name in made.written:
        line(str(options.out / name))
    for name in made.removed:
        line(f"{options.out / name}　削除")
    rows = sum(made.counts.values())
    line(
        f"シート {made.counts['sheets']:,}、{len(made.counts)}表 {rows:,}行、"
        f"ファイル {len(made.files)}（書き換え {len(made.written)}、削除 {len(made.removed)}）"
    )
    return 0
