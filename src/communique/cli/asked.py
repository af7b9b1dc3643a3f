"""The parameters given on the command line, checked before anything runs."""

from collections import Counter
from collections.abc import Sequence

from communique.errors import ParameterError
from communique.parameters import Settings, check
from communique.reports import choice


def settings(corpus: str, given: Sequence[str], notebooks: Sequence[str] = ()) -> Settings:
    """The settings that `-p name=value` ask for. ParameterError lists everything that is wrong at once.

    That includes the names of `notebooks`, which are no part of the settings.
    """
    pairs = [one.partition("=") for one in given]
    values = {name.strip(): value for name, equals, value in pairs if equals and name.strip() != "corpus"}
    problems = [*_malformed(pairs), *_doubled(pairs)]
    for attempt in (lambda: check(corpus=corpus, **values), lambda: choice.chosen(notebooks)):
        try:
            attempt()
        except ParameterError as error:
            problems.append(str(error))
    if problems:
        raise ParameterError("\n".join(problems))
    return check(corpus=corpus, **values)


def _malformed(pairs: list[tuple[str, str, str]]) -> list[str]:
    bare = [f"-p takes name=value, and was given {name!r}." for name, equals, _ in pairs if not equals]
    corpus = [name for name, equals, _ in pairs if equals and name.strip() == "corpus"]
    return bare + ["The corpus is the first argument, not a -p parameter."] * bool(corpus)


def _doubled(pairs: list[tuple[str, str, str]]) -> list[str]:
    times = Counter(name.strip() for name, equals, _ in pairs if equals)
    return [f"The parameter {name} was given {number} times." for name, number in times.items() if number > 1]
