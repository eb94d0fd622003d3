# ---
# title: Date the end of an alliance
# minutes: {class: 75}
# people: [sun-1985-03-11-gorbachev, shevardnadze, prk-1948-09-09-kim-il-sung, kim-yong-nam, kor-1988-02-25-roh-tae-woo]
# places: [pyongyang, seoul, vladivostok]
# ---

# %% [markdown]
# # 03 · Date the end of an alliance: the 1990 rupture, 1985–1999
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If a number in square
# brackets appears beside it, Python is running. If not, read on: every picture and table below also
# stands here as text once somebody has run the page.

# %% [markdown]
# ## The question
#
# **When, exactly, did the alliance end?** The treaty between Moscow and Pyongyang lived longer than the
# friendship, and longer than the Soviet Union. So the date depends on what you think an alliance is.
# At the end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | read a coded timeline, draw a guess and check it, weigh a diary against a newspaper, decide in New York, compare ledgers and treaties |
# | **Be able to** | say what ended in which year, tell a zero from a gap, and explain why two data sets date one treaty differently |
# | **Need** | lessons 00 to 02; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, charts, explore, load, quiz, readable, show

# %% tags=["data"]
events = load("events")

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event of the course's table. Up means that it moved Moscow and Pyongyang
# together, down that it moved them apart; large marks moved them far. Direction and size are
# **one coder's judgement**, not a measurement. The height of a pile only counts the events of a year.

# %% tags=["widget"]
explore.closeness(start=1985, end=1999, pick="1990-09-02-shevardnadze-brings-the-news")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–8.** Ask before anything else: "Where in this picture did the alliance end?" Let
# everyone write down a year and keep the paper. Most will choose the longest piles. The trap: the picture shows
# steps, not a state. After the fall there are few marks, and that may mean that little happened, or that nobody wrote.

# %% [markdown]
# ## Come back: what lesson 02 left you
#
# A few short questions before anything new: those that have come back today, or else two on lesson 02. Nothing is
# judged until you press **Check**.

# %% tags=["quiz"]
quiz("L03", due=True)

# %% [markdown]
# ## Background: the high point came last
#
# The alliance did not fade slowly. Its closest years since the war stand just before the break. After
# [Kim Il Sung's (김일성) journey of May 1984](event:1984-05-kim-in-moscow) the first
# [MiG-23 fighters arrived in May 1985](event:1985-05-mig23-deliveries-begin); for years Moscow had refused them. In
# [October 1986](event:1986-10-kim-il-sung-visits-gorbachev) Kim came to Moscow once more and met Mikhail Gorbachev
# (Горбачёв). From [1986](event:1986-joint-naval-air-exercises) to 1990 the two armed forces exercised together every
# year, by most accounts; Russian officers later denied it. In [February 1987](claim:claim-a26) CIA analysts judged that the two sides had not been so close since 1948.
#
# **A nuclear bargain.** In [December 1985](event:1985-12-reactor-agreement) Moscow promised a nuclear power plant to Premier Kang Song San
# (강성산). It was never built. In the same month Pyongyang [joined](event:1985-12-12-dprk-accedes-npt) the
# [Non-Proliferation Treaty](term:npt), which is against the spread of nuclear weapons. That was the price that Moscow
# had set, a CIA paper judged in 1986. Since [1977](event:1977-07-20-safeguards) inspectors could see the Soviet reactor at
# [Yongbyon](term:yongbyon) (녕변), but not the reactors that North Korea built itself. A wider
# [safeguards](term:iaea-safeguards) agreement was signed only in 1992.

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Moscow was not the only one to choose: sit where South Korea's president sat on
# [7 July 1988](event:1988-07-07-roh-declaration), ten weeks before the Games.

# %% tags=["widget", "stretch"]
explore.decision_room("roh-tae-woo-1988")

