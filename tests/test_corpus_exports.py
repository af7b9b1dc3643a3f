"""Databases' downloads: each article a document with its own title, outlet, date and byline, and no field that speaks."""

import filehelp
import pytest

from communique import corpus

FIRST = "Transport Minister Ana Brel said on Monday that ferry fares would double."
SECOND = 'Skipper Jon Dalen told reporters: "We cannot live on this."'
THIRD = 'Prime Minister Sven Halle rejected the ferry plan on Tuesday. "We will not bow to threats," he said.'

NEXIS = f"""


                               1 of 2 DOCUMENTS


                             The Harbour News (Northport)

                            February 3, 2031 Monday
                               FIRST EDITION

Ferry fares to double
in spring

BYLINE: By Karim Vale

SECTION: NEWS; Pg. 7A

LENGTH: 42 words

DATELINE: NORTHPORT

{FIRST}

{SECOND}

GRAPHIC: PHOTO: A ferry
at dusk.

LOAD-DATE: February 3, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                     Copyright 2031 Harbour News Ltd
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                  Basin Wire

                           4 February 2031 Tuesday 9:30 AM GMT

Belmark turns down ferry plan

BYLINE: Lena Marr

LENGTH: 21 words

{THIRD}

LOAD-DATE: February 4, 2031


                        Copyright 2031 Basin Wire
"""
NEXIS_LABELLED = f"""Document 1 of 2 DOCUMENTS

The Harbour News

3 February 2031
Late Edition - Final

HEADLINE: Ferry fares to double in spring

BYLINE: Karim Vale

BODY:
{FIRST}

{SECOND}

SUBJECT: FERRIES (90%); FARES (80%)
Document 2 of 2 DOCUMENTS

Basin Wire

February 4, 2031, Tuesday

Belmark turns down ferry plan

BYLINE: Lena Marr

LENGTH: 21 words

{THIRD}

LANGUAGE: ENGLISH
"""
NEXIS_UNI = f"""User Name: Reader
Date and Time: Friday, February 7, 2031 9:12:00 AM EST
Job Number: 123456789
Documents (2)
1. Ferry fares to double in spring
Client/Matter: -None-
Search Terms: ferry
2. Belmark turns down ferry plan
Search Terms: ferry

Page 1 of 5

Ferry fares to double in spring
The Harbour News (Northport)
February 3, 2031 Monday

Copyright 2031 Harbour News Ltd All Rights Reserved
Section: NEWS; Pg. 7A
Length: 42 words
Byline: By Karim Vale
Dateline: NORTHPORT
Body

NORTHPORT, February 3 - {FIRST}

{SECOND}

Graphic

A ferry at dusk.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: February 3, 2031

End of Document

Belmark turns down ferry plan
Basin Wire
February 4, 2031 Tuesday 9:30 AM GMT

Copyright 2031 Basin Wire
Length: 21 words
Byline: Lena Marr
Body

{THIRD}

Load-Date: February 4, 2031

End of Document
"""
FACTIVA = f"""HD  Ferry fares to double in spring
BY  By Karim Vale
WC  42 words
PD  3 February 2031
ET  09:30
SN  The Harbour News
SC  HARBN
LA  English
CY  (c) 2031 Harbour News Ltd

LP

{FIRST}

TD

{SECOND}

NS
gcat : Political/General News
PUB
Harbour News Ltd
AN
Document HARBN00020310203e7230000a

SE
World
HD
Belmark turns down ferry plan
BY
Lena Marr
WC
21 words
PD
4 February 2031
SN
Basin Wire
LP
{THIRD}
AN
Document BASW000020310204e7240000b
"""
FACTIVA_PLAIN = f"""News
Ferry fares to double in spring
Karim Vale
42 words
3 February 2031
The Harbour News
HARBN
7
English
(c) 2031 Harbour News Ltd. All Rights Reserved.

{FIRST}

{SECOND}

Harbour News Ltd

Document HARBN00020310203e7230000a

Belmark turns down ferry plan
By Lena Marr
1,021 words
4 February 2031
09:30
Basin Wire
BASW
English
Copyright 2031 Basin Wire

{THIRD}

Document BASW000020310204e7240000b

Search Summary
Text    ferry
"""
PROQUEST = f"""____________________________________________________________

Report Information from ProQuest
07 February 2031 09:12
____________________________________________________________

Document 1 of 2

Ferry fares to double in spring

Author: Karim Vale

ProQuest document link

Abstract: Fares double.

Full text: {FIRST}

{SECOND}

CREDIT: Harbour News staff

Subject: Ferries; Fares

Title: Ferry fares to double in spring

Publication title: The Harbour News; Northport

First page: A.7

Publication date: Feb 3, 2031

ProQuest document ID: 1234567890

Copyright: Copyright Harbour News Ltd Feb 3, 2031

Database: ProQuest Central

____________________________________________________________

Document 2 of 2

Belmark turns down ferry plan

Author: Lena Marr

Publication info: Basin Wire ; Basin [Basin]. 04 Feb 2031: 1.

Full text: {THIRD}

Title: Belmark turns down ferry plan

ProQuest document ID: 1234567891

____________________________________________________________

Contact ProQuest
Copyright 2031 ProQuest LLC. All rights reserved. - Terms and Conditions
"""
PRESSREADER = f"""Article Name:Ferry fares to double in spring
Publication:The Harbour News (Northport)
Date:3 Feb 2031
Section:NEWS
Author(s):By Karim Vale
Start Page:7
End Page:7

{FIRST}

{SECOND}

This article was downloaded from PressReader.

Article Name: Belmark turns down ferry plan
Publication: Basin Wire - 2031-02-04
Author: Lena Marr
Start Page: 1

{THIRD}
"""
EXPORTS = {
    "nexis": NEXIS,
    "nexis-labelled": NEXIS_LABELLED,
    "nexis-uni": NEXIS_UNI,
    "factiva": FACTIVA,
    "factiva-plain": FACTIVA_PLAIN,
    "proquest": PROQUEST,
    "pressreader": PRESSREADER,
}


