"""More words of one meaning in the news: verbs with their nouns, and things (own making, from reading the news).

The form is that of `actions`. A line most often joins a verb, the noun of its deed and what headlines say for both.
"""

MORE_WORDS = """
decide decision make_a_decision resolve
resign resignation step_down stand_down quit relinquish departure hand_in_notice tender
appoint appointment named installed
nominate nomination
elect election elected
arrive arrival
depart departure
arrest detention arrested apprehension nick
accuse accusation level_accusations
allege allegation
deny denial denies
admit admission confession
refuse refusal
reject rejection
approve approval give_the_go-ahead nod rubber-stamp wave_through greenlight
propose proposal put_forward table float suggest suggestion
recommend recommendation advise advice
announce announcement proclaim
argue argument
assess assessment evaluate evaluation
destroy destruction gut wipe_out reduce_to_rubble flatten annihilate ravage
evacuate evacuation
explode explosion
erupt eruption
invade invasion
assassinate assassination
abduct abduction kidnap kidnapping snatch seize take_hostage
bury engulf cover smother blanket
capsize overturn tip_over
survive survival
injure injury
treat treatment
discharge release
infect infection
diagnose diagnosis
inject injection
transmit transmission spread
test testing
inspect inspection
inspector examiner
pollute pollution contaminate contamination
emit emission
warm warming heat
melt thaw
drought dry_spell water_shortage
rain rainfall downpour
snow snowfall blizzard
wind gust gale
landslide mudslide landslip
aftershock tremor
heatwave heat_wave hot_spell
heat_alert heat_warning
warning alert advisory
starve starvation famine hunger
drown drowning
burn blaze rage
fire_brigade firefighter fire_service fire_crew
rescue rescuer rescue_worker
paramedic ambulance medic
ambulance_worker paramedic
nurse nursing_staff nursing
walk_off walk_out strike down_tools walkout stoppage
strike_action strike walkout
negotiate negotiation negotiator
mediate mediation mediator broker
agree agreement
ratify ratification
sign signing signature signatory
withdraw withdrawal
deploy deployment
attack onslaught offensive
bombard bombardment shelling shell
fight fighting combat clash battle
clash skirmish scuffle
surrender capitulate capitulation give_up
defect defection
overthrow topple oust depose unseat bring_down coup
coup putsch takeover
mutiny rebellion uprising revolt insurrection
protest protester demonstrator marcher
riot unrest rioting disorder
crackdown clampdown crack_down clamp_down
disperse break_up scatter
ban banned outlaw moratorium
censor censorship
pardon amnesty clemency
extradite extradition hand_over
deport deportation expel expulsion send_back
sanction sanctions penalise penalize
fine hit_with_a_fine penalty penalise penalize
compensate compensation damages payout redress
sue suing sued lawsuit suit bring_a_case take_to_court file_suit
settle settlement
convict conviction find_guilty
acquit acquittal not_guilty
sentence sentencing jail
jail imprison imprisonment prison_sentence lock_up incarcerate behind_bars
execute execution put_to_death
appeal appellate
overturn strike_down quash annul reversal
rule ruling
judge justice
jury juror
testify testimony give_evidence
investigate investigator detective
suspect suspicion
raid search
seize seizure confiscate impound
smuggle smuggler smuggling
traffic trafficker trafficking
rob robber robbery hold_up heist
burgle burglar burglary break-in
defraud fraud swindle
bribe bribery
embezzle embezzlement
launder laundering
hack hacker hacking cyberattack cyber_attack breach
leak leakage
fund funding
invest investment investor
borrow borrowing
lend lending lender
default insolvency bankruptcy bankrupt insolvent go_bust go_under fold administration
file_for_bankruptcy bankruptcy
merge merger
acquire acquisition take_over takeover
buy_back buyback repurchase
list listing float flotation ipo go_public
shareholder investor stockholder
dividend payout
sack axe fire dismiss let_go redundancy
cut_jobs job_losses job_cuts layoff redundancies
hire hiring recruitment
employ employment employer
pay payment
strike_deal agree
profit earnings
loss deficit
grow growth expand expansion
shrink contraction contract
rise increase uptick upturn climb
fall decrease decline downturn drop
double twofold
triple threefold treble
halve cut_in_half
ease slow cool moderate abate slacken subside
accelerate quicken speed_up pick_up
stagnate stagnation flatline
unchanged steady on_hold flat
keep hold leave maintain
raise hike rise
rate_rise rate_hike
price_rise price_increase
tax_cut tax_reduction
spend spending expenditure outlay
save saving
subsidise subsidize subsidy
export exports
import imports
factory plant mill works
shop store outlet retailer
supermarket grocer grocery
customer shopper consumer client
carmaker car_maker automaker car_manufacturer
airline carrier
drugmaker drug_company pharmaceutical_company
oil_company oil_firm
search_engine google
housebuilder homebuilder
home housing
flat apartment
rent rental
mortgage home_loan
tenant renter
landlord property_owner
build building construction
demolish demolition tear_down pull_down knock_down
repair fix mend restore
bridge overpass
railway rail train
rail_worker railway_worker train_driver
metro subway underground
tram streetcar
motorway highway freeway expressway
pavement sidewalk
petrol gasoline
fuel petrol
power_cut blackout outage power_outage
power_plant power_station
pipeline conduit
dam reservoir
harbour harbor port
ferry boat
lorry truck
tanker ship
crash collide pile-up
derail derailment come_off_the_rails
skid slide
crew staff
pilot captain
passenger traveller traveler
tourist holidaymaker visitor
hotel resort
school_pupil schoolchild pupil
pupil student schoolchild
headteacher principal head_teacher
university college
lecturer academic professor
scientist researcher
study research
discover discovery
invent invention
launch lift-off blast_off liftoff take_off
spacecraft probe capsule
astronaut cosmonaut
satellite orbiter
vaccine vaccinate jab inoculation
medicine drug treatment
doctor physician gp
surgery operation
hospitalise hospitalize take_to_hospital rush_to_hospital
outbreak epidemic
pandemic covid
lockdown restrictions curbs
curb restriction limit
mask face_covering
election_campaign campaign
campaign canvass
vote voting ballot referendum
voter electorate
turnout participation
go_to_the_polls vote
landslide overwhelming_victory
win victory winner triumph
award prize accolade win
award receive hand give
trophy cup
defeat loss
beat edge_out overcome see_off
champion title-holder
score goal
coach manager head_coach
sack_coach fire_manager
player footballer
captain skipper
fan supporter
injury knock
retire retirement hang_up_boots
record best_ever all-time_high
premiere debut
film movie
release come_out
publish publication
write author writer
direct director
compose composer
perform performance
exhibit exhibition
paint painting painter
steal theft stolen
museum gallery
die death pass_away demise
born birth
marry marriage wedding
pregnant pregnancy expecting
divorce separation
funeral burial
mourn mourning
celebrate celebration
honour tribute
monarch king queen sovereign
prince royal
pope vatican
bishop prelate
priest clergyman cleric
mosque prayer_house
church parish
mayor city_leader
council local_authority town_hall
governor state_leader
cabinet ministers
minister secretary
defence_minister defence_chief defence_secretary
health_minister health_secretary
interior_minister home_secretary
finance_minister chancellor
foreign_minister top_diplomat foreign_secretary
envoy ambassador diplomat emissary
embassy diplomatic_mission
spy espionage intelligence_agent
spokesman spokeswoman
lawmaker mp parliamentarian legislator
confidence_vote vote_of_confidence no-confidence
coalition alliance partnership
party faction
bill draft_law legislation
law act
constitution charter
amend amendment
abolish abolition scrap
introduce introduction bring_in
extend extension
postpone postponement deferral put_back
cancel cancellation
suspend suspension
resume resumption
begin beginning start onset
end ending finish conclusion
continue continuation
open opening inauguration
close closure closing shut
reopen reopening
visit trip
meet meeting
summit talks
phone_call call telephone_call
treaty accord pact convention
border frontier
troop soldier
soldier troops servicemember
peacekeeper un_force
rebel insurgent guerrilla
militia paramilitary
jihadist islamist extremist militant
missile rocket
drone unmanned_aerial_vehicle
tank armoured_vehicle armored_vehicle
warship frigate destroyer naval_vessel
submarine sub
fighter_jet warplane jet
ammunition munition
civilian noncombatant
refugee asylum_seeker
migrant immigrant
camp settlement
prisoner_swap exchange_of_prisoners prisoner_exchange
swap exchange
hostage captive
ransom payoff
ceasefire truce
aid humanitarian_help relief
donate donation donor
charity non-profit ngo
volunteer helper
poverty hardship
poor needy impoverished
homeless rough_sleeper
elderly old_people pensioner senior
pension retirement_pay
pensioner retiree
child youngster kid
teenager teen
wife spouse husband
relative family_member
neighbour neighbor
resident inhabitant
villager villagers
crowd throng
thousand thousands
hundred hundreds
majority most
minority few
nearly almost close_to just_under
roughly about around some approximately
at_least no_fewer_than no_less_than
numerous many multiple
several a_number_of
whole entire all
half fifty_percent
quarter fourth
annual yearly
monthly per_month
daily per_day
midnight twelve
dawn sunrise daybreak
dusk sunset nightfall
evening night
immediately at_once straight_away
suddenly without_warning sudden
quickly rapidly swiftly fast
slowly gradually
narrowly by_a_narrow_margin slim
heavily strongly
severe serious grave
critical life-threatening
minor slight
huge massive enormous vast
tiny minute
old ancient
modern contemporary
famous well-known renowned
rich wealthy affluent
cheap inexpensive low-cost
expensive costly dear
dangerous hazardous risky perilous
safe secure
clean tidy
dirty filthy
empty vacant
full packed
angry furious irate
fury anger outrage
happy pleased delighted glad
sad sorrowful
afraid scared frightened fearful
concern worry
surprise shock
hope optimism
doubt scepticism skepticism
support supporter
oppose opponent
criticise critic
praise compliment
blame fault
apologise apology sorry
promise commitment
threat menace
demand call
ask request
answer reply respond response
explain explanation
describe description
compare comparison
measure measurement
count tally
estimate put reckon
predict prediction forecast
plan planning planned
prepare preparation
organise organiser organizer
lead leadership
manage management
own owner ownership
produce production producer output
make manufacture
supply supplier
deliver delivery
transport carry haul ship
store storage
use usage
recycle recycling
waste rubbish trash garbage
hunt hunting hunter
fish fishing
farm farming agriculture
crop harvest
cattle livestock
forest woodland woods
tree timber
river waterway
lake reservoir
sea ocean
beach shore coast
mountain peak
volcano crater
ash cinder
desert arid
species kind
extinct extinction die_out
animal beast
whale cetacean
bird fowl
wolf predator
shepherd herder
gunman attacker
stabbing knife_attack
shooting gun_attack
knife blade
explosive bomb
mine landmine
victim casualty
body corpse remains
missing lost unaccounted_for
search hunt
find discover locate recover
bail bond
parole early_release
prosecutor attorney
plaintiff claimant complainant
defendant accused
lawyer solicitor
witness onlooker bystander
headscarf hijab veil
headscarves headscarf
speech address
interview conversation
newspaper press
journalist reporter
broadcaster tv_station television_station
television tv
website site
phone mobile
computer pc laptop
chip semiconductor
software program
robot automaton
social_network social_media
artificial_intelligence ai
electric_car ev electric_vehicle
battery accumulator
wind_turbine wind_farm
solar_panel photovoltaic
nuclear_plant nuclear_power_station
reactor nuclear_reactor
oil_spill slick oil_slick
fossil_fuel coal
gas_leak leak
"""
