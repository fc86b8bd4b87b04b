"""Ways in which news tells who says what, each in one text: who > who through whom | what."""

import pytest

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser


def told(one: Appearance) -> str:
    """An appearance in one line: "Reuters > an official, denies | the port is shut"; an outlet's own has no link."""
    links = (
        (link.source.name if link.source else "?") + ("" if link.stance == "asserts" else f", {link.stance}")
        for link in one.chain
    )
    return f"{' > '.join(links) or 'nobody'} | {' … '.join(piece.span.text for piece in one.content)}"


HEADLINES_AND_POSTS = {
    '"He\'s not for sale" – Bayer chief on Wirtz': ["Bayer chief | He's not for sale"],
    "Israel strikes Rafah hospital: WHO": ["WHO | Israel strikes Rafah hospital"],
    "Ofgem boss tells MPs bills will fall in April": ["Ofgem boss | bills will fall in April"],
    "Exclusive: Kremlin 'ready for talks', says senior Russian official": [
        "senior Russian official | Kremlin 'ready for talks'"
    ],
    "Kenya police deny killing protesters as rights group says 16 dead": [
        "Kenya police, denies | killing protesters",
        "rights group | 16 dead",
    ],
    "Dutch intelligence: Russia behind hack of 3 ministries": [
        "Dutch intelligence | Russia behind hack of 3 ministries"
    ],
    "Macron's office rejects claim he will resign": ["Macron's office, denies | he will resign"],
    "Minister knew of flaw for months, says whistleblower": ["whistleblower | Minister knew of flaw for months"],
    "Amnesty accuses Mali army of killing 12 villagers; junta rejects report": [
        "Amnesty | Mali army of killing 12 villagers",
        "junta, denies | Mali army of killing 12 villagers",
    ],
    "Per Reuters, the Hawks have agreed to a deal with Cole Brandt.": [
        "Reuters | the Hawks have agreed to a deal with Cole Brandt"
    ],
    '"We have no plans to sell," Orbis CEO Nadia Khan to @FT, days after reports of talks': [
        "Financial Times > Nadia Khan | We have no plans to sell"
    ],
    "Via AP: the US will withdraw, two administration officials say.": [
        "Associated Press > two administration officials | the US will withdraw"
    ],
    "WSJ scoop: Apple to move 15% of production to Brazil, sources": [
        "The Wall Street Journal > sources | Apple to move 15% of production to Brazil"
    ],
    "Szijjarto says EU plan “dead on arrival” - Magyar Nemzet": [
        "Magyar Nemzet > Szijjarto | EU plan “dead on arrival”"
    ],
    "Sudan army says it retook palace, RSF says fighting continues": [
        "Sudan army | it retook palace",
        "RSF | fighting continues",
    ],
    "Zuma lied about farm loan, says ex-wife - Sunday Times": [
        "The Sunday Times > ex-wife | Zuma lied about farm loan"
    ],
    "Reuters says Kane is out for 6 weeks. Tuchel this afternoon: “Two, maybe three weeks.”": [
        "Reuters | Kane is out for 6 weeks",
        "Tuchel | Two, maybe three weeks",
    ],
    "The club has agreed terms with Hale, the paper says. Chairman denies.": [
        "Chairman, denies | The club has agreed terms with Hale"
    ],
    "PM has told the cabinet there'll be no early election, I'm told.": ["PM | there'll be no early election"],
    "Update from the family's lawyer: they were never contacted by police.": [
        "the family's lawyer | they were never contacted by police"
    ],
}
POSTS = {
    "#BREAKING Hospital confirms 3 dead. Police: driver arrested.": ["Police | driver arrested"],
    '"We never got the email" - @NetworkRail on why the 7.42 was cancelled.': ["@NetworkRail | We never got the email"],
    "Local MP @AnnaReed says the bridge is safe. Engineers I've talked to disagree.": [
        "@AnnaReed | the bridge is safe",
        "Engineers I've talked to, denies | the bridge is safe",
    ],
    "Turkish media reporting explosion at Incirlik. US officials tell CNN no casualties.": [
        "Turkish media | explosion at Incirlik",
        "CNN > US officials | no casualties",
    ],
    "UPDATE from @WMPolice: the 14yo has been found safe.": ["@WMPolice | the 14yo has been found safe"],
    "Word from Brussels is that the deal is done.": ["Brussels | the deal is done"],
    "Airline tweets that flight 221 landed normally. Passenger video shows otherwise.": [
        "Passenger video, denies | flight 221 landed normally"
    ],
    "Spoke to two nurses at St James's. Both say they were told not to record the delays. Trust denies it.": [
        "two nurses at St James | they were told not to record the delays",
        "Trust, denies | they were told not to record the delays",
    ],
    "Just got off the phone with the mayor's office. They say the story in today's Courier is old.": [
        "the mayor's office | the story in today's Courier is old"
    ],
    "14:32 Engineer Paul Strand tells the jury he raised concerns in 2018.": [
        "Paul Strand | he raised concerns in 2018"
    ],
}
SPEECH = {
    "The mediator told this programme you left at nine.": ["The mediator | you left at nine"],
    "DAN: It is over.\nCFO Petra Nowak: We guided for 14 percent in May.": [
        "Dan | It is over",
        "Petra Nowak | We guided for 14 percent in May",
    ],
    "COUNSEL: What did you see?\nPW3: The seals were broken.": ["PW3 | The seals were broken"],
    "MICK: I rang his dad. He says the lad never got on the plane.\nDAN: Right.": [
        "Mick | I rang his dad",
        "Mick > his dad | the lad never got on the plane",
    ],
    "Q. When did he learn of it?\nA. The lab told me in May that it had failed.\nQ. You wrote June in your report.": [
        "A > The lab | it had failed"
    ],
    "MS DUNCAN: The minister told this House that no patient had been harmed.\nMR HALE: I quoted the figures.": [
        "Duncan > The minister | no patient had been harmed"
    ],
}
SENTENCES = {
    "The army spokesman, Col. Idris Hale, told state television ORTM that only “bandits” had been shot.": [
        "Idris Hale | only “bandits” had been shot"
    ],
    "The FBI warned airlines that it could be fooled, Reuters reported Tuesday, based on a review of 3,000 files.": [
        "Reuters > The FBI | it could be fooled"
    ],
    "Reuters said the valve had failed. Acme disputed Reuters' account.": [
        "Reuters | the valve had failed",
        "Acme, denies | the valve had failed",
    ],
    "Prosecutors allege that in a March 2021 text message the senator wrote: “It is cash.”": [
        "Prosecutors > the senator | It is cash"
    ],
    "The minister, telling a weekly briefing that contacts continue, left early.": ["The minister | contacts continue"],
    "The institute finds that pay has fallen, and Ida Voss admitted to MPs that the sums are wrong.": [
        "The institute | pay has fallen",
        "Ida Voss | the sums are wrong",
    ],
    "“The order is clear,” said one executive at a supplier, who added that rivals had received it too.": [
        "one executive at a supplier | The order is clear",
        "one executive at a supplier | rivals had received it too",
    ],
    "Sky News, citing police, named the suspect as a 71-year-old poet.": [
        "Sky News > police | named the suspect as a 71-year-old poet"
    ],
    "The defence minister described his condition as “extraordinarily serious”.": [
        "The defence minister | his condition as “extraordinarily serious”"
    ],
    "Their guide told police that he had warned them, according to a prosecutor, Ida Voss.": [
        "Ida Voss > Their guide | he had warned them"
    ],
    "Officials believed that two devices shipped by air were part of a plot.": [
        "Officials | two devices shipped by air were part of a plot"
    ],
    "Officials say it was a plot. The Kremlin has called the allegations “another fake”.": [
        "Officials | it was a plot",
        "The Kremlin, denies | it was a plot",
    ],
    "Dr Voss said the effect was small, and a reviewer said the trial had been stopped. Hale denied that.": [
        "Voss | the effect was small",
        "a reviewer | the trial had been stopped",
        "Hale, denies | the trial had been stopped",
    ],
    "Two people were hurt, the union says. Company: “complete nonsense.”": [
        "the union | Two people were hurt",
        "Company, denies | Two people were hurt",
    ],
    "Q: Was the valve checked? A: The log shows no visit after May.": ["A > The log | no visit after May"],
    "Acme said it had reported the leak. An inspector confirmed this.": [
        "Acme | it had reported the leak",
        "An inspector | it had reported the leak",
    ],
    "Acme said it had reported the leak in May, a timeline that the regulator confirmed.": [
        "Acme | it had reported the leak in May",
        "the regulator | it had reported the leak in May",
    ],
    "Acme said it had reported the leak, an account disputed by two former engineers.": [
        "Acme | it had reported the leak",
        "two former engineers, denies | it had reported the leak",
    ],
    "The army said it had warned residents, an assertion the UN could not confirm.": [
        "The army | it had warned residents"
    ],
    "Lidové reported the attackers had copied drafts; the ministry denied that at the time.": [
        "Lidové | the attackers had copied drafts",
        "the ministry, denies | the attackers had copied drafts",
    ],
    "An audit found 140 valves were cracked. Acme disputes that figure.": [
        "An audit | 140 valves were cracked",
        "Acme, denies | 140 valves were cracked",
    ],
    "Mladina, a weekly, reported that the minister had left.": ["Mladina | the minister had left"],
    "Two of the people said the sum was far higher.": ["Two of the people | the sum was far higher"],
    "A person close to Chancellor Ida Voss said the plan was dead.": [
        "A person close to Chancellor Ida Voss | the plan was dead"
    ],
    "Sources close to Mr Hale say he will not return.": ["Sources close to Mr Hale | he will not return"],
    "She conceded that “some working papers” had been lost.": ["? | “some working papers” had been lost"],
    "A memo drawn up by civil servants, and shared with editors by an adviser, says the target cannot be met.": [
        "A memo | the target cannot be met"
    ],
    "Emails shared with the Guardian by an adviser show that the target cannot be met.": [
        "The Guardian > Emails | the target cannot be met"
    ],
    "The crew is safe, according to a statement posted on X. Navtex, a think-tank, says losses have doubled.": [
        "a statement posted on X | The crew is safe",
        "Navtex | losses have doubled",
    ],
    "Emails show that Acme knew as early as 2021 that a supplier was faking records.": [
        "Emails | Acme knew as early as 2021 that a supplier was faking records"
    ],
    "The minister said the company had agreed to pay the fine.": [
        "The minister | the company had agreed to pay the fine"
    ],
    "Voss dismissed a Guardian report which said he had taken bribes.": [
        "The Guardian | he had taken bribes",
        "Voss, denies > The Guardian | he had taken bribes",
    ],
    "Okafor rejected the union's claim that the school had closed.": [
        "the union | the school had closed",
        "Okafor, denies > the union | the school had closed",
    ],
    "A diplomat briefed on the talks was wrong, an envoy said Sunday, speaking on condition of anonymity.": [
        "an envoy | A diplomat briefed on the talks was wrong"
    ],
    "The ministry's line this morning was that no one was hurt.": ["The ministry | no one was hurt"],
    "Engineers we spoke to say the bridge is safe.": ["Engineers we spoke to | the bridge is safe"],
    "Residents AFP reached said the bridge was gone.": ["Agence France-Presse > Residents | the bridge was gone"],
    "According to the study, published in Nature, sea levels could rise by 60cm by 2100.": [
        "the study | sea levels could rise by 60cm by 2100"
    ],
    "A letter dated 2009, which the Tablet has seen, shows he was told by a priest.": [
        "Tablet > A letter dated 2009 | he was told by a priest"
    ],
    "The Kremlin spokesman Dmitry Peskov told reporters the newspaper had been misled.": [
        "Dmitry Peskov | the newspaper had been misled"
    ],
    "The minister said vaccines would arrive in June, contradicting her deputy, who told Yle that none was ordered.": [
        "The minister | vaccines would arrive in June",
        "The minister, denies > Yle > her deputy | none was ordered",
    ],
    "Experts disagree: glaciologist Tom Beck told The Times that the models overstate melting.": [
        "The Times > Tom Beck | the models overstate melting"
    ],
    "Maria Costa said the result was early, while a reviewer, who declined to be named, called the data “thin”.": [
        "Maria Costa | the result was early",
        "a reviewer | the data “thin”",
    ],
    "Egypt will raise fuel prices, the minister said on Monday, a day after denying there were any such plans.": [
        "the minister | Egypt will raise fuel prices",
        "the minister, denies | there were any such plans",
    ],
    "A senior official, briefing reporters on condition of anonymity, said the leaders would not meet.": [
        "A senior official | the leaders would not meet"
    ],
    "The memo, dated 3 May and marked “secret”, said 4,000 homes were at risk.": [
        "The memo | 4,000 homes were at risk"
    ],
    "Mr Obi said he had been assured by the commission that results would be uploaded by 6pm.": [
        "Obi > the commission | results would be uploaded by 6pm"
    ],
    "The BBC has verified that the video was filmed on Tuesday.": ["BBC | the video was filmed on Tuesday"],
    "Two officials said that Qatar was leaving. Its spokesman, Ali Sa, described reports to that effect as false.": [
        "Ali Sa, denies | Qatar was leaving"
    ],
    "The report says the ministry lost 40 million. The secretary disputes the finding.": [
        "The secretary, denies | the ministry lost 40 million"
    ],
    "What I'm told by people inside the ministry is that she wanted to go.": [
        "people inside the ministry | she wanted to go"
    ],
    "The company, which is owned by Glencore, says the alarms were working and accuses the union of lying.": [
        "The company | the alarms were working",
        "The company | the union of lying",
    ],
    "Critics, among them the senator Okiya Omtatah, say it is a loan at 9%.": ["Critics | it is a loan at 9%"],
    "A resident of Sirte who gave his name as Ali said he heard two blasts.": ["Ali | he heard two blasts"],
    "STATEMENT FROM THE MAYOR'S OFFICE\nThe mayor has filed a disclosure every year.": [
        "The Mayor's Office | The mayor has filed a disclosure every year"
    ],
    "PRESS RELEASE: Alderlake Wind said its second field will power 80,000 homes.": [
        "Alderlake Wind | its second field will power 80,000 homes"
    ],
    "The minister, who had told MPs that no contract existed, acknowledged on Monday that one had been signed.": [
        "The minister | no contract existed",
        "The minister | one had been signed",
    ],
    "The company put out a statement saying that all passengers were safe.": ["The company | all passengers were safe"],
    "There were, one survivor told Al Jazeera, at least 60 people in the hold.": [
        "Al Jazeera > one survivor | There were … at least 60 people in the hold"
    ],
    "In an interview with NPR, the head of the Forest Service, Dale Whitcomb, said the agency ignored warnings.": [
        "NPR > Dale Whitcomb | the agency ignored warnings"
    ],
    "The army's chief of staff, General Salou Adamou, denied on the broadcaster Télé Sahel that there was a mutiny.": [
        "Télé Sahel > Salou Adamou, denies | there was a mutiny"
    ],
    "What is clear, says Professor Ana Reis of Lisbon University, is that the backup systems failed.": [
        "Ana Reis | the backup systems failed"
    ],
    'The ministry denies this, says "no decisions have been made".': ["The ministry | no decisions have been made"],
    "The strike was called off on Sunday, according to the union, which says members will vote on Tuesday.": [
        "the union | The strike was called off on Sunday",
        "the union | members will vote on Tuesday",
    ],
    "The bank lost 90 million euros last year, according to its auditor, who resigned in June.": [
        "its auditor | The bank lost 90 million euros last year"
    ],
    "The allegation comes from two former guards, one of whom says he saw inmates beaten.": [
        "two former guards | he saw inmates beaten"
    ],
    "Nurses, many of whom work nights, say the ward is understaffed.": ["Nurses | the ward is understaffed"],
    "The suspect, who denies murdering his wife, said he was at sea.": [
        "The suspect, denies | murdering his wife",
        "The suspect | he was at sea",
    ],
    "He called the neighbour, who reported hearing two shots.": ["the neighbour | hearing two shots"],
    '"We ran out of bags," a nurse told a reporter from the Guardian.': ["The Guardian > a nurse | We ran out of bags"],
    "The clinic told a Reuters reporter that 20 bodies had arrived.": ["Reuters > The clinic | 20 bodies had arrived"],
    "The inquiry found no evidence that the phones had been hacked.": [
        "The inquiry, doubts | the phones had been hacked"
    ],
    "The army said it won. The rebels' spokesman, writing on X, dismissed the statement as propaganda.": [
        "The rebels' spokesman, denies | it won"
    ],
    "In a filing, the carmaker told the regulator it was aware of 151 warranty claims.": [
        "the carmaker | it was aware of 151 warranty claims"
    ],
    "The union put turnout at 63%, and our own count puts the government on 318 votes.": [
        "our own count | the government on 318 votes"
    ],
    "On his show, Tucker Hale claimed, without evidence, that the vote had been rigged.": [
        "Tucker Hale | the vote had been rigged"
    ],
    "The bank's internal review, a summary of which was seen by Bloomberg News, says traders were told.": [
        "Bloomberg > The bank's internal review | traders were told"
    ],
    '"My son was alive," says Fatima, 44, clutching a photograph.': ["Fatima | My son was alive"],
    "Fatima said he lived. The hospital's director, reached by phone, says that the boy was dead on arrival.": [
        "The hospital's director | the boy was dead on arrival"
    ],
    "Nairobi — Kenya's treasury will delay salaries, three officials said.": [
        "three officials | Kenya's treasury will delay salaries"
    ],
    "A panel says Rwanda armed them, according to a report obtained by Reuters. Kigali has denied this.": [
        "Kigali, denies | Rwanda armed them"
    ],
}
WHOM_A_DESCRIPTION_MEANS = {
    "“This was not easy,” chief executive Mia Holm said. The 52-year-old said customers had moved online.": "Mia Holm",
    "Former striker Luca Bianchi has been charged. The ex-Juventus player denies taking money.": "Luca Bianchi",
    "Bishop Tomas Varga apologised on Sunday. The cleric said he had known since 1998.": "Tomas Varga",
    "Bees are dying, according to a paper in Nature. The study says pesticides are to blame.": "a paper in Nature",
    "A leaked memo shows the ministry knew. The document says wells were contaminated.": "A leaked memo",
    "Hamas said it would release six hostages. The militant group said a list had been sent.": "Hamas",
    "The Serious Fraud Office has opened an inquiry. The agency said it had raided four sites.": (
        "The Serious Fraud Office"
    ),
    "Pilots will strike, their union, Balpa, said. The union said talks had failed.": "Balpa",
}
WHOM_A_PRONOUN_MEANS = {
    "“They told us to be quiet,” said one of the former employees. He said managers had known.": (
        "one of the former employees"
    ),
    "We met the owner of the shop. She said the till was emptied twice in March.": "the owner of the shop",
    "CNN has also spoken with the suspect's aunt. She said the door was open.": "the suspect's aunt",
    "It was a neighbour who told police about the smell. He had assumed it was the drains.": "a neighbour",
    "Mr Ali's widow said it was late. “They told him to wait,” she said. “Nobody came.”": "Mr Ali's widow",
    "A parent told PA that an instructor had shouted. The instructor then laughed, she said.": "A parent",
    "Her husband believes that the company paid off the inspector, an allegation it denies.": "the company",
}


@pytest.mark.parametrize(
    ("text", "expected"), [*HEADLINES_AND_POSTS.items(), *POSTS.items(), *SPEECH.items(), *SENTENCES.items()]
)
def test_who_says_what_is_read_in_all_these_ways(text: str, expected: list[str]) -> None:
    found = [told(one) for one in read(Document(text), the_parser()).appearances]
    assert [one for one in expected if one not in found] == [], found


@pytest.mark.parametrize(("text", "name"), WHOM_A_PRONOUN_MEANS.items())
def test_a_pronoun_means_who_was_described_before_and_nobody_whom_its_own_words_name(text: str, name: str) -> None:
    last = read(Document(text), the_parser()).appearances[-1].chain[-1]
    assert last.source is not None
    assert last.source.name == name


@pytest.mark.parametrize(("text", "name"), WHOM_A_DESCRIPTION_MEANS.items())
def test_another_description_means_who_was_called_something_else_before(text: str, name: str) -> None:
    last = read(Document(text), the_parser()).appearances[-1].chain[-1]
    assert last.source is not None
    assert last.source.name == name
