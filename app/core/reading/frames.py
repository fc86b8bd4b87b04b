"""What cue verbs take when no clause follows: an object, a preposition, an infinitive. Data of our own making.

Contents of these frames are no propositions ("cited the memo", "warned of floods"): they hold further speech, and are
no claims of their own. Verbs of praise, blame, wishes and plans are left out on purpose: they tell an attitude, not
what somebody says is the case.
"""

OBJECTS = frozenset(
    "acknowledge announce allege cite claim condemn confirm contradict decry denounce deny describe detail disclose"
    " discuss dismiss dispute emphasise emphasize express highlight illustrate indicate lament mention mock note"
    " outline predict propose question reference refute reiterate reject repeat report reveal state stress suggest"
    " tout tweet underline underscore voice foresee forecast recount rebut echo invoke recite".split()
)
"""Verbs whose object is what they say: "announced a recall", "stressed the need for rain"."""

PREPOSITIONS: dict[str, frozenset[str]] = {
    verb: frozenset(prepositions.split("/"))
    for verb, prepositions in (
        pair.split("=")
        for pair in (
            "accuse=of allude=to argue=for/against ask=about boast=about/of brag=about call=for charge=with comment=on"
            " complain=about/of hint=at inform=of/about joke=about object=to opine=on point=to protest=against"
            " rail=against refer=to respond=with/by reply=with remark=on speak=about/of/against talk=about/of"
            " tell=about/of testify=about/to tweet=about warn=of/about/against write=about apologise=for apologize=for"
            " advocate=for elaborate=on report=on rant=about"
        ).split()
    )
}
"""Verbs with the prepositions that lead to what they say: "warned of floods", "accused the firm of hiding it"."""

INFINITIVES = frozenset(
    "agree ask beg call claim demand encourage implore instruct invite offer order pledge pressure promise propose"
    " recommend request swear tell threaten urge volunteer vow warn advise".split()
)
"""Verbs that say what shall be done: "told his aides to leave", "agreed to sell the mine"."""
