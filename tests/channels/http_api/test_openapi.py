"""The OpenAPI document tells of every address, and what the addresses answer is what it tells."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import jsonschema
import pytest
import yaml
from api_client import Client, Reply, Start
from sanic import Sanic

from actions.planner.json_io import validator
from channels.http_api import ReadOnlyApi
from channels.http_api.document import FILE
from channels.http_api.settings import ApiSettings

BY_SANIC = {"HEAD", "OPTIONS"}
NEEDS = [
    {},
    {"countries": ["DE"], "capabilities": ["send_sms"], "billing_country": "IE"},
    {
        "countries": ["US", "GB", "KE"],
        "capabilities": ["make_calls", "receive_calls", "send_sms", "receive_sms"],
        "existing_number": {"keep": True, "number": "+442079460958"},
        "agreement": "free_trial",
        "monthly": {"numbers": 2, "minutes_out": 12.5, "sms_in": 10},
    },
    {"countries": ["AU"], "capabilities": ["make_calls"], "as_of": "2028-10-01"},
]


@pytest.fixture(scope="session")
def document(client: Client) -> dict[str, Any]:
    served = client.get("/openapi.json").json
    assert isinstance(served, dict)
    return served


@lru_cache
def _routes() -> set[tuple[str, str]]:
    app = Sanic("routes", configure_logging=False)
    app.blueprint(ReadOnlyApi().blueprint(lambda _: None), url_prefix="/")
    return {
        ("/" + route.path.replace("<", "{").replace(">", "}").replace(":str", ""), method)
        for route in app.router.routes
        for method in route.methods - BY_SANIC
    }


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _followed(reference: str, document: dict[str, Any]) -> Any:
    found: Any = document
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return found


def _told(document: dict[str, Any], path: str, method: str, status: int) -> dict[str, Any]:
    response = document["paths"][path][method]["responses"][str(status)]
    told = _followed(response["$ref"], document) if "$ref" in response else response
    assert isinstance(told, dict)
    return told


def _check(answer: Reply, document: dict[str, Any], path: str, method: str = "get") -> None:
    """The answer's status and kind are told, and its JSON has the form that is told."""
    told = _told(document, path, method, answer.status)
    schema = told["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(whole, format_checker=checker).validate(answer.json)


def test_every_address_is_told_and_no_other(document: dict[str, Any]) -> None:
    told = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    assert told == _routes()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = set(_references(document))
    assert references
    for reference in references:
        assert _followed(reference, document)


def test_no_schema_is_told_in_vain(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert schemas <= set(_references(document))


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_contract_is_told_as_the_planner_reads_it(document: dict[str, Any]) -> None:
    assert not {"Needs", "Plan"} & set(yaml.safe_load(FILE.read_text("utf-8"))["components"]["schemas"])
    for name in ("needs", "plan"):
        told = document["components"]["schemas"][name.capitalize()]
        contract = validator(name).schema
        assert isinstance(contract, dict)
        assert told["properties"].keys() == contract["properties"].keys()


def test_the_example_is_understood(client: Client, document: dict[str, Any]) -> None:
    body = document["paths"]["/plan"]["post"]["requestBody"]["content"]["application/json"]
    for example in body["examples"].values():
        assert client.plan(example["value"]).status == 200


@pytest.mark.parametrize("needs", NEEDS)
def test_plans_are_as_told(client: Client, document: dict[str, Any], needs: dict[str, Any]) -> None:
    _check(client.plan(needs), document, "/plan", "post")


def test_markdown_is_told(client: Client, document: dict[str, Any]) -> None:
    kind = client.plan(NEEDS[1], Accept="text/markdown").headers["content-type"].partition(";")[0]
    assert kind in _told(document, "/plan", "post", 200)["content"]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/catalog", ""),
        ("/catalog/coverage", "?capabilities=send_sms"),
        ("/catalog/coverage", "?capabilities=make_calls,receive_sms&billing_country=IE"),
        ("/catalog/coverage", "?capabilities=send_sms&number_type=alphanumeric_sender_id&billing_country=US"),
        ("/openapi.json", ""),
    ],
)
def test_the_catalog_is_as_told(client: Client, document: dict[str, Any], path: str, query: str) -> None:
    answer = client.get(path + query)
    assert answer.status == 200
    _check(answer, document, path)


def test_every_country_is_as_told(client: Client, document: dict[str, Any]) -> None:
    for code in [*client.get("/catalog").json["served"], "PR", "KE"]:
        _check(client.get(f"/catalog/countries/{code}"), document, "/catalog/countries/{code}")


def test_what_is_not_answered_is_as_told(client: Client, start: Start, document: dict[str, Any]) -> None:
    _check(client.plan([]), document, "/plan", "post")
    _check(client.send("POST", "/plan", b" " * 65_537), document, "/plan", "post")
    _check(client.get("/catalog/coverage"), document, "/catalog/coverage")
    _check(client.get("/catalog/countries/XX"), document, "/catalog/countries/{code}")
    _check(client.get("/catalog?x=1"), document, "/catalog")
    limited = start(ApiSettings(requests_per_minute=1))
    limited.get("/catalog")
    _check(limited.get("/catalog"), document, "/catalog")


@pytest.mark.parametrize("status", ["429", "503"])
def test_an_answer_to_come_back_for_says_when(document: dict[str, Any], status: str) -> None:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            if status in told["responses"]:
                assert "Retry-After" in _told(document, path, method, int(status))["headers"]
