"""The invented sample keeps what the reports and the other tests lean on: formats, outlets, terms, offices, quotations."""

import csv
import datetime
import re
from collections import Counter
from fnmatch import fnmatch
from itertools import combinations
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[1] / "data" / "corpora" / "lorrin-strait"
FIRST, LAST = datetime.date(2031, 3, 3), datetime.date(2031, 4, 27)
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = {"March": 3, "April": 4}
DAY_FIRST = re.compile(r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? )?(\d+)(?:st|nd|rd|th)? (March|April),? 2031")
MONTH_FIRST = re.compile(r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*, )?(March|April) (\d+), 2031")
SPEECH_VERB = r"(?:said|told|joked|recalled|cautioned|boasted|admitted|went on|asked|warned|added|remarked)"
INTERRUPTED = re.compile(rf",[\"”] (?:[^\"“”]{{0,60}}\b)?{SPEECH_VERB}\b[^\"“”]{{0,40}}, [\"“]")
ACTOR_COLUMNS = {
    "states.csv": "state,capital,demonyms,metonyms,source,verified",
    "organisations.csv": "organisation,variants,metonyms,source,verified",
    "offices.csv": "person,variants,office,descriptions,state,organisation,principal,from,to,pronoun,source,verified",
}


def table(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def front_matter(path: Path) -> tuple[dict, str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def line_date(text: str) -> datetime.date:
    """The first full date in the text; its weekday, where there is one, must be the right one."""
    if found := DAY_FIRST.search(text):
        weekday, day, month = found.groups()
    else:
        weekday, month, day = MONTH_FIRST.search(text).groups()
    date = datetime.date(2031, MONTHS[month], int(day))
    assert weekday in (None, WEEKDAYS[date.weekday()]), f"{date} is no {weekday}"
    return date


FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md", ".csv"})
INFO = yaml.safe_load((FOLDER / "corpus.yml").read_text(encoding="utf-8"))
POSTS = table(next(FOLDER.glob("*.csv")))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FILES if path.suffix != ".csv"}
TEXTS |= {row["doc_id"]: row["text"] for row in POSTS}
OFFICES = table(FOLDER / "actors" / "offices.csv")
STATES = {row["state"] for row in table(FOLDER / "actors" / "states.csv")}
ORGANISATIONS = {row["organisation"] for row in table(FOLDER / "actors" / "organisations.csv")}


def kind(path: Path) -> str:
    if path.suffix == ".md":
        return front_matter(path)[0]["kind"]
    return "transcript" if re.search(r"(?m)^QUESTION: ", TEXTS[path.name]) else "article"


def named(ending: str) -> list[Path]:
    return [path for path in FILES if path.suffix == ending]


def test_size_and_kinds():
    kinds = Counter(kind(path) for path in FILES if path.suffix != ".csv") + Counter(row["kind"] for row in POSTS)
    assert 32 <= sum(kinds.values()) <= 36
    assert kinds["article"] >= 22
    assert kinds == {"article": kinds["article"], "transcript": 2, "record": 1, "interview": 1, "speech": 2, "post": 4}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_name_starts_with_a_date_in_range(path):
    assert FIRST <= datetime.date.fromisoformat(path.name[:10]) <= LAST


@pytest.mark.parametrize("path", named(".txt"), ids=lambda path: path.name)
def test_date_line_agrees_with_the_name(path):
    headline, blank, date_line, *_ = TEXTS[path.name].split("\n")
    assert headline and not blank
    assert line_date(date_line).isoformat() == path.name[:10]


@pytest.mark.parametrize("path", named(".md"), ids=lambda path: path.name)
def test_front_matter_agrees_with_the_name(path):
    meta, _ = front_matter(path)
    date = str(meta["date"])
    assert path.name[:10] == (date if date[0:4] == "2031" else line_date(date).isoformat())
    assert {"title", "date", "outlet", "kind"} <= set(meta)
    assert ("speaker" in meta) == (meta["kind"] in {"speech", "post"})
    assert any(fnmatch(path.name, glob) for glob in INFO["outlets"][meta["outlet"]])


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_length(name, text):
    words = len(text.split())
    assert (15 if "-channel-" in name else 130) <= words <= (700 if name.endswith("briefing.txt") else 470)


def test_info_has_the_agreed_keys():
    keys = "title origin invented language note outlets sides issues events actors"
    assert set(INFO) == set(keys.split())
    assert INFO["invented"] is True
    assert INFO["origin"] == "invented: written for this project; no state, person or event in it exists"
    assert (FOLDER / INFO["actors"]).is_dir()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_has_one_outlet(path):
    outlets = [name for name, globs in INFO["outlets"].items() if any(fnmatch(path.name, glob) for glob in globs)]
    assert len(outlets) == 1


@pytest.mark.parametrize("glob", [glob for globs in INFO["outlets"].values() for glob in globs])
def test_each_glob_matches(glob):
    assert any(fnmatch(path.name, glob) for path in FILES)


@pytest.mark.parametrize(("issue", "terms"), INFO["issues"].items())
def test_issue_terms_occur(issue, terms):
    whole = "\n".join(TEXTS.values())
    assert 5 <= len(INFO["issues"]) <= 7
    terms = terms["terms"] if isinstance(terms, dict) else terms
    assert [term for term in terms if not re.search(rf"\b{term}\b", whole, re.IGNORECASE)] == []


def test_events_are_in_order_and_in_range():
    dates = [datetime.date.fromisoformat(event["date"]) for event in INFO["events"]]
    assert 6 <= len(dates) <= 9
    assert dates == sorted(dates)
    assert FIRST <= dates[0] <= dates[-1] <= LAST


def test_sides_name_registered_actors_once():
    members = [actor for side in INFO["sides"].values() for actor in side]
    assert len(members) == len(set(members))
    assert set(members) <= STATES | ORGANISATIONS
    assert set(members) >= STATES


@pytest.mark.parametrize(("name", "header"), ACTOR_COLUMNS.items())
def test_actor_tables_are_well_formed(name, header):
    rows = table(FOLDER / "actors" / name)
    assert list(rows[0]) == header.split(",")
    assert all(None not in row and None not in row.values() for row in rows)
    assert {(row["source"], row["verified"]) for row in rows} == {("invented for this corpus", "yes")}


def test_offices_point_at_registered_actors():
    people = {row["person"] for row in OFFICES}
    assert {row["state"] for row in OFFICES} - {""} <= STATES
    assert {row["organisation"] for row in OFFICES} - {""} <= ORGANISATIONS
    assert {row["principal"] for row in OFFICES} - {""} <= people
    assert {row["pronoun"] for row in OFFICES} == {"she", "he"}
    assert all(row["state"] or row["organisation"] for row in OFFICES)


def test_no_office_has_two_holders_on_one_day():
    for one, other in combinations(OFFICES, 2):
        if one["office"] == other["office"]:
            early, late = sorted((one, other), key=lambda row: row["from"])
            assert early["to"] < late["from"], early["office"]


def test_one_office_changes_hands_within_the_crisis():
    holders = [row["person"] for row in OFFICES if row["office"] == "Defence Minister of Veldria"]
    ends = [row["to"] for row in OFFICES if row["to"] and FIRST.isoformat() < row["to"] < LAST.isoformat()]
    assert len(set(holders)) == 2
    assert ends


def test_namesakes_are_told_apart_by_title():
    namesakes = {row["person"]: row["variants"].split(";") for row in OFFICES if row["person"].endswith(" Sorrath")}
    assert len(namesakes) == 2
    assert not set.intersection(*map(set, namesakes.values()))
    assert all("Sorrath" not in variants for variants in namesakes.values())


@pytest.mark.parametrize("row", OFFICES, ids=lambda row: f"{row['person']}, {row['office']}")
def test_people_or_their_descriptions_occur_in_the_texts(row):
    whole = "\n".join(TEXTS.values()).lower()
    names = [row["person"], *row["variants"].split(";"), *row["descriptions"].split(";")]
    assert any(name.lower() in whole for name in names) or row["office"].startswith("Deputy")


def test_posts_are_well_formed():
    assert list(POSTS[0]) == ["doc_id", "text", "date", "outlet", "title", "kind", "speaker"]
    assert all(None not in row and all(row.values()) for row in POSTS)
    assert len({row["doc_id"] for row in POSTS}) == len(POSTS)
    assert all(row["doc_id"].startswith(row["date"]) for row in POSTS)
    assert {row["speaker"] for row in POSTS} <= {row["person"] for row in OFFICES}
    assert any("\n" in row["text"] and '"' in row["text"] for row in POSTS)


def continued(paragraph: str, following: str) -> bool:
    """Whether a quotation is left open here and taken up by a mark at the start of the next paragraph."""
    opened = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
    return opened and following[:1] in {"“", '"'}


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text)


