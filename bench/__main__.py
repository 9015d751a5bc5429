"""`make bench`: how fast this machine reads, keeps and shows sheets, and how much memory that takes.

Figures of different machines, or of the same machine at different hours, do not compare; ratios within one run do.
"""

import argparse
import os
import tempfile
from pathlib import Path

from bench import bundle, documents, ledger, listing, measure, papers, site, together, workbooks


def main() -> None:
    """Run every measurement in its own folder and print one line each."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument(
        "--sheets", type=int, default=10_000, help="sheets of the large list (default 10,000)"
    )
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SHISAKU_DATA"] = str(Path(folder).absolute())
        os.environ["DJANGO_SETTINGS_MODULE"] = "shisaku.config.settings"
        os.environ.pop("DATABASE_URL", None)
        for line in measure.everything(told.sheets):
            print(line, flush=True)
        for line in documents.everything():
            print(line, flush=True)
        for line in together.everything():
            print(line, flush=True)
        for line in workbooks.everything():
            print(line, flush=True)
        for line in papers.everything():
            print(line, flush=True)
        print(site.everything(), flush=True)
        print(documents.alone(listing.projects_to_sheets), flush=True)
        print(documents.alone(bundle.bundle_of_ten_years), flush=True)
        print(documents.alone(ledger.taken_in), flush=True)


if __name__ == "__main__":
    main()
