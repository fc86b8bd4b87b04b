"""Words of one meaning in the news: what people and things do (own making, from reading the news).

One class a line, lower case, `_` joins the words of a phrase. A word may stand in several classes. Members stand for
each other well enough to align two sentences; alone they never make two claims the same.
"""

ACTIONS = """
weigh consider mull ponder contemplate eye explore look_at think_about study examine discuss
discuss debate talk_about hold_talks
accept agree agree_to approve consent endorse back support okay ok green-light give_the_green_light sign_off assent
adhere stick_to comply abide respect honour honor observe keep_to
approve pass adopt clear authorise authorize ratify green-light okay vote_for vote_through
support back endorse favour favor champion stand_behind advocate be_in_favour backing support endorsement approval
oppose resist object reject be_against opposition opposed stand_against fight
reject refuse decline rebuff spurn turn_down rule_out dismiss snub say_no rejection refusal deny
deny dispute refute rebut contradict disavow
ban prohibit outlaw forbid bar block prohibition
prevent stop halt avert block thwart foil stave_off
allow permit let enable authorise authorize legalise legalize
order instruct command direct mandate require
say state tell declare announce remark note comment mention explain add stress emphasise emphasize insist argue
announce unveil reveal disclose make_public publish release present announcement
claim allege assert maintain contend
warn caution alert warning
admit acknowledge concede confess own_up
accuse charge allege blame accusation
charge indict prosecute put_on_trial indictment
sue take_to_court bring_a_lawsuit file_a_lawsuit lawsuit legal_action
convict find_guilty conviction guilty
launch lift_off blast_off liftoff
carry_out perpetrate commit
acquit clear exonerate find_not_guilty acquittal
sentence jail imprison put_behind_bars send_to_prison
arrest detain hold take_into_custody apprehend capture nab seize detention
release free let_go set_free liberate release_from_custody
kill slay murder shoot_dead take_the_life assassinate gun_down
die perish lose_life lose_their_lives pass_away death dead deceased be_killed killed demise death_toll
injure wound hurt maim injury injured wounded
attack strike hit assault bomb shell target raid bombard assail airstrike attack_on bombing
shoot open_fire fire_at gun shooting
explode blow_up detonate blast explosion go_off
invade march_into storm enter invasion incursion
withdraw pull_out leave retreat pullout withdrawal quit exit
send deploy dispatch station despatch commit provide deployment
give provide supply offer deliver hand grant extend donate
receive get obtain secure win gain land be_given
buy acquire purchase take_over snap_up takeover acquisition buyout
sell offload divest dispose sale
merge combine join_forces merger
rise increase grow climb jump surge soar gain go_up advance rally swell leap edge_up hike
fall decrease drop decline sink plunge slump tumble slide shrink dip go_down slip plummet lose
raise lift increase hike boost put_up push_up
lower cut reduce slash trim bring_down decrease curb scale_back reduction
cut slash axe scrap reduce
scrap cancel abandon call_off drop shelve axe ditch abolish do_away_with
postpone delay put_off defer push_back reschedule postponement
resume restart reopen start_again relaunch
start begin launch commence open kick_off get_under_way initiate set_off
end finish conclude stop close wrap_up cease terminate halt
continue carry_on go_on keep maintain persist press_on
extend prolong lengthen renew extension
win triumph prevail be_victorious victory clinch claim_victory capture
beat defeat overcome vanquish trounce edge thrash
lose be_defeated suffer_defeat defeat
elect vote_in choose election
appoint name nominate pick select choose install appointment nomination
resign quit step_down stand_down stand_aside resignation leave_office bow_out
dismiss sack fire oust remove sacking lay_off force_out dismissal
hire recruit employ take_on
lay_off cut_jobs shed_jobs make_redundant axe_jobs slash_jobs layoffs job_cuts redundancies
meet hold_talks sit_down_with see meeting talks
visit travel_to go_to fly_to head_to trip arrive_in visit_to travel tour
travel go fly head journey
arrive land reach touch_down get_to
leave depart set_out fly_out departure exit
return come_back go_back
convene hold host call summon gather organise organize stage
attend take_part participate join be_present involve
sign ink seal conclude
agree reach_a_deal reach_agreement strike_a_deal come_to_terms
negotiate hold_negotiations bargain negotiations talks
promise pledge vow commit undertake promise_to guarantee pledge commitment
plan intend aim mean propose want seek plan_to intention
expect anticipate forecast predict project foresee envisage
believe think feel reckon be_convinced be_sure consider
know be_aware understand
hope wish want desire
demand call_for urge press_for ask request appeal
investigate probe inquire look_into investigation inquiry examine
find discover uncover detect identify spot
show demonstrate indicate suggest prove reveal display
prove demonstrate establish confirm
confirm verify corroborate bear_out
report cover say
help assist aid support assistance
save rescue pull_out recover
destroy demolish level raze wreck ruin
damage harm hit hurt
build construct erect construction
create establish found set_up form
open inaugurate unveil
close shut shut_down shutter close_down closure
move shift relocate transfer
change alter amend modify revise
replace succeed take_over_from supersede
lead head run chair direct
own possess hold have
contain include comprise feature
need require call_for
threaten menace endanger threat
protest demonstrate march rally protest_against demonstration
strike walk_out stop_work down_tools walkout
vote cast_a_ballot ballot go_to_the_polls
flee escape run_away abscond get_away
evacuate move_out clear evacuation
disappear vanish go_missing be_missing missing
recover get_better bounce_back rebound recuperate recovery
hack breach break_into compromise
leak disclose reveal
steal rob take theft robbery
smuggle traffic
crash collide smash collision crash_into
sink go_down capsize founder
erupt break_out flare_up
spread expand widen extend
collapse fall_down give_way cave_in
fail flop be_unsuccessful fall_short failure
succeed manage be_successful success
fund finance bankroll pay_for
pay spend hand_over payment
cost be_priced price
earn make gain
invest put_money investment
tax levy
fine penalise penalize
impose introduce slap put_in_place bring_in enforce
lift remove ease drop repeal revoke
recall pull_from_shelves take_off_the_market withdraw
approve license licence
treat cure heal
infect contract catch
vaccinate immunise immunize inoculate jab
test try_out trial
use employ utilise utilize deploy
play perform appear star
record register post log
score net
draw tie
qualify advance go_through
criticise criticize slam condemn denounce blast lambast attack censure criticism rebuke
praise hail laud applaud welcome
apologise apologize say_sorry apology
celebrate mark commemorate
honour honor award decorate
marry wed tie_the_knot wedding marriage
divorce split separate
be_born born birth
broker mediate arrange negotiate
ensure guarantee make_sure secure
protect defend guard safeguard protection
occupy seize capture take_control overrun
rename call name
suspend halt freeze put_on_hold pause
ease relax loosen soften
tighten toughen strengthen harden
worsen deteriorate get_worse
improve get_better strengthen
reduce ease mitigate
hide conceal cover_up
boycott shun stay_away
veto block strike_down
overturn quash annul reverse throw_out set_aside
uphold affirm sustain
appeal challenge contest
settle resolve end
ready prepared willing readiness preparedness be_open_to open_to
express voice show state
convince persuade sure certain confident convinced
remain stay be_still continue
become turn_into get
"""
