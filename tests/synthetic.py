"""A whole analysis made up in memory: invented people in an invented strait, so that rooms can be tested apart."""

import random
from pathlib import Path

import pandas as pd

from communique import schemas
from communique.across import clusters, threads
from communique.analysis import Analysis
from communique.corpus.info import CorpusInfo, Lexicon
from communique.parameters import Settings

PEOPLE = [
    ("Ilse Maran", "Foreign Minister of Lorrin", "Lorrin", "North"),
    ("Tomas Okwell", "Foreign Minister of Vesk", "Vesk", "South"),
    ("Oda Brandt", "spokesperson of the Strait Commission", None, "Mediators"),
    ("Ruben Halloran-Featherstonehaugh of Upper Lorrin", "harbour master", "Lorrin", "North"),
    ("Kai Sund", "Prime Minister of Vesk", "Vesk", "South"),
]
SENTENCES = [
    "We will perhaps reopen the strait if the ships leave",
    "The blockade must clearly end at once",
    "Talks on fishing rights may resume on Monday",
    "This threat is unacceptable and we reject it",
    "Both navies welcome the peaceful agreement",
]
LEXICONS = {"sea": Lexicon(Path("sea.csv"))}
SEA = {"strait": "places", "ships": "vessels", "navies": "vessels"}
REPORTS = {"direct": ("say", "neutral"), "mixed": ("claim", "doubts"), "indirect": ("confirm", "endorses")}
MARKERS = {
    "We": "self-mention",
    "not": "negation",
    "you": "engagement",
    "perhaps": "hedge",
    "may": "hedge",
    "clearly": "booster",
    "must": "modality",
    "unacceptable": "attitude",
    "if": "condition",
}
KINDS = {"must": "deontic", "unacceptable": "negative"}
ISSUES = {"blockade": ["blockade"], "fishing": ["fishing"], "a very long name of an issue indeed": ["agreement"]}
VALENCES = {"clearly": 1.7, "threat": -2.4, "unacceptable": -2.0, "reject": -1.7, "welcome": 2.0, "agreement": 2.2}
SIGNS = [(0.1, 0.2), (0.8, 0.1), (0.2, 0.1), (0.9, 0.0), (0.1, 0.8)]  # negative and positive of each sentence
ACTS = dict(zip(SENTENCES, ("propose", "demand", "threaten", "reject", "accept"), strict=True))
TONES = [0.3, -0.5, 0.0, -0.7, 0.8]
ROOTS = {"demand": "REQUEST", "threaten": "THREATEN", "reject": "REJECT"}
POSITIONS = {"blockade": "oppose", "fishing": "conditional", "a very long name of an issue indeed": "support"}
EVENTS = [
    {"date": "2031-03-05", "label": "Vesk closes the strait"},
    {"date": "2031-03-20", "label": "The commission meets for the first time in its history, in Port Lorrin"},
    {"date": "2031-04-10", "label": "First ships pass"},
]