# %% [markdown]
# ### Meanwhile: the road to Seoul
#
# In the same years another line began. At Vladivostok (Владивосток), in
# [July 1986](event:1986-07-28-gorbachev-vladivostok-speech), Gorbachev called the Soviet Union a Pacific country that wanted
# trade. His words on the Korean peninsula suited Pyongyang. That such trade would lead to Seoul (서울) is easy to see
# [only afterwards](doc:doc-1986-07-28-vladivostok-speech). On [11 January 1988](event:1988-01-11-moscow-accepts-seoul-olympics)
# Moscow agreed to come to the Seoul Olympics. A day later Pyongyang said that it would stay away unless it became
# co-host. In [May 1988](event:1988-05-04-gorbachev-reassures-kim-yong-nam) Gorbachev still told Foreign Minister Kim Yong
# Nam (김영남) that Moscow had no ties with Seoul.
#
# **Seoul had a plan of its own.** In [July 1988](event:1988-07-07-roh-declaration) South Korea's president, Roh Tae-woo
# (노태우), said that he wished for relations with Moscow and Beijing: this was [Nordpolitik](term:nordpolitik), his northern
# policy. In [September](event:1988-09-16-gorbachev-krasnoyarsk-speech), at Krasnoyarsk (Красноярск), Gorbachev named
# South Korea as a partner for trade; two years before, at Vladivostok, it had been missing. A day later Soviet athletes were
# [at the opening of the Games in Seoul](event:1988-09-17-soviet-team-at-seoul-games).
#
# By [November 1988](event:1988-11-10-politburo-seoul-economic-ties) the [Politburo](term:politburo) had accepted business with
# Seoul: so say the notes of one participant, Anatoly Chernyaev (Черняев). Hungary went first, with a
# [mission in September 1988](event:1988-09-13-hungary-rok-missions) and full relations on
# [1 February 1989](event:1989-02-01-hungary-recognises-rok). On [4 June 1990](event:1990-06-04-gorbachev-roh-san-francisco),
# in San Francisco, Gorbachev met Roh. The Soviet Foreign Ministry had been kept out of the preparations.

# %% [markdown]
# ## Look: what happened, and who says so
#
# 4 min · timeline
#
# Choose an event to read its sources, its dispute and the reason for its code. A grey bar under a mark
# means that only the month or the year is known. Of these rows,
# {{ int(events[events["year"].between(1985, 1999)]["dispute"].notna().sum()) }} carry a note on what is uncertain ([events](data:events)):
# read it before you trust a row.

# %% tags=["widget"]
explore.timeline(start=1985, end=1999, pick="1990-06-04-gorbachev-roh-san-francisco")

# %% [markdown]
# **Try.** Choose *Military* alone, then *Economic* instead. When does each kind turn downwards? Not together: economic marks point
# down from [September 1988](event:1988-09-16-gorbachev-krasnoyarsk-speech), military ones only from
# [1993](event:1993-01-russia-renounces-automatic-defence).

# %% [markdown] tags=["instructor"]
# **Instructor · minute 8–13.** Pairs. Ask each pair for the first event in which Moscow acted against its ally's
# wish, and for the last in which it acted for it. Likely answers: [January 1988](event:1988-01-11-moscow-accepts-seoul-olympics)
# and the exercises. The two overlap by years: that is the point. Misconception: "Gorbachev planned the break in
# Vladivostok". The speech of [1986](doc:doc-1986-07-28-vladivostok-speech) tempts us to read the end into the beginning.

# %% [markdown]
# ## Predict, then reveal: did the arms stop in 1990?
#
# 4 min · draw a line
#
# SIPRI, a peace research institute in Stockholm, estimates deliveries of large weapons in
# [trend-indicator values (TIV)](term:tiv): what the weapons can do, **not money** ([arms transfers](data:arms_transfers)). How did Soviet deliveries to North Korea run from the year
# before the MiG-23s to the last year of the Soviet Union? Draw your guess, write one sentence why, and press **Reveal**.

# %% tags=["widget"]
explore.predict("arms", start=1984, end=1991)

# %% [markdown]
# Now the same numbers as a table, with Russia's after them. A new name is not a new alliance: the code `SUN` (Soviet Union)
# ends in 1991 and `RUS` (Russia) begins in 1992. The picture below adds China ([arms transfers](data:arms_transfers)).

