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

HEADS = {
    "to": """
        opposition objection resistance hostility aversion reluctance unwillingness refusal reaction response
        alternative threat invitation desire eagerness demand request attempt obstacle hurdle challenge appeal vow
        """,
    "of": """
        fear threat risk danger prospect possibility likelihood chance hope rumour rumor speculation talk warning
        criticism condemnation denunciation opponent critic advocate proponent mention consideration allegation
        accusation suspicion idea notion
        """,
    "at": "anger fury outrage dismay shock disappointment alarm unease frustration delight relief surprise attempt",
    "over": """
        anger fury outrage dismay concern worry fear alarm unease anxiety frustration dispute row debate question doubt
        threat suspicion controversy feud disagreement
        """,
    "about": """
        concern worry fear anxiety question doubt talk rumour rumor complaint warning speculation unease scepticism
        skepticism optimism pessimism excitement debate disagreement
        """,
    "for": "hope call plea appeal demand plan proposal support request campaign push petition bid prayer wish",
    "against": """
        protest warning campaign appeal objection opposition demonstration threat petition argument advice rally outcry
        demonstrate rally argue campaign speak advise decide lobby
        """,
    "on": "talks debate vote referendum consultation opinion position dispute proposal consult vote debate",
}
"""Nouns of attitude, by what leads to the thing that somebody only opposes, fears, hopes for or talks about."""

TOPICAL = listed("regarding concerning")
"""Words that name what something is about: "an endorsement regarding the deployment" tells of no deployment."""

WITH_A_GERUND = listed("""
    oppose favour favor support back consider mull weigh debate discuss reject resist contemplate recommend suggest
    propose advocate risk delay postpone fear imagine
    """)
"""Verbs of attitude right before a deed in -ing: "opposes sending troops" tells of no troops that are sent."""
