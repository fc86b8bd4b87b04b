"""Words that cannot both hold of one thing at one time (own making, from reading the news; no dictionary's list).

`OPPOSITES`: two groups a line, every word of one against every word of the other. `OUTCOMES`: groups of which a matter
has one at a time. Both: lower case, `_` joins a phrase. Pairs that often stand side by side in one true report
("wounded" and "killed", "Monday" and "Tuesday") are left out.
"""

OPPOSITES = """
rise increase grow climb jump surge soar | fall decrease drop decline sink plunge slump tumble slide shrink dip
rise increase grow climb jump surge soar | go_down slip plummet
advance rally gain go_up | fall decrease drop decline sink plunge slump tumble slide shrink dip go_down slip plummet
raise lift hike increase boost | lower cut reduce slash trim decrease
expand widen | shrink narrow contract
growth expansion | contraction recession decline
increase rise | decrease decline reduction
accept agree approve back adopt agree_to consent welcome | reject refuse decline rebuff spurn turn_down rule_out veto
support back endorse favour favor advocate be_in_favour | oppose resist reject be_against stand_against object
support backing endorsement approval | opposition rejection
supporter backer ally | opponent critic
approve pass adopt ratify authorise authorize clear | reject block veto defeat throw_out vote_down
allow permit legalise legalize authorise authorize | ban prohibit forbid bar block outlaw
legal lawful legalised legalized | illegal unlawful outlawed
impose introduce tighten reimpose | lift ease remove scrap repeal drop relax loosen
win triumph prevail | lose
victory win | defeat loss
beat defeat | lose_to
guilty | innocent not_guilty
convict find_guilty | acquit clear exonerate
conviction | acquittal
uphold affirm | overturn quash annul reverse throw_out set_aside
open reopen | close shut shut_down
open | closed shut
begin start launch commence | end finish conclude
continue carry_on persist | stop end cease halt
start begin resume restart | stop halt cease suspend
join enter | leave quit exit
accession | withdrawal
stay remain | leave quit depart go resign withdraw
arrive | depart leave
hire recruit | fire sack lay_off dismiss
appoint name | dismiss sack fire remove oust
create add | cut shed axe
employed | unemployed jobless
buy acquire purchase | sell divest offload
buyer | seller
lend | borrow
import | export
importer | exporter
profit | loss
surplus | deficit shortfall
rich wealthy | poor
confirm verify corroborate | deny refute dispute disprove debunk
admit acknowledge confess concede | deny
true correct accurate | false untrue incorrect inaccurate wrong
real genuine authentic | fake forged bogus counterfeit hoax doctored
prove | disprove
safe | unsafe dangerous
dangerous | harmless
secure | insecure
alive living survive | dead die
survive | die perish be_killed
recover survive | die perish
survivor | fatality
taller | shorter
longer | shorter
older | younger
bigger larger | smaller
heavier | lighter
wider broader | narrower
deeper | shallower
cheaper | dearer costlier
richer wealthier | poorer
stronger | weaker
hotter warmer | colder cooler
earlier sooner | later
nearer closer | farther further
reopen | close shut stay_shut stay_closed remain_shut remain_closed
blame | clear exonerate absolve
healthy well | ill sick unwell
recover improve | worsen deteriorate
better | worse
best | worst
most | least
more | fewer less
higher | lower
high | low
highest | lowest
strong | weak
stronger | weaker
strengthen | weaken
harden toughen | soften relax
fast quick | slow
accelerate speed_up quicken | slow slow_down decelerate
early | late
first | last
before | after
above over exceed | below under
up | down
big large | small little
bigger larger | smaller
long | short
old | young
oldest | youngest
hot warm | cold cool
hottest warmest | coldest coolest
wet | dry
full | empty
north northern | south southern
northeast northeastern north_east | southwest southwestern south_west southeast southeastern south_east
northwest northwestern north_west | southwest southwestern south_west southeast southeastern south_east
largest biggest | smallest
tallest highest | shortest lowest
longest | shortest
oldest | youngest newest latest
richest wealthiest | poorest
fastest quickest | slowest
majority | handful
outside | within inside
succeed follow | precede
successor | predecessor
difference distinct | similarity identical
separate unconnected unrelated | connected linked part
flop failure | hit success triumph
lift scrap end | maintain keep retain uphold
miss | exceed meet beat hit surpass top reach
order | block bar
exempt | cover apply
widow widower | bachelor
ban block censor | feature allow
east eastern | west western
left left-wing | right right-wing
public | private
public open | secret
domestic | foreign
national | international
civilian | military
permanent | temporary
permanent | interim acting
mandatory compulsory obligatory | voluntary optional
possible | impossible
likely | unlikely
able capable | unable incapable
involved | uninvolved
willing ready prepared | unwilling unready unprepared
necessary | unnecessary
effective | ineffective
successful | unsuccessful failed
success | failure
succeed manage | fail
popular | unpopular
fair | unfair
peaceful | violent
friendly | hostile
friend ally partner | enemy foe
peace | war
ceasefire truce | offensive
united | divided
unite | divide split
unanimous unanimously | divided
majority | minority
male man | female woman
boy | girl
father | mother
son | daughter
brother | sister
husband | wife
husband | ex-husband
married | unmarried single divorced
marry | divorce
attack | defend
attacker | defender
advance | retreat
invade enter | withdraw leave retreat pull_out
capture seize | liberate recapture lose
deploy send | withdraw pull_out recall
arm | disarm
escalate intensify | de-escalate ease
escalation | de-escalation
arrest detain imprison jail | release free
arrested detained jailed imprisoned | released freed
captive | free
guard | prisoner
present attend take_part participate | absent boycott skip stay_away miss
attend join take_part participate | boycott skip miss stay_away
include | exclude
included | excluded
inside | outside
found discover | missing
appear | disappear vanish
visible | invisible
hide conceal | reveal disclose
disclose reveal publish release | withhold conceal
praise hail laud applaud welcome | criticise criticize condemn denounce slam blast
praise | criticism condemnation
thank | blame
love | hate
hope | fear
optimistic | pessimistic
confident | doubtful
positive | negative
agree | disagree
agreement consensus | disagreement
accept | dispute
respect honour comply adhere abide obey stick_to | violate breach break defy flout
comply | defy
observe | violate
compliance | violation
keep | break abandon
honour honor keep fulfil | break breach renege
remember | forget
pass | fail
qualify | disqualify
qualified eligible | disqualified ineligible
promote | relegate demote
promoted | relegated demoted
host home | away
defeat beat | draw
save rescue | kill
protect | endanger threaten
protect defend | harm
build construct | demolish destroy
create establish found | abolish dissolve disband
establish form | dissolve disband
extend prolong lengthen renew | shorten cut_short end
renew | expire
hasten | delay
advance bring_forward | postpone delay put_off push_back
on_time | delayed late
hold go_ahead proceed | cancel call_off scrap postpone
go_ahead | cancel
scheduled | cancelled canceled
confirmed | cancelled postponed
reinstate restore | abolish remove suspend
restore | cut
suspend freeze halt | resume reinstate unfreeze
connect | disconnect
link | sever
recognise recognize | derecognise
elect re-elect | unseat oust
re-elected reelected | ousted defeated
incumbent | challenger
government ruling | opposition
democrat democratic | republican
conservative tory | labour
liberal | conservative
leave | remain
pro-european | eurosceptic
pro-russian | pro-ukrainian pro-western
pro-life | pro-choice
hawkish | dovish
bull | bear
bullish | bearish
overvalued | undervalued
inflation | deflation
upgrade | downgrade
raise | lower
appreciate strengthen | depreciate weaken
nationalise nationalize | privatise privatize
centralise centralize | decentralise decentralize
regulate | deregulate
tax | exempt
fund finance | defund
pay | owe default
repay | default
solvent | bankrupt insolvent
bankrupt | profitable
profitable | loss-making unprofitable
cheap | expensive
cheaper | dearer costlier
vaccinated | unvaccinated
contagious | harmless
infected | uninfected
positive | negative
prevent avert | cause trigger
prevent | cause
cause trigger | prevent
cure heal | infect
lethal deadly fatal | harmless non-fatal
fatal deadly | non-fatal
critical | stable
stable | unstable
conscious | unconscious
intact | damaged destroyed
undamaged unscathed unharmed unhurt uninjured | injured hurt wounded damaged killed
contained extinguished | raging spreading
calm | unrest
innocent | culprit
defendant | plaintiff
victim | perpetrator attacker
suspect | witness
legalise legalize decriminalise | criminalise criminalize outlaw
deny refuse | grant allow permit let
grant award give | deny refuse revoke withdraw
grant issue | revoke withdraw
valid | invalid void
sign | veto
ratify | reject
implement | abandon scrap shelve
honest | dishonest
voluntary | forced
voluntarily | forcibly
deliberate intentional | accidental unintentional
deliberately intentionally | accidentally unintentionally inadvertently
accident | murder
natural | man-made artificial
partial | complete full total
partially partly | fully completely totally
always | never
everyone everybody | nobody
all | none
common | rare
frequent | rare
urban | rural
indoor | outdoor
landed | crashed
vegetarian | carnivore
amateur | professional
independent | dependent
independence | union
sovereign | occupied
winner | loser
gain | lose
gained won | lost
overtake | trail
lead | trail
ahead | behind
superior | inferior
senior | junior
ancestor | descendant
teacher | pupil
employer | employee
landlord | tenant
parent | child
"""