# %% tags=["golden"]
arms = load("arms_transfers")
from_moscow = arms[arms["supplier"].isin(["SUN", "RUS"]) & (arms["recipient"] == "PRK")]
period = from_moscow[from_moscow["year"].between(1985, 1999)].set_index("year").sort_index()
readable(period[["supplier", "tiv_million"]])

# %%
show(charts.arms_chart(arms, recipient="PRK", years=(1985, 1999)))

# %% [markdown]
# Two surprises. Deliveries fell from {{ "{:,.0f}".format(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1985")["tiv_million"].iloc[0]) }}
# million TIV in 1985 to {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1989")["tiv_million"].iloc[0]) }} in 1989,
# *before* the break ([arms transfers](data:arms_transfers)). And they did not stop with it: for 1992 SIPRI has
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK' and year == 1992")["tiv_million"].iloc[0]) }}, more than for 1991, and
# there is a value for every year to 1999. If an alliance is a flow of weapons, it has no clear last day.

# %% tags=["quiz"]
quiz("L03", "data-1")

# %% [markdown]
# ## Two documents: a charge in a closed room, a charge in print
#
# 8 min · two documents
#
# In [December 1988](event:1988-12-23-shevardnadze-second-visit) Foreign Minister Eduard Shevardnadze (Шеварднадзе) sat in
# Pyongyang and heard a charge. In [October 1990](event:1990-10-05-rodong-dollars-commentary) the party newspaper
# [Rodong Sinmun](term:rodong-sinmun) (로동신문) printed one. The first text is the private diary of his aide, Teimuraz
# Stepanov-Mamaladze (Степанов-Мамаладзе); the second was written for the world. Both stand here in the course's summary.
# Rate each *before* you press **Compare with the editors**.

# %% tags=["widget"]
explore.compare_documents(
    "doc-1988-12-23-stepanov-diary",
    "doc-1990-10-05-rodong-dollars",
    question="Was the alliance already broken in 1988?",
)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 20–33.** In 1988 the charge is treason and the price is not named; in 1990 it is money. Students
# take the diary for the honest text because it was private. Ask what the diarist had heard himself: he was
# [absent that morning](doc:doc-1988-12-23-stepanov-diary). Shevardnadze's denial may have been true word for word: no meeting
# had decided it. Sensitive: "sold for dollars" was North Korea's official account and can sound in class like a
# verdict on South Korea. Ask for dates instead: what came first, recognition or credit?

# %% tags=["quiz"]
quiz("L03", "sourcing-1", "close-1")

# %% [markdown]
# ## The news and the answer
#
# On [2 September 1990](event:1990-09-02-shevardnadze-brings-the-news) and the day after, Shevardnadze was in Pyongyang
# again. He said that Moscow would recognise Seoul. Kim Il Sung did not receive him; Kim Yong Nam
# answered. North Korea would make its own weapons, support Japan's claim to islands that Moscow held, and deal with
# Washington: so the witnesses say, in versions that differ. The historian Sergey Radchenko, in an
# [essay of 2024](claim:claim-b39), adds the words "worn-out shoes". None of the other sources that the course could consult
# has them. On [19 September 1990](doc:doc-1990-09-19-memorandum) Pyongyang made a memorandum public that Kim Yong Nam had handed
# over: the treaty would be a name only, and the North would have to see to its arms itself.
#
# Business went on beside the quarrel: an agreement on the common frontier bears the date of
# [3 September](event:1990-09-03-frontier-regime-agreement).
#
# Four weeks later Shevardnadze met South Korea's foreign minister, Choi Ho-joong (최호중), in New York.

# %% [markdown]
# ## Decide: New York, the last day of September
#
# 6 min · decision room
#
# Before you read on, sit where he sat, with the papers of that day and nothing later. There is no score for
# doing what he did. What counts is which evidence you used.

# %% tags=["widget"]
explore.decision_room("shevardnadze-1990")

# %% tags=["quiz"]
quiz("L03", "context-1")

