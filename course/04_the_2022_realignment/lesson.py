# ---
# title: Judge why Moscow turned to Pyongyang
# minutes: {class: 75}
# people: [rus-2000-01-01-putin, prk-1994-07-08-kim-jong-il, prk-2011-12-17-kim-jong-un, choe-son-hui, chn-2012-11-15-xi-jinping]
# places: [pyongyang, seoul, rajin, vostochny-cosmodrome]
# ---

# %% [markdown]
# # 04 · Judge why Moscow turned to Pyongyang: the 2022 realignment, 2000–2026
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If a number in square
# brackets appears beside it, Python is running. If not, read on: every picture and table below also
# stands here as text once somebody has run the page.

# %% [markdown]
# ## The question
#
# **A marriage of need or of conviction?** From [2006](event:2006-10-14-unsc-1718) to [2017](event:2017-12-22-unsc-2397) Moscow voted for every
# resolution of [sanctions](term:sanctions) against Pyongyang. A few years later North Korean soldiers fought on its side. Did two states in trouble need
# each other, or do they believe the same things?
# At the end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | read a coded timeline, guess votes in the Security Council, decide at a rocket base, weigh two opposed witnesses, compare two treaties |
# | **Be able to** | say what changed in 2022–2024, who says so, and which numbers no outsider could check |
# | **Need** | lessons 00 to 03; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |
#
# This lesson is near to our own time. It stops in [February 2026](event:2026-02-19-ninth-party-congress). No archive is
# open, and almost every number comes from a government with a side in the war.
#
# Run the two grey cells: the first fetches the course's tools, the second its [events](data:events) from the year 2000 on.

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, quiz, readable

# %% tags=["data"]
events = load("events")
recent = events[events["year"] >= 2000]

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event of the course's table. Above the line it drew Moscow and Pyongyang together, below
# it drove them apart; a large, dark mark means strongly. Where a mark stands is **one coder's judgement**, not a
# measurement. A tall pile means that many events were coded, not that the tie was strong.

# %% tags=["widget"]
explore.closeness(start=2000, pick="2006-10-14-unsc-1718")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–8.** Ask: "In which year does this picture turn?" Let everyone write a year down and keep
# it. Likely answer: 2022. Then ask for the first year with several large, dark marks: it is later. The invasion itself is
# coded [zero](event:2022-02-24-invasion-of-ukraine), because it was not an act between Moscow and Pyongyang. Sensitive: there
# may be students from Ukraine, Russia or the Korean peninsula in the room, some with family in this war. Say at the start
# that the lesson asks what governments did and how we know it, and that nobody here has to speak for a state.

# %% [markdown]
# ## Come back: what lesson 03 left you
#
# A few short questions before anything new: those that have come back today, or else two on lesson 03. Nothing is
# judged until you press **Check**.

# %% tags=["quiz"]
quiz("L04", due=True)

# %% [markdown]
# ## Background: standing on two legs, 2000–2021
#
# **Both Korean states.** On [9 February 2000](event:2000-02-09-ivanov-signs-treaty) Foreign Minister Igor Ivanov (Иванов)
# signed a treaty of friendship in Pyongyang. It promised contact in danger and no military help. On
# [19 July 2000](event:2000-07-19-putin-in-pyongyang) Vladimir Putin (Путин) came himself, Moscow's first top leader to do so.
# He and Kim Jong Il (김정일) defended the ABM Treaty, which limited missile defence. Radchenko's essay of 2024 reads the visit as
# [standing on two legs](claim:claim-b21): good relations with **both** Korean states. Seoul's own
# [Sunshine Policy](term:sunshine-policy) [made room](event:1998-02-25-kim-dae-jung-takes-office) for Russian plans of railways and pipelines.
#
# Kim came to [Moscow in August 2001](event:2001-08-04-moscow-declaration) and to
# [Vladivostok (Владивосток) in August 2002](event:2002-08-23-kim-jong-il-vladivostok). Before the second visit Moscow's relations with
# Washington had become [unusually good](event:2001-09-24-putin-after-september-11). So closeness to Pyongyang did not need a quarrel with
# Washington.

