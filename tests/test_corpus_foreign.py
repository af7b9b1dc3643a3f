"""English texts whose fields, columns and dates are named in another language. All is invented."""

import pytest

from communique import corpus
from communique.corpus import months

NEXIS = """{document} 1 {of} 2


Harbour News

3{dot} {february} 2031 {monday}

Skippers refuse to pay

{author}: Lena Marr

{length}: 20 words

The minister said that the tolls must fall.

{language}: ENGLISH

Copyright 2031 Harbour News
{rights}

{document} 2 {of} 2


Basin Wire

5{dot} {february} 2031

Kelmar waits

{length}: 7 words

Nobody paid.
"""
LANGUAGES = {
    "de": "Dokument von . Februar Montag AUTOR LÄNGE SPRACHE Alle_Rechte_vorbehalten",
    "fr": "Document de - février lundi AUTEUR LONGUEUR LANGUE Tous_droits_réservés",
    "es": "Documento de - febrero lunes AUTOR LONGITUD IDIOMA Todos_los_derechos_reservados",
}
NAMES = "document of dot february monday author length language rights"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_is_split_whatever_the_language_of_its_fields(tmp_path, language):
    words = [word.replace("_", " ").replace("-", "") for word in LANGUAGES[language].split()]
    text = NEXIS.format(**dict(zip(NAMES.split(), words, strict=True)))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    documents = corpus.read(tmp_path / "a.txt").documents
    assert list(documents["title"]) == ["Skippers refuse to pay", "Kelmar waits"]
    assert list(documents["date"]) == ["2031-02-03", "2031-02-05"]
    assert list(documents["outlet"]) == ["Harbour News", "Basin Wire"]
    assert list(documents["author"]) == ["Lena Marr", None]
    [body] = documents["body"][0]
    assert documents["text"][0][slice(*body)] == "The minister said that the tolls must fall."


TABLES = {
    "German": "Überschrift;Erscheinungsdatum;Zeitung;Volltext;Verfasser",
    "French": "titre;date de publication;journal;texte intégral;auteur",
    "Spanish": "título;fecha;periódico;cuerpo;autor",
    "Dutch": "kop;datum;krant;volledige tekst;auteur",
}


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize(
    "day", ["03.02.2031", "2031-02-03", "3 February 2031", "3. Februar 2031", "3 de febrero de 2031"]
)
def test_columns_are_found_by_their_usual_names_in_other_languages(tmp_path, language, day):
    text = (
        f"{TABLES[language]}\nSkippers wait;{day};Harbour News;The minister said that the tolls must fall.;Lena Marr\n"
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    [row] = corpus.read(tmp_path / "a.csv").documents.to_dict("records")
    found = [row[field] for field in ("title", "date", "outlet", "author")]
    assert found == ["Skippers wait", "2031-02-03", "Harbour News", "Lena Marr"]


def test_the_english_name_goes_first(tmp_path):
    (tmp_path / "a.csv").write_text("Titel,title,text\nMr,Tolls rise,They rise in May.\n", encoding="utf-8")
    assert list(corpus.read(tmp_path / "a.csv").documents["title"]) == ["Tolls rise"]


@pytest.mark.parametrize("text", ["In Mai 2031 he went.", "3 mars", "30 Mai ships in 2031", "3 May 2031", "13.Februar"])
def test_words_that_are_no_dates_stay(text):
    assert months.in_english(text) == text
