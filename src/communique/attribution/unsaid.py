"""What reads like a report and is none: nothing was said, or not by anybody who said it.

Questions put, answers refused, what somebody would have said or is told to say, conditions not met, passives without
a speaker ("is expected"), impressions of the reporter's ("seemed to"), perceptions, deeds, and what a text merely
contains.
"""

import functools
import re

from communique import lexicons
from communique.attribution import cues
from communique.attribution.pieces import Found, Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_NEGATED = re.compile(r"\b(?:not|never|neither|nor|without|cannot)\b|n[’']t\b", re.I)
_REFUSED = re.compile(r"\b(?:declin|refus)(?:e|es|ed|ing)\b", re.I)
_SPOKE_NOT = re.compile(r"^(?:to )?(?:be drawn|go into|provide|offer (?:a|any|further) (?:comment|detail))\b", re.I)
_NO_COMMENT = re.compile(
    r"\b(?:made|makes|had|has|offered|offers|gave|took|showed|shows|provided) no (?:\w+ )?"
    r"(?:comments?|mention|reply|response|answer|statement|position|reference|evidence|proof|explanation|signs?)\b",
    re.I,
)  # fmt: skip
_WAS_ASKED = re.compile(r"\b(?:is|are|was|were|been|when|if|be)(?:n[’']t| not)? (?:\w+ly )?asked\b", re.I)
_ASKS = re.compile(r"\bask(?:s|ed|ing)? (?:[\w-]+ ){0,3}(?:whether|if)\b", re.I)
_BARE = re.compile(r"^(?:when )?asked\b", re.I)
_CALLED = re.compile(r"\b(?:called|named|dubbed|nicknamed|known)\b", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b", re.I)
_BY_WORDS = re.compile(r"\bit (?:is|was|has been)\b", re.I)
_COUNTERFACT = re.compile(r"\b(?:would|could|might|should) (?:never |not |also )?have \w+", re.I)
_IF = re.compile(
    r"(?<!\beven)(?:^|[\s,;(“\"‘'—–-])(?:if|unless|whether|should|in case|as if|as though|had"
    r"|provid(?:ed|ing)(?: that)?|assuming(?: that)?|(?:as|so) long as|on (?:the )?condition(?: that)?)\s+(?:the\s+)?$",
    re.I,
)  # fmt: skip
_AS = re.compile(r"\bas\b|^that\b|^how\b|^whether\b", re.I)
_DUTY = re.compile(r"^(?:must|should|shall|ought to|has to|have to|needs? to)\b", re.I)
_FIRST = re.compile(r"^(?:I|we|one|you)$", re.I)
_BEFORE = 40  # characters in which the verb stands that asks for something
_WHOM = re.compile(r"\b(?:which|whom|who|that)\s+$", re.I)
# Without an object such a verb is a passive whose "was" a headline left out: "Orrin accused of arming rebels".
_PASSIVE_HEAD = re.compile(
    r"(?:accused\s+of|(?:urged|told)\s+to|(?:blamed|criticised|criticized|praised|condemned)\s+for)\b", re.I
)
_NAME = re.compile(r"[“\"‘']?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}[”\"’']?$")
_NOBODY = re.compile(r"^(?:none|neither|nobody|no one|no-one|nothing)\b", re.I)
_SAID = frozenset({"said", "says", "say", "saying", "commented", "mentioned", "responded", "replied", "told", "tells"})


def said(text: str, found: list[Found]) -> list[Found]:
    """The attributions in which somebody said or holds something, in their order."""
    return [one for one in found if one.spoken or not is_unsaid(text, one)]


def is_unsaid(text: str, one: Found) -> bool:
    """Whether an attribution is none by the words of its cue, or by what stands before its source."""
    if not one.cue:
        return False
    cue, source, content = (_words(text, spans) for spans in (one.cue, one.source, one.content))
    rules = (
        _silent(cue, content, source),
        _question(cue, content, source),
        _seeming(cue),
        _called(cue, content, source),
    )
    placed = _hypothetical(text, one, cue) or _asked_of(text, one, cue, source) or _headline_passive(text, one)
    return any(rules) or placed or _without_speaker(cue, content, source) or _deed(cue, content)


def _words(text: str, spans: list[Span]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())


def _silent(cue: str, content: str, source: str) -> bool:
    """ "declined to say whether …", "did not comment on …", "made no mention of …"."""
    told = _NO_COMMENT.search(f"{cue} {content}")
    if told and told.start() < len(cue) or content.lower() == "nothing" and _SAID & set(cue.lower().split()):
        return True
    if _NOBODY.search(source) and _SAID & set(cue.lower().split()):
        return True
    refused = _REFUSED.search(cue)
    after = f"{cue[refused.end() :]} {content}".strip() if refused else ""
    if refused:
        return bool(_SPOKE_NOT.search(after)) or _first(after) in _listed("silence")
    negated = list(_NEGATED.finditer(cue))
    behind = _WORD.findall(cue[negated[-1].end() :].lower()) if negated else []
    return bool(behind) and next((w for w in behind if w not in {"to", "even", "yet", "have", "immediately"}), "") in (
        _listed("silence")
    )


def _first(words: str) -> str:
    return next((word for word in _WORD.findall(words.lower()) if word not in {"to", "any", "further"}), "")


def _question(cue: str, content: str, source: str) -> bool:
    """ "was asked whether …", "asked if …", "Asked about …": nobody's answer."""
    if _WAS_ASKED.search(cue) or (not source and _BARE.match(cue)):
        return True
    return bool(_ASKS.search(f"{cue} {content}"))


def _seeming(cue: str) -> bool:
    """The last verb tells how it looks to the reporter: "seemed to doubt", but "said it seemed"."""
    words = [word.lower() for word in _WORD.findall(cue)]
    return any(word in _listed("seeming") for word in words) and not cues.is_saying(cue)


def _called(cue: str, content: str, source: str) -> bool:
    """ "a captain called Yonis", "is known as the Old Bridge": a name, not a judgement."""
    found = _CALLED.search(cue)
    if not found or cue.lower().endswith(("called for", "called on")):
        return False
    return not source or (cue.lower() in {"called", "named", "known as"} and bool(_NAME.match(content)))


def _without_speaker(cue: str, content: str, source: str) -> bool:
    """ "A decision is expected": a passive whose speaker is named nowhere."""
    return not source and bool(_PASSIVE.match(cue)) and not _BY_WORDS.search(f"{content} {cue}"[:40])


def _hypothetical(text: str, one: Found, cue: str) -> bool:
    """ "should Veldria refuse to sign", "if Brel says so", "would have said"."""
    match = _COUNTERFACT.search(cue)
    if match and cues.is_saying(match.group()):
        return True
    named = min([*one.source, *one.cue])[0]
    return bool(_IF.search(text[max(0, named - 30) : named]))


def _asked_of(text: str, one: Found, cue: str, source: str) -> bool:
    """What somebody is told to say: "Russia must agree to a truce", "demanded that Russia agree to a truce"."""
    if not source or _FIRST.match(source):
        return False
    if _DUTY.match(cue):
        return True
    singular = not source.lower().endswith("s") and " and " not in source
    return singular and cue.split(maxsplit=1)[0].lower() in cues.bases() and _wanted(text, min(one.source)[0])


def _headline_passive(text: str, one: Found) -> bool:
    """ "Orrin accused of arming rebels": the cue follows its source at once, and has no object."""
    if not one.source or len(one.cue) != 1:
        return False
    first, start = one.source[0][0], one.cue[0][0]
    object_before = _WHOM.search(text[max(0, first - 10) : first])  # "a regime which he accused of it"
    at_once = not text[one.source[-1][1] : start].strip()
    return at_once and not object_before and bool(_PASSIVE_HEAD.match(text, start))


def _wanted(text: str, place: int) -> bool:
    """Whether what begins at a place is asked for: "demanded that the", "insisted on Monday that"."""
    before = [word.lower() for word in _WORD.findall(text[max(0, place - _BEFORE) : place])]
    while before and before[-1] in {"that", "the"}:
        before.pop()
    return bool(before) and (
        before[-1] in _listed("request") or before[-2:-1] == ["on"] and {*before[-3:-2]} <= _listed("request")
    )


def _deed(cue: str, content: str) -> bool:
    """The cue's verb is one of perception, of containing, or of doing, and no word of saying stands beside it."""
    words = {word.lower() for word in _WORD.findall(cue)}
    if words & cues.sayings() or _AS.search(content):
        return False
    return bool(words & (_listed("perception") | _listed("document") | _listed("deed")))


@functools.cache
def _listed(category: str) -> frozenset[str]:
    """Every form of the entries of a category of `data/lexicons/unsaid_cues.csv`."""
    rows = lexicons.load("unsaid_cues")[["term", "category", "forms"]].itertuples(index=False)
    return frozenset(form for term, kind, forms in rows if kind == category for form in [term, *lexicons.listed(forms)])
