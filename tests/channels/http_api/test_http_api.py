"""What the addresses answer, over a real connection."""

import json
import threading
from typing import Any

import pytest
import yaml
from api_client import TODAY, Client, Start
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import InvalidConfigException
from sanic import Sanic

from actions.catalog.errors import CatalogUnavailable
from actions.lookup import Lookup
from channels.http_api import ReadOnlyApi
from channels.http_api.asking import wants_markdown
from channels.http_api.settings import ApiSettings
from channels.origins import Origins
from scripts.project import ROOT

SMS = {"countries": ["DE"], "capabilities": ["send_sms"], "billing_country": "IE"}
PAGE = "https://www.example.com"
READ = ["/catalog", "/catalog/coverage?capabilities=send_sms", "/catalog/countries/DE", "/openapi.json"]


class TestPlan:
    def test_needs_give_the_plan_and_its_view(self, client: Client) -> None:
        answer = client.plan(SMS)
        assert answer.status == 200
        assert answer.json["plan"]["countries"][0]["country"] == "DE"
        assert answer.json["view"]["countries"][0]["name"] == "Germany"
        assert answer.headers["cache-control"] == "no-store"

    def test_needs_without_a_day_are_planned_for_today(self, client: Client) -> None:
        assert client.plan(SMS).json["plan"]["as_of"] == TODAY.isoformat()

    def test_needs_with_a_day_are_planned_for_it(self, client: Client) -> None:
        assert client.plan({**SMS, "as_of": "2028-10-01"}).json["view"]["phase"] == "retired"

    def test_needs_that_say_nothing_give_a_plan_without_countries(self, client: Client) -> None:
        assert client.plan({}).json["view"]["title"] == "No plan yet"

    def test_markdown_is_given_to_whoever_prefers_it(self, client: Client) -> None:
        answer = client.plan(SMS, Accept="text/markdown")
        assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
        assert answer.body.decode().startswith("# Plan for sending SMS in Germany\n")
        assert "Accept" in answer.headers["vary"]

    @pytest.mark.parametrize(
        ("needs", "error"),
        [
            ([], (400, "invalid_needs", "")),
            ({"countries": "DE"}, (400, "invalid_needs", "countries")),
            ({"countries": ["XX"]}, (400, "unknown_country", "countries.0")),
            ({"cuontries": ["DE"]}, (400, "invalid_needs", "")),
            ({"existing_number": {"keep": True, "country": "D"}}, (400, "invalid_needs", "existing_number.country")),
            ({"as_of": "tomorrow"}, (400, "invalid_needs", "as_of")),
            ({"monthly": {"sms_out": 10**40}}, (400, "invalid_needs", "monthly.sms_out")),
            ({"monthly": {"minutes_out": 1e300}}, (400, "invalid_needs", "monthly.minutes_out")),
            (
                {"existing_number": {"keep": True, "number": "1" * 101}},
                (400, "invalid_needs", "existing_number.number"),
            ),
            (
                {"existing_number": {"keep": True, "number": "+49 30\n901820"}},
                (400, "invalid_needs", "existing_number.number"),
            ),
        ],
    )  # fmt: skip
    def test_what_does_not_fit_the_contract_is_named(
        self, client: Client, needs: object, error: tuple[int, str, str]
    ) -> None:
        assert client.plan(needs).error == error

    def test_a_plan_of_too_many_countries_is_refused(self, client: Client) -> None:
        codes = [country["code"] for country in client.get("/catalog").json["countries"]]
        assert client.plan({"countries": codes[:51]}).error == (400, "too_many_countries", "countries")

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"\xff", b'{"monthly": {"minutes_out": NaN}}', b'{"countries": ["\\ud800"]}', b"[" * 60_000],
    )  # fmt: skip
    def test_what_is_no_json_is_refused(self, client: Client, body: bytes) -> None:
        assert client.send("POST", "/plan", body).error == (400, "invalid_json", "")

    def test_infinity_in_disguise_is_refused(self, client: Client) -> None:
        body = b'{"monthly": {"minutes_out": 1e999}}'
        assert client.send("POST", "/plan", body).error == (400, "invalid_needs", "monthly.minutes_out")

    def test_64_kb_are_read_and_no_more(self, client: Client) -> None:
        needs = json.dumps(SMS).encode()
        assert client.send("POST", "/plan", needs.ljust(65_536)).status == 200
        assert client.send("POST", "/plan", needs.ljust(65_537)).error == (413, "body_too_large", "")


@pytest.mark.parametrize(
    ("accept", "markdown"),
    [
        (None, False),
        ("*/*", False),
        ("text/markdown", True),
        ("text/markdown, application/json", False),
        ("text/markdown;q=0.9, application/json;q=0.5", True),
        ("text/markdown;q=0.5, */*", False),
        ("text/*", True),
        ("text/html", False),
        ("text/markdown;q=nonsense", False),
    ],
)
def test_markdown_must_be_preferred_to_json(accept: str | None, markdown: bool) -> None:
    assert wants_markdown(accept) is markdown


