"""Words that turn a proposition round, left out of a claim's key and never out of a comparison (own making)."""

from app.core.facts.tables.listed import listed

NEGATORS = listed("""
    not no never none nor neither nobody nothing nowhere without cannot n't
    don't doesn't didn't won't wouldn't can't couldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't
    mustn't
    dont doesnt didnt wont wouldnt cant couldnt shouldnt isnt arent wasnt werent hasnt havent hadnt mustnt
    """)
"""Cues of negation, lower case, straight apostrophes."""

SOFT_NEGATIONS = listed("avoid avoids avoided avoiding reluctant")
"""What keeps from a thing without denying that it is."""

NEGATIVE_AUXILIARIES = listed("do does did will would can could should shall may might must has have had")
"""What stands beside them and says nothing by itself."""
