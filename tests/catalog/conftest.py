"""A small catalog to break, the real one loaded once, and both database servers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from actions.catalog import OpenCatalog, open_catalog
from actions.catalog.database import connect, sqlite_url
from actions.catalog.files import CATALOG_DIRECTORY
from actions.catalog.loading import load_catalog

SMALL = Path(__file__).parent / "small"


@pytest.fixture
def catalog_directory(tmp_path: Path) -> Path:
    """A small valid catalog that the test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


@pytest.fixture
def change(catalog_directory: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands in a file of the small catalog."""

    def replace(name: str, old: str, new: str) -> None:
        path = catalog_directory / name
        content = path.read_text(encoding="utf-8")
        assert old in content, f"{name} does not hold {old!r}"
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCatalog]:
    """The project's own catalog, loaded into an SQLite file of its own."""
    url = sqlite_url(tmp_path_factory.mktemp("real") / "catalog.db")
    engine = connect(url)
    load_catalog(engine, CATALOG_DIRECTORY)
    engine.dispose()
    with open_catalog(url) as catalog:
        yield catalog


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of Debian's package, started for these tests and stopped after."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed: there is no /usr/lib/postgresql/*/bin/initdb")
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL refuses to run as root, and setpriv is not installed to drop the rights")
    binaries = programs[-1].parent
    # Not below pytest's own folder, which only the user who runs the tests may enter.
    home = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    prefix: list[str] = []
    if os.geteuid() == 0:
        prefix = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        shutil.chown(home, "nobody", "nogroup")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = str(home / "cluster")
    log = (home / "server.log").open("w")
    initialise = [*prefix, str(binaries / "initdb"), "-D", folder, "-U", "dialpath", "-A", "trust", "-N"]
    subprocess.run(initialise, check=True, stdout=log, stderr=log, cwd=home)
    options = ["-D", folder, "-p", str(port), "-c", "listen_addresses=127.0.0.1"]
    options += ["-c", f"unix_socket_directories={home}", "-c", "fsync=off"]
    server = subprocess.Popen(
        [*prefix, str(binaries / "postgres"), *options], stdout=log, stderr=log, cwd=home
    )
    try:
        ready = [str(binaries / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
        _wait_until_ready(server, ready, home / "server.log")
        yield f"postgresql+psycopg2://dialpath@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _wait_until_ready(server: subprocess.Popen[bytes], ready: list[str], log: Path) -> None:
    deadline = time.monotonic() + 30
    while subprocess.run(ready, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
        # Waits for the server to end, which it must not: so this only passes time.
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database on each kind of server."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "catalog.db")
    server: str = request.getfixturevalue("postgresql_server")
    return server
