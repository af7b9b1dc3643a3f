"""What each figure of `data/validity.csv` is called, by the name that its scorer gives it."""

COLUMNS = ["layer", "what", "set", "reader", "value", "low", "high", "cases", "unit", "domain", "coders", "looked_at"]
OF_READER = ("acts", "positions", "evaluations")  # layers that hang on which stance reader is asked
SETS = {  # of each set: its domain, who coded it, and whether it was looked at while building
    "PolNeAR dev": ("US campaign news of 2015 and 2016", "trained students", "yes"),
    "coded corpus, test worlds": ("invented news, speeches, briefings and posts", "a language model", "no"),
    "our hand-coded set": ("short invented and retold dispatches", "a language model", "yes"),
}
ATTRIBUTION = {"who_said_what": "who said what, F1", "statements": "statements, F1"}
CODED = {  # by the names of `benchmarks.coded.FIGURES`
    "act right": "acts",
    "positions right, of sides given": "positions",
    "positions found, of sides there": "positions",
    "support and oppose exchanged, of sides given": "positions",
    "words of conditions, F1": "positions",
    "cells of the matrix right, of those there": "positions",
    "cells of the matrix right, of those filled": "positions",
    "targets right, of those given": "evaluations",
    "targets found, of those there": "evaluations",
    "speaker given the content": "speakers",
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
