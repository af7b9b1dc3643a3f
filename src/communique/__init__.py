"""communique: who said what, on whose behalf, and how.

    import communique as cq

    analysis = cq.analyse("my-articles")
    analysis.statements

Data walks through the package once, a table in and a new table out::

    files -> corpus -> documents -> attribution, speakers -> statements
    statements -> tokens, stance, sentiment -> estimate -> charts -> notebooks -> reports

`analyse`, `check`, `read` and `report` are its public face; `docs/api.md` describes them and every frame.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.face import analyse, check, read, report

__all__ = ["__version__", "analyse", "check", "read", "report"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public face, loaded when it is first asked for: `import communique` alone loads nothing heavy."""
    if name in __all__:
        from communique import face

        return getattr(face, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