@pytest.mark.parametrize("path", [*named(".txt"), *named(".md")], ids=lambda path: path.name)
def test_quotation_marks_balance(path):
    text = TEXTS[path.name] if path.suffix == ".txt" else front_matter(path)[1]
    assert not ("“" in text and '"' in text), "one kind of mark a file"
    parts = [*paragraphs(text), ""]
    for paragraph, following in zip(parts, parts[1:], strict=False):
        if not continued(paragraph, following):
            assert paragraph.count("“") == paragraph.count("”"), paragraph
            assert paragraph.count('"') % 2 == 0, paragraph


def test_both_kinds_of_marks_and_nested_quotations():
    whole = "\n".join(TEXTS.values())
    assert sum("“" in text for text in TEXTS.values()) >= 10
    assert sum('"' in text for text in TEXTS.values()) >= 10
    assert len(re.findall(r"“[^”]*, ‘[^”]+’[^”]*”", whole)) >= 3
    assert len(re.findall(r"\"[^\"]*, '[^\"]+'[^\"]*\"", whole)) >= 1


def test_enough_interrupted_quotations():
    assert sum(len(INTERRUPTED.findall(text)) for text in TEXTS.values()) >= 20


def test_enough_quotations_over_several_paragraphs():
    pairs = [pair for text in TEXTS.values() for pair in zip(paragraphs(text), paragraphs(text)[1:], strict=False)]
    assert sum(continued(*pair) for pair in pairs) >= 6


@pytest.mark.parametrize(
    "phrase",
    [
        "who asked not to be named",
        "on condition of anonymity",
        "ccording to",
        "oth delegations",
        "More stories »",
        "(Laughter.)",
        "[crosstalk]",
    ],
)
def test_phrases_that_readers_must_cope_with_occur(phrase):
    assert any(phrase in text for text in TEXTS.values())
