"""A registry of two invented states, for the tests of who is meant."""

from communique import actors

STATES = """state,capital,demonyms,metonyms,source,verified
Veldria,Aldmoor,Veldrian;Veldrians,the Slate House,invented,no
Kethara,Ilsamar,Kethari;Ketharis,,invented,no
"""


def written(folder, **tables):
    """The registry of these tables (`states`, `offices`, `organisations`), each the text of its file, put into the folder."""
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return actors.load(folder)
