"""The front door: files in, the frame `documents` out, and an account of what could not be read."""

from communique.corpus.info import CorpusInfo
from communique.corpus.reading import Corpus, files, passed_over, read
from communique.corpus.walk import locate

__all__ = ["Corpus", "CorpusInfo", "files", "locate", "passed_over", "read"]