def analysis(
    size: int = 60, *, people: int = 5, level: str = "speaker", days: int = 50, seed: int = 3, **settings
) -> Analysis:
    """`size` statements, three to a document, by `people` speakers over `days` days."""
    pick = random.Random(seed)
    names = (
        "documents",
        "statements",
        "tokens",
        "markers",
        "terms",
        "mentions",
        "tone",
        "evaluations",
        "positions",
        "lexical",
    )
    frames = {name: [] for name in names}
    for start in range(0, size, 3):
        _document(frames, start // 3, [_choice(pick, people) for _ in range(min(3, size - start))], days, size)
    tables = {name: schemas.frame(name, rows) for name, rows in frames.items()}
    statements = tables["statements"]
    own = tables["tokens"]["statement"].map(statements.set_index("statement")["mode"]) == "direct"
    tables["tokens"] = tables["tokens"].assign(own=own.astype(bool))
    words = tables["tokens"].dropna(subset="word").groupby("statement").size()
    return Analysis(
        settings=Settings(level=level, **settings),
        info=CorpusInfo(name="lorrin", title="Lorrin Strait", invented=True, events=EVENTS, lexicons=LEXICONS),
        issues=ISSUES,
        documents=tables["documents"],
        rejected=schemas.frame("rejected", [{"path": "broken<b>.txt", "reason": "no text"}]),
        skipped=schemas.frame("skipped"),
        statements=statements.assign(
            group=statements[level].astype(object).where(statements[level].notna(), None),
            groups=statements[level].map(lambda name: [name] if isinstance(name, str) else []),
            words=statements["statement"].map(words).fillna(0).astype("int64"),
            own=statements["statement"].map(words).fillna(0).astype("int64") * (statements["mode"] == "direct"),
        ),
        undated=0,
        layers={name: tables[name] for name in names[2:]} | _across(tables),
    )


def _across(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Conditions ("if the ships leave"), acts by sentence, and the layers across documents that come of them."""
    statements = tables["statements"]
    conditional = tables["markers"].query("category == 'condition'")
    put = [
        {"statement": row.statement, "term": row.term, "start": row.start, "end": row.end, "text": "if the ships leave"}
        for row in conditional.itertuples()
    ]
    done = [
        {"statement": row.statement, "act": ACTS[row.content], "confidence": 0.8, "start": row.content_spans[0][0],
         "end": row.content_spans[0][1], "root": ROOTS.get(ACTS[row.content])}
        for row in statements.itertuples()
    ]  # fmt: skip
    threats = [
        {"statement": row["statement"], "kind": "threat", "part": "consequence", "start": 0, "end": 4, "text": "they"}
        for row in done
        if row["act"] == "threaten"
    ]
    acts, conditions = schemas.frame("acts", done), schemas.frame("conditions", put)
    told = clusters.group(statements)
    bargain = threads.build(statements, acts, tables["positions"], conditions, told)
    return {
        "conditions": conditions,
        "acts": acts,
        "moves": schemas.frame("moves", threats),
        "clusters": told,
        "threads": bargain,
    }


def _choice(pick: random.Random, people: int) -> tuple:
    who = min(int(pick.expovariate(0.6)), people - 1)
    return PEOPLE[who], (who + pick.randrange(3)) % len(SENTENCES), pick.choice(["direct", "indirect", "mixed"])


def _document(frames: dict, number: int, choices: list, days: int, size: int) -> None:
    name, text = f"d{number:03}", ""
    date = (pd.Timestamp("2031-03-03") + pd.Timedelta(days=number * 3 * days // max(size, 1))).strftime("%Y-%m-%d")
    for place, (person, sentence, mode) in enumerate(choices):
        identity = f"{name}:{place}"
        opening = f"{person[0]} said "
        start = len(text) + len(opening)
        content = SENTENCES[sentence]
        frames["statements"].append(
            _statement(
                identity=identity,
                document=name,
                date=date,
                person=person,
                mode=mode,
                content=content,
                left=len(text),
                start=start,
            )
        )
        verb, kind = REPORTS[mode]
        frames["markers"].append(
            {"statement": identity, "voice": "reporter", "category": "report", "kind": kind, "term": verb,
             "start": start - 5, "end": start - 1, "scope": []}
        )  # fmt: skip
        _layers(frames, identity, content, start, TONES[sentence])
        _evaluation(frames, identity, person[2], start, sentence)
        text += f"{opening}{content}. "
    frames["documents"].append(
        {
            "document": name,
            "date": date,
            "outlet": "Wire",
            "title": f"Story <{number}>",
            "kind": "article",
            "text": text,
            "path": f"{name}.txt",
            "body": [[0, len(text)]],
        }
    )


def _statement(*, identity, document, date, person, mode, content, left, start) -> dict:
    speaker, office, state, side = person
    return {
        "statement": identity, "document": document, "date": date, "outlet": "Wire", "kind": "speech", "mode": mode, "confidence": 0.9,
        "speaker_confidence": 0.35 + 0.65 * (start % 13) / 13,
        "source": speaker, "source_spans": [[left, left + len(speaker)]], "cue": "said", "cue_spans": [[start - 5, start - 1]],
        "content": content, "content_spans": [[start, start + len(content)]],
        "speaker": speaker, "office": office, "state": state, "side": side, "resolution": "name",
    }  # fmt: skip


def _evaluation(frames: dict, identity: str, state: str | None, start: int, sentence: int) -> None:
    """The commission judges Lorrin, Lorrin Vesk, Vesk Lorrin: by a sign and a strength that the sentence has."""
    negative, positive = SIGNS[sentence]
    sign = max(("negative", negative), ("neutral", 0.5), ("positive", positive), key=lambda pair: pair[1])
    frames["evaluations"].append(
        {
            "statement": identity, "target": "Vesk" if state == "Lorrin" else "Lorrin", "type": "state",
            "polarity": sign[0], "confidence": sign[1], "negative": negative, "positive": positive,
            "start": start, "end": start + 4, "by": "encoder", "words": None,
        }
    )  # fmt: skip


def _position(identity: str, issue: str, span: dict) -> dict:
    """One position for each issue, but neutral in the second statement of a document."""
    position = "neutral" if identity.endswith(":1") else POSITIONS[issue]
    condition = "if the ships leave" if position == "conditional" else None
    kept = {"position": position, "confidence": 0.9, "basis": "cue", "condition": condition}
    return {"statement": identity, "issue": issue, **kept, **span}


def _layers(frames: dict, identity: str, content: str, start: int, tone: float) -> None:
    at, carried = start, []
    for position, word in enumerate(content.split()):
        span = {"start": at, "end": at + len(word)}
        frames["tokens"].append(
            {"statement": identity, "position": position, "token": word, "word": word.lower(), **span}
        )
        if word in MARKERS:
            frames["markers"].append(
                {"statement": identity, "voice": "speaker", "category": MARKERS[word], "kind": KINDS.get(word, "plain"),
                 "term": word, "own": True, "scope": [], **span}
            )  # fmt: skip
        if word in SEA:
            sea = {"lexicon": "sea", "category": SEA[word], "term": word, "weight": 2.0 if word == "ships" else 1.0}
            frames["lexical"].append({"statement": identity, **sea, **span})
        if word in VALENCES:
            carried.append({"word": word, "valence": VALENCES[word], **span})
        for issue, terms in ISSUES.items():
            if word in terms:
                frames["terms"].append({"statement": identity, "issue": issue, "term": word, **span})
                frames["positions"].append(_position(identity, issue, span))
        at += len(word) + 1
    frames["tone"].append({"statement": identity, "compound": tone, "trimmed": tone / 2, "words": carried})