class TestCatalog:
    def test_a_country_is_found_by_its_code(self, client: Client) -> None:
        germany = client.get("/catalog/countries/DE").json
        assert (germany["code"], germany["name"]) == ("DE", "Germany")
        assert [offer["number_type"] for offer in germany["offers"]] == [
            "toll_free",
            "local",
            "alphanumeric_sender_id",
        ]

    def test_a_country_without_offers_is_told_as_such(self, client: Client) -> None:
        assert client.get("/catalog/countries/KE").json["text"] == "Microsoft offers no numbers in Kenya."

    @pytest.mark.parametrize("code", ["XX", "de", "Germany", "%2e%2e"])
    def test_a_code_of_no_country_is_not_found(self, client: Client, code: str) -> None:
        assert client.get(f"/catalog/countries/{code}").error == (404, "unknown_country", "")

    def test_coverage_takes_capabilities_with_commas_or_repeated(self, client: Client) -> None:
        with_commas = client.get("/catalog/coverage?capabilities=send_sms,make_calls").json
        repeated = client.get("/catalog/coverage?capabilities=make_calls&capabilities=send_sms").json
        assert with_commas == repeated
        assert with_commas["title"] == "Making calls and sending SMS"

    def test_an_empty_filter_is_no_filter(self, client: Client) -> None:
        open_filters = client.get("/catalog/coverage?capabilities=send_sms&number_type=&billing_country=")
        assert open_filters.json == client.get("/catalog/coverage?capabilities=send_sms").json

    @pytest.mark.parametrize(
        ("query", "error"),
        [
            ("", (400, "capabilities_missing", "capabilities")),
            ("?capabilities=", (400, "capabilities_missing", "capabilities")),
            ("?capabilities=fax", (400, "unknown_capabilities", "capabilities")),
            ("?capabilities=send_sms&number_type=pink", (400, "unknown_number_type", "number_type")),
            ("?capabilities=send_sms&billing_country=XX", (400, "unknown_country", "billing_country")),
            ("?capabilities=send_sms&billing_country=IE&billing_country=DE", (400, "invalid_query", "")),
            ("?capabilities=send_sms&billing=IE", (400, "invalid_query", "")),
        ],
    )
    def test_a_wrong_query_is_named(self, client: Client, query: str, error: tuple[int, str, str]) -> None:
        assert client.get(f"/catalog/coverage{query}").error == error


