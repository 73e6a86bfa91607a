"""What a question is after: the facet of its topic, whatever the intent was taken for."""

from __future__ import annotations

import re

from actions.catalog.vocabulary import Facet

_BY_INTENT: dict[str, tuple[Facet, ...]] = {
    "ask_availability": (Facet.DIRECTION,),
    "ask_where": (Facet.NOTE,),
    "ask_price": (Facet.PRICE,),
    "ask_how": (Facet.HOW,),
    "ask_lead_time": (Facet.LEAD_TIME,),
    "ask_documents": (Facet.DOCUMENTS,),
    "ask_eligibility": (Facet.ELIGIBILITY, Facet.RULE),
    "ask_definition": (Facet.DEFINITION,),
    "ask_retirement": (Facet.DATE,),
    "ask_alternatives": (Facet.ALTERNATIVE,),
    "ask_emergency": (Facet.RULE,),
}

# Wordings that say what is asked for more surely than the intent does; the first that is found counts.
_HOW_LONG_MAY = (
    r"\bhow long (can|may|is|are|should) (a|an|the|my|our)? ?(\w+ )?(sms|text|message|sender|name|id|call)s?\b"
    r"|\bhow long (can|may) (they|we|i|it|people) (call|ring|phone|be|stay|use|play|keep|try|test|have|hold)\b"
    r"|\bhow (fast|quick|quickly) (can|could|may|do|does|will) .{0,40}\b(send|push|pump|blast|fire|text|texts|sms|messages?)\b"
)
_CUES: tuple[tuple[str, str], ...] = (
    (r"\blist of (all )?(the )?countries\b", "where"),
    (
        r"^\W*(?:(?:and|so|ok|but)\W+)*((in |from |for |to )?(which|what) (\w+ )?(countries|markets|places)|where (can|could|do|does|may|might))\b"
        r"(?!.*\b(cost|price|pric|cheap|expensive|how much|how long|fee)\w*\b)",
        "where",
    ),
    (_HOW_LONG_MAY, "limit"),
    (
        r"\b(how (long|soon|fast|quick(ly)?|many (days|weeks|months)) (does|do|will|would|until|before|is|are|till|can|to)|lead ?times?"
        r"|how (many|much) (days?|weeks?|months?|time)|turnaround|waiting time|(take|takes) (long|days|weeks|forever)|how long|how far (ahead|in advance|out)|(right|straight) away|immediately|instantly|(on the )?same day)\b",
        "lead_time",
    ),
    (
        r"\b(documents?|paperwork|papers|which forms?|what forms?|form do|proof of|hand in|need to submit|fill (out|in)|(have|keep|get) (at hand|to hand|ready)|what (must|should|do) (i|we) (have to |need to )?(prepare|bring|give|provide|supply|submit|sign|send in)|(form|letter|loa|application) (asks?|wants?|requires?|needs?)|(form|letter|loa) ask for|what (must|should|needs to|has to|is to) be signed|who (must|has to|needs to) sign)\b",
        "documents",
    ),
    (
        r"\b(how much|how many (cents|dollars)|what does .{0,60}\bcost|costs?|prices?|pricing|priced|fees?|charged?|cheap(er|est)?|expensive|"
        r"per[- ](min|minute|month|message|text|sms|segment)|what('s| is) (one|a single) (\w+ )?(text|sms|message|minute|call)|lease|rent(?! out)|rental|rents(?! out)|ballpark|surcharge|estimate|(do|would|will|must|have to|to) (i|we|you)? ?pay)\b",
        "price",
    ),
    (
        r"\b(difference|differ|differs|(sets?|tells?) .{1,40} apart|compared? (to|with)|versus|vs\.?|distinguish)\b",
        "difference",
    ),
    (
        r"\b(which|what|in what|in which|list of|list the|list all|all the) (other )?(\w+ )?(countries|markets|places)\b|"
        r"\bwhere (can|could|is|are|do|does|else)\b",
        "where",
    ),
    (
        r"\b(what('s| is| are|s)|anything|something|do (you|they) (sell|offer|have)) .{0,40}\b(offered|available|on offer|sold|for that)\b",
        "availability",
    ),
    (
        r"^\W*(?:(?:and|so|ok|but)\W+)*how (do|can|could|should|would|does) (i|we|one|you|somebody|someone)\b|\bhow to\b",
        "how",
    ),
    (
        r"\b(alternatives?|replacements?|replaces?|successor)\b|\bwhat\b.{0,40}\binstead\b|\binstead of (acs|azure|microsoft|sms|it|that|this|the service)\b",
        "alternative",
    ),
)
_PRICE_IS_NO_PRICE = re.compile(
    r"\b(daily cap|rate limits?|limits? (for|of|on|to)|how many (?!cents|pence|dollars|euros)|throughput|max(imum)?)\b(?!.*\b(costs?|prices?|pay|fees?)\b)"
)
# Words, or a number of three digits that is no toll-free prefix: which numbers work where is for the catalog.
_EMERGENCY = r"emergenc|\b(?!8\d\d\b)\d{3}\b|\b(e911|psap|sos|ambulance|police|fire|rescue|help|hurt|accident|urgent|dispatch\w*)\b"
_MEANING = r"\bwhat means\b|\bwhat (do|does) .{1,40}\b(mean|stand for)\b|\bmeaning of\b"
_HOW_LONG_TAKES = r"^(?!.*\b(transition|phase|retire\w*|acs|shut\w*)\b).*\bhow long (do|does|will|would|did) .{0,40}\btakes?\b"
_CHARACTERS = (
    r"\b(chars|characters|letters) per\b|\bhow many (characters|letters|signs)\b|\bmax(imum)? (length|size)\b"
)
_PORTS_OUT = (
    r"\bport(ed|ing)?\b.{0,30}\b(out|away)\b|\b(take|move|bring|transfer) (our|my|the|these) (\w+ )?numbers? "
    r"(out|away|(with (us|me) )?to (another|the other|an other|a different|some other)\b)"
)
# "How many different phones can it call?" sets nothing apart.
_SETS_APART = r"\b(?<!how many )differ\w*|\b(vs|versus|compar\w+|better|or|between|than|apart|distinguish\w*|distinction|contrast|unlike|against)\b"
_DEAD_WHILE_MOVED = (
    r"^(?=.*\b(number|line)s? (moves|switches|is moved|is ported|transfers|changes over)\b)(?=.*\b(dead|down|offline|unreachable|interrupted|out of service|hours?)\b)"
    r"|^(?=.*\bport(ing|ed|-?in)?\b)(?=.*\b(line|number|phone)s? .{0,12}\b(dead|down|offline|unreachable|interrupted|out of service)\b)"
)
_HOW_TO_GET = r"^\W*(?:(?:and|so|ok|but|then|also|well)\W+)*how (?:do|can|could|should|would) (?:i|we|you|one) (?:get|register|apply|sign up|obtain|request|order|enrol|go about)\b"
_WHETHER_TO_GET = r"^\W*(?:(?:and|so|ok|but|then|also|hi|hello|hey)\W+)*(?:can|could|may) (?:i|we|you|one) (?:get|have|buy|order|obtain|rent)\b(?!.*\bhow\b)"
_WHAT_TO_GET = r"^\W*(?:(?:and|so|ok|but)\W+)*what (?:can|could) (?:i|we|one) (?:buy|get|have|order|rent)\b(?!.*\b(?:instead|after|replace\w*)\b)"
_NEAR_PORT_OUT = frozenset(
    {"ask_retirement", "ask_alternatives", "ask_availability", "ask_how", "ask_eligibility", "ask_documents"}
)
# (intents that are doubted, none for all; the wording; what is meant), the first that fits.
_CORRECTED: tuple[tuple[frozenset[str], str, str], ...] = (
    (_NEAR_PORT_OUT | {"ask_lead_time"}, _DEAD_WHILE_MOVED, "ask_porting"),
    (frozenset(), _CHARACTERS, "ask_sms_rules"),
    (frozenset({"ask_lead_time"}), r"\b(until|till) when\b", "ask_retirement"),
    (frozenset({"ask_lead_time"}), _HOW_LONG_MAY, "ask_sms_rules"),
    (frozenset({"ask_retirement"}), _HOW_LONG_TAKES, "ask_lead_time"),
    (_NEAR_PORT_OUT, _PORTS_OUT, "ask_porting"),
    (frozenset({"ask_price", "ask_lead_time", "ask_documents"}), _MEANING, "ask_definition"),
    (frozenset({"ask_alternatives"}), _WHAT_TO_GET, "ask_availability"),
    (frozenset({"ask_how"}), _WHETHER_TO_GET, "ask_availability"),
    (frozenset({"ask_sms_rules"}), _HOW_TO_GET, "ask_how"),
)
# Intents that need a word for them, and what is asked without it.
_DOUBTED_UNLESS = {
    "ask_difference": (_SETS_APART, "ask_definition"),
    "ask_emergency": (_EMERGENCY, "ask_availability"),
}
_INTENT_OF_CUE = {
    "lead_time": "ask_lead_time",
    "documents": "ask_documents",
    "price": "ask_price",
    "difference": "ask_difference",
    "where": "ask_where",
    "how": "ask_how",
    "availability": "ask_availability",
    "alternative": "ask_alternatives",
}
# Intents so wide, or so near to each other, that a clear wording overrules them.
_OVERRULED = {
    "lead_time": {
        "ask_definition",
        "ask_availability",
        "ask_how",
        "ask_where",
        "ask_sms_rules",
        "ask_direct_routing",
        "ask_eligibility",
        "ask_documents",
    },
    "documents": {"ask_definition", "ask_availability", "ask_how", "ask_where", "ask_eligibility"},
    "price": {
        "ask_definition",
        "ask_availability",
        "ask_how",
        "ask_direct_routing",
        "ask_sms_rules",
        "ask_where",
        "ask_documents",
    },
    "difference": {
        "ask_definition",
        "ask_availability",
        "ask_how",
        "ask_direct_routing",
        "ask_sms_rules",
        "ask_alternatives",
    },
    "where": {"ask_definition", "ask_availability", "ask_sms_rules", "ask_price"},
    "how": {"ask_availability"},
    "availability": {"ask_definition"},
    "alternative": {"ask_definition", "ask_availability", "ask_how"},
}
_FACET_OF_CUE = {
    "limit": Facet.LIMIT,
    "lead_time": Facet.LEAD_TIME,
    "documents": Facet.DOCUMENTS,
    "price": Facet.PRICE,
    "alternative": Facet.ALTERNATIVE,
}
_OPENINGS: tuple[tuple[str, Facet], ...] = (
    (r"\b(cancel\w*|keep (my|the|our)|contract|old carrier|keeps? working)\b", Facet.RULE),
    (
        r"\bhow (do|can|could|should|would|to)\b|\bwhat (do|must) (i|we) (have to |need to )?(click|press|set|switch|configure|do)\b|\bsteps?\b|\bwalk me\b|\bwhere do i\b",
        Facet.HOW,
    ),
    (r"\b(throughput|speed|per second|limits?|maximum|max|how many|how often|at most|caps?)\b", Facet.LIMIT),
    (r"\b(when|until when|deadline|what date|which date|how much longer)\b", Facet.DATE),
    (
        r"\bwho (can|may|gets?|is (allowed|eligible))\b|\beligib|\bqualif|\bam i allowed\b|\bare we allowed\b|\bstill (get|buy|use)\b",
        Facet.ELIGIBILITY,
    ),
    (
        r"\b(rules?|must|required?|mandatory|have to|need to|requirements?|restrict\w*|obligat\w*)\b",
        Facet.RULE,
    ),
    (r"\bwhat('s| is| are| does .* mean)\b|\bmeaning of\b|\bdefin|\bexplain\b", Facet.DEFINITION),
)
_WH = re.compile(r"\b(which|what|what's|whats|where|how|who|when|why|whose|list|show me|tell me|give me)\b")