# %% [markdown]
# **Talks and votes.** In [January 2003](event:2003-01-10-npt-exit) Pyongyang declared that it left the
# [Non-Proliferation Treaty](term:npt), the treaty against the spread of nuclear weapons. In
# [August](event:2003-08-27-six-party-talks-open) the [Six-Party Talks](term:six-party-talks) opened in Beijing, with Russia among the six. In
# [September 2005](event:2005-09-19-september-joint-statement) the six agreed on paper that the weapons would go. In
# [October 2006](event:2006-10-09-first-nuclear-test) Pyongyang tested one. Five days later Russia
# [voted for sanctions](event:2006-10-14-unsc-1718), and went on doing so until [December 2017](event:2017-12-22-unsc-2397).
# It [made most of the texts softer first](claim:claim-b23). In [March 2016](event:2016-03-02-unsc-2270) it won an exception for coal sent
# through the North Korean port of [Rajin](term:rajin-rason) (라진).
#
# How did Pyongyang take this? In [April 2009](event:2009-04-23-lavrov-without-success) Foreign Minister Sergei Lavrov (Лавров)
# came with a letter, and Kim Jong Il did not see him. The press read this as anger at the Security Council's statement; Pyongyang itself
# reported that Russia shared its view of sanctions.
#
# Between the two states Moscow avoided a judgement, and the Security Council [named no attacker](source:sc9975). In [March 2010](event:2010-03-26-cheonan-sinks) the South Korean warship Cheonan (천안) sank near
# the [Northern Limit Line](term:nll). Seoul blamed a North Korean torpedo, and Pyongyang denied it. Russian experts
# [examined the wreck](event:2010-05-31-russian-experts-on-cheonan); Moscow did not publish their report.

# %% [markdown]
# **Business.** Rebuilding of the railway from Khasan (Хасан) to Rajin
# [began in October 2008](event:2008-10-rason-railway-work-begins), and the line [opened in September 2013](event:2013-09-22-rajin-khasan-opens).
# In [August 2011](event:2011-08-24-ulan-ude-summit) President Dmitry Medvedev (Медведев) and Kim Jong Il spoke about a gas pipeline to
# South Korea; [nobody built it](event:2011-09-15-gas-pipeline-commission). In [September 2012](event:2012-09-17-debt-settlement-signed) Russia agreed to
# cancel ninety per cent of the debt of Soviet times: 10.94 billion dollars at the old official rate, or about 238 million at the rate of
# the day, as [the Moscow Times calculated](event:2012-09-17-debt-settlement-signed). The [State Duma](term:duma) and the upper house
# approved, and in [May 2014](event:2014-05-05-debt-law) Putin signed the law. That was after the annexation of
# [Crimea](event:2014-03-18-crimea-annexation) (Крым), but on terms agreed before it.
#
# **A false start.** In [February 2015](source:hermit2015essay) Van Jackson's essay saw a [renewed alliance](claim:claim-b04) coming. Pyongyang had
# [voted with Moscow over Crimea](event:2014-03-27-unga-68-262), and Moscow announced Kim Jong Un (김정은) for its victory parade. He
# [cancelled](event:2015-04-30-kim-cancels-victory-day). South Korea's trade agency
# counted 92 million dollars of trade for 2014, [a fall of eleven per cent](event:2014-trade-falls-despite-rhetoric). For 2018
# [an aide of Putin gave 34 million](event:2018-trade-halves). Russia's trade with South Korea in 2014 was
# [between 25 and 27 **billion**](claim:claim-b25), depending on who counts.

# %% [markdown]
# **A closed border.** In [April 2019](event:2019-04-25-vladivostok-summit), two months after his failed meeting with Trump, Kim Jong Un met
# Putin in Vladivostok. They signed nothing. That [December](event:2019-12-16-sanctions-relief-draft) Russia and China proposed to ease the
# sanctions; the Council never voted. In [January 2020](event:2020-01-31-border-closure) Pyongyang closed its borders against the virus. On
# [25 February 2021](event:2021-02-25-rail-trolley) eight Russians from the embassy, one of them three years old, crossed the border river
# [Tumen](term:tumen) on a railway trolley that a diplomat pushed by hand. Some called it an evacuation. But the embassy stayed open, and
# Moscow published the pictures with good humour. The picture fits the time: trade was [close to zero](claim:claim-b26).

