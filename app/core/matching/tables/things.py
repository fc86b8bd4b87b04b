"""Words of one meaning in the news: people, things and qualities (own making, from reading the news).

The form is that of `actions`.
"""

THINGS = """
troop soldier force serviceman servicemen military personnel army peacekeeper service_member
peacekeeper peacekeeping peacekeeping_force peacekeeping_troops blue_helmet
army military armed_forces
mission operation force deployment
police officer cop policeman law_enforcement police_officer
fighter militant insurgent rebel guerrilla gunman
gunman shooter attacker assailant
terrorist militant extremist
country state nation government
government administration cabinet authorities
authorities official officials
official aide bureaucrat officer diplomat
leader chief head boss ruler
president head_of_state leader
prime_minister premier pm head_of_government
counterpart opposite_number
minister secretary
foreign_minister foreign_secretary secretary_of_state top_diplomat
finance_minister chancellor_of_the_exchequer treasury_secretary
spokesman spokeswoman spokesperson press_secretary
lawmaker legislator parliamentarian mp deputy congressman congresswoman representative senator member_of_parliament
parliament legislature assembly congress
senator upper_house_member
judge magistrate justice
court tribunal
lawyer attorney counsel solicitor barrister
prosecutor prosecution district_attorney
ceo chief_executive chief_executive_officer boss
company firm business corporation group enterprise maker
worker employee staff staffer labourer job
job post position role
union labour_union trade_union
bank lender
central_bank rate-setter
economy gdp gross_domestic_product output
profit earnings net_income
revenue sales turnover
share stock equity
market bourse exchange
price cost
inflation consumer_prices price_growth
interest_rate rate borrowing_cost benchmark_rate key_rate
tax levy duty
tariff duty import_tax levy
unemployment joblessness jobless_rate unemployment_rate
wage salary pay
budget spending_plan
deficit shortfall
debt borrowing
money cash fund funds funding
aid assistance help relief support
loan credit
deal agreement accord pact treaty settlement
ceasefire truce armistice cease-fire
peace ceasefire
war conflict fighting hostilities
talks negotiation negotiations discussion dialogue
meeting summit gathering session
summit conference gathering
visit trip tour
statement announcement declaration
speech address
message signal
plan proposal scheme initiative
law legislation bill act statute
rule regulation
policy approach
sanction penalty embargo punitive_measure
guarantee assurance pledge
election vote poll ballot
referendum plebiscite popular_vote
candidate nominee contender
party faction
coalition alliance bloc
opposition opponent critic
supporter backer ally
protest demonstration rally march
protester demonstrator
strike walkout industrial_action stoppage
attack assault strike raid
airstrike air_strike air_raid bombing
bomb explosive device
missile rocket projectile
drone uav unmanned_aircraft
weapon arms weaponry munition
gun firearm rifle pistol weapon
plane aircraft jet airliner aeroplane airplane jetliner
helicopter chopper
ship vessel boat
car vehicle automobile
lorry truck
train railway
road highway motorway
bridge crossing
accident crash collision
disaster catastrophe tragedy
earthquake quake tremor temblor
flood flooding inundation deluge
storm hurricane cyclone typhoon
fire blaze wildfire inferno
explosion blast
victim casualty
death fatality dead death_toll toll
injury wound
survivor people_alive
people person persons individual man woman resident citizen human
resident inhabitant local citizen people
child kid minor boy girl youngster
woman female
man male
youth teenager teen adolescent
student pupil
teacher educator
school college
hospital clinic medical_centre
doctor physician medic
nurse medic
patient case
disease illness sickness
virus infection pathogen
vaccine jab shot vaccination
drug medicine medication
coronavirus covid covid-19
cancer tumour tumor
scientist researcher academic expert
study research paper survey
survey poll
report document paper dossier
evidence proof
reason cause
result outcome
effect impact consequence
problem issue trouble
crisis emergency
risk danger threat
chance possibility likelihood
increase rise growth gain
decrease fall decline drop reduction
record all-time_high
half 50_percent
majority most
dozen twelve
city town municipality
village hamlet
region province area district
border frontier
island isle
airport airfield
home house residence
building structure
refugee migrant asylum_seeker displaced
migrant immigrant
prison jail
prisoner inmate detainee
hostage captive
suspect accused defendant
suspected alleged
murder homicide killing
rape sexual_assault
fraud deception scam
corruption graft bribery
theft robbery burglary
lawsuit suit legal_action case
trial court_case
ruling verdict judgment judgement decision
sentence term jail_term prison_term
fine penalty
charge count
investigation probe inquiry
film movie picture motion_picture
song single track
album record
book novel
actor actress performer
singer vocalist musician
author writer novelist
director film-maker filmmaker
team side squad club
player footballer
coach manager
match game fixture
final title_match
championship title trophy crown
goal score
website site
internet web online
software app program
phone smartphone mobile handset
company_car fleet
oil crude petroleum
gas natural_gas lng
energy power electricity
nuclear atomic
climate global_warming climate_change
emission pollution greenhouse_gas
temperature heat
food meal
water supply
farmer grower
dog puppy
newspaper paper daily
journalist reporter correspondent
broadcaster network channel
pope pontiff
king monarch
queen monarch
church cathedral
potential possible
big large major huge massive
small minor little
important significant key crucial substantial
final definitive last conclusive
early preliminary initial first
clear explicit unambiguous
former ex-
new fresh latest
main chief principal
dead killed
sick ill unwell
rich wealthy
safe secure
illegal unlawful outlawed
legal lawful
effective efficient successful
means way method tool instrument
alternative substitute replacement
membership accession joining
security safety defence defense
american us
nearly almost
"""
