"""Whom marked sources mean, whatever engine marks them: each rule on a sentence of its own, beside its look-alikes.

In the texts [a source] stands in square brackets and {what it says} in braces, in the same order.
"""

import re

import actorhelp
import pytest
from actorhelp import STATES
from test_attribution import document
from test_speakers import OFFICES

from communique import schemas, speakers

MORE = """Nils Karr,,President of Kethara,Kethari president,Kethara,,,2030-01-01,,he,invented,no
Oda Karr,,Harbour Minister of Kethara,Kethari harbour minister,Kethara,,,2030-01-01,,she,invented,no
Tove Lind,,Lantern Hall spokesperson,Lantern Hall spokeswoman,Kethara,,Nils Karr,2030-01-01,,she,invented,no
Ivo Brandt,,Secretary-General of the Reef Union,head of the Reef Union,,Reef Union,,2030-01-01,,he,invented,no
Una Fells,,Spokesperson of the Reef Union,Reef Union spokeswoman,,Reef Union,Ivo Brandt,2030-01-01,,she,invented,no
Teodor Malenkov,,Fleet Minister of Veldria,Veldrian fleet minister,Veldria,,,2030-01-01,,he,invented,no
"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    folder = tmp_path_factory.mktemp("actors")
    states = STATES.replace("Kethari;Ketharis,,", "Kethari;Ketharis,the Lantern Hall,")
    organisations = "organisation,variants,metonyms,source,verified\nReef Union,the Union,,invented,no\n"
    return actorhelp.written(folder, states=states, offices=OFFICES + MORE, organisations=organisations)


def resolved(marked: str, registry, *, mode="indirect", **how) -> list[dict]:
    """The statements of a text whose sources and contents are marked in it."""
    text, found = "", {"[": [], "{": []}
    for piece in re.findall(r"[\[{][^\]}]*[\]}]|[^\[{]+", marked):
        bare = piece[1:-1] if piece[0] in found else piece
        if piece[0] in found:
            found[piece[0]].append([len(text), len(text) + len(bare)])
        text += bare
    table = schemas.frame("documents", [{**document(text, **how), "date": "2031-03-05"}])
    contents = [[span] for span in found["{"]] or [None] * len(found["["])
    usual = {"kind": "speech", "cue": "said", "content": "that both had signed and would go on", "confidence": 0.95}
    rows = [
        {"statement": f"d:{n}", "document": table["document"][0], "mode": mode, **usual}
        | {"source": text[a:b], "source_spans": [[a, b]], "content_spans": content}
        for n, ([a, b], content) in enumerate(zip(found["["], contents, strict=True))
    ]
    return speakers.resolve(schemas.frame("statements", rows), table, registry, {}).to_dict("records")


SPEAKERS = [
    # the name before an apposition speaks, the one in it is spoken for
    ("[Ana Brel, spokeswoman for President Corin Vasse,] said no.", "Ana Brel", "name"),
    ("[Ana Brel, an aide to President Corin Vasse,] said no.", "Ana Brel", "name"),
    ("[The spokesman for President Corin Vasse, Pell Arden,] said no.", "Pell Arden", "name"),
    ("[A spokesman for President Corin Vasse] said no.", "a spokesman for President Corin Vasse", "anonymous"),
    ("[President Corin Vasse of Veldria] said no.", "Corin Vasse", "name"),
    ("[Corin Vasse, 61,] said no.", "Corin Vasse", "name"),
    ("[Kethara, which has no fleet,] said no.", "Kethara", "registry"),
    ("[Kethara, for its part,] said no.", "Kethara", "registry"),
    # pronouns beyond the last source
    ("The Veldrian president met divers. [He] thanked them.", "Corin Vasse", "pronoun"),
    ("The Veldrian fleet sailed. [He] thanked them.", "he", "unresolved"),
    ("Divers met in Ilsamar. [He] thanked them.", "he", "unresolved"),
    ("[Pell Arden] thanked Ruth Sayle. [She] smiled.", "Ruth Sayle", "pronoun"),
    ("[Pell Arden] thanked Ruth Sayle and Tove Lind. [She] smiled.", "she", "unresolved"),
    ("[Ruth Sayle] greeted Mr Vasse; [he] has said no.", "Corin Vasse", "pronoun"),
    ("[Pell Arden] {came}. {“Mr Vasse is late,”} [he] said.", "Pell Arden", "pronoun"),
    ("The foreign minister, [one diplomat] said, was late; [she] added that it rained.", "one diplomat", "anonymous"),
    ("[Ruth Sayle] was late, [one diplomat] said; [she] had overslept.", "Ruth Sayle", "pronoun"),
    # several
    (
        "The delegations of Veldria and Kethara met. [They] agreed.",
        "Veldria and Kethara",
        "collective",
    ),
    ("Ruth Sayle and Pell Arden met. [They] agreed.", "Ruth Sayle and Pell Arden", "collective"),
    ("The storm hit Ilsamar. [They] agreed.", "they", "unresolved"),
    ("[Foreign Minister Ruth Sayle, Arden and Ana Brel] agreed.", "Ruth Sayle, Pell Arden and Ana Brel", "collective"),
    ("[The Kethari president and the Veldrian president] agreed.", None, "collective"),
    ("[Veldria, Kethara] agree.", "Veldria, Kethara", "collective"),
    ("[Observers] said no.", "observers", "collective"),
    ("[Sanders] said no.", "Sanders", "name"),
    ("[Fishermen on the lower quay] said no.", "fishermen on the lower quay", "collective"),
    ("[The Kethari officials] left. [One] said no.", "one", "anonymous"),
    ("[Two officials] left. [The other] said no.", "the other", "anonymous"),
    # offices
    ("The Lantern Hall was dark. [Its spokeswoman] said no.", "Tove Lind", "registry"),
    ("The Reef Union met. [Its spokeswoman] said no.", "Una Fells", "registry"),
    ("The Reef Union, [whose head] had said no, met.", "Ivo Brandt", "registry"),
    ("A crew was hired. [Its spokeswoman] said no.", "its spokeswoman", "unresolved"),
    ("[The representative of Kethara] said no.", "the representative of Kethara", "description"),
    ("Kethara voted. [The president] said no.", "Nils Karr", "registry"),
    ("Kethara and Veldria voted. [The president] said no.", "the president", "unresolved"),
    ("Deputy Fishery Minister Ana Brel came. [The fishery minister] said no.", "the fishery minister", "unresolved"),
    ("Ana Brel, an aide to the premier of Aldmoor, came. [The premier] said no.", None, None),
    ("[Premier Ana Brel] said no. [The host] smiled.", "Ana Brel", "description"),
    ("[The host] smiled. [Premier Ana Brel] said no. [A guest] sang.", "a guest", "anonymous"),
    # two of one surname
    ("[President Karr] said no.", "Nils Karr", "name"),
    ("[Ms Karr] said no.", "Oda Karr", "name"),
    ("[Karr] said no.", "Karr", "name"),
    ("[The Kethari harbour minister] came. [Karr] said no.", "Oda Karr", "name"),
    ("[The Kethari harbour minister] came. [President Karr] said no.", "Nils Karr", "name"),
    ("Nils Karr met Oda Karr. [Mr Karr] said no.", "Nils Karr", "name"),
    ("[Pell Arden] came. [Ms Arden] said no.", "Ms Arden", "name"),
    # spelling
    ("[Theodor Malenkov] said no.", "Teodor Malenkov", "name"),
    ("[Teodor Malenkow] said no.", "Teodor Malenkov", "name"),
    ("[Teodora Malenkova] said no.", "Teodora Malenkova", "name"),
    ("Deputy Liesa Korvin came. [Lieza Korvyn] said no.", "Liesa Korvin", "name"),
    ("Deputy Liesa Korvin came. [Lena Korvin] said no.", "Lena Korvin", "name"),
    ("Deputy Liesa Korvin came. [Corvyn] said no.", "Liesa Korvin", "name"),
    ("Deputies Liesa Korvin and Ana Corwin came. [Corvyn] said no.", "Corvyn", "name"),
    # papers
    ("[Ruth Sayle] objected in a letter. [The letter] said no.", "Ruth Sayle", "description"),
    ("A letter from Ruth Sayle arrived. [The letter] said no.", "Ruth Sayle", "description"),
    ("[A letter from Ruth Sayle] said no.", "Ruth Sayle", "description"),
    ("[Sayle's letter] said no.", "Ruth Sayle", "description"),
    ("[A statement by the Reef Union] said no.", "Reef Union", "description"),
    ("A ship came. [The letter] said no.", "the letter", "unresolved"),
    ("[Ruth Sayle] spoke. [The statement] said no.", "the statement", "unresolved"),
    ("[Ruth Sayle] spoke. [Her office] added a word.", "Ruth Sayle's office", "description"),
    # what belongs to a name, and what does not
    ("[Sen. Ana Brel] spoke. [Brel] said no.", "Ana Brel", "name"),
    ("[Ana F. Brel] spoke. [Brel] said no.", "Ana F. Brel", "name"),
    ("[Island doctor Ana Brel] spoke. [Brel] said no.", "Ana Brel", "name"),
    ("[But Ana Brel] stayed. [Brel] said no.", "Ana Brel", "name"),
    ("[Ana Rhodes, one of the closest aides,] said no.", "Ana Rhodes", "name"),
    ("[Veldrians] said no.", "Veldrians", "collective"),
    ("[Deputy President Ana Brel] came. [The president] said no.", "the president", "unresolved"),
    ("[Reef Union secretary-general Ana Brel] came. [The general] said no.", "the general", "unresolved"),
    # nobody
    ("[Should Veldria] leave, it is over.", None, "unresolved"),
    ("[puts] it plainly.", "puts", "unresolved"),
    ("[The foreign ministry] said no.", "the foreign ministry", "unresolved"),
]


@pytest.mark.parametrize(("text", "speaker", "resolution"), SPEAKERS, ids=[text for text, *_ in SPEAKERS])
def test_the_last_source_means(text, speaker, resolution, registry):
    last = resolved(text, registry)[-1]
    assert last["speaker"] == speaker or speaker is None
    assert last["resolution"] == resolution or resolution is None


OFFICES_FOUND = [
    # text, office, principal, state
    ("[Ana Brel, Veldria's fishery minister,] said no.", "Fishery Minister of Veldria", None, "Veldria"),
    ("[The Kethari fishery minister, Ana Brel,] said no.", "Fishery Minister of Kethara", None, "Kethara"),
    ("[Ana Brel, ambassador of Kethara,] said no.", "Ambassador of Kethara", None, "Kethara"),
    ("[Ana Brel, director of the Reef Union,] said no.", "Director of the Reef Union", None, None),
    ("The Reef Union met. [Its director, Ana Brel,] said no.", "Director of the Reef Union", None, None),
    ("[Ana Brel, who chairs the Union this year,] said no.", "Chair of the Reef Union", None, None),
    ("[Colonel Ana Brel] said no.", None, None, None),
    ("[Lantern Hall spokesman Ean Brel] said no.", "Lantern Hall spokesperson", None, "Kethara"),
    ("[Ana Brel, spokeswoman for President Corin Vasse,] said no.", "Spokesperson", "Corin Vasse", "Veldria"),
    ("[Pell Arden] said no.", "Slate House spokesman", "Corin Vasse", "Veldria"),
    ("Nils Karr came. [His spokeswoman] said no.", "Lantern Hall spokesperson", "Nils Karr", "Kethara"),
    ("[A spokesman for Nils Karr] said no.", None, "Nils Karr", "Kethara"),
    ("[The representative of Kethara] said no.", "Representative of Kethara", None, "Kethara"),
    ("[The Kethari officials] left. [One of them] said no.", None, None, "Kethara"),
    ("[Jonas Wern] came. The envoy of Veldria smiled. [The envoy] said no.", "Envoy of Veldria", None, "Veldria"),
]


@pytest.mark.parametrize(("text", "office", "principal", "state"), OFFICES_FOUND, ids=[one[0] for one in OFFICES_FOUND])
def test_the_last_source_holds(text, office, principal, state, registry):
    last = resolved(text, registry)[-1]
    assert (last["office"], last["principal"], last["state"]) == (office, principal, state)


MEMBERS = [
    ("[Sayle, Arden and Ana Brel] agreed.", ["Ruth Sayle", "Pell Arden", "Ana Brel"]),
    ("[The Kethari president and the Veldrian president] agreed.", ["Nils Karr", "Corin Vasse"]),
    ("[The governments of Veldria and Kethara] agreed.", ["Veldria", "Kethara"]),
    ("[Veldria] called. [Kethara] answered. [Both sides] agreed.", ["Veldria", "Kethara"]),
    ("Veldria met Kethara. [The two sides] agreed.", ["Veldria", "Kethara"]),
    ("Veldria met Kethara and the Reef Union. [Both sides] agreed.", []),
    ("Foreign Minister Ruth Sayle met Harbour Minister Oda Karr. [Both ministers] agreed.", ["Ruth Sayle", "Oda Karr"]),
    ("Foreign Minister Ruth Sayle met Pell Arden. [Both ministers] agreed.", []),
    ("The delegations of Veldria and Kethara met. [They] agreed.", ["Veldria", "Kethara"]),
    ("[Kethari officials] agreed.", []),
    ("[Ruth Sayle] agreed.", []),
]


@pytest.mark.parametrize(("text", "members"), MEMBERS, ids=[text for text, _ in MEMBERS])
def test_the_members_of_a_collective(text, members, registry):
    assert resolved(text, registry)[-1]["members"] == members


def test_the_president_is_that_of_whoever_has_the_floor(registry):
    turn = "[MR. ARDEN]: The president met divers."
    [one] = resolved(turn, registry, mode="speech", kind="transcript")
    assert one["speaker"] == "Pell Arden"
    found = speakers.resolve(*_turn_with_a_report(), registry, {})
    assert list(found["speaker"]) == ["Pell Arden", "Corin Vasse"]


def _turn_with_a_report():
    text = "MR. ARDEN: The president met divers. He thanked them."
    table = schemas.frame("documents", [{**document(text, kind="transcript"), "date": "2031-03-05"}])
    name, at = table["document"][0], text.index("He ")
    turn = {"statement": "d:1", "document": name, "mode": "speech", "source": "MR. ARDEN", "source_spans": [[0, 9]]}
    report = {"statement": "d:2", "document": name, "mode": "indirect", "source": "He", "source_spans": [[at, at + 2]]}
    rows = [
        turn | {"content_spans": [[11, len(text)]]},
        report | {"parent": "d:1", "cue": "thanked", "content": "them all for it", "confidence": 0.9, "kind": "speech"},
    ]
    return schemas.frame("statements", rows), table


@pytest.mark.parametrize(("kind", "speaker"), [("record", "the representative of Kethara"), ("article", "Kethara")])
def test_a_delegation_is_its_speaker_in_a_record_alone(kind, speaker, registry):
    text = "[The representative of Kethara] said no. [His delegation] would leave."
    assert resolved(text, registry, kind=kind)[-1]["speaker"] == speaker


GROUPS = [
    ("[a group of ministers, including Corin Vasse and Mira Tolland,] urged {calm}.", "a group of ministers",
     "collective", ["Corin Vasse", "Mira Tolland"]),
    ("[a group of ministers, including Corin Vasse, Ruth Sayle, and Mira Tolland,] urged {calm}.", "a group of ministers",
     "collective", ["Corin Vasse", "Ruth Sayle", "Mira Tolland"]),
    ("[a group of ministers] urged {calm}.", "a group of ministers", "collective", []),
    ("[a member of the cabinet] urged {calm}.", "a member of the cabinet", "anonymous", []),
    ("[Kethara's] call for {calm} was late.", "Kethara", "registry", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speaker", "resolution", "members"), GROUPS)
def test_a_group_keeps_its_name_and_lists_whom_it_includes(marked, speaker, resolution, members, registry):
    [row] = resolved(marked, registry)
    assert (row["speaker"], row["resolution"], list(row["members"])) == (speaker, resolution, members)
