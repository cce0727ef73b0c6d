# ruff: noqa: E501 - paragraphs of articles are lines
"""News of several newsrooms, written for tests: a court, a market, a parliament, envoys, a council, schools."""

from __future__ import annotations

CRIME = """Two guards held after prison fire in Wexcombe

A senior officer at the Prison Service has told investigators that alarms in the east wing were switched off on the night of the fire, according to court papers seen by the Wexcombe Herald. The Prison Service declined to comment.

Relatives of the dead and a former chaplain said on Friday that they would sue the governor. "Nobody warned us," said Maria Hollis, whose son died. "We found out from the radio."

Detective Inspector Paul Greaves of Northshire Police told reporters two guards had been questioned. He said the fire "may have been started in a store room" and asked why the doors had been locked. A spokeswoman for the prison said it could not discuss the case.

Their lawyer, Ines Duarte, called the arrests "a search for scapegoats". The Prison Officers' Union opposes the inquiry. It fears that blame will fall on junior staff, its secretary Colm Reilly told the Herald.
"""

BUSINESS = """Marlowe Foods to close plant

Marlowe Foods, which employs 900 people in the valley, will shut its bakery in Dunmore by June, the company said on Monday. Chief executive Hannah Bloch said demand "has fallen off a cliff" and that the closure could save £12 million a year.

Unions and the town council said they would fight the decision. "They promised us ten years," said Owen Pratt, who leads the bakers at Dunmore. He accused Bloch of lying to staff. A spokesman for the company denied that any promise had been made.

According to the Financial Courier, an executive at Marlowe has told investors that a buyer for the site is unlikely to be found before the autumn. An analyst at Kestrel Bank, Joan Whitby, said the bakery would be sold within weeks. Kestrel Bank, which advises Marlowe, backs the closure.

The Labour Party criticised the plan. Its spokesman on industry, Dev Patel, called it "an act of vandalism" and urged ministers to step in. "Where were they when the ovens went cold?" he asked.
"""

POLITICS = """Coalition strained over rent cap

BERLIN: The Free Democrats threatened to leave the government on Wednesday if it caps rents, while the Social Democrats and the Greens insisted that the cap would come. Chancellor Lena Vogt, in whose cabinet both sit, has not said which side she is on.

An adviser to the chancellor told the Morgenpost that Vogt was "torn between the two" and might put off the vote until spring. Two people in the finance ministry, who asked not to be named, said the cap was doubtful. The ministry declined to comment.

"Rents have doubled in ten years," said Jonas Adler, the Greens' housing spokesman, adding: "We cannot wait." The tenants' association welcomed the bill, which would freeze rents for five years. Landlords and builders warned that it would stop construction.

Critics say the cap is unconstitutional. Professor Ute Brandt, who drafted the 2015 law, believes it will be struck down. "The court has done it before," she said, "and it will do it again."
"""

DIPLOMACY = """Envoys meet in Geneva as truce frays

GENEVA (Newswire) — Envoys from Arvenia and Lodria accused each other on Sunday of breaking the truce. Arvenia's foreign minister, Taro Elian, said Lodrian drones had hit a power station; Lodria said its forces had fired "only in self-defence".

According to Lodrian television, a spokesman for the army has told parliament that 40 soldiers were captured. Arvenia denied it. Two Western diplomats said the talks could collapse within days.

"We came here to listen," Elian told reporters. "We have heard nothing." He called the Lodrian offer "an insult" and asked how anyone could sign it. The United Nations urged both sides to hold fire. The Red Cross, which runs the camps, said it was "running out of everything".

The European Union supports a wider truce, in which both armies would withdraw, but some members doubt that it can be enforced. Washington and London said they were ready to send observers.
"""

COUNCIL = """Lisbrook council splits over plan to dredge the harbour

The port authority of Lisbrook wants to spend £41 million on deepening the harbour, but fishermen and two parties on the city council said on Tuesday that they would try to stop the project.

"Without deeper water, the ferries will go elsewhere," Marion Tessler, the authority's chief executive, told a packed meeting at the town hall. She said that traffic had fallen by 12 percent since 2019 and warned that 300 jobs could be lost.

The Greens oppose the plan. Their leader, Tom Adeyemi, called it "a gift to one shipping company" and asked why no environmental study had been published. "We have been promised that study three times," he said. "Nobody has seen a page of it."

Northline, which operates most of the ferries, supports the dredging. A spokesman for the company said it would pay for a new terminal only if work began before next summer.

According to the Lisbrook Courier, a senior official at the Transport Ministry has told the council that London is unlikely to contribute more than a third of the cost. The ministry declined to comment on the report.

The Conservatives, who hold 19 of the 44 seats, are divided. Councillor Judith Marsh said she was "torn between the jobs and the mud", while her colleague Peter Rowe promised to vote for the project.

Fishermen fear that the dredged sediment will bury the oyster beds outside the bay. "My family has worked these beds for four generations," said Alan Pryce, who chairs the Lisbrook Fishing Association. The association has threatened to block the harbour entrance with boats if the council approves the plan.

Tessler rejected the criticism. The sediment would be dumped 20 kilometres offshore, she said, and the study would be published "within weeks".

The council, in which no party has a majority, will vote on 14 March. Labour has not yet said how its 11 members will vote.
"""

