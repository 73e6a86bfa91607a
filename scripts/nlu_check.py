"""How well examples are understood that were not learned from, with a threshold. The report is in `results/nlu/`."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

from scripts.project import ROOT, Failure, as_command, environment, rasa, shown

FOLDER = ROOT / "results" / "nlu"
REPORT = FOLDER / "intent_report.json"
LEARNED = "0.95"  # the share of the examples; the others, some 2,700, are asked
SEED = "20261123"
# Below this, people notice. Full-data references for comparable intent sets are near 0.9.
LEAST_F1 = 0.85
WEAKEST_SHOWN = 5
INTENTS = "nlu.sentence_intents.SentenceIntentClassifier"

Score = Mapping[str, float]


def main() -> None:
    """Split the examples, learn from the larger part, ask the smaller one, and judge the report."""
    REPORT.unlink(missing_ok=True)
    split, models = FOLDER / "split", FOLDER / "model"
    run(
        "data",
        "split",
        "nlu",
        "--nlu",
        "data/nlu",
        "--training-fraction",
        LEARNED,
        "--random-seed",
        SEED,
        "--out",
        shown(split),
    )
    run(
        "train",
        "nlu",
        "--config",
        shown(config_up_to_intents(FOLDER / "config.yml")),
        "--nlu",
        shown(split / "training_data.yml"),
        "--fixed-model-name",
        "part",
        "--out",
        shown(models),
    )
    asked = ["--nlu", shown(split / "test_data.yml"), "--model", shown(models / "nlu-part.tar.gz")]
    run("test", "nlu", *asked, "--out", shown(FOLDER), "--no-plot")
    judge(read_report(REPORT))


def config_up_to_intents(target: Path) -> Path:
    """Write the project's configuration without what follows the intents: no intent hangs on it, and it takes minutes."""
    config = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))
    names = [component["name"] for component in config["pipeline"]]
    config["pipeline"] = config["pipeline"][: names.index(INTENTS) + 1]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return target


def run(*arguments: str) -> None:
    """Run a command of Rasa; fail when it fails."""
    subprocess.run(rasa(*arguments), cwd=ROOT, env=environment(), check=True)


def read_report(path: Path) -> dict[str, Score]:
    """The scores of each intent and of their average, without the plain numbers in between."""
    if not path.exists():
        raise Failure(f"{shown(path)} was not written; see the output above.")
    return {name: score for name, score in json.loads(path.read_text()).items() if isinstance(score, dict)}


def judge(report: Mapping[str, Score], least: float = LEAST_F1) -> None:
    """Print the average and the weakest intents; fail when the average is too low."""
    average = report["weighted avg"]
    intents = {name: score for name, score in report.items() if not name.endswith(" avg")}
    weakest = sorted(intents, key=lambda name: intents[name]["f1-score"])[:WEAKEST_SHOWN]
    listed = ", ".join(f"{name} {intents[name]['f1-score']:.2f}" for name in weakest)
    f1 = average["f1-score"]
    print(f"Intents: F1 {f1:.3f} over {average['support']:.0f} examples not learned from; weakest: {listed}")
    if f1 < least:
        raise Failure(
            f"Intents: F1 {f1:.3f} is below {least}. See {shown(REPORT)} for the intents to work on."
        )


if __name__ == "__main__":
    as_command(main)
