"""Given names that are mostly one gender's, lower case: "f" or "m". Written by us from memory, CC0.

They only break a tie between people of whom nothing else tells whether "he" or "she" fits.
"""

_WOMEN = (
    "aisha alexandra alice alina amanda amina amira amy ana angela anita anja ann anna anne annika antonia ayse"
    " barbara beatrice berta bettina birgit brigitte camille carla carmen carol caroline catherine cecilia charlotte"
    " chiara chloe christina christine claire clara claudia cristina daniela deborah diana dora dorothy elena elif"
    " elisabeth elise elizabeth ella ellen elsa emily emma erika esther eva evelyn fatima fatou fatma fiona florence"
    " frances francesca gabriela gemma georgia gina giulia gloria grace greta hanna hannah heather helen helena helga"
    " ilse inga ingrid irene irina iris isabel isabella jane janet jasmine jennifer jessica joan joanna johanna judith"
    " julia julie kadri karen karin kate katharina katherine kathleen katja kirsten kristina laila lara laura layla lea"
    " leila lena leonie leyla linda lisa liz louise lucia lucy luisa lydia maia mala manuela margaret margarita maria"
    " marie marina marta martha martina mary maya megan melissa mia michelle miriam moira monica monika nadia naomi"
    " natalia natalie nina nora olga olivia patricia paula petra pia priya rachel rana rebecca regina renata rita rosa"
    " rosie ruth sabine sally samantha sandra sanna sara sarah selma sharon silvia sofia sonia sophia sophie"
    " stella stephanie susan susanne svetlana sylvia tamara tanya tatiana teresa theresa ulrike ursula valentina"
    " valeria vanessa vera veronica victoria viktoria vivian wendy yasmin yulia yvonne zainab zoe"
)
_MEN = (
    "aaron abdul abdullah adam adrian ahmad ahmed akira alan albert aleksandr alessandro alex alexander alexei ali"
    " amit anders andreas andrei andrew anthony anton antonio antti arjun arthur artur ben benjamin bernard bill"
    " bjorn bob boris brian bruce carl carlos charles chris christian christoph colin craig dan daniel dave david"
    " dennis diego dieter dmitri dmitry dominic donald douglas edward emil emmanuel enrique eric erik ernest felix"
    " fernando francesco francis francisco frank frederick friedrich gary gavin geoffrey georg george gerald giorgio"
    " giovanni giuseppe graham greg gregory guillaume gunter gustav hamid hans harald harold harry hassan heinz henri"
    " henrik henry hiroshi hugo hussein ian ibrahim idriss igor imran ivan jack jacob jacques james jan janez jason"
    " jeff jens jeremy jim joao joe johan johannes john jonas jonathan jorge jose joseph juan julian jürgen karim karl"
    " keith keir kenneth kevin klaus konrad kurt lars laurent leo leon leonard lorenzo louis luc luca lucas luigi luis"
    " lukas magnus marc marcel marco mario mark marko markus martin massimo mathias matteo matthew max maxim mehmet"
    " michael michel miguel mikhail milan mohamed mohammad mohammed mustafa neil nicholas nicolas nigel nikolai nils"
    " oleg oleksandr oliver olivier omar oscar owen pablo paolo pascal patrick paul pavel pedro per peter petr philip"
    " philippe pierre piotr rafael raj ralph ravi raymond rené ricardo richard rob robert roberto roger roland ronald"
    " rui rupert russell salman sam samuel scott sean sebastian sergei sergey simon stefan stefano stephen steve steven"
    " stuart sven takeshi terry thomas tim timothy tobias tom tony ulrich vadim viktor vincent vitaly vladimir"
    " volodymyr walter werner wilhelm will william wolfgang xavier yannick yuri yusuf zoltan"
)

GIVEN_NAMES: dict[str, str] = {
    **dict.fromkeys(_WOMEN.split(), "f"),
    **dict.fromkeys(_MEN.split(), "m"),
}
"""Given names with their gender."""