LABOUR = """Dockers walk out at Port Ansel

Dockers at Port Ansel began a five-day strike on Monday after talks with Brennick Shipping collapsed. A manager at Brennick, who asked not to be identified, said the company was prepared to lose a month of trade.

The Harbour Workers' Union, to which nine in ten dockers belong, says pay has not kept up with prices. Its general secretary, Lorna Fitch, called the offer "an insult wrapped in paper" and asked why the board had awarded itself a bonus. "They can find money when it suits them," she said. "We are asking for what we earned."

According to the Ansel Times, a senior civil servant at the Trade Ministry has warned ministers that food prices could be pushed up by the stoppage. The ministry said it "did not recognise" the account. Farmers and the bakers' guild urged both sides to return to the table.

Brennick denied that it had walked away. Chief executive Tom Arbuthnot threatened to move work abroad. He supports arbitration, which the union opposes. The strike, in whose first hours two lorries were blocked, is unlikely to end before Friday.
"""

SCHOOLS = """Parents fight plan to merge schools

A plan to merge two primary schools in Hale Valley has split the county council. Labour and the Greens back the merger; the Conservatives want a review.

"Small schools are the heart of small places," said Megan Roe, who teaches at Lower Hale. She told the committee that class sizes would double and that three bus routes might be scrapped. The county's education director, Ian Sole, said the figures were "plucked from the air".

Parents and a former head teacher said they would challenge the decision in court. A governor of the school told the Valley Post that the roof, which dates from 1911, was expected to fail. The Education Department promised to publish the survey.

Sole rejected the accusation that savings came first. The buildings could be sold, he said, and the money would be spent "on classrooms, not consultants". It is not clear how many pupils will move.
"""

TECH = """Lumio under fire over voice data

Lumio, which makes smart speakers, kept recordings of children for years, two former engineers at the company have told the Data Tribune. A spokeswoman for Lumio said the recordings had been deleted "as soon as we knew".

The Information Regulator, whose inquiry began in May, is examining the claims. An investigator at the regulator said a fine was likely. Consumer groups and the Pirate Party demanded a ban on the devices. Senator Paula Vance backs a ban; Senator Leo Marsh opposes it.

"This is spying in the nursery," said Vance, who drafted the privacy act. Lumio's founder, Erik Sand, dismissed the criticism. He called the report "a work of fiction" and promised to open the code. The Data Tribune reported that a board member had told staff the founder might resign.
"""

SPACE = """Doubts over moon probe

An engineer with the space agency has told a parliamentary committee that the lander was "held together with hope", the Daily Chronicle reported. The agency declined to comment.

Scientists and two members of the committee called for a delay. "Nobody wants to lose it," said Dr Hanna Weil, the mission's chief scientist, "but nobody wants to wait either." She believes the heat shield will hold. Engineers fear that dust could block the vents.

The launch, for which tickets were sold in January, is set for 9 June. Orbital Foundry, which built the engine, supports the date. Its chairman, Piet Haan, asked whether critics had read the tests. Treasury officials said the cost had tripled.
"""

ARTICLES = {
    "crime": CRIME,
    "business": BUSINESS,
    "politics": POLITICS,
    "diplomacy": DIPLOMACY,
    "council": COUNCIL,
    "labour": LABOUR,
    "schools": SCHOOLS,
    "tech": TECH,
    "space": SPACE,
}

BYPASS = """Harrowby bypass in doubt

The county of Brackshire has pledged £40 million for the bypass. Ministers in Cardiff have offered a loan for the bridge at Sollen. The administration in Dublin has vowed to back the crossing.

One Plaid adviser, who declined to be identified, told the Brackley Echo that the treasurer, Imogen Slade, had complained in private that the county “would run out of money by May”. A Green Party aide told the Western Star that the whip, Gareth Pugh, had insisted that the group “will not split”. Slade refused to comment.

“We have waited eleven years for this road, and I shall not be the leader who cancels it,” Slade told a public meeting. “Our buses are falling apart,” said Norman Tait, a driver.

Its treasurer said the ferry firm now hoped the berth could be sold, and that it planned to lease two smaller ships. Beth Arkwright, of the harbour trust, said the trust had lost a third of its income and that it feared for its staff.

He blamed Slade for burying the report until after the vote in May, an accusation her aides rejected. Ruth Okoye alleged that the firm had misled its tenants, a claim the firm denied. “Nobody was misled,” its secretary said.

The ruling Tenants' List and the Pensioners' Voice want the fee scrapped. The Ratepayers' Forum of Sollen fought the scheme for a decade. Walkers fought the closures in March. Anglers resisted the barrier throughout the summer.

The trust would back the toll provided that residents paid nothing. “Is the bridge safe?” asked Dilys Moran.
"""

FERRY = """Skellen ferry sale splits islanders

The government in Holyrood has promised £12 million for a second ferry. The regulator in Brussels has offered guidance for the operators. The council of Tormouth has vowed to keep the pier open.

A senior SNP figure, who asked for anonymity, told the Skellen Times that the harbour master, Iain Laird, had warned that the pier “cannot survive another winter”. Two Highland councillors told Radio Norwick that the auditor, Moira Begg, had claimed that the board “ignored every warning”. Speaking to the Morning Post, Begg said the board “has lost its way”.

“I have sailed this strait for thirty years and we are not ready,” Laird told the inquiry. “We were promised a new boat in 2019,” said Effie Rae, a crofter. “Our children need that school,” said the islander Donnie Mair.

The chairman of the ferry line, Hugh Stroma, said the line now accepted that fares had risen too fast, and that it expected to cut fares by spring. Stroma added that crews were tired and that they wanted longer leave.

Rae alleged that the line had hidden the defects, an accusation it denied. She charged the board with wasting the grant, a claim its lawyers rejected. He accused ministers of misleading the islanders over the sale, an allegation the minister denied. Calum Orr said Laird had lied about the pier, which the harbour office denied.

The opposition Crofters' Voice and the Islanders' Alliance backed the sale last spring. The Ferrymen's Guild resisted the merger for two years. Norwick traders opposed the toll since January. Rae fought the cuts over the winter. The Pensioners' Action Group welcomed the grant on Tuesday.
"""
