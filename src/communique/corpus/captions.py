"""Captions and credits of pictures, told by how they are signed: "(Lena Marr/Basin Wire)", "Photo: Lena Marr"."""

import re

from communique.corpus import boilerplate

_LONGEST = 60  # words of a caption
_NAME = r"[^\W\d_a-z][\w.'’&-]*"
_NAMES = rf"{_NAME}(?:,? (?:of |for |the |and )?{_NAME}){{0,5}}"
_PICTURE = (
    r"(?:file )?(?:photo(?:graph)?|picture|image|video|screenshot|screengrab|illustration|graphic|handout|courtesy"
    r"|getty|shutterstock|submitted|provided|supplied|pool)s?"
)
_BRACKET = re.compile(r"(?P<stop>[.!?…”\"’'])?(?<!\s)\s*[(\[](?P<credit>[^()\[\]\n]{2,100})[)\]]\s*\.?$")
_IN_BRACKET = re.compile(rf"(?i:\b{_PICTURE}\b)|©|\bvia\b")
_SIDES = re.compile(rf"(?P<left>{_NAMES})\s?/\s?(?P<right>{_NAMES})(?:\s?/\s?{_NAMES})?(?: via {_NAMES})?")
_CREDITED = rf"(?i:{_PICTURE}(?: credit)?)(?:\s*[:|/]\s*|\s+(?:by|courtesy of|via)\s+|,\s+){_NAMES}(?:\s?/\s?{_NAMES})*"
_SIGNED = re.compile(
    r"(?:^|[.!?…”\"’)\]|–—]\s*|(?<!\w)-\s*|-\s+)"
    rf"(?:{_CREDITED}|{_NAMES}\s?/\s?{_NAMES}|©\s?{_NAMES}|{_NAMES} via {_NAMES})\.?$"
)
_STAGE = re.compile(r"(?i)laugh|applau|cross|inaudible|pause|interrupt|through|\.$")  # of a transcript
_OPENED = re.compile(
    r"(?:FILE(?: PHOTO| IMAGE| PICTURE)?\s*[-–—:]|\[FILE\]|In (?:this|a) (?:file |handout |undated )?photo\b"
    r"|Open this photo in gallery)"
)
_ALONE = re.compile(rf"(?i:{_PICTURE})?\s?(?:{_SIDES.pattern}|Getty Images)\.?")


def is_caption(text: str) -> bool:
    """Whether a line is a caption or a credit by its signature or its beginning."""
    words = len(text.split())
    if words > _LONGEST or text.lstrip("*_ ").startswith(("“", '"', "‘")):
        return False
    if _OPENED.match(text) or _ALONE.fullmatch(text.strip("()[] ")) or _signed(text):
        return True
    found = _BRACKET.search(text)
    return found is not None and _by_bracket(found["credit"])


def signature(text: str) -> int | None:
    """Where an agency's name in brackets behind the last sentence begins: "... on Monday. (Basin Wire)"."""
    found = _BRACKET.search(text)
    if not found or not found["stop"] or text.rstrip().endswith(".") or _STAGE.search(found["credit"]):
        return None
    credit = found["credit"].replace("/", " ").split()
    return found.start() + 1 if len(credit) <= 6 and boilerplate.are_names(credit) else None


def _signed(text: str) -> bool:
    found = _SIGNED.search(text)
    return bool(found) and not text.rstrip().endswith(("”.", '".'))


def _by_bracket(credit: str) -> bool:
    if _IN_BRACKET.search(credit):
        return len(credit.split()) <= 12 and boilerplate.are_names(_words(credit))
    sides = _SIDES.fullmatch(credit)
    if sides:  # "(ANI/Sputnik)" signs a report: somebody's name and an agency sign a picture
        return any(" " in side for side in sides.group("left", "right"))
    return False


def _words(credit: str) -> list[str]:
    pictured = re.sub(rf"(?i)\b{_PICTURE}\b|©", " ", credit)
    return re.findall(r"[^\W_][\w.'’-]*", pictured)