_SECOND_QUESTION = re.compile(r",? and (?:which|what|how|when|where|who)\b.*$")


def counts_characters(text: str) -> bool:
    """Whether a number of characters is asked for."""
    return re.search(_CHARACTERS, text.lower()) is not None


def cue(text: str) -> str | None:
    """The name of the wording that says what is asked for, or None."""
    lowered = text.lower()
    if re.search(_MEANING, lowered):
        return None
    if _PRICE_IS_NO_PRICE.search(lowered) or re.search(_CHARACTERS, lowered):
        return "limit"
    return next((name for pattern, name in _CUES if re.search(pattern, lowered)), None)


def true_intent(intent: str, text: str) -> str:
    """The intent, corrected where the wording is clearer than it."""
    lowered = text.lower()
    for doubted, wording, meant in _CORRECTED:
        if (not doubted or intent in doubted) and re.search(wording, lowered):
            return meant
    doubted_unless, otherwise = _DOUBTED_UNLESS.get(intent, ("", intent))
    if not re.search(doubted_unless, lowered):
        intent = otherwise
    found = cue(text)
    if found and intent in _OVERRULED.get(found, ()):
        return _INTENT_OF_CUE[found]
    return intent


def facets(intent: str, text: str) -> tuple[Facet, ...]:
    """The facets that answer a question, the likeliest first."""
    found = cue(text)
    by_cue = (_FACET_OF_CUE[found],) if found in _FACET_OF_CUE else ()
    by_opening = tuple(facet for pattern, facet in _OPENINGS if re.search(pattern, text.lower()))[:1]
    return tuple(dict.fromkeys((*by_cue, *_BY_INTENT.get(intent, ()), *by_opening)))


# "Do they carry voice, or SMS only?" is answered by one of the two.
_ONE_OF_TWO = re.compile(
    r"\bor (?:(?:is|are|does|do|can) (?:it|they|that|this|we)\b)|\bor (?:is it )?(?:just|only|merely)\b|\bor\b[^?,.]{0,25}\bonly\b"
)


def is_yes_or_no(text: str) -> bool:
    """Whether a question can be answered with yes or no."""
    lowered = text.lower()
    return not _WH.search(_SECOND_QUESTION.sub("", lowered)) and not _ONE_OF_TWO.search(lowered)
