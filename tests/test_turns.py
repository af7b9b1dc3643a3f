"""Who has the floor: the forms of a label, records of many houses, and what only looks like turns. All are invented."""

import re

import actorhelp
import pytest
from actorhelp import STATES
from test_attribution import document, statements
from test_speakers import OFFICES

from communique import attribution, lexicons, schemas, speakers
from communique.corpus import kinds, text, turns
from communique.corpus.turns import ends, forms, words
from communique.errors import ResourceError


def labels(page: str, **how) -> list[str]:
    return [label.text for label in turns.found(page, [[0, len(page)]], **how).labels]


def told(page: str, **how) -> kinds.Told:
    [draft] = text.read(page, "x").drafts
    return kinds.told(page, draft.body, None, title=draft.title, **how)


def floor(page: str) -> list[str]:
    [draft] = text.read(page, "x").drafts
    given = told(page)
    there = turns.found(page, draft.body, given=given.kind in kinds.TAKE_TURNS, author=given.speaker)
    return [label.text for label in there.labels]


@pytest.mark.parametrize("form", forms.load(), ids=lambda form: form.name)
def test_every_form_finds_its_example_and_leaves_its_near_miss(form):
    assert form.where
    assert labels(form.example) == list(form.gives)
    assert form in {label.form for label in turns.found(form.example, [[0, len(form.example)]]).labels}
    assert labels(form.near_miss) == []


