"""Dates read strictly: tables of what is a date, and of what looks like one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.corpus import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sun 11th May, 2025", "2025-05-11"),
        ("11 May 2025", "2025-05-11"),
        ("May 11, 2025", "2025-05-11"),
        ("May 11 2025", "2025-05-11"),
        ("2025-05-11", "2025-05-11"),
        ("Sunday, 11 May 2025", "2025-05-11"),
        ("Monday, 11 May 2025", "2025-05-11"),  # it was a Sunday: the weekday does not count
        ("Published 11 May 2025, 14:30", "2025-05-11"),
        ("Published on: 11 May 2025 at 2:30 pm", "2025-05-11"),
        ("Published 11 May 2025 | Updated 12 May 2025", "2025-05-11"),
        ("14:30 GMT, 11 May 2025", "2025-05-11"),
        ("2025-05-11T14:30:00Z", "2025-05-11"),
        ("Istanbul, 16 May 2025", "2025-05-16"),
        ("Updated at 14:30 on 16 May 2025", "2025-05-16"),
        ("May 16, 2025 2:30 p.m. ET", "2025-05-16"),
        ("Anna Berg | 16 May 2025", "2025-05-16"),
        ("1st Sept. 2031", "2031-09-01"),
        ("29 February 2028", "2028-02-29"),
        ("the 11th of May 2025", None),
        ("29 February 2027", None),
        ("31 April 2025", None),
        ("0 May 2025", None),
        ("11/05/2025", None),
        ("11.05.2025", None),
        ("2025-13-01", None),
        ("2025-5-1", None),
        ("May 2025", None),
        ("11 May", None),
        ("11 May 25", None),
        ("11 May 20255", None),
        ("signed on, 11 May 2025", None),
        ("The treaty of 11 May 2025", None),
        ("11 May 2025 was a Sunday", None),
        ("", None),
    ],
)
def test_date_line(text, expected):
    assert dates.line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-05-11", "2025-05-11"),
        (" 11 May 2025 ", "2025-05-11"),
        ("2025-05-11 14:30", "2025-05-11"),
        ("2025-05-11T14:30:00+03:00", "2025-05-11"),
        ("Istanbul, 11 May 2025", None),  # a cell holds a date, and no place
        ("2025-02-30", None),
        ("20250511", None),
        ("yesterday", None),
        ("٢٠٢٥-٠٥-١١", "2025-05-11"),
    ],
)
def test_date_of_a_cell(text, expected):
    assert dates.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "around", "rest", "expected"),
    [
        ("ISTANBUL, 16 May 2025 — Talks began.", None, "Talks began.", "2025-05-16"),
        ("KYIV (Agency) - May 3, 2025 - Talks began.", None, "Talks began.", "2025-05-03"),
        ("MARROWGATE, March 4 (Basin Wire) - Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("MARROWGATE, March 4 (Basin Wire) - Talks began.", None, "Talks began.", None),
        ("PORT LORRIN, 31 December — Talks began.", "2032-01-01", "Talks began.", "2031-12-31"),
        ("PORT LORRIN, 2 January — Talks began.", "2031-12-31", "Talks began.", "2032-01-02"),
        ("PORT LORRIN — “Talks began”, he said.", None, "“Talks began”, he said.", None),
        ("PORT LORRIN (Basin Wire) -- Talks began.", None, "Talks began.", None),
        ("PORT LORRIN, March 4. /Basin Wire/. Talks began.", "2031-03-05", None, None),
        ("PORT LORRIN, March 4 /Basin Wire/. Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("Port Lorrin, 4 March 2031 – Talks began.", None, "Talks began.", "2031-03-04"),
        ("Port Lorrin, 4 March 2031: Talks began.", None, "Talks began.", "2031-03-04"),
        ("PORT LORRIN, 31 April 2031 — Talks began.", None, "Talks began.", None),
        ("(Basin Wire) - Talks began.", None, "Talks began.", None),
        ("4 March 2031 — Talks began.", None, "Talks began.", "2031-03-04"),
        # no datelines
        ("NATO — which was not asked — kept silent.", None, None, None),
        ("MINISTER: Talks began.", None, None, None),
        ("On 16 May 2025 — A Friday — talks began.", None, None, None),
        ("Marek (left) — the envoy — said so.", None, None, None),
        ("Talks began in Istanbul, 16 May 2025.", None, None, None),
        ("A long-awaited meeting began.", None, None, None),
        ("Two sides - One table", None, None, None),
        ("", None, None, None),
    ],
)
def test_dateline(text, around, rest, expected):
    found = dates.dateline(text, around=around)
    assert (found and text[found[0] :], found and found[1]) == (rest, expected)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2025-05-11-talks", "2025-05-11"),
        ("talks_2025_05_11", "2025-05-11"),
        ("2025-02-30-then-2025-03-01", "2025-03-01"),
        ("2025-05_11", None),
        ("20250511", None),
        ("12025-05-11", None),
        ("talks", None),
    ],
)
def test_date_in_a_file_name(stem, expected):
    assert dates.in_name(stem) == expected


@given(st.dates(min_value=datetime.date(1000, 1, 1)))  # a year is written with four digits
def test_every_date_is_read_in_every_form(day):
    forms = (day.isoformat(), f"{day.day} {day:%B} {day:%Y}".replace(f"{day:%Y}", f"{day.year:04}"))
    assert [dates.parse(form) for form in forms] == [day.isoformat()] * 2


@given(st.text(alphabet="1234 May,—()/-:STUL2025", max_size=200))
def test_no_text_breaks_the_search(text):
    found = dates.dateline(text, around="2025-05-11")
    assert found is None or 0 < found[0] <= len(text)
    assert dates.line(text) is None or dates.real(dates.line(text))
