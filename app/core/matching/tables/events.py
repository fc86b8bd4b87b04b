"""What kind of matter a word speaks of (own making): states that move on, roles that one thing fills, pale words."""

from app.core.facts.tables.listed import listed

TOLLS = listed("""
    dead death die kill killed toll fatality casualty victim injured injury wounded hurt missing infected
    infection case arrested arrest detained displaced evacuated evacuee homeless hospitalised hospitalized
    rescued rescue freed free survivor body refugee vaccinated cancelled cancel death_toll
    vote ballot signature donation turnout turnover subscriber
    """)
"""Words whose numbers are counted on: a later and different number is a later state."""

LEVELS = listed("""
    price rate inflation unemployment temperature level share stock index yield population approval poll percent
    currency
    """)
"""Words whose numbers are measured again and again."""

STATES = listed("""
    open opened close closed shut reopen reopened arrest arrested detain detained jail jailed release released
    free freed missing disappear vanish found discover discovered suspend suspended resume resumed halt halted
    restart restarted alive survive dead died die scheduled go_ahead cancel cancelled canceled postpone
    postponed call_off ban banned allow allowed impose imposed lift lifted introduce introduced scrap scrapped
    remain stay leave join quit raise raised hike cut lower lowered rise fall increase decrease critical stable
    conscious unconscious ill recover recovered occupied liberated capture captured seize seized retake lead
    trail at_large on_the_run on_the_loose in_custody
    burn battle rage contain extinguish under_way complete completed trapped rescue rescued found ongoing start started
    stop stopped begin end ended continue hospitalised hospitalized discharged upheld
    overturn overturned convict convicted acquit acquitted employed fired appoint appointed dismiss dismissed
    hire hired sack sacked elect elected oust ousted
    """)
"""Words of states that a thing passes through: at a later known time the other one is a later state."""

COUNTED_ON = listed(
    "now already total altogether overall latest risen rose climbed grown reached mounted passed topped"
)
"""Words that say that a count goes on; "so far" and "to date" as well."""

COUNTING = listed("""
    number toll death_toll count tally figure climb rise increase grow reach mount stand pass top jump swell latest
    total altogether confirm
    """)
"""Words that only bring in the new state of a count."""

SCHEDULING = listed("""
    plan planned schedule scheduled postpone postponed delay delayed reschedule rescheduled due set expect expected
    push_back put_off bring_forward move defer slate adjourn take_place slip date earlier later hold
    """)
"""Words that only bring in the time that something is set for."""

DEEDS = listed("""
    carry_out commit perpetrate cause plant mastermind stage launch kill murder assassinate shoot stab poison bomb
    attack sabotage hack steal rob kidnap abduct set_fire start spark trigger leak invent discover write compose direct
    design paint found create win crash
    """)
"""What one doer does to one thing: another doer of the same deed excludes the first."""

CONVERSES = listed("""
    buy acquire purchase sell lend borrow import export win lose beat lose_to hire gain teacher pupil employer
    employee landlord tenant parent child buyer seller attacker defender victory defeat
    """)
"""Words for the two sides of one event: "A buys from B" and "B sells to A" go together."""

ONCE = listed("""
    born die died found founded establish established assassinate release released launch launched premiere
    debut abolish discover discovered invent invented publish published sign signed inaugurate build built
    complete completed direct directed produce produced distribute distributed acquire acquired collapse
    collapsed separate separated graduate graduated retire retired
    """)
"""What happens to a thing once: another year excludes the first."""

SINGLE_OBJECTS = listed("""
    born die found establish create develop direct compose invent discover win defeat beat elect appoint locate
    situate base station originate headquarter headquartered take_place premiere air debut produce design marry
    assassinate capital
    """)
"""Predicates that one thing fulfils in one way: another place, winner, maker or date excludes the first."""

SINGLE_PLACES = listed("""
    bear born die bury buried sink sank wreck crash collide explode land launch lift_off take_off build built found
    locate situate base headquarter headquartered hold host happen occur take_place stage open arrest detain capture
    kill shoot stab murder assassinate find discover sign film set_in stand lie settle premiere grow_up raise derail
    run_aground hit strike abduct kidnap convict sentence jail imprison marry be
    """)
"""What happens to one thing in one place: another place excludes the first."""

MANY_DOERS = listed("""
    use join see share inspire influence follow feature cover play watch read attend sponsor fund finance back quote
    cite mention report claim confirm deny describe call consider regard admire study discuss know surround border
    """)
"""Deeds that many may do to one thing at one time, beside those of `BOTH_WAYS`."""

SINGLE_NOUNS = listed("""
    capital president premier chancellor chairman ceo governor mayor king queen pope champion winner author
    director founder inventor composer birthplace headquarters leader captain coach venue host father mother
    husband wife successor predecessor
    """)
"""Roles that one holds at a time: "the capital of A is B" excludes "the capital of A is C"."""

SYMMETRIC = listed("""
    be meet marry wed face play join fight merge collide border draw tie agree negotiate differ divorce date resemble
    equal match talk speak share include mean become connect link adjoin clash have
    """)
"""Predicates of which both ends are alike: "A met B" and "B met A" are one event."""

BOTH_WAYS = listed("""
    criticise criticize accuse blame praise support visit call help thank warn threaten urge ask tell invite recognise
    recognize sanction follow love hate trust know see contact phone congratulate condemn denounce oppose back endorse
    sue attack bomb shell strike bombard respect respond assure welcome greet address affect influence say lead trail
    """)
"""What two may do to each other: the other way round is another event, and both can hold."""

PALE = listed("""
    say tell make take get have do be become go come put set give use let keep seem appear look show see
    know think want need try start new year day week month time way thing part number people person official
    case point report statement accord say add note state announce also still already just even only about
    around over more most many much some other another such very well back now then there here today yesterday
    tomorrow late early last next first second former country world government group member mr mrs ms dr sir
    lord president minister leader prime potential possible various several certain own same different good
    great high low long old big large small local national international public political official main major
    key current previous recent future
    """)
"""Words of the news that carry little by themselves; they weigh less in a comparison."""

LIGHT_VERBS = listed("have has had be is are was were get receive give take make do reach express show offer hold")
"""Verbs that leave their meaning to their object: "did not receive an endorsement" denies the endorsement."""
