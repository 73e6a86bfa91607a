"""What people want numbers for: both what is wanted and what is not, said outright or only meant.

A line of the tables is a sentence and what it says, in short: the capabilities that are wanted, "-" before
what is not wanted, and a family or a direction by itself ("sms", "inbound") where the rest was not said.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlu.capabilities import FAMILY, compose, directed
from nlu.reader import Reader
from nlu.wishes import Mention

MEMBERS = {
    "voice": ("make_calls", "receive_calls"),
    "sms": ("send_sms", "receive_sms"),
}

SENDING = [
    ("we send the driver a text when the load is ready", "send_sms"),
    ("only we write", "send_sms"),
    ("porters need sms when the permit is ready", "send_sms"),
    ("we'd like to drop our customers a text once their specs are ready", "send_sms"),
    ("I'd like the same number to text 'em", "send_sms"),
    ("our machinery ring wants to text 400 farmers", "send_sms"),
    ("Our bakery wants to send SMS to regulars", "send_sms"),
    ("send texts to subscribers of our weather service", "send_sms"),
    ("one-time passwords for a wallet app", "send_sms"),
    ("OTP codes", "send_sms"),
    ("2FA for our learners", "send_sms"),
    ("appointment reminders by text", "send_sms"),
    ("flight alerts via SMS", "send_sms"),
    ("the gym messages its members when a class is full", "send_sms"),
    ("I need outbound SMS", "send_sms"),
    ("outgoing texts only", "send_sms"),
    ("bulk SMS for a festival", "send_sms"),
    ("an SMS campaign before the summer sale", "send_sms"),
    ("text marketing for shoe shops", "send_sms"),
    ("A2P traffic", "send_sms"),
    ("notify tenants by text when the lift is broken", "send_sms"),
    ("parcel notifications", "send_sms"),
    ("our drivers should text passengers from the van", "send_sms"),
    ("customers get a text once the pizza is out of the oven", "send_sms"),
    ("patients receive a code for the portal", "send_sms"),
    ("SMS, one way", "send_sms"),
    ("texts going out to donors", "send_sms"),
    ("remind skiers of their lessons over SMS", "send_sms"),
    ("the boiler app pushes alerts to landlords", "send_sms"),
    ("we txt the parents when school is closed", "send_sms"),
]

RECEIVING = [
    ("and they text back whether they want a refund", "receive_sms"),
    ("residents text us when a lamp is broken", "receive_sms"),
    ("viewers vote by SMS", "receive_sms"),
    ("inbound SMS for a radio show", "receive_sms"),
    ("incoming texts only", "receive_sms"),
    ("receive texts from truckers and farmers", "receive_sms"),
    ("guests message our front desk", "receive_sms"),
    ("we want to receive SMS", "receive_sms"),
    ("replies from our donors", "send_sms receive_sms"),
    ("keyword campaigns where people text JOIN to a number", "receive_sms"),
    ("get texts from students about lost keys", "receive_sms"),
]

SENDING_AND_RECEIVING = [
    ("I want clients to text with us", "send_sms receive_sms"),
    ("some of them will certainly write back", "send_sms receive_sms"),
    ("we also want the readers to be able to reply by text", "send_sms receive_sms"),
    ("we want readers to answer by sms", "send_sms receive_sms"),
    ("two-way SMS", "send_sms receive_sms"),
    ("2 way texting for the clinic", "send_sms receive_sms"),
    ("SMS in both directions", "send_sms receive_sms"),
    ("text in and out", "send_sms receive_sms"),
    ("sending and receiving SMS", "send_sms receive_sms"),
    ("receive and send texts", "send_sms receive_sms"),
    ("SMS conversations with buyers", "send_sms receive_sms"),
    ("we text clients and they text back", "send_sms receive_sms"),
    ("bidirectional messaging", "send_sms receive_sms"),
    ("texts back and forth with tenants", "send_sms receive_sms"),
    ("text appointments to patients, and they reply with yes or no", "send_sms receive_sms"),
    ("we send SMS and read the answers", "send_sms receive_sms"),
    ("SMS: both", "send_sms receive_sms"),
    ("SMS, inbound and outbound", "send_sms receive_sms"),
    ("conversational SMS", "send_sms receive_sms"),
]

CALLS_OUT = [
    ("the old people get phoned by a voice", "make_calls"),
    ("our officers call out", "make_calls"),
    ("somebody has to phone our buyers with the salmon price", "make_calls"),
    ("my girls call the doctors from it", "make_calls"),
    ("our agents phone prospects", "make_calls"),
    ("outbound calls", "make_calls"),
    ("outgoing calls only", "make_calls"),
    ("cold calling", "make_calls"),
    ("we ring tenants about repairs", "make_calls"),
    ("a bot that calls patients about refills", "make_calls"),
    ("wake-up calls for hotel guests", "make_calls"),
    ("place calls to suppliers", "make_calls"),
    ("make calls", "make_calls"),
    ("an autodialer for a survey firm", "make_calls"),
    ("our nurses call families back", "make_calls"),
    ("telemarketing", "make_calls"),
    ("sales reps dial leads all day", "make_calls"),
    ("call debtors automatically", "make_calls"),
    ("call out from the CRM", "make_calls"),
    ("phone our donors once a year", "make_calls"),
]

CALLS_IN = [
    ("agents out in the field ring us", "receive_calls"),
    ("customers call and we send a man", "receive_calls"),
    ("site foremen call it", "receive_calls"),
    ("I want the computer to answer", "receive_calls"),
    ("parents call my schools", "receive_calls"),
    ("our technicians are called on it", "receive_calls"),
    ("distributors ring in their orders", "receive_calls"),
    ("a hotline for hikers", "receive_calls"),
    ("a helpline", "receive_calls"),
    ("guests ring the reception", "receive_calls"),
    ("inbound calls", "receive_calls"),
    ("incoming calls only", "receive_calls"),
    ("people should be able to call us", "receive_calls"),
    ("a support line", "receive_calls"),
    ("answer calls with a voice bot", "receive_calls"),
    ("our IVR takes orders", "receive_calls"),
    ("pick up the phone when tenants have a leak", "receive_calls"),
    ("customers dial in for conferences", "receive_calls"),
    ("receive calls from parents", "receive_calls"),
    ("a switchboard for the town hall", "receive_calls"),
    ("take calls at the pharmacy", "receive_calls"),
    ("a crisis line for youngsters", "receive_calls"),
    ("a toll-free line for our policyholders", "receive_calls"),
    ("callers reach a voicebot", "receive_calls"),
    ("auto attendant for three branches", "receive_calls"),
    ("voicemail for the caretaker", "receive_calls"),
]

CALLS_BOTH_WAYS = [
    ("the section wishes to receive calls and to return them", "make_calls receive_calls"),
    ("inbound and outbound calls", "make_calls receive_calls"),
    ("calls in and out", "make_calls receive_calls"),
    ("make and receive calls", "make_calls receive_calls"),
    ("receive and make phone calls", "make_calls receive_calls"),
    ("two-way calling", "make_calls receive_calls"),
    ("calls in both directions", "make_calls receive_calls"),
    ("voice, both ways", "make_calls receive_calls"),
    ("incoming and outgoing calls", "make_calls receive_calls"),
    ("patients call us, and our nurses call them back", "make_calls receive_calls"),
    ("telephony in and out", "make_calls receive_calls"),
    ("phone calls, in and out", "make_calls receive_calls"),
]

CALLS_AND_TEXTS = [
    ("send SMS and receive calls", "send_sms receive_calls"),
    ("a hotline, and reminders by text", "send_sms receive_calls"),
    ("guests are able to reply", "send_sms receive_sms"),
    ("customers ring my number so an assistant can answer", "receive_calls"),
    ("payment reminder calls to our borrowers, no SMS", "make_calls -send_sms -receive_sms"),
    ("our assistant must take calls and also return the missed ones", "make_calls receive_calls"),
    ("make calls and send texts", "make_calls send_sms"),
    ("guests call us, and we text them the door code", "send_sms receive_calls"),
    ("clients should be able to call and text us", "receive_calls receive_sms"),
    ("customers text or call us", "receive_calls receive_sms"),
    ("we want to call and text donors", "make_calls send_sms"),
    ("two-way SMS plus incoming calls", "send_sms receive_sms receive_calls"),
    ("inbound calls and outbound SMS", "send_sms receive_calls"),
    ("outbound calls and two-way texting", "make_calls send_sms receive_sms"),
    ("full voice and SMS alerts", "make_calls receive_calls send_sms"),
    ("calls both ways and texts both ways", "make_calls receive_calls send_sms receive_sms"),
]

FAMILY_WITHOUT_DIRECTION = [
    ("SMS", "sms"),
    ("texting", "sms"),
    ("text messaging for a library", "sms"),
    ("we need SMS in Denmark", "sms"),
    ("voice", "voice"),
    ("telephony for our office in Lyon", "voice"),
    ("phone calls", "voice"),
    ("calls and SMS", "sms voice"),
    ("voice and texting in Ireland", "sms voice"),
    ("a number for calls", "voice"),
    ("texts in Spain", "sms"),
    ("calls in Norway", "voice"),
    ("SMS in Austria, please", "sms"),
]

DIRECTION_WITHOUT_FAMILY = [
    ("incoming", "inbound"),
    ("inbound only", "inbound"),
    ("outgoing", "outbound"),
    ("only outbound please", "outbound"),
    ("one way", "sending"),
    ("sending, nothing else", "sending"),
    ("both ways", "two_way"),
    ("both directions", "two_way"),
    ("in and out", "two_way"),
    ("two-way", "two_way"),
    ("either direction is needed: inbound and outbound", "two_way"),
]

DIRECTION_IN_ANOTHER_CLAUSE = [
    ("SMS, only outgoing", "send_sms"),
    ("SMS (outbound)", "send_sms"),
    ("calls: inbound", "receive_calls"),
    ("voice - incoming", "receive_calls"),
    ("texting. Both ways.", "send_sms receive_sms"),
    ("telephony, outbound", "make_calls"),
    ("voice. Inbound. Thanks!", "receive_calls"),
]

EXCLUDED = [
    ("nobody has to call or text back", "-receive_sms"),
    ("the front desk phone stays out of this", ""),
    ("no SMS", "-sms"),
    ("no calls please", "-voice"),
    ("we need calls, no texts", "voice -sms"),
    ("receive calls but no SMS", "receive_calls -sms"),
    ("text our customers, without calls", "send_sms -voice"),
    ("incoming calls only, no outgoing calls", "receive_calls -make_calls"),
    ("send SMS, but never receive any SMS", "send_sms -receive_sms"),
    ("we do not send texts, we take calls", "receive_calls -send_sms"),
    ("calls yes, SMS not needed", "voice -sms"),
    ("nobody texts us, people only ring us", "receive_calls -receive_sms"),
    ("SMS isn't needed, a hotline is", "receive_calls -sms"),
    ("drop the SMS", "-sms"),
    ("inbound calls instead of SMS", "receive_calls -sms"),
    ("we won't make calls", "-make_calls"),
    ("a hotline rather than texts", "receive_calls -sms"),
    ("everything except calls", "-voice"),
    ("no outbound calls", "-make_calls"),
    ("no longer any SMS", "-sms"),
    ("just send, nobody answers those", "send_sms -receive_sms"),
    ("nobody will call us", "-receive_calls"),
    ("only our clients call, we never do", "receive_calls"),
    ("we don't make calls", "-make_calls"),
    ("no incoming calls or texts", "-receive_calls -sms"),
    ("neither calls nor SMS to begin with, only a toll-free hotline", "-sms receive_calls"),
    ("customers can't text us back", "-receive_sms"),
    ("outbound texts; replies are not needed", "send_sms -receive_sms"),
]

MEANT = [
    ("our patients should hear us when the surgery moves: a phone call to each of them", "make_calls"),
    ("clients need to get hold of somebody by phone at night", "receive_calls"),
    ("a number that travellers can dial at any hour", "receive_calls"),
    ("when somebody books, they get a confirmation on their phone by SMS", "send_sms"),
    ("security codes for log-ins", "send_sms"),
    ("the pharmacist answers when people ring", "receive_calls"),
    ("our volunteers phone lonely pensioners", "make_calls"),
    ("owners text STOP to us", "receive_sms"),
    ("the taxi texts the rider, the rider can ring the driver", "send_sms receive_calls"),
    ("let voters hear our candidate: robocalls", "make_calls"),
    ("a virtual reception", "receive_calls"),
    ("inform our tenants about outages by SMS", "send_sms"),
    ("let people reply STOP", "send_sms receive_sms"),
    ("we broadcast storm warnings by text", "send_sms"),
    ("we would like to hear from our readers by text", "receive_sms"),
    ("users verify their number with a code", "send_sms"),
    ("reach our members by phone", "make_calls"),
    ("the doctor rings patients", "make_calls"),
]

NOTHING_SAID = [
    "they phone the desk like always",
    "I am tired of phone menus",
    "some of our older folks don't text",
    "new numbers in both",
    "most of them have very simple phones",
    "",
    "hello",
    "a number in Portugal",
    "we are a bakery in Graz",
    "our contract is an EA",
    "how are you?",
    "billed in the Netherlands",
    "I do not know yet",
]

SAID = [
    *SENDING,
    *RECEIVING,
    *SENDING_AND_RECEIVING,
    *CALLS_OUT,
    *CALLS_IN,
    *CALLS_BOTH_WAYS,
    *CALLS_AND_TEXTS,
    *FAMILY_WITHOUT_DIRECTION,
    *DIRECTION_WITHOUT_FAMILY,
    *DIRECTION_IN_ANOTHER_CLAUSE,
    *EXCLUDED,
    *MEANT,
]


def said(reader: Reader, text: str) -> set[str]:
    """What a text says, as the tables write it. Wanting counts more than excluding, the part more than the family."""
    mentions = [entity for entity in reader.read(text).entities if entity.entity == "capability"]
    wanted = {mention.value for mention in mentions if mention.role != "excluded"}
    excluded = {mention.value for mention in mentions if mention.role == "excluded"} - wanted
    known = {FAMILY[value] for value in wanted if value in FAMILY and value not in MEMBERS}
    return in_parts(wanted - known, excluded, wanted)


def in_parts(said: set[str], excluded: set[str], wanted: set[str]) -> set[str]:
    members = {member for value in excluded for member in MEMBERS.get(value, (value,))}
    return said | {f"-{value}" for value in members - wanted}


def expected(line: str) -> set[str]:
    values = set(line.split())
    wanted = {value for value in values if not value.startswith("-")}
    return in_parts(wanted, {value[1:] for value in values - wanted}, wanted)


@pytest.mark.parametrize(("text", "meaning"), SAID)
def test_what_is_wanted_and_what_is_not(reader: Reader, text: str, meaning: str) -> None:
    assert said(reader, text) == expected(meaning)


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_other_sentences_want_nothing(reader: Reader, text: str) -> None:
    assert said(reader, text) == set()


def mention(value: str, clause: int = 0, *, sentence: int = 0, start: int = 0, **marks: bool) -> Mention:
    return Mention("capability", value, start, start + 1, sentence, clause, **marks)


def values(mentions: list[Mention]) -> set[tuple[str, bool]]:
    return {(each.value, each.excluded) for each in compose(mentions)}


@pytest.mark.parametrize(
    ("family", "direction", "capabilities"),
    [
        ("sms", "outbound", {"send_sms"}),
        ("sms", "inbound", {"receive_sms"}),
        ("sms", "two_way", {"send_sms", "receive_sms"}),
        ("voice", "outbound", {"make_calls"}),
        ("voice", "inbound", {"receive_calls"}),
        ("voice", "two_way", {"make_calls", "receive_calls"}),
    ],
)
def test_family_and_direction_make_a_capability(family: str, direction: str, capabilities: set[str]) -> None:
    assert set(directed(family, direction)) == capabilities
    assert values([mention(family), mention(direction, start=9)]) == {(each, False) for each in capabilities}


def test_a_direction_is_about_the_family_of_its_own_clause() -> None:
    calls_in = [mention("voice", 0), mention("inbound", 0, start=5)]
    texts_out = [mention("sms", 1, start=20), mention("outbound", 1, start=25)]
    assert values(calls_in + texts_out) == {("receive_calls", False), ("send_sms", False)}


def test_else_about_both_families_of_its_sentence() -> None:
    families = [mention("sms", 0, start=0), mention("voice", 1, start=10)]
    assert values([*families, mention("inbound", 2, start=20)]) == {
        ("receive_sms", False),
        ("receive_calls", False),
    }


def test_but_not_about_a_family_that_has_a_direction_nearer_to_it() -> None:
    wishes = [mention("sms", start=0), mention("outbound", start=5), mention("voice", start=20)]
    assert values([*wishes, mention("inbound", start=25)]) == {("send_sms", False), ("receive_calls", False)}


def test_else_about_the_families_of_the_message() -> None:
    direction = mention("outbound", 3, sentence=1, start=30)
    assert values([mention("sms"), direction]) == {("send_sms", False)}
    assert values([mention("sms"), mention("voice", start=5), direction]) == {
        ("send_sms", False),
        ("make_calls", False),
    }


def test_both_beside_a_direction_only_counts_what_is_meant() -> None:
    wishes = [mention("sms"), mention("two_way", start=10), mention("outbound", start=20)]
    assert values([wishes[0], replace(wishes[1], end=14), wishes[2]]) == {("send_sms", False)}


def test_a_family_that_is_not_wanted_makes_no_wanted_capability() -> None:
    assert values([mention("sms", excluded=True), mention("outbound", start=5)]) == {("send_sms", True)}


def test_only_with_the_family_is_only_of_the_capability() -> None:
    assert [each.only for each in compose([mention("sms", only=True), mention("outbound", start=5)])] == [
        True
    ]


def test_a_line_is_for_calls_unless_the_message_is_about_texts() -> None:
    assert values([mention("line")]) == {("receive_calls", False)}
    assert values([mention("line"), mention("receive_sms", 1, start=9)]) == {("receive_sms", False)}
    refused = mention("send_sms", 1, start=9, excluded=True)
    assert values([mention("line"), refused]) == {("receive_calls", False), ("send_sms", True)}


def test_parts_come_in_the_order_of_the_text() -> None:
    mentions = [mention("receive_calls", start=30), mention("two_way_sms", start=0)]
    assert [each.value for each in compose(mentions)] == ["send_sms", "receive_sms", "receive_calls"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Patrons call us, librarians call them", {"make_calls", "receive_calls"}),
        ("we call with it and they call us", {"make_calls", "receive_calls"}),
        ("the instructors carry tablets, and they should ring parents from them", {"make_calls"}),
        ("receivers in both places should be able to dial us", {"receive_calls"}),
        ("drivers need to ring a number and get a recorded message", {"receive_calls"}),
        ("customers ring when they want to send something back. Calls in only.", {"receive_calls"}),
        ("our system answers with an SMS", {"send_sms"}),
        (
            "customers can call, and we want to send them text messages about outages",
            {"receive_calls", "send_sms"},
        ),
        ("we want to text customers and get answers by text", {"send_sms", "receive_sms"}),
        ("I'd like to text my pupils and get their answers", {"send_sms", "receive_sms"}),
        ("our bot takes calls and makes calls", {"make_calls", "receive_calls"}),
        ("our software places and answers calls", {"make_calls", "receive_calls"}),
        ("an automatic voice has to phone our drivers", {"make_calls"}),
        ("our drivers send sms to receivers", {"send_sms"}),
        ("outpatients get a text that says who it is from", {"send_sms"}),
        ("the switchboard takes calls in + out", {"make_calls", "receive_calls"}),
        ("Pet owners call it and also text it", {"receive_calls", "receive_sms"}),
        ("our voice agent should ring farmers; it only dials", {"make_calls"}),
        ("it only rings", {"receive_calls"}),
        ("I answer the phones at a vet practice, we send them an sms", {"send_sms"}),
        (
            "an application that calls out to pharmacies and takes their calls",
            {"make_calls", "receive_calls"},
        ),
        ("customers text us and get answers", {"send_sms", "receive_sms"}),
        ("In- and outbound voice via our SBC", {"make_calls", "receive_calls"}),
        ("we text customers and process their YES/NO answer", {"send_sms", "receive_sms"}),
    ],
)
def test_who_acts_and_what_only_looks_like_a_direction(reader: Reader, text: str, values: set[str]) -> None:
    found = [each for each in reader.read(text).entities if each.entity == "capability"]
    assert {each.value for each in found} == values
    assert all(each.role != "excluded" for each in found)
