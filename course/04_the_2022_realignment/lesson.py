# ---
# title: Judge why Moscow turned to Pyongyang
# minutes: {class: 75}
# people: [rus-2000-01-01-putin, prk-2011-12-17-kim-jong-un, choe-son-hui, kor-2022-05-10-yoon-suk-yeol, chn-2012-11-15-xi-jinping]
# places: [pyongyang, seoul, rajin, vostochny-cosmodrome]
# ---

# %% [markdown]
# # 04 · Judge why Moscow turned to Pyongyang: the 2022 realignment, 2000–2026
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If nothing happens, this is a copy to
# read only.

# %% [markdown] tags=["slide", "handout"]
# ## The question
#
# The railway bridge over the [Tumen](term:tumen), [25 February 2021](event:2021-02-25-rail-trolley). Eight Russians are going home
# from the embassy in Pyongyang. One of them is three years old. Thirty-four hours by train and bus lie behind them. The border is
# closed against Covid-19, so a diplomat pushes them across on a rail trolley (a cart). Moscow can be angry, or laugh.
# Its Foreign Ministry publishes the pictures, [with good humour](event:2021-02-25-rail-trolley). Trade is
# [close to zero](claim:claim-b26). Four years later Moscow and Pyongyang say in public that North Korean soldiers
# [have fought for Russia](event:2025-04-28-pyongyang-acknowledges).
#
# **A marriage of need or of conviction?** At the end you answer in three sentences, with two pieces of evidence and one doubt. Keep
# a sheet with two columns, *need* and *conviction* (firm belief): write down each date that speaks for one of them.
#
# | What | In this lesson |
# | --- | --- |
# | **Do** | read a coded timeline, guess votes in the Security Council, decide at a rocket base, tell voices apart, weigh two opposed witnesses, compare two treaties |
# | **Be able to** | say what changed in 2022–2024, who says so, and which numbers no outsider could check |
# | **Need** | lessons 00 to 03; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |
#
# People are dying in Russia's war against Ukraine; you may have family in it. The lesson asks what governments did and how we know it;
# nobody has to speak for a state. It stops in [February 2026](event:2026-02-19-ninth-party-congress).

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, progress, quiz, readable

# %% tags=["data"]
events = load("events")

# %% [markdown]
# ### The period at a glance
#
# Above the line an event drew the two together, below it drove them apart, in **one coder's judgement**. When does the picture turn?

# %% tags=["widget", "slide"]
explore.closeness(start=2000, pick="2006-10-14-unsc-1718")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–2.** Read the scene aloud; let everybody fold a sheet into two columns. Ask: "In which year does this
# picture turn?" Everyone writes a year down and keeps it. Likely answer: 2022. Then ask for the first year with several large, dark
# marks: it is later. The invasion itself is coded [zero](event:2022-02-24-invasion-of-ukraine), because it was not an act
# between Moscow and Pyongyang. Sensitive: there may be students from Ukraine, Russia or the Korean peninsula in the room, some with
# family in this war. Read the paragraph under the question aloud too.

# %% [markdown]
# ## Come back: what lesson 03 left you
#
# Questions that are due again today, or else two on lesson 03.

# %% tags=["quiz"]
quiz("L04", due=True)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 2–4.** Alone, in silence. Whoever finishes early writes on the back of the sheet what *alliance* meant in lesson 03:
# promise, practice, subsidy or trust. The word comes back at the timeline.

