"""`make test`: every test on SQLite, then those that touch the database again on a throw-away PostgreSQL.

A half that cannot run here is named at the end, never passed over in silence.
"""

import os
import subprocess
import sys

from tests.browser import find_chromium
from tests.postgres import find_server, throw_away


def pytest(*arguments: str, database: str = "") -> int:
    env = os.environ | {"GONGKAI_DATABASE_URL": database, "GONGKAI_DATA": ".state/data-test"}
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q", *arguments]
    return subprocess.run(command, env=env).returncode


def main() -> int:
    extra = sys.argv[1:]
    codes = [pytest(*extra)]
    not_run = []
    if find_chromium() is None:
        not_run.append("pages in a browser (no Chromium found)")
    server = find_server()
    if server is None:
        not_run.append("the PostgreSQL half (no PostgreSQL server found)")
    else:
        try:
            with throw_away(server) as url:
                print("\nAgain on PostgreSQL:", flush=True)
                codes.append(pytest("tests/apps", "tests/web", "-m", "not browser", *extra, database=url))
        except OSError as error:
            print(f"PostgreSQL was found but would not start: {error}", file=sys.stderr)
            codes.append(1)
    for half in not_run:
        print(f"NOT RUN: {half}")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