# %% [markdown]
# ## Look: what happened, and who says so
#
# 5 min · timeline
#
# Choose a mark, or a row of the list, to read its sources, its dispute and the reason for its code. Small dots are events of
# world politics; {{ int((~events[events["year"] >= 2000]["is_context"]).sum()) }} of the {{ int((events["year"] >= 2000).sum()) }}
# [rows](data:events) belong to the story itself. Open *More* and choose **Russia** at *Actor*: what comes after
# [the trolley](event:2021-02-25-rail-trolley)?

# %% tags=["widget"]
explore.timeline(start=2000, end=2026, pick="2021-02-25-rail-trolley")

# %% [markdown]
# **Try.** Press *Reset*, then choose **Disputed** at *Confidence*. The
# {{ int(((events["year"] >= 2000) & (events["confidence"] == "disputed")).sum()) }} [events](data:events) that stay are about arms, oil, workers
# and advice for a satellite. Visits, votes and laws were done in public, and none of them is marked so.
#
# The next cell counts the events since the invasion by how sure the course is of them.

# %% tags=["golden"]
since = events[events["date"] >= "2022-02-24"]
readable(since["confidence"].value_counts().to_frame("events"))

# %% [markdown]
# Since the invasion {{ int((events[events["date"] >= "2022-02-24"]["confidence"] == "disputed").sum()) }} of
# {{ len(events[events["date"] >= "2022-02-24"]) }} [rows](data:events) are marked `disputed`. That does not measure how much is
# known: a visit gets a row of its own, and a million shells may hide in one. Nor do many marks mean closeness. The last years have
# most marks, partly because
# {{ int(events[events["date"] >= "2022-02-24"]["source_keys"].str.contains("csisrussia").sum()) }} rows, mostly visits and journeys, were found in a single
# [timeline made in Washington](source:csisrussia). The course has no such list for the years before.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 13–20.** Pairs. Ask for one event after 2022 that both sides confirm and one that only one side
# tells. Likely answers: [Vostochny](event:2023-09-13-vostochny-summit) and
# [the containers](event:2023-10-13-thousand-containers). Misconception: "high confidence means that we know what it meant". It
# means that the event took place on that day.

# %% [markdown]
# ## A table that cannot see this war
#
# You know this table from lesson 03. SIPRI, an institute in Stockholm, estimates deliveries of major weapons in
# [trend-indicator values](term:tiv): what the weapons can do, **not money** ([arms transfers](data:arms_transfers)). What does it
# know about the years of this lesson?

# %% [markdown] tags=["stretch"]
# 3 min · draw a line · stretch
#
# First draw from memory, as a measure for what comes next: what did the *Soviet Union* deliver to North Korea in its last years?

# %% tags=["widget", "stretch"]
explore.predict("arms", start=1986, end=1991)

# %% [markdown]
# The next cell shows what *Russia* delivered to North Korea.

# %% tags=["golden"]
arms = load("arms_transfers")
from_russia = arms[(arms["supplier"] == "RUS") & (arms["recipient"] == "PRK")]
readable(from_russia[from_russia["year"] >= 2000][["year", "tiv_million"]])

# %% [markdown]
# From 2000 to 2010 Russia's deliveries add up to
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK' and 2000 <= year <= 2010")["tiv_million"].sum()) }} million TIV, less than the
# Soviet Union sent in a single year, 1990
# ({{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1990")["tiv_million"].iloc[0]) }};
# [arms transfers](data:arms_transfers)). After
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK'")["year"].max()) }} there is no row. And look at what this
# [table](data:arms_transfers) cannot hold. Our edition ends with 2021. It leaves out small arms and spare parts. And it has no deliveries
# *from* North Korea (`PRK`): the flow that this lesson is about runs **the other way**, to Moscow. A good table can be blind to a whole question.
#
# The question below is *stretch*: it can wait.

# %% tags=["quiz", "stretch"]
quiz("L04", "data-1")

# %% [markdown]
# ## Meet the data: votes that everybody counted
#
# Votes are the opposite case. Fifteen states sit in the Security Council, every vote is written down, and friends and enemies
# agree on the count. The card says what the table of votes holds and what it leaves out.

# %% tags=["data"]
card("unsc_votes")

# %% [markdown]
# 5 min · Security Council room
#
# Beside the picture stands the first vote of [2006](event:2006-10-14-unsc-1718); a mark, or the list above the question, leads to another.
# Guess how Moscow and Beijing voted, then press **Reveal this vote**. Take four: one of 2006, one of 2017, that of
# [May 2022](event:2022-05-26-veto-of-sanctions), that of [March 2024](event:2024-03-28-veto-ends-panel).

