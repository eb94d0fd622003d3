# ---
# id: L04
# slug: 04_the_2022_realignment
# title: Judge why Moscow turned to Pyongyang
# minutes: {class: 75}
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
# resolution of sanctions against Pyongyang. A few years later North Korean soldiers fought on its side. Did two states in trouble need
# each other, or do they believe the same things?
# At the end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | read a coded timeline, guess votes in the Security Council, decide at a rocket base, weigh two opposed witnesses, compare two treaties |
# | **Be able to** | say what changed in 2022–2024, who says so, and which numbers no outsider could check |
# | **Need** | lessons 00 to 03; no coding beyond changing a word in a cell |
# | **Minutes** | 75 in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |
#
# This lesson is near to our own time. It stops in [February 2026](event:2026-02-19-ninth-party-congress). No archive is
# open, and almost every number comes from a government with a side in the war.

# %% tags=["setup"]
from moscow_pyongyang import card, charts, explore, load, quiz, show

# %% tags=["data"]
events = load("events")
recent = events[events["year"] >= 2000]

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event of the course's table. Up means that it moved Moscow and Pyongyang
# together, down that it moved them apart. The height is **one coder's judgement**, not a measurement.

# %% tags=["widget"]
show(charts.closeness_chart(recent))

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–8.** Ask: "In which year does this picture turn?" Let everyone write a year down and keep
# it. Likely answer: 2022. Then ask for the first year with several marks at the top: it is later. The invasion itself is
# coded [zero](event:2022-02-24-invasion-of-ukraine), because it was not an act between Moscow and Pyongyang. Sensitive: there
# may be students from Ukraine, Russia or the Korean peninsula in the room, some with family in this war. Say at the start
# that the lesson asks what governments did and how we know it, and that nobody here has to speak for a state.

# %% [markdown]
# ## Come back: what lesson 03 left you
#
# Two short questions before anything new. Nothing is judged until you press **Check**.

# %% tags=["quiz"]
quiz("L04", group="comeback")

# %% [markdown]
# ## Background: standing on two legs, 2000–2021
#
# On [9 February 2000](event:2000-02-09-ivanov-signs-treaty) Foreign Minister Igor Ivanov (Иванов) signed a treaty of friendship in
# Pyongyang. It promised contact in danger and no military help. Five months later, on
# [19 July 2000](event:2000-07-19-putin-in-pyongyang), Vladimir Putin (Путин) came himself. No leader from the Kremlin had done so
# before. He and Kim Jong Il (김정일) defended the ABM Treaty, which limited missile defence. Radchenko's essay of 2024 reads the visit as
# [standing on two legs](claim:claim-b21): Moscow wanted good relations with **both** Korean states, so that each made it
# useful to the other.
#
# Kim came to [Moscow in August 2001](event:2001-08-04-moscow-declaration) and to
# [Vladivostok in August 2002](event:2002-08-23-kim-jong-il-vladivostok). At that time Moscow's relations with Washington were
# [unusually good](event:2001-09-24-putin-after-september-11). So closeness to Pyongyang did not need a quarrel with America.

# %% [markdown]
# In [January 2003](event:2003-01-10-npt-exit) Pyongyang declared that it left the Non-Proliferation Treaty, the treaty against the
# spread of nuclear weapons. In [August](event:2003-08-27-six-party-talks-open) six states met in Beijing, Russia among them. In
# [September 2005](event:2005-09-19-september-joint-statement) they agreed on paper that the weapons would go. In
# [October 2006](event:2006-10-09-first-nuclear-test) Pyongyang tested one. Five days later Russia
# [voted for sanctions](event:2006-10-14-unsc-1718), and went on doing so until [December 2017](event:2017-12-22-unsc-2397).
# It often made the texts softer first. In [March 2016](event:2016-03-02-unsc-2270) it won an exception for coal sent through the port of
# Rajin (라진).
#
# Pyongyang answered in its own way. In [April 2009](event:2009-04-23-lavrov-without-success) Foreign Minister Sergei Lavrov (Лавров)
# came with a letter, and Kim Jong Il did not see him.