def test_forms_that_cannot_be_read_are_one_clear_error(tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "FILE", tmp_path / "turns.yml")
    (tmp_path / "turns.yml").write_text("forms: [{form: x}]\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="forms of a turn's label cannot be read"):
        forms.load.__wrapped__()


def test_word_lists_of_labels_match_their_examples():
    notes, speaking = lexicons.load("labels"), lexicons.load("speaking_labels")
    assert [term for term in notes["term"] if not words.is_note(term)] == []
    unknown = [term for term in speaking["term"] if not re.search(r"[^\W\d_]", term)]
    assert unknown == []
    assert set(speaking["category"]) == {"address", "role", "crowd", "asker", "answer"}
    assert sorted(set(notes["term"].str.casefold()) & set(speaking["term"].str.casefold())) == []


def test_ends_match_their_examples():
    table = lexicons.load("ends")
    start = table["category"] == "start"
    assert [line for line in table.loc[~start, "example"] if not ends.is_end(line)] == []
    assert [line for line in table.loc[start, "example"] if not ends.is_start(line)] == []


@pytest.mark.parametrize(
    "line", ["The end of the tolls is near.", "Ends meet in Northport.", "# Harbour", "30 ships came."]
)
def test_a_line_that_looks_like_an_end_is_none(line):
    assert not ends.is_end(line)


RECORDS = {
    "cable news": (
        "HARBOUR TONIGHT\n\nAired February 3, 2031 - 20:00 ET\n\nANA BREL, HARBOUR TV ANCHOR: Good evening.\n\n"
        "(BEGIN VIDEO CLIP)\n\nTOMAS ORLEN, PRESIDENT OF KELMAR (through translator): We will not pay.\n\n"
        "(END VIDEO CLIP)\n\nBREL: Lena, why?\n\nLENA MARR, HARBOUR TV CORRESPONDENT: Because they can.\n\n"
        "UNIDENTIFIED MALE: Shame.\n\nEND",
        "ANA BREL, HARBOUR TV ANCHOR|TOMAS ORLEN, PRESIDENT OF KELMAR|BREL|LENA MARR, HARBOUR TV CORRESPONDENT"
        "|UNIDENTIFIED MALE",
    ),
    "state department": (
        "Department Press Briefing – February 3, 2031\n\nLena Marr, Department Spokesperson\n\nFebruary 3, 2031\n\n"
        "1:15 p.m. EST\n\nMS MARR: Good afternoon, everyone.\n\nQUESTION: Thanks. Have you got a date?\n\n"
        "MS MARR: I don’t have a date.\n\n(The briefing was concluded at 1:58 p.m.)",
        "MS MARR|QUESTION|MS MARR",
    ),
    "gaggle": (
        "Press Gaggle by President Orlen\n\nAboard the Ferry\n\n5:02 P.M. EST\n\nTHE PRESIDENT: How are you all?\n\n"
        "Q Mr. President, will you sign?\n\nTHE PRESIDENT: We’ll see.\n\nQ\u00a0\u00a0\u00a0 And the tolls?\n\n"
        "THE PRESIDENT: (Inaudible.) I don’t like them.\n\nEND\t5:20 P.M. EST",
        "THE PRESIDENT|Q|THE PRESIDENT|Q|THE PRESIDENT",
    ),
    "hansard on the web": (
        "Harbour Tolls\n\n3 February 2031\n\n3.31 pm\n\nThe Minister for Ports (Ana Brel)\n\nI beg to move the motion.\n\n"
        "Tomas Orlen\n(Sarnia) (Lab)\n\nWill she say what the tolls cost?\n\nAna Brel\n\nI will come to that.\n\n"
        "Hon. Members\n\nHear, hear!\n\nTomas Orlen\n\nI thank her.",
        "Ana Brel|Tomas Orlen|Ana Brel|Hon. Members|Tomas Orlen",
    ),
    "hansard": (
        "Harbour Tolls\n\nAna Brel (Northport) (Lab): I beg to move.\n\nThe Prime Minister (Tomas Orlen): I thank her.\n\n"
        "Mr Speaker: Order.\n\nSeveral hon. Members rose—\n\nLena Marr (Sarnia) (LD): Will he give way?",
        "Ana Brel|Tomas Orlen|Mr Speaker|Lena Marr",
    ),
    "canada": (
        "Oral Questions\n\nMrs. Ana Brel (Northport, CPC): Mr. Speaker, the tolls hurt.\n\nSome hon. members: Oh, oh!\n\n"
        "The Speaker: Order.\n\nHon. Tomas Orlen (Minister of Ports, Lib.): Mr. Speaker, we are helping.",
        "Mrs. Ana Brel|Some hon. members|The Speaker|Hon. Tomas Orlen",
    ),
    "australia": (
        "BILLS\n\nMs BREL (Northport—Minister for Ports) (09:01): I move the bill.\n\nOpposition members interjecting—\n\n"
        "The SPEAKER: Order!\n\nMr ORLEN (Sarnia) (09:05): I oppose the bill.",
        "Ms BREL|The SPEAKER|Mr ORLEN",
    ),
    "european parliament": (
        "3. Harbour tolls (debate)\n\nPresident. – The next item is the debate.\n\nAna Brel, Member of the Commission. – "
        "Madam President, I thank you.\n\nTomas Orlen, on behalf of the Reef Group. – (FR) We oppose the tolls.\n\n"
        "Lena Marr (PPE). – Madam President, I do not.",
        "President|Ana Brel|Tomas Orlen|Lena Marr",
    ),
    "kremlin": (
        "Meeting with Harbour Minister Ana Brel\n\nPresident of Kelmar Tomas Orlen: Ms Brel, let us talk.\n\n"
        "Minister of Ports Ana Brel: Mr Orlen, the ports are full.\n\nTomas Orlen: How full?\n\nAna Brel: We have forty.",
        "President of Kelmar Tomas Orlen|Minister of Ports Ana Brel|Tomas Orlen|Ana Brel",
    ),
    "court": (
        "DIRECT EXAMINATION\n\nBY MR. ORLEN:\n\nQ. Please state your name.\n\nA. My name is Ana Brel.\n\n"
        "MR. VALE: Objection.\n\nTHE COURT: Sustained.\n\nTHE WITNESS: I am sorry.",
        "Q|A|MR. VALE|THE COURT|THE WITNESS",
    ),
    "call with investors": (
        "Harbour Lines Q4 2030 Earnings Call Transcript\n\nOperator\n\nGood day, and welcome to the call.\n\n"
        "Lena Marr -- Head of Investor Relations\n\nThank you, operator.\n\nAna Brel -- Chief Executive Officer\n\n"
        "We had a good quarter.\n\nOperator\n\nOur first question comes from Karim Vale.\n\n"
        "Ana Brel -- Chief Executive Officer\n\nWe expect the tolls to fall.",
        "Operator|Lena Marr|Ana Brel|Operator|Ana Brel",
    ),
    "made by a service": (
        "Ana Brel (00:01):\nGood evening. I oppose the tolls.\n\nTomas Orlen (00:31):\nI do not.\n(00:45)\nWe need them.\n\n"
        "Speaker 1 (01:02):\nThank you.",
        "Ana Brel|Tomas Orlen|Speaker 1",
    ),
    "hearing": (
        "THE FUTURE OF THE PORTS\n\n    The Chairman. The committee will come to order. I welcome you all.\n"
        "    Ms. Brel. Thank you, Mr. Chairman. I am glad to be here.\n    The Chairman. Do you oppose the tolls?\n"
        "    Ms. Brel. I do.",
        "The Chairman|Ms. Brel|The Chairman|Ms. Brel",
    ),
    "captions": (
        ">> ANA BREL: GOOD EVENING.\n>> TOMAS ORLEN: WE DO NOT PAY.\n>> ANA BREL: WHY?",
        "ANA BREL|TOMAS ORLEN|ANA BREL",
    ),
    "headings": (
        "Panel\n\n## Ana Brel\n\nI oppose the tolls.\n\n## Tomas Orlen\n\nI do not.\n\n## Ana Brel\n\nWhy do we pay?",
        "Ana Brel|Tomas Orlen|Ana Brel",
    ),
    "midday": (
        "Midday press briefing\n\nMs Marr: Good afternoon.\n\nQuestion: Does the Commission have a view?\n\n"
        "Ms Marr: We do.\n\nMr Vale: I can add to that.",
        "Ms Marr|Question|Ms Marr|Mr Vale",
    ),
    "one label": (
        "President Orlen Delivers Remarks on Ports\n\nMR. ORLEN: Thank you all. I am glad.\n\nWe opened the port.\n\n###",
        "MR. ORLEN",
    ),
}


@pytest.mark.parametrize("record", RECORDS)
def test_records_of_many_houses_have_their_turns(record):
    page, expected = RECORDS[record]
    assert floor(page) == expected.split("|")
    assert told(page).kind in {"transcript", "speech"}


ARTICLES = {
    "places": "Roundup\n\nNORTHPORT: The quay was shut. Police said two ships had collided.\n\nSARNIA: A ferry ran late. "
    "The company blamed ice.\n\nBELMARK: The market burned down.",
    "headings with colons": "Tolls rise\n\nWhy it matters: Ferries cost more.\n\nThe Big Picture: Tolls have doubled.\n\n"
    "The Bottom Line: Nobody likes them, said Ana Brel.",
    "recipe": "Fish soup\n\nServes: 4\n\nIngredients: two cod, one onion\n\nMethod: Boil the cod.\n\nTip: Use haddock.\n\n"
    "Step 1: Peel the onion.\n\nStep 2: Add the cod.",
    "a dialogue in the news": "Tolls anger skippers\n\nSkippers were angry. Harbour Master Ana Brel said it was fair.\n\n"
    "The council met at noon, officials said.\n\nReporter: Will you resign?\n\nMayor: No.\n\nReporter: Why not?\n\n"
    "Mayor: I like it here.\n\nLater he said that he was tired.\n\nCritics said it was late.",
    "script": "The Quay\n\nINT. HARBOUR - NIGHT\n\nHAMISH: I see a ship.\n\nMOIRA: We should run.\n\nHAMISH: Why?",
    "questions and answers of nobody": "What you need to know\n\nQ: What changes in May?\n\nA: Ferries cost more.\n\n"
    "Q: Who pays?\n\nA: Skippers pay at the gate.",
    "crossheads": "Tolls rise\n\nThe council voted.\n\nNew Rules\n\nSkippers pay four crowns.\n\nNight Fishing\n\n"
    "Nets stay on deck, officials said.\n\nNew Rules\n\nThe gate shuts.",
    "profiles": "Who is who\n\n**Ana Brel**\n\nForeign minister, 54, a lawyer.\n\n**Tomas Orlen**\n\nPresident, 61, a "
    "skipper's son.\n\n**Lena Marr**\n\nSpokeswoman, 40.",
    "results": "Results\n\nNorthport: Ana Brel (Lab) 4,201\nSarnia: Tomas Orlen (Con) 3,988\nBelmark: Lena Marr (LD) 3,100",
    "reactions": 'Reactions\n\nAna Brel, foreign minister: "We oppose the tolls."\n\nTomas Orlen, president: "I welcome them."',
    "numbered": "Five things\n\n1. Tolls: They rise in May.\n\n2. Ferries: They run late.\n\n3. Fish: Prices fall.",
    "agenda": "Programme\n\n10:00 Opening Session\n10:30 Coffee Break\n11:00 Panel Discussion\n12:30 Lunch",
    "weather": "Weather\n\nMonday: Rain.\nTuesday: Sun.\nWednesday: Rain again.",
    "glossary": "Terms\n\nToll: a fee.\n\nQuay: a wharf.\n\nToll Gate: where one pays.",
    "reports with a colon": "Talks\n\nThe foreign minister, Ana Brel, said: We are glad.\n\nTomas Orlen, the president, "
    "added: I am too.",
    "datelines": 'Port opens\n\nNORTHPORT — The port opened. Minister Ana Brel said: "We are glad."\n\nSARNIA — A ferry sailed.',
}  # fmt: skip


@pytest.mark.parametrize("article", ARTICLES)
def test_what_only_looks_like_turns_stays_an_article(article):
    assert floor(ARTICLES[article]) == []
    assert told(ARTICLES[article]).kind == "article"


def test_a_speech_may_address_the_president_at_the_head_of_a_sentence():
    page = "Mr. President, I thank you.\n\nMr. President, we oppose the tolls.\n\nMr. President, I am done."
    assert labels(page) == []


KINDS = [
    ("Statement from President Orlen on the Harbour Act\n\nToday I signed the Act. We keep our ports open.",
     "statement", "President Orlen"),
    ("Remarks by Foreign Minister Ana Brel at the Summit\n\nI thank you all. We have come far.",
     "speech", "Foreign Minister Ana Brel"),
    ("Joint Statement of the Foreign Ministers\n\nThe ministers met in Northport and agreed on tolls.", "communique", None),
    ("Readout of President Orlen’s Call with President Halle\n\nThe two presidents spoke about the strait.",
     "readout", None),
    ("Ports open again\n\nFOR IMMEDIATE RELEASE\n\nThe ministry opened the ports.\n\nMedia contact: 555-0100",
     "release", None),
    ("Strait crisis: live updates\n\n14:05\n\nThe ferry has left.", "live", None),
    ("We oppose the #tolls and will not pay. https://t.co/x", "post", None),
    ("Speakers Urge Calm\n\nANA BREL (Ardovia) said that it was late. It must end.\n\nTOMAS ORLEN (Kelmar), speaking for "
     "the group, welcomed the truce.\n\nThe representative of Belmark asked for time.", "record", None),
    ("“We will not pay”: an interview with Ana Brel\n\nQ: Why?\n\nA: We cannot.", "interview", "Ana Brel"),
    ("Statement by Belmark draws fire\n\nThe council said that it was late.", "article", None),
    ("Remarks by President Orlen anger union\n\nThe union said that it was late. Orlen told it to wait.", "article", None),
]  # fmt: skip


@pytest.mark.parametrize(("page", "kind", "speaker"), KINDS, ids=[page.split("\n")[0] for page, *_ in KINDS])
def test_a_kind_is_inferred_with_a_reason(page, kind, speaker):
    found = told(page)
    assert (found.kind, found.speaker) == (kind, speaker)
    assert found.why
    assert kind in kinds.KINDS


@pytest.mark.parametrize(
    ("said", "unreported"),
    [
        ("Mr. Brel submitted that it was late. Ms. Orlen objected that it was not.", False),
        ("The chair recalled that nobody had voted.", False),
        ("The ministry has submitted a draft and noted the reply.", True),
        ("I noted that it was late, and we recalled that nobody had voted.", True),
    ],
)
def test_what_reports_others_is_no_own_statement(said, unreported):
    assert turns.is_unreported(said, [(0, len(said))]) is unreported


def test_a_kind_that_is_given_wins_and_a_transcript_without_turns_is_warned_of():
    page = "The port is full.\n\nThe ferry is late."
    assert told(page, given="transcript").kind == "transcript"
    warning = kinds.turnless("transcript", page, [[0, len(page)]])
    assert "no turn was found" in warning
    assert "Q and A with a stop" in warning
    assert kinds.turnless("transcript", "ANA BREL: I came.", [[0, 17]]) is None
    assert kinds.turnless("article", page, [[0, len(page)]]) is None


AUTHORS = [
    ("Remarks by President Orlen Before Meeting with Harbour Masters", "President Orlen"),
    ("PRESS BRIEFING BY PRESS SECRETARY LENA MARR", "Press Secretary Lena Marr"),
    ("Statement by the Foreign Minister, Ana Brel, on the closure", "the Foreign Minister, Ana Brel"),
    ("Foreign Minister Tomas Orlen’s remarks and answers to media questions", "Foreign Minister Tomas Orlen"),
    ("Secretary Ana Brel at a Press Availability", "Secretary Ana Brel"),
    ("Ana Brel's interview with Harbour TV", "Ana Brel"),
    ("Statement by Minister for Ports Ana Brel", "Minister for Ports Ana Brel"),
    ("Remarks by President Orlen and Prime Minister Halle in Joint Press Conference", None),
    ("Statement by Belmark draws fire", None),
    ("Brel's speech draws anger", None),
    ("Officials split over truce", None),
    ("", None),
]


@pytest.mark.parametrize(("title", "author"), AUTHORS)
def test_a_title_names_its_author(title, author):
    found = turns.author(title)
    assert (found.words if found else None) == author


HEADED = """Cite: http://www.example.invalid/2031
Subject: Press briefing
Moderator: Karim Vale
Participants: Ana Brel, Foreign Minister

ANA BREL: Good morning. We oppose the tolls.

(00:06)

LENA MARR: Will you leave?

ANA BREL: No.

Contact: press office, 555-0100
"""


def test_the_head_and_the_foot_of_a_transcript_are_no_turns():
    table = statements(HEADED, kind="transcript")
    assert list(table["source"]) == ["ANA BREL", "LENA MARR", "ANA BREL"]
    assert list(table["content"]) == ["Good morning. We oppose the tolls.", "Will you leave?", "No."]


@pytest.mark.parametrize(
    "end", ["END", "###", "-ENDS-", "END 10:57 A.M.", "Notes to editors", "Media contact: 555-0100"]
)
def test_nothing_is_said_behind_the_end(end):
    page = f"THE PRESIDENT: Good morning.\n\nI thank you.\n\n{end}\n\nThe port has forty quays."
    [content] = statements(page, kind="transcript")["content"]
    assert content == "Good morning. I thank you."
    speech = statements(f"Good morning.\n\n{end}\n\nThe port is full.", kind="speech", speaker="Ana Brel")
    assert list(speech["content"]) == ["Good morning."]


def test_subtitles_are_no_words():
    page = "1\n00:00:01,000 --> 00:00:04,000\nANA BREL: I oppose\n\n2\n00:00:04,100 --> 00:00:07,000\nthe tolls.\n"
    assert list(statements(page, kind="transcript")["content"]) == ["I oppose the tolls."]


def test_what_announces_a_statement_is_no_part_of_it():
    page = "President Orlen issued the following statement:\n\nI signed the Act.\n\nWe will keep it."
    table = statements(page, kind="statement", speaker="President Orlen")
    assert list(table["content"]) == ["I signed the Act.", "We will keep it."]


def test_remarks_before_the_questions_are_the_speakers():
    page = "We have held talks. I thank our hosts.\n\nQuestion: What of the tolls?\n\nTomas Orlen: We oppose them."
    table = statements(page, kind="transcript", speaker="Foreign Minister Tomas Orlen")
    assert list(table["source"]) == [None, "Question", "Tomas Orlen"]


def test_every_sentence_that_runs_on_in_minutes_is_a_statement():
    page = "ANA BREL (Kethara) said that it was late. It must end. Trade had fallen by half."
    table = statements(page, kind="record")
    assert list(table["source"]) == ["ANA BREL"] * 3
    assert list(table["content"]) == ["that it was late", "It must end", "Trade had fallen by half"]


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    return actorhelp.written(tmp_path_factory.mktemp("actors"), states=STATES, offices=OFFICES)


def who(page: str, registry, **how) -> list[tuple]:
    table = schemas.frame("documents", [document(page, **how)])
    found = speakers.resolve(attribution.attribute(table), table, registry, {})
    found = found[found["mode"] == "speech"]
    return list(found[["speaker", "state"]].itertuples(index=False, name=None))


def test_brackets_behind_a_name_give_a_state_and_nothing_else(registry):
    page = (
        "The President (spoke in Kethari): I give the floor to Ms. Brel.\n\nMs. Brel (Kethara) (spoke in Veldrian): We "
        "oppose the tolls.\n\nMr. Falk (Republic of Veldria): I do not.\n\nMr. Lind (Sarnia, Lab): Nor do I.\n\n"
        "Ms. Brel: I thank you."
    )
    assert who(page, registry, kind="transcript") == [
        ("the President", None), ("Brel", "Kethara"), ("Falk", "Veldria"), ("Lind", None), ("Brel", "Kethara"),
    ]  # fmt: skip


def test_a_label_gives_the_office_with_the_name(registry):
    page = "PRESIDENT ORLEN: Good morning.\n\nANA BREL, HARBOUR MINISTER: I thank you.\n\nBREL: We wait."
    table = schemas.frame("documents", [document(page, kind="transcript")])
    found = speakers.resolve(attribution.attribute(table), table, registry, {})
    assert list(found["speaker"]) == ["Orlen", "Ana Brel", "Ana Brel"]
    assert list(found["office"]) == ["President", "Harbour Minister", "Harbour Minister"]


def test_a_crowd_and_somebody_unidentified_are_nobodys_name(registry):
    page = "An hon. member: Shame!\n\nHon. Members: Hear!\n\nUNIDENTIFIED MALE: We wait.\n\nSpeaker 2: I do not."
    table = schemas.frame("documents", [document(page, kind="transcript")])
    found = speakers.resolve(attribution.attribute(table), table, registry, {})
    assert list(found["resolution"]) == ["collective", "collective", "description", "unresolved"]


def test_lines_above_a_statement_and_members_who_interrupt_are_no_words():
    page = "For Immediate Release\n\nNorthport\n\nToday we signed the Act."
    assert list(statements(page, kind="statement", speaker="Ana Brel")["content"]) == ["Today we signed the Act."]
    page = "The SPEAKER: Order!\n\nOpposition members interjecting—\n\nMr ORLEN (Sarnia): I oppose it."
    assert list(statements(page, kind="transcript")["content"]) == ["Order!", "I oppose it."]


def test_a_colon_after_a_place_reports_nothing():
    page = "Rules\n\nPort Lorrin: Skippers pay four crowns.\n\nSarnia: Ferries carry rafts.\n\nBelmark: Night fishing ends."
    assert set(statements(page, headline=5)["source"]).isdisjoint({"Port Lorrin", "Sarnia", "Belmark"})


def test_names_in_labels_are_clean(registry):
    page = (
        "  Mr. O'BRANE (during the reading). I ask.\n  Mrs. McVALE. I thank you.\n  The Acting CHAIR. So ordered.\n"
        "  Ms. DE LARGA of Northport. I oppose it."
    )
    found = [speaker for speaker, _ in who(page, registry, kind="transcript")]
    assert found == ["O'Brane", "McVale", "the Acting Chair", "De Larga"]


def test_short_german_titles_and_askers_are_no_names(registry):
    page = (
        "VORS. WEIGAND: Ladies and gentlemen, welcome. I give the floor to the Chancellor.\n\n"
        "BK'in Ida SORN (SPX): Thank you. We want to finish it.\n\nFRAGE (Nordkurier): When, Madam Chancellor?\n\n"
        "BK'in SORN: In June. I expect no delay.\n\nZUSATZFRAGE: And then?\n\nMin. Ada KROLL: We shall see.\n\n"
        "Correspondent: Will you sail?\n\nMin. KROLL: I have said all I can.\n\nVORS.: Thank you. That is all we have."
    )
    found = [speaker for speaker, _ in who(page, registry, kind="transcript")]
    asked = ["FRAGE", "Ida Sorn", "ZUSATZFRAGE", "Ada Kroll", "Correspondent", "Ada Kroll"]
    assert found[:-1] == ["Weigand", "Ida Sorn", *asked]
    assert [words.is_question(label) for label in ("FRAGE", "Zusatz", "Reporter", "Correspondent")] == [True] * 4
    assert words.is_answer("ANTWORT")
    assert not words.is_asker("Fragen der Zeit")


def test_a_short_title_is_nobodys_first_name(registry):
    page = "The envoy, Min Jae-won, said that the tolls would rise.\n\nMP Ana BREL said that they would fall.\n"
    table = schemas.frame("documents", [document(page)])
    found = speakers.resolve(attribution.attribute(table), table, registry, {})
    assert [one["speaker"] for one in found.to_dict("records")] == ["Min Jae-won", "Ana Brel"]


def test_an_answer_is_whom_the_title_names_else_nobodys(registry):
    page = "Q: Why?\n\nA: We cannot pay."
    assert who(page, registry, kind="interview", speaker="Ana Brel")[1] == ("Ana Brel", None)
    table = schemas.frame("documents", [document(page, kind="interview")])
    found = speakers.resolve(attribution.attribute(table), table, registry, {})
    assert list(found["resolution"]) == ["anonymous", "unresolved"]


def test_an_office_as_a_label_is_whom_the_title_names(registry):
    page = "THE PRESIDENT: Good morning.\n\nI thank you."
    assert who(page, registry, kind="speech", speaker="President Tomas Orlen") == [("Tomas Orlen", None)]


def test_a_heading_with_a_colon_above_a_debate_is_no_turn():
    page = (
        "Sarn River: Ceasefire\n\nAna Brel\n\nI ask the House to vote today. We have waited.\n\n"
        "The Secretary for Trade\n(Tomas Orlen)\n\nI thank her for that. We agree.\n\n"
        "Ana Brel\n\nI shall hold him to it, and so shall we all.\n\nTomas Orlen\n\nI have no doubt of it, and we are ready."
    )
    assert labels(page, given=True) == ["Ana Brel", "Tomas Orlen", "Ana Brel", "Tomas Orlen"]


def test_a_voice_without_a_name_has_a_turn():
    page = (
        "Ana Brel: When will the lock be ready? We have waited for a year.\n\nTomas Orlen: By 1 November, I hope.\n\n"
        "Remark: November 15.\n\nAna Brel: I will write that down, and we shall see."
    )
    assert labels(page) == ["Ana Brel", "Tomas Orlen", "Remark", "Ana Brel"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Readout of Minister Ana Brel’s Call with Minister Tomas Orlen", "readout"),
        ("Lorrin: Statement by Minister Ana Brel on the closure of the road", "statement"),
        ("Joint statement of the ministers of Lorrin and Veldria", "communique"),
    ],
)
def test_the_title_below_a_letterhead_says_what_a_text_is(title, kind):
    page = f"Office of the Minister\nPress Service\n\n21 January 2031\n\n{title}\n\nThe road is closed, and that is grave.\n\n###"
    assert told(page).kind == kind


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Port closes", "Joint statement expected on Friday"),
        ("Minutes of the harbour board", "Statement by the Minister of Fish"),
        ("Live: port closes", "Statement by Prime Minister Orlen"),
    ],
)
def test_a_line_below_a_headline_says_nothing_of_the_kind(headline, line):
    page = (
        f"{headline}\n\n{line}\n\nThe harbour master said on Monday that the port was shut. Nobody knew for how long."
    )
    assert told(page).kind not in {"statement", "communique", "readout"}


