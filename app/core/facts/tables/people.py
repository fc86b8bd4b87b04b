"""Titles and offices that stand before a person's name, given names, spellings; hand-made general knowledge, CC0."""

from app.core.facts.tables.listed import listed

# In lower case; several words with blanks. A title is no part of a name.
TITLES: frozenset[tuple[str, ...]] = frozenset(
    tuple(line.strip().split())
    for line in """
    mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|baroness|baron|sheikh|sheik|imam|ayatollah|rabbi|father|sister
    reverend|rev|pastor|archbishop|bishop|cardinal|pope|patriarch|saint
    president|vice president|vice-president|president-elect|former president|ex-president|acting president
    prime minister|deputy prime minister|acting prime minister|former prime minister|premier|vice premier|pm
    chancellor|vice chancellor|vice-chancellor|chancellor-designate|taoiseach|tanaiste
    minister|foreign minister|defence minister|defense minister|finance minister|interior minister|justice minister
    health minister|energy minister|economy minister|trade minister|education minister|environment minister
    deputy foreign minister|deputy defence minister|deputy defense minister|deputy minister|deputy chairman|deputy
    foreign secretary|home secretary|defence secretary|defense secretary|health secretary|treasury secretary
    secretary of state|secretary of defense|secretary general|secretary-general|secretary|under secretary
    press secretary|state secretary|undersecretary|chief of staff|national security adviser|national security advisor
    attorney general|solicitor general|prosecutor general|chief prosecutor|prosecutor|judge|justice|chief justice
    senator|sen|senate majority leader|senate minority leader|majority leader|minority leader|speaker|house speaker
    congressman|congresswoman|representative|rep|mp|mep|lawmaker|governor|gov|lieutenant governor|mayor|councillor
    ambassador|envoy|special envoy|commissioner|high commissioner|chief|chairman|chairwoman|chairperson|chair|head
    director|director general|director-general|managing director|executive director|chief executive|ceo|cfo|founder
    co-founder|spokesman|spokeswoman|spokesperson|adviser|advisor|aide|economist|analyst|correspondent|reporter|editor
    leader|opposition leader|party leader|supreme leader|king|queen|prince|princess|crown prince|emperor|duke|duchess
    emir|sultan|general|gen|lieutenant general|lt gen|major general|maj gen|brigadier|brigadier general|colonel|col
    lieutenant colonel|lt col|major|captain|capt|commander|lieutenant|lt|sergeant|sgt|admiral|corporal|marshal|officer
    field marshal|commander-in-chief|commander in chief|coach|captain|singer|actor|actress|author|activist|journalist
    vice chairman|vice|former|ex|acting|deputy head|chief economist|state duma speaker|detective|inspector|constable
    firefighter|novelist|designer|lawyer|attorney|nominee|candidate|champion|striker|midfielder|defender|manager|pilot
    doctor|scientist|historian|physicist|researcher|billionaire|tycoon|oligarch|composer|pianist|rapper|comedian
    filmmaker|philosopher|poet|writer|astronaut|cosmonaut|surgeon|whistleblower|goalkeeper|quarterback|negotiator
    """.replace("\n", "|").split("|")
    if line.strip()
)
LONGEST_TITLE = 4