# %% [markdown]
# The other leg was business. Rebuilding of the railway from Khasan (Хасан) to Rajin
# [began in October 2008](event:2008-10-rason-railway-work-begins), and the line [opened in September 2013](event:2013-09-22-rajin-khasan-opens).
# In [August 2011](event:2011-08-24-ulan-ude-summit) Dmitry Medvedev (Медведев) and Kim Jong Il spoke about a gas pipeline to South Korea;
# [nobody built it](event:2011-09-gas-pipeline-commission). In [September 2012](event:2012-09-17-debt-settlement-signed) Russia agreed to cancel
# ninety per cent of the debt of Soviet times. In [May 2014](event:2014-05-05-debt-law) Putin signed the law: after the annexation of
# [Crimea](event:2014-03-18-crimea-annexation), but on terms agreed before it. How large was the debt? 10.94 billion
# dollars at the old official rate; about 238 million at the rate of the day, as
# [the Moscow Times calculated](event:2012-09-17-debt-settlement-signed).
#
# Then many expected an alliance. Pyongyang [voted with Moscow over Crimea](event:2014-03-27-unga-68-262). Moscow announced that Kim Jong Un
# (김정은) would come to the victory parade of 2015; [he cancelled](event:2015-04-30-kim-cancels-victory-day). South Korea's trade agency
# counted 92 million dollars of trade for 2014, [a fall of eleven per cent](event:2014-trade-falls-despite-rhetoric). For 2018
# [an aide of Putin gave 34 million](event:2018-trade-halves). Trade with Seoul in 2014 was
# [between 25 and 27 billion](claim:claim-b25), depending on who counts.

# %% [markdown]
# In [April 2019](event:2019-04-25-vladivostok-summit), two months after his failed meeting with Trump, Kim Jong Un met Putin in Vladivostok.
# They signed nothing. That [December](event:2019-12-16-sanctions-relief-draft) Russia and China proposed to ease the sanctions; the
# Council never voted. In [January 2020](event:2020-01-31-border-closure) Pyongyang closed its borders against the virus. On
# [25 February 2021](event:2021-02-25-rail-trolley) eight Russians from the embassy, one of them three years old, crossed the Tumen
# on a railway trolley that a diplomat pushed by hand. Some called it an evacuation. The embassy stayed open, and Moscow
# published the pictures with good humour. But the picture fits the time: almost nothing else crossed that bridge.

# %% [markdown]
# ## Look: what happened, and who says so
#
# 6 min · timeline
#
# Choose an event to read its sources, its dispute and the reason for its code. A hollow mark means that the row is
# disputed. Open *More filters*: leave only Russia (RUS) among the actors and look at what comes after
# [the trolley](event:2021-02-25-rail-trolley).

# %% tags=["widget"]
explore.timeline(start=2000, end=2026)

# %% [markdown]
# **Try.** Under *More filters*, switch on *only disputed*. Which events stay? The firm rows are visits, votes and laws: things done in public. The
# contested ones are about what moved in containers and on ships.

# %% tags=["golden"]
since = events[events["date"] >= "2022-02-24"]
since["confidence"].value_counts()

# %% [markdown]
# Since the invasion {{ int((events[events["date"] >= "2022-02-24"]["confidence"] == "disputed").sum()) }} of
# {{ len(events[events["date"] >= "2022-02-24"]) }} [rows](data:events) are marked `disputed`. That is no measure of how much is
# known. A visit gets a row of its own, and a million shells may hide in one. Nor does the number of marks measure closeness. The last years have
# most marks, partly because
# {{ int((events[events["date"] >= "2022-02-24"]["source_keys"] == "csisrussia").sum()) }} rows, mostly visits and journeys, were taken from a single
# [timeline made in Washington](source:csisrussia). The course has no such list for the years before.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 15–24.** Pairs. Ask for one event after 2022 that both sides confirm and one that only one side
# tells. Likely answers: [Vostochny](event:2023-09-13-vostochny-summit) and
# [the containers](event:2023-10-13-thousand-containers). Misconception: "high confidence means that we know what it meant". It
# means that the event took place on that day.

# %% [markdown]
# ## Predict, then reveal: how does an alliance end in this table?
#
# 3 min · draw a line
#
# You have met this series before. Draw it from memory: Soviet deliveries of major weapons to North Korea in the
# last years of the Soviet Union, in *trend-indicator values* (TIV: what the weapons can do, **not money**;
# [arms transfers](data:arms_transfers)). You will need the line as a measure for what comes next.

# %% tags=["widget"]
explore.draw("arms", start=1986, end=1991)

