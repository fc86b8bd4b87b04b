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
