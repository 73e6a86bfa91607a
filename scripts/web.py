"""The web bundle: made from `web/`, kept in `web/dist/` so that running needs no Node.

python -m scripts.web --write   # build it into web/dist
python -m scripts.web           # types and tests, and that web/dist is what a fresh build gives
"""

import filecmp
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.project import ROOT, Failure, as_command

WEB = ROOT / "web"
DIST = WEB / "dist"
WIDGET = "dialpath.js"
OLDEST_NODE = 20


def npm(*arguments: str, output: Path = DIST) -> None:
    """Run npm in `web/`, builds go to `output`; what it says goes to ours. Raises `Failure` when it fails."""
    print(f"npm {' '.join(arguments)}", flush=True)
    settings = {**os.environ, "DIALPATH_WEB_OUT": str(output)}
    if subprocess.run(["npm", *arguments], cwd=WEB, env=settings, check=False).returncode:
        raise Failure(f"`npm {' '.join(arguments)}` failed in web/; what it said is above.")


def require_node() -> None:
    """Fail when there is no Node, or an old one."""
    node = shutil.which("node")
    told = (
        subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if node
        else ""
    )
    version = told.strip().removeprefix("v").partition(".")[0]
    if not version.isdecimal() or int(version) < OLDEST_NODE or not shutil.which("npm"):
        raise Failure(
            f"Building the web chat takes Node {OLDEST_NODE} or newer with npm. Running it does not."
        )


def files_of(folder: Path) -> set[str]:
    """The files below a folder, as relative paths."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def differences(fresh: Path, committed: Path) -> list[str]:
    """What is missing, left over or different in the committed bundle."""
    expected, found = files_of(fresh), files_of(committed)
    same = sorted(expected & found)
    return [
        *(f"{name} is missing" for name in sorted(expected - found)),
        *(f"{name} is left over" for name in sorted(found - expected)),
        *(f"{name} differs" for name in filecmp.cmpfiles(fresh, committed, same, shallow=False)[1]),
    ]


def main() -> None:
    """Build, or check the build."""
    require_node()
    npm("ci", "--no-audit", "--no-fund")
    if "--write" in sys.argv:
        npm("run", "build")
        return
    npm("run", "check")
    npm("test")
    with tempfile.TemporaryDirectory(prefix="dialpath-web-") as folder:
        npm("run", "build", output=Path(folder))
        different = differences(Path(folder), DIST)
    if different:
        raise Failure(
            f"web/dist is no build of web/src: {'; '.join(different)}. Run `make web` and commit it."
        )
    compressed = len(gzip.compress((DIST / WIDGET).read_bytes(), mtime=0)) / 1024
    print(
        f"Bundle: {len(files_of(DIST))} files as built from source; {WIDGET} {compressed:.0f} KB compressed"
    )


if __name__ == "__main__":
    as_command(main)