# %% [markdown]
# Now Russia's deliveries. What does the table know about the years of this lesson?

# %% tags=["golden"]
arms = load("arms_transfers")
from_russia = arms[(arms["supplier"] == "RUS") & (arms["recipient"] == "PRK")]
from_russia[from_russia["year"] >= 2000]

# %% [markdown]
# From 2000 to 2010 Russia's deliveries add up to
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK' and 2000 <= year <= 2010")["tiv_million"].sum()) }} million TIV, less than the
# Soviet Union sent in a single year, 1990
# ({{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1990")["tiv_million"].iloc[0]) }};
# [arms transfers](data:arms_transfers)). After
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK'")["year"].max()) }} there is no row. And look at what our
# [table](data:arms_transfers) cannot hold. This edition ends with 2021. It leaves out small arms and spare parts. And it has no supplier `PRK`: the
# flow that this lesson is about runs **the other way**, from Pyongyang to Moscow. A good table can be blind to a whole question.

# %% tags=["quiz"]
quiz("L04", "data-1")

# %% [markdown]
# ## Meet the data: votes that everybody counted
#
# Votes are the opposite case. Fifteen states sit in the Security Council, every hand is written down, and friends and enemies
# agree on the count. One row of this table is one vote on the Korean peninsula.

# %% tags=["data"]
card("unsc_votes")

# %% [markdown]
# 5 min · Security Council room
#
# Choose a vote in the list, guess how Moscow and Beijing voted, then press **Reveal this vote**. The list begins in 1949: go down
# to [2006](event:2006-10-14-unsc-1718). Take four: one of 2006, one of 2017, that of
# [May 2022](event:2022-05-26-veto-of-sanctions), that of [March 2024](event:2024-03-28-veto-ends-panel).

# %% tags=["widget"]
explore.council(start=2006, end=2024)

# %% tags=["golden"]
votes = load("unsc_votes")
ours = votes[(votes["year"] >= 2006) & (votes["kind"] != "procedural")]
ours.groupby(["vote_moscow", "vote_china_seat"]).size()

# %% [markdown]
# From 2006 Moscow voted yes {{ int(unsc_votes.query("year >= 2006 and kind != 'procedural' and vote_moscow == 'yes'").shape[0]) }} times
# and no {{ int(unsc_votes.query("year >= 2006 and kind != 'procedural' and vote_moscow == 'no'").shape[0]) }} times
# ([votes](data:unsc_votes)). Votes on the agenda are left out here, because no veto counts in them. The two times differ. In
# [May 2022](doc:doc-2022-05-26-veto-record) China and Russia together stopped new sanctions. In
# [March 2024](doc:doc-2024-03-28-veto-record) Russia alone ended the Panel of Experts, which watched over the old ones; China abstained. The
# sanctions themselves are still law.