def read(folder, name, data):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return corpus.read(folder / name)


def said(document):
    return [line for start, end in document["body"] for line in document["text"][start:end].splitlines() if line]


def check(found):
    assert list(found.rejected["reason"]) == []
    assert list(found.documents["kind"]) == ["article", "article"]
    about = found.documents[["title", "outlet", "date", "author"]].to_numpy().tolist()
    assert about == [
        ["Ferry fares to double in spring", "The Harbour News", "2031-02-03", "Karim Vale"],
        ["Belmark turns down ferry plan", "Basin Wire", "2031-02-04", "Lena Marr"],
    ]
    assert [said(one) for one in found.documents.to_dict("records")] == [[FIRST, SECOND], [THIRD]]
    assert all("export with 2 articles" in one for one in found.documents["provenance"])


@pytest.mark.parametrize("name", list(EXPORTS))
@pytest.mark.parametrize("form", ["txt", "crlf", "docx", "rtf"])
def test_an_export_is_split_in_whatever_form_it_comes(tmp_path, name, form):
    text = EXPORTS[name]
    paragraphs = [line.strip() for line in text.replace("double\nin spring", "double in spring").split("\n")]
    made = {
        "txt": lambda: text,
        "crlf": lambda: text.replace("\n", "\r\n"),
        "docx": lambda: filehelp.word(paragraphs),
        "rtf": lambda: filehelp.rich(paragraphs),
    }[form]()
    check(read(tmp_path, f"{name}.{'txt' if form == 'crlf' else form}", made))


def test_the_text_of_an_article_is_its_part_of_the_file(tmp_path):
    found = read(tmp_path, "n.txt", NEXIS).documents
    assert all(text in NEXIS for text in found["text"])
    assert list(found["document"]) == ["n", "n-2"]


def test_the_headline_is_a_place_in_the_text(tmp_path):
    one = read(tmp_path, "n.txt", NEXIS).documents.iloc[0]
    assert [one["text"][start:end] for start, end in one["headline"]] == ["Ferry fares to double\nin spring"]


def test_an_article_without_its_words_is_told(tmp_path):
    found = read(tmp_path, "n.txt", NEXIS.replace(THIRD, ""))
    assert len(found.documents) == 1
    assert list(found.rejected["reason"]) == ["article 2 of the LexisNexis export: no full text"]


def test_turns_in_an_article_of_an_export_are_turns(tmp_path):
    turns = "MS BREL: Good morning.\n\nQUESTION: And the tolls?\n\nMS BREL: They must fall.\n\nQUESTION: When?"
    found = read(tmp_path, "n.txt", NEXIS.replace(THIRD, turns)).documents
    assert list(found["kind"]) == ["article", "transcript"]
    assert said(found.to_dict("records")[1])[0] == "MS BREL: Good morning."


@pytest.mark.parametrize(
    "text",
    [
        "Annex\n\nThe list ran to 2 of 3 documents.\n\nBYLINE: none.\n",
        "Report\n\nEnd of Document\n\nThe envoy came.\n",
        "Body\n\nThe body of the text was long, the envoy said.\n",
        "HD television\n\nThe envoy said on Monday that the tolls must fall.\n",
        "Words\n\nHe wrote 432 words\n\nThe envoy said so.\n",
        "Publication: late\n\nThe envoy said so.\n",
        "Full text: see the annex\n\nThe envoy said so.\n",
    ],
)
def test_a_text_that_looks_like_an_export_in_one_line_is_one_text(tmp_path, text):
    found = read(tmp_path, "a.txt", text).documents
    assert list(found["text"]) == [text]
    assert found["provenance"].isna().all()
