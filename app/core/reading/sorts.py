"""What kind of body a noun or a word of a name tells: "the carrier" may be Hale Airways, not Hale University.

Written by us from memory, CC0.
"""

_NOUNS = {
    "company": (
        "company firm business carmaker airline carrier bank lender retailer supermarket insurer operator utility"
        " supplier producer exporter importer manufacturer maker drugmaker chipmaker automaker brewer brewery publisher"
        " conglomerate startup chain developer contractor giant housebuilder shipyard miner refiner planemaker"
        " steelmaker shipbuilder toymaker platform corporation employer provider store shop hotel subsidiary telecoms"
        " broker fund multinational monopoly refinery bakery franchise dealership restaurant shipper fintech grocer"
        " landlord vendor builder consultancy consortium"
    ),
    "charity": "charity ngo foundation campaign non-profit nonprofit",
    "union": "union federation association guild",
    "club": "club team side franchise",
    "watchdog": "regulator watchdog authority agency body commission ombudsman inspectorate",
    "council": "council authority borough county municipality",
    "school": "university college school institution institute academy",
    "hospital": "hospital trust clinic infirmary",
    "ministry": "ministry department office",
    "police": "force police constabulary",
    "army": "army military forces",
    "party": "party",
    "movement": "movement militia rebels militants",
    "museum": "museum gallery theatre zoo",
    "court": "court tribunal bench",
    "church": "church diocese parish",
}
_IN_NAMES = {
    "company": (
        "airlines airways air airline bank motors foods holdings inc ltd plc corp corporation llc gmbh energy water"
        " electric gas oil railways railway rail lines ferries telecom insurance industries partners capital pharma"
        " steel mining cement chemicals brewing breweries bros sons shipping logistics technologies systems software"
        " labs stores supermarkets hotels properties homes media studios records petroleum power trains buses coaches"
        " ferry group resources semiconductor pharmaceuticals biotech tech robotics solutions services financial"
    ),
    "charity": (
        "foundation charity watch amnesty greenpeace aid relief rescue international trust society children"
        " oxfam unicef"
        " crescent cross campaign initiative project without"
    ),
    "union": "union federation association guild congress society workers",
    "club": "fc united rovers athletic wanderers hotspur albion club afc rfc cc rangers",
    "watchdog": "agency authority commission board bureau service office council inspectorate organization"
    " organisation",
    "council": "council county borough",
    "school": "university college school institute academy polytechnic",
    "hospital": "hospital hospitals clinic infirmary trust nhs health",
    "ministry": "ministry department office treasury",
    "police": "police constabulary",
    "army": "army forces navy military guard",
    "party": "party labour conservatives tories democrats republicans greens liberals",
    "movement": "forces movement army front hamas hezbollah taliban houthis brigade brigades",
    "museum": "museum gallery theatre zoo",
    "court": "court tribunal",
    "church": "church diocese parish",
}


def _inverted(table: dict[str, str]) -> dict[str, frozenset[str]]:
    words = {word for listed in table.values() for word in listed.split()}
    return {word: frozenset(sort for sort, listed in table.items() if word in listed.split()) for word in words}


SORTS_OF_NOUNS = _inverted(_NOUNS)
"""Which sorts of body a common noun may mean."""

SORTS_IN_NAMES = _inverted(_IN_NAMES)
"""Which sorts of body a word of a name tells."""

REDESCRIBING = frozenset(("company", "charity", "union", "club", "watchdog", "party", "movement"))
"""Sorts whose nouns stand for a body that a text has named by a name that tells no sort ("Unison", "Ryanair")."""

BROAD = frozenset("group body organisation organization outfit".split())
"""Nouns that any body is."""

GENERIC_PEOPLE = {
    **dict.fromkeys("woman girl mother mum mom grandmother widow schoolgirl daughter wife".split(), "f"),
    **dict.fromkeys("man boy father dad grandfather widower schoolboy son husband".split(), "m"),
    **dict.fromkeys("teenager pensioner youngster toddler year-old year-olds parent".split(), ""),
}
"""Nouns for anybody of an age, with the gender that they tell."""

