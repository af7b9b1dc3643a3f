"""Any text at all through every room: nothing may crash, and every span has to give back its words.

    python benchmarks/fuzz.py [--short N] [--long N] [--seed N]

Short documents are drawn from pieces that break readers: odd quotation marks, control characters, right-to-left text,
emoji, labels, dates, halves of markup. Long ones, of about a million characters, each repeat one thing without end. A
text that fails is written down in full beside the error; one slower than the limit counts as failed, since a room whose
time grows with the square of the text never ends on a book. Exit code 1 where anything failed.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from communique import actors, attribution, corpus, schemas, sentiment, speakers, tokens
from communique.stance import conditions, issues, markers

BATCH = 250
LIMIT = 300  # seconds for one long document, all rooms together: nonsense takes up to ten times as long as news
LENGTH = 1_000_000  # characters of a long document
TERMS = {"ceasefire": ["ceasefire", "truce"], "talks": ["talks"]}

PROSE = ["said", "told reporters", "that", "the minister", "President", "Ann Osei", "warned", "he", "she", "they", "it"]
PROSE += ["who", "Moscow", "Kyiv", "U.S.", "U.N.", "Mr.", "Dr.", "if", "unless", "provided", "would", "could", "must"]
PROSE += ["not", "never", "truce", "ceasefire", "talks", "according to", "a statement by", "spokesperson", "both sides"]
PROSE += [
    "officials",
    "urged",
    "pledged",
    "denied",
    '"It\'s"',
    "don't",
    "I",
    "we",
    "our",
    "No. 5",
    "2031-03-04",
    "Monday",
]
MARKS = list("\"'“”„‟«»‹›‘’‚‛`´″′〝〞「」『』()[]{}<>*_#|\\/:;,.!?…—–-=+~^&%$@§¶•")
CONTROL = [chr(code) for code in (1, 7, 8, 9, 11, 12, 13, 27, 28, 29, 30, 31, 127, 133, 160, 173)]
UNSEEN = list("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202e\u2028\u2029\u2066\u2069\ufeff\ufffd\ufffe\ue000")
OTHERS = [
    "שלום",
    "אמר השר",
    "قال الوزير",
    "مرحبا",
    "部长说",
    "谈判",
    "приказал",
    "İstanbul",
    "ﬁnal",
    "ẞ",
    "ǅ",
    "e\u0301\u0302\u0303",
]
EMOJI = ["🙂", "👩‍👩‍👧‍👦", "🇺🇦", "1️⃣", "🏳️‍🌈", "𝕳𝖊", "𐍈", "\U000e0041"]
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\n\n\n\n", " ", "  ", "\t", ""]
FORMS = [
    "MS BERG: ",
    "Q: ",
    "— ",
    "- ",
    "The representative of Brennia said ",
    "By ANN OSEI",
    "PORT ORLO, 3 March 2031 — ",
]
FORMS += [
    "# ",
    "---\n",
    "title: x\n",
    "> ",
    "https://a.example/?q=1&b=%22 ",
    "12 May 2025",
    "Advertisement",
    '," he said, "',
]
CLAUSES = [
    "Ann Osei said that",
    "“We wait,” he said.",
    "'No,' she told",
    "according to the minister, talks",
    "Moscow rejected",
]
CLAUSES += [
    "he warned of sanctions if",
    "“the talks",
    'urged both sides to "stay',
    "a senior official said",
    "Osei’s spokesperson denied it",
]
POOLS = (PROSE, CLAUSES, MARKS, CONTROL, UNSEEN, OTHERS, EMOJI, BREAKS, FORMS)

LONG: dict[str, str] = {
    "one word": "a",
    "words without a stop": "the minister said that ",
    "one sentence of commas": "talks, truce, ",
    "opening marks": "“",
    "straight marks": '" ',
    "marks about words": '"yes," he said, ',
    "apostrophes": "'",
    "single marks": "‘no’ she said ",
    "paragraphs that open a quotation": "“We wait.\n\n",
    "line ends": "\n \n",
    "turns": "MS BERG: We agree.\n\n",
    "short sentences": "He agreed. ",
    "abbreviations": "U.S. Gen. ",
    "full stops": ". ",
    "names": "Ann Osei, the foreign minister of Brennia, ",
    "news": 'Ann Osei said on Monday that the talks would go on. "We may agree," she said, if Moscow did.\n\n',
    "conditions": "if it may, unless it must, ",
    "right to left": "قال الوزير \u202eשלום ",
    "emoji": "👩‍👩‍👧‍👦🇺🇦 ",
    "colons": "A: b: “c: ",
    "brackets": "[(*_",
    "capitals": "THE MINISTER OF ",
    "combining marks": "e\u0301\u0302\u0303\u0304",
    "accents and numbers": "No. 5 3,000 ",
}


class SlowError(Exception):
    """A document took longer than the limit."""


def short(draw: random.Random) -> str:
    """A short text: a few pools, each as likely as it is picked, and up to forty pieces of them."""
    pools = draw.sample(POOLS, k=draw.randint(1, 4)) + [PROSE, CLAUSES] * draw.randint(0, 3)
    joint = draw.choice(["", " ", " ", " "])
    return joint.join(draw.choice(draw.choice(pools)) for _ in range(draw.choice([0, 1, 2, 5, 10, 20, 40])))


def long(name: str, length: int) -> str:
    """A long text: one thing repeated."""
    return (LONG[name] * (length // len(LONG[name]) + 1))[:length]


def write(folder: Path, name: str, text: str, form: str) -> None:
    """The text in a file of the given form; NUL bytes and half characters, which no file may hold, stay out."""
    if form == ".jsonl":
        text = json.dumps({"text": text, "doc_id": name}) + "\n"
    elif form == ".csv":
        text = 'text,doc_id\n"' + text.replace('"', '""') + f'",{name}\n'
    (folder / (name + form)).write_bytes(text.encode())


def walk(folder: Path, registry: actors.Actors) -> Counter:
    """All rooms, one after the other; AssertionError where a span does not give back its words."""
    spent = Counter()

    def timed(room: str, make: Callable[[], object]) -> object:
        start = time.perf_counter()
        try:
            made = make()
        except Exception as error:
            error.add_note(f"in {room}; seconds so far: {shown(spent)}")
            raise
        spent[room] += time.perf_counter() - start
        return made

    files = len(corpus.files(folder))
    read = timed("corpus", lambda: corpus.read(folder))
    documents = read.documents
    assert len(documents) + len(read.rejected) == files, "a file is neither a document nor rejected"
    found = timed("attribution", lambda: attribution.attribute(documents))
    found = timed("speakers", lambda: speakers.resolve(found, documents, registry, {}))
    check_statements(found, documents)
    total = Counter(statements=len(found), documents=len(documents), rejected=len(read.rejected))
    found = pd.concat([found, whole_texts(documents)], ignore_index=True)
    words = timed("tokens", lambda: tokens.tokenise(found, documents))
    marks = timed("markers", lambda: markers.find(found, documents))
    clauses = timed("conditions", lambda: conditions.clauses(found, documents, marks))
    named = timed("issues", lambda: issues.mentions(found, documents, TERMS))
    tone = timed("tone", lambda: sentiment.tone(found, documents, registry))
    whole = timed("tokens", lambda: [tokens.words(text) for text in documents["text"]])
    check_documents(documents, whole)
    check_layers(found, documents, {"tokens": words, "markers": marks, "conditions": clauses, "mentions": named}, tone)
    return spent + total


def whole_texts(documents: pd.DataFrame) -> pd.DataFrame:
    """A statement for each document whose content is all of it: what comes after attribution meets every character."""
    rows = [
        {"statement": f"{row.document}:whole", "document": row.document, "sha256": row.sha256, "mode": "speech"}
        | {"content": row.text, "content_spans": [[0, len(row.text)]], "source_spans": [], "cue_spans": []}
        for row in documents.itertuples()
    ]
    return schemas.frame("statements", rows)


def check_documents(documents: pd.DataFrame, whole: list[list[tuple[int, int]]]) -> None:
    """Headline and body lie in the text, in order; the words of a text hold all of it but white space."""
    schemas.check("documents", documents)
    for row, places in zip(documents.itertuples(), whole, strict=True):
        for spans in (row.headline, row.body, places):
            assert all(0 <= start < end <= len(row.text) for start, end in spans), (row.document, "bounds")
            assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), (row.document, "order")
        joined = "".join(row.text[start:end] for start, end in places)
        assert "".join(joined.split()) == "".join(row.text.split()), (row.document, "words lost")


def check_statements(found: pd.DataFrame, documents: pd.DataFrame) -> None:
    """The three parts of each statement stand in its document as they are written."""
    schemas.check("statements", found)
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    assert found["statement"].is_unique, "two statements of one name"
    for row in found.to_dict("records"):
        text = texts[row["document"]]
        for part in ("source", "cue", "content"):
            spans = row[f"{part}_spans"]
            assert all(0 <= start < end <= len(text) for start, end in spans), (row["statement"], part, spans)
            assert (" ".join(text[start:end] for start, end in spans) or None) == row[part], (row["statement"], part)
        assert row["content"], (row["statement"], "no content")


def check_layers(
    found: pd.DataFrame, documents: pd.DataFrame, layers: dict[str, pd.DataFrame], tone: pd.DataFrame
) -> None:
    """Every word, marker, condition and term stands where its span says; tones lie between -1 and 1."""
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    text_of = {name: texts[document] for name, document in zip(found["statement"], found["document"], strict=True)}
    shown = {"tokens": "token", "conditions": "text"}
    for layer, table in layers.items():
        for row in table.to_dict("records"):
            text = text_of[row["statement"]]
            assert 0 <= row["start"] < row["end"] <= len(text), (layer, row)
            assert layer not in shown or text[row["start"] : row["end"]] == row[shown[layer]], (layer, row)
    assert tone["compound"].dropna().between(-1, 1).all(), "a tone out of bounds"
    for row in tone.to_dict("records"):
        for one in row["words"] or []:
            there = text_of[row["statement"]][one["start"] : one["end"]]
            assert there.lower() == one["word"].lower(), (row["statement"], one)


def run_short(count: int, seed: int, registry: actors.Actors) -> Iterator[tuple[str, str]]:
    """The failures among the short documents: text and error. A batch that fails is gone through one by one."""
    draw, start, total = random.Random(seed), time.perf_counter(), Counter()
    for first in range(0, count, BATCH):
        batch = [
            (short(draw), draw.choice([".txt"] * 5 + [".md", ".csv", ".jsonl"]))
            for _ in range(min(BATCH, count - first))
        ]
        try:
            total += attempt(batch, registry)
        except Exception:
            for one in batch:
                try:
                    total += attempt([one], registry)
                except Exception:
                    yield repr(one), traceback.format_exc(limit=-6)
        done = first + len(batch)
        if done % 2500 == 0 or done == count:
            print(f"{done} short documents, {time.perf_counter() - start:.0f} s: {shown(total)}", flush=True)


def attempt(batch: list[tuple[str, str]], registry: actors.Actors) -> Counter:
    """Write the texts into a folder of their own and walk it; a folder where nothing can be read is no failure."""
    with tempfile.TemporaryDirectory() as name:
        for number, (text, form) in enumerate(batch):
            write(Path(name), f"d{number:04}", text, form)
        try:
            return walk(Path(name), registry)
        except corpus.reading.CorpusError:
            return Counter(rejected=len(batch))


def run_long(count: int, registry: actors.Actors) -> Iterator[tuple[str, str]]:
    """The failures among the long documents: name and error, or how slow it was."""
    signal.signal(signal.SIGALRM, _too_slow)
    for name in list(LONG)[:count]:
        start = time.perf_counter()
        signal.alarm(LIMIT)
        try:
            spent = attempt([(long(name, LENGTH), ".txt")], registry)
            print(f"{name}: {time.perf_counter() - start:.1f} s: {shown(spent)}", flush=True)
        except Exception as error:
            print(
                f"{name}: FAILED after {time.perf_counter() - start:.1f} s: {error!r}",
                *getattr(error, "__notes__", []),
                flush=True,
            )
            yield name, traceback.format_exc(limit=-6)
        finally:
            signal.alarm(0)


def _too_slow(number: int, frame: object) -> None:
    raise SlowError(f"more than {LIMIT} s")


def shown(total: Counter) -> str:
    """Counts and seconds in one line, what took no time left out."""
    return ", ".join(
        f"{name} {value:.1f}" if isinstance(value, float) else f"{name} {value}"
        for name, value in total.items()
        if value >= 0.05
    )


def main() -> int:
    """Run both parts; print what failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", type=int, default=10_000, help="short documents")
    parser.add_argument("--long", type=int, default=len(LONG), help=f"long ones, at most {len(LONG)}")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    registry, start = actors.load(), time.perf_counter()
    failed = list(run_short(options.short, options.seed, registry)) + list(run_long(options.long, registry))
    for what, error in failed[:20]:
        print(f"\n--- {what[:2000]}\n{error}")
    print(f"{len(failed)} failed; {time.perf_counter() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