class TestCaching:
    @pytest.mark.parametrize("path", READ)
    def test_what_is_held_already_is_not_sent_again(self, client: Client, path: str) -> None:
        tag = client.get(path).headers["etag"]
        again = client.get(path, If_None_Match=f'"other", W/{tag}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, If_None_Match='"other"').status == 200

    def test_the_tag_names_the_version_of_the_catalog(self, client: Client) -> None:
        answer = client.get("/catalog")
        assert answer.json["catalog_version"] in answer.headers["etag"]

    @pytest.mark.parametrize("path", READ)
    def test_head_is_get_without_the_body(self, client: Client, path: str) -> None:
        got, head = client.get(path), client.send("HEAD", path)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["etag"] == got.headers["etag"]
        assert head.headers["content-length"] == str(len(got.body))


class TestOtherPages:
    @pytest.fixture(scope="class")
    def shared(self, start: Start) -> Client:
        return start(ApiSettings(requests_per_minute=10_000, origins=Origins.read([PAGE])))

    def test_a_page_on_the_list_may_read(self, shared: Client) -> None:
        answer = shared.plan(SMS, Origin=PAGE)
        assert answer.headers["access-control-allow-origin"] == PAGE
        assert answer.headers["access-control-expose-headers"] == "ETag, Retry-After"
        assert "access-control-allow-credentials" not in answer.headers
        assert {"Origin", "Accept"} <= set(answer.headers["vary"].split(", "))

    def test_a_page_on_the_list_may_read_what_went_wrong(self, shared: Client) -> None:
        assert shared.plan([], Origin=PAGE).headers["access-control-allow-origin"] == PAGE

    def test_another_page_may_not(self, shared: Client) -> None:
        assert "access-control-allow-origin" not in shared.plan(SMS, Origin="https://evil.example").headers

    def test_our_own_page_may(self, client: Client) -> None:
        own = f"http://127.0.0.1:{client.port}"
        assert client.get("/catalog", Origin=own).headers["access-control-allow-origin"] == own

    def test_a_page_on_the_list_may_ask_first(self, shared: Client) -> None:
        answer = shared.send(
            "OPTIONS", "/plan", Origin=PAGE, Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="content-type",
        )  # fmt: skip
        assert answer.status in (200, 204)
        assert answer.headers["access-control-allow-origin"] == PAGE
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "content-type" in answer.headers["access-control-allow-headers"].lower()

    def test_another_page_that_asks_first_gets_no_leave(self, shared: Client) -> None:
        answer = shared.send(
            "OPTIONS", "/plan", Origin="https://evil.example", Access_Control_Request_Method="POST"
        )
        assert not {name for name in answer.headers if name.startswith("access-control-allow")}

    @pytest.mark.parametrize(
        ("path", "allowed"), [("/plan", "POST, OPTIONS"), ("/catalog", "GET, HEAD, OPTIONS")]
    )
    def test_options_names_the_methods(self, client: Client, path: str, allowed: str) -> None:
        assert client.send("OPTIONS", path).headers["allow"] == allowed


class TestSafety:
    @pytest.mark.parametrize("path", [*READ, "/catalog/countries/XX"])
    def test_everything_is_sent_with_careful_headers(self, client: Client, path: str) -> None:
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]

    @pytest.mark.parametrize(
        ("method", "path"), [("GET", "/plan"), ("POST", "/catalog"), ("DELETE", "/catalog")]
    )
    def test_nothing_can_be_written(self, client: Client, method: str, path: str) -> None:
        assert client.send(method, path).status == 405

    def test_who_asks_too_often_is_told_when_to_come_back(self, start: Start) -> None:
        limited = start(ApiSettings(requests_per_minute=2))
        replies = [limited.get("/openapi.json") for _ in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert replies[2].error == (429, "rate_limited", "")
        assert 0 < int(replies[2].headers["retry-after"]) <= 60

    def test_without_a_catalog_it_says_so_and_works_again_when_there_is_one(
        self, start: Start, lookup: Lookup
    ) -> None:
        there = threading.Event()

        def opening() -> Any:
            if not there.is_set():
                raise CatalogUnavailable("the catalog database /var/lib/catalog.db cannot be read")
            return lookup._opening()

        client = start(looking=Lookup(opening, lambda: TODAY))
        refused = client.plan(SMS)
        assert refused.error == (503, "catalog_unavailable", "")
        assert "retry-after" in refused.headers
        assert b"/var/lib" not in refused.body
        there.set()
        assert client.plan(SMS).status == 200


class TestSettings:
    def test_our_credentials_bring_the_addresses_to_the_root(self) -> None:
        written = ROOT / "credentials.yml"
        named = {channel.name(): channel for channel in create_http_input_channels(None, str(written))}
        assert named[ReadOnlyApi.name()].url_prefix() == "/"
        assert "channels.http_api.ReadOnlyApi" in yaml.safe_load(written.read_text("utf-8"))

    @pytest.mark.parametrize(
        ("credentials", "problem"),
        [
            ({"longest": 1}, "longest is not one of origins, longest_body, requests_per_minute, proxies"),
            ({"longest_body": 0}, "longest_body: 0 is no whole number from 1 on"),
            ({"requests_per_minute": True}, "requests_per_minute: True is no whole number from 1 on"),
            ({"origins": "all"}, "origins: 'all' is no list of origins"),
            ({"origins": ["*"]}, r'"\*" is no origin'),
        ],
    )
    def test_bad_settings_are_named(self, credentials: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidConfigException, match=problem):
            ReadOnlyApi.from_credentials(credentials)

    def test_the_environment_has_precedence_for_numbers(self) -> None:
        written = {"requests_per_minute": 7}
        assert ApiSettings.read(written, {}).requests_per_minute == 7
        given = {"DIALPATH_API_REQUESTS_PER_MINUTE": "9"}
        assert ApiSettings.read(written, given).requests_per_minute == 9

    def test_a_bad_number_in_the_environment_is_named(self) -> None:
        with pytest.raises(
            InvalidConfigException, match="DIALPATH_API_LONGEST_BODY: 'much' is no whole number"
        ):
            ApiSettings.read({}, {"DIALPATH_API_LONGEST_BODY": "much"})

    def test_the_address_behind_our_proxy_counts(self, start: Start) -> None:
        behind = start(ApiSettings(requests_per_minute=1, proxies=1))
        first = behind.get("/openapi.json", X_Forwarded_For="192.0.2.1")
        other = behind.get("/openapi.json", X_Forwarded_For="192.0.2.2")
        again = behind.get("/openapi.json", X_Forwarded_For="192.0.2.1")
        assert [first.status, other.status, again.status] == [200, 200, 429]


def test_the_addresses_stand_beside_those_of_other_channels() -> None:
    app = Sanic("beside", configure_logging=False)
    app.blueprint(ReadOnlyApi().blueprint(lambda _: None), url_prefix="/")
    assert {f"/{route.path}" for route in app.router.routes} >= {"/plan", "/catalog", "/openapi.json"}