# %% [markdown]
# ## What followed
#
# On [30 September 1990](event:1990-09-30-moscow-recognises-seoul) the two ministers signed. Relations began at once, three
# months before the planned day. In [December](event:1990-12-14-roh-moscow-declaration) Roh came to Moscow. In
# [January 1991](event:1991-01-three-billion-dollar-loan) Seoul agreed a credit of three billion dollars. In
# [the same month](event:1991-01-hard-currency-trade) Moscow began to ask Pyongyang for world prices and hard currency (money
# that is accepted everywhere), after decades of [barter](term:barter) at [friendship prices](term:friendship-prices).
# North Korea had little to pay with, and [trade collapsed](event:1991-trade-collapse). Oil and fertiliser ran short: one
# cause among several of the famine of the mid-1990s, in North Korea's words the [Arduous March](term:arduous-march).
#
# On [17 September 1991](event:1991-09-17-two-koreas-enter-un) both Korean states entered the United Nations. In the 1940s
# and 1950s Moscow had kept Seoul out with its veto; it no longer did. On [25 December 1991](event:1991-12-25-ussr-dissolves)
# the Soviet Union itself ended. Beijing too [recognised Seoul, in August 1992](event:1992-08-24-beijing-recognises-seoul),
# and kept its own treaty with Pyongyang.

# %% [markdown]
# Moscow's treaty of [1961](event:1961-07-06-soviet-dprk-treaty) was still law. Russia took over its duties, and then took them
# apart. Boris Yeltsin (Ельцин) promised changes to the pact [in Seoul in November 1992](event:1992-11-20-yeltsin-seoul). In
# [January 1993](event:1993-01-russia-renounces-automatic-defence) his envoy told Pyongyang that Russia read the promise to fight narrowly.
# By June it had [suspended nuclear cooperation](event:1993-06-16-nuclear-cooperation-suspended).
#
# [Kim Il Sung died in July 1994](event:1994-07-08-kim-il-sung-dies). His son Kim Jong Il (김정일), who already
# [led the National Defence Commission](event:1997-10-08-kim-jong-il-general-secretary), put the army first: [songun](term:songun) was
# the word. In [1995](event:1995-09-07-notice-of-non-renewal) Russia gave notice; Pyongyang said in public that the treaty had lost its
# meaning, and a later report has its diplomats wish to keep it. In [September 1996](event:1996-09-10-1961-treaty-lapses) the treaty expired. The two foreign ministries
# initialled a new treaty, without military help, in [March 1999](event:1999-03-17-new-treaty-initialled).

# %% tags=["quiz"]
quiz("L03", "order-1")

# %% [markdown]
# ## Meet the data: whose trade, and what is a zero?
#
# Everyone agrees that trade collapsed. So the collapse should be easy to see in data. Try it. One row of this
# table is one year of trade in one direction **as one ledger has it**: a ledger is one counter's book of figures
# ([trade](data:trade)). Of the card, read two lines: *Who counted* and *What is missing*.

# %% tags=["data"]
card("trade")

# %% [markdown]
# Now what Moscow sold to North Korea, in million dollars, by one ledger. A year without a value
# says *no figure*. `mirror` means that North Korea reported nothing, so Moscow's own figure stands in ([ledgers](data:trade_ledgers)).

# %% tags=["golden"]
trade = load("trade")
pair = trade[(trade["ledger"] == "cow_imports") & (trade["importer"] == "PRK")]
sold = pair[pair["exporter"].isin(["SUN", "RUS"]) & pair["year"].between(1988, 1997)]
readable(sold[["year", "value", "status", "gap_reason"]], "Million current US dollars")