MET = "The Minister said that the tolls were too high.\n\nThe Ambassador replied that Kelmar supported them."


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("PARLIAMENT OF LORRIN\nCommittee on Ports\n\nMINUTES OF THE THIRD MEETING", "record"),
        ("INTERNATIONAL TRIBUNAL FOR FISH\nCase No. 4\nLorrin v. Kelmar\n\nMINUTES OF THE HEARING", "record"),
        ("Record of conversation\n\nPresent: Minister Ana Brel; Ambassador Tomas Orlen", "record"),
        ("Note of a meeting between the Foreign Minister and the Ambassador", "record"),
        ("NOTE FOR FILE       RESTRICTED\n\nSubject: Tolls\nPresent: Minister Ana Brel", "record"),
        ("Note to the record\n\nParticipants: Minister Ana Brel", "record"),
        ("Note for the file", "article"),
        ("Minutes of the meeting show a split over tolls", "article"),
        ("Minutes of fury end the vote in the harbour", "article"),
        ("Record of a meeting leaked to the press", "article"),
        ("Parliament of Lorrin\n\nThe vote is near", "article"),
    ],
)
def test_a_record_says_that_it_is_one(front, kind):
    assert told(f"{front}\n\n{MET}").kind == kind


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("NOTE FOR FILE       RESTRICTED\n\nSubject: Tolls on the Oster\nPresent: Ana Brel", "Tolls on the Oster"),
        ("Record of conversation\nDate: 3 March 2031\nSubject: Tolls on the Oster", "Tolls on the Oster"),
        ("Tolls rise in spring\n\nSubject: Tolls on the Oster", "Tolls rise in spring"),
        ("Note for the file\n\nThe tolls rise.\n\nSubject: to change", "Note for the file"),
    ],
)
def test_a_note_is_called_by_its_subject(front, title):
    [draft] = text.read(f"{front}\n\n{MET}", "x").drafts
    assert draft.title == title
    assert " ".join(draft.text[start:end] for start, end in draft.headline) == title


