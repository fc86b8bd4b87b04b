"""Words inside the names of sources: titles, countries, seats, what makes a body. Written by us from memory."""

from app.core.reading.cues import BODY_NOUNS

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier chancellor senator sen"
    " representative rep congressman congresswoman governor gov mayor secretary general gen colonel col lieutenant lt"
    " captain capt major maj admiral adm sergeant sgt commander chief judge justice attorney ambassador king queen"
    " prince"
    " princess pope bishop archbishop cardinal rabbi imam ayatollah sheikh foreign defence defense finance interior"
    " prime"
    " deputy former ex-president ex-minister acting director chairman chairwoman ceo executive officer spokesman"
    " spokeswoman spokesperson leader opposition coach detective inspector superintendent officer first state speaker"
    " commissioner special envoy counterpart treasury national security adviser advisor economist analyst press interim"
    " then-president co-founder founder author professor candidate republican democratic democrat conservative labour"
    " nominee incumbent hon reverend rev father brother sister health education energy trade home justice"
    " transport cllr councillor supt dci dcs insp di alhaji alhaja hajia mallam barr barrister engr advocate"
    " adv shri smt"
    " tánaiste taoiseach tanaiste tan datuk dato maulana mufti haji ustaz sheik emir oba archduke duke duchess earl"
    " baroness baron brig brigadier cpl pte ssgt wing squadron group msgr monsignor pastor shadow chair vice"
    " undersecretary"
    " retired late sub pc".split()
)
"""Words before a person's name that are not part of it."""

COUNTRIES = frozenset(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus"
    " belgium"
    " bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile china colombia congo croatia cuba"
    " cyprus"
    " czechia denmark ecuador egypt england estonia ethiopia finland france gambia georgia germany ghana greece"
    " greenland"
    " guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan"
    " jordan"
    " kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania luxembourg macedonia malaysia mali"
    " malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger"
    " nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia"
    " rwanda"
    " scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan"
    " tajikistan"
    " tanzania thailand tunisia turkey turkmenistan türkiye uganda ukraine uruguay uzbekistan venezuela vietnam wales"
    " yemen zambia zimbabwe u.s. us usa u.k. uk uae".split()
) | {
    "united states", "united kingdom", "saudi arabia", "south korea", "north korea", "south africa", "new zealand",
    "czech republic", "sri lanka", "united arab emirates", "costa rica", "el salvador", "ivory coast", "sierra leone",
    "south sudan", "burkina faso", "hong kong", "dominican republic", "great britain", "northern ireland",
}  # fmt: skip
"""Countries, lower case."""

_SEATS = frozenset(
    "kremlin|white house|pentagon|downing street|no 10|number 10|elysee|élysée|elysee palace|élysée palace|state"
    " department"
    "|capitol hill|whitehall|foreign office|home office|treasury|foggy bottom|bundestag|knesset|duma|state duma|élysee"
    "|rada|verkhovna rada|sejm|bundesrat|moscow|kyiv|kiev|beijing|washington|london|paris|berlin|tehran|ankara|brussels"
    "|jerusalem|tokyo|seoul|pyongyang|new delhi|delhi|islamabad|riyadh|cairo|warsaw|madrid|rome|budapest|belgrade|minsk"
    "|vatican|holy see|european commission|european union|eu|european council|european parliament|congress|senate"
    "|house of representatives|supreme court|justice department|treasury department|cia|fbi|nsa|mi5|mi6|fsb|gru|mossad"
    "|cabinet office|foreign ministry|defence ministry|defense ministry|interior ministry|finance ministry|hamas"
    "|taliban|idf|israel defense forces|federal reserve|fed|irs|epa|fda|cdc|doj|dhs|sec|ftc".split("|")
)
GOVERNMENTS: dict[str, bool] = dict.fromkeys(sorted(_SEATS | COUNTRIES), True)
"""Countries, capitals, seats and offices that stand for a government."""

DEMONYMS = frozenset(
    "american british french german russian ukrainian chinese italian spanish polish israeli palestinian iranian iraqi"
    " turkish japanese korean indian pakistani european canadian australian mexican brazilian dutch belgian swedish"
    " norwegian danish finnish greek hungarian czech slovak romanian bulgarian serbian syrian lebanese egyptian saudi"
    " kenyan ugandan nigerian ghanaian ethiopian somali sudanese libyan tunisian algerian moroccan congolese rwandan"
    " tanzanian zambian zimbabwean malian chadian cameroonian senegalese ivorian angolan mozambican namibian thai"
    " vietnamese filipino philippine indonesian malaysian singaporean cambodian burmese nepali bangladeshi taiwanese"
    " mongolian kazakh uzbek tajik kyrgyz turkmen armenian georgian azerbaijani jordanian yemeni omani qatari emirati"
    " kuwaiti bahraini cypriot maltese icelandic estonian latvian lithuanian slovenian slovene croatian bosnian"
    " macedonian montenegrin albanian kosovar moldovan belarusian argentine argentinian chilean peruvian colombian"
    " venezuelan ecuadorian bolivian paraguayan uruguayan cuban haitian jamaican dominican panamanian guatemalan"
    " honduran salvadoran nicaraguan catalan basque flemish soviet arab"
    " afghan african asian western u.s. us uk irish scottish welsh portuguese austrian swiss".split()
)
"""Adjectives of nations, lower case."""

JOINED_NAMES = frozenset(
    "marks and spencer|johnson and johnson|procter and gamble|standard and poor|standard and poor's"
    "|ernst and young|trinidad and"
    " tobago|bosnia and herzegovina|antigua and barbuda|st kitts and nevis|saint kitts and nevis|turks and caicos|sao"
    " tome and principe|são tomé and príncipe|newfoundland and labrador|tyne and wear|jammu and kashmir|brighton and"
    " hove|home and away|legal and general|dolce and gabbana|dungeons and dragons|rolls and royce".split("|")
)
"""Names that hold an "and", lower case."""