# %% [markdown] tags=["handout"]
# ## Background: standing on two legs, 2000–2021
#
# **Two legs.** In [July 2000](event:2000-07-19-putin-in-pyongyang) Vladimir Putin (Путин) came to Pyongyang, Moscow's first top leader
# to do so. An essay of 2024 calls good relations with both Korean states [two legs](claim:claim-b21). The new
# [treaty](event:2000-02-09-ivanov-signs-treaty) promised contact in danger and no military help.
#
# **Votes.** In [October 2006](event:2006-10-14-unsc-1718) North Korea tested a nuclear weapon. Five days later Russia voted for
# [sanctions](term:sanctions), and it did so each time until [December 2017](event:2017-12-22-unsc-2397).
#
# **A false start.** Early in 2015 an essay saw, on the surface, [a renewed alliance](claim:claim-b04) coming. Kim Jong Un (김정은) was expected at Moscow's
# victory parade, and [cancelled](event:2015-04-30-kim-cancels-victory-day).
#
# **A closed door.** In [April 2019](event:2019-04-25-vladivostok-summit) the two leaders met and signed nothing. In
# [January 2020](event:2020-01-31-border-closure) North Korea closed its borders.
#
# <details><summary>Year by year: two legs, votes, business, a closed border</summary>
#
# - **2000–2002.** On [9 February 2000](event:2000-02-09-ivanov-signs-treaty) Foreign Minister Igor Ivanov (Иванов) signed the treaty of
#   friendship. In July Putin and Kim Jong Il (김정일) [defended the ABM Treaty](event:2000-07-19-putin-in-pyongyang), which limited missile
#   defence. Seoul's own [Sunshine Policy](term:sunshine-policy) [made room](event:1998-02-25-kim-dae-jung-takes-office) for Russian
#   plans of railways and pipelines. Kim Jong Il came to [Moscow in August 2001](event:2001-08-04-moscow-declaration) and to
#   [Vladivostok (Владивосток) in August 2002](event:2002-08-23-kim-jong-il-vladivostok). Before the second visit Moscow's relations with
#   Washington had become [unusually good](event:2001-09-24-putin-after-september-11). So closeness to Pyongyang did not need a
#   quarrel with Washington.
# - **2003–2006.** In [January 2003](event:2003-01-10-npt-exit) Pyongyang declared that it left the [Non-Proliferation Treaty](term:npt). In
#   [August](event:2003-08-27-six-party-talks-open) the [Six-Party Talks](term:six-party-talks) opened in Beijing, with Russia among the
#   six. In [September 2005](event:2005-09-19-september-joint-statement) the six agreed on paper that the weapons would go. In
#   [October 2006](event:2006-10-09-first-nuclear-test) Pyongyang tested one. Russia's votes for sanctions followed; it
#   [made most of the texts softer first](claim:claim-b23).
# - **2009–2010.** In [April 2009](event:2009-04-23-lavrov-without-success) Foreign Minister Sergei Lavrov (Лавров) came with a letter, and
#   Kim Jong Il did not see him. The press read this as anger at the Security Council's statement; Pyongyang itself reported that Russia
#   shared its view of sanctions. In [March 2010](event:2010-03-26-cheonan-sinks) the South Korean warship Cheonan (천안) sank near the
#   [Northern Limit Line](term:nll). Seoul blamed a North Korean torpedo, and Pyongyang denied it; the Security Council
#   [named no attacker](source:sc9975). Russian experts [examined the wreck](event:2010-05-31-russian-experts-on-cheonan); Moscow did not
#   publish their report.
# - **Business, 2008–2018.** Rebuilding of the railway from Khasan (Хасан) to [Rajin](term:rajin-rason) (라진)
#   [began in October 2008](event:2008-10-rason-railway-work-begins), and the line
#   [opened in September 2013](event:2013-09-22-rajin-khasan-opens). In [August 2011](event:2011-08-24-ulan-ude-summit) President Dmitry
#   Medvedev (Медведев) and Kim Jong Il spoke about a gas pipeline to South Korea;
#   [nobody built it](event:2011-09-15-gas-pipeline-commission). In [September 2012](event:2012-09-17-debt-settlement-signed) Russia agreed
#   to cancel ninety per cent of the debt of Soviet times: 10.94 billion dollars at the old official rate, or about 238 million at the
#   rate of the day, as [the Moscow Times calculated](event:2012-09-17-debt-settlement-signed). The [State Duma](term:duma) and the upper house approved the
#   agreement, and in [May 2014](event:2014-05-05-debt-law) Putin signed the law: after the annexation of
#   [Crimea](event:2014-03-18-crimea-annexation) (Крым), but on terms agreed before it. In
#   [March 2016](event:2016-03-02-unsc-2270) Russia won an exception from the sanctions for coal sent through Rajin.
# - **2014–2018.** Pyongyang [voted with Moscow over Crimea](event:2014-03-27-unga-68-262). Van Jackson's essay of
#   [February 2015](source:hermit2015essay) is the one named above. South Korea's trade agency counted 92 million dollars of trade for
#   2014, [a fall of eleven per cent](event:2014-trade-falls-despite-rhetoric); for 2018
#   [an aide of Putin gave 34 million](event:2018-trade-halves). Russia's trade with South Korea in 2014 was
#   [between 25 and 27 **billion**](claim:claim-b25), depending on who counts.
# - **2019–2021.** The [meeting of April 2019](event:2019-04-25-vladivostok-summit) in Vladivostok came two months after Kim Jong Un's
#   failed meeting with Trump. That [December](event:2019-12-16-sanctions-relief-draft) Russia and China proposed to ease the sanctions;
#   the Council never voted. Some called the [journey on the trolley](event:2021-02-25-rail-trolley) an evacuation; the embassy stayed open.
#
# </details>
#
# Who wants what? Five sides said this *in public*.
#
# | Who | Said |
# | --- | --- |
# | Kim Jong Un, North Korea | full support for Russia's "sacred struggle" ([September 2023](event:2023-09-13-vostochny-summit)) |
# | Vladimir Putin, Russia | trade and payments that the West cannot control ([June 2024](event:2024-06-18-putin-rodong-article)) |
# | Choe Son-hui (최선희), North Korea's foreign minister | to stand with Russia until its victory ([November 2024](source:ytn20241101choe)) |
# | South Korea's government under Yoon Suk Yeol (윤석열) | whatever makes the North stronger in arms "is a violation of UN Security Council resolutions" ([June 2024](doc:doc-2024-06-20-rok-statement)) |
# | China's foreign ministry under Xi Jinping (习近平) | relations of the two are "a matter for themselves" ([November 2024](doc:doc-2024-11-01-lin-jian)) |
#
# **Try.** Which of the five could come from a state that only *needs* something?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 4–6.** Read the table aloud, five students, one voice each. Likely answer: payments the West cannot control are a need;
# "sacred struggle" sounds like conviction. Then ask what the words cost whoever said them. Misconception: "warm words show a warm
# motive". Choe Son-hui is one of the few women with a name in this record; what she advised at home is not known.