OUTCOMES = """
acquitted cleared not_guilty exonerated | convicted guilty found_guilty sentenced
released freed set_free | arrested detained jailed imprisoned remanded
won win | lost lose | drew draw
elected re-elected | defeated unseated
alive survived | dead died killed
approved passed adopted | rejected blocked vetoed voted_down
upheld | overturned quashed
signed | vetoed
open | closed
postponed delayed | cancelled canceled scrapped
unanimous | divided split
at_large on_the_run on_the_loose | arrested captured caught detained in_custody behind_bars
battling battle raging rage burning burn out_of_control | extinguished contained put_out under_control
trapped missing | rescued freed found
ongoing under_way continuing | completed finished ended over
guilty | acquitted cleared exonerated
suspended_sentence probation fined | jailed imprisoned behind_bars
many most | few
unchanged steady hold keep | raise lift hike cut lower reduce slash
unchanged flat steady stable | rose fell grew shrank climbed dropped jumped declined
"""

SAME_ROOT = """
uncover discover undertake understand unfold unleash unveil unload unearth display discount discharge dispatch disorder
disclose disperse disarm distribute disprove dispose discourse discover disgrace disguise dismantle dispense distress
income increase inform invest intend impact import impart impress improve impose imprint imprison implant inborn
inbound indeed inland inside insight install instead intake invalid invaluable inflammable ingrain inhabit innate
illustrate irradiate inquest inroad instruct influence inquiry
"""
"""Words that only look as if a prefix negated another word."""
