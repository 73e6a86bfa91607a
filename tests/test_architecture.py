"""The rooms of the house keep apart, and what the domain promises exists."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, FormValidationAction

import actions
from nlu.reader import _STRUCTURE_ONLY
from nlu.wishes import lexicon

PROJECT = Path(__file__).parents[1]
PRODUCT = (
    "actions",
    "nlu",
    "channels",
    "policies",
    "speedups",
    "stores",
    "scripts",
    "evaluation",
    "benchmarks",
)
LONGEST = 320
"""Lines of code, beyond which a file has more than one reason to change."""
DEFAULT_ACTIONS = frozenset({"action_deactivate_loop", "action_listen", "action_restart"})
FORM = "plan_form"
DOMAIN: dict[str, Any] = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))


def modules(room: str) -> list[Path]:
    """The Python files of a room: a package, or one module of it."""
    path = PROJECT / room
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    assert files
    assert all(file.exists() for file in files), f"{room} is no room"
    return files


def imported(module: Path) -> set[str]:
    """The full names of what a module imports, wherever in it; relative ones are resolved."""
    names: set[str] = set()
    package = module.relative_to(PROJECT).parent.parts
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*base, *([node.module] if node.module else [])])
            names.update(f"{source}.{alias.name}" for alias in node.names)
    return names


def breaches(room: str, *forbidden: str) -> list[str]:
    """`module imports name` for whatever a room imports of those packages."""
    return [
        f"{module.relative_to(PROJECT)} imports {name}"
        for module in modules(room)
        for name in sorted(imported(module))
        if any(name == package or name.startswith(f"{package}.") for package in forbidden)
    ]


class TestRooms:
    @pytest.mark.parametrize(
        ("room", "forbidden"),
        [
            ("actions/planner", ("rasa", "rasa_sdk", "sqlalchemy", "spacy", "nlu", "channels", "policies")),
            ("actions/planner", ("actions.presentation", "actions.answers", "actions.understanding")),
            (
                "actions/planner",
                ("actions.catalog.models", "actions.catalog.queries", "actions.catalog.database"),
            ),
            ("actions/catalog/facts", ("sqlalchemy", "rasa", "rasa_sdk")),
            ("actions/catalog/vocabulary", ("sqlalchemy", "rasa", "rasa_sdk")),
            ("actions/catalog", ("rasa", "rasa_sdk", "nlu", "actions.planner", "actions.presentation")),
            ("actions/presentation", ("rasa", "rasa_sdk", "sqlalchemy", "nlu", "channels")),
            ("actions/understanding", ("rasa", "rasa_sdk", "sqlalchemy", "actions.presentation")),
            ("channels", ("actions.planner", "actions.catalog", "actions.answers", "nlu")),
            ("policies", ("actions", "nlu", "sqlalchemy")),
            ("speedups", ("actions", "nlu", "channels", "stores", "policies", "sqlalchemy")),
            ("nlu", ("rasa_sdk", "sqlalchemy", "channels", "policies")),
        ],
    )
    def test_a_room_imports_nothing_of(self, room: str, forbidden: tuple[str, ...]) -> None:
        assert breaches(room, *forbidden) == []

    def test_the_language_room_knows_the_catalog_by_one_door(self) -> None:
        allowed = [
            "nlu/likely_topics.py imports actions.catalog.OpenCatalog",
            "nlu/likely_topics.py imports actions.catalog.open_catalog",
            "nlu/telephony_entities.py imports actions.catalog.open_catalog",
        ]
        assert breaches("nlu", "actions") == allowed

    def test_the_pages_to_read_know_the_plans_by_one_door(self) -> None:
        doors = {breach.split()[-1].rpartition(".")[0] for breach in breaches("channels/http_api", "actions")}
        assert doors == {"actions.lookup"}
        assert breaches("actions/lookup", "rasa", "rasa_sdk", "sqlalchemy", "channels", "nlu") == []

    def test_only_the_journal_of_the_web_chat_is_kept_in_sql(self) -> None:
        files = {breach.split()[0] for breach in breaches("channels", "sqlalchemy")}
        assert files == {"channels/web/journal.py", "channels/web/journal_tables.py"}

    def test_only_graph_components_import_rasa(self) -> None:
        components = {
            "intent_classifier.py",
            "likely_topics.py",
            "second_reading.py",
            "sentence_intents.py",
            "telephony_entities.py",
        }
        with_rasa = {breach.split()[0].removeprefix("nlu/") for breach in breaches("nlu", "rasa")}
        assert with_rasa <= components

    @pytest.mark.parametrize("room", ["actions", "nlu", "channels", "policies", "speedups", "stores"])
    def test_the_product_imports_no_tests_and_no_tools(self, room: str) -> None:
        assert breaches(room, "tests", "scripts", "evaluation", "benchmarks", "pytest", "hypothesis") == []


def lines_of_code(file: Path) -> int:
    """Lines that hold code: no blank ones, no comments, no docstrings."""
    layout = {
        tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
        tokenize.ENCODING, tokenize.ENDMARKER,
    }  # fmt: skip
    docstrings = {
        line
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    with file.open("rb") as source:
        code = {
            line
            for token in tokenize.tokenize(source.readline)
            if token.type not in layout
            for line in range(token.start[0], token.end[0] + 1)
        }
    return len(code - docstrings)


@pytest.mark.parametrize("room", PRODUCT)
def test_no_file_is_long(room: str) -> None:
    counted = {str(file.relative_to(PROJECT)): lines_of_code(file) for file in modules(room)}
    assert any(counted.values())
    assert {file: lines for file, lines in counted.items() if lines > LONGEST} == {}


def action_classes() -> Iterator[type[Action]]:
    for found in pkgutil.walk_packages(actions.__path__, "actions."):
        module = importlib.import_module(found.name) if not found.name.endswith("__main__") else None
        for _, value in inspect.getmembers(module, inspect.isclass):
            if issubclass(value, Action) and value.__module__ == found.name and not inspect.isabstract(value):
                yield value


@pytest.fixture(scope="module")
def written() -> set[str]:
    """The names of the actions that the action server runs."""
    names = set()
    for each in action_classes():
        if each is not FormValidationAction and not each.__name__.startswith("_"):
            names.add(each().name())
    return names


def steps(folder: str) -> Iterator[dict[str, Any]]:
    """Every step of the rules or stories of a folder, also those within an `or`."""
    for file in sorted((PROJECT / "data" / folder).glob("*.yml")):
        content = yaml.safe_load(file.read_text("utf-8"))
        for one in [*content.get("rules", ()), *content.get("stories", ())]:
            for step in [*one.get("condition", ()), *one["steps"]]:
                yield from step.get("or", [step])


def in_steps(kind: str, *folders: str) -> set[str]:
    return {step[kind] for folder in folders for step in steps(folder) if kind in step}


def trained() -> dict[str, int]:
    """How many examples each intent has."""
    counted: dict[str, int] = {}
    for file in sorted((PROJECT / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(file.read_text("utf-8")).get("nlu", ()):
            if "intent" in block:
                examples = [line for line in block["examples"].splitlines() if line.strip().startswith("- ")]
                counted[block["intent"]] = counted.get(block["intent"], 0) + len(examples)
    return counted


FEWEST_EXAMPLES = 10
FALLBACK = "nlu_fallback"


class TestDomain:
    def test_every_action_of_the_domain_is_written_and_the_other_way_round(self, written: set[str]) -> None:
        assert set(DOMAIN["actions"]) == written

    def test_rules_and_stories_use_actions_that_exist(self) -> None:
        known = {*DOMAIN["actions"], *DOMAIN["responses"], *DOMAIN["forms"], *DEFAULT_ACTIONS}
        assert in_steps("action", "rules", "stories") - known == set()

    def test_every_action_is_run_by_a_rule_or_the_form_or_a_setting(self) -> None:
        asked = {f"action_ask_{FORM}_{slot}" for slot in DOMAIN["forms"][FORM]["required_slots"]}
        by_mapping = {m.get("action") for slot in DOMAIN["slots"].values() for m in slot["mappings"]}
        settings = (PROJECT / "config.yml").read_text("utf-8")
        by_policy = {name for name in DOMAIN["actions"] if name in settings}
        run = in_steps("action", "rules") | asked | by_mapping | by_policy | {f"validate_{FORM}"}
        assert set(DOMAIN["actions"]) - run == set()

    def test_every_response_is_said_somewhere(self) -> None:
        code = "".join(file.read_text("utf-8") for room in ("actions", "policies") for file in modules(room))
        said = in_steps("action", "rules", "stories")
        assert [name for name in DOMAIN["responses"] if name not in said and name not in code] == []

    def test_every_intent_has_examples(self) -> None:
        counted = trained()
        few = {name for name in DOMAIN["intents"] if counted.get(name, 0) < FEWEST_EXAMPLES}
        assert few == {FALLBACK}

    def test_every_example_has_an_intent_of_the_domain(self) -> None:
        assert set(trained()) - set(DOMAIN["intents"]) == set()

    def test_every_intent_is_handled_by_a_rule(self) -> None:
        assert set(DOMAIN["intents"]) == in_steps("intent", "rules")

    def test_every_slot_is_used(self) -> None:
        code = "".join(file.read_text("utf-8") for file in modules("actions"))
        assert [name for name in DOMAIN["slots"] if f'"{name}"' not in code] == []

    def test_every_slot_that_steers_the_talk_is_in_a_story(self) -> None:
        steering = {name for name, slot in DOMAIN["slots"].items() if slot.get("influence_conversation")}
        set_in_stories = {
            name
            for step in steps("stories")
            for entry in step.get("slot_was_set", ())
            for name in (entry if isinstance(entry, dict) else [entry])
        }
        assert steering - set_in_stories == set()

    def test_the_form_asks_for_slots_of_the_domain(self) -> None:
        assert set(DOMAIN["forms"][FORM]["required_slots"]) <= set(DOMAIN["slots"])

    def test_every_entity_that_is_found_is_in_the_domain_and_the_other_way_round(self) -> None:
        by_wording = set(lexicon()) - {"spellings", "classes"} - _STRUCTURE_ONLY
        named = {entry if isinstance(entry, str) else next(iter(entry)) for entry in DOMAIN["entities"]}
        assert named == by_wording | {"country", "phone_number", "volume", "topic"}

    def test_the_pipeline_is_of_this_project(self) -> None:
        config = yaml.safe_load((PROJECT / "config.yml").read_text("utf-8"))
        named = [entry["name"] for entry in [*config["pipeline"], *config["policies"]]]
        for name in (name for name in named if "." in name):
            module, _, component = name.rpartition(".")
            assert inspect.isclass(getattr(importlib.import_module(module), component))
