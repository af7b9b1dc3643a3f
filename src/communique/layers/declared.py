"""Every layer, behind those that it needs."""

from communique.corpus import formats
from communique.layers.layer import Layer
from communique.layers.resources import MARKERS, READERS, READING, REPORTING, RUNTIME, SENTENCES, TABLES, TURNS, words

_READ = ("communique.stance.layers",)
_ASKED = ("actors", "issues")  # the issues stand in front of every passage that is read

BY_DOCUMENT: dict[str, Layer] = {
    "attributions": Layer(
        "statements",
        ("communique.attribution",),
        resources=(
            *REPORTING,
            *words("function_words", "list_heads", "office_short_forms"),
            *SENTENCES,
            *TURNS,
            "@attribution/weights",
        ),
        libraries=(*TABLES, *RUNTIME, "nltk", "pyyaml"),
        settings=("limits",),
    ),
    "statements": Layer(
        "statements",
        ("communique.speakers", "communique.actors"),
        needs=("attributions",),
        resources=(
            "actors",
            "@speakers/ranking.json",
            "@speakers/confidence.json",
            *REPORTING,
            *words(
                *("function_words", "irregular", "list_heads", "numbers", "office_fronts", "office_short_forms"),
                *("regions", "state_offices"),
            ),
            *SENTENCES,
            *TURNS,
        ),
        libraries=(*TABLES, "nltk", "pyyaml"),
        settings=("actors", "sides"),
    ),
    "mentions": Layer(
        "mentions",
        ("communique.speakers.mentions", "communique.actors"),
        needs=("statements",),
        resources=(
            *("actors", "@speakers/ranking.json"),
            *words(
                *("crowds", "documents", "function_words", "irregular", "list_heads", "numbers", "office_fronts"),
                *("office_short_forms", "regions", "state_offices"),
            ),
            *REPORTING,
            *SENTENCES,
            *TURNS,
        ),
        libraries=(*TABLES, "nltk", "pyyaml"),
        settings=("actors",),
        told="Who and what is mentioned in these documents, and whom each mention means.",
        of="document",
    ),
    "tokens": Layer(
        "tokens",
        ("communique.tokens",),
        needs=("statements",),
        resources=SENTENCES,
        libraries=(*TABLES, "nltk"),
        told="The words of these statements.",
    ),
    "lengths": Layer("lengths", ("communique.text.voices",), needs=("statements", "tokens")),
    "markers": Layer(
        "markers",
        ("communique.stance.markers",),
        needs=("statements",),
        resources=MARKERS,
        told="The stance markers in these statements.",
    ),
    "conditions": Layer(
        "conditions",
        ("communique.stance.conditions",),
        needs=("statements", "markers"),
        resources=(*MARKERS, *words("condition_contexts"), *SENTENCES),
        libraries=(*TABLES, "nltk"),
        told="The condition clauses in these statements.",
    ),
    "tone": Layer(
        "tone",
        ("communique.sentiment", "communique.actors"),
        needs=("statements",),
        resources=("actors", *words("diplomatic_words"), *SENTENCES),
        libraries=(*TABLES, "nltk", "vadersentiment"),
        settings=("actors",),
        told="The sentiment of these statements.",
    ),
    "acts": Layer(
        "acts",
        ("communique.stance.acts", *_READ),
        needs=("statements", "mentions"),
        resources=("acts.yml", *READING),
        libraries=(*READERS, "pyyaml"),
        settings=_ASKED,
        told="What these statements do.",
    ),
    "moves": Layer(
        "moves",
        ("communique.stance.moves",),
        needs=("statements", "acts", "conditions"),
        resources=SENTENCES,
        libraries=(*TABLES, "nltk"),
        told="The halves of their threats, warnings and promises.",
    ),
    "evaluations": Layer(
        "evaluations",
        ("communique.stance.evaluations", "communique.actors", *_READ),
        needs=("statements", "mentions"),
        resources=READING,
        libraries=READERS,
        settings=_ASKED,
        told="Whom and what these statements name, and how they judge it.",
    ),
    "terms": Layer(
        "terms",
        ("communique.stance.issues",),
        needs=("statements",),
        settings=("issues",),
        told="The issues named in these statements.",
    ),
    "positions": Layer(
        "positions",
        ("communique.stance.positions", *_READ),
        needs=("statements", "mentions", "terms", "conditions"),
        resources=("@stance/weights/ngrams.parquet", *words("position_cues", "stand_ins"), *READING),
        libraries=READERS,
        settings=_ASKED,
        told="Where these statements stand on the issues.",
    ),
    "lexical": Layer(
        "lexical",
        ("communique.dictionaries",),
        needs=("statements",),
        settings=("lexicons",),
        told="The terms of the user's own word lists in these statements.",
    ),
}

ACROSS: dict[str, Layer] = {
    "clusters": Layer(
        "clusters",
        ("communique.across.clusters",),
        needs=("statements",),
        resources=words("irregular", "synonyms", "numbers", "stop_words"),
        told="Which tellings of which statements these are. The first telling may lie outside of them.",
    ),
    "threads": Layer(
        "threads",
        ("communique.across.threads",),
        needs=("statements", "acts", "positions", "conditions", "clusters"),
        told="Their moves in the bargaining over the issues. What they answer may lie outside of them.",
    ),
}

READ: dict[str, Layer] = {
    name: Layer(
        name,
        ("communique.corpus", *formats.modules()),  # which no line imports by its name
        resources=(
            *("actors/first_names.csv", "columns.csv", "exports.csv", "languages.csv", "months.csv", "state_codes.csv"),
            *words("boilerplate", "function_words", "page_blocks", "reporting_verbs"),
            *TURNS,
        ),
        libraries=(*TABLES, "pyyaml"),
    )
    for name in ("documents", "rejected", "skipped")
}

ALL = {**READ, **BY_DOCUMENT, **ACROSS}
