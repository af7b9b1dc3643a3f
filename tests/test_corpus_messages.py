"""Rows that are posts: what tells them, who sent them, and what only looks like them. All is invented."""

import json

import pytest

from communique import actors, attribution, corpus, speakers

WORDS = "We reject the toll on the Sarn canal. Kelmar will not pay a single crown for it."
SENT = [
    {"from": "MFA Kelmar", "from_id": "channel1"},
    {"from": "MFA Kelmar"},
    {"sender": "MFA Kelmar", "type": "message"},
    {"sender": {"id": 3, "name": "MFA Kelmar"}},
    {"channel": "MFA Kelmar", "type": "message"},
    {"from_name": "MFA Kelmar", "username": "mfa_kelmar"},
    {"username": "@mfa_kelmar"},
    {"author_name": "MFA Kelmar", "tweet_id": 4},
    {"author": "MFA Kelmar", "handle": "@mfa_kelmar"},
    {"title": "", "user": "@mfa_kelmar"},
    {"kind": "post", "sender": "MFA Kelmar"},
]
NO_POSTS = [
    {"title": "Kelmar rejects toll", "from": "Wire"},
    {"title": "Kelmar rejects toll", "channel": "World"},
    {"channel": "World"},
    {"author_name": "Ana Brel"},
    {"title": "Kelmar rejects toll", "type": "post", "author": "Ana Brel"},
]


def read(folder, rows, name="a.jsonl"):
    words = "\n".join(map(json.dumps, rows)) if name.endswith("l") else json.dumps(rows)
    (folder / name).write_text(words, encoding="utf-8")
    return corpus.read(folder / name)


@pytest.mark.parametrize("sent", SENT)
def test_a_row_that_somebody_sent_is_a_post_of_theirs(tmp_path, sent):
    (found,) = read(tmp_path, [{**sent, "text": WORDS}]).documents.to_dict("records")
    assert (found["kind"], found["speaker"]) in {("post", "MFA Kelmar"), ("post", "@mfa_kelmar")}


@pytest.mark.parametrize("row", NO_POSTS)
def test_an_article_of_a_channel_or_an_author_is_no_post(tmp_path, row):
    (found,) = read(tmp_path, [{**row, "text": WORDS}]).documents.to_dict("records")
    assert (found["kind"], found["speaker"]) == ("article", None)


def test_what_the_columns_of_fields_say_goes_first(tmp_path):
    row = {"from": "MFA Kelmar", "kind": "statement", "speaker": "Ana Brel", "text": WORDS}
    (found,) = read(tmp_path, [row]).documents.to_dict("records")
    assert (found["kind"], found["speaker"]) == ("statement", "Ana Brel")


def test_the_sender_is_we(tmp_path):
    documents = read(
        tmp_path, [{"from": "Ilko Brandt", "from_id": "user1", "text": "I will vote against it."}]
    ).documents
    rows = speakers.resolve(attribution.attribute(documents), documents, actors.load(), {}).to_dict("records")
    assert {row["speaker"] for row in rows} == {"Ilko Brandt"}


def test_a_text_in_pieces_is_their_join(tmp_path):
    pieces = [
        "Envoy ",
        {"type": "bold", "text": "Tomo Rask"},
        " left.",
        {"type": "link", "text": " https://m.example/1"},
    ]
    found = read(tmp_path, [{"from": "MFA Kelmar", "text": pieces}, {"from": "MFA Kelmar", "text": [WORDS]}])
    assert [*found.documents["text"]] == ["Envoy Tomo Rask left. https://m.example/1", WORDS]


def test_what_is_no_piece_of_a_text_is_rejected_in_its_own_characters(tmp_path):
    found = read(tmp_path, [{"from": "MFA Kelmar", "text": WORDS}, {"text": [5, "⚡ Kelmar"]}])
    assert [*found.rejected["reason"]] == ['line 2: text must be text, not [5, "⚡ Kelmar"]']


def test_messages_without_words_are_passed_over(tmp_path):
    service = {"type": "service", "from": "MFA Kelmar", "text": "", "action": "pin_message"}
    picture = {"type": "message", "from": "MFA Kelmar", "text": [], "photo": "a.jpg"}
    found = read(tmp_path, [{"type": "message", "from": "MFA Kelmar", "text": WORDS}, service, picture])
    assert (len(found.documents), len(found.rejected)) == (1, 0)
    assert [*found.skipped["reason"]] == ["2 messages without words", "fields not used: action, photo"]


def test_an_article_without_words_is_still_rejected(tmp_path):
    found = read(tmp_path, [{"title": "A", "text": WORDS}, {"title": "B", "text": ""}])
    assert [*found.rejected["reason"]] == ["line 2: no text"]


@pytest.mark.parametrize("whole", [True, False])
def test_telegrams_export_of_a_chat_and_of_all_chats_is_read(tmp_path, whole):
    message = {"id": 4, "type": "message", "date": "2031-07-02T08:00:00", "text": [{"type": "bold", "text": WORDS}]}
    chat = {"name": "MFA Kelmar", "type": "public_channel", "messages": [message, {"type": "service", "text": ""}]}
    found = read(tmp_path, {"about": "x", "chats": {"list": [chat]}} if whole else chat, "result.json")
    (row,) = found.documents.to_dict("records")
    assert [row[one] for one in ("document", "date", "kind", "speaker", "text")] == [
        *("4", "2031-07-02", "post", "MFA Kelmar", WORDS)
    ]


def test_other_json_is_passed_over_and_a_list_of_articles_read(tmp_path):
    read_too = [{"title": "Toll rises", "text": WORDS}]
    (tmp_path / "b.json").write_text('{"settings": [1, 2]}', encoding="utf-8")
    (tmp_path / "c.json").write_text("{broken", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(read_too), encoding="utf-8")
    found = corpus.read(tmp_path)
    assert [*found.documents["kind"]] == ["article"]
    assert [*found.skipped["reason"]] == ["JSON without a list of texts or messages"]
    assert found.rejected["reason"].str.startswith("not JSON that can be read").all()