# %% tags=["widget"]
explore.council(start=2006, end=2024)

# %% [markdown]
# Now count all of them. The cell leaves out votes on the agenda (`procedural`; `!=` means "is not"), because no
# [veto](term:veto) counts there. Each row of the answer is one pair of votes, and how often it occurred.

# %% tags=["golden"]
votes = load("unsc_votes")
ours = votes[(votes["year"] >= 2006) & (votes["kind"] != "procedural")]
readable(ours.groupby(["vote_moscow", "vote_china_seat"]).size().reset_index(name="votes"))

# %% [markdown]
# From 2006 Moscow voted yes {{ int(unsc_votes.query("year >= 2006 and kind != 'procedural' and vote_moscow == 'yes'").shape[0]) }} times
# and no {{ int(unsc_votes.query("year >= 2006 and kind != 'procedural' and vote_moscow == 'no'").shape[0]) }} times
# ([votes](data:unsc_votes)); the room above shows
# {{ int(unsc_votes.query("year >= 2006 and vote_moscow == 'no'").shape[0]) }} noes, because it keeps the votes on the agenda. The two vetoes differ. In [May 2022](doc:doc-2022-05-26-veto-record) China and Russia together stopped new
# sanctions. In [March 2024](doc:doc-2024-03-28-veto-record) Russia alone ended the [Panel of Experts](term:panel-of-experts), which
# watched over the old ones; China abstained. The sanctions themselves are still law.
#
# **Change a word.** Write `vote_usa` in place of `vote_china_seat` and run the cell again. What did Washington do when Moscow said no?