COMMON_CAPITALS = frozenset(
    "trust bench ngo utility carrier lender retailer college diocese tribunal inquiry ombudsman ceo cfo coo pm operator"
    " federation constabulary".split()
)
"""Common nouns beside the best known bodies that texts capitalise where they mean one that they have named."""

BODY_COMPOUNDS: dict[str, str] = {
    **dict.fromkeys(
        (
            "coast guard|national guard|border guard|fire service|ambulance service|security council|emergency services"
            "|rescue services"
        ).split("|"),
        "government",
    ),
    "think tank": "organisation",
    **dict.fromkeys(
        "state television|state media|state tv|state radio|news agency|local media|local radio".split("|"), "outlet"
    ),
}
"""Bodies and outlets of two words whose second one alone would be somebody or something else."""

BODIES: dict[str, str] = {
    **dict.fromkeys(
        (
            "supermarket retailer brewer lender insurer publisher utility chain museum gallery theatre theater zoo"
            " airport port clinic college church mosque synagogue diocese parish temple laboratory lab studio label"
            " mine refinery brewery bakery factory plant shop store restaurant hotel cinema label dealership startup"
            " newsroom quartet band choir orchestra congregation franchise league conglomerate shipyard"
            " ngo trust carrier operator supplier producer exporter importer drugmaker chipmaker automaker"
            " planemaker telecoms railway railways"
        ).split(),
        "organisation",
    ),
    **dict.fromkeys(
        (
            "county district province municipality borough ombudsman inspectorate tribunal inquiry jury inquest junta"
            " regime palace monarchy exchequer mint squad unit battalion militia regiment constabulary customs coroner"
            " parliament assembly junta treasury secretariat registry directorate intelligence services defence defense"
            " hotline waterworks bench"
        ).split(),
        "government",
    ),
    **dict.fromkeys("census barometer tally count breakdown spreadsheet".split(), "dataset"),
    **dict.fromkeys(
        "papers documents emails e-mails affidavit ruling judgment verdict audit dossier manuscript diary log logs"
        " invoice contract bulletin circular leaflet poster transcript minutes draft plan plans testimony evidence"
        " images footage video photos pictures photographs recordings image recording cctv"
        " research paper review preprint announcement submission letter message messages".split(),
        "document",
    ),
}
"""Bodies and documents beside those that cues count, by their common noun."""

ROLES = frozenset(
    "striker midfielder defender goalkeeper winger captain skipper barrister solicitor shopkeeper clerk surgeon nurse"
    " paramedic firefighter pilot skipper sailor fisherman cleaner tenant landlord commuter cyclist pensioner teenager"
    " lodger bystander onlooker passer-by bishop rector dean provost principal headteacher treasurer secretary-general"
    " undersecretary rapporteur chairperson vice-president vice-chairman vice-chair spokesmen whip backbencher"
    " peer councillor councilor alderman sheriff constable superintendent inspector sergeant corporal private brigadier"
    " marshal coroner magistrate juror plaintiff claimant suspect accused informant whistle-blower tipster hacker"
    " mechanic technician electrician plumber builder architect designer chef baker butcher hotelier innkeeper"
    " astronomer chemist botanist virologist historian novelist poet singer actor actress filmmaker musician painter"
    " climber swimmer runner boxer jockey referee umpire negotiator broker dealer buyer seller lender creditor"
    " auditor accountant underwriter actuary forecaster meteorologist mp mep ceo cfo coo pm pontiff politician"
    " peacekeeper jihadist militant"
    " rebel insurgent settler migrant asylum-seeker evacuee detainee inmate prisoner hostage returnee villager islander"
    " townsfolk local protester demonstrator picket striker unionist loyalist separatist nationalist".split()
)
"""Roles of people beside those that cues count, as lemmas."""

ROLE_ENDINGS = ("ologist", "keeper", "holder", "monger", "wright", "trician", "grapher", "nomist", "ographer")
"""What nouns of trades end in."""

NUMBERS: dict[str, int] = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, **{str(number): number for number in range(2, 100)},
}  # fmt: skip
"""Number words before unnamed sources."""

BODY_WORDS: dict[str, bool] = {
    **{word: kind == "government" for word, kind in BODY_NOUNS.items() if kind in {"government", "organisation"}},
    **dict.fromkeys(
        "inc corp ltd llc plc gmbh co motors airlines bank group institute university college centre center foundation"
        " association society council trust fund federation union league party committee coalition watch international"
        " industries holdings partners capital energy technologies systems labs hospital church museum school"
        " nations organization organisation initiative action alliance network brigade news cross crescent amnesty"
        " greenpeace google apple microsoft facebook meta amazon tesla twitter boeing airbus gazprom rosneft pfizer"
        " nato lines ferries railways railway shipping airways rail ports harbour harbor electric foods stores pharma"
        " pharmaceuticals chemicals works docks logistics motors telecom media studios records"
        " software robotics insurance oil gas mining shipyard shipyards clinic laboratories"
        " laboratory observatory academy fc united rovers athletic"
        " nato"
        " nasa unicef unesco fifa uefa opec ofcom ofgem ofsted ofwat acas interpol europol frontex eurostat asean unhcr"
        " oxfam defra fifpro concacaf aipac"
        " republicans democrats hezbollah".split(),
        False,
    ),
    **dict.fromkeys("ministry department agency bureau army navy police embassy administration senate parliament"
                    " government commission court house office service guard forces directorate"
                    " secretariat".split(), True),
}  # fmt: skip
"""Words that make a name that of a body; True for a government's."""
