"""Cue and content together: which act a statement does, by rules; None where they leave it to the reader."""

from typing import NamedTuple

from communique import gold
from communique.stance import phrases
from communique.stance.acts import contents, cues, harms
from communique.stance.acts.cues import Cue
from communique.stance.acts.harms import Content, Found

_OF_FACT = {"is", "are", "was", "were", "did", "does", "has", "have", "had"}
_VOWS = {"vow", "swear"}
_ASKED = {"whether", "if", "about", "why", "what", "how", "when", "where", "who", "which"}
_TENSED = {"is", "was", "are", "were", "has", "had", "may", "might", "could"}
_FIRST = 6  # words of a content in which the noun of "voiced its concern" is looked for


class Decision(NamedTuple):
    """`act` (None for a question), `basis` "cue" or "content", and the words that show it."""

    act: str | None
    basis: str
    term: str | None = None
    start: int = -1
    end: int = -1


class Case(NamedTuple):
    """What there is to decide on: the cue, the content, the document's words, and whether several speak as one."""

    cue: Cue
    content: Content
    words: list[phrases.Word]
    span: tuple[int, int]  # of the content's first piece
    mode: str
    together: bool
    asked: str = ""  # the verb with which the question begins that it answers

    @property
    def quoted(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.mode in ("direct", "speech")


def decide(case: Case) -> Decision | None:
    """The act that cue and content show together; None where neither does."""
    kind = case.cue.kind
    if kind == "aside":
        return Decision(None, "cue", case.cue.term, case.cue.start, case.cue.end)
    if kind in gold.ACTS and kind != "inform" and not (case.cue.refused and case.mode == "direct"):
        return _firm(case, kind)
    if contents.is_question(case.content) and kind in (cues.NEUTRAL, "asking"):
        return Decision(None, "content")
    found = _OPEN[kind](case) if kind in _OPEN else None
    if found or kind == "describing":
        return found
    if kind == "inform":
        return _by_cue(case, "inform")
    return _by_content(case)


def _firm(case: Case, kind: str) -> Decision:
    """A verb that names its act; but a promise of harm is a threat, and thanks for nothing are none."""
    if kind in ("commit", "warn") and not case.cue.negated:
        found = [one for one in contents.acts(case.content, warned=kind == "warn") if one.act == "threaten"]
        vowed = (case.cue.term or "").split()[0] in _VOWS
        harm = harms.harm_of_infinitive(case.content, vowed=vowed) if kind == "commit" else None
        if found or harm:
            return _found((found or [harm])[0])
    return _by_cue(case, kind)


def _by_cue(case: Case, act: str) -> Decision:
    return Decision(act, "cue", case.cue.term, case.cue.start, case.cue.end)


def _by_content(case: Case, *, warned: bool = False, only: tuple[str, ...] = ()) -> Decision | None:
    found = contents.acts(case.content, warned=warned, quoted=case.quoted)
    refusal = contents.no(case.content) if case.quoted else None
    if refusal:
        found = [*found, Found("deny" if case.asked in _OF_FACT else "reject", "no", *refusal)]
    best = contents.weightiest([one for one in found if not only or one.act in only])
    return _found(best) if best else None


def _found(one: Found) -> Decision:
    return Decision(one.act, "content", one.term, one.start, one.end)


def _insisting(case: Case) -> Decision:
    """To insist that something is so is to say it; to insist on something is to demand it."""
    asked = _by_content(case, only=("demand", "appeal", "reject", "threaten", "deny"))
    if asked:
        return asked._replace(act="demand") if asked.act == "appeal" else asked
    return _by_cue(case, "inform" if _signs(case)[:1] == ["that"] or _tensed(case) else "demand")


def _suggesting(case: Case) -> Decision:
    """To suggest that others do something is to propose it; that something is so, to say it."""
    harm = next((hit for hit in case.content.harms if hit.category != "ill"), None)
    if harm and "hint" in (case.cue.term or ""):
        return Decision("threaten", "content", harm.term, harm.start, harm.end)
    heavy = _by_content(case, only=("threaten", "accuse", "deny"))
    if heavy:
        return heavy
    return _by_cue(case, "inform" if _tensed(case) else "propose")


def _claiming(case: Case) -> Decision:
    wrong = _by_content(case, only=("accuse", "deny"))
    return wrong or _by_cue(case, "inform" if contents.begins_with_self(case.content) else "accuse")


def _judging(case: Case) -> Decision | None:
    """What is called something: untrue, void, good or bad; a name in quotation marks is a criticism."""
    return _described(case) or (_by_cue(case, "criticise") if case.mode == "mixed" else None)


def _described(case: Case) -> Decision | None:
    standing = _by_content(case, only=("deny", "reject", "concede"))
    if standing:
        return standing
    judged = contents.judgement(case.content)
    if judged:
        act, hit = judged
        return Decision(act, "content", hit.term, hit.start, hit.end)
    return None


def _naming(case: Case) -> Decision | None:
    """The noun that is voiced, sent or dropped names the act, in the cue or at the head of the content."""
    ends = [word.end for word in phrases.between(case.words, *case.span)[:_FIRST]]
    start = case.cue.start if case.cue.start >= 0 else case.span[0]
    noun = cues.noun(case.words, start, max([case.cue.end, *ends]))
    if not noun:
        return None
    act = noun.phrase.category
    return Decision(cues.turned(act) if case.cue.negated else act, "cue", noun.phrase.name, noun.start, noun.end)


def _asking(case: Case) -> Decision:
    first = _signs(case)[:1]
    if not first or first[0] in _ASKED:
        return Decision(None, "cue", case.cue.term, case.cue.start, case.cue.end)
    return _by_cue(case, "appeal")


def _warning(case: Case) -> Decision:
    harm = _by_content(case, warned=True, only=("threaten",))
    return harm or _by_cue(case, "warn")


def _agreeing(case: Case) -> Decision:
    """Several who agree have agreed with each other; one agrees to what another put forward."""
    return _by_cue(case, "commit" if case.together else "accept")


def _regretting(case: Case) -> Decision:
    """A loss is regretted; what another did or said is criticised."""
    loss = contents.of_loss(case.content)
    ours = contents.begins_with_self(case.content)
    return _by_cue(case, "regret" if loss or ours else "criticise")


def _signs(case: Case) -> list[str]:
    return [token.sign for token in case.content.tokens[1:]]


def _tensed(case: Case) -> bool:
    """Whether a finite verb is seen; "May" with a capital is a month."""
    inside = phrases.between(case.words, *case.span)
    return any(word.fold in _TENSED and (word.text.islower() or word is inside[0]) for word in inside)


_OPEN = {
    "insisting": _insisting,
    "suggesting": _suggesting,
    "claiming": _claiming,
    "judging": _judging,
    "describing": _described,
    "naming": _naming,
    "asking": _asking,
    "warning": _warning,
    "agreeing": _agreeing,
    "regretting": _regretting,
}
