"""More words of one meaning in the news: things, people and qualities (own making, from reading the news).

The form is that of `actions`.
"""

MORE_THINGS = """
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
