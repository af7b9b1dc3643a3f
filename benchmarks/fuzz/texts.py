"""Texts that break readers: short ones drawn from pools of pieces, long ones that repeat one thing without end."""

import random

PROSE = [
    "said", "told reporters", "that", "the minister", "President", "Ann Osei", "warned", "he", "she", "they", "it",
    "who", "Moscow", "Kyiv", "U.S.", "U.N.", "Mr.", "Dr.", "if", "unless", "provided", "would", "could", "must",
    "not", "never", "truce", "ceasefire", "talks", "according to", "a statement by", "spokesperson", "both sides",
    "officials", "urged", "pledged", "denied", "\"It's\"", "don't", "I", "we", "our", "No. 5", "2031-03-04", "Monday"
]  # fmt: skip
MARKS = list("\"'“”„‟«»‹›‘’‚‛`´″′〝〞「」『』()[]{}<>*_#|\\/:;,.!?…—–-=+~^&%$@§¶•")
CONTROL = [chr(code) for code in (1, 7, 8, 9, 11, 12, 13, 27, 28, 29, 30, 31, 127, 133, 160, 173)]
UNSEEN = list("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202e\u2028\u2029\u2066\u2069\ufeff\ufffd\ufffe\ue000")
OTHERS = [
    "שלום", "אמר השר", "قال الوزير", "مرحبا", "部长说", "谈判", "приказал", "İstanbul", "ﬁnal", "ẞ", "ǅ",
    "e\u0301\u0302\u0303"
]  # fmt: skip
EMOJI = ["🙂", "👩‍👩‍👧‍👦", "🇺🇦", "1️⃣", "🏳️‍🌈", "𝕳𝖊", "𐍈", "\U000e0041"]
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\n\n\n\n", " ", "  ", "\t", ""]
FORMS = [
    "MS BERG: ", "Q: ", "— ", "- ", "The representative of Brennia said ", "By ANN OSEI",
    "PORT ORLO, 3 March 2031 — ", "# ", "---\n", "title: x\n", "> ", "https://a.example/?q=1&b=%22 ", "12 May 2025",
    "Advertisement", '," he said, "'
]  # fmt: skip
CLAUSES = [
    "Ann Osei said that", "“We wait,” he said.", "'No,' she told", "according to the minister, talks",
    "Moscow rejected", "he warned of sanctions if", "“the talks", 'urged both sides to "stay',
    "a senior official said", "Osei’s spokesperson denied it"
]  # fmt: skip
POOLS = (PROSE, CLAUSES, MARKS, CONTROL, UNSEEN, OTHERS, EMOJI, BREAKS, FORMS)

LONG: dict[str, str] = {
    "one word": "a",
    "words without a stop": "the minister said that ",
    "one sentence of commas": "talks, truce, ",
    "opening marks": "“",
    "straight marks": '" ',
    "marks about words": '"yes," he said, ',
    "apostrophes": "'",
    "single marks": "‘no’ she said ",
    "paragraphs that open a quotation": "“We wait.\n\n",
    "line ends": "\n \n",
    "turns": "MS BERG: We agree.\n\n",
    "short sentences": "He agreed. ",
    "abbreviations": "U.S. Gen. ",
    "full stops": ". ",
    "names": "Ann Osei, the foreign minister of Brennia, ",
    "news": 'Ann Osei said on Monday that the talks would go on. "We may agree," she said, if Moscow did.\n\n',
    "conditions": "if it may, unless it must, ",
    "right to left": "قال الوزير \u202eשלום ",
    "emoji": "👩‍👩‍👧‍👦🇺🇦 ",
    "colons": "A: b: “c: ",
    "brackets": "[(*_",
    "capitals": "THE MINISTER OF ",
    "combining marks": "e\u0301\u0302\u0303\u0304",
    "accents and numbers": "No. 5 3,000 ",
    "issues": "truce talks ",
    "issues on conditions": "If the truce ends, talks stop. ",
    "a list in a condition": "if a, b, c, d, ",
    "negations": "not no never ",
    "judgements": "we condemn Moscow and ",
    "threats": "If talks fail we will attack. ",
    "pronouns": "Ann Osei met him and she left. ",
    "offers": "He rejected the offer, Ann Osei said. ",
}


def short(draw: random.Random) -> str:
    """A short text: a few pools, each as likely as it is picked, and up to forty pieces of them."""
    pools = draw.sample(POOLS, k=draw.randint(1, 4)) + [PROSE, CLAUSES] * draw.randint(0, 3)
    joint = draw.choice(["", " ", " ", " "])
    return joint.join(draw.choice(draw.choice(pools)) for _ in range(draw.choice([0, 1, 2, 5, 10, 20, 40])))


def long(name: str, length: int) -> str:
    """A long text: one thing repeated."""
    return (LONG[name] * (length // len(LONG[name]) + 1))[:length]
