"""Train the model when what it was trained from has changed.

python -m scripts.training          # only when it is missing or older than its inputs
python -m scripts.training --force
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.project import LOGS, ROOT, as_command, rasa, require_disk, run_logged

MODEL = ROOT / "models" / "dialpath.tar.gz"
TRAINED_FROM = ROOT / "models" / "dialpath.inputs.sha256"
# The catalog is among them because countries, number types and capabilities are recognised by its names.
INPUTS = ("config.yml", "domain.yml", "data", "nlu", "catalog", "requirements.lock")
SPACE_NEEDED_GB = 0.2


def inputs_digest(root: Path = ROOT, inputs: tuple[str, ...] = INPUTS) -> str:
    """One hash over names and contents of everything the model is trained from."""
    digest = hashlib.sha256()
    for path in _files(root, inputs):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(root: Path, inputs: tuple[str, ...]) -> Iterator[Path]:
    for name in inputs:
        path = root / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def is_fresh() -> bool:
    """Is there a model, trained from the inputs as they are now?"""
    return MODEL.exists() and TRAINED_FROM.exists() and TRAINED_FROM.read_text().strip() == inputs_digest()


def train(force: bool = False) -> None:
    """Train the model; does nothing when it is fresh, unless forced."""
    if is_fresh() and not force:
        return
    require_disk(SPACE_NEEDED_GB, "to train the model")
    digest = inputs_digest()
    TRAINED_FROM.unlink(missing_ok=True)
    # --force: Rasa's own cache does not see changes in the files our components read.
    # --skip-validation: it takes a minute, and `make test ONLY=data` does it.
    command = rasa(
        "train", "--force", "--skip-validation", "--fixed-model-name", "dialpath", "--out", "models"
    )
    run_logged("Training the model", command, LOGS / "train.log")
    TRAINED_FROM.write_text(digest + "\n")


if __name__ == "__main__":
    as_command(lambda: train(force="--force" in sys.argv))
