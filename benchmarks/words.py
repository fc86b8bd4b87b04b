"""Plain words of news, the commoner the earlier in their row; written down for the generators, from no corpus.

What stands behind them in a text of a million claims are thousands of rare words: those are made up of syllables.
"""

NOUNS = tuple(
    "plan budget report law deal vote tax court price bank school police hospital election war army city road "
    "company government parliament strike reform power bridge border trade oil gas water energy rail airport "
    "harbour port ferry dam canal tunnel library museum stadium prison camp shelter church market factory mine "
    "farm field forest river valley island coast lake mountain storm flood fire drought earthquake landslide "
    "heatwave blackout leak spill crash inquiry audit review ruling verdict appeal trial lawsuit fine penalty "
    "sentence pardon warrant raid arrest search contract tender bid merger takeover loan bond debt grant subsidy "
    "pension wage salary bonus dividend tariff quota export import customs embargo treaty summit meeting "
    "conference talks protest march rally petition boycott census survey poll study trial vaccine virus outbreak "
    "epidemic clinic ambulance nurse doctor surgeon medicine drug dose harvest grain wheat rice maize cotton "
    "coffee sugar cattle dairy fishery vineyard orchard irrigation pesticide satellite rocket telescope "
    "laboratory reactor turbine battery pipeline refinery cable network software database archive newspaper "
    "broadcaster channel film festival theatre orchestra exhibition statue monument cathedral palace university "
    "college campus scholarship curriculum teacher pupil exam degree tuition dormitory football cricket marathon "
    "league championship tournament referee coach transfer doping medal sponsor broadcast licence permit zoning "
    "housing rent mortgage landlord tenant suburb district province region municipality council mayor ministry "
    "agency commission committee tribunal embassy consulate garrison barracks regiment convoy patrol checkpoint "
    "ceasefire truce armistice offensive siege shelling airstrike drone missile warship submarine frigate "
    "helicopter fighter tank artillery ammunition minefield refugee migrant asylum visa passport citizenship "
    "deportation smuggling trafficking corruption bribery fraud laundering embezzlement contraband sanctions "
    "asset account auditor regulator watchdog insurer lender investor shareholder stake listing auction "
    "bankruptcy layoff union apprentice overtime recycling landfill sewage emission glacier wetland reef species "
    "wildfire evacuation levee reservoir windfarm greenhouse tram metro motorway toll roundabout parking bicycle "
    "timetable cargo freight container lorry escort lighthouse".split()
)
ADJECTIVES = tuple(
    "new old national regional local public private military federal central northern southern eastern western "
    "foreign annual joint secret emergency temporary permanent coastal rural urban historic modern costly "
    "controversial disputed delayed unfinished flooded damaged abandoned restored crowded narrow industrial "
    "agricultural medical legal financial electoral nuclear digital environmental criminal civil judicial royal "
    "presidential parliamentary municipal provincial maritime alpine tropical renewable experimental privatised "
    "overdue disused fortified subsidised bankrupt profitable vacant reopened renovated derelict submerged mined "
    "guarded".split()
)
VERBS = tuple(
    "approve reject publish postpone launch finance investigate cancel extend abandon open close inspect expand "
    "review criticise praise demand endorse order present discuss halt resume replace restore repair evacuate "
    "occupy attack defend protect shell raid search seal register audit fine tax subsidise privatise nationalise "
    "merge acquire finish plan design survey measure monitor test license ban limit tighten relax amend repeal "
    "ratify renounce suspend renew appeal confirm announce unveil dedicate rename relocate demolish rebuild "
    "fortify flood drain dredge pave widen electrify automate outsource import export ration distribute stockpile "
    "auction insure mortgage refinance".split()
)
PLURALS = tuple(
    "people soldiers workers houses schools patients passengers ships bridges hospitals tents trucks trees "
    "villages lambs protesters refugees engineers nurses teachers buses turbines wells farms prisoners drones "
    "vaccines residents students voters officers firefighters miners sailors pilots tourists pensioners orphans "
    "cattle horses boats cars lorries wagons containers parcels ballots signatures complaints permits flats "
    "offices shops".split()
)
HAPPENED = tuple(
    "destroyed inspected evacuated counted delivered replaced insured sold repaired registered closed promised "
    "hired dismissed rescued detained injured vaccinated treated stranded recovered confiscated donated shipped "
    "demolished rebuilt tested rented auctioned recalled exported".split()
)
ROLES = ("minister", "governor", "mayor", "spokesman", "general", "prosecutor", "professor", "chairwoman", "engineer")
GIVEN = tuple("Anna Boris Carlos David Elena Alice Hugo Irina Jonas Maria Nadia Omar Paula Sofia Thomas Viktor".split())
SURNAME_ENDINGS = ("son", "sen", "ov", "ski", "elli", "mann", "enko", "berg")

BODIES = tuple(
    "government parliament council court police ministry university hospital mayor company union bank army agency "
    "regulator commission church museum airport railway".split()
)
MOVES = tuple("rose fell climbed dropped jumped sank grew shrank".split())
MOVE_LEMMAS = tuple("rise fall climb drop jump sink grow shrink".split())
OPPOSITE_MOVES = tuple("fell rose dropped climbed sank jumped shrank grew".split())
ENCOUNTERS = tuple("met visited thanked warned interviewed called accused sued welcomed hired".split())
ENCOUNTERS_DENIED = tuple("meet visit thank warn interview call accuse sue welcome hire".split())
NOUN_ENDINGS = ("ment", "ation", "ness", "ity", "ism", "ure", "age", "ship", "er", "ist")
VERB_ENDINGS = ("ate", "ise")
ADJECTIVE_ENDINGS = ("ous", "ive", "less", "able", "ic")
