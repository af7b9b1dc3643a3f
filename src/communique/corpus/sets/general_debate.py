"""The UN General Debate Corpus: `USA_75_2020.txt`, a state's speech in a session and year, in folders by session."""

import csv
import re
from collections.abc import Collection
from functools import cache

from communique import paths
from communique.corpus import text as plain
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.layout import lay_out
from communique.corpus.source import Source

_NAME = re.compile(r"(?P<code>[A-Z]{2,3})_(?P<session>\d{1,3})_(?P<year>\d{4})")
_SPEAKERS = re.compile(r"Speakers_by_session\.\w+")
_FIRST = 1945  # the year before the first session: session and year name each other


def is_one(text: str, source: Source) -> bool:
    """Whether a file is called as the set calls its files, its session the one of its year."""
    found = _NAME.fullmatch(source.stem)
    return found is not None and int(found["year"]) - int(found["session"]) in {_FIRST, _FIRST - 1}


def is_companion(name: str, beside: Collection[str]) -> bool:
    """The set's table of speakers is no document."""
    return bool(_SPEAKERS.fullmatch(name))


def read(text: str, source: Source) -> Reading:
    """The one speech in a file: the state speaks all of it, in the year of its name. Raises UnreadableError."""
    found = _NAME.fullmatch(source.stem)
    if found is None:
        raise UnreadableError("its name is none of the UN General Debate Corpus")
    layout = plain.with_body(lay_out(text, headline=0))
    state = states().get(found["code"])
    notes = [f"a speech of the UN General Debate, session {found['session']}, {found['year']}: by its name"]
    if state is None:
        notes.append(f"no state has the code {found['code']} in data/state_codes.csv; the speaker is called by it")
    title = f"{state or found['code']}, UN General Debate, session {found['session']} ({found['year']})"
    return Reading(
        [
            Draft(
                *(text, layout.headline, layout.body),
                title=title,
                date=layout.date,
                kind="speech",
                speaker=state or found["code"],
                notes=tuple(notes),
            )
        ]
    )


@cache
def states() -> dict[str, str]:
    """The name of each state by its code of three letters."""
    with paths.STATE_CODES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["state"] for row in csv.DictReader(file)}
