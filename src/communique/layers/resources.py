"""Word lists, registries, weights and libraries that several layers have in common, as they are declared of a layer."""

TABLES = ("numpy", "pandas", "pyarrow")
RUNTIME = ("onnxruntime", "tokenizers")
READERS = (*TABLES, *RUNTIME, "nltk")


def words(*names: str) -> tuple[str, ...]:
    """These word lists, by their place in `data/`."""
    return tuple(f"lexicons/{name}.csv" for name in names)


REPORTING = words("attitude_cues", "reporting_verbs", "saying_cues", "standpoints", "unsaid_cues")
SENTENCES = words("abbreviations")
TURNS = ("turns.yml", *words("labels", "speaking_labels", "ends", "proceedings"))
MARKERS = (
    *words("attitude", "boosters", "conditions", "engagement", "hedges", "modality", "negation", "reporting_stance"),
    *words("scope_ends", "self_mention"),
)
READING = (
    *("actors", "@stance/weights/{reader}"),
    *("@speakers/ranking.json", "turns.yml"),
    *words("crowds", "documents", "evaluation_cues", "function_words", "numbers", "reporting_verbs", "stop_words"),
    *words("labels", "list_heads", "speaking_labels", "ends", "office_fronts", "office_short_forms", "proceedings"),
    *words("regions", "state_offices"),
    *SENTENCES,
)
