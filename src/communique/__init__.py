"""communique: who said what, on whose behalf, and how.

Data walks through the package once, a table in and a new table out::

    files -> corpus -> documents -> attribution, speakers -> statements
    statements -> tokens, stance, sentiment -> estimate -> charts -> notebooks -> reports
"""

__version__ = "0.1.0"