# %% [markdown]
# ## Look: what happened, and who says so
#
# 4 min · timeline
#
# Choose a mark to read its sources and the reason for its code. At which event would *you* have said "alliance"
# first? Write its date down.

# %% tags=["widget", "slide"]
explore.timeline(start=2000, end=2026, pick="2021-02-25-rail-trolley")

# %% [markdown]
# How sure is the course of the [events](data:events) since the invasion? Disputed are arms, oil, workers, advice for a satellite;
# visits, votes and laws were done in public.

# %% tags=["golden"]
since = events[events["date"] >= "2022-02-24"]
readable(since["confidence"].value_counts().to_frame("events"))

# %% [markdown]
# That does not measure how much is known: a visit gets a row, and a million shells may hide in one.
# {{ int(events[events["date"] >= "2022-02-24"]["source_keys"].str.contains("csisrussia").sum()) }} of the
# {{ len(events[events["date"] >= "2022-02-24"]) }} rows were found in a single
# [timeline made in Washington](source:csisrussia). The course has no such list for the years before.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 6–11.** Pairs. Ask for one event after 2022 that both sides confirm and one that only one side
# tells. Likely answers: [Vostochny](event:2023-09-13-vostochny-summit) and
# [the containers](event:2023-10-13-thousand-containers). Misconception: "high confidence means that we know what it meant". It
# means that the event took place on that day.

# %% [markdown]
# ## A table that cannot see this war
#
# SIPRI's table of [arms transfers](data:arms_transfers) has no row from Russia to North Korea after
# {{ int(arms_transfers.query("supplier == 'RUS' and recipient == 'PRK'")["year"].max()) }}. It ends with 2021 and has nothing *from*
# North Korea: the shells of this war run **the other way**. A good table can be blind to a whole question.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 11–12.** Ask who would have to tell whom, so that a row of shells could stand in this table. Misconception: "no row,
# so no delivery". The numbers of this war come later, with their speakers.

# %% [markdown] tags=["stretch"]
# 3 min · draw a line · stretch
#
# **Stretch.** First draw from memory, as a measure for what comes next: what did the *Soviet Union* deliver to North Korea in its last
# years, in [trend-indicator values](term:tiv)?

# %% tags=["widget", "stretch"]
explore.predict("arms", start=1986, end=1991)

# %% [markdown] tags=["stretch"]
# **Stretch.** The next cell shows what *Russia* delivered. From 2000 to 2010 it adds up to
# {{ int(arms_transfers.query("supplier == 'RUS' and recipient == 'PRK' and 2000 <= year <= 2010")["tiv_million"].sum()) }} million TIV, less than the
# Soviet Union sent in a single year, 1990
# ({{ int(arms_transfers.query("supplier == 'SUN' and recipient == 'PRK' and year == 1990")["tiv_million"].iloc[0]) }};
# [arms transfers](data:arms_transfers)). How did it fade?

