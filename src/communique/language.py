"""In which language a text is written, so that one not in English is noticed and said, never analysed in silence.

English is known by its function words, which no list of names and no table has, and which other languages share too
rarely to be taken for it. Only what lacks them is put to py3langid, a naive Bayes model over byte n-grams (Lui and
Baldwin 2012, "langid.py"), offline. What neither is sure of has no language, and is analysed.
"""

import csv
import re
from functools import cache

from communique import lexicons, paths

FEWEST = 40  # words; a shorter text is too short to tell
ENGLISH = 0.15  # share of function words: running English has 0.35 to 0.55, Danish and Dutch at most about 0.1
FEWEST_LETTERS = 50  # of another script
SURE = 0.8  # probability; lists of names and tables stay below 0.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Greek to the scripts of India and Africa, and those of East Asia.
_OTHER_SCRIPT = re.compile("[\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Scripts without spaces between words: Thai to Tibetan and Khmer, kana, Chinese characters. About two letters a word.
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def of(text: str) -> tuple[str, float] | None:
    """ISO 639 code and probability, 0 to 1, of the likeliest of 139 languages; None where the text is too short.

    Texts of one language and a hundred words come out close to 1; names, tables and mixtures far below.
    """
    if _length(text) < FEWEST:
        return None
    return _identifier().classify(text)


def written_in(text: str) -> str | None:
    """The code of the text's language, "en" for English; None where it is too short or nothing is sure."""
    if _is_foreign(text):
        return _identifier().classify(text)[0]
    if _length(text) < FEWEST:
        return None
    if _function_words(text) >= ENGLISH:
        return "en"
    code, probability = _identifier().classify(text)
    return code if probability >= SURE else None


def _is_foreign(text: str) -> bool:
    """Whether most letters are of a script in which no English is written, however short the text."""
    other = len(_OTHER_SCRIPT.findall(text))
    return other >= FEWEST_LETTERS and 2 * other > sum(map(str.isalpha, text))


def name(code: str) -> str:
    """The language's English name with its code: "French (fr)"; the code alone where the name is not in the list."""
    known = _names().get(code)
    return f"{known} ({code})" if known else code


def _length(text: str) -> int:
    """Words, enough of them to know whether there are too few."""
    letters = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + letters // 2


def _function_words(text: str) -> float:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return sum(word in _english() for word in words) / max(1, len(words))


@cache
def _english() -> frozenset[str]:
    return frozenset(lexicons.load("function_words")["term"].str.lower())


@cache
def _names() -> dict[str, str]:
    with (paths.DATA / "languages.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["language"] for row in csv.DictReader(file)}


@cache
def _identifier():
    """The model, loaded where it is first needed: about a second, and 100 MB while it loads."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
