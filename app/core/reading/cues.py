"""The words that announce who speaks: verbs, nouns, phrases, abbreviations. Data of our own making; no rule is here."""

from dataclasses import dataclass

from app.core.model.chain import Reporting, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word does with the content it announces."""

    reporting: Reporting
    stance: Stance


_SAYS = Cue(Reporting.SAYS, Stance.ASSERTS)
_BELIEVES = Cue(Reporting.BELIEVES, Stance.ASSERTS)
_DENIES = Cue(Reporting.SAYS, Stance.DENIES)
_DOUBTS = Cue(Reporting.BELIEVES, Stance.DOUBTS)
_CITES = Cue(Reporting.CITES, Stance.ASSERTS)
_ASKS = Cue(Reporting.ASKS, Stance.NONE)


def _each(cue: Cue, words: str) -> dict[str, Cue]:
    return dict.fromkeys(words.split(), cue)


VERBS: dict[str, Cue] = {
    **_each(
        _SAYS,
        "acknowledge add admit advise affirm agree allege announce answer argue assert assess assure attest"
        " blog boast brag calculate caution charge claim clarify comment complain concede conclude confess confirm"
        " contend continue counter declare decree describe disclose elaborate emphasise emphasize estimate exclaim"
        " explain"
        " find forecast hint imply indicate inform insist interject joke lament maintain mention muse note notify"
        " observe opine pledge point post predict proclaim promise protest quip read reaffirm reason recall recount"
        " reiterate relate remark remind repeat reply report respond retort reveal rule say scoff show shout"
        " signal state stipulate stress submit suggest surmise swear tell testify threaten tweet underline"
        " radio text email flag"
        " underscore urge vow warn write echo concur hold snap sigh whisper demand recommend propose notice"
        " gloat fume bemoan posit theorize speculate lecture marvel fret demonstrate learn hear discover recognize"
        " recognise verify establish determine remember certify grumble moan object mutter yell divulge"
        " volunteer venture narrate highlight accept theorise hypothesise message",
    ),
    **_each(
        _BELIEVES, "guess presume believe think suspect assume feel reckon fear worry know understand realize realise"
    ),
    **_each(_DENIES, "deny reject refute dispute rebut dismiss disavow contradict debunk disprove"),
    **_each(_DOUBTS, "doubt question"),
    **_each(_CITES, "cite quote"),
    **_each(_ASKS, "ask wonder inquire enquire"),
}
"""Verbs by lemma."""

CLAUSE_ONLY = frozenset(
    "agree answer assess charge continue counter describe find feel forecast hold know point post read recall relate"
    " rule show submit think understand urge demand recommend propose protest signal reason assume suspect question"
    " realize realise dismiss continue elaborate threaten echo add remind fear worry advise estimate calculate notice"
    " lecture marvel fret demonstrate learn hear discover recognize recognise radio text email flag verify establish"
    " determine remember certify object narrate highlight accept message guess presume venture".split()
)
"""Verbs that announce a content only with a clause or a quotation, never with a bare object."""

WEAK = frozenset(
    "find show read hold know understand realize realise agree feel see post rule point charge notice demonstrate"
    " learn hear discover recognize recognise verify establish determine accept remember".split()
)
"""Verbs that need "that", a quotation, or a speaker that can speak."""

ADJECTIVES: dict[str, Cue] = {
    **_each(_BELIEVES, "convinced confident certain sure adamant positive"),
    **_each(_SAYS, "clear"),
    **_each(_DOUBTS, "doubtful sceptical skeptical unconvinced"),
}
"""Adjectives: "he is convinced that", "she was adamant that"."""

NOUNS: dict[str, Cue] = {
    **_each(
        _SAYS,
        "claim statement report assertion allegation accusation announcement warning suggestion argument comment"
        " declaration remark insistence confirmation admission acknowledgement testimony prediction conclusion"
        " contention pledge promise assurance estimate finding forecast revelation notion contention charge"
        " observation complaint message tweet post",
    ),
    **_each(_BELIEVES, "belief view opinion conviction suspicion fear sense concern impression"),
    **_each(_DENIES, "denial rejection rebuttal"),
    **_each(_DOUBTS, "doubt scepticism skepticism"),
}
"""Nouns by lemma: "X's claim that", "a New York Times report that"."""

CLAIMED = frozenset(
    "news information report story claim allegation accusation suggestion fact rumour rumor charge assertion account"
    " version finding conclusion description idea notion estimate characterisation speculation insinuation theory"
    " complaint criticism warning talk statement argument".split()
)
"""What others are said to have claimed: "dismissed reports that", "cast doubt on the claim that"."""

EXPRESSING = frozenset("express voice make reiterate state declare announce signal convey issue repeat".split())
"""Verbs whose object says what is expressed: "expressed opposition to ...", "made statements about ..."."""

EXPRESSED = frozenset(
    "opposition support readiness willingness concern confidence doubt hope willingness belief interest regret"
    " scepticism skepticism solidarity disagreement agreement intention fear condemnation approval".split()
)
"""What can be expressed so that it is itself the content."""

POSITIONS = frozenset(
    "line position message argument view stance answer response reply verdict contention explanation conclusion"
    " understanding assessment reasoning point defence defense complaint theory case opinion advice word feeling mood"
    " signal consensus".split()
)
"""What of somebody can be that something is so: "the ministry's line was that P"."""

STATEMENTS = frozenset("statement remark comment declaration announcement claim speech pledge".split())
"""What can be made about something: "public statements about the readiness to ..."."""

DECLINING = frozenset("decline refuse fail".split())
"""Verbs that turn a following cue into silence: "declined to say"."""

GERUNDS = frozenset(
    "saying adding noting stating claiming arguing insisting warning explaining stressing emphasizing emphasising"
    " suggesting asserting declaring announcing writing telling confirming acknowledging alleging predicting"
    " pointing tweeting reiterating concluding contending denying describing admitting remarking vowing promising"
    " reporting believing indicating boasting joking complaining conceding maintaining observing".split()
)
"""Forms that go on with the speech of the clause before: "..., adding that"."""

CALLING = frozenset("call describe brand dub label denounce characterise characterize dismiss deem term".split())
"""Verbs by which somebody gives a verdict on something: "called the data “thin”"."""

OPPOSING = frozenset("contradicting disputing refuting rebutting contesting rejecting dismissing".split())
"""The same for taking a position on what others said: "said P, contradicting her deputy, who told Yle that Q"."""

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december today yesterday tonight tomorrow".split()
)
"""Words of time that a parser may take for a subject: "Jo Hester, R-Ky., said Tuesday"."""

AUDIENCES = frozenset(
    "reporters journalists press parliament lawmakers supporters crowd audience aides us me them him her".split()
)
"""Who is told something without becoming a link."""

HEDGES = (
    "reportedly allegedly apparently supposedly purportedly seemingly presumably possibly perhaps maybe probably likely"
    " unlikely potentially arguably ostensibly may might could seem seems seemed appear appears appeared"
    " alleged purported unconfirmed rumoured rumored"
).split()
"""Words that take back some of a claim's firmness."""

