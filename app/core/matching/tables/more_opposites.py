"""More words that cannot both hold of one thing at one time, of the form of `OPPOSITES` (own making)."""

MORE_OPPOSITES = """
recede ebb | rise swell
senate upper_house | house house_of_representatives lower_house
be_up up_on | be_down down_on
withstand survive | collapse
spare | devastate ravage
fruitful productive | fruitless futile unproductive
effective useful | useless ineffective
welcome praise | deplore decry lament
freeze | unfreeze thaw
trust | distrust mistrust
confirm disclose reveal | withhold
open passable | blocked impassable
expand | close shut shutter
grant | deny refuse
heed | ignore defy
sober | drunk
keep retain | rename lose
drop withdraw | charge press
score convert | miss
extend | break_off
save | sink scupper
avoid escape | suffer
survive | topple collapse fall
plead_guilty | plead_not_guilty
harmed injured | unharmed uninjured
turn_away | admit
clear | defeat
throw_out dismiss | uphold allow
dismiss | allow grant
back throw_weight_behind | come_out_against
frozen freeze | increase raise go_up
sunny | rainy
clean | dirty contaminated polluted
drinkable | undrinkable contaminated
profitable | loss-making
optimism | pessimism
confidence | doubt
demand | glut
shortage | surplus glut
crowded packed | deserted empty
hero | villain
innocence | guilt
loyal | disloyal
loyalist | rebel
majority | fraction
ample sufficient | insufficient scarce
sufficient | lacking
stay | depart
in_office | ousted
on_schedule on_time | overdue
solved | unsolved
identified | unidentified
armed | unarmed
licensed | unlicensed
insured | uninsured
registered | unregistered
authorised authorized | unauthorised unauthorized
paid | unpaid
resolved settled | unresolved
reported | unreported
accountable | immune
binding | non-binding
final | provisional preliminary
definitive | provisional
elected | unelected appointed
sole | joint
single-handedly | jointly
alone | accompanied
same | different
unchanged | changed altered
improved | deteriorated
overcrowded | half-empty
victory triumph | rout
breakthrough | deadlock stalemate impasse
progress | deadlock stalemate setback
calm | panic
mild | severe harsh
minor | major serious severe
slight | sharp steep
sharply steeply | slightly marginally
rapidly quickly | slowly gradually
heavily | lightly
overwhelmingly | narrowly
comfortably easily | narrowly
publicly openly | privately secretly
legally lawfully | illegally unlawfully
"""
