from actions.catalog.vocabulary import VOICE, Agreement, Capability
from actions.planner import ExistingNumber
from actions.planner.needs import AcsCustomer
from actions.presentation.why import how_sure, says_who, why_this

IRELAND = {
    "countries": ("IE",),
    "capabilities": frozenset({Capability.SEND_SMS}),
    "billing_country": "IE",
    "agreement": Agreement.EA,
    "acs_customer": AcsCustomer.HAS_NUMBERS,
}


def test_why_gives_every_reason_of_the_plan(planned, catalog):
    made = planned(**IRELAND)
    text = why_this(made, catalog)
    assert text.startswith("Ireland: an alphanumeric sender ID from Microsoft, because:")
    assert made.countries[0].reasons
    for reason in made.countries[0].reasons:
        assert f"- {reason}" in text


def test_says_who_names_each_page_once_with_its_date(planned, catalog):
    made = planned(**{**IRELAND, "countries": ("IE", "GB")})
    lines = says_who(made, catalog).splitlines()[1:]
    pages = {
        source.url: source
        for country in made.countries
        for component in country.decision.recommended.components
        for source in country.instructions[component].sources
    }
    assert lines == [f"- {page.title} ({page.as_of.isoformat()}): {url}" for url, page in pages.items()]


def test_what_is_certain_and_what_is_not_are_told_apart(planned, catalog):
    certain, doubtful = how_sure(planned(**IRELAND), catalog).split("Not certain:")
    assert "Your history, your billing country and your agreement allow it." in certain
    assert "Sender ID registration:" in doubtful
    assert "The lead time: 4 to 5 weeks according to" in doubtful


def test_open_gates_and_contradictions_are_not_certain(planned, catalog):
    made = planned(capabilities=VOICE, existing_number=ExistingNumber(keep=True, number="+18003569377"))
    _, doubtful = how_sure(made, catalog).split("Not certain:")
    assert "Whether your tenant had an ACS resource before 2026-10-23." in doubtful
    assert "Whether your billing country and your agreement allow it." in doubtful
    assert "The sources differ on the countries" in doubtful
    assert "Still open: whether the number moves to Microsoft." in doubtful


def test_without_a_plan_there_is_nothing_to_explain(planned, catalog):
    made = planned(countries=("DE",))
    for text in (why_this(made, catalog), says_who(made, catalog), how_sure(made, catalog)):
        assert text.startswith("There is no plan yet")
