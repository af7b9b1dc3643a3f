"""Blocks of a web page that are none of its article, by their class or id, and those that only look like them."""

import pytest

from communique import corpus

FIRST = "Kelmar has frozen its grain deal with Velmara after a ship was seized in the strait of Sarn on Monday morning."
LAST = "A European official, speaking on condition of anonymity, said on Tuesday that mediation had not been offered."
ASIDE = "Our editor Max Dorn says it is the only mail you need."
ASIDES = [
    'class="newsletter-signup"',
    'class="box box--newsletter"',
    'id="subscribe_form"',
    'class="author-bio"',
    'class="authorBio"',
    'class="about-the-author"',
    'class="byline-bio"',
    'class="promo"',
    'class="related-stories"',
    'class="social-share"',
    'id="cookie-banner"',
]
NO_ASIDES = ['class="biology-article"', 'class="shared-border"', 'class="body has-newsletter"', 'class="promotion"']


def read(folder, page):
    (folder / "a.html").write_text(
        f"<html><head><title>Deal</title></head><body>{page}</body></html>", encoding="utf-8"
    )
    (found,) = corpus.read(folder / "a.html").documents.to_dict("records")
    return found


def article(told, name="div"):
    inner = f"<h1>Kelmar freezes grain deal</h1><p>{FIRST}</p><{name} {told}><p>{ASIDE}</p></{name}><p>{LAST}</p>"
    return f"<main><article>{inner}</article></main>"


@pytest.mark.parametrize("told", ASIDES)
@pytest.mark.parametrize("name", ["div", "aside", "section"])
def test_a_block_that_is_none_of_the_article_is_left_out(tmp_path, told, name):
    found = read(tmp_path, article(told, name))
    assert FIRST in found["text"]
    assert LAST in found["text"]
    assert ASIDE not in found["text"]
    assert ", without its " in found["provenance"]


@pytest.mark.parametrize("told", NO_ASIDES)
def test_a_block_that_only_sounds_so_stays(tmp_path, told):
    assert ASIDE in read(tmp_path, article(told))["text"]


@pytest.mark.parametrize("told", ['class="main-content-with-newsletter"', 'class="newsletter"', 'id="related"'])
def test_the_article_itself_stays_whatever_it_is_called(tmp_path, told):
    found = read(tmp_path, f"<div {told}>{article('class=story')}</div>")
    assert FIRST in found["text"]
    assert LAST in found["text"]


def test_a_link_in_a_sentence_stays(tmp_path):
    found = read(tmp_path, article("").replace("grain deal with", '<a class="related">grain deal</a> with'))
    assert FIRST in found["text"]
