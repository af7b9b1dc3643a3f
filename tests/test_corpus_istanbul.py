"""The Istanbul sample names real people, so its form is held to rules: dated, in reported speech, never quoting."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[1] / "data" / "corpora" / "istanbul-2025"
FILES = sorted(FOLDER.glob("*.txt"))
FIRST, LAST = date(2025, 4, 28), date(2025, 6, 2)
KEYS = {"title", "origin", "invented", "language", "note", "outlets", "sides", "issues", "events"}
MONTH = r"(?:April|May|June)"
DAY_FIRST = re.compile(rf"(?:[A-Z][a-z]{{2}} )?(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH}),? (2025)")
MONTH_FIRST = re.compile(rf"({MONTH}) (\d{{1,2}}), (2025)")
DATELINE = re.compile(rf"[A-Z]+, (\d{{1,2}} {MONTH} 2025) — (?=\S)")
QUOTES = re.compile('["`\u00ab\u00bb\u2018\u2019\u201a-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f\uff02\uff07]')
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def info() -> dict:
    return yaml.safe_load((FOLDER / "corpus.yml").read_text(encoding="utf-8"))


def blocks(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n\n")


def quoting(text: str) -> list[str]:
    """Marks that could open or close a quotation; an apostrophe inside a word or after a plural s is none."""
    return QUOTES.findall(text) + re.findall("'", APOSTROPHE.sub("", text))


def stated(text: str) -> date | None:
    """The day that a date line gives, in any of the forms that the dispatches use."""
    if found := MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return datetime.strptime(f"{day} {month} {year}", "%d %B %Y").date()


def parts(path: Path) -> tuple[str, date | None, list[str]]:
    """Headline, date and paragraphs; a dateline opens the first paragraph, a date line stands alone."""
    headline, second, *rest = blocks(path)
    if found := DATELINE.match(second):
        return headline, stated(found[1]), [second[found.end() :], *rest]
    return headline, stated(second), rest


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Umerov's plan, the leaders' meeting", 0),
        ("he called it 'theatre' on Saturday", 2),
        ("a 'truce' of sorts", 2),
        ('a "truce"', 2),
        ("a \u201ctruce\u201d", 2),
        ("Umerov\u2019s plan", 1),
    ],
)
def test_a_quotation_is_told_from_an_apostrophe(text, marks):
    assert len(quoting(text)) == marks


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sun 11th May, 2025", date(2025, 5, 11)),
        ("11 May 2025", date(2025, 5, 11)),
        ("May 11, 2025", date(2025, 5, 11)),
        ("11 May 2024", None),
        ("On 11 May 2025", None),
    ],
)
def test_the_forms_of_a_date_line(text, day):
    assert stated(text) == day


def test_number_of_dispatches():
    assert 20 <= len(FILES) <= 22


def test_nothing_else_lies_in_the_folder():
    assert {path.name for path in FOLDER.iterdir()} == {"corpus.yml", *(path.name for path in FILES)}


@each
def test_headline_date_and_paragraphs(path):
    headline, _, paragraphs = parts(path)
    assert "\n" not in headline and not headline.endswith(".")
    assert 4 <= len(paragraphs) <= 8
    assert all(text == text.strip() and "\n" not in text and text.endswith(".") for text in paragraphs)


@each
def test_length(path):
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 260


@each
def test_date_is_in_range_and_matches_the_file_name(path):
    _, day, _ = parts(path)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}(-[a-z0-9]+)+", path.stem)
    assert day == date.fromisoformat(path.stem[:10])
    assert FIRST <= day <= LAST


@each
def test_weekday_of_the_date_line_is_right(path):
    second = blocks(path)[1]
    found = re.match(r"([A-Z][a-z]{2}) \d+(?:st|nd|rd|th)", second)
    assert found is None or found[1] == f"{parts(path)[1]:%a}"


@each
def test_nobody_is_quoted(path):
    assert quoting(path.read_text(encoding="utf-8")) == []


def test_all_date_forms_occur():
    seconds = [blocks(path)[1] for path in FILES]
    forms = (r"[A-Z][a-z]{2} \d+(st|nd|rd|th) ", r"\d+ [A-Z]", r"[A-Z][a-z]+ \d+, ", DATELINE)
    assert all(any(re.match(form, second) for second in seconds) for form in forms)


def test_no_sentence_is_told_twice_in_the_same_words():
    sentences = [
        s for path in FILES for text in parts(path)[2] for s in re.split(r"(?<=\.) ", text) if len(s.split()) > 6
    ]
    assert len(set(sentences)) == len(sentences)


def test_keys_of_the_corpus_file():
    assert set(info()) == KEYS
    assert info()["invented"] is False
    assert info()["language"] == "en"


def test_every_dispatch_has_one_outlet():
    matched = [path for globs in info()["outlets"].values() for glob in globs for path in FOLDER.glob(glob)]
    assert sorted(matched) == FILES


def test_an_actor_stands_on_one_side():
    actors = [actor for side in info()["sides"].values() for actor in side]
    assert len(set(actors)) == len(actors)


def test_every_issue_term_occurs():
    text = " ".join(path.read_text(encoding="utf-8") for path in FILES).lower()
    terms = [term for one in info()["issues"].values() for term in (one["terms"] if isinstance(one, dict) else one)]
    assert [term for term in terms if not re.search(rf"\b{re.escape(term)}\b", text)] == []


def test_an_issue_term_belongs_to_one_issue():
    terms = [term for one in info()["issues"].values() for term in (one["terms"] if isinstance(one, dict) else one)]
    assert terms == [term.lower() for term in terms]
    assert len(set(terms)) == len(terms)


def test_events_lie_in_range_and_in_order():
    days = [date.fromisoformat(event["date"]) for event in info()["events"]]
    assert 6 <= len(days) <= 9
    assert days == sorted(set(days))
    assert days[0] >= FIRST and days[-1] <= LAST
    assert all(set(event) == {"date", "label"} for event in info()["events"])
