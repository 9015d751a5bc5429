"""The process that makes one PDF for another one: what the template takes in, the file out."""

import json
import sys
from datetime import datetime

from shisaku.writers.pdf.compiling import compiled


def main() -> None:
    """Read one request from standard input, write the PDF to standard output."""
    asked = json.load(sys.stdin.buffer)
    made_at = datetime.fromisoformat(asked["made_at"]) if asked["made_at"] else None
    sys.stdout.buffer.write(compiled(asked["paper"], made_at))


if __name__ == "__main__":
    main()
