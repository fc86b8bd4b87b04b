"""Words that set modality and scope; hand-made from general knowledge of English, CC0."""

from app.core.model.facts import Modality

# Phrase -> modality; the longest phrase wins. "may" in lower case only (the month has a capital).
MODALS: dict[tuple[str, ...], Modality] = {
    tuple(phrase.split()): modality
    for modality, phrases in {
        Modality.POSSIBLE: """
            may|might|could|can|possibly|perhaps|maybe|potentially|probably|likely|unlikely|possible that|chance of
            is considering|are considering|was considering|were considering|considers|considering|consider
            weigh|weighs|weighed|weighing|mulls|mull|mulling|mulled|is possible|allegedly|reportedly|apparently
            ready to|is open to|are open to|suspected of
        """,
        Modality.FUTURE: """
            will|shall|won't|going to|set to|plans to|plan to|planned to|planning to|plans for|expected to|due to meet
            intends to|intend to|intended to|aims to|aim to|about to|poised to|scheduled to|expects to|hopes to|vows to
            vowed to|pledged to|promised to|pledges to|preparing to|prepares to|prepare to|seeks to
        """,
        Modality.NECESSARY: """
            must|should|ought to|needs to|need to|needed to|has to|have to|had to|required to|requires|obliged to
            called on|calls on|urged|urges
        """,
        Modality.CONDITIONAL: """
            if|unless|would|wouldn't|provided that|in case of|in the event of|on condition that|as long as
        """,
    }.items()
    for line in phrases.split("\n")
    for phrase in line.strip().split("|")
    if phrase
}

SCOPES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): key
    for key, phrases in {
        "all": "all|every|each|entire|entirely|whole|completely|fully|everyone|everybody|everything|always",
        "most": "most|mostly|mainly|largely|majority of|the bulk of|usually|generally|predominantly|primarily",
        "many": "many|numerous|often|much of|a lot of|lots of",
        "some": "some|several|certain|partly|partially|in part|sometimes|a number of|various|part of|parts of",
        "few": "few|a few|a handful of|rarely|seldom|hardly any|hardly|barely|minority of|scarcely",
        "none": "none|no one|nobody|not any",
        "only": "only|solely|exclusively|alone|just",
        "both": "both",
        "first": "first|first-ever|for the first time",
        "last": "last|final",
        "initial": "preliminary|initial|initially|provisional|interim",
    }.items()
    for phrase in phrases.split("|")
}