@pytest.mark.parametrize("label", ["ACTION", "Action points", "ACTIONS", "Next steps", "Follow-up"])
def test_what_is_to_be_done_is_said_by_nobody(label):
    page = f"Note of a meeting\n\n{MET}\n\n{label}: Fisheries Desk to advise on the annex by May.\n{label}: Legal to write."
    [draft] = text.read(page, "x").drafts
    row = {"document": "x", "text": page, "kind": "record", "headline": draft.headline, "body": draft.body}
    said = attribution.attribute(schemas.frame("documents", [row]))
    assert max(spans[-1][1] for spans in said["content_spans"]) < page.index(f"{label}:")


def test_the_head_of_a_page_is_no_part_of_a_turn():
    page = (
        "House of Lorrin: Official Report\n\n3 March 2031 Column 17\n\nMs. Ana Brel: I ask the House to vote. We have\n\n"
        "3 March 2031 Column 18\n\nwaited for a year.\n\nMr. Tomas Orlen: I thank her. We agree."
    )
    [draft] = text.read(page, "x").drafts
    row = {"document": "x", "text": page, "kind": "transcript", "headline": draft.headline, "body": draft.body}
    said = list(attribution.attribute(schemas.frame("documents", [row]))["content"])
    assert draft.date == "2031-03-03"
    assert said == ["I ask the House to vote. We have waited for a year.", "I thank her. We agree."]