# %% tags=["quiz"]
quiz("L04", "data-2", "close-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 22–34.** Ask: "What did Russia still not do?" It proposed to
# [ease the sanctions](event:2019-12-16-sanctions-relief-draft), but that text never came to a vote. Misconception: "the veto ended the sanctions". Why end the panel? Moscow said that the experts repeated Western
# claims; other speakers said that Russia had something to hide. We know Russia's motive
# [mostly from opponents](doc:doc-2024-03-28-veto-record).

# %% [markdown]
# ## War, and a slow turn
#
# On [24 February 2022](event:2022-02-24-invasion-of-ukraine) Russia invaded Ukraine. Seoul joined the financial sanctions and the
# controls on exports. Trade between Russia and South Korea fell to 21.15 billion dollars in that year,
# [by 22.6 per cent](event:2022-rok-trade-drop), says the trade association in Seoul. One of the two legs had become weak, though it was not gone.
#
# Pyongyang chose its side early and in public. It was one of five states that [voted against the condemnation](event:2022-03-02-unga-es-11-1).
# In [July 2022](event:2022-07-13-recognition-of-dpr-lpr) it recognised the "republics" of Donetsk (Донецк) and Luhansk (Луганск), and
# Ukraine broke off relations. Moscow moved more slowly. Washington alleged
# [a delivery to Wagner](event:2022-11-19-alleged-wagner-delivery) (Вагнер), a Russian paramilitary company, in
# November of that year; Moscow, Pyongyang and Wagner denied it. In [July 2023](event:2023-07-26-shoigu-at-arms-exhibition) Defence Minister
# Sergei Shoigu (Шойгу) walked in Pyongyang past missiles that Russia itself had voted to forbid.

# %% [markdown]
# ## Decide: a rocket base in the Far East
#
# 7 min · decision room
#
# Before you read on, sit where Putin sat on [13 September 2023](event:2023-09-13-vostochny-summit), with what was public on that day and nothing
# later. Tick the papers that decide, choose one answer, then press **Decide, then reveal**. There is no score for doing what he did. No
# file of either government is open, so this room cannot show what he knew.

# %% tags=["widget"]
explore.decision_room("putin-2023")

# %% tags=["quiz"]
quiz("L04", "context-1")

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Sit where Kim Jong Un sat before the treaty of [June 2024](event:2024-06-19-comprehensive-treaty),
# with what the public could see in May and no file of either state.

# %% tags=["widget", "stretch"]
explore.decision_room("kim-jong-un-2024")

# %% [markdown]
# ## What followed
#
# A month after Vostochny (Восточный) Washington reported [more than a thousand containers of equipment and munitions](event:2023-10-13-thousand-containers);
# some had left early in September, by its pictures, that is, [before the meeting](event:2023-09-13-vostochny-summit). In [November](event:2023-11-21-malligyong-satellite) North Korea's first
# spy satellite reached orbit. Soon after New Year [the White House said](event:2023-12-30-dprk-missiles-fired-at-ukraine) that Russia had fired North Korean
# missiles. Moscow and Pyongyang denied it. That [April](event:2024-04-25-panel-debris-report) three UN monitors found that debris in
# Kharkiv (Харків) came from a missile of the Hwasong-11 series. They could not say who had fired it.

# %% [markdown]
# On [19 June 2024](event:2024-06-19-comprehensive-treaty), in Pyongyang, Putin and Kim made a treaty of mutual help. Ukrainian troops
# entered the Russian region of [Kursk](term:kursk) (Курск) [in August](event:2024-08-06-kursk-incursion). In
# [October](event:2024-10-08-troop-sealift) the [NIS](term:nis), Seoul's intelligence service, reported North Korean soldiers on Russian
# ships. Moscow avoided the question. In [January 2025](event:2025-01-11-prisoners-in-kursk) Ukraine showed two living prisoners. On
# [26 April 2025](event:2025-04-26-gerasimov-acknowledges) General Valery Gerasimov (Герасимов) praised the soldiers before Putin, and on
# [28 April 2025](event:2025-04-28-pyongyang-acknowledges) Pyongyang confirmed it: they had fought in Kursk, on Kim's order, under the treaty.
#
# The tie outlived the battle. [Mine clearers and builders](event:2025-06-17-shoigu-announces-sappers) were announced in June,
# Putin called Kim [before he met Trump](event:2025-08-12-call-before-alaska) in August, and in
# [October 2025](event:2025-10-23-kursk-memorial-begun) Kim began a museum for the fallen. In
# [December](event:2025-12-12-engineer-regiment-returns) he named nine dead of a regiment that had cleared mines. In
# [February 2026](event:2026-02-11-lavrov-on-nuclear-weapons) Lavrov told the Duma that to call for denuclearisation
# now was a lack of respect, and that Russia would let no more sanctions pass.
#
# The question below is *stretch*: it can wait.

# %% tags=["quiz", "stretch"]
quiz("L04", "order-1")

# %% [markdown]
# ## Who counted? Numbers of one war
#
# Almost all that is known about shells, soldiers and oil comes from governments with a side: Washington, Seoul, Kyiv and London
# here, Moscow and Pyongyang there. Each row has a speaker, a date and an interest. Read the last column first.
#
# | Number | Who says so, and when | Why it is not a count |
# | --- | --- | --- |
# | more than 1,000 containers | Washington, [13 October 2023](event:2023-10-13-thousand-containers) | pictures of containers, not of contents; Moscow and Pyongyang deny transfers or do not discuss them |
# | more than 20,000 containers; up to nine million rounds in 2024 | eleven governments, [29 May 2025](doc:doc-2025-05-29-msmt-report) | rounds are estimated from containers; all eleven oppose both states |
# | 1,500, then 3,000, then about 10,000 soldiers | Seoul first, then Washington, within ten days of [October 2024](event:2024-10-08-troop-sealift) | a moving estimate; neither state gave a number when it admitted the troops |
# | 14,000–15,000 soldiers in all | [Seoul, by the next year](event:2024-10-08-troop-sealift) | adds later groups; not confirmed by either state |
# | about 600 dead among 4,700 casualties | Seoul, [April 2025](event:2025-04-28-pyongyang-acknowledges) | "casualties" are dead **and** wounded |
# | about 2,000 dead | [Seoul, five months later](event:2025-04-28-pyongyang-acknowledges) | more than three times its own first number |
# | over 6,000 casualties | [London, June of that year](event:2025-04-28-pyongyang-acknowledges) | a supporter of Ukraine; not only the dead |
# | nine dead | Kim, [12 December 2025](event:2025-12-12-engineer-regiment-returns) | one regiment of engineers; in August state media had shown 101 fallen, without a total |
# | over 165,000 barrels of oil products in one month | Washington, [2 May 2024](event:2024-05-02-refined-oil-over-cap) | not confirmed: Russia reported 15,279 for January, then stopped reporting |
# | at least four million shells, by ship | Reuters and the Open Source Centre, [15 April 2025](event:2025-04-15-osc-counts-shells) | independent, but nobody opened the containers |
# | more than a million barrels of oil, March to November | the same centre, [22 November 2024](event:2024-11-22-oil-count) | tankers seen from space, empty on arrival and full when they left |
#
# A range is not a mistake. It tells you that nobody could open the containers and count.

# %% tags=["quiz"]
quiz("L04", "evidence-1")

# %% [markdown]
# ## Two documents: what do opposed witnesses both say?
#
# 9 min · two documents
#
# On [28 April 2025](doc:doc-2025-04-28-cmc-statement) the Central Military Commission of North Korea's ruling party spoke, through the
# state agency [KCNA](term:kcna). A month later, on [29 May 2025](doc:doc-2025-05-29-msmt-report), eleven governments published a first
# report as the Multilateral Sanctions Monitoring Team ([MSMT](term:msmt)), made after Russia had ended the panel. Answer four questions
# about each, say which carries more weight, then press **Compare with the editors**.

# %% tags=["widget"]
explore.compare_documents(
    "doc-2025-04-28-cmc-statement",
    "doc-2025-05-29-msmt-report",
    question="What can be known when every witness has a side?",
)

# %% tags=["quiz"]
quiz("L04", "sourcing-1", "corroboration-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 50–62.** A good result on the board: both say that soldiers fought in Kursk and that
# it was a decision of the state. Only one gives numbers, only one gives a reason. When enemies agree against their interest, the point is strong; when
# friends agree (Seoul, Washington, London), it may be one source told three times. Two misconceptions: "it was denied, so it is
# false" and "it was admitted later, so every earlier number was right". Sensitive: the dead were young men sent by order. Say "soldiers",
# not "cannon fodder" or "mercenaries": the words decide the question before the evidence does.

# %% [markdown]
# ## The promise: 2000 and 2024
#
# 3 min · treaty comparer
#
# Set the treaty of [2000](event:2000-02-09-ivanov-signs-treaty) beside that of [2024](event:2024-06-19-comprehensive-treaty). Look for the help
# clause (*Assistance*) and for its reservations. The number at each clause is one reader's code for how strong the duty is, from 0 to 4
# ([treaties](data:treaties)).

# %% tags=["widget"]
explore.treaties(treaties=("2000-moscow", "2024-moscow"))

# %% [markdown]
# The duty to help is coded
# {{ treaties.loc[treaties["clause_id"] == "1961-moscow-help", "obligation_strength"].iloc[0] }} for the treaty of
# [1961](doc:doc-1961-07-06-treaty), {{ treaties.loc[treaties["clause_id"] == "2000-moscow-no-help", "obligation_strength"].iloc[0] }} for
# 2000 and {{ treaties.loc[treaties["clause_id"] == "2024-moscow-help", "obligation_strength"].iloc[0] }} for 2024. The words of 1961 are
# back, in Korean and in Russian ([*окажет военную и иную помощь*](source:bbcrussian20240620)). New are two references: to
# [Article 51](term:article-51) of the UN Charter (a state's right to defend itself) and to the laws of both states. Some specialists
# would code [4](data:treaties).
#
# The promise to **help** is [Article 4](term:article-4), the promise to **talk** when an attack threatens
# [Article 3](source:moneytimes2024); a [summary by TASS](source:tass2024ratify) tells both under one number, a slip.
# [Article 10](source:rossianews20241205) names space, peaceful atomic energy and artificial intelligence,
# [Article 18](source:dailian20240630) the security of information.
# [Article 23](source:donga20240621) sets no time limit. The course has read reports and translations, not the signed page.

# %% [markdown] tags=["stretch"]
# 3 min · where they met · stretch
#
# One more look at the bond. Where did the leaders meet, and who travelled to whom? Look at the years from 2000 on, then
# draw the first year back to 1945. Three of the five [meetings](data:summits) from 2000 to 2019 were in Vladivostok or near Ulan-Ude (Улан-Удэ) in
# eastern Siberia, which the picture counts with the Far East.

# %% tags=["widget", "stretch"]
explore.meetings_map(start=2000, end=2026)

# %% [markdown] tags=["stretch"]
# **Stretch.** Count the meetings of top leaders by five years. From 2003 to 2010 the [table](data:summits) has none, and none
# in Pyongyang between 2000 and 2024. A count of meetings shows attention, not warmth: leaders also meet
# because they have to bargain.

# %% tags=["stretch"]
met = load("summits")
tops = met[(met["level"] == "top leaders") & (met["start"] >= "2000")]
readable(tops[["start", "place", "moscow_side", "pyongyang_side"]])

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **How much was sent?** Who stands outside can only estimate. The course says "according to …", gives the speaker and the date, and gives
# ranges, not averages. [Debris](event:2024-04-25-panel-debris-report), [prisoners](event:2025-01-11-prisoners-in-kursk) and the
# [admissions of 2025](doc:doc-2025-04-28-cmc-statement) make the fact firm and leave the size open.
#
# **What did Moscow give in return?** Three strengths of word. *Reported* in detail: [oil, training, air defence, jamming](doc:doc-2025-05-29-msmt-report).
# *Suspected*: advice for the satellite, as [South Korean intelligence](event:2023-11-21-malligyong-satellite) said in 2023; sceptics such as
# [Asmolov](source:asmolov2023) (Асмолов) answered that there had been too little time. *Not proven in public*: help with [long-range missiles](claim:claim-b34).

# %% [markdown]
# **Why end the panel?** On [28 March 2024](doc:doc-2024-03-28-veto-record) Russia's delegate said that the experts repeated Western
# claims. Others said that Russia [wanted to hide its own violations](event:2024-03-28-veto-ends-panel).
#
# **Who gains?** The essay of 2024 calls a Kim [an equal for the first time](claim:claim-b20). Against it: Pyongyang depends on Russian oil and
# protection, and Kim Il Sung (김일성) too had [bargained well in the 1960s](event:1965-05-free-arms).
#
# **Is the old alliance back?** Kim called the treaty [an alliance; Putin was more careful](event:2024-06-19-comprehensive-treaty). So far the help
# clause has been used [in one direction only](claim:claim-b10): for North Koreans on the Russian side. Even that use is disputed:
# Ukraine entered Kursk [after Russia had invaded Ukraine](doc:doc-2024-06-19-treaty-article-4).

# %% [markdown]
# ### Need or conviction: two readings of the same events
#
# | Event | As need | As conviction |
# | --- | --- | --- |
# | [July 2022](event:2022-07-13-recognition-of-dpr-lpr): recognition of the two republics | costs little, opens a door | costs relations with Ukraine, and came before any payment that we know of |
# | [October 2023](event:2023-10-13-thousand-containers): containers | Moscow lacked shells, Pyongyang had them | who sells shells also chooses who should win |
# | [June 2024](doc:doc-2024-06-18-putin-rodong-article): Putin's article | such articles are usual before a visit | the same enemy, similar words |
# | [2001](doc:doc-2001-08-04-moscow-declaration): a "just" world order | a declaration binds nobody | the words are twenty years older than the need |
# | [August 2025](event:2025-08-12-call-before-alaska): the call before Alaska | Russia still needed the soldiers' state | talks with Washington did not cool the tie |
# | [October 2025](event:2025-10-23-kursk-memorial-begun): the museum | a government that has lost soldiers must give the families a reason | the dead become part of the state's story |
#
# Each cell is an argument that somebody could make, not a finding. The essay of 2024 holds that the bond
# [goes beyond interest](claim:claim-b36). The course answers: shared words are documented, but words cannot show which motive was the strongest.

# %% [markdown] tags=["stretch"]
# **Stretch. How much trade?** A Russian exporters' association called [34 million dollars in 2024 a record](source:kbs2025trade). Russian
# customs had given [42.74 million for 2020](source:tass2021trade), and South Korea's agency [92 for 2014](event:2014-trade-falls-despite-rhetoric).
# Such figures leave out arms and barter ([ledgers](data:trade_ledgers)).

# %% [markdown] tags=["stretch"]
# ### What the essays say
#
# **Stretch.** The course tests two essays, Jackson's of 2015 and Radchenko's of 2024, claim by claim.
# {{ int((claims["lesson"] == "L04").sum()) }} of the claims belong to this lesson ([claims](data:claims)), more than to any other. The table under this one
# prints those that do not simply hold.
#
# | Group | Claims | What the course finds |
# | --- | --- | --- |
# | Two legs | [b05](claim:claim-b05), [b21](claim:claim-b21), [b22](claim:claim-b22), [b23](claim:claim-b23), [b24](claim:claim-b24), [b25](claim:claim-b25), [b46](claim:claim-b46) | right in outline; "more than 28 billion" is wrong, and the visit of 2000 was no longer a surprise |
# | False start, 2013–2015 | [b01](claim:claim-b01), [b02](claim:claim-b02), [b03](claim:claim-b03), [b04](claim:claim-b04), [b09](claim:claim-b09), [b11](claim:claim-b11), [b45](claim:claim-b45) | the signs were real, the alliance was not there yet |
# | Closed border | [b26](claim:claim-b26), [b27](claim:claim-b27), [b28](claim:claim-b28) | the trolley is true; "evacuation" and "humiliated" say too much |
# | The turn | [b18](claim:claim-b18), [b19](claim:claim-b19), [b29](claim:claim-b29), [b30](claim:claim-b30), [b31](claim:claim-b31), [b32](claim:claim-b32), [b48](claim:claim-b48) | supported, with dates; deliveries were alleged and denied |
# | The price | [b33](claim:claim-b33), [b34](claim:claim-b34) | fuel in part; food by Seoul's account; technology is sought, its delivery is not proven |
# | Law and rank | [b10](claim:claim-b10), [b20](claim:claim-b20), [b47](claim:claim-b47) | overtaken by events, and a matter of judgement |
# | Words | [b35](claim:claim-b35), [b36](claim:claim-b36), [b37](claim:claim-b37), [b38](claim:claim-b38), [b43](claim:claim-b43) | quoted rightly in substance; translations differ |

# %% tags=["data", "stretch"]
claims = load("claims")
here = claims[claims["lesson"] == "L04"]
readable(here[here["verdict"] != "supported"][["claim_id", "claim", "verdict"]])

# %% [markdown]
# ## Your answer
#
# **A marriage of need or of conviction?** Write three sentences. Say first for **whom**: Moscow and Pyongyang need not have the same reason. Use
# two pieces of evidence, each with its id (for example `2022-07-13-recognition-of-dpr-lpr`; a note behind a raised number shows it),
# and name one doubt. *Use as evidence*, in a note or beside a picture, keeps a row for you; under the box one click sets its id in.

# %% tags=["quiz"]
quiz("L04", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 67–75.** Good answers separate the two capitals, or two moments: need in
# [2023](event:2023-09-13-vostochny-summit), perhaps more after [2025](event:2025-10-23-kursk-memorial-begun). They also say what a test would be: what
# happens when the war ends? Weak answers call both "dictatorships" and stop: that was as true in
# [2017](event:2017-12-22-unsc-2397), when Moscow voted for sanctions. Accept either side, or both with a date of change. Sensitive: "marriage"
# is the essays' kind of picture; it makes two states into a couple and hides the people who were sent.

# %% [markdown]
# ## What you can take away
#
# - For two decades Moscow stood on two legs, and Pyongyang was the weaker one: [votes for sanctions](event:2017-12-22-unsc-2397), little
#   [trade](event:2018-trade-halves).
# - The war of [2022](event:2022-02-24-invasion-of-ukraine) left Russia short of shells and men; the high visits came only in
#   [2023](event:2023-07-26-shoigu-at-arms-exhibition).
# - [One veto with China, one without](data:unsc_votes): ending the panel was Russia's own choice.
# - Soldiers in Kursk are [admitted by both states](event:2025-04-28-pyongyang-acknowledges). Every number about them comes from
#   governments with a side.
# - The help clause of [2024](doc:doc-2024-06-19-treaty-article-4) has the verbs of 1961 and two reservations.

# %% tags=["quiz"]
quiz("L04", group="exit")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E04](E04_the_2022_realignment.ipynb): the same tables, short tasks and one argument. **Go on** with
# [lesson 05](05_testing_the_thesis.ipynb), which tests the thesis of both essays against the whole table. Your answers stay in the file `answers.jsonl` beside this
# notebook and nowhere else; come back in a week and the come-back questions will meet you there.

# %% [markdown]
# ## Words
#
# A coloured word without a number leads here. The list says what it means and how it is written in Hangul and Cyrillic.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
