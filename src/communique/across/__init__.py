"""What several reports make of one statement, and several statements of one issue.

clusters    which statements are tellings of the same one
retelling   what each telling kept, dropped or chose
threads     proposal, counter-proposal, condition, threat, acceptance and rejection on an issue, in time
"""