# %% tags=["golden", "stretch"]
arms = load("arms_transfers")
from_russia = arms[(arms["supplier"] == "RUS") & (arms["recipient"] == "PRK")]
readable(from_russia[from_russia["year"] >= 2000][["supplier", "year", "tiv_million"]])

# %% tags=["quiz", "stretch"]
quiz("L04", "data-1")

# %% [markdown]
# ## Meet the data: votes that everybody counted
#
# Votes in the Security Council are the opposite case: friends and enemies agree on the count.

# %% tags=["data"]
card("unsc_votes")

# %% [markdown]
# 5 min · Security Council room
#
# Guess how Moscow and Beijing voted, then press **Reveal this vote**. Take one of 2006, one of 2017, that of
# [May 2022](event:2022-05-26-veto-of-sanctions), that of [March 2024](event:2024-03-28-veto-ends-panel).

# %% tags=["widget", "slide"]
explore.council(start=2006, end=2024)

# %% [markdown]
# Now count all pairs of votes, without those on the agenda (`procedural`; `!=` means "is not"), where no [veto](term:veto) counts.

# %% tags=["golden"]
votes = load("unsc_votes")
ours = votes[(votes["year"] >= 2006) & (votes["kind"] != "procedural")]
readable(ours.groupby(["vote_moscow", "vote_china_seat"]).size().reset_index(name="votes"))

# %% [markdown]
# In 2022 China and Russia together stopped new sanctions; in 2024 Russia alone ended the
# [Panel of Experts](term:panel-of-experts), which watched over the old ones. Those sanctions are still law. Why the second veto? Russia's delegate
# said that the experts repeated Western claims, others that it ["fuels suspicion"](doc:doc-2024-03-28-veto-record). Need or conviction?

# %% tags=["quiz"]
quiz("L04", "data-2")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 12–21.** One laptop for two; one guesses, the other reveals. Ask: "What did Russia still not do?" It proposed to
# [ease the sanctions](event:2019-12-16-sanctions-relief-draft), but that text never came to a vote. Misconception: "the veto ended
# the sanctions". We know Russia's motive [mostly from opponents](doc:doc-2024-03-28-veto-record). Whoever finishes early writes
# `vote_usa` in place of `vote_china_seat`: what did Washington do when Moscow said no?

# %% [markdown]
# ## War, and a slow turn
#
# On [24 February 2022](event:2022-02-24-invasion-of-ukraine) Russia invaded Ukraine. Seoul joined sanctions against Russia, and trade
# between the two fell [by 22.6 per cent](event:2022-rok-trade-drop) in that year, says Seoul's trade association. One of the two legs had
# become weak.
#
# Pyongyang chose its side early and in public: it was one of five states that
# [voted against the condemnation](event:2022-03-02-unga-es-11-1). In [July](event:2022-07-13-recognition-of-dpr-lpr) it recognised the
# "republics" of Donetsk (Донецк) and Luhansk (Луганск), and Ukraine broke off relations. Moscow moved more slowly. In
# [July 2023](event:2023-07-26-shoigu-at-arms-exhibition) its defence minister, Sergei Shoigu (Шойгу), walked in Pyongyang past
# missiles that Russia itself had voted to forbid.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 21–22.** Seventeen months lie between the invasion and that walk. Ask: need may have been there at once; why did it not
# work at once? Sensitive: the "republics" were under Russian control, and [almost no other
# state](event:2022-07-13-recognition-of-dpr-lpr) recognised them; keep the quotation marks when you speak.

# %% [markdown] tags=["slide", "handout"]
# ## Decide: a rocket base in the Far East
#
# 6 min · decision room
#
# Sit where Putin sat as Kim Jong Un arrived, with what was public on that day. No file of either government is open, so this room cannot
# show what he knew.

# %% tags=["widget"]
explore.decision_room("putin-2023")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 22–36.** Eight minutes of silence to read the desk, then a corner of the classroom for each answer. Ask each corner for the
# one paper that decided. Then ask which papers *everybody* used: votes and visits. Misconception: "he must have known what the
# pictures showed". Nothing on the desk tells what he knew. Whoever finishes early takes the other chair below.

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. The other chair.** Sit where Kim Jong Un sat before the treaty of [June 2024](event:2024-06-19-comprehensive-treaty).
# On the desk lies what the public could see in May, and no file of either state. What did he need that only Moscow could give?

