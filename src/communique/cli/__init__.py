"""The front door: `communique check`, `report`, `open`, `statements`, `tokens`, `issues`, `sample`, `score`. Arguments,
progress, and what is told.

Exit codes: 0 done, 1 a run that failed, 2 a mistake in what was asked or given, 130 interrupted.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from communique import __version__, machine, unseen
from communique.errors import RunError, UserError

_FULL = {errno.ENOSPC, errno.EDQUOT}
FAILED, MISTAKE, INTERRUPTED, NO_READER = 1, 2, 130, 141

_DESCRIPTION = "Who said what in diplomatic texts, in which words, with what stance and in what tone."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. What went wrong is one message on standard error; only a fault of ours leaves a traceback."""
    options = _parser().parse_args(arguments)
    machine.work_alone()
    try:
        return options.run(options)
    except RunError as error:
        return _say(error, FAILED)
    except UserError as error:
        return _say(error, MISTAKE)
    except KeyboardInterrupt as stopped:
        return _say(str(stopped) or "interrupted; nothing was changed", INTERRUPTED)
    except BrokenPipeError:
        return _close_quietly()
    except OSError as error:
        if error.filename is None and error.errno not in _FULL:
            raise
        return _say(": ".join(filter(None, [error.filename2 or error.filename, error.strerror])), MISTAKE)


def _parser() -> argparse.ArgumentParser:
    from communique.cli import check, issues, opening, report, sample, score, statements, tokens

    parser = argparse.ArgumentParser(prog="communique", description=_DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"communique {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check.add_to(commands)
    report.add_to(commands)
    opening.add_to(commands)
    statements.add_to(commands)
    tokens.add_to(commands)
    issues.add_to(commands)
    sample.add_to(commands)
    score.add_to(commands)
    return parser


def _say(message: object, code: int) -> int:
    print(unseen.in_lines(f"communique: {message}"), file=sys.stderr)
    return code


def _close_quietly() -> int:
    """Whoever read our output has gone (`| head`): no message, and none from Python when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_READER