# %% tags=["quiz"]
quiz("L04", "data-2", "close-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 30–40.** Ask: "What did Russia still not do?" It proposed to
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
# In [July 2022](event:2022-07-13-recognition-of-dpr-lpr) it recognised the "republics" of Donetsk and Luhansk, and Ukraine broke off
# relations. Moscow moved more slowly. Washington alleged [a delivery to the Wagner company](event:2022-11-19-alleged-wagner-delivery) in
# November of that year; Moscow, Pyongyang and Wagner denied it. In [July 2023](event:2023-07-26-shoigu-at-arms-exhibition) Defence Minister
# Sergei Shoigu (Шойгу) walked in Pyongyang past missiles that Russia itself had voted to forbid.

# %% [markdown]
# ## Decide: a rocket base in the Far East
#
# 8 min · decision room
#
# Before you read on, sit where Putin sat on [13 September 2023](event:2023-09-13-vostochny-summit), with what was public on that day and nothing
# later. There is no score for doing what he did. What counts is which evidence you used. This room has a gap that the
# others do not have: no file of either government is open, so it cannot show what he knew.

# %% tags=["widget"]
explore.decide("putin-2023")

# %% tags=["quiz"]
quiz("L04", "context-1")

# %% [markdown]
# ## What followed
#
# A month after Vostochny (Восточный) Washington reported [more than a thousand containers of munitions](event:2023-10-13-thousand-containers)
# since early September, that is, [before the meeting](event:2023-09-13-vostochny-summit). In [November](event:2023-11-21-malligyong-satellite) North Korea's satellite
# reached orbit. Soon after New Year [the White House said](event:2023-12-30-dprk-missiles-fired-at-ukraine) that Russia had fired North Korean
# missiles. Moscow and Pyongyang denied it. That [April](event:2024-04-panel-debris-report) three UN monitors found that debris in
# Kharkiv came from a missile of the Hwasong-11 series. They could not say who had fired it.

# %% [markdown]
# On [19 June 2024](event:2024-06-19-comprehensive-treaty), in Pyongyang, Putin and Kim made a treaty of mutual help. Ukrainian troops
# [entered the Russian region of Kursk in August](event:2024-08-06-kursk-incursion). In [October](event:2024-10-08-troop-sealift) Seoul's
# intelligence service reported North Korean soldiers on Russian ships. Moscow avoided the question. In
# [January 2025](event:2025-01-11-prisoners-in-kursk) Ukraine showed two living prisoners. On
# [26 April 2025](event:2025-04-26-gerasimov-acknowledges) General Valery Gerasimov (Герасимов) praised the soldiers before Putin, and on
# [28 April 2025](event:2025-04-28-pyongyang-acknowledges) Pyongyang confirmed it: they had fought in Kursk, on Kim's order, under the treaty.
#
# The tie outlived the battle. [Sappers and builders](event:2025-06-17-shoigu-announces-sappers) were announced in June,
# Putin called Kim [before he met Trump](event:2025-08-12-call-before-alaska) in August, and in
# [October 2025](event:2025-10-23-kursk-memorial-begun) Kim began a museum for the dead. In [December](event:2025-12-12-engineer-regiment-returns)
# he named nine of them. In [February 2026](event:2026-02-11-lavrov-on-nuclear-weapons) Lavrov, by a report of his words, called North Korea's nuclear weapons essential.

# %% tags=["quiz"]
quiz("L04", "order-1")

# %% [markdown]
# ## Who counted? Numbers of one war
#
# Each row has a speaker, a date and an interest. Read the last column first.
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
# | nine dead, by name | Kim, [12 December 2025](event:2025-12-12-engineer-regiment-returns) | one regiment of engineers, not the whole force |
# | over 165,000 barrels of oil products in one month | Washington, [2 May 2024](event:2024-05-02-refined-oil-over-cap) | Russia's last report: 15,279 for January; then it stopped reporting |
#
# A range is not a mistake. It tells you that nobody independent was there.

# %% tags=["quiz"]
quiz("L04", "evidence-1")

# %% [markdown]
# ## Two documents: what do opposed witnesses both say?
#
# 10 min · two documents
#
# On [28 April 2025](doc:doc-2025-04-28-cmc-statement) the party's Central Military Commission in Pyongyang spoke. A month later, on
# [29 May 2025](doc:doc-2025-05-29-msmt-report), eleven governments published their first report as the Multilateral Sanctions Monitoring Team (MSMT),
# made to replace the panel that Russia had ended. Rate each for four skills *before* you ask for the notes of the course:
#
# - **Sourcing**: who speaks, for whom, with what interest?
# - **Context**: what could no longer be denied by then?
# - **Corroboration**: on which points do the two agree?
# - **Close reading**: who gives numbers, who gives none, and which word stands for the deal?

# %% tags=["widget"]
explore.bench(
    "doc-2025-04-28-cmc-statement",
    "doc-2025-05-29-msmt-report",
    question="What can be known when every witness has a side?",
)

# %% tags=["quiz"]
quiz("L04", "sourcing-1", "corroboration-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 52–64.** A good result on the board: both say that soldiers fought in Kursk and that
# it was a decision of the state. Only one gives numbers, only one gives a reason. When enemies agree against their interest, the point is strong; when
# friends agree (Seoul, Washington, London), it may be one source told three times. Two misconceptions: "it was denied, so it is
# false" and "it was admitted later, so every earlier number was right". Sensitive: the dead were young men sent by order. Say "soldiers",
# not "cannon fodder" or "mercenaries": the words decide the question before the evidence does.

# %% [markdown]
# ## The promise: 2000 and 2024
#
# 4 min · treaty comparer
#
# Set the treaty of [2000](event:2000-02-09-ivanov-signs-treaty) beside that of [2024](event:2024-06-19-comprehensive-treaty). Look for the help
# clause and for its reservations. The number at each clause is one reader's code for how strong the duty is, from 0 to 4
# ([treaties](data:treaties)).

# %% tags=["widget"]
explore.treaties(treaties=("2000-moscow", "2024-moscow"))

# %% [markdown]
# In [1961](doc:doc-1961-07-06-treaty) the help clause had a strength of
# {{ treaties.loc[treaties["clause_id"] == "1961-moscow-help", "obligation_strength"].iloc[0] }}, in 2000
# {{ treaties.loc[treaties["clause_id"] == "2000-moscow-no-help", "obligation_strength"].iloc[0] }}, in 2024
# {{ treaties.loc[treaties["clause_id"] == "2024-moscow-help", "obligation_strength"].iloc[0] }}. The verbs of 1961 are back. New are two
# references: to Article 51 of the UN Charter (a state's right to defend itself) and to the laws of both states. Some
# specialists would code [4](data:treaties).
#
# The reports differ on one detail. A promise to **talk** when an attack threatens stands in Article 3, say
# [three reports of the published text](source:thefact20240620); a [summary by TASS](source:tass2024ratify) puts it into Article 4. The promise to
# **help** is Article 4 in every report that the course has read. The course has read summaries and translations, not the signed page.

# %% [markdown] tags=["stretch"]
# 3 min · where they met · stretch
#
# One more look at the bond. Where did the leaders meet, and who travelled to whom? Leave the years from 2000 on, then add the
# older ones. Three of the meetings from 2000 to 2019 were at the eastern edge of Russia or in Siberia
# ([meetings](data:summits)).

# %% tags=["widget", "stretch"]
explore.met(start=2000, end=2026)

# %% [markdown] tags=["stretch"]
# **Stretch.** Count the meetings of top leaders by five years. From 2003 to 2010 the [table](data:summits) has none, and none
# in Pyongyang between 2000 and 2024. A count of meetings shows attention, not warmth: they also meet who need to
# bargain.

# %% tags=["stretch"]
met = load("summits")
tops = met[(met["level"] == "top leaders") & (met["start"] >= "2000")]
tops[["start", "place", "moscow_side", "pyongyang_side"]]

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **How much was sent?** Nobody outside can count. The course says "according to …", gives the speaker and the date, and gives
# ranges, not averages. [Debris](event:2024-04-panel-debris-report), [prisoners](event:2025-01-11-prisoners-in-kursk) and the
# [admissions of 2025](doc:doc-2025-04-28-cmc-statement) make the fact firm and leave the size open.
#
# **What did Moscow give in return?** Three strengths of word. *Reported* in detail: [oil, training, air defence, jamming](doc:doc-2025-05-29-msmt-report).
# *Suspected*: advice for the satellite, as [South Korean intelligence](event:2023-11-21-malligyong-satellite) said in 2023; sceptics such as
# [Asmolov](source:asmolov2023) answered that there had been too little time. *Not proven in public*: help with [long-range missiles](claim:claim-b34).

# %% [markdown]
# **Who gains?** The essay of 2024 calls a Kim [an equal for the first time](claim:claim-b20). Against it: Pyongyang depends on Russian oil and
# protection, and Kim Il Sung too had [bargained well in the 1960s](event:1965-05-free-arms). It is too early, and no archive is open.
#
# **Is the old alliance back?** Kim called the treaty [an alliance; Putin was more careful](event:2024-06-19-comprehensive-treaty). So far the help
# clause has been used [in one direction only](claim:claim-b10): for North Koreans on the Russian side.
#
# **How much trade?** A Russian exporters' association called [34 million dollars in 2024 a record](source:kbs2025trade). Russian
# customs had given [42.74 million for 2020](source:tass2021trade), and South Korea's agency [92 for 2014](event:2014-trade-falls-despite-rhetoric).
# Such figures leave out arms and barter ([ledgers](data:trade_ledgers)): the trade that this lesson is about.

# %% [markdown]
# ### Need or conviction: two readings of the same events
#
# | Event | As need | As conviction |
# | --- | --- | --- |
# | [July 2022](event:2022-07-13-recognition-of-dpr-lpr): recognition of the two republics | costs little, opens a door | costs relations with Ukraine, and came before any payment that we know of |
# | [October 2023](event:2023-10-13-thousand-containers): containers | Moscow lacked shells, Pyongyang had them | who sells shells also chooses who should win |
# | [June 2024](doc:doc-2024-06-18-putin-rodong-article): Putin's article | such articles come before every visit | the same enemy, the same words |
# | [2001](doc:doc-2001-08-04-moscow-declaration): a "just" world order | words are cheap | the words are twenty years older than the need |
# | [August 2025](event:2025-08-12-call-before-alaska): the call before Alaska | Russia still needed the soldiers' state | talks with Washington did not cool the tie |
# | [October 2025](event:2025-10-23-kursk-memorial-begun): the museum | a government that has lost soldiers must give the families a reason | the dead become part of the state's story |
#
# Each cell is an argument that somebody could make, not a finding. The essay of 2024 holds that the bond
# [goes beyond interest](claim:claim-b36). The course answers: shared words are documented, but words cannot show which motive was the strongest.

# %% [markdown]
# ### What the essays say
#
# Of the claims that the course tests, {{ int((claims["lesson"] == "L04").sum()) }} belong to this lesson ([claims](data:claims)), more than to any other. In groups:
#
# | Group | Claims | What the course finds |
# | --- | --- | --- |
# | Two legs | [b05](claim:claim-b05), [b21](claim:claim-b21), [b22](claim:claim-b22), [b23](claim:claim-b23), [b24](claim:claim-b24), [b25](claim:claim-b25) | right in outline; "more than 28 billion" is wrong, and the visit of 2000 was no longer a surprise |
# | False start, 2013–2015 | [b01](claim:claim-b01), [b02](claim:claim-b02), [b03](claim:claim-b03), [b04](claim:claim-b04), [b09](claim:claim-b09), [b11](claim:claim-b11) | the signs were real, the alliance was not there yet |
# | Closed border | [b26](claim:claim-b26), [b27](claim:claim-b27), [b28](claim:claim-b28) | the trolley is true; "evacuation" and "humiliated" say too much |
# | The turn | [b18](claim:claim-b18), [b19](claim:claim-b19), [b29](claim:claim-b29), [b30](claim:claim-b30), [b31](claim:claim-b31), [b32](claim:claim-b32) | supported, with dates; deliveries were alleged and denied |
# | The price | [b33](claim:claim-b33), [b34](claim:claim-b34) | fuel in part; food was not checked; technology is sought, its delivery is not proven |
# | Law and rank | [b10](claim:claim-b10), [b20](claim:claim-b20) | overtaken by events, and a matter of judgement |
# | Words | [b35](claim:claim-b35), [b36](claim:claim-b36), [b37](claim:claim-b37), [b38](claim:claim-b38) | quoted rightly in substance; translations differ |

# %% tags=["data"]
claims = load("claims")
here = claims[claims["lesson"] == "L04"]
here[here["verdict"] != "supported"][["claim_id", "claim", "verdict"]]

# %% [markdown]
# ## Your answer
#
# **A marriage of need or of conviction?** Write three sentences. Say first for **whom**: Moscow and Pyongyang need not have the same reason. Use
# two pieces of evidence, each with its id (for example `2022-07-13-recognition-of-dpr-lpr`), and name one doubt. The rubric is the same for everyone: a claim, evidence
# that bears on it, where the evidence comes from, and what would change your mind.

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
# - The war of [2022](event:2022-02-24-invasion-of-ukraine) made the need; the visible turn came only in
#   [2023](event:2023-07-26-shoigu-at-arms-exhibition).
# - [One veto with China, one without](data:unsc_votes): ending the panel was Russia's own choice.
# - Soldiers in Kursk are [admitted by both states](event:2025-04-28-pyongyang-acknowledges). Every number about them comes from
#   governments with a side.
# - The help clause of [2024](doc:doc-2024-06-19-treaty-article-4) has the verbs of 1961 and two reservations.

# %% tags=["quiz"]
quiz("L04", group="exit")

# %% [markdown]
# ## Sources
#
# {{ sources }}

# %% [markdown]
# ## Next
#
# **Practise** with exercise E04: the same tables, short tasks and one argument. **Go on** with lesson 05, which tests the
# thesis of both essays against the whole table. Your answers stay in the file `answers.jsonl` beside this
# notebook and nowhere else; come back in a week and the come-back questions will meet you there.
