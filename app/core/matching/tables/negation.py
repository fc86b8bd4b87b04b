"""Where a negation ends and what it passes over (own making)."""

from app.core.facts.tables.listed import listed

BOUNDARIES = listed("""
    , ; : . — ( ) " ? ! but although though because while whereas who whom whose which that when where if unless until
    after before since despite amid so than
    """)
"""Words and signs behind which a negation no longer holds."""

PREPOSITIONS = listed("""
    of to for from in on at by with about regarding concerning over against under into onto during through between among
    towards toward upon within near across as on_behalf
    """)
"""Words that end the phrase that a "no" or a light verb belongs to."""

TRUTHS = listed("true case so correct right accurate")
"""What a negation of a whole sentence rests on: "it is not true that"."""

UNTRUTHS = listed("false untrue incorrect inaccurate lie")
"""What denies a whole sentence without a negation: "it is false that"."""

NOMINAL = listed("no without neither nor none nobody nothing zero lack lacks lacked lacking absence")
"""Negations of a noun phrase; the others are negations of a verb."""

PASSED_OVER = listed("""
    a an the any its his her their our this that these those to be been being is are was were do does did have has had
    will would can could may might must shall should yet also ever even still currently formally officially publicly
    immediately really necessarily always actually fully clearly directly
    """)
"""Words between a negation and what it rests on."""

MORE_NEGATIONS = listed("""
    rarely seldom hardly scarcely incapable unable uninvolved refusal inability failure isnt wasnt arent werent doesnt
    didnt havent hasnt wont wouldnt couldnt shouldnt hadnt
    """)
"""Words that deny what follows them, beside those of the facts: "rarely visits", "their failure to vote"."""

OF_AN_ACT = {
    "refusal": "to",
    "inability": "to",
    "failure": "to",
    "incapable": "of",
    "unable": "to",
    "uninvolved": "in with",
}
"""Which of them deny only with one of these words behind them."""

CLAIMS = listed(
    "claim claims allegation allegations report reports suggestion suggestions accusation accusations charges"
)
"""Nouns whose "that" goes on with what is denied: "denied claims that"."""

NOT_QUITE = listed("""
    zero avoid avoids avoided avoiding dodge dodged dodging evade evaded evading escape escaped skip skipped skipping
    nearly almost barely stop stops stopped stopping halt halts halted halting cease ceased ceasing end ended ending
    """)
"""Words that come so near to a negation that no negation of the other side excludes what they say."""

STOPPING = {
    "": listed("without stop stops stopped stopping cease ceases ceased ceasing quit quits halt halts halted halting"),
    "out": listed("rule rules ruled ruling"),
    "from": listed(
        "refrain refrains refrained refraining abstain abstains abstained abstaining desist desists desisted"
    ),
}
"""Words that deny a deed in -ing behind them, by their particle: "without naming", "ruled out sending"."""
