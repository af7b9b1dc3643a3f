"""The title of one speaker's words is the headline, wherever it stands, and nobody's words. All is invented."""

import json

import pytest

from communique import attribution, corpus, speakers

TITLE = "Velmara: Statement by Foreign Minister Lena Arquin on the Sarn talks"
WORDS = ["Velmara will send a delegation to Sarn.", "We reject any condition."]
BODY = "\n\n".join(WORDS)

FILES = {
    "plain.txt": f"{TITLE}\n\n{BODY}\n",
    "without blank lines.txt": "\n".join([TITLE, *WORDS]),
    "below a date.txt": f"3 May 2031\n\n{TITLE}\n\n{BODY}\n",
    "below an office.txt": f"Ministry of Foreign Affairs of Velmara\n\n{TITLE}\n\n{BODY}\n",
    "below a label.txt": f"STATEMENT\n\n{TITLE}\n\n{BODY}\n",
    "a dash.txt": f"{TITLE.replace(': ', ' – ')}\n\n{BODY}\n",
    "shouted.txt": f"{TITLE.upper()}\n\n{BODY}\n",
    "front.md": f"---\ndate: 2031-05-03\nkind: statement\n---\n\n{TITLE}\n\n{BODY}\n",
    "table.jsonl": json.dumps({"date": "2031-05-03", "text": f"{TITLE}\n\n{BODY}"}),
    "declared.txt": f"{TITLE.replace('Statement', 'Declaration')}\n\n{BODY}\n",
}
NO_STATEMENTS = [
    "Kelmar: Two dead in blast\n\nTwo people died on Monday, police said.\n",
    "Velmara: Statement by minister angers Kelmar\n\nKelmar was angry on Monday, its envoy said. It wants talks.\n",
    "Statement by Belmark draws fire\n\nThe council said that it was late.\n",
    "Joint statement by President Brell and the Council\n\nWe met in Sarn.\n",
]


def read(folder, name: str, text: str, registry) -> tuple[dict, list[dict]]:
    (folder / name).write_text(text, encoding="utf-8")
    documents = corpus.read(folder / name).documents
    found = speakers.resolve(attribution.attribute(documents), documents, registry, {})
    return documents.to_dict("records")[0], found.to_dict("records")


@pytest.mark.parametrize("name", FILES)
def test_a_title_that_names_its_author_is_the_headline(tmp_path, registry, name):
    document, found = read(tmp_path, name, FILES[name], registry)
    assert document["kind"] == "statement"
    assert "lena arquin" in document["speaker"].casefold()
    [headline] = document["headline"]
    assert "arquin on the sarn talks" in document["text"][slice(*headline)].casefold()
    said = [(row["speaker"], row["content"]) for row in found if row["mode"] == "speech"]
    assert said == [("Lena Arquin", words) for words in WORDS]


@pytest.mark.parametrize("name", FILES)
def test_nobody_says_the_title(tmp_path, registry, name):
    document, found = read(tmp_path, name, FILES[name], registry)
    [(start, end)] = document["headline"]
    assert [row for row in found if start <= row["content_spans"][0][0] < end] == []


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_what_reports_of_a_statement_is_none(tmp_path, registry, text):
    document, _ = read(tmp_path, "a.txt", text, registry)
    assert document["kind"] in {"article", "communique"}
    assert document["title"] == text.split("\n", maxsplit=1)[0]


def test_what_is_said_behind_a_colon_in_a_headline_stays_somebodys(tmp_path, registry):
    text = "Kelmar: Two dead in blast\n\nTwo people died on Monday, police said.\n"
    _, found = read(tmp_path, "a.txt", text, registry)
    assert [row["speaker"] for row in found] == ["Kelmar", "police"]
