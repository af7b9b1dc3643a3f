"""Mails and those that they quote: one document a message, its writer's. All is invented."""

import pytest

from communique import attribution, corpus

HEAD = """From: Ana Brel <brel@ardovia.invalid>
To: "Orlen, Tomas" <orlen@kelmar.invalid>
Date: Mon, 3 Feb 2031 18:02:11 +0100
Subject: Re: Harbour tolls

"""
FIRST = "Dear Tomas,\n\nWe cannot accept the tolls.\n\nYours,\nAna\n"
SECOND = ["Dear Ana,", "", "The tolls are lawful. We will keep them.", "", "Tomas"]
THIRD = ["When will you lift the tolls? We have waited for a year.", "", "--", "Ana Brel", "Harbour Office"]
WROTE = "On Sun, 2 Feb 2031 at 10:02, Tomas Orlen <orlen@kelmar.invalid> wrote:"
WROTE_FIRST = "On Sat, 1 Feb 2031, Ana Brel wrote:"


def quoted(lines, mark="> "):
    return [f"{mark}{line}".rstrip() for line in lines]


def block(name, day):
    return [
        "-----Original Message-----",
        f"From: {name}",
        f"Sent: {day} 10:02",
        "To: all",
        "Subject: Harbour tolls",
        "",
    ]


THREADS = {
    "marks": [WROTE, *quoted([*SECOND, "", WROTE_FIRST, *quoted(THIRD)])],
    "marks together": [WROTE, *quoted([*SECOND, "", WROTE_FIRST], "> "), *quoted(THIRD, ">> ")],
    "wrapped": ["On Sun, 2 Feb 2031 at 10:02, Tomas Orlen <orlen@kelmar.invalid>", "wrote:", ""]
    + quoted([*SECOND, "", WROTE_FIRST, *quoted(THIRD)]),
    "blocks": [*block("Tomas Orlen", "2 February 2031"), *SECOND, "", *block("Brel, Ana", "1 February 2031"), *THIRD],
}  # fmt: skip
SAID = [
    ("Ana Brel", "2031-02-03", "We cannot accept the tolls."),
    ("Tomas Orlen", "2031-02-02", "The tolls are lawful. We will keep them."),
    ("Ana Brel", "2031-02-01", "When will you lift the tolls? We have waited for a year."),
]


def read(folder, text, name="a.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    return corpus.read(folder / name).documents


def spoken(documents):
    found = attribution.attribute(documents)
    said = found[found["mode"] == "speech"].merge(documents, on="document", suffixes=("", "_"))
    return list(said[["author", "date_", "content"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("form", THREADS)
def test_each_message_of_a_thread_is_its_writers(tmp_path, form):
    documents = read(tmp_path, HEAD + FIRST + "\n" + "\n".join(THREADS[form]) + "\n")
    assert spoken(documents) == SAID
    assert list(documents["speaker"]) == list(documents["author"])
    assert documents["title"][0] == "Re: Harbour tolls"


def test_a_mail_without_a_head_is_told_by_what_it_quotes(tmp_path):
    documents = read(tmp_path, "I will not sign it.\n\n" + "\n".join(THREADS["marks together"]) + "\n")
    assert [row[0] for row in spoken(documents)] == ["Tomas Orlen", "Ana Brel"]


def test_a_file_of_a_program_for_mail_is_one(tmp_path):
    text = HEAD.replace("Subject", "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nSubject") + FIRST
    assert spoken(read(tmp_path, text, "a.eml")) == SAID[:1]
    (tmp_path / "b.eml").write_text("From: a@b.invalid\n\n", encoding="utf-8")
    assert "without a plain text" in corpus.read(tmp_path).rejected["reason"][0]


def test_a_mail_that_reports_or_hands_on_is_no_statement_of_its_writers(tmp_path):
    report = "The pool was let in at noon. The president said that it would end."
    [kind] = read(tmp_path, HEAD + report)["kind"]
    assert kind == "article"
    handed_on = "ANA BREL: We oppose it.\n\nQUESTION: Will you sign?\n\nANA BREL: I will not.\n"
    documents = read(tmp_path, HEAD + handed_on)
    assert list(documents["kind"]) == ["transcript"]
    assert list(documents["speaker"]) == [None]


NO_MAILS = {
    "a memo": "From: Ministry of Ports\nTo: all ports\nSubject: tolls\n\nThe tolls fall in May.\n\nPay no more.\n",
    "captions": ">> ANA BREL: WE DO NOT PAY.\n>> BUT WHY?\n>> ANA BREL: BECAUSE WE CANNOT.\n",
    "an article": "Envoy quits\n\nOn Monday, 3 February 2031, Ana Brel wrote:\n\nI resign. It is late.\n\nShe left.\n",
    "an article with a quotation": "Envoy quits\n\nOn Monday, Ana Brel wrote:\n\n> I resign. It is late.\n\nShe left.\n",
}


@pytest.mark.parametrize("text", NO_MAILS.values(), ids=NO_MAILS)
def test_what_only_looks_like_a_mail_is_none(tmp_path, text):
    [note] = read(tmp_path, text)["provenance"]
    assert not note or "mail" not in note


BELOW = """> From: Tomas Orlen <orlen@kelmar.invalid>
> Sent: 2 February 2031 10:02
> To: all
> Subject: Harbour tolls
>
> The tolls are lawful. We will keep them.
"""


def test_a_head_that_is_quoted_below_a_blank_line_is_that_of_what_is_quoted(tmp_path):
    documents = read(tmp_path, f"{HEAD}We cannot accept this.\n\n{BELOW}")
    assert list(documents["speaker"]) == ["Ana Brel", "Tomas Orlen"]
    assert documents["date"][1] == "2031-02-02"


def test_what_a_mail_quotes_is_not_by_whom_the_mail_above_quotes(tmp_path):
    forwarded = [*block("Lena Marr", "1 February 2031"), "I agree with this:", "> We shall close the yards."]
    documents = read(tmp_path, "\n".join([f"{HEAD}We cannot.", "", WROTE, *quoted(SECOND), "", *forwarded]))
    assert list(documents["author"]) == ["Ana Brel", "Tomas Orlen", "Lena Marr", None]
    assert documents["text"][3] == "We shall close the yards."


def test_a_mail_that_cannot_be_written_down_costs_that_mail_only(tmp_path):
    head = HEAD.replace("Subject", 'Content-Type: text/plain; charset="unicode_escape"\nSubject')
    (tmp_path / "bad.eml").write_text(f"{head}We pay \\ud800 nothing.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(f"{HEAD}We pay nothing.\n", encoding="utf-8")
    found = corpus.read(tmp_path)
    assert list(found.documents["path"]) == ["good.txt"]
    assert "surrogate" in found.rejected["reason"][0]
