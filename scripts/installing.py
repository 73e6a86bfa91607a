"""Make `.venv` and install the locked dependencies into it."""

import hashlib
import shutil
import subprocess
import sys

from scripts.project import LOGS, PYTHON, ROOT, VENV, Failure, require_disk, run_logged

RUNTIME_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"  # everything of the runtime lock, and the tools of the checks
INSTALLED = VENV / "installed-locks"
SPACE_NEEDED_GB = 4.0


def install(development: bool = False) -> None:
    """Bring `.venv` to the lock; does nothing when it is there already."""
    locks = [RUNTIME_LOCK, DEVELOPMENT_LOCK] if development else [RUNTIME_LOCK]
    digests = [hashlib.sha256((ROOT / lock).read_bytes()).hexdigest() for lock in locks]
    _require_python_310()
    if INSTALLED.exists() and set(digests) <= set(INSTALLED.read_text().split()):
        return
    require_disk(SPACE_NEEDED_GB, "for the dependencies")
    if not VENV.exists():
        run_logged("Making .venv", _make_venv_command(), LOGS / "venv.log")
    title = "Installing dependencies (some minutes the first time)"
    run_logged(title, [*_installer(), "--require-hashes", "-r", locks[-1]], LOGS / "install.log")
    INSTALLED.write_text("\n".join(digests) + "\n")


def _require_python_310() -> None:
    """A `.venv` of another Python, or of one that is gone, is the person's to remove."""
    if not VENV.exists():
        return
    question = "import sys; sys.exit(sys.version_info[:2] != (3, 10))"
    try:
        fits = subprocess.run([PYTHON, "-c", question], check=False, capture_output=True).returncode == 0
    except OSError:
        fits = False
    if not fits:
        raise Failure(".venv holds no working Python 3.10. Remove it (`rm -r .venv`), then run this again.")


def _uv() -> str | None:
    for candidate in ("uv", str(ROOT / ".cache" / "bootstrap" / "bin" / "uv")):
        found = shutil.which(candidate)
        # A pyenv shim exists also where the program behind it does not.
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
            return found
    return None


def _make_venv_command() -> list[str]:
    uv = _uv()
    return (
        [uv, "venv", "--python", sys.executable, str(VENV)]
        if uv
        else [sys.executable, "-m", "venv", str(VENV)]
    )


def _installer() -> list[str]:
    uv = _uv()
    if uv:
        return [uv, "pip", "install", "--python", PYTHON]
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, check=False)
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
