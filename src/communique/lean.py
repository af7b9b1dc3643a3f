"""jsonschema loaded without its check of addresses by RFC 3987.

That check, which comes with JupyterLab, builds 38 grammars as it is loaded: a second or more, in each run and where
kernels come from. No schema of a notebook or of an event asks for it. Only the import is kept from it: whoever
loads `rfc3987_syntax` later has it.
"""

import contextlib

from communique.absent import absent

with absent("rfc3987_syntax"), contextlib.suppress(ImportError):
    import jsonschema  # noqa: F401
