"""The process that makes one PDF for another one: what the template takes in, the file out."""

import json
import sys
from datetime import datetime

from shisaku.writers.errors import FontError
from shisaku.writers.pdf.compiling import LACKING, compiled


def main() -> None:
    """Read one request from standard input, write the PDF to standard output."""
    asked = json.load(sys.stdin.buffer)
    made_at = datetime.fromisoformat(asked["made_at"]) if asked["made_at"] else None
    try:
        made = compiled(asked["paper"], made_at)
    except FontError as error:
        sys.stderr.buffer.write(str(error).encode())
        sys.exit(LACKING)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
