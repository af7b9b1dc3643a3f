"""The label sets: what a variable of the codebook can be (`data/gold/README.md`, `data/acts.yml`)."""

MODES = ("direct", "mixed", "indirect", "speech")
KINDS = ("speech", "attitude")
RESOLUTIONS = ("name", "registry", "pronoun", "description", "collective", "anonymous", "unresolved")
ACTS = (
    *("inform", "appeal", "demand", "propose", "accept", "commit", "praise", "concede"),
    *("criticise", "accuse", "reject", "deny", "threaten", "warn", "regret"),
)
SIDES = ("support", "oppose", "conditional")
POSITIONS = (*SIDES, "neutral")
UNCLEAR = "unclear"  # it bears on the issue, and the reader is not sure enough of the side
SIGNS = ("negative", "positive")
SAID = ("said", "hypothetical", "denied", "expected", "declined", "asked")

# What the heads of the stance reader answer, in the order of their classes.
POLARITY = ("negative", "neutral", "positive")
CONFLICT = ("none", "direct", "indirect", "challenge", "correction")
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
DIRECTED = ("neutral", "positive_pq", "positive_qp", "negative_pq", "negative_qp")
TOPIC = ("neutral", "favor", "against")
POSITION = ("none", "neutral", *SIDES)
JUDGEMENT = ("none", *SIGNS)
HEADS = {
    "position": POSITION, "act": ACTS, "said": SAID, "condition": ("no", "yes"), "judgement": JUDGEMENT,
    "judging": JUDGEMENT, "polarity": POLARITY, "root": ROOTS, "conflict": CONFLICT, "directed": DIRECTED,
    "topic": TOPIC,
}  # fmt: skip
