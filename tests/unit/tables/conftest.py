"""A real PostgreSQL, started for the tests and ended after them, and what ODBC needs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from gleanpoint.core.export.tables.options import ConnectionText

USER = "gleaner"
PASSWORD = "se;cret} pass"  # noqa: S105 - of a server that lives for the tests
DATABASE = "restored"

DRIVERS = {"PostgreSQL Unicode", "SQLite3", "FreeTDS"}


@cache
def missing_for_odbc() -> str:
    """Return why tests on live databases cannot run; empty where they can."""
    if sys.platform == "win32":
        return "the tests start PostgreSQL as on Debian"
    try:
        import pyodbc  # noqa: PLC0415 - needs a driver manager
    except ImportError as error:
        return str(error)
    lacking = DRIVERS - set(pyodbc.drivers())
    if lacking:
        return f"no ODBC driver {', '.join(sorted(lacking))}"
    if server_programs() is None:
        return "no PostgreSQL server"
    return "" if shutil.which("openssl") else "no openssl"


@cache
def server_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


if os.environ.get("CI") and missing_for_odbc():  # there it must not skip unnoticed
    MESSAGE = f"Live databases cannot be tested: {missing_for_odbc()}"
    raise RuntimeError(MESSAGE)


@pytest.fixture(scope="session")
def odbc() -> None:
    """Skip, and count, where there is no ODBC."""
    if missing_for_odbc():
        pytest.skip(missing_for_odbc())


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL.

    Args:
        port: On 127.0.0.1.
        run: Runs SQL as its owner and returns what psql prints, unaligned.
    """

    port: int
    run: Callable[[str], str]

    def connect(self, more: str = "", database: str = DATABASE) -> ConnectionText:
        """Return a connection string as a person writes it."""
        password = PASSWORD.replace("}", "}}")
        return ConnectionText(
            f"Driver={{PostgreSQL Unicode}};Server=127.0.0.1;Port={self.port};"
            f"Database={database};UID={USER};PWD={{{password}}};{more}"
        )


@pytest.fixture(scope="session")
def postgresql(odbc: None) -> Iterator[Server]:
    """Start a server with a certificate of its own, that lets passwords in over TLS alone."""
    programs = server_programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="gleanpoint-pg-"))
    owner = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, owner)

    def run(*command: str | Path, text: str = "") -> str:
        demoted = {"user": owner, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [str(part) for part in command],
            input=text,
            cwd=folder,
            check=True,
            text=True,
            capture_output=True,
            **demoted,
        )
        return done.stdout

    port = _free_port()
    _prepare(folder, programs, run)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += " -c ssl=on -c fsync=off -c full_page_writes=off"
    control = (programs / "pg_ctl", "-D", folder / "data")
    try:
        run(*control, "-w", "-l", folder / "log", "-o", options, "start")

        def psql(statements: str, database: str = "postgres") -> str:
            where = ("-h", folder, "-p", str(port), "-U", "owner", "-d", database)
            return run(programs / "psql", "-v", "ON_ERROR_STOP=1", "-qAtX", *where, text=statements)

        password = PASSWORD.replace("'", "''")
        psql(f"CREATE ROLE {USER} LOGIN PASSWORD '{password}'")
        psql(f"CREATE DATABASE {DATABASE} OWNER {USER}")
        psql(f"CREATE DATABASE plain OWNER {USER}")
        yield Server(port, lambda statements: psql(statements, DATABASE))
    finally:
        subprocess.run(
            [*map(str, control), "-m", "immediate", "-w", "stop"],
            check=False,
            cwd=folder,
            capture_output=True,
            **({"user": owner, "extra_groups": []} if os.geteuid() == 0 else {}),
        )
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path, programs: Path, run: Callable[..., str]) -> None:
    data = folder / "data"
    initdb = (programs / "initdb", "-D", data, "-U", "owner", "-E", "UTF8", "--locale=C")
    run(*initdb, "-A", "trust", "--no-sync")
    run(
        *("openssl", "req", "-new", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
        *("-out", data / "server.crt", "-keyout", data / "server.key"),
    )
    run("chmod", "600", data / "server.key")
    rules = "\n".join(
        [
            "local all owner trust",
            "hostnossl plain all 127.0.0.1/32 scram-sha-256",
            f"hostssl {DATABASE} all 127.0.0.1/32 scram-sha-256",
        ]
    )
    run("tee", data / "pg_hba.conf", text=rules + "\n")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def refused_port() -> Iterator[int]:
    """Give a port of this machine on which nobody answers."""
    with socket.socket() as bound:  # bound and not listening: connections are refused
        bound.bind(("127.0.0.1", 0))
        yield int(bound.getsockname()[1])
