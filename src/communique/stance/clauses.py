"""Where a clause ends that a conjunction opens: which commas belong to it."""

import re

# A comma inside a number ("1,000") ends nothing.
_END = re.compile(r"(?<!\d),|,(?!\d)|[;:—–]| - |[“”\"]")
_AFTER = " \t\r\n.!?,"
# ", shells and boats": one more item of a list, then the last one.
_ITEM = r",\s+(?!(?:and|or|but|which|who|he|she|they|it|we|I)\b)"  # a comma that no new clause follows
_LIST = re.compile(_ITEM + r"(?:[\w’'-]+\s+){0,4}?[\w’'-]+,?\s+(?:and|or)\s")
_MORE = re.compile(_ITEM + r"[\w’'-]+(?:\s+[\w’'-]+){0,4}\s*(?=,)")
_ASIDE = re.compile(
    r",\s+(?:as|however|therefore|too|instead|for example|of course|in turn|at least|at last)\b[^,;:]{0,40},"
)
_SAID = re.compile(r",\s+(?:[\w’'.-]+\s+){0,4}?(?:said|says|added|adds|told|wrote)\b")


def end_of(text: str, start: int, stop: int, left: int, right: int) -> int:
    """Where the clause opened by `text[start:stop]` ends, inside its sentence `text[left:right]`; `stop` where it has
    no word.

    It ends at the first comma, semicolon, colon, dash or quotation mark, but for commas of an aside ("if, as agreed,
    the guns stop") and of a list: ", shells and boats" goes on with a clause that closes the sentence. One that
    opens the sentence goes on only where no more than two words stand before the comma ("If Lorrin, Karrow and Vesk
    sign, talks begin").
    """
    opening = not text[left:start].strip(" “\"‘'")
    place = stop
    while found := _END.search(text, place, right):
        goes_on = _goes_on(text, stop, found.start(), right, opening) if found.group() == "," else None
        if goes_on is None:
            return _trimmed(text, stop, found.start())
        place = goes_on
    return _trimmed(text, stop, right)


def _goes_on(text: str, stop: int, comma: int, right: int, opening: bool) -> int | None:
    """Where the clause goes on after a comma; None where it ends."""
    aside = _ASIDE.match(text, comma, right)
    if aside or _SAID.match(text, comma, right):
        return aside.end() if aside else None
    if opening and len(text[stop:comma].split()) > 2:
        return None
    listed = _LIST.match(text, comma, right) or _more(text, comma, right)
    return listed.end() if listed else None


def _more(text: str, comma: int, right: int) -> re.Match | None:
    """An item of a list that is followed by further ones."""
    item = _MORE.match(text, comma, right)
    return item if item and (_LIST.match(text, item.end(), right) or _more(text, item.end(), right)) else None


def _trimmed(text: str, stop: int, end: int) -> int:
    return stop + len(text[stop:end].rstrip(_AFTER))
