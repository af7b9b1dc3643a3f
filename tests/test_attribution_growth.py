"""The rules of attribution look at what is near: a text many times as long takes so many times as long."""

import pytest
from growthhelp import grows

from communique.attribution import freestanding, inner, taglines, transcripts
from communique.attribution.pieces import Found, Near, has_letters, overlaps
from communique.text.quotations import quotations


def of_quotations_in_a_line(count: int):
    text = "Ana Brel nodded slowly. “We all agree on that.” The port is full of ice again. " * count
    quoted = quotations(text)
    return lambda: freestanding.attributed(text, [], quoted, [(0, len(text))])


def of_tags_in_a_line(count: int):
    text = "Somehow, adds Velt, it will work out well. " * count
    return lambda: taglines.amid(text, [], [])


def of_quotations_within_quotations(count: int):
    text = "“It is late. " + "Then Ana Brel said, ‘The nets are cut.’ She went home. " * count + "”"
    outer = [Found([], [], [(0, len(text))])]
    return lambda: inner.whole(text, outer, [])


def of_minutes(count: int):
    line = "Ms. Brel said that it was late. The port was full.\n\n"
    text = line * count
    found = [Found([(at, at + 8)], [(at + 9, at + 13)], [(at + 14, at + 30)]) for at in range(0, len(text), len(line))]
    return lambda: transcripts.record(text, [(0, len(text))], found)


ROOMS = [
    (of_quotations_in_a_line, 60),
    (of_tags_in_a_line, 60),
    (of_quotations_within_quotations, 400),
    (of_minutes, 400),
]


@pytest.mark.parametrize(("room", "count"), ROOMS)
def test_time_grows_with_the_text_not_with_its_square(room, count):
    assert len(room(count)()) >= count
    assert grows(room, count)


def test_what_is_near_comes_in_the_order_of_its_noting():
    far, first, second = (Found([], [], [span]) for span in [(5000, 5010), (990, 1010), (10, 20)])
    near = Near([far, first, second])
    assert near.of(0, 30) == [first, second]  # they may be near: cells are coarse
    assert near.of(1005, 1006) == [first]
    near.drop(first)
    assert near.of(0, 30) == [second]
    second.content.append((5001, 5002))
    assert near.of(5000, 5001) == [far]
    near.note(second)
    assert near.of(5000, 5001) == [far, second]
    assert near.all == [far, second]


def test_overlaps_and_letters():
    spans = [(2, 5), (7, 9)]
    assert [overlaps(one, spans) for one in [(0, 2), (0, 3), (5, 7), (6, 8), (9, 12)]] == [
        *(False, True, False, True, False)
    ]
    assert not overlaps((0, 9), [])
    assert has_letters("“…” no_", 3, 6)
    assert not has_letters("“…” _ n", 0, 6)
