"""The pieces that dates are printed with, as patterns: what `dates` and `datelines` are built of. Letter case is theirs
to ignore, but for zones, which are no zones in small letters ("at", "that").
"""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:])"
YEAR = r"\d{4}(?!\d)"
ISO = r"\d{4}-\d{2}-\d{2}(?!\d)"

_LATE = r"(?:1[3-9]|2\d|3[01])"  # a day that no month can be
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_TOLD = rf"(?<![\d/.])(?:{_LATE}[/.]{_MONTH_NUMBER}|{_MONTH_NUMBER}[/.]{_LATE})[/.]\d{{4}}(?!\d)"
# year first, or a day above twelve: nothing else can be meant
_NUMBERS = rf"(?:{ISO}|\d{{4}}/\d{{2}}/\d{{2}}(?!\d)|\d{{4}}\.\d{{2}}\.\d{{2}}(?!\d)|{_TOLD})"
_BEFORE = rf"(?:{WEEKDAY},?\s+)?"
_BEHIND = rf"(?:,?\s*(?:{WEEKDAY}|\({WEEKDAY}\)))?"
_DAY_AND_MONTH = rf"(?:{DAY}[\s-]+(?:of\s+)?{MONTH}|{MONTH}[\s-]+{DAY})"
_WRITTEN = rf"{_BEFORE}{_DAY_AND_MONTH}{_BEHIND}"

FULL = rf"(?:{_NUMBERS}|{_WRITTEN}(?:,\s*|\s+|-){YEAR}{_BEHIND}|{YEAR},?\s+{_DAY_AND_MONTH}{_BEHIND})"
ANY = rf"(?:{FULL}|{_WRITTEN})"  # with or without its year
OF_MONTH = rf"(?:{MONTH},?\s+{YEAR}|\d{{4}}-\d{{2}}(?![\d-]))"

_PLUS = r"(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
_ABROAD = rf"(?:GMT|UTC|MSK|[A-Z]{{1,4}}T)\b{_PLUS}"
ZONE = rf"(?:(?-i:\(?{_ABROAD}\)?|Z\b)|[+-]\d{{2}}:?\d{{2}}|\(?(?:[a-z]+|local)\s+time\b\)?)"
CLOCK = (
    r"(?:T?\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\d{4}(?=\s*(?:GMT|UTC|hrs))(?:\s*hrs)?)(?!\d)"
)
AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)"
PAGE = r"(?:page|pp?|pg|columns?|cols?)\b\.?\s*[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\b"
EDITION = r"(?:[^\W\d_]{2,20}\s){1,3}edition\b"
AGO = r"(?:an?|\d{1,3})\s*-?(?:min(?:ute)?|hour|hr|day|week|[hdm])s?\s+(?:ago|read)\b"
WORD = r"[^\W\d_][\w'’.]*"
PLACE = rf"{WORD}(?:[ /-]{WORD}){{0,3}}"
