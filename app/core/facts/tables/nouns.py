"""Nouns with odd plurals, and words that end a noun phrase; hand-made from general knowledge of English, CC0."""

from app.core.facts.tables.listed import listed

IRREGULAR: dict[str, str] = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "servicemen": "serviceman",
    "servicewomen": "servicewoman",
    "gunmen": "gunman",
    "policemen": "policeman",
    "fishermen": "fisherman",
    "businessmen": "businessman",
    "lawmen": "lawman",
    "clergymen": "clergyman",
    "congressmen": "congressman",
    "spokesmen": "spokesman",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "thieves": "thief",
    "halves": "half",
    "leaves": "leaf",
    "loaves": "loaf",
    "shelves": "shelf",
    "crises": "crisis",
    "bases": "base",
    "analyses": "analysis",
    "hypotheses": "hypothesis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "data": "data",
    "media": "media",
    "alumni": "alumnus",
    "movies": "movie",
    "calories": "calorie",
    "selfies": "selfie",
    "rookies": "rookie",
    "ties": "tie",
    "lies": "lie",
    "pies": "pie",
    "cookies": "cookie",
    "zombies": "zombie",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "heroes": "hero",
    "shoes": "shoe",
    "canoes": "canoe",
    "axes": "axe",
    "houses": "house",
    "causes": "cause",
    "cases": "case",
    "horses": "horse",
    "nurses": "nurse",
    "purchases": "purchase",
    "licenses": "license",
    "diseases": "disease",
    "responses": "response",
    "expenses": "expense",
    "prizes": "prize",
    "sizes": "size",
    "cliches": "cliche",
    "headaches": "headache",
    "caches": "cache",
}
# Plural or collective without an s.
PLURALS_WITHOUT_S: frozenset[str] = frozenset(
    set(IRREGULAR)
    | listed("""
        police personnel staff cattle aircraft spacecraft hovercraft fish sheep deer salmon infantry cavalry youth
        dead killed wounded injured missing elderly homeless unemployed offspring crew gentry livestock poultry
        """)
)
# Participles and adjectives that count people when they stand where a noun would: "50 killed", "12 dead".
OF_PEOPLE: frozenset[str] = listed("""
    killed dead wounded injured missing arrested detained hurt displaced dying rescued evacuated hospitalised
    hospitalized infected homeless unaccounted
    """)
# Verbs whose object, left without a noun, is people: "killing at least 50".
HARMING: frozenset[str] = listed("""
    kill kills killed killing injure injures injured injuring wound wounds wounded wounding hurts hurting
    """)
# A number of one of these counts the people in it: "a crowd of 20,000".
CROWDS: frozenset[str] = listed("""
    crowd crowds population populations audience audiences workforce staff army congregation gathering rally crew
    delegation contingent membership electorate garrison
    """)
# Words that end the noun phrase behind a number.
AFTER_NOUN: frozenset[str] = listed("""
    a an the this that these those it he she they we you i who whom whose which what where when why how
    his her its their our your my
    at by for from in into of off on onto out over to up upon with within about after against among across along
    around as before behind below beneath beside between beyond despite down during except inside like near
    outside past per since than through throughout till toward towards under until via without amid
    and or but nor if because although though while unless so yet then also not never no only just still
    now already again today yesterday tomorrow tonight ago earlier later last next
    is are was were am be been being do does did has have had will would can could may might must shall should
    said say says saying told tell tells came come comes went go goes got get gets took take takes made make makes
    left leave fled flee fell fall fought fight died die lost lose won win began begin broke rose rise met
    running meet saw see found find held hold stood stand sent send gave give kept keep ran run led lead became become
    remain remains
    each more less fewer
    """)
# Ends in s and is no plural.
NOT_PLURAL: frozenset[str] = listed("""
    was is has does this as us its his yes news gas bus plus less unless towards across always perhaps thus virus
    campus status focus crisis basis analysis thesis census consensus chaos physics politics economics mathematics
    business process access success progress press congress express mass class glass loss cross boss pass stress
    address illness witness fitness various previous serious religious dangerous famous numerous enormous
    anonymous continuous nervous precious cautious indigenous overseas besides afterwards nowadays sometimes
    fewer others'
    """)
