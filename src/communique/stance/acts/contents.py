"""What a content does of itself, whatever the verb that reports it: its phrases, its judgements, its threats."""

import bisect

from communique.stance.acts import definitions, harms
from communique.stance.acts.harms import NOBODY, Content, Found, clause, found_by, negated
from communique.stance.acts.matching import Hit, find
from communique.stance.acts.tokens import COMMA, NOT, SELF, START, WILL, Token

_SUPPOSED = {"if", "whether", "unless"}
_SUFFERED = {"was", "were", "been", "be", "being", "is", "are"}


def read(tokens: list[Token]) -> Content:
    """The phrases in these tokens."""
    return Content(tokens, *(find(tokens, name) for name in ("act_phrases", "act_harms", "act_judgements")))


def acts(content: Content, *, warned: bool = False, quoted: bool = False) -> list[Found]:
    """Every act that the words do, in their order; none in a question.

    `warned`: the cue warns or threatens, so that harm needs no condition. `quoted`: the speaker's own words, in which
    a sentence that begins with a verb's base form asks for something.
    """
    found = [one for hit in content.phrases for one in _phrase(content, hit, quoted)]
    found += [one for hit in content.harms if hit.category != "relief" for one in harms.announced(content, hit, warned)]
    found += _plans(content.tokens)
    return sorted(found, key=lambda one: one.start)


def weightiest(found: list[Found]) -> Found | None:
    """The act that counts where several are done: that of most weight in `data/acts.yml`, the first of equals."""
    weights = definitions.load().acts
    return max(found, key=lambda one: weights[one.act].weight, default=None)


def no(content: Content) -> tuple[int, int] | None:
    """Where a "no" stands that answers: by itself ("No.", "No, ..."), or with what is refused ("No talks.")."""
    signs = [token.sign for token in content.tokens[:5]]
    alone = signs[1:2] == ["no"] and (signs[2:3] in ([], [START], [COMMA]) or START in signs[3:])
    return (content.tokens[1].start, content.tokens[1].end) if alone else None


def is_question(content: Content) -> bool:
    """Whether most of the sentences ask, or half of them with the last."""
    asking = [token.question for token in content.tokens if token.sign == START]
    return sum(asking) * 2 > len(asking) or (sum(asking) * 2 == len(asking) and any(asking[-1:]))


def judgement(content: Content) -> tuple[str, Hit] | None:
    """Whether a thing called something is praised or criticised by it, and the first word that shows it."""
    hits = [hit for hit in content.judgements if hit.category in ("good", "bad")]
    hits += [hit for hit in content.phrases if hit.category in ("praise", "criticise", "wrong")]
    signed = [(_sign(content.tokens, hit), hit) for hit in sorted(hits, key=lambda hit: hit.start)]
    total = sum(sign for sign, _ in signed)
    if not total:
        return None
    word = next(hit for sign, hit in signed if sign * total > 0)
    return ("praise" if total > 0 else "criticise"), word


def of_loss(content: Content) -> Hit | None:
    """The first word of loss or grief."""
    return next((hit for hit in content.judgements if hit.category == "loss"), None)


def begins_with_self(content: Content) -> bool:
    """Whether the first subject is the speaker's side."""
    signs = [token.sign for token in content.tokens if token.sign not in (START, "that", "having")]
    return signs[:1] == [SELF]


def _sign(tokens: list[Token], hit: Hit) -> int:
    sign = 1 if hit.category in ("good", "praise") else -1
    return -sign if negated(tokens, hit) else sign


def _phrase(content: Content, hit: Hit, quoted: bool) -> list[Found]:
    tokens, act = content.tokens, hit.category
    if tokens[hit.first].question:
        return []
    if act == "imperative":
        asks = quoted and hit.first and tokens[hit.first - 1].sign == START
        return [found_by("appeal", hit)] if asks else []
    if act in ("wrong", "regretting"):
        return _wrong(tokens, hit) if act == "wrong" else [found_by("regret" if of_loss(content) else "criticise", hit)]
    return [found_by(act, hit)] if act in definitions.load().acts and not _idle(tokens, hit) else []


def _idle(tokens: list[Token], hit: Hit) -> bool:
    """Whether a phrase does not do its act here: a judgement denied, a promise merely supposed, or
    what "nobody" or we ourselves should do."""
    if hit.category in ("criticise", "praise", "deny"):
        return negated(tokens, hit)
    if hit.category in ("commit", "propose", "accept", "reject", "concede"):
        return not _SUPPOSED.isdisjoint(token.sign for token in clause(tokens, hit.first))
    if hit.category not in ("appeal", "demand") or tokens[hit.first].sign in (SELF, START):
        return False
    signs = {token.sign for token in clause(tokens, hit.first)}
    return not signs.isdisjoint({*NOBODY, "if"}) or _subject(tokens, hit.first) == SELF


def _wrong(tokens: list[Token], hit: Hit) -> list[Found]:
    """A wrong is alleged of others, denied of oneself, and neither where it is no more than feared or forbidden."""
    before = clause(tokens, hit.first)
    signs = {token.sign for token in before}
    suffered = before and before[-1].sign in _SUFFERED and tokens[hit.first].sign[-2:] in ("ed", "en")
    if suffered and not _by_somebody(tokens, hit.last):
        return []
    if SELF in signs:
        return [found_by("deny", hit)] if NOT in signs else []
    unreal = signs & {NOT, WILL, "if", "unless", "must", "should", "may", "might", "could", "to", "stop", "end"}
    return [] if unreal - {"to"} or tokens[hit.first].sign == START or not before else [found_by("accuse", hit)]


def _by_somebody(tokens: list[Token], at: int) -> bool:
    return any(token.sign == "by" for token in tokens[at : at + 4])


def _plans(tokens: list[Token]) -> list[Found]:
    """A "will" whose subject stands further off: "we, the two ports, will", "we welcome it and will"."""
    return [
        Found("commit", "<self> … <will>", tokens[at].start, tokens[at].end)
        for at in range(2, len(tokens))
        if tokens[at].sign == WILL and not tokens[at].question and _is_ours(tokens, at)
    ]


def _is_ours(tokens: list[Token], at: int) -> bool:
    before = tokens[at - 1].sign
    if before == COMMA:
        first = bisect.bisect_left(tokens, tokens[at].sentence, key=lambda token: token.sentence)
        return [token.sign for token in tokens[first:at] if token.sign != START][:2] == [SELF, COMMA]
    return before == "and" and [token.sign for token in clause(tokens, at)][:1] == [SELF]


def _subject(tokens: list[Token], at: int) -> str:
    before = [token.sign for token in clause(tokens, at) if not token.skipped]
    return before[-1] if before else ""
