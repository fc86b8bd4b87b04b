"""Kinds of things of which a thing is one at most (own making): what is a film is no novel and no town."""

KINDS = """
screen: film movie motion_picture feature_film biopic remake
series: television_series tv_series television_show tv_show sitcom soap_opera miniseries telenovela show series
    television_programme television_program
book: novel novella book memoir autobiography anthology textbook comic_book graphic_novel poem short_story
record: album ep mixtape soundtrack
song: song single ballad hymn anthem
stage: play musical opera ballet
game: video_game videogame computer_game board_game card_game
picture: painting sculpture photograph mural
press: newspaper magazine periodical journal tabloid daily weekly
settlement: city town village hamlet municipality suburb capital
country: country kingdom nation sovereign_state
region: state province county region territory
water: river lake sea ocean stream bay strait canal
height: mountain volcano hill
island: island islet archipelago
person: person man woman boy girl actor actress singer politician footballer novelist musician writer author
    songwriter rapper comedian model journalist lawyer physicist chemist scientist poet painter composer director
    producer businessman businesswoman entrepreneur athlete cricketer player swimmer boxer wrestler philosopher
    economist engineer doctor nurse teacher soldier general admiral king queen emperor prince princess priest bishop
    pope saint judge chef dancer activist artist architect historian mathematician astronaut golfer sprinter
    goalkeeper striker midfielder quarterback filmmaker screenwriter playwright drummer guitarist pianist
group: band duo trio quartet girl_group boy_band orchestra choir
company: company airline bank retailer manufacturer supermarket startup carmaker insurer brewery record_label
team: team club football_club
party: party political_party
learning: university college school academy
eating: restaurant cafe bakery
shop: shop store boutique
building: building skyscraper tower hotel castle palace stadium airport museum hospital bridge prison
animal: animal dog cat horse bird fish snake insect cow pig sheep wolf lion tiger whale shark
plant: plant tree flower fruit vegetable
vehicle: car vehicle truck lorry bicycle motorcycle
aircraft: aircraft plane helicopter airliner
vessel: ship boat ferry submarine warship
illness: disease illness cancer disorder syndrome infection
medicine: drug vaccine antibiotic
conflict: war battle siege
contest: tournament championship election referendum
food: food dish cake soup cheese bread
drink: beer wine juice
language: language dialect
robot: robot
toy: toy
podcast: podcast
website: website app
"""
"""`kind: words`; an indented line goes on with the kind above it."""

TOGETHER = """
game toy | region settlement
country region | country settlement | country island | island region | island settlement | country group
company press | company shop | company eating | company team | company website | company series | building shop
building company | building learning | building eating | team company | person group | group company | group team
group party | team group | series website | podcast series | press website | company group | animal food | plant food
food drink | plant medicine | learning team | party company | animal person
company learning | building region | country person | conflict contest | building settlement
water region | height island | game contest
"""
"""Kinds whose words are loosely used for each other: neither excludes the other."""

EXCLUSIVE = """
red blue green yellow orange purple brown pink white black
northern southern | eastern western
gold_medal silver_medal bronze_medal | gold silver bronze
spring summer autumn winter
morning evening
father brother uncle grandfather son nephew husband | mother sister aunt grandmother daughter niece wife
catholic protestant muslim jewish hindu buddhist orthodox
tragedy comedy
single-elimination double-elimination triple-elimination round-robin
upper lower middle
fictional nonfictional
herbivore carnivore
mammal reptile amphibian
solid liquid gaseous
monarchy republic
primary secondary tertiary
undergraduate postgraduate
singles doubles
mayor governor
semi-final quarter-final
faster slower | stronger weaker | bigger smaller | earlier later | heavier lighter | older younger | eldest youngest
second third fourth fifth sixth seventh eighth ninth tenth
former current | first last
double triple quadruple halve
"""
"""Sets of words of which one place has one at a time; ` | ` divides sets that stand on one line."""