# %% [markdown]
# `cow_imports` is the ledger of the Correlates of War project (COW), which many scholars use. Its own file has a **0** for
# each of the first four years. The course has made them gaps, with a reason: `not_reported`. Neither the Soviet Union nor
# North Korea reported its trade to the International Monetary Fund, from which COW takes its numbers ([trade](data:trade)).
#
# Suppose you keep the zeros. Then, both directions together, Moscow and Pyongyang traded nothing while they were allies, began with
# {{ int(trade[(trade["ledger"] == "cow_imports") & trade["exporter"].isin(["RUS", "PRK"]) & trade["importer"].isin(["RUS", "PRK"]) & (trade["year"] == 1992)]["value"].sum()) }}
# million dollars in 1992, and reached their best year,
# {{ int(trade[(trade["ledger"] == "cow_imports") & trade["exporter"].isin(["RUS", "PRK"]) & trade["importer"].isin(["RUS", "PRK"]) & (trade["year"] == 1996)]["value"].sum()) }}
# million, in 1996, when the treaty expired. A computer would draw this without a warning. Both ends mislead: the zeros
# are silence, and the peak is almost certainly trade with South Korea, booked to the North in error ([trade](data:trade)).
# That is an inference: COW's figure for the South shows no hole in that year.

# %% [markdown]
# 5 min · ledgers
#
# Look for yourself. Each ledger stands alone; a gap has its own mark; roubles are not turned into dollars
# ([trade](data:trade)). Read 1990 first, then move *Compare in* to 1996. Choose a mark to read who counted it.

# %% tags=["widget"]
explore.ledgers(pair="RUS-PRK", start=1985, end=2000, year=1990)

# %% [markdown]
# How do we know of the collapse, then? From a few numbers outside COW ([ledgers](data:trade_ledgers)). Soviet figures give
# {{ "{:,.0f}".format(trade.query("ledger == 'soviet_figures' and direction == 'both' and year == 1989")["value"].iloc[0]) }} million *roubles* for 1989. A
# reference work that names no source gives {{ "{:,.0f}".format(trade.query("ledger == 'nations_encyclopedia' and year == 1990")["value"].iloc[0]) }} million *dollars* for 1990
# and {{ int(trade.query("ledger == 'nations_encyclopedia' and year == 1999")["value"].iloc[0]) }} for 1999. One compilation falls
# [from 1.97 billion dollars to 0.58](event:1991-trade-collapse) between 1990 and 1991. The last two agree on the direction and on
# nothing else: there were [several kinds of rouble](term:rouble-kinds), and what one was worth in dollars is a choice, not a fact.

