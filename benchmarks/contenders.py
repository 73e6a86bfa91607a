"""The two assistants that are compared, and their training on the same examples in a temporary folder."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from scripts.project import ROOT, Failure, environment, rasa, tail

Json = dict[str, Any]

OURS = ROOT / "config.yml"
TRAINING_SEED = 20261123
SECONDS_TO_TRAIN = 3_000


class Contender(Enum):
    """Whose configuration is measured; everything else is the same for both."""

    OURS = "ours"
    STOCK = "stock"


@dataclass(frozen=True)
class Trained:
    """A model file, and how long its training took, the start of Rasa included."""

    model: Path
    seconds: float

    @property
    def megabytes(self) -> float:
        """The size of the model file."""
        return self.model.stat().st_size / 1e6


def config_of(contender: Contender, epochs: int | None = None) -> Json:
    """The configuration; `epochs` replaces every number of epochs in it.

    The stock one is what `rasa init` trains with: its own config.yml leaves pipeline and policies open, and Rasa fills
    in the defaults of the installed version.
    """
    path = OURS if contender is Contender.OURS else _stock_config()
    config: Json = yaml.safe_load(path.read_text("utf-8"))
    config["assistant_id"] = f"dialpath-{contender.value}"
    for part in (*config["pipeline"], *config["policies"]):
        if epochs is not None and "epochs" in part:
            part["epochs"] = epochs
    return config


def _stock_config() -> Path:
    # Importing Rasa would load TensorFlow into this process.
    installed = importlib.util.find_spec("rasa")
    if installed is None or installed.origin is None:
        raise Failure("Rasa is not installed. Run `make setup`.")
    return Path(installed.origin).parent / "engine" / "recipes" / "config_files" / "default_config.yml"


def capped(documents: Sequence[Json], most: int) -> list[Json]:
    """The NLU parts of all documents with at most so many examples of each intent; 0 is all of them.

    Which ones is drawn at random, but always the same.
    """
    by_intent: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    others: list[Json] = []
    for part in (part for document in documents for part in document.get("nlu", [])):
        if "intent" in part:
            metadata = part.get("metadata") or {}
            by_intent[part["intent"]] += [(line, metadata) for line in part["examples"].splitlines()]
        else:
            others.append(part)
    draw = random.Random(TRAINING_SEED)
    kept = {
        intent: draw.sample(examples, most) if 0 < most < len(examples) else examples
        for intent, examples in by_intent.items()
    }
    return [part for intent, examples in kept.items() for part in _parts(intent, examples)] + others


def _parts(intent: str, examples: Sequence[tuple[str, Json]]) -> list[Json]:
    """The examples of an intent, those with the same metadata together."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line, metadata in examples:
        lines[json.dumps(metadata, sort_keys=True)].append(line)
    return [
        {
            "intent": intent,
            **({"metadata": json.loads(key)} if key != "{}" else {}),
            "examples": "\n".join(each) + "\n",
        }
        for key, each in lines.items()
    ]


def write_training_data(folder: Path, examples_per_intent: int) -> int:
    """Puts `data/` with fewer examples into the folder; returns how many examples there are."""
    documents = [
        yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
    ]
    parts = capped(documents, examples_per_intent)
    for name in ("rules", "stories"):
        shutil.copytree(ROOT / "data" / name, folder / name)
    (folder / "nlu.yml").write_text(
        yaml.safe_dump({"version": "3.1", "nlu": parts}, allow_unicode=True), "utf-8"
    )
    return sum(len(part["examples"].splitlines()) for part in parts if "intent" in part)


def train(contender: Contender, training_data: Path, folder: Path, epochs: int | None = None) -> Trained:
    """Trains into the folder, apart from the project's own model and cache. Raises `Failure`."""
    folder.mkdir(parents=True)
    config = folder / "config.yml"
    config.write_text(yaml.safe_dump(config_of(contender, epochs), sort_keys=False), "utf-8")
    paths = ["--config", str(config), "--data", str(training_data), "--out", str(folder)]
    command = rasa("train", "--force", "--fixed-model-name", contender.value, *paths)
    settings = environment(RASA_CACHE_DIRECTORY=str(folder / "cache"))
    log = folder / "train.log"
    began = time.monotonic()
    with log.open("w") as output:
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env=settings,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=SECONDS_TO_TRAIN,
            check=False,
        )
    model = folder / f"{contender.value}.tar.gz"
    if ended.returncode or not model.exists():
        raise Failure(f"Training {contender.value} failed:\n{tail(log)}")
    return Trained(model, time.monotonic() - began)