HEDGED = "said thought believed understood reported rumoured rumored feared presumed suspected considered".split()
"""Participles that do so before "to": "is thought to have left"."""

ABBREVIATIONS: dict[str, bool] = {
    **dict.fromkeys(
        (
            "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm sen rep gov sens reps messrs st rev hon pres supt"
            " det insp"
            " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri no nos vs v art fig vol pp mt ft"
            " e.g i.e cf al approx dept est ave blvd rd op ed eds"
        ).split(),
        False,
    ),
    **dict.fromkeys(
        (
            "u.s u.k u.n e.u d.c a.m p.m inc corp co ltd llc plc jr sr bros etc ph.d m.d b.a m.a u.s.a l.a n.y"
            " calif fla mass mich minn ariz ala conn ga ill ky la md mo pa tenn tex va wash wis"
        ).split(),
        True,
    ),
}
"""Abbreviations with a full stop; True for those that may also end a sentence (before a word that often opens one)."""

SENTENCE_OPENERS = frozenset(
    (
        "The A An This That These Those He She It They We I You His Her Its Their Our My In On At For But And Or So If"
        " As After Before When While Although Though However Meanwhile Still Yet Also There Here What Who Why How Where"
        " Both Some Many Most All No Not One Two According Earlier Later Last Since Until With Without By From During"
        " Despite Because Even Once Only Such To Under Then Now Police Officials"
    ).split()
)
"""Words that often open a sentence."""

