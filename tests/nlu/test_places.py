"""Which countries people name, and which words are none."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.place_names import cities, country_of, english_names, lookalikes, own_names, wordings
from nlu.places import Place, PlaceFinder

FINDER = PlaceFinder(spacy.blank("en"))


def codes(places: list[Place]) -> str:
    """Countries in order, each once; several candidates of one place joined by a bar."""
    return " ".join(dict.fromkeys("|".join(place.candidates) for place in places))


# Whole sentences, and the countries they name.
NAMED = [
    ("we need to text appointment reminders to patients in germany", "DE"),
    ("2FA codes over SMS, UK users only.", "GB"),
    ("in the UK we text members. In Ireland people phone us.", "GB IE"),
    ("Our company is in Belfast and customers are all over Ireland", "GB IE|GB"),
    ("billed in the US, and numbers for Georgia", "US GE|US"),
    ("a voice bot to call Spanish home owners who filled in our form", "ES"),
    ("bot that phones patients in the US about refills", "US"),
    ("in Holland we want 2-way texting", "NL"),
    ("Our Brno shop should text customers. Czechia only", "CZ"),
    ("billed to the parent in Munich, so germany", "DE"),
    ("a hotline in Germany, EA billed in the Netherlands", "DE NL"),
    ("toll free line in HK, billed in the UK", "HK GB"),
    ("0800 028 5833 (uk freephone)", "GB"),
    ("our Swiss freephone +41 800 555 012", "CH"),
    ("we text our members in Ireland, the Republic that is. EA billed in Ireland", "IE"),
    ("kiwi callers, new zealand only, billed in australia", "NZ AU"),
    ("plan it for Australia instead of New Zealand", "AU NZ"),
    ("what would a Belgian local number cost", "BE"),
    ("one text to an Austrian phone", "AT"),
    ("hotline for players in Korea, inbound", "KR|KP"),
    ("calls in Spain, and texts to travellers in Denmark", "ES DK"),
    # own names
    ("Nummer in Deutschland", "DE"),
    ("clientes en España", "ES"),
    ("clientes en espana", "ES"),
    ("Kunden in Österreich", "AT"),
    ("oesterreich? no: Osterreich", "AT"),
    ("asiakkaat, Suomi", "FI"),
    ("Schweiz, Suisse, Svizzera", "CH"),
    ("日本", "JP"),
    ("日本の番号", "JP"),
    ("한국 전화", "KR"),
    ("中国 and 台灣", "CN TW"),
    ("Polska and Magyarország", "PL HU"),
    ("Nippon", "JP"),
    ("um número no Brasil", "BR"),
    ("Éire", "IE"),
    ("Norge, Sverige og Danmark", "NO SE DK"),
    ("Россия или Україна", "RU UA"),
    ("Ελλάδα", "GR"),
    ("Ísland", "IS"),
    ("Nederland en België", "NL BE"),
    ("Česko", "CZ"),
    ("a number in México", "MX"),
    ("Türkiye", "TR"),
    ("Côte d'Ivoire", "CI"),
    ("ประเทศไทย", "TH"),
    ("Aotearoa", "NZ"),
    ("Eesti, Latvija, Lietuva", "EE LV LT"),
    # demonyms
    ("a german number", "DE"),
    ("dutch customers", "NL"),
    ("irish callers", "IE"),
    ("aussies call us", "AU"),
    ("brits text us back", "GB"),
    ("emirati users", "AE"),
    ("saudi mobile numbers", "SA"),
    ("yanks only", "US"),
    ("Swedes and Danes", "SE DK"),
    ("Polish customers", "PL"),
    ("a polish number", "PL"),
    ("Polish farmers ring us", "PL"),
    ("calls from polish farmers", "PL"),
    ("sms to polish clients", "PL"),
    ("french patients, spanish nurses, portuguese doctors", "FR ES PT"),
    ("canadian toll free", "CA"),
    ("korean users", "KR|KP"),
    ("south korean users", "KR"),
    ("welsh and scottish customers", "GB"),
    ("Filipinos working abroad", "PH"),
    ("american numbers", "US"),
    ("puerto rican customers", "PR"),
    ("english customers", "GB"),
    ("czech mobile number", "CZ"),
    ("finnish and norwegian numbers", "FI NO"),
    ("south african local numbers", "ZA"),
    ("new zealander callers", "NZ"),
    ("israelis and egyptians", "IL EG"),
    ("our german-speaking staff is in german cities", "DE"),
    # abbreviations
    ("U.K. numbers", "GB"),
    ("customers in the U.S.", "US"),
    ("customers in the U.S., Canada", "US CA"),
    ("U.S.A. toll-free", "US"),
    ("usa and uae", "US AE"),
    ("the States", "US"),
    ("KSA", "SA"),
    ("nz number", "NZ"),
    ("RSA number", "ZA"),
    ("the DRC", "CD"),
    ("in the PRC", "CN"),
    ("ROK numbers", "KR"),
    ("DPRK", "KP"),
    ("a NL number", "NL"),
    ("numbers in DE and FR", "DE FR"),
    ("sms in PT", "PT"),
    ("DE/AT/CH", "DE AT CH"),
    ("we are in DE, AT, CH", "DE AT CH"),
    ("NI customers", "GB"),
    ("UK-based customers", "GB"),
    ("US-based callers", "US"),
    # lower-case "us" as a country
    ("a number in the us", "US"),
    ("us toll-free", "US"),
    ("text us customers", "US"),
    ("us and canada", "US CA"),
    ("canada and us", "CA US"),
    ("calls from the us", "US"),
    ("billed in the us", "US"),
    ("for us patients only", "US"),
    ("we need us local numbers", "US"),
    ("we want to get us numbers", "US"),
    ("us/canada", "US CA"),
    ("numbers in us", "US"),
    ("non-us customers", "US"),
    ("germany, us and france", "DE US FR"),
    # colloquial and other names
    ("England and Scotland and Wales", "GB"),
    ("Great Britain", "GB"),
    ("Northern Ireland", "GB"),
    ("Republic of Ireland", "IE"),
    ("the north of Ireland", "GB"),
    ("czech republic", "CZ"),
    ("Burma", "MM"),
    ("Ivory Coast", "CI"),
    ("mainland China", "CN"),
    ("somewhere down under", "AU"),
    ("the Emirates", "AE"),
    ("Hongkong and Macau", "HK MO"),
    ("Kosovo", "XK"),
    ("Taiwan, China", "TW"),
    ("Hong Kong, China", "HK"),
    ("Korea, Republic of", "KR"),
    ("Turkey", "TR"),
    ("swaziland", "SZ"),
    ("Macedonia", "MK"),
    ("viet nam", "VN"),
    ("puerto rico", "PR"),
    ("trinidad and tobago", "TT"),
    ("Bosnia", "BA"),
    ("st lucia", "LC"),
    ("the gambia", "GM"),
    ("Kingdom of Spain", "ES"),
    ("people's republic of china", "CN"),
    ("the canary islands", "ES"),
    ("réunion", "RE"),
    # longer names win
    ("Papua New Guinea", "PG"),
    ("Equatorial Guinea", "GQ"),
    ("Guinea-Bissau", "GW"),
    ("South Sudan and Sudan", "SS SD"),
    ("New Mexico, not Mexico", "US MX"),
    ("New Jersey", "US"),
    ("customers in Jersey", "JE"),
    ("Dominica", "DM"),
    ("the Dominican Republic", "DO"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Micronesia", "FM"),
    ("Mali, Malta, Malawi", "ML MT MW"),
    ("Slovakia and Slovenia", "SK SI"),
    ("Iran and Iraq and Oman", "IR IQ OM"),
    ("American Samoa", "AS"),
    ("British Virgin Islands", "VG"),
    ("US Virgin Islands", "VI"),
    ("New England", "US"),
    ("New South Wales", "AU"),
    ("democratic republic of the congo", "CD"),
    ("republic of the congo", "CG"),
    ("north korea", "KP"),
    ("S. Korea", "KR"),
    # ambiguous
    ("customers in Georgia", "GE|US"),
    ("Congo", "CG|CD"),
    ("guinea", "GN|GW|GQ|PG"),
    ("all over America", "US|CA"),
    ("Ireland", "IE|GB"),
    ("the Virgin Islands", "VI|VG"),
    ("Samoa", "WS|AS"),
    ("Saint Martin", "MF|SX"),
    ("our office in Cambridge", "GB|US"),
    ("San José", "CR|US"),
    # settled by the words beside
    ("Tbilisi, Georgia", "GE"),
    ("Atlanta, Georgia", "US"),
    ("Georgia (the country)", "GE"),
    ("Georgia, the US state", "US"),
    ("Georgia, not the US state", "GE"),
    ("Georgia and Florida", "US"),
    ("Korea (south)", "KR"),
    ("Seoul in Korea", "KR"),
    ("UK and Ireland", "GB IE"),
    ("Ireland and the UK", "IE GB"),
    ("Dublin, Ireland", "IE"),
    ("Cambridge, MA", "US"),
    ("Cambridge, UK", "GB"),
    ("Birmingham, Alabama", "US"),
    ("Paris, Texas", "US"),
    ("London, ON", "CA"),
    ("Phoenix, AZ", "US"),
    ("georgia please, the one in the caucasus", "GE"),
    # cities, states
    ("our Berlin office", "DE"),
    ("München and munich and Köln", "DE"),
    ("a number in cork", "IE"),
    ("Auckland", "NZ"),
    ("são paulo", "BR"),
    ("Sao Paulo", "BR"),
    ("Zürich, Genève and Bern", "CH"),
    ("Antwerp", "BE"),
    ("manila call centre", "PH"),
    ("Cape Town", "ZA"),
    ("Washington", "US"),
    ("Ontario and Quebec", "CA"),
    ("texas", "US"),
    ("callers in New York City", "US"),
    ("Vancouver, BC", "CA"),
    ("mumbai", "IN"),
    ("東京", "JP"),
    ("Bavaria", "DE"),
    # prefixes
    ("a +49 number", "DE"),
    ("numbers starting with 0049", "DE"),
    ("country code 49", "DE"),
    ("dialling code +353 please", "IE"),
    ("+44", "GB"),
    ("a +1 number", "US|CA"),
    ("+7 numbers", "RU"),
    ("+1 numbers in canada", "CA"),
    ("the +41 44 local number", "CH"),
    ("our polish 800 number", "PL"),
    # form
    ("Germany's numbers", "DE"),
    ("germany/austria", "DE AT"),
    ("Germany&Austria", "DE AT"),
    ("GERMANY AND FRANCE PLEASE", "DE FR"),
    ("new  zealand", "NZ"),
    ("south-korea", "KR"),
    ("(spain)", "ES"),
    ("🇩🇪 germany🙂", "DE"),
    ("<b>Spain</b>", "ES"),
    ("spain.And italy", "ES IT"),
]

NONE_NAMED = [
    "text us when it is ready",
    "call us",
    "customers call us and text us",
    "they should reach us by phone",
    "send us sms",
    "can you get us numbers",
    "give us numbers please",
    "call us toll free",
    "let us know",
    "contact us",
    "TEXT US NOW",
    "people ring us for tickets",
    "it is in my office at no cost",
    "can I be sure",
    "no, it is so",
    "to me it is as good as any",
    "is it in or at or by",
    "de la",
    "am I right at 5 PM",
    "I am fine",
    "our IT department",
    "IT says NO",
    "TV ads and AM radio",
    "my ID number",
    "the GA release",
    "CI/CD pipeline",
    "AI agent in the HR portal",
    "the QA team",
    "5 GB of storage",
    "many patients",
    "our main line",
    "the supply chain",
    "spin up an app",
    "it ran on",
    "call by mail",
    "a woman asked",
    "national orders",
    "mobile numbers",
    "our normal orders",
    "a customer order",
    "suede shoes",
    "inland transport",
    "finally, a final answer",
    "we polish our text",
    "polish the wording",
    "the reunion is on friday",
    "put a cork in it",
    "an island without phones",
    "reading numbers aloud",
    "Reading the docs took long",
    "split calls between agents",
    "a bath and a shower",
    "nice to meet you",
    "orange is my carrier",
    "South America",
    "customers in Latin America",
    "North America only",
    "south american users",
    "all over Europe",
    "Bank of America",
    "american express",
    "paid in US dollars",
    "paid in canadian dollars",
    "how much in Swiss francs",
    "the bot speaks german",
    "do you speak English?",
    "can you answer in french please",
    "spanish-speaking agents",
    "guinea pigs",
    "french fries",
    "who wins the champions league this year?",
    "+44 20 7946 0123",
    "keep 1-800-FLOWERS",
    "+1-800-FLOWERS",
    "+1 (888) 555-0142",
    "0049 30 123456",
    "+91 22 4000 1234",
    "a 020 number",
    "an 0800 number",
    "about 3000 texts a month",
    "we have 49 numbers",
    "Enterprise Agreement",
    "ten million contacts",
    "what does a session border controller do",
    "the moon, Narnia and Wakanda",
    "our office in Latveria",
    "customers in Vulgaria and Syldavia",
    "Freedonia",
    "soviet union",
    "Contoso and Fabrikam",
    "chime in any time",
    "port it to Microsoft",
    "ported numbers, porting, port",
    "is there a man in the middle",
    "change the channel",
    "our agents get paid",
    "please cancel the order and remain calm",
    "the islands",
    "in german",
    "",
    "👋",
    "   ",
]

MISSPELT = [
    ("Germny", "DE"),
    ("Grmany", "DE"),
    ("germnay", "DE"),
    ("Austira", "AT"),
    ("Autralia", "AU"),
    ("Austrailia", "AU"),
    ("Swizerland", "CH"),
    ("Switzerlnd", "CH"),
    ("Neterlands", "NL"),
    ("Nethrelands", "NL"),
    ("Belguim", "BE"),
    ("Portugual", "PT"),
    ("Phillipines", "PH"),
    ("Phillippines", "PH"),
    ("Singapour", "SG"),
    ("Kanada", "CA"),
    ("Isreal", "IL"),
    ("Slovkia", "SK"),
    ("Slovenija", "SI"),
    ("Luxemburg", "LU"),
    ("Luxembrug", "LU"),
    ("Denmrak", "DK"),
    ("Sweeden", "SE"),
    ("Norwey", "NO"),
    ("Findland", "FI"),
    ("Lithunia", "LT"),
    ("Estonai", "EE"),
    ("new zeland", "NZ"),
    ("untied kingdom", "GB"),
    ("untied states", "US"),
    ("unitd states", "US"),
    ("south afica", "ZA"),
    ("Souht Korea", "KR"),
    ("saudi arabai", "SA"),
    ("puerto rica", "PR"),
    ("hong knog", "HK"),
    ("irelnd", "IE|GB"),
    ("Goergia", "GE|US"),
    ("swedsih customers", "SE"),
    ("austalian customers", "AU"),
    ("frnech customers", "FR"),
    ("Brazill", "BR"),
    ("Mexcio", "MX"),
    ("Argentinia", "AR"),
    ("Colmbia", "CO"),
    ("Thialand", "TH"),
    ("Malasia", "MY"),
    ("Indonsia", "ID"),
    ("Taiwann", "TW"),
    ("britian", "GB"),
    ("newzealand", "NZ"),
    ("southafrica", "ZA"),
]

ANSWERS = [
    ("de", "DE"),
    ("it", "IT"),
    ("us", "US"),
    ("nl", "NL"),
    ("DE", "DE"),
    ("in", "IN"),
    ("be", "BE"),
    ("at", "AT"),
    ("gb", "GB"),
    ("uk", "GB"),
    ("ie", "IE"),
    ("de, fr and nl", "DE FR NL"),
    ("us and ca", "US CA|US"),
    ("us, please", "US"),
    ("the us", "US"),
    ("it's de", "DE"),
    ("deu", "DE"),
    ("esp", "ES"),
    ("UK too", "GB"),
    ("spain ofc", "ES"),
    ("japn", "JP"),
    ("grmny", "DE"),
    ("switzrlnd", "CH"),
    ("spian", "ES"),
    ("itlay", "IT"),
    ("slovania", "SI|SK"),
    ("english", "GB"),
    ("cork", "IE"),
    ("no", ""),
    ("no, none", ""),
    ("nope", ""),
    ("so", ""),
    ("I don't know", ""),
    ("not sure", ""),
    ("let us see", ""),
    ("why do you ask?", ""),
    ("ask us later", ""),
    ("is it important?", ""),
    ("none of your business", ""),
    ("what", ""),
    ("same", ""),
    ("none", ""),
    ("skip", ""),
    ("start over", ""),
    ("charity grant", ""),
    ("is there a price list?", ""),
    ("can you tell me more", ""),
]

CHOICES = [
    ("south, obviously", "KR KP", "KR"),
    ("the northern one", "KR KP", "KP"),
    ("not the north", "KR KP", "KR"),
    ("South Korea", "KR KP", "KR"),
    ("seoul", "KR KP", "KR"),
    ("the one in europe", "GE US", "GE"),
    ("the country", "GE US", "GE"),
    ("the US state", "GE US", "US"),
    ("the country, not the US state", "GE US", "GE"),
    ("the state, not the country", "GE US", "US"),
    ("atlanta", "GE US", "US"),
    ("us", "GE US", "US"),
    ("the republic", "IE GB", "IE"),
    ("republic of ireland", "IE GB", "IE"),
    ("northern", "IE GB", "GB"),
    ("northern ireland", "IE GB", "GB"),
    ("just Ireland", "IE GB", "IE"),
    ("the UK part", "IE GB", "GB"),
    ("Dublin", "IE GB", "IE"),
    ("kinshasa", "CG CD", "CD"),
    ("DRC", "CG CD", "CD"),
    ("the democratic republic", "CG CD", "CD"),
    ("Brazzaville", "CG CD", "CG"),
    ("bissau", "GN GW GQ PG", "GW"),
    ("Papua", "GN GW GQ PG", "PG"),
    ("the equatorial one", "GN GW GQ PG", "GQ"),
    ("the first one", "KR KP", "KR"),
    ("the second", "KR KP", "KP"),
    ("the latter", "GE US", "US"),
    ("2", "GE US", "US"),
    ("canada", "US CA", "CA"),
    ("the usa", "US CA", "US"),
    ("american", "WS AS", "AS"),
    ("the british ones", "VI VG", "VG"),
    ("uk", "GB US", "GB"),
    ("KR", "KR KP", "KR"),
    ("both", "KR KP", None),
    ("north and south", "KR KP", None),
    ("korea", "KR KP", None),
    ("I don't know", "GE US", None),
    ("Germany", "GE US", None),
    ("no", "IE GB", None),
    ("why?", "CG CD", None),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_finds_the_countries_of_a_message(text: str, expected: str) -> None:
    assert codes(FINDER.find(text)) == expected


@pytest.mark.parametrize("text", NONE_NAMED)
def test_ordinary_words_are_no_country(text: str) -> None:
    assert FINDER.find(text) == []


@pytest.mark.parametrize(("text", "expected"), MISSPELT)
@pytest.mark.parametrize("sentence", ["{}", "we want to send texts to {}"])
def test_forgives_misspelling(text: str, expected: str, sentence: str) -> None:
    assert codes(FINDER.find(sentence.format(text))) == expected


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_takes_bare_codes_and_loose_spelling_as_an_answer(text: str, expected: str) -> None:
    assert codes(FINDER.find_answer(text)) == expected


@pytest.mark.parametrize(("text", "candidates", "expected"), CHOICES)
def test_resolves_an_ambiguous_name(text: str, candidates: str, expected: str | None) -> None:
    assert FINDER.resolve(text, candidates.split()) == expected


@pytest.mark.parametrize("misspelt", ["slovania", "Nigera"])
def test_a_misspelling_between_two_countries_is_left_alone_in_running_text(misspelt: str) -> None:
    assert FINDER.find(f"our customers, {misspelt} and all") == []


@pytest.mark.parametrize(("misspelt", "candidates"), [("slovania", "SI SK"), ("austrlia", "AT AU")])
def test_but_after_in_it_must_be_one_of_them_and_is_asked(misspelt: str, candidates: str) -> None:
    (place,) = FINDER.find(f"customers in {misspelt}")
    assert set(place.candidates) == set(candidates.split())


AMBIGUOUS_CLDR_NAMES = {"Georgia", "Guinea", "Ireland", "Samoa", "St. Martin"}


@pytest.mark.parametrize(("name", "country"), sorted(english_names().items()))
@pytest.mark.parametrize("sentence", ["{}", "Numbers in {}, please."])
def test_every_english_name_of_cldr_means_its_country(name: str, country: str, sentence: str) -> None:
    (place,) = FINDER.find(sentence.format(name))
    assert country in place.candidates
    assert (len(place.candidates) > 1) == (name in AMBIGUOUS_CLDR_NAMES)


def test_nearly_every_own_name_means_its_country() -> None:
    missed = {
        name
        for country, name in own_names()
        if not any(country in place.candidates for place in FINDER.find(name))
    }
    assert missed <= {"Maurice"}


@pytest.mark.parametrize(
    ("text", "literal"), [("Ireland", "IE"), ("America", "US"), ("Korea", None), ("Georgia", None)]
)
def test_an_ambiguous_name_knows_the_country_it_is_the_common_name_of(text: str, literal: str | None) -> None:
    (place,) = FINDER.find(f"customers in {text}")
    assert place.literal == literal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Germany", "name"),
        ("Deutschland", "own_name"),
        ("german", "demonym"),
        ("UK", "abbreviation"),
        ("DE", "abbreviation"),
        ("Berlin", "city"),
        ("Texas", "state"),
        ("+49", "prefix"),
        ("Germny", "typo"),
    ],
)
def test_says_how_the_country_was_named(text: str, kind: str) -> None:
    (place,) = FINDER.find(text)
    assert place.kind == kind


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("calls in  São   Paulo!", "São   Paulo"),
        ("e\u0301t\u00e9 en E\u0301ire.", "E\u0301ire"),
        ("Sa\u0303o Paulo?", "Sa\u0303o Paulo"),
        ("new\u00a0zealand", "new\u00a0zealand"),
        ("a Guinea-Bissau number", "Guinea-Bissau"),
        ("in Phoenix, AZ today", "Phoenix, AZ"),
        ("🙂🙂 Germny", "Germny"),
    ],
)
def test_offsets_are_those_of_the_text_as_it_was_written(text: str, wording: str) -> None:
    (place,) = FINDER.find(text)
    assert text[place.start : place.end] == wording


def test_an_empty_pipeline_is_made_when_none_is_given() -> None:
    assert codes(PlaceFinder().find("a German number, billed in the UK")) == "DE GB"


def test_the_shared_pipeline_is_left_as_it_was() -> None:
    nlp = spacy.blank("en")
    PlaceFinder(nlp)
    assert nlp.pipe_names == []


@pytest.mark.parametrize("section", ["names", "own_names", "demonyms", "hints"])
def test_the_word_lists_name_only_countries_that_exist(section: str) -> None:
    assert set(wordings()[section]) <= set(english_names().values())


@pytest.mark.parametrize("section", ["cities", "regions"])
def test_every_city_and_region_is_found(section: str) -> None:
    missed = {
        name
        for country, names in cities()[section].items()
        for name in names
        if not any(country in place.candidates for place in FINDER.find(f"callers in {name.title()}"))
    }
    assert missed == set()


def test_every_demonym_is_found_before_a_noun_of_the_trade() -> None:
    missed = {
        name
        for country, names in wordings()["demonyms"].items()
        for name in names
        if name not in wordings()["capital_words"]
        if not any(country in place.candidates for place in FINDER.find(f"{name} customers"))
    }
    assert missed == set()


def test_no_lookalike_is_taken_for_a_country() -> None:
    assert [word for word in sorted(lookalikes()) if codes(FINDER.find(f"a {word} thing"))] == []


def test_regions_of_the_world_are_no_country() -> None:
    assert [country_of(code) for code in ("150", "EU", "003")] == [None, None, None]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["Germany", "the UK", "Österreich", "new zealand"]),
    st.text(max_size=20),
)
def test_places_are_ordered_apart_and_inside_the_text(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    for places in (FINDER.find(text), FINDER.find_answer(text)):
        spans = dict.fromkeys((place.start, place.end) for place in places)  # a region's countries share one
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= place.start < place.end <= len(text) for place in places)
        assert all(place.candidates for place in places)


@pytest.mark.parametrize("length", [10, 5000])
def test_a_long_message_is_no_trouble(length: int) -> None:
    assert codes(FINDER.find("we text patients " * length + "in Spain")) == "ES"


@pytest.mark.parametrize(
    ("text", "country"), [("a Viennese geographic number", "AT"), ("Bavarian clients", "DE")]
)
def test_people_of_a_city_or_a_region_name_its_country(text: str, country: str) -> None:
    assert [place.candidates for place in FINDER.find(text)] == [(country,)]