# %% tags=["widget", "stretch"]
explore.decision_room("kim-jong-un-2024")

# %% [markdown] tags=["instructor"]
# **Instructor.** The same room is a role-play on paper for six to 24 players, in `docs/roleplays/04_the_2022_realignment.md`: play it
# *before* anybody opens the room, which tells the outcome.

# %% [markdown]
# ## What followed
#
# A month later Washington reported [more than a thousand containers](event:2023-10-13-thousand-containers) of equipment and munitions; some
# had left before the meeting. Soon after New Year it said that Russia had fired
# [North Korean missiles](event:2023-12-30-dprk-missiles-fired-at-ukraine). Moscow and Pyongyang denied it. UN monitors found that debris in Kharkiv
# (Харків) [came from one](event:2024-04-25-panel-debris-report), and could not say who had fired it.
#
# On [19 June 2024](event:2024-06-19-comprehensive-treaty) the two leaders agreed a treaty of mutual help. In [August](event:2024-08-06-kursk-incursion) Ukrainian troops
# entered the Russian region of [Kursk](term:kursk) (Курск). In [October](event:2024-10-08-troop-sealift) Seoul's intelligence service
# ([NIS](term:nis)) reported North Korean soldiers on Russian ships.
#
# 3 min · witnesses
#
# Five voices on these soldiers. Whose is each? Which government speaks twice, and what has changed?

# %% tags=["widget", "slide"]
explore.witnesses("2024-10-08-troop-sealift")

# %% [markdown]
# In [January 2025](event:2025-01-11-prisoners-in-kursk) Ukraine showed two wounded prisoners; please do not search for their faces. In
# April both states admitted the soldiers. Pyongyang spoke of ["a sacred mission"](doc:doc-2025-04-28-cmc-statement), and Putin of soldiers
# ["defending our motherland as their own"](doc:doc-2025-04-28-putin-statement).
#
# The tie outlived the battle. In [August 2025](event:2025-08-12-call-before-alaska) Putin called Kim Jong Un before meeting Donald Trump. In [October](event:2025-10-23-kursk-memorial-begun) a museum for the
# fallen was begun. In [February 2026](event:2026-02-11-lavrov-on-nuclear-weapons) Russia said that it would let no more sanctions pass.
#
# <details><summary>Year by year: before and after the turn</summary>
#
# - **2022.** In November Washington alleged [a delivery to Wagner](event:2022-11-19-alleged-wagner-delivery) (Вагнер), a Russian
#   paramilitary company; Moscow, Pyongyang and Wagner denied it. The trade association in Seoul put
#   [trade between Russia and South Korea](event:2022-rok-trade-drop) at 21.15 billion dollars for the year.
# - **2023.** In [November](event:2023-11-21-malligyong-satellite) North Korea's first spy satellite reached orbit.
# - **2024.** The debris in Kharkiv belonged to a missile of [the Hwasong-11 series](event:2024-04-25-panel-debris-report).
# - **2025.** On [26 April](event:2025-04-26-gerasimov-acknowledges) General Valery Gerasimov (Герасимов) praised the soldiers before Putin; on
#   [28 April](event:2025-04-28-pyongyang-acknowledges) Pyongyang confirmed that they had fought in Kursk, on Kim Jong Un's order, under the
#   treaty. [Mine clearers and builders](event:2025-06-17-shoigu-announces-sappers) were announced in June. In
#   [December](event:2025-12-12-engineer-regiment-returns) Kim Jong Un named nine dead of a regiment that had cleared mines.
# - **2026.** Sergei Lavrov (Лавров) [told the Duma](event:2026-02-11-lavrov-on-nuclear-weapons) that to call for denuclearisation now was a
#   lack of respect.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 36–40.** The Kremlin of October said that the claims were false; Putin of April thanked. Ask what had become possible in
# between: Moscow had just claimed all of Kursk, which Kyiv [denied](event:2025-04-26-gerasimov-acknowledges). China is the voice that says nothing,
# carefully. Not heard: Ukraine, and every soldier. Misconceptions: "it was denied, so it is false", and "it was admitted later, so every
# earlier number was right".

