"""Words under which a thing is only tried, asked for, alleged or feared, by what must follow them (own making)."""

from app.core.facts.tables.listed import listed

TO = listed("""
    offer try attempt seek threaten ask urge tell order instruct invite encourage pressure press push lobby request beg
    demand plan aim hope want intend prepare propose promise pledge vow wish bid expect appear seem allege report
    believe think rumour rumor suppose fear race struggle fight campaign move offer threat attempt bid plan effort
    proposal promise pledge vow call pressure order design mean
    """)
"""Before "to" and a verb: "offered to pay", "was asked to block", "is thought to have left"."""

OF = listed("accuse suspect suspicion accusation allegation fear threat risk danger possibility prospect talk")
"""Before "of" and what is told: "accused of stealing", "on suspicion of murder"."""

WITH = listed("charge")
"""Before "with": "charged with murdering"."""

STRAIGHT = listed("suspect allege fear attempted alleged suspected feared presumed apparent apparently allegedly")
"""Right before what is told: "suspect arson", "feared dead", "attempted murder"."""