# Frequent given names of people in the news, so that two capitalised words are known to be a person.
GIVEN_NAMES: frozenset[str] = listed("""
    aaron abdel abdul abdullah abigail adam adrian ahmad ahmed alan albert alberto alejandro aleksandr alex alexander
    alexandra alexei alexey alexis alfred ali alice alicia alison amanda amber amir amy ana anatoly andrea andreas
    andrei andrew andrey andriy andrzej angela anna annalena anne annie anthony antonio antony antonov arthur artem
    ashley ashraf audrey barack barbara bashar ben benjamin bernard bernie bernd bill bob boris brad bradley brandon
    brian bruce bruno cameron carl carla carlos carol caroline carolyn catherine cecilia chad charles charlie charlotte
    chris christian christina christine christopher chuck claire claudia claudio colin connor craig cristina cyril
    daniel daniela danielle daria dave david deborah denis dennis diana diane diego dina dmitri dmitriy dmitry dominic
    donald donna douglas duncan ed eduardo edward ekaterina elena eli elijah elizabeth ellen elon emily emma emmanuel
    enrique eric erik erika ernesto ethan eva evan evelyn fabian fatima federico felipe felix fernando fiona florian
    francesco francis francisco frank franck frans fred frederick friedrich gabriel gareth gary gavin gemma george
    georgi gerald gerhard giorgia giovanni giuseppe gordon graham greg gregory guillermo gustavo hans harold harriet
    harry hassan hassan heather heidi heiko helen helena henri henry hillary hugo hussein ian ibrahim igor imran ingrid
    irina isaac isabel isabella ismail ivan jack jackie jacob jacqueline jacques jair jake jakob james jamie jan jane
    janet jared jason javier jay jean jeff jeffrey jennifer jens jeremy jerome jerry jesse jessica jill jim jimmy jo
    joan joanna joe joel joerg johan johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua
    juan judith julia julian julie jurgen justin kamala karen karin karl katarina kate katherine kathleen kathryn katie
    katja kaja keir keith kelly ken kenneth kevin khalid kim kirill kirsten kristalina kristen kyle kyriakos lars laura
    lauren laurent lawrence leah lee leo leon leonid leonardo leslie lev liam lina linda lindsey lisa liz lloyd lorenzo
    louis louise luca lucas lucia lucy luis luiz lukas luke lydia lyse madeleine mahmoud manuel marc marcel marco marco
    marcus margaret margarita maria mariana marie marina marine mario mark markus martha martin mary masoud mateusz
    matt matteo matthew matthias maurice max maxim maya megan mehmet melanie melissa mette michael michel michelle
    miguel mikhail mike mikhail milan mitch mohamed mohammad mohammed molly monica mohammad muhammad mustafa nadia
    nancy naomi narendra natalia natalie natasha nathan neil nicholas nick nicola nicolas nigel nikita nikki nikol
    nikolai nina noah olaf oleg oleksandr oleksiy olena olga oliver olivia olivier omar oscar osama oksana pablo pamela
    paolo pat patricia patrick paul paula pavel pavlo pedro penny pete peter petr petra petro phil philip philippe
    pierre piotr rachel rafael ralph rami raul ray raymond rebecca recep reza ricardo richard rick rishi rob robert
    roberto robin rodrigo roger roland roman ron ronald rosa ross roy rupert russell ruth ryan sabine sadiq salman sam
    samantha samuel sandra santiago sara sarah scott sean sebastian serge sergei sergey sergio serhiy shane sharon
    shaun sheila shinzo sigmar silvia silvio simon sofia sonia sophia sophie stefan stefano stella stephane stephanie
    stephen steve steven stuart susan susanne suzanne svetlana sven sylvia tamara tamas tanya tara tariq tatiana
    tedros ted teresa terry theresa thierry thomas tim timothy tina todd tom tomas tony tracy travis tyler ulrich
    ursula valentina valeria valerie valery vanessa vasily vera veronica victor victoria vikram viktor vincent viola
    virginia vitali vitaliy vladimir volker volodymyr vyacheslav walter wang wayne wendy werner william wolfgang xavier
    xi yana yann yasser yehor yevgeny yoav yulia yuri yuriy yusuf yvette yvonne zachary zhang zoe
    """)
# Small words inside names: "Ursula von der Leyen", "Bank of England", "Mohammed bin Salman".
CONNECTORS: frozenset[str] = listed("of de del della di da dos du la le van von der den ten ter bin ibn al el")
# What a name that is no person's ends with.
ORGANISATION_WORDS: frozenset[str] = listed("""
    academy administration agency airlines airport airways alliance army association authority bank board brigade
    broadcaster bureau centre center central church club co college command commission committee community company
    confederation conference congress consortium convention cooperative corp corps corporation council court
    cup department directorate division embassy energy exchange fed federation force forces forum foundation front
    fund government group guard headquarters holdings hospital house inc industries initiative inspectorate institute
    institution intelligence jihad journal judiciary laboratory league legion limited llc ltd media militia ministry
    mission movement museum navy network news office open opera orchestra orthodox organisation organization parliament
    partners partnership party police post press prize programme program prosecutor radio railways red regiment
    registry research school secretariat senate series service services society studios summit supreme survey syndicate
    system team television times treasury tribunal trust tv union unit university watch watchdog
    """)
GOVERNMENT_WORDS: frozenset[str] = listed("""
    administration army agency cabinet coastguard congress council court customs department embassy forces government
    guard house intelligence judiciary ministry navy office parliament police presidency prosecutor secretariat senate
    service treasury military
    """)
PLACE_WORDS: frozenset[str] = listed("""
    airport avenue bay beach bridge canal canyon cape city coast county creek desert district forest gulf harbour hill
    hills island islands lake mount mountain mountains ocean park peninsula plateau port province region river road
    sea square straits strait street town township valley village
    """)
# Spellings that a transliteration may take -> the one that is used in keys (see names.person_key).
SPELLINGS: dict[str, str] = {
    "zelenskyy": "zelensky",
    "zelenskiy": "zelensky",
    "zelenskyi": "zelensky",
    "netanyahou": "netanyahu",
    "muhammad": "mohammed",
    "mohammad": "mohammed",
    "mohamed": "mohammed",
    "muhammed": "mohammed",
    "sergey": "sergei",
    "alexey": "alexei",
    "aleksei": "alexei",
    "aleksandr": "alexander",
    "dmitri": "dmitry",
    "dmitriy": "dmitry",
    "andrey": "andrei",
    "yevgeniy": "yevgeny",
    "evgeny": "yevgeny",
    "qaddafi": "gaddafi",
    "kadafi": "gaddafi",
    "lukashenka": "lukashenko",
}