# %% [markdown] tags=["slide", "handout"]
# ## Who counted? Numbers of one war
#
# These numbers are people with families. In summer 2025 North Korean state media showed
# [101 of the dead](event:2025-12-12-engineer-regiment-returns), without a total. The dead of Ukraine and of Russia are not in this table. We
# say *soldiers*, not "mercenaries" or "cannon fodder": such words decide the question before the evidence does.
#
# | Number | Who says so, and when | Why it is not a count |
# | --- | --- | --- |
# | up to nine million rounds in 2024 | eleven governments, [29 May 2025](doc:doc-2025-05-29-msmt-report) | **?** |
# | at least four million shells, by ship | Reuters and a research centre, [15 April 2025](event:2025-04-15-osc-counts-shells) | independent, but nobody opened the containers |
# | 1,500, then 3,000, then about 10,000 soldiers | Seoul, then Washington, in ten days of [October 2024](event:2024-10-08-troop-sealift) | a moving estimate; neither state gave a number |
# | about 600 dead | [Seoul, April 2025](event:2025-04-28-pyongyang-acknowledges) | an estimate of one side |
# | about 2,000 dead | [Seoul, five months later](event:2025-04-28-pyongyang-acknowledges) | more than three times its own first number |
# | nine dead | Kim Jong Un, [12 December 2025](event:2025-12-12-engineer-regiment-returns) | one regiment of engineers |
#
# A range is no mistake: nobody could open the containers and count. Fill the cell marked **?**.

# %% tags=["quiz"]
quiz("L04", "sourcing-1", "evidence-1")

# %% [markdown]
# <details><summary>More numbers: containers, soldiers, wounded, oil</summary>
#
# | Number | Who says so, and when | Why it is not a count |
# | --- | --- | --- |
# | more than 1,000 containers | Washington, [13 October 2023](event:2023-10-13-thousand-containers) | pictures of containers, not of contents; Moscow and Pyongyang deny transfers or do not discuss them |
# | more than 20,000 containers | eleven governments, [29 May 2025](doc:doc-2025-05-29-msmt-report) | all eleven oppose both states |
# | 14,000–15,000 soldiers in all | [Seoul, by the next year](event:2024-10-08-troop-sealift) | adds later groups; not confirmed by either state |
# | 4,700 casualties, the 600 dead among them | Seoul, [April 2025](event:2025-04-28-pyongyang-acknowledges) | "casualties" are dead **and** wounded |
# | over 6,000 casualties | [London, June of that year](event:2025-04-28-pyongyang-acknowledges) | a supporter of Ukraine; not only the dead |
# | over 165,000 barrels of oil products in one month | Washington, [2 May 2024](event:2024-05-02-refined-oil-over-cap) | not confirmed: Russia reported 15,279 for January, then stopped reporting |
# | more than a million barrels of oil, March to November | the Open Source Centre, [22 November 2024](event:2024-11-22-oil-count) | tankers seen from space, empty on arrival and full when they left |
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 40–46.** For two votes with a talk between, ask the first question with `quiz("L04", "sourcing-1", mode="class")`.
# When friends agree (Seoul, Washington, London), it may be one source told three times. In the second question the Ukrainian prisoners are
# strong evidence and still an opponent's. Sensitive: the dead were sent by order. Take this table slowly, and ask nobody for a feeling.

# %% [markdown]
# ## Two documents: what do opposed witnesses both say?
#
# 8 min · two documents
#
# On [28 April 2025](doc:doc-2025-04-28-cmc-statement) North Korea's Central Military Commission spoke, through the state agency
# [KCNA](term:kcna). A month later eleven governments reported as a monitoring team ([MSMT](term:msmt)), in place of the panel. Rate
# both, then compare.

# %% tags=["widget", "slide"]
explore.compare_documents(
    "doc-2025-04-28-cmc-statement",
    "doc-2025-05-29-msmt-report",
    question="What can be known when every witness has a side?",
)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 46–56.** A good result on the board: both say that soldiers fought in Kursk and that it was a decision of the state.
# Only one gives numbers, only one gives a reason. When enemies agree against their interest, the point is strong. Ask for the two columns:
# the statement names a duty (conviction?), the report names a payment (need?). Each tells the motive that suits its author.

# %% [markdown]
# ## The promise: 2000 and 2024
#
# 3 min · treaty comparer
#
# Open *More* and choose *Assistance*. The number at each clause is one reader's code for how strong the duty is, from 0 to 4
# ([treaties](data:treaties)).