# %% tags=["quiz"]
quiz("L03", "data-2", "corroboration-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 50–60.** Let a pair read the [row](data:trade) of 1990 aloud, with its reason. Misconception: "blank means that the course
# lost the number". Good question: would you rather have no number or a wrong one? Sensitive: behind the missing
# numbers stands a famine with very many dead. The table cannot show it; the word "collapse" is not only about trade.

# %% [markdown]
# ## One treaty, two last years
#
# Did at least the law end on one day? The treaty
# [came into force](data:treaties) on {{ spell(treaties.loc[treaties["clause_id"] == "1961-moscow-help", "in_force"].iloc[0]) }}. It ran for ten
# years and then for five at a time; who wanted out had to say so one year before. Two projects code every alliance in
# the world, and read this differently: COW, and Alliance Treaty Obligations and Provisions (ATOP). In the table 3 means a
# defence pact in COW, 1 a duty to defend in ATOP, and 0 no such pact in either ([indicators](data:indicators)).

# %% tags=["golden"]
codes = load("indicators")
both = codes[codes["indicator"].isin(["c_alliance_cow", "c_alliance_atop"])]
last_years = both[both["year"].between(1994, 1998)]
readable(last_years.pivot(index="year", columns="indicator", values="value").astype(int))

# %% [markdown]
# COW ends the pact on [7 September 1995](source:cowalliances41), when Moscow
# [announced it](event:1995-09-07-notice-of-non-renewal); the draft had gone to Pyongyang a month before. ATOP ends it in [1996](event:1996-09-10-1961-treaty-lapses), with the expiry. Both
# are right, about different things. The course has not seen the notice itself; the day of expiry is the one that the press named and the
# treaty's calendar gives. And no coder asked what we ask: was the promise still believed?

# %% [markdown]
# 3 min · treaty comparer
#
# Compare the promise of [1961](doc:doc-1961-07-06-treaty) with the treaty of [2000](event:2000-02-09-ivanov-signs-treaty) that
# took its place. Open *More* and choose *Assistance*: what is left of it?

# %% tags=["widget"]
explore.treaties(treaties=["1961-moscow", "2000-moscow"])

# %% [markdown]
# The strength of a clause is one reader's code, from 0 to 4 ([treaties](data:treaties)). Help in war fell from
# {{ treaties.loc[treaties["clause_id"] == "1961-moscow-help", "obligation_strength"].iloc[0] }} to
# {{ treaties.loc[treaties["clause_id"] == "2000-moscow-no-help", "obligation_strength"].iloc[0] }}: the text of 2000 is known from
# reports, and they find no such promise. A duty to get in touch when danger arises took its place.

# %% [markdown]
# ## Nine possible ends
#
# | Moment | What ended | What went on |
# | --- | --- | --- |
# | [September 1988](event:1988-09-13-hungary-rok-missions) | the common front of the bloc against Seoul | arms, exercises, cheap trade |
# | [4 June 1990](event:1990-06-04-gorbachev-roh-san-francisco) | the rule that Moscow's leader does not meet Seoul's | recognition of one Korean state only |
# | [2 September 1990](event:1990-09-02-shevardnadze-brings-the-news) | trust, as each side now doubted the alliance | the treaty |
# | [30 September 1990](event:1990-09-30-moscow-recognises-seoul) | recognition of Pyongyang alone | the treaty, some arms |
# | [January 1991](event:1991-01-hard-currency-trade) | the subsidy | the treaty, trade for hard money |
# | [25 December 1991](event:1991-12-25-ussr-dissolves) | the state that had signed | its duties, now Russia's |
# | [1993](event:1993-01-russia-renounces-automatic-defence) | the will to fight for Pyongyang | the text |
# | [September 1995](event:1995-09-07-notice-of-non-renewal) | the treaty's future | the treaty, for one year |
# | [September 1996](event:1996-09-10-1961-treaty-lapses) | the law | contact, as [five months before](event:1996-04-12-ignatenko-mission) |

# %% [markdown] tags=["stretch"]
# **Stretch.** A vote is a small act, but it is counted every year. After both Korean states joined, how often did Russia and North Korea
# vote alike in the General Assembly? The share is lowest in
# {{ int(indicators.query("indicator == 'c_un_agreement'").sort_values("value")["year"].iloc[0]) }} ([indicators](data:indicators)). Most of
# these votes have nothing to do with the peninsula: a low share shows distance in general, not a broken promise.

# %% tags=["stretch"]
votes = codes[(codes["indicator"] == "c_un_agreement") & (codes["year"] <= 1999)]
readable(votes.set_index("year")[["value"]].round(2))

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **When did it end?** Gibler writes in 2009 that the alliance had in effect ended [with the Soviet Union](source:gibler2009texts),
# in 1991. Others choose [1993](event:1993-01-russia-renounces-automatic-defence), when Russia disowned its duty, as
# [a report of 1997](source:jamestown1997) has it. The data of COW (version of 2012) have the notice of
# [1995](event:1995-09-07-notice-of-non-renewal), those of ATOP the expiry of [1996](event:1996-09-10-1961-treaty-lapses). The course
# says: Russia gave notice in 1995; the treaty expired in 1996; when the *alliance* ended is yours to argue.
#
# **How was Shevardnadze received?** Radchenko's essay of 2024 has him [calm, because it did not matter](claim:claim-b15). A diplomat
# who spoke to him is [quoted in December 1990](source:csm1990): no meeting
# of Shevardnadze's career had been harder. That
# [Kim did not see him](claim:claim-b13) is well attested; that anger was the reason is inferred.

# %% [markdown]
# **What was threatened?** Three accounts, three wordings of the [nuclear threat](event:1990-09-02-shevardnadze-brings-the-news):
# the memoirs of Ambassador Kapto (Капто), the journalist Oberdorfer, and an official quoted at second hand. Leaving the
# Non-Proliferation Treaty, a counterpart to the weapons of the allies, or "a bomb": the course gives the versions and
# does not choose. The [memorandum](doc:doc-1990-09-19-memorandum), as Seoul's press reports it, speaks of arms and of no bomb.
#
# **Was recognition bought?** Rodong Sinmun said so in [October 1990](doc:doc-1990-10-05-rodong-dollars). The credit was agreed three
# months later, and about half was paid: [1.47 billion in most accounts, 1.8 in Kommersant](event:1991-01-three-billion-dollar-loan). The
# order of events is clear; a secret price is not documented.
#
# **How large was the debt?** About 2.6 billion roubles in the press of [April 1991](event:1991-04-28-1991-trade-accord); nearly three
# billion in [a Russian record of September 1991](doc:doc-1991-09-20-kunadze-son). Any sum in dollars is a choice of rate.

# %% [markdown] tags=["stretch"]
# **Stretch.** Test one of these disputes against rows of the table of events.

# %% tags=["quiz", "stretch"]
quiz("L03", "evidence-1")

# %% [markdown] tags=["stretch"]
# ### What the essays say
#
# **Stretch.** The course tests two essays, Jackson's of 2015 and Radchenko's of 2024, claim by claim. These claims belong to this lesson. Two more
# look ahead to what Moscow gained: South Korea as [a major investor](claim:claim-b24), and
# [trade of more than 28 billion dollars](claim:claim-b25). Pick one and argue with its verdict.

# %% tags=["data", "stretch"]
claims = load("claims")
gained = claims["claim_id"].isin(["claim-b24", "claim-b25"])
readable(claims[gained | (claims["lesson"] == "L03")][["claim_id", "claim", "verdict"]])

# %% [markdown]
# ## Your answer
#
# **When, exactly, did the alliance end?** Write three sentences. First say what an alliance *is* for you: a promise, a practice, a
# subsidy, or trust. Use two pieces of evidence, each with its id (for example `1990-09-30-moscow-recognises-seoul`), and name
# one doubt. *Use as evidence*, in a note or beside a picture, keeps a row for you; under the box one click sets its id in. The rubric is the same for everyone: a claim, evidence that bears on it, where the evidence comes from, and what
# would change your mind.

# %% tags=["quiz"]
quiz("L03", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 67–75.** Bring back the years written down at the start. Good answers state a criterion and keep to it: law gives
# [1996](event:1996-09-10-1961-treaty-lapses), subsidy [1991](event:1991-01-hard-currency-trade), trust
# [1990](event:1990-09-02-shevardnadze-brings-the-news) or [1988](event:1988-12-23-shevardnadze-second-visit). Weak answers name a date
# because it is famous. Accept every criterion. Also accept "there is no exact day" if the student says why and still commits
# to the year in which most had ended. Sensitive: do not let the class speak of Pyongyang as only a victim or only a villain;
# it too had chosen, in [1985](event:1985-12-12-dprk-accedes-npt) and in [1993](event:1993-03-12-dprk-npt-withdrawal-notice).

# %% [markdown]
# ## What you can take away
#
# - An alliance has parts, and they do not end together. Arms fell [before the break](data:arms_transfers), the subsidy ended
#   [in 1991](event:1991-01-hard-currency-trade), the law [in 1996](event:1996-09-10-1961-treaty-lapses).
# - Two data sets can give two years for one treaty and both be right: ask what each one [dates](data:indicator_catalogue).
# - A coded zero can be a gap. The ledger with the most years [cannot show the greatest loss](data:trade).
# - Moscow was charged with betrayal [behind closed doors in 1988](doc:doc-1988-12-23-stepanov-diary) and
#   [in print in 1990](doc:doc-1990-10-05-rodong-dollars). Who reads a text is part of what it says.

# %% tags=["quiz"]
quiz("L03", group="exit")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E03](E03_the_1990_rupture.ipynb): the same tables, short tasks and one argument. **Go on** with
# [lesson 04, the realignment](04_the_2022_realignment.ipynb): from the treaty without help to a new one with it. Your answers stay in the file `answers.jsonl` beside this
# notebook and nowhere else; come back in a week and the come-back questions will meet you there.

# %% [markdown]
# ## Words
#
# These are the words that have a link in the text above, with their forms in Hangul and Cyrillic.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