IRREGULAR_FORMS = dict(
    pair.split("=")
    for pair in (
        "said=say told=tell wrote=write written=write thought=think felt=feel knew=know found=find held=hold"
        " swore=swear"
        " understood=understand showed=show read=read denied=deny denies=deny replied=reply replies=reply"
        " testified=testify admitted=admit quipped=quip forecast=forecast foresaw=predict argued=argue spoke=say"
    ).split()
)
"""Forms of cue verbs that no rule makes, with their lemmas."""


def forms_of(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb."""
    stem = verb.removesuffix("e")
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def irregular_of(verb: str) -> tuple[str, ...]:
    """The irregular forms of a verb."""
    return tuple(form for form, lemma in IRREGULAR_FORMS.items() if lemma == verb)


def lemma_of(form: str) -> str:
    """The lemma of a cue verb's form; the form itself where it is none."""
    return LEMMAS.get(form.lower(), form.lower())


SET_OFF = frozenset(
    "say add report write note explain announce warn acknowledge argue insist confirm recall tweet testify tell claim"
    " predict observe contend concede admit believe think suggest state declare maintain reply allege"
    " show reveal find indicate disclose estimate".split()
)
"""Verbs of a clause that stands between commas or behind one: "P, the minister said"."""

LEMMAS = {form: verb for verb in VERBS for form in forms_of(verb)} | IRREGULAR_FORMS
"""The lemmas of the forms of cue verbs."""

CUE_FORMS = LEMMAS.keys() | {"went"}
"""Inflected forms of the cue verbs, for reading without a parse."""

QUOTED_AS = frozenset("quote cite report describe".split())
"""Verbs of "X was quoted by Y as saying"."""

COMMITTING = frozenset("promise pledge vow threaten offer swear agree".split())
"""Who is said to have done so "to do something" has acted: another's telling of it is the claim."""

KNOWING = frozenset("know realize realise understand".split())

CONFIRMING = frozenset("confirm corroborate back echo acknowledge admit concede endorse".split())
"""Who does so to what another said says it too, and passes nothing on."""

OUTLET_NOUNS = frozenset(
    "paper newspaper outlet agency magazine network broadcaster publication daily weekly newswire wire website"
    " channel station journal tabloid portal programme program show podcast bulletin newscast newsroom".split()
)
"""Descriptions that go back to an outlet."""

PERSON_NOUNS = frozenset(
    "adviser advisor aide ally ambassador analyst attorney author banker businessman candidate captain chairman"
    " chairwoman chancellor chief coach colleague colonel commander commissioner congressman congresswoman"
    " coordinator critic defendant delegate deputy designer detective diplomat director doctor driver economist editor"
    " employee envoy executive expert farmer fighter founder general governor guard head historian insider inspector"
    " investigator investor journalist judge lawmaker lawyer leader legislator lieutenant maker manager mayor mediator"
    " member minister monitor negotiator neighbour neighbor nurse observer officer official operative operator opponent"
    " owner parent participant passenger patient people person pollster premier president priest professor promoter"
    " prosecutor refugee relative representative republican democrat researcher resident reporter scientist secretary"
    " senator sergeant soldier source speaker spokesman spokesperson spokeswoman staffer strategist student supporter"
    " survivor teacher trader veteran victim voter witness woman man worker writer activist prime-minister mother"
    " father"
    " son daughter brother sister wife husband friend king queen prince princess pope bishop someone others other"
    " one both some many few man colleague engineer contractor volunteer citizen fisherman firefighter pilot"
    " whistleblower"
    " conservative liberal campaigner organiser organizer shareholder customer user author presenter host"
    " anchor agent landlord tenant shopper commuter pensioner vicar imam publican surgeon paramedic medic responder"
    " skipper sailor trucker chair chairperson whip treasurer headteacher principal dean rector provost curator"
    " archivist clerk bailiff warden ranger keeper breeder vet dentist pharmacist builder plumber electrician welder"
    " miner docker steward chef waiter grower tourist traveller rescuer uncle aunt cousin grandmother grandfather"
    " mum dad nephew niece widow classmate flatmate teammate striker goalkeeper referee umpire trainer jockey"
    " cyclist motorist pedestrian bystander onlooker passer-by shopkeeper trustee auditor actuary broker dealer"
    " ornithologist biologist geologist engineer developer designer architect solicitor barrister advocate counsel"
    " magistrate coroner juror defendant claimant plaintiff complainant prisoner inmate detainee hostage migrant"
    " evacuee neighbour homeowner householder counterpart boss pupil monk nun pastor rabbi lecturer tutor nanny"
    " carer babysitter gardener barber plasterer roofer carpenter surveyor consultant cashier receptionist"
    " bartender barman waitress chauffeur postman lifeguard diver hiker golfer footballer player batsman bowler"
    " bride groom fiancé fiancée boyfriend girlfriend stepfather stepmother godmother godfather mother-in-law"
    " father-in-law brother-in-law roommate housemate gunman hijacker kidnapper thief burglar robber killer"
    " attacker assailant parishioner churchgoer worshipper schoolteacher scholar translator interpreter usher"
    " janitor caretaker chaplain deacon archbishop cardinal sheikh emir sultan trooper policeman policewoman"
    " airman cadet conscript reservist comedian drummer guitarist composer sculptor illustrator cartoonist"
    " cameraman screenwriter blogger influencer podcaster programmer co-founder entrepreneur tycoon magnate heir"
    " heiress billionaire millionaire philanthropist lobbyist sister-in-law stepson stepdaughter toddler grandson"
    " granddaughter".split()
)
"""Roles of people, as lemmas."""

BODY_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        (
            "government ministry administration cabinet parliament army military police navy embassy court kremlin"
            " state presidency treasury senate congress house council commission department office force authority"
            " authorities coastguard brigade legislature regulator prosecution consulate city town region country"
            " service municipality prefecture province inspectorate directorate tribunal inquiry inquest jury junta"
            " secretariat bureau ombudsman"
        ).split(),
        "government",
    ),
    **dict.fromkeys(
        (
            "company firm bank group party union association organisation organization institute university foundation"
            " agency campaign committee club team corporation charity hospital think-tank watchdog board airline"
            " carmaker manufacturer federation coalition alliance opposition society network fund school startup"
            " lender retailer insurer developer supermarket steelmaker brewer utility producer trust centre center"
            " laboratory lab observatory academy museum theatre gallery church diocese militia supplier shipper"
        ).split(),
        "organisation",
    ),
    **dict.fromkeys(
        (
            "report document statement letter memo study survey poll filing lawsuit indictment email e-mail transcript"
            " complaint article paper book essay release communique cable note ruling"
            " analysis post tweet dispatch editorial column message notice briefing"
        ).split(),
        "document",
    ),
    **dict.fromkeys("television broadcaster newspaper magazine media".split(), "outlet"),
    **dict.fromkeys(
        "data figures statistics numbers figure census index dataset records record log logs footage images".split(),
        "dataset",
    ),
}
"""What a common noun speaks as, when it is not a person."""