# %% tags=["widget", "slide"]
explore.treaties(treaties=("2000-moscow", "2024-moscow"))

# %% [markdown]
# The duty to help is coded
# {{ treaties.loc[treaties["clause_id"] == "1961-moscow-help", "obligation_strength"].iloc[0] }} for the treaty of 1961, {{ treaties.loc[treaties["clause_id"] == "2000-moscow-no-help", "obligation_strength"].iloc[0] }} for
# 2000 and {{ treaties.loc[treaties["clause_id"] == "2024-moscow-help", "obligation_strength"].iloc[0] }} for 2024. If one side is attacked and at
# war, the other ["shall provide military and other assistance with all means in its possession"](doc:doc-2024-06-19-treaty-article-4). New are two
# references: to [Article 51](term:article-51) of the UN Charter, on self-defence, and to both states' laws.
#
# <details><summary>Article by article, and who has read what</summary>
#
# The promise to **help** is [Article 4](term:article-4), the promise to **talk** when an attack threatens
# [Article 3](source:moneytimes2024); a [summary by TASS](source:tass2024ratify) tells both under one number, a slip. In Russian each side
# [*окажет военную и иную помощь*](source:bbcrussian20240620).
# [Article 10](source:rossianews20241205) names space, peaceful atomic energy and artificial intelligence,
# [Article 18](source:dailian20240630) the security of information.
# [Article 23](source:donga20240621) sets no time limit. The course has read reports and translations, not the signed page.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 56–60.** One sentence from each pair: which two words of the clause would a lawyer underline? Likely answer: "at war" and
# the references. Misconception: "3 is a measurement". It is one reader's judgement; ask who would give 4, and why.

# %% [markdown] tags=["stretch"]
# 3 min · where they met · stretch
#
# **Stretch.** Where did the leaders meet, and who travelled to whom? Look at the years from 2000 on, then
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
# **What did Moscow give in return?** *Reported* in 2025, by opponents: [oil, training, air defence](doc:doc-2025-05-29-msmt-report).
# *Suspected*: advice for the satellite of 2023, said [Seoul](event:2023-11-21-malligyong-satellite); there was too little time,
# [Asmolov](source:asmolov2023) answered. *Not proven in public*: help with [long-range missiles](claim:claim-b34).
#
# **Is the old alliance back?** Kim Jong Un called the treaty [an alliance; Putin was more careful](event:2024-06-19-comprehensive-treaty). So
# far the clause has been used [in one direction only](claim:claim-b10). This too is disputed: Ukraine entered Kursk
# [after Russia had invaded Ukraine](doc:doc-2024-06-19-treaty-article-4).
#
# <details><summary>Three more: how much, why the panel ended, who gains</summary>
#
# **How much was sent?** Whoever stands outside can only estimate. The course says "according to …", gives the speaker and the date, and gives
# ranges, not averages. [Debris](event:2024-04-25-panel-debris-report), [prisoners](event:2025-01-11-prisoners-in-kursk) and the
# [admissions of 2025](doc:doc-2025-04-28-cmc-statement) make the fact firm and leave the size open.
#
# **Why end the panel?** On [28 March 2024](doc:doc-2024-03-28-veto-record) Russia's delegate said that the experts repeated Western
# claims. Others said that Russia [wanted to hide its own violations](event:2024-03-28-veto-ends-panel).
#
# **Who gains?** The essay of 2024 sees a North Korean leader [as an equal for the first time](claim:claim-b20). Against it: Pyongyang depends
# on Russian oil and protection, and Kim Il Sung (김일성) too had [bargained well in the 1960s](event:1965-05-free-arms).
#
# </details>

