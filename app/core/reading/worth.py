"""A stretch in, whether it states something worth keeping: no question, thanks, navigation, silence, bare phrase."""

import re
from itertools import pairwise

from app.core.reading.assertions import finite, tokens_in, top
from app.core.reading.attribute.tree import Tree
from app.core.reading.segment import Range

SHORTEST_OWN = 3
_SHORTEST_SHOUT = 6
_MOSTLY = 0.7
_SOME = 0.3
_JUNK = re.compile(
    r"^(?:(?:by [A-Z]|read more|click|subscribe|sign up|follow|share|advertisement|copyright|photo|image|related|listen"
    r"|see also|continue reading|reporting by|editing by|all rights|watch)\b"
    r"|[^:.]{2,40}: (?:what|how|why|who|where|when)\b|http|www\.|[*•·|>©]|(?:abstract|full text)\.?$)",
    re.IGNORECASE,
)
_SILENCE = re.compile(
    r"\b(?:(?:declin|refus)(?:e[sd]?|ing)\s(?:\w+\s)?(?:to\s)?(?:comment|say|respond|discuss|elaborate|answer|give|be\s\w+)"
    r"|(?:not|\w+n['’]t)\s(?:immediately\s|yet\s)?(?:confirming|commenting|saying\sh?w\w+|respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?"
    r"|return(?:ed)?(?=\s(?:\w+\s){0,3}(?:calls?|messages?|e-?mails?|requests?|inquir\w+)\b)|answer(?:ed)?)"
    r"|ha(?:s|ve|d)(?:\snot|n['’]t)\s(?:yet\s)?confirmed(?!\s\w+\s\w+)"
    r"|(?:did|does|do|has|have|had|would|could)(?:\snot|n['’]t)\s(?:\w+\s)?(?:say|specify|elaborate|provide|identify)"
    r"|(?:would|could|did)\s(?:not|neither)\s(?:\w+\s)?(?:confirm|comment|discuss|be\sdrawn)"
    r"|ha[sd](?:\syet|\snot\syet)\sto\s(?:comment|respond|reply)|asked\s(?:\w+\s)?not\sto\sbe\s(?:named|identified|quoted)"
    r"|(?:not|neither|could)\s[^.]{0,60}?\b(?:independently\s)?(?:be\s)?(?:independently\s)?verif(?:y|ied)"
    r"|(?:won['’]t|will\snot|wouldn['’]t|would\snot|can['’]t|cannot|couldn['’]t|can\snot)\s(?:be\s)?(?:\w+\s)?"
    r"(?:comment(?:ing)?|discuss|confirm|elaborate|speculate|say\s(?:how|who|what|when|where|why|whether|if)|get\sinto)"
    r"|(?:mak(?:e|ing)|offer(?:ing)?|giv(?:e|ing)|had|have|has|with)\sno\s(?:further\s|immediate\s)?comment"
    r"|not\s(?:be\s)?(?:going\sto\s)?(?:commenting|get(?:ting)?\sinto|mak(?:e|ing)\sany\s(?:further\s)?comment)"
    r"|(?:nobody|no\sone|none)\s[^.]{0,40}?(?:will|would)\s(?:explain|say|comment|tell|talk)"
    r"|could\snot\s(?:immediately\s)?be\sreached|no\s(?:immediate\s)?comment|unavailable\sfor\scomment"
    r"|stopped\sshort\sof\s\w+ing|(?:refus|declin)(?:e[sd]?|ing)\sto\s(?:rule\sout|confirm|deny)"
    r"|(?:did|does|do|would|could)(?:\snot|n['’]t)\s(?:\w+\s)?(?:deny|rule\sout)"
    r"|neither\sconfirm(?:ed|s)?\snor\sden(?:y|ied|ies))\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"(?:(?:it|he|she|they|we|i|the \w+) )?(?:(?:do|does|did|would|will|can|could)(?: not|n['’]t)"
    r"|cannot|never) (?:\w+ )?comment"
    r"|no(?: further)? comment\b",
    re.IGNORECASE,
)
_NO_NEWS = re.compile(
    r"(?:we|i|the \w+|[A-Z][\w.&’' -]{1,50}) (?:(?:are|is|am|were|was) (?:also |well |fully )?aware of(?![^.]*\d)"
    r"|(?:have|has)(?: also)? seen (?:the|that|those|these|this) (?:reports?|allegations|claims|story|stories|article))"
    r"|(?:our|my) (?:thoughts|hearts?|prayers|sympath\w+|condolences|deepest|sincere)\b"
    r"|I(?:['’]ve| have) (?:seen|read) (?:the|that|it|those|your)\b|I call (?:on )?the\b|I(?:['’]m| am) telling you\b"
    r"|we (?:call on|urge|call upon|ask all|appeal to|stand with|stand ready|remain committed)\b"
    r"|(?:our|the) next (?:question|caller|guest|speaker)\b|that['’]s (?:all|it|right|correct|what)\b"
    r"|(?:that|this) (?:is|was) (?:right|correct|all|it)\b"
    r"|(?:our|the) (?:correspondent|reporter)\b[^.]{0,60}\breports\b$"
    r"|(?:i|we|you|there) (?:did|does|do|is|are|was|were|have|has|had|would|will|could|can)"
    r"(?: not|n['’]t)?$"
    r"|(?:this|that|it|these|those|which)(?:['’]s| is| was| are| were) (?:simply |just |completely |totally |all |an? "
    r"|categorically |absolutely |utterly |entirely |plainly |also )*(?:not true|untrue|false|nonsense|lies?|wrong"
    r"|rubbish|incorrect|fiction|fabrication|fake news|fake|baseless|inaccurate)$"
    r"|(?:complete |utter |total |absolute |pure |sheer )?(?:nonsense|rubbish|fiction|lies|untrue|false|drivel)$"
    r"|it (?:is|was|remains|remained)(?: still| not| not yet| not immediately)?"
    r" (?:un)?(?:clear|known|certain) (?:how|what|who|whether|why|if|when|where|which)\b"
    r"|.{3,60} (?:not (?:yet |immediately )?(?:known|clear)|unknown|unclear)$"
    r"|.{2,60} (?:rejects?|den(?:y|ies)|disputes?|refutes?) (?:this|that|it|(?:these|those) \w+)$"
    r"|.{2,60} (?:says?|said|suggests?|suggested|shows?|tells?) otherwise$",
    re.IGNORECASE,
)
_ADDRESSING = re.compile(r"^(?:I|you|please|let's|let’s|don't|don’t)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:(?:and |so |well,? |okay,? |ok,? |yes,? |no,? )*(?:(?:many |my )?thank(?:s| you)"
    r"|good (?:morning|afternoon|evening|night)|welcome\b|hello\b|hi\b|please\b"
    r"|excuse me|pardon|sorry\b|congratulations|let me\b|let us\b|let['’]s\b|go ahead"
    r"|next question|your honou?r|all right|of course|sure\b|absolutely\b|exactly\b|right\b|indeed\b|take care|over to"
    r"|we(?:['’]ll| will) (?:be (?:right )?back|take|return|move on)|I yield|objection"
    r"|(?:it is |it['’]s )?(?:a pleasure|an honou?r)"
    r"|(?:we(?:['’]re| are) )?joined (?:now )?by|joining (?:me|us)|with (?:me|us) (?:is|are|now)|.{0,40}\bjoins? us\b"
    r"|you['’]re watching|this is the\b))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half)\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?<=\s)(?!(?:of|and|for|the|at|in|to|by|on|with|a|an)\b)[a-z]{2,}")
_LEAST_WORDS = 3
_OPENS_TOPIC = re.compile(
    r"(?:(?:how|why|what|who|when|where|which|in pictures|watch)\b|\w+ (?:things|ways|reasons|takeaways|questions)\b)",
    re.IGNORECASE,
)


def states(text: str, last: str) -> bool:
    """Whether a passage can state something: no question, no exclamation, no navigation, not to the reader."""
    if _SILENCE.search(text):
        return False
    shouted = last == "!" and len(text.split()) < _SHORTEST_SHOUT
    if last == "?" or shouted or text.endswith("?") or _JUNK.match(text) or _ADDRESSING.match(text):
        return False
    letters = sum(map(str.isalnum, text)) + text.count(" ")
    if sum(map(str.isalpha, text)) < _SOME * len(text):
        return False
    return len(text.split()) >= SHORTEST_OWN and letters > _MOSTLY * len(text)


def is_refusal(text: str) -> bool:
    """Whether somebody says no more than that nothing will be said, or what nobody can check: "We are aware of it"."""
    return _REFUSAL.match(text) is not None or _NO_NEWS.match(text) is not None or _SILENCE.search(text) is not None


def telegraphic(tree: Tree, part: Range) -> bool:
    """Whether a line without a full stop states something as headlines do: "Merz to visit Warsaw", "14 hurt"."""
    text = tree.text[part[0] : part[1]]
    if tree.text[part[1] : part[1] + 1] in {":", "?"} or _OPENS_TOPIC.match(text):
        return False
    inside = [tree.tokens[index] for index in tokens_in(tree, part)]
    if _NUMBER.search(text) and any(token.part_of_speech in {"NOUN", "PROPN"} for token in inside):
        return True
    told = any(token.tag in {"VBZ", "VBD", "VBN", "VBP"} and token.dependency != "amod" for token in inside)
    planned = any(one.tag == "TO" and other.tag in {"VB", "NN"} for one, other in pairwise(inside))
    return told or planned


def worth_saying(text: str, part: Range, *, tree: Tree | None, headline: bool = False, bare: bool = False) -> bool:
    """Whether what stands in a turn, a post or a statement can be checked; an answer may be a bare number.

    `bare` where a label says whose it is, so that it needs no verb: "Fire now under control (fire service)".
    """
    said = text[part[0] : part[1]]
    if said.endswith("?") or text[part[1] : part[1] + 1] == "?" or _COURTESY.match(said) or _SILENCE.search(said):
        return False
    if _NUMBER.search(said) and len(said.split()) >= _LEAST_WORDS:
        return True
    if tree is None or headline:
        return len(said.split()) >= _LEAST_WORDS
    if bare and len(said.split()) > _LEAST_WORDS and _SMALL_WORD.search(said):
        return True
    head = top(tree, tokens_in(tree, part))
    return head is not None and finite(tree, head)