def test_a_chair_keeps_the_first_turn():
    page = (
        "Mr Speaker: Order, order\n\nAna Brel\n\nI ask the House to vote today. We have waited.\n\n"
        "Tomas Orlen\n\nI thank her for that. We agree.\n\nAna Brel\n\nI shall hold him to it, and so shall we all."
    )
    assert labels(page, given=True)[0] == "Mr Speaker"


def test_a_place_in_brackets_below_an_office_is_nobody():
    page = (
        "The Prime Minister\n(South Lorrin)\n\nI ask the House to vote today. We have waited.\n\n"
        "Ana Brel\n\nI thank him for that. We agree.\n\nThe Prime Minister\n\nI shall hold her to it."
    )
    assert "South Lorrin" not in labels(page, given=True)


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("REPUBLIC OF LORRIN\nMinistry for Foreign Affairs\n\nStatement on the closure of the road", "statement"),
        ("Ministry for Foreign Affairs of Lorrin\n\nStatement regarding the closure", "statement"),
        ("Statement on the road splits Lorrin\n\nBy Ana Brel", "article"),
    ],
)
def test_a_statement_on_something_in_the_first_person_is_its_issuers(front, kind):
    own = kind == "statement"
    words = (
        "We condemn the closure of the road. We urge both sides to open it."
        if own
        else "The road is closed. Nobody won."
    )
    assert told(f"{front}\n\n{words}\n").kind == kind
