"""Strings that do harm somewhere, and a corpus that has one in every field."""

import csv
import random
from pathlib import Path

import yaml

STRINGS = [
    '=HYPERLINK("http://x.example";"y")', "+1+1|cmd", "-2+3", "@SUM(1)", "\t=1", "＝1+1",
    "a\rb", "a\r\nb", "a\nb", 'a"b""c', "a,b;c\td", "'", '"', "\\", "a\\", "\\N", '"=1"',
    "\x1b[2J\x1b]0;x\x07", "\x9b31m", "\x08\x7f", "\u202egnp.exe", "\u2066\u2067a\u2069", "\u2028\u2029\x85\x0b\x0c",
    "\u200b", "\ufeff", "\ufffe", "\ue000", "e\u0301\u0302", "𝕳", "👩‍👩‍👧", "שלום", "İ", "ß",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style></title><svg onload=alert(1)>", "<!--", "-->",
    "]]>", "&lt;b&gt;", "&#x202e;", "<b>", "<br>", "</td></tr></table>", '" onmouseover="x', "javascript:alert(1)",
    "[x](javascript:alert(1))", "![x](http://x.example/p.png)", "`x`", "# x", "**x**", "| a | b |",
    "$\\frac{1}{0", "$x$ $",
    "{{ 7*7 }}", "{% raw %}", "{0}", "{x!r}", "%s", "%(x)s", "${HOME}", "$(id)", "`id`", "; rm -rf x", "../../x", "con",
    "NA", "nan", "None", "null", "true", "inf", "-0", "1e400", "007", "2031-02-30", "x" * 300, "word " * 60,
    "~", "*", "?",
    "[]", "{}", "yes", "!!python/none", "&a", "*a", "---", "...", ": ", "- ",
]  # fmt: skip
_STATES = "state,capital,demonyms,metonyms,source,verified\n"


def string(draw: random.Random) -> str:
    """One of them, at times two, at times within words; never white space alone, which counts as not given."""
    one = "".join(draw.choice(STRINGS) for _ in range(draw.choice([1, 1, 2])))
    made = draw.choice([one, f"Ana {one} Brel", f"{one} x", f"a {one}"])
    return made if made.strip() else f"x{made}"


def corpus(folder: Path, draw: random.Random) -> Path:
    """A corpus with hostile strings in the names of its folder and files, its texts, its columns and `corpus.yml`."""
    place = folder / _file_name(string(draw))
    place.mkdir()
    speakers = [string(draw) for _ in range(3)]
    _table(place / f"{_file_name(string(draw))}.csv", speakers, draw)
    front = {
        "title": string(draw),
        "outlet": string(draw),
        "speaker": speakers[0],
        "kind": "speech",
        "date": "2031-03-05",
    }
    text = (
        f"We {string(draw)} will not sign. You must leave {speakers[1]} alone, or we close the {string(draw)} strait.\n"
    )
    (place / f"{_file_name(string(draw))}.md").write_text(f"---\n{_yaml(front)}---\n{text}", "utf-8", newline="")
    (place / f"{_file_name(string(draw))}.txt").write_text(_article(draw), "utf-8", newline="")
    (place / f"{_file_name(string(draw))}.docx").write_text("x")
    (place / "corpus.yml").write_text(_yaml(_about(place, speakers, draw)), "utf-8", newline="")
    return place


def _article(draw: random.Random) -> str:
    said = "".join(f"“We {string(draw)} must talk,” Ana Brel of {string(draw)} said on Monday. " for _ in range(3))
    return f"{string(draw)}\n\n3 March 2031\n\n{said}She warned that {string(draw)} might close the strait.\n"


def _table(file: Path, speakers: list[str], draw: random.Random) -> None:
    columns = ["doc_id", "text", "date", "outlet", "title", "kind", "speaker", string(draw)]
    texts = [
        f"We reject the {string(draw)} talks. {one} must leave. We thank Veldria {string(draw)}." for one in speakers
    ]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")  # quotes either line end
        writer.writerow(columns)
        for speaker, text in zip(speakers, texts, strict=True):
            row = [string(draw), text, "2031-03-04", string(draw), string(draw), "post", speaker, string(draw)]
            writer.writerow(row)


def _about(place: Path, speakers: list[str], draw: random.Random) -> dict:
    (place / "people").mkdir()
    (place / "people" / "states.csv").write_text(f"{_STATES}Veldria,Marl,Veldrian,,x,no\n", "utf-8")
    (place / "list.yml").write_text(_yaml({string(draw): ["talk*", "must"], "b" + string(draw): ["strait"]}), "utf-8")
    return {
        **{name: string(draw) for name in ("title", "origin", "note")},
        "outlets": {string(draw): [string(draw)]},
        "sides": {string(draw): [speakers[0]], "other" + string(draw): ["Veldria"]},
        "issues": {string(draw): ["strait", string(draw)], "b" + string(draw): ["talks"]},
        "events": [{"date": "2031-03-04", "label": string(draw)}],
        "lexicons": {string(draw): {"path": "list.yml", "terms": string(draw)}},
        "actors": "people",
    }


def _yaml(given: dict) -> str:
    return yaml.safe_dump(given, allow_unicode=True, sort_keys=False)


def _file_name(text: str) -> str:
    """As much of it as a name of a file may have."""
    kept = text.replace("/", "_").encode()[:60].decode(errors="ignore").strip(".")
    return kept or "x"
