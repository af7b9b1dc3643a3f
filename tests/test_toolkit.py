"""NLTK is loaded without what it would bring along."""

import subprocess
import sys

import pytest

LOADED = """
import importlib.util, sys
import communique.tokens, communique.sentiment.vader, communique.stance.examples, communique.wordtable
heavy = [name for name in ("scipy", "sklearn") if name in sys.modules]
there = [name for name in ("scipy", "sklearn") if importlib.util.find_spec(name)]
print("loaded", *heavy)
import scipy.optimize, sklearn.decomposition
print("there", *there)
"""


def test_neither_scipy_nor_scikit_learn_is_loaded_and_both_can_be_afterwards():
    pytest.importorskip("sklearn")
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["loaded", "there scipy sklearn"]