# %% [markdown] tags=["slide", "handout"]
# ### Need or conviction: two readings of the same events
#
# Each cell is an argument, not a finding.
#
# | Event | As need | As conviction |
# | --- | --- | --- |
# | [2001](doc:doc-2001-08-04-moscow-declaration): a "just" world order | a declaration binds nobody | the words are twenty years older than the need |
# | [July 2022](event:2022-07-13-recognition-of-dpr-lpr): two republics recognised | costs little, opens a door | costs relations with Ukraine, and came before any payment that we know of |
# | [October 2023](event:2023-10-13-thousand-containers): containers | Moscow lacked shells, Pyongyang had them | who sells shells also chooses who should win |
# | [August 2025](event:2025-08-12-call-before-alaska): the call before Alaska | Russia still needed the soldiers' state | talks with Washington did not cool the tie |
# | [October 2025](event:2025-10-23-kursk-memorial-begun): the museum | **?** | **?** |
#
# **Try.** Fill the last row. The essay of 2024 holds that the bond [goes beyond interest](claim:claim-b36). The course answers: shared
# words are documented, but cannot show which motive was strongest.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 60–65.** Three minutes of talk in pairs, then the table. For the last row. As need: a government that has lost soldiers must give the families a reason. As conviction:
# the dead become part of the state's story. One more row, if there is time: [Putin's article](doc:doc-2024-06-18-putin-rodong-article) before the
# treaty. Such articles are usual before a visit; or, the same enemy, similar words. An event that fits both readings proves neither.

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
# | The turn | [b18](claim:claim-b18), [b19](claim:claim-b19), [b29](claim:claim-b29), [b30](claim:claim-b30), [b31](claim:claim-b31), [b32](claim:claim-b32), [b48](claim:claim-b48) | supported, with dates; deliveries were alleged and denied, and sanctions are one cause of the fall in trade |
# | The price | [b33](claim:claim-b33), [b34](claim:claim-b34) | fuel in part; food by Seoul's account; technology is sought, its delivery is not proven |
# | Law and rank | [b10](claim:claim-b10), [b20](claim:claim-b20), [b47](claim:claim-b47) | one overtaken by events, one a matter of judgement; nuclear tests are counted |
# | Words | [b35](claim:claim-b35), [b36](claim:claim-b36), [b37](claim:claim-b37), [b38](claim:claim-b38), [b43](claim:claim-b43) | quoted in substance, with "the West" added; translations differ; likeness has no measure here |

# %% tags=["data", "stretch"]
claims = load("claims")
here = claims[claims["lesson"] == "L04"]
readable(here[here["verdict"] != "supported"][["claim_id", "claim", "verdict"]])

# %% [markdown] tags=["slide", "handout"]
# ## Your answer
#
# **A marriage of need or of conviction?** Write three sentences. Say first for **whom**: the two need not have the same reason. Use two pieces of
# evidence, each with its id, and name one doubt. *Use as evidence* keeps a row.

# %% tags=["quiz"]
quiz("L04", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 65–72.** Good answers separate the two capitals, or two moments: need in
# [2023](event:2023-09-13-vostochny-summit), perhaps more after [2025](event:2025-10-23-kursk-memorial-begun). They also say what a test would be: what
# happens when the war ends? Weak answers call both "dictatorships" and stop: that was as true in
# [2017](event:2017-12-22-unsc-2397), when Moscow voted for sanctions. Accept either side, or both with a date of change. Sensitive: "marriage"
# is the essays' kind of picture; it makes two states into a couple and hides the people who were sent.

# %% [markdown] tags=["slide"]
# ## What you can take away
#
# - For two decades Pyongyang was the [weaker](event:2018-trade-halves) of Moscow's two legs.
# - The turn came with the war, and slowly. [One veto was cast with China, one without](data:unsc_votes).
# - Soldiers in Kursk are [admitted by both states](event:2025-04-28-pyongyang-acknowledges). Every number about them comes from a
#   government with a side.
# - The clause on help came back in 2024, with [two limits](doc:doc-2024-06-19-treaty-article-4) that 1961 did not have.

# %% tags=["quiz"]
quiz("L04", group="exit")

# %% [markdown]
# ## Where you stand
#
# What comes back, and when.

# %%
progress()

# %% [markdown] tags=["instructor"]
# **Instructor · minute 72–{{ core_minutes }}.** The exit question asks for confidence: take a show of hands for "sure" before the answer
# opens. End with the sheets: who has moved a date from one column to the other?

# %% [markdown] tags=["stretch"]
# ### More questions
#
# **Stretch.** The first set asks about places, dates, words and papers of this lesson. The second is harder. Stop when you like:
# what you answer comes back on a later day.

# %% tags=["quiz", "stretch"]
quiz("L04", "order-1", "context-1", "close-1", "corroboration-1", group="practice")

# %% tags=["quiz", "stretch"]
quiz("L04", group="more")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E04](E04_the_2022_realignment.ipynb). **Go on** with
# [lesson 05](05_testing_the_thesis.ipynb).

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