_KINDS_OF = {
    "cleric": "bishop archbishop cardinal priest imam rabbi pastor vicar reverend ayatollah sheikh dean pope",
    "clergyman": "bishop archbishop cardinal priest pastor vicar reverend dean",
    "churchman": "bishop archbishop cardinal priest pastor vicar reverend dean",
    "pontiff": "pope",
    "monarch": "king queen emperor sultan emir",
    "player": "striker midfielder defender goalkeeper winger footballer forward captain skipper batsman bowler",
    "footballer": "striker midfielder defender goalkeeper winger forward captain skipper",
    "politician": (
        "senator congressman congresswoman mp mep minister president premier mayor governor leader chancellor"
        " secretary councillor deputy lawmaker representative"
    ),
    "lawmaker": "senator congressman congresswoman mp mep deputy representative councillor",
    "legislator": "senator congressman congresswoman mp mep deputy representative",
    "leader": "president premier chancellor chairman chairwoman minister king",
    "scientist": (
        "professor doctor dr researcher biologist chemist physicist astronomer geologist virologist ecologist"
        " oceanographer epidemiologist climatologist seismologist volcanologist immunologist psychologist author"
    ),
    "researcher": (
        "professor doctor dr scientist biologist chemist physicist astronomer geologist virologist ecologist author"
        " epidemiologist psychologist economist academic"
    ),
    "academic": "professor doctor dr lecturer historian economist sociologist researcher scientist",
    "astronomer": "professor doctor dr author scientist researcher",
    "physicist": "professor doctor dr author scientist researcher",
    "biologist": "professor doctor dr author scientist researcher",
    "author": "novelist writer poet historian playwright biographer professor",
    "writer": "novelist author poet historian playwright biographer columnist",
    "officer": "constable sergeant inspector superintendent detective captain lieutenant policeman policewoman",
    "soldier": "private corporal sergeant lieutenant captain",
    "executive": "ceo cfo chief chairman chairwoman director president boss",
    "boss": "ceo chief chairman chairwoman director president executive manager",
    "businessman": "ceo chairman founder tycoon owner executive",
    "lawyer": "attorney barrister solicitor counsel prosecutor",
    "attorney": "lawyer barrister solicitor counsel prosecutor",
    "doctor": "surgeon paediatrician pediatrician gp physician consultant",
    "medic": "doctor nurse paramedic surgeon",
    "performer": "singer actor actress comedian dancer rapper",
    "star": "singer actor actress comedian rapper striker footballer",
    "entertainer": "singer actor actress comedian dancer rapper",
    "sportsman": "runner swimmer cyclist boxer golfer sprinter footballer",
    "athlete": "runner swimmer cyclist boxer golfer sprinter",
    "manager": "coach boss",
    "coach": "manager boss",
    "diplomat": "ambassador envoy consul",
    "envoy": "ambassador diplomat",
    "jurist": "judge justice",
}
HYPERNYMS = {kind: frozenset(words.split()) for kind, words in _KINDS_OF.items()}
"""What somebody with one of these offices may be called by a second time."""

_PAPERS = (
    "study paper research report analysis article findings review preprint survey",
    (
        "memo document letter email emails e-mail file files note dossier filing affidavit statement complaint report"
        " indictment lawsuit ruling judgment order"
    ),
    "poll survey",
)
PAPERS: dict[str, frozenset[str]] = {
    word: frozenset(other for alike in _PAPERS if word in alike.split() for other in alike.split())
    for word in " ".join(_PAPERS).split()
}
"""Documents by a word, with the words that the same document may be called by."""

MOVEMENTS = frozenset(("hamas", "hezbollah", "taliban", "houthis"))
"""Who stands for a government and is called a group."""

OCCUPATIONS = frozenset(
    "candidate nominee challenger incumbent sibling teacher trader farmer singer actor actress striker"
    " midfielder footballer goalkeeper defender winger politician"
    " author novelist academic economist lawmaker senator congressman congresswoman mp democrat republican conservative"
    " activist campaigner businessman businesswoman tycoon billionaire entrepreneur veteran student star player"
    " champion pontiff monarch comedian artist musician rapper chef engineer shopkeeper carpenter scientist swimmer"
    " runner cyclist boxer golfer sprinter athlete writer poet director filmmaker model presenter novelist sculptor"
    " historian philosopher fisherman nationalist socialist liberal centrist leftist populist reformist cleric"
    " physicist nurse doctor surgeon barrister mathematician astronaut mountaineer climber youtuber influencer".split()
)
"""What a text calls somebody by a second time whom it has named without an office."""

PARTISANS = frozenset(
    "democrat republican conservative liberal socialist nationalist centrist candidate nominee challenger incumbent"
    " lawmaker politician".split()
)
"""What somebody is called by a second time whatever office was told before."""
