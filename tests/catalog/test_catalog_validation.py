"""A fault in the catalog files is reported with file, row, field and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actions.catalog import BrokenCatalog
from actions.catalog.reading import read_catalog

Change = Callable[[str, str, str], None]
NOT_ISO = "is not an ISO 3166-1 alpha-2 code of a country or territory"
NO_SOURCE = "is not a key of catalog/sources.yaml"
TYPES = "toll_free, local, national, mobile, alphanumeric_sender_id, short_code"

FAULTS = [
    # file, what is replaced, by what, the one problem that is reported
    pytest.param(
        "numbers/NO.yaml",
        "send_sms: none",
        "send_sms: GA",
        'catalog/numbers/NO.yaml: number_types[0].send_sms: "GA" is not one of none, preview, ga',
        id="status",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "    make_calls: ga\n",
        "",
        "catalog/numbers/NO.yaml: number_types[0].make_calls: is missing",
        id="missing status",
    ),
    pytest.param(
        "numbers/NO.yaml",
        'countries: ["NO", SE]',
        "countries: [NO, SE]",
        "catalog/numbers/NO.yaml: billing_locations[0].countries[0]: "
        'false is not a country code; write "NO" in quotes for Norway',
        id="Norway without quotes",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "SE]",
        "EU]",
        f'catalog/numbers/NO.yaml: billing_locations[0].countries[1]: "EU" {NOT_ISO}',
        id="no territory",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "SE]",
        '"NO"]',
        'catalog/numbers/NO.yaml: billing_locations[0].countries[1]: "NO" is given twice',
        id="twice in a list",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "type: local",
        "type: landline",
        f'catalog/numbers/NO.yaml: number_types[0].type: "landline" is not one of {TYPES}',
        id="number type",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "number_types: [local]\n    agreements: [EA, PAYG]",
        "number_types: [local]\n    agreements: [EA, CSP]",
        'catalog/numbers/NO.yaml: agreements[0].agreements[1]: "CSP" is not one of '
        "MCA_field_led, MCA_customer_led, MPA_CSP, EA, PAYG, free_trial",
        id="agreement",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "    registration: preregistered\n",
        "",
        "catalog/numbers/NO.yaml: number_types[1].registration: "
        "is missing; a sender ID is one of dynamic, preregistered",
        id="sender ID without registration",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "    notes: [inbound_calling_capabilities]\n",
        "    notes: [inbound_calling_capabilities]\n    registration: dynamic\n",
        "catalog/numbers/NO.yaml: number_types[0].registration: is for alphanumeric_sender_id only",
        id="registration of a number",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "source: number_page",
        "source: another_page",
        f'catalog/numbers/NO.yaml: source: "another_page" {NO_SOURCE}',
        id="unknown source",
    ),
    pytest.param(
        "numbers/NO.yaml",
        'iso: "NO"',
        "iso: SE",
        'catalog/numbers/NO.yaml: iso: "SE" differs from the name of the file',
        id="file name",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "ambiguous: true",
        "ambiguous: maybe",
        'catalog/numbers/NO.yaml: remarks[0].ambiguous: "maybe" is not one of true, false',
        id="flag",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "name: Norway",
        "name: Norway\nnmae: Norge",
        "catalog/numbers/NO.yaml: nmae: unknown field; the fields here are agreements, "
        "billing_locations, billing_unclear, iso, name, number_types, remarks, source",
        id="misspelt field",
    ),
    pytest.param(
        "numbers/NO.yaml",
        "name: Norway",
        "name: Norway\nname: Norge",
        'catalog/numbers/NO.yaml: line 3: the key "name" is given twice',
        id="field twice",
    ),
    pytest.param(
        "sources.yaml",
        "page_date: 2026-08-18",
        "page_date: 18 August 2026",
        'catalog/sources.yaml: sources.guide.page_date: "18 August 2026" is not a date, '
        "YYYY-MM-DD without quotes",
        id="date",
    ),
    pytest.param(
        "sources.yaml",
        "https://learn.microsoft.com/guide",
        "http://learn.microsoft.com/guide",
        'catalog/sources.yaml: sources.guide.url: "http://learn.microsoft.com/guide" does not start '
        "with one of https://learn.microsoft.com/, https://github.com/",
        id="address of a page",
    ),
    pytest.param(
        "terms.yaml",
        "  eircode: an Eircode\n",
        "",
        "catalog/terms.yaml: requirements.eircode: is missing",
        id="code without meaning",
    ),
    pytest.param(
        "prices.yaml",
        "lease_month: 5.00",
        "lease_month: -5",
        "catalog/prices.yaml: numbers[0].lease_month: -5 is not a price in US dollars, zero or more",
        id="negative price",
    ),
    pytest.param(
        "prices.yaml",
        "lease_month: 5.00",
        "lease_month: 5 dollars",
        'catalog/prices.yaml: numbers[0].lease_month: "5 dollars" is not a price in US dollars, zero or more',
        id="price in words",
    ),
    pytest.param(
        "prices.yaml",
        "lease_month: 5.00",
        "lease_month: true",
        "catalog/prices.yaml: numbers[0].lease_month: true is not a price in US dollars, zero or more",
        id="price that is a flag",
    ),
    pytest.param(
        "prices.yaml",
        "inbound_minute: 0.03",
        "inbound_minute: 0.0300001",
        "catalog/prices.yaml: numbers[0].inbound_minute: 0.0300001 has more than 6 decimal places",
        id="price too fine",
    ),
    pytest.param(
        "prices.yaml",
        "number_type: alphanumeric_sender_id",
        "number_type: local",
        'catalog/prices.yaml: numbers[1].number_type: "NO local" is given twice, '
        "first in catalog/prices.yaml: numbers[0]",
        id="price twice",
    ),
    pytest.param(
        "prices.yaml",
        "unit: minute",
        "unit: hour",
        'catalog/prices.yaml: fees[0].unit: "hour" is not one of once, month, minute, participant_minute',
        id="unit of a fee",
    ),
    pytest.param(
        "call-rates.csv",
        "474,NO",
        "47x,NO",
        'catalog/call-rates.csv: line 4.prefix: "47x" is not 1 to 15 digits',
        id="prefix with letters",
    ),
    pytest.param(
        "call-rates.csv",
        "474,NO",
        "47,NO",
        'catalog/call-rates.csv: line 4.prefix: "47" is given twice, first in line 3',
        id="prefix twice",
    ),
    pytest.param(
        "call-rates.csv",
        "mobile,0.07",
        "mobile,0",
        "catalog/call-rates.csv: line 4.price_per_minute: is not above zero",
        id="call for nothing",
    ),
    pytest.param(
        "call-rates.csv",
        "mobile,0.07",
        "mobile,free",
        'catalog/call-rates.csv: line 4.price_per_minute: "free" is not a price in US dollars, zero or more',
        id="rate in words",
    ),
    pytest.param(
        "call-rates.csv",
        "4,SE",
        "4,ZZ",
        f'catalog/call-rates.csv: line 2.country: "ZZ" {NOT_ISO}',
        id="country of a rate",
    ),
    pytest.param(
        "porting.yaml",
        "form: Forms/NO.pdf",
        "form: null",
        "catalog/porting.yaml: rules[0].form: null is not a text without spaces around it",
        id="text left empty",
    ),
    pytest.param(
        "ordering.yaml",
        "requires: [local_office_address]",
        "requires: [passport]",
        'catalog/ordering.yaml: forms[0].requires[0]: "passport" is not one of local_office_address, '
        "own_use_declaration, company_registration_id, tax_number, eircode",
        id="requirement",
    ),
    pytest.param(
        "guides.yaml",
        "route: port_in, documents",
        "route: port_in, countries: [SE], documents",
        "catalog/guides.yaml: guides: the route port_in needs a last guide that fits anything",
        id="no guide for all countries",
    ),
    pytest.param(
        "guides.yaml",
        "route: port_in, documents",
        "route: microsoft_number, documents",
        'catalog/guides.yaml: guides[2]: is never reached; the guide "buy" before it fits anything',
        id="guide behind a general one",
    ),
    pytest.param(
        "guides.yaml",
        "steps: [Port]",
        "steps: []",
        "catalog/guides.yaml: guides[2].steps: needs at least one step",
        id="guide without steps",
    ),
    pytest.param(
        "guides.yaml",
        "steps: [Port], notes: [], sources: [guide]",
        "steps: [Port], notes: [], sources: []",
        "catalog/guides.yaml: guides[2].sources: needs at least one source",
        id="guide without source",
    ),
    pytest.param(
        "conditions.yaml",
        "  - {key: preview, belongs_to: {status: preview}, title: Preview, meaning: A preview., lead_time: null, steps: []}\n",
        "",
        "catalog/conditions.yaml: conditions: the condition preview is missing",
        id="missing condition",
    ),
    pytest.param(
        "conditions.yaml",
        "belongs_to: {number_types: [mobile]}",
        "belongs_to: {}",
        "catalog/conditions.yaml: conditions[4].belongs_to: needs at least one of routes, number_types, countries, "
        "registration, brings, status",
        id="condition of everything",
    ),
    pytest.param(
        "conditions.yaml",
        "brings: [send_sms, receive_sms]",
        "brings: [sms]",
        'catalog/conditions.yaml: conditions[1].belongs_to.brings[0]: "sms" is not one of make_calls, receive_calls, '
        "send_sms, receive_sms",
        id="condition of an unknown capability",
    ),
    pytest.param(
        "conditions.yaml",
        "steps: [Hand in], source: guide}",
        "steps: [Hand in]}",
        "catalog/conditions.yaml: conditions[4].source: is missing",
        id="condition without source",
    ),
    pytest.param(
        "lifecycle.yaml",
        "key: retirement, value: 2028-09-30",
        "key: the_end, value: 2028-09-30",
        "catalog/lifecycle.yaml: dates: the date retirement is missing",
        id="missing date",
    ),
    pytest.param(
        "lifecycle.yaml",
        "service: sms",
        "service: fax",
        'catalog/lifecycle.yaml: alternatives[0].service: "fax" is not the key of one of the services above',
        id="alternative to nothing",
    ),
    pytest.param(
        "lifecycle.yaml",
        'cutoff: "2026-09"',
        "cutoff: September",
        'catalog/lifecycle.yaml: eligibility[0].cutoff: "September" is not a date YYYY-MM-DD or a month '
        "YYYY-MM, in quotes",
        id="cut-off",
    ),
    pytest.param(
        "calling-plans.yaml",
        "partners: {JP: SoftBank}",
        "partners: {JP: SoftBank, AU: Telstra}",
        'catalog/calling-plans.yaml: plans: "AU" has a zone or partner but no plan',
        id="partner without plan",
    ),
    pytest.param(
        "calling-plans.yaml",
        "zone_1: []",
        'zone_1: ["NO"]',
        'catalog/calling-plans.yaml: pay_as_you_go_zones.zone_2: "NO" is already in zone_1',
        id="country in two zones",
    ),
    pytest.param(
        "calling-plans.yaml",
        "licences_from: 26",
        "licences_from: 1",
        "catalog/calling-plans.yaml: number_allowances[1].licences_from: 1 is given twice, "
        "first in catalog/calling-plans.yaml: number_allowances[0]",
        id="allowance twice",
    ),
    pytest.param(
        "topics/basics.yaml",
        "facet: definition",
        "facet: meaning",
        'catalog/topics/basics.yaml: topics[0].statements[0].facet: "meaning" is not one of definition, how, '
        "lead_time, price, documents, eligibility, rule, limit, date, direction, alternative, note",
        id="facet",
    ),
    pytest.param(
        "topics/basics.yaml",
        "          - {text: 6 weeks., sources: [number_page]}\n",
        "",
        "catalog/topics/basics.yaml: topics[0].statements[1].readings: "
        "needs at least two readings that contradict each other; else use text",
        id="one reading",
    ),
    pytest.param(
        "topics/basics.yaml",
        "        text: A name",
        "        readings: []\n        text: A name",
        "catalog/topics/basics.yaml: topics[0].statements[0].text: "
        "stands beside readings; give each reading its own",
        id="text beside readings",
    ),
    pytest.param(
        "topics/basics.yaml",
        "sources: [number_page]",
        "sources: [nowhere]",
        f'catalog/topics/basics.yaml: topics[0].statements[1].readings[1].sources[0]: "nowhere" {NO_SOURCE}',
        id="source of a reading",
    ),
    pytest.param(
        "topics/basics.yaml",
        "aliases: [sender id",
        "aliases: [Sender ID",
        'catalog/topics/basics.yaml: topics[0].aliases[0]: "Sender ID" is not in lower case',
        id="alias in capitals",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "problem"), FAULTS)
def test_a_fault_is_named_with_its_place(
    catalog_directory: Path, change: Change, name: str, old: str, new: str, problem: str
) -> None:
    change(name, old, new)
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(catalog_directory)
    assert problem in broken.value.problems


def test_all_faults_of_all_files_are_reported_at_once(catalog_directory: Path, change: Change) -> None:
    change("numbers/NO.yaml", "make_calls: ga", "make_calls: yes")
    change("numbers/NO.yaml", "send_sms: preview", "send_sms: beta")
    change("prices.yaml", "lease_month: 5.00", "lease_month: cheap")
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(catalog_directory)
    assert [problem.split(": ")[:2] for problem in broken.value.problems] == [
        ["catalog/numbers/NO.yaml", "number_types[0].make_calls"],
        ["catalog/numbers/NO.yaml", "number_types[1].send_sms"],
        ["catalog/prices.yaml", "numbers[0].lease_month"],
    ]


@pytest.mark.parametrize(
    "name", ["sources.yaml", "prices.yaml", "guides.yaml", "call-rates.csv", "lifecycle.yaml"]
)
def test_a_missing_file_is_reported(catalog_directory: Path, name: str) -> None:
    (catalog_directory / name).unlink()
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(catalog_directory)
    assert f"catalog/{name}: is missing" in broken.value.problems


def test_a_file_that_no_part_reads_is_reported(catalog_directory: Path) -> None:
    (catalog_directory / "price.yaml").write_text("numbers: []\n")
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(catalog_directory)
    assert broken.value.problems == ("catalog/price.yaml: no part of the catalog reads this file",)


def test_topics_and_aliases_are_unique_over_all_files(catalog_directory: Path) -> None:
    copy = (catalog_directory / "topics/basics.yaml").read_text().replace("key: sender_id", "key: sender")
    (catalog_directory / "topics/more.yaml").write_text(copy)
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(catalog_directory)
    first = "first in catalog/topics/basics.yaml: topics[0]"
    assert broken.value.problems == (
        f'catalog/topics/more.yaml: topics[0].aliases[0]: "sender id" is given twice, {first}',
        f'catalog/topics/more.yaml: topics[0].aliases[1]: "name as sender" is given twice, {first}',
    )


def test_an_empty_folder_is_no_catalog(tmp_path: Path) -> None:
    with pytest.raises(BrokenCatalog, match="has no catalog files"):
        read_catalog(tmp_path)


def test_the_small_catalog_is_valid(catalog_directory: Path) -> None:
    assert len(read_catalog(catalog_directory)) > 300
