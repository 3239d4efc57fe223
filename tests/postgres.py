"""A throw-away PostgreSQL: its own folder, a socket and no port, gone when the tests end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def find_server() -> Path | None:
    """The folder with initdb and pg_ctl, the newest where several are installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def _as_user() -> tuple[list[str], pwd.struct_passwd | None]:
    """PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where that is missing."""
    if os.getuid() != 0:
        return [], None
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"], user
    raise OSError("no user to run PostgreSQL as")


@contextmanager
def throw_away(server: Path) -> Iterator[str]:
    """Yields the URL of a fresh cluster. Durability is off: the data is worth nothing."""
    prefix, user = _as_user()
    home = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir="/tmp"))  # a socket's path has to be short
    try:
        if user:
            os.chown(home, user.pw_uid, user.pw_gid)
        data = str(home / "data")

        def run(*command: str) -> None:
            done = subprocess.run([*prefix, *command], cwd=home, capture_output=True, text=True, env=_plain_env())
            if done.returncode:
                raise OSError(f"{Path(command[0]).name}: {done.stderr.strip() or done.stdout.strip()}")

        run(
            str(server / "initdb"),
            "-D",
            data,
            "-U",
            "gongkai",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        run(str(server / "pg_ctl"), "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql://gongkai@/postgres?host={quote(str(home), safe='')}"
        finally:
            run(str(server / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _plain_env() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}
