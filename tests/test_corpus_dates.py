"""Dates read strictly: tables of what is a date, and of what looks like one."""

import datetime
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import wording
from communique.corpus import datelines, dates, stamps
from communique.measures import periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sun 11th May, 2025", "2025-05-11"),
        ("11 May 2025", "2025-05-11"),
        ("May 11, 2025", "2025-05-11"),
        ("May 11 2025", "2025-05-11"),
        ("Published May 11,2025", "2025-05-11"),
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
        ("Updated 4:12 PM EST, February 3, 2031", "2031-02-03"),
        ("(Basin Wire) 17:50, December 31, 2030", "2030-12-31"),
        ("2031-03-13 HKT 09:30", "2031-03-13"),
        ("2031-03-13 17:50:12 (Beijing Time)", "2031-03-13"),
        ("February 3, 2031 Monday", "2031-02-03"),
        ("3 February 2031 (Monday)", "2031-02-03"),
        ("February 3 (Monday), 2031", "2031-02-03"),
        ("3 February, Monday, 2031", "2031-02-03"),
        ("Mon 3 Feb 2031 09.30 GMT", "2031-02-03"),
        ("First published on Mon 3 Feb 2031 09.30 EST", "2031-02-03"),
        ("Updated 4 February 2031 | Published 3 February 2031", "2031-02-03"),
        ("Last modified on Tue 4 Feb 2031 10.02 GMT", "2031-02-04"),
        ("Basin Wire | Updated: 2031-02-03 17:50", "2031-02-03"),
        ("By Lena Marr | February 3, 2031", "2031-02-03"),
        ("3 February 2031, Northport", "2031-02-03"),
        ("February 3, 2031 / 9:30 AM / Basin Wire", "2031-02-03"),
        ("FOR IMMEDIATE RELEASE: February 3, 2031", "2031-02-03"),
        ("Posted at 4 p.m., Feb. 3, 2031", "2031-02-03"),
        ("1430 GMT, 3 February 2031", "2031-02-03"),
        ("3 February 2031 | 5 min read", "2031-02-03"),
        ("2031/02/03", "2031-02-03"),
        ("May 2025", "2025-05"),
        ("Northport, May 2025", "2025-05"),
        ("2025-05", "2025-05"),
        ("2025-13", None),
        ("PORT MARL, 9 March 2031 — X", None),
        ("9 March 2031 — The envoy.", None),
        ("May 2025 was warm", None),
        ("Talks in May 2025", None),
        ("3 February 2031 Talks fail", None),
        ("Updated 4:12 PM", None),
        ("Monday", None),
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
        ("Mon, 03 Feb 2031 09:30:00 GMT", "2031-02-03"),
        ("2031-02-03T09:30:00.000Z", "2031-02-03"),
        ("February 2031", "2031-02"),
        ("2025-02-30", None),
        ("20250511", None),
        ("yesterday", None),
        ("٢٠٢٥-٠٥-١١", "2025-05-11"),
    ],
)
def test_date_of_a_cell(text, expected):
    assert dates.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held at The Hague on 11 February 2031", "2031-02-11"),
        ("Held at the Palais, Northport, on Tuesday, 5 March 2031, at 10 a.m.", "2031-03-05"),
        ("(held in Northport, 5 March 2031)", "2031-03-05"),
        ("Signed at Northport on the 5th of March 2031", "2031-03-05"),
        ("A vote will be held on 5 March 2031", None),
        ("held up by storms. The ships sailed on 5 March 2031", None),
        ("held at The Hague on 31 February 2031", None),
    ],
)
def test_a_line_of_a_head_says_when_a_meeting_was_held(text, expected):
    assert dates.held(text) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("15 May 2031 Column 412", True),
        ("15 May 2031 : Column 17WH", True),
        ("Column 413", True),
        ("5 March 2031, page 4", True),
        ("15 May 2031", False),
        ("Column 4 of the fleet sailed", False),
        ("Columns", False),
    ],
)
def test_the_head_of_a_page_or_column(text, head):
    assert dates.is_page_head(text) is head


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["02.08.2031", "03.08.2031 14:30"], "day"),
        (["02.08.2031", "08.13.2031"], "month"),
        (["02/08/2031", "03/08/2031"], None),
        (["02.08.2031", "03/08/2031"], None),
        (["02.08.2031", "2031-08-03"], None),
        ([], None),
    ],
)
def test_which_number_of_a_column_is_the_day(cells, first):
    assert stamps.order(cells) == first


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
        ("PORT LORRIN, March 4. /Basin Wire/. Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("PORT LORRIN, March 4, 2031 /Basin Wire/ -- Talks began.", None, "Talks began.", "2031-03-04"),
        ("PORT LORRIN--(BASIN WIRE)--Talks began.", None, "Talks began.", None),
        ("PORT LORRIN, March 4 (Basin Wire)-Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("PORT LORRIN, March 4 (Basin Wire): Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("PORT LORRIN, March 4, BW: Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("PORT LORRIN, Tuesday, March 4 (Basin Wire) — Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("PORT LORRIN, Tuesday (Basin Wire) — Talks began.", None, "Talks began.", None),
        ("PORT LORRIN/SARNIA, March 4 (Basin Wire) - Talks began.", "2031-03-05", "Talks began.", "2031-03-04"),
        ("Port Lorrin, 4 March 2031. Talks began.", None, "Talks began.", "2031-03-04"),
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
        ("Brel signed on 3 February 2031. Talks began.", None, None, None),
        ("PORT LORRIN: Talks began.", None, None, None),
        ("A long-awaited meeting began.", None, None, None),
        ("Two sides - One table", None, None, None),
        ("", None, None, None),
    ],
)
def test_dateline(text, around, rest, expected):
    found = datelines.dateline(text, around=around)
    assert (found and text[found[0] :], found and found[1]) == (rest, expected)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2025-05-11-talks", "2025-05-11"),
        ("talks_2025_05_11", "2025-05-11"),
        ("2025-02-30-then-2025-03-01", "2025-03-01"),
        ("2025-05_11", None),
        ("20250511", "2025-05-11"),
        ("talks_20250511_a", "2025-05-11"),
        ("99999999", None),
        ("talks-11-May-2025", "2025-05-11"),
        ("May.11.2025", "2025-05-11"),
        ("talks-2025-05", "2025-05"),
        ("talks-may-2025", "2025-05"),
        ("2025-2026", None),
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
    found = datelines.dateline(text, around="2025-05-11")
    assert found is None or 0 < found[0] <= len(text)
    told = dates.line(text)
    assert told is None or dates.real(wording.first_day(told))


def test_a_day_without_its_year_takes_the_nearest():
    assert dates.line("Monday, 31 December", around="2031-01-02") == "2030-12-31"
    assert dates.line("31 December") is None


def test_a_date_line_that_says_what_it_is():
    assert dates.stamped("Published 3 February 2031") == "2031-02-03"
    assert dates.stamped("3 February 2031") is None
    assert dates.stamped("Published by the ministry") is None


@pytest.mark.parametrize(
    "piece", ["Feb 3 mon, ", "May 1 ", "Ab, ", "(a)", "- ", "on at ", "a-", "12:30 ", "1 May, 2031 "]
)
def test_no_line_takes_long(piece):
    started = time.process_time()
    dates.line(piece * 30)
    datelines.dateline(piece * 30)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("given", "shown", "begins"),
    [
        ("2031-02-03", "3 February 2031", "2031-02-03"),
        ("2031-02", "February 2031", "2031-02-01"),
        ("2031", "2031", "2031-01-01"),
    ],
)
def test_a_month_is_shown_as_one_and_begins_on_its_first_day(given, shown, begins):
    assert (wording.day(given), wording.first_day(given)) == (shown, begins)


def test_a_month_lies_in_a_window_of_days_from_its_first_day_on():
    found = periods.days(pd.Series(["2031-02", "2031-02-03", None], dtype="object"))
    assert found.dt.day.tolist()[:2] == [1, 3]
    assert found.isna().tolist() == [False, False, True]
