"""The whole way from a sentence to who judges whom, over a table of made-up sentences and their near misses.

A table and a tolerance, not one test a sentence: the weights change. `tests/data/judgements.csv` names for each text the
holder, the target and the sign; where nothing is named, nobody is judged.
"""

import csv
from pathlib import Path

import actorhelp
import pytest
from actorhelp import STATES
from test_attribution import document

from communique import attribution, schemas, speakers
from communique.speakers import mentions
from communique.stance import evaluations, layers, reader

TABLE = Path(__file__).parent / "data" / "judgements.csv"
ORGANISATIONS = """organisation,variants,metonyms,source,verified
Harbour League,the Harbour League;the League,,invented,no
"""
OFFICES = """person,variants,office,descriptions,state,organisation,principal,from,to,pronoun,source,verified
Mira Tolland,,Prime Minister of Kethara,Kethari prime minister,Kethara,,,2030-01-01,,she,invented,no
Jost Hale,,Interior Minister of Kethara,Kethari interior minister,Kethara,,,2030-01-01,,he,invented,no
Corin Vasse,,President of Veldria,Veldrian president,Veldria,,,2030-01-01,,he,invented,no
Ruth Sayle,,Foreign Minister of Veldria,Veldrian foreign minister,Veldria,,,2030-01-01,,she,invented,no
Pell Arden,,Slate House spokesman,,Veldria,,Corin Vasse,2030-01-01,,he,invented,no
"""
SIGNS = {"-": "negative", "+": "positive"}


def coded(rows) -> dict:
    pairs = ((at, pair.split(">")) for at, row in enumerate(rows) for pair in row["judged"].split(";") if pair)
    return {(f"d{at:03}", holder, target[:-2]): SIGNS[target[-1]] for at, (holder, target) in pairs}


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    folder = tmp_path_factory.mktemp("actors")
    return actorhelp.written(folder, states=STATES, organisations=ORGANISATIONS, offices=OFFICES)


def test_most_of_who_judges_whom_is_found_and_little_is_made_up(registry):
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts = [document(row["text"]) | {"date": "2031-03-05", "document": f"d{at:03}"} for at, row in enumerate(rows)]
    documents = schemas.frame("documents", texts)
    given = attribution.attribute(documents)
    walked = speakers.read(given, documents, registry)
    statements = speakers.filled(given, walked, registry, {})
    seen = layers.read(statements, documents, mentions.find(statements, walked), [], reader.loaded())
    judged = evaluations.judged(evaluations.find(statements, documents, seen.actors, seen.readings))
    who = statements.set_index("statement")[["document", "speaker"]].to_dict("index")
    given = {(*who[name].values(), target): sign for name, pairs in judged.items() for target, sign in pairs.items()}
    right = sum(coded(rows).get(key) == sign for key, sign in given.items())
    assert right / len(given) > 0.8
    assert right / len(coded(rows)) > 0.55
