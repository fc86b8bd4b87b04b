"""More words of one meaning in the news: verbs with the nouns of their deeds (own making, from reading the news).

The form is that of `actions`. A line most often joins a verb, the noun of its deed and what headlines say for both.
"""

MORE_ACTIONS = """
contrast draw_a_contrast draw_contrast draw_contrasts
attract draw_attention draw_criticism draw_fire
draft draw_up
head_into head_to head_for
lead be_ahead lead_by
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
"""
