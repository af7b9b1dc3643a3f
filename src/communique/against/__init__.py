"""One selection beside another: a corpus, a stretch of time or some outlets that the parameter `against` names.

asking          what the parameter asks for, from its text
pairing         the two selections, or why they cannot be compared
sections        the figures of a selection that are compared
differences     the same figures of both, and their differences with intervals
"""
