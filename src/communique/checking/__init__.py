"""What stands in a corpus, told before anything is analysed: no model is asked, and nothing is kept.

    files -> documents, and what was not read -> how each was taken, issues named, nouns that none covers, strangers

`whole.check` gathers it, `page` and `record` write it down.
"""
