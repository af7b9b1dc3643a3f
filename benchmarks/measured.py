"""What each figure of `data/validity.csv` is called, by the name that its scorer gives it."""

COLUMNS = ["layer", "what", "set", "value", "low", "high", "cases", "unit"]
ATTRIBUTION = {"who_said_what": "who said what, F1", "statements": "statements, F1"}
STANCE = {
    ("newsmtsc", "dev_rw"): ("tone", "tone towards a target, macro-F1 of 3", "NewsMTSC dev, real-world"),
    ("newsmtsc", "dev_mt"): ("tone", "the same, several targets", "NewsMTSC dev, multi-target"),
    ("unscon", "dev"): ("acts", "verbal conflict or none, macro-F1", "UNSCon dev"),
    ("plover", "dev"): ("acts", "PLOVER root, macro-F1 of 15", "PLV dev"),
    ("dse", "dev"): ("evaluations", "who is for or against whom, macro-F1 of 5", "DSE dev"),
    ("vast", "dev"): ("positions", "stance on unseen topics, macro-F1 of 3", "VAST dev, zero-shot"),
}
GOLD = {
    "who said what F1": ("attribution", "who said what, F1"),
    "speaker": ("speakers", "speaker given the content"),
    "act": ("acts", "act"),
    "positions precision": ("positions", "positions, precision"),
    "positions recall": ("positions", "positions, recall"),
    "conditions": ("positions", "conditions"),
    "targets precision": ("evaluations", "targets, precision"),
    "targets recall": ("evaluations", "targets, recall"),
}