LABEL_NOUNS = frozenset(
    "official officials source sources report reports poll polls study studies survey police minister ministers"
    " ministry analyst analysts expert experts army military spokesman spokeswoman spokesperson prosecutor prosecutors"
    " court judge lawyer lawyers president premier chief governor mayor company researchers scientists economist"
    " economists diplomats diplomat government authorities aide aides media lawmaker lawmakers envoy kremlin pentagon"
    " witnesses witness monitor monitors document documents watchdog regulator ceo un nato eu staff firm union"
    " unions tv television radio channel protection service services operator operators rescuers insiders insider"
    " spox intelligence".split()
)
"""What may stand before or behind a headline's colon as its source."""

TOPICS = frozenset(
    "update breaking exclusive watch analysis opinion live video photo photos gallery read note correction editorial"
    " war crisis attack vote election elections results summary background context list key topics tags related more"
    " share follow contact email phone tel source image images caption credit copyright week day year today tomorrow"
    " explainer factbox timeline profile review interview podcast here why how what when where who warning tip step"
    " part chapter section abstract text full title by from to subject re date deal talks strike strikes budget covid"
    " brexit release statement thread live latest leaked revealed confirmed".split()
)
"""What stands before a colon without speaking."""

QUOTING = frozenset(
    "call describe characterize characterise dub label brand denounce condemn praise criticize criticise blast slam"
    " attack hail ask begin open end close thunder mock cry scream yell growl laugh plead smile nod shrug start go be"
    " speak talk address blame accuse defend".split()
) - {"be", "go", "start", "begin", "open", "end", "close"}
"""Verbs that announce a quotation and nothing else."""
