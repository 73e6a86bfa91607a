"""The two configurations, and the training examples that both get."""

from typing import Any

import pytest
import yaml

from benchmarks.contenders import Contender, capped, config_of, write_training_data


def names(parts: list[dict[str, Any]]) -> list[str]:
    return [part["name"] for part in parts]


def intent(name: str, count: int, first: int = 0) -> dict[str, str]:
    lines = (f"- {name} {number}\n" for number in range(first, first + count))
    return {"intent": name, "examples": "".join(lines)}


def examples(parts: list[dict[str, Any]], name: str) -> list[str]:
    return next(part["examples"].splitlines() for part in parts if part.get("intent") == name)


def test_stock_is_what_rasa_init_trains_with() -> None:
    config = config_of(Contender.STOCK)
    assert names(config["pipeline"]) == [
        "WhitespaceTokenizer",
        "RegexFeaturizer",
        "LexicalSyntacticFeaturizer",
        "CountVectorsFeaturizer",
        "CountVectorsFeaturizer",
        "DIETClassifier",
        "EntitySynonymMapper",
        "ResponseSelector",
        "FallbackClassifier",
    ]
    assert names(config["policies"]) == [
        "MemoizationPolicy",
        "RulePolicy",
        "UnexpecTEDIntentPolicy",
        "TEDPolicy",
    ]
    diet = config["pipeline"][5]
    assert (diet["epochs"], diet["constrain_similarities"]) == (100, True)


def test_ours_is_the_projects_config() -> None:
    assert "nlu.telephony_entities.TelephonyEntityExtractor" in names(config_of(Contender.OURS)["pipeline"])


@pytest.mark.parametrize("contender", Contender)
def test_a_quick_run_changes_nothing_but_epochs(contender: Contender) -> None:
    quick, full = config_of(contender, epochs=3), config_of(contender)
    for part, quick_part in zip(
        full["pipeline"] + full["policies"], quick["pipeline"] + quick["policies"], strict=True
    ):
        assert quick_part == part | ({"epochs": 3} if "epochs" in part else {})


def test_each_intent_keeps_at_most_so_many_examples_over_all_files() -> None:
    files = [{"nlu": [intent("greet", 5), intent("help", 2)]}, {"nlu": [intent("greet", 5, first=5)]}]
    kept = capped(files, 4)
    greets = examples(kept, "greet")
    assert len(set(greets)) == 4
    assert set(greets) <= {f"- greet {number}" for number in range(10)}
    assert examples(kept, "help") == ["- help 0", "- help 1"]


def test_what_examples_mean_is_kept_with_them() -> None:
    block = {"intent": "inform", "metadata": {"wants": ["send_sms"]}, "examples": "- text them\n"}
    assert capped([{"nlu": [block, intent("inform", 1)]}], 0) == [block, intent("inform", 1)]


def test_the_same_examples_are_drawn_each_time() -> None:
    files = [{"nlu": [intent("greet", 50)]}]
    assert capped(files, 10) == capped(files, 10)


def test_zero_keeps_all_examples() -> None:
    assert len(examples(capped([{"nlu": [intent("greet", 50)]}], 0), "greet")) == 50


def test_parts_without_an_intent_are_kept_as_they_are() -> None:
    synonym = {"synonym": "Germany", "examples": "- deutschland\n"}
    assert synonym in capped([{"nlu": [synonym, intent("greet", 3)]}], 1)


def test_the_training_folder_holds_every_intent_and_all_rules_and_stories(tmp_path: Any) -> None:
    count = write_training_data(tmp_path, 2)
    parts = yaml.safe_load((tmp_path / "nlu.yml").read_text("utf-8"))["nlu"]
    intents = {part["intent"] for part in parts}
    assert len(intents) > 10
    assert count == sum(len(part["examples"].splitlines()) for part in parts) <= 2 * len(intents)
    assert list((tmp_path / "rules").iterdir())
    assert list((tmp_path / "stories").iterdir())
