"""Issues: what a statement bears on, by the terms of a YAML file (see `communique.codebook`)."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import yaml

from communique import codebook, lexicons, schemas
from communique.corpus.yamltext import YamlError
from communique.errors import ResourceError
from communique.stance import variants
from communique.stance.windows import Issue, Span
from communique.text import document, phrases
from communique.text.document import Documents, Texts


def load(path: str | Path) -> dict[str, list[str]]:
    """The issues of a file and their terms, in its order; text stays text ("no" is a term, not a negative).

    A term may belong to two issues, not to one issue twice. Raises ResourceError that names file and line: no such
    file, not UTF-8, not YAML, another form than `codebook` has, an issue without a term, an issue or a term twice.
    """
    path = Path(path)
    if not path.is_file():
        raise ResourceError(f"There is no issues file at {path}.")
    root = _compose(path)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise _wrong(path, root, "an issues file holds lines of the form `name: [term, …]`")
    issues: dict[str, list[str]] = {}
    for key, value in root.value:
        name = _text(path, key, "the name of an issue")
        if name in issues:
            raise _wrong(path, key, f"the issue {name!r} stands twice")
        try:
            issues[name] = codebook.read(value, repr(name), functools.partial(_terms, path, name))
        except YamlError as error:
            raise ResourceError(f"{path}, line {error.line}: {error.message}.") from None
    return issues


def asked(issues: dict[str, list[str]]) -> list[Issue]:
    """The issues of a codebook as the reader takes them."""
    return [Issue(name, tuple(terms), meant, shown) for name, terms, meant, shown in codebook.told(issues)]


def terms(statements: pd.DataFrame, documents: Texts, issues: dict[str, list[str]]) -> pd.DataFrame:
    """The terms found in the content of every statement: one row a term in its place.

    Terms are whole words or phrases in any letter case, or their variants ("meet" for "meeting", see
    `communique.stance.variants`). Within an issue the longest wins; two issues may be mentioned by the same words.
    """
    read = document.read(documents)
    tables = {issue: _index(tuple(terms)) for issue, terms in issues.items()}
    columns = statements[["statement", "document", "content_spans"]].itertuples(index=False)
    found = (row for name, home, spans in columns for row in _rows(name, spans or [], read[home].words, tables))
    return schemas.frame("terms", list(found))


def places(words: list[phrases.Word], issues: Sequence[Issue]) -> list[list[Span]]:
    """For each issue the places in a text of these words that name it, by its name or by one of its terms."""
    end = words[-1].end if words else 0
    tables = [_index((one.name, *one.terms)) for one in issues]
    return [[(hit.start, hit.end) for hit in phrases.matches(words, table, 0, end)] for table in tables]


def whole(documents: Documents) -> pd.DataFrame:
    """One row a document, all of whose text is its content: to look in texts for what is looked for in statements."""
    rows = [(one.name, one.name, [[0, len(one.text)]]) for one in documents.values()]
    return pd.DataFrame(rows, columns=["statement", "document", "content_spans"])


def absent(documents: Texts, issues: dict[str, list[str]]) -> pd.DataFrame:
    """One row a term that stands nowhere in these documents, in no variant: `issue`, `term`."""
    read = document.read(documents)
    everything = whole(read)
    rows = []
    for issue, own in issues.items():
        alone = {str(number): [term] for number, term in enumerate(own)}  # each by itself: none hides another
        there = set(terms(everything, read, alone)["issue"])
        rows += [{"issue": issue, "term": term} for number, term in enumerate(own) if str(number) not in there]
    return pd.DataFrame(rows, columns=["issue", "term"], dtype=object)


def lacking(documents: Texts, issues: dict[str, list[str]]) -> dict[str, list[str]]:
    """The terms that stand nowhere in these documents, by issue. Of documents that come in pieces, ask of each piece
    about those that all before it lack.
    """
    found = absent(documents, issues).groupby("issue", sort=False)["term"].agg(list)
    return dict(found)


def notices(missing: dict[str, list[str]], issues: dict[str, list[str]]) -> list[str]:
    """One sentence an issue with terms that stand nowhere in a corpus: those terms, or that none does."""
    return [_notice(issue, terms, issues[issue]) for issue, terms in missing.items()]


def _notice(issue: str, missing: list[str], terms: list[str]) -> str:
    if len(missing) == len(terms):
        return f"issue {issue!r}: none of its terms stands in this corpus, so no statement bears on it"
    return f"issue {issue!r}: not in this corpus: {', '.join(map(repr, missing))}"


def _rows(statement: str, spans: list, words: list[phrases.Word], tables: dict[str, phrases.Index]) -> Iterator[dict]:
    for start, end in spans:
        hits = [(hit, issue) for issue, table in tables.items() for hit in phrases.matches(words, table, start, end)]
        for hit, issue in sorted(hits, key=lambda pair: (pair[0].start, pair[0].end)):
            yield {
                "statement": statement,
                "issue": issue,
                "term": hit.phrase.name,
                "start": hit.start,
                "end": hit.end,
            }


@functools.lru_cache(maxsize=128)  # every batch of documents is asked about the same issues
def _index(terms: tuple[str, ...]) -> phrases.Index:
    return phrases.index(_phrases(terms))


def _phrases(terms: Iterable[str]) -> list[phrases.Phrase]:
    """The terms as they are, then their variants: a term that is another's plural stays itself."""
    told = [(form, place > 0, term) for term in terms for place, form in enumerate(variants.forms(term))]
    return [phrases.Phrase(form, term) for form, _, term in sorted(told, key=lambda one: one[1])]


def _compose(path: Path) -> yaml.Node | None:
    text = lexicons.decode(path)
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ResourceError(f"{path}, line {line}: not YAML ({error.problem}).") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ResourceError(f"{path}, line {line}: not YAML (a control character).") from None


def _terms(path: Path, issue: str, node: yaml.Node, _: str) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise _wrong(path, node, f"the terms of {issue!r} have to be a list, [term, …]")
    if not node.value:
        raise _wrong(path, node, f"the issue {issue!r} has no term")
    terms = [_text(path, item, f"a term of {issue!r}") for item in node.value]
    folded = [" ".join(term.casefold().split()) for term in terms]
    for place, item in enumerate(node.value):
        if folded[place] in folded[:place]:
            raise _wrong(path, item, f"the term {terms[place]!r} stands twice under {issue!r}")
    return terms


def _text(path: Path, node: yaml.Node, what: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not any(map(str.isalnum, node.value)):
        raise _wrong(path, node, f"{what} has to be a text")
    return node.value.strip()


def _wrong(path: Path, node: yaml.Node | None, message: str) -> ResourceError:
    line = node.start_mark.line + 1 if node else 1
    return ResourceError(f"{path}, line {line}: {message}.")
