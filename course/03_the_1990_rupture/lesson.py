# ---
# title: Date the end of an alliance
# minutes: {class: 75}
# people: [sun-1985-03-11-gorbachev, shevardnadze, prk-1948-09-09-kim-il-sung, kim-yong-nam, kor-1988-02-25-roh-tae-woo]
# places: [pyongyang, seoul, vladivostok]
# ---

# %% [markdown]
# # 03 · Date the end of an alliance: the 1990 rupture, 1985–1999
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If nothing happens, this is a copy to
# read only.

# %% [markdown] tags=["slide", "handout"]
# ## The question
#
# Pyongyang, [2 September 1990](event:1990-09-02-shevardnadze-brings-the-news). The Soviet foreign minister, Eduard Shevardnadze
# (Шеварднадзе), has come to say that Moscow [will recognise South Korea](event:1990-09-02-shevardnadze-brings-the-news). Kim Il Sung
# (김일성) [does not receive him](event:1990-09-02-shevardnadze-brings-the-news). Kim Yong Nam (김영남), North Korea's foreign minister,
# answers. The North will make its own weapons, he threatens; witnesses
# [word it differently](event:1990-09-02-shevardnadze-brings-the-news). Yet in these very days the two governments sign
# [an agreement on their border](event:1990-09-03-frontier-regime-agreement), which speaks of friendship. And the treaty of alliance of
# [1961](event:1961-07-06-soviet-dprk-treaty) is still law.
#
# **When, exactly, did the alliance end?** The date depends on what you think an alliance is.
# At the end you answer in three sentences, with two pieces of evidence and a doubt.
#
# | What | In this lesson |
# | --- | --- |
# | **Do** | read a coded timeline, draw a guess and check it, weigh a diary against a newspaper, decide in New York, compare ledgers and treaties |
# | **Be able to** | say what ended in which year, tell a zero from a gap, and explain why two data sets date one treaty differently |
# | **Need** | lessons 00 to 02; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, charts, explore, load, progress, quiz, readable, show

# %% tags=["data"]
events = load("events")

# %% [markdown]
# ### The period at a glance
#
# Above the line an event moved the two together, below it moved them apart, in **one coder's judgement**.

# %% tags=["widget", "slide"]
explore.closeness(start=1985, end=1999, pick="1990-09-02-shevardnadze-brings-the-news")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–2.** Ask before anything else: "Where in this picture did the alliance end?" Let
# everyone write down a year and keep the paper. Most will choose the longest piles. The trap: the picture shows
# steps, not a state. After the fall there are few marks, and that may mean that little happened, or that nobody wrote.

# %% [markdown]
# ## Come back: what lesson 02 left you
#
# Questions that are due again today, or else two on lesson 02.

# %% tags=["quiz"]
quiz("L03", due=True)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 2–4.** Alone, in silence; no talk. Whoever finishes early writes one line on the
# paper with the year: what would have to be gone before you say "ended"?

# %% [markdown] tags=["slide", "handout"]
# ## Background: the high point came last
#
# The alliance did not fade slowly. Its closest years since the war came just before the break. In
# [May 1985](event:1985-05-mig23-deliveries-begin) the first MiG-23 fighters arrived; for years Moscow had refused them. In
# [December](event:1985-12-reactor-agreement) it promised a nuclear power plant, and in the same month Pyongyang
# [joined](event:1985-12-12-dprk-accedes-npt) the [Non-Proliferation Treaty](term:npt). In [February 1987](claim:claim-a26) American analysts judged that the two sides had not been so
# close since 1948.
#
# Shevardnadze had come before. In [January 1986](event:1986-01-20-shevardnadze-first-visit-pyongyang) his hosts had two wishes, an aide
# noted: the bloc should not yet promise to come to the Olympics in Seoul (서울), and Mikhail Gorbachev (Горбачёв) should visit
# Pyongyang before Tokyo. Two years later Moscow [agreed to come](event:1988-01-11-moscow-accepts-seoul-olympics) to Seoul. There the
# president, Roh Tae-woo (노태우), [wished for relations](event:1988-07-07-roh-declaration) with Moscow and Beijing. By
# [November 1988](event:1988-11-10-politburo-seoul-economic-ties) the Soviet leaders had accepted business with him; so say the notes of
# one of them. Then Shevardnadze had to fly to Pyongyang again.
#
# <details><summary>Year by year: the high point, and the road to Seoul</summary>
#
# - **The high point.** [Kim Il Sung travelled in May 1984](event:1984-05-kim-in-moscow). In
#   [October 1986](event:1986-10-kim-il-sung-visits-gorbachev) he came to Moscow once more and met Gorbachev. From
#   [1986](event:1986-joint-naval-air-exercises) to 1990 the two armed forces exercised together every year, by most accounts; Russian
#   officers later denied it.
# - **The nuclear bargain.** Premier Kang Song San (강성산) [received the promise](event:1985-12-reactor-agreement) of a plant, which was never built. Joining the
#   treaty was the price that Moscow had set, a CIA paper judged in 1986. Since [1977](event:1977-07-20-safeguards) inspectors could see the
#   Soviet reactor at [Yongbyon](term:yongbyon) (녕변), but not the reactors that North Korea built itself. A wider
#   [safeguards](term:iaea-safeguards) agreement was signed only in 1992.
# - **1986.** At Vladivostok (Владивосток), in [July](event:1986-07-28-gorbachev-vladivostok-speech), Gorbachev called the Soviet Union a
#   Pacific country that wanted trade. His words on the Korean peninsula suited Pyongyang. That such trade would lead to Seoul is easy to
#   see [only afterwards](doc:doc-1986-07-28-vladivostok-speech).
# - **1988.** A day after [Moscow's yes](event:1988-01-11-moscow-accepts-seoul-olympics) Pyongyang said that it would stay away from the Games
#   unless it became co-host. In [May](event:1988-05-04-gorbachev-reassures-kim-yong-nam) Gorbachev still told Kim Yong Nam that Moscow had
#   no ties with Seoul. Roh's northern policy was called [Nordpolitik](term:nordpolitik). In
#   [September](event:1988-09-16-gorbachev-krasnoyarsk-speech), at Krasnoyarsk (Красноярск), Gorbachev named South Korea as a partner for
#   trade; a day later Soviet athletes were [at the opening of the Games](event:1988-09-17-soviet-team-at-seoul-games). The notes on the
#   [Politburo](term:politburo) of November are Anatoly Chernyaev's (Черняев).
# - **1988–1990.** Hungary went first, with a [mission in September 1988](event:1988-09-13-hungary-rok-missions) and full relations on
#   [1 February 1989](event:1989-02-01-hungary-recognises-rok). On [4 June 1990](event:1990-06-04-gorbachev-roh-san-francisco), in San
#   Francisco, Gorbachev met Roh. The Soviet Foreign Ministry had been kept out of the preparations.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 4–5.** Ask who in these two paragraphs writes things down: an aide, an analyst, one of the leaders. Misconception:
# "they had drifted apart for years". [May 1985](event:1985-05-mig23-deliveries-begin) says the opposite. The role-play of this lesson (Seoul,
# [7 July 1988](event:1988-07-07-roh-declaration); see the guide) takes a class of its own: play it before anyone opens
# the room below.

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Moscow was not the only one to choose: sit where South Korea's president sat on
# [7 July 1988](event:1988-07-07-roh-declaration), ten weeks before the Olympics.

# %% tags=["widget", "stretch"]
explore.decision_room("roh-tae-woo-1988")

# %% [markdown]
# ## Look: what happened, and who says so
#
# 4 min · timeline
#
# Choose an event to read its sources, its dispute and the reason for its code.

# %% tags=["widget"]
explore.timeline(start=1985, end=1999, pick="1990-06-04-gorbachev-roh-san-francisco")

# %% [markdown]
# **Try.** Choose *Military* alone, then *Economic* instead. When does each kind turn downwards?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 5–9.** Pairs. Ask each pair for the first event in which Moscow acted against its ally's
# wish, and for the last in which it acted for it. Likely answers: [January 1988](event:1988-01-11-moscow-accepts-seoul-olympics)
# and the exercises. The two overlap by years: that is the point. Economic marks
# point down from [September 1988](event:1988-09-16-gorbachev-krasnoyarsk-speech), military ones from
# [October 1992](event:1992-10-rocket-engineers-stopped). Misconception: "Gorbachev planned the break in
# Vladivostok". The speech of [1986](doc:doc-1986-07-28-vladivostok-speech) tempts us to read the end into the beginning.

# %% [markdown]
# ## Predict, then reveal: did the arms stop in 1990?
#
# 4 min · draw a line
#
# SIPRI, an institute in Stockholm, estimates deliveries of large weapons in [trend-indicator values (TIV)](term:tiv): what
# the weapons can do, **not money** ([arms transfers](data:arms_transfers)). How did Soviet deliveries to North Korea run from the
# year before the MiG-23s to the last year of the Soviet Union? Draw your guess, then press **Reveal**.

# %% tags=["widget", "slide"]
explore.predict("arms", start=1984, end=1991)

# %% [markdown]
# The same numbers as a table, with Russia's after them: `SUN` (Soviet Union) ends in 1991, `RUS` (Russia) begins in 1992. The
# picture below adds China ([arms transfers](data:arms_transfers)).

# %% tags=["golden"]
arms = load("arms_transfers")
from_moscow = arms[arms["supplier"].isin(["SUN", "RUS"]) & (arms["recipient"] == "PRK")]
period = from_moscow[from_moscow["year"].between(1985, 1999)].set_index("year").sort_index()
readable(period[["supplier", "tiv_million"]])

# %%
show(charts.arms_chart(arms, recipient="PRK", years=(1985, 1999)))

# %% [markdown]
# From a peak of {{ "{:,.0f}".format(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1985")["tiv_million"].iloc[0]) }}
# million TIV in 1985 deliveries fell to {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1989")["tiv_million"].iloc[0]) }} in 1989,
# still above each year of 1981–84 ([arms transfers](data:arms_transfers)). With the break they collapsed, but did not stop:
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1991")["tiv_million"].iloc[0]) }} in 1991,
# {{ int(arms.query("supplier == 'RUS' and recipient == 'PRK' and year == 1992")["tiv_million"].iloc[0]) }} in 1992. If an alliance is a flow of weapons, it has no clear last day.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 9–14.** Everybody draws before anybody reveals. Likely answer: a cliff in 1990. Half right: 1990 has less than
# half of 1989, but the slope begins at the peak of 1985. Ask for causes: a wish, an order already filled, a bill not paid. The [table](data:arms_transfers) gives no
# reason. Misconception: "TIV is money".

# %% [markdown]
# ## Two documents: a charge in a closed room, a charge in print
#
# 8 min · two documents
#
# In [December 1988](event:1988-12-23-shevardnadze-second-visit) Shevardnadze sat in Pyongyang and heard a charge. In
# [October 1990](event:1990-10-05-rodong-dollars-commentary) the party newspaper [Rodong Sinmun](term:rodong-sinmun) (로동신문) printed one.
# The first text is the private diary of his aide, Teimuraz Stepanov-Mamaladze; the second was written for the world. Rate each
# *before* you press **Compare with the editors**.

# %% tags=["widget", "slide"]
explore.compare_documents(
    "doc-1988-12-23-stepanov-diary",
    "doc-1990-10-05-rodong-dollars",
    question="Was the alliance already broken in 1988?",
)

# %% [markdown] tags=["instructor"]
# **Instructor · minute 14–27.** In 1988 the charge is treason and the price is not named; in 1990 it is money. Students
# take the diary for the honest text because it was private. Ask what the diarist had heard himself: he was
# [absent that morning](doc:doc-1988-12-23-stepanov-diary). Shevardnadze's denial may have been true word for word: no meeting
# had decided it. Sensitive: "sold for dollars" was North Korea's official account and can sound in class like a
# verdict on South Korea. Ask for dates instead: what came first, recognition or credit?

# %% tags=["quiz"]
quiz("L03", "sourcing-1")

# %% [markdown]
# ## The news and the answer
#
# Kim Yong Nam's answer of [September 1990](event:1990-09-02-shevardnadze-brings-the-news) went further than weapons: support for Japan's claim to islands that Moscow held, and
# dealings with Washington. On [19 September 1990](doc:doc-1990-09-19-memorandum) Pyongyang made his memorandum public: the treaty would be a name only,
# and the North would have to see to its arms itself. Then Shevardnadze met South Korea's foreign minister in New York.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 27–28.** One sentence from the class: which threat would worry Moscow most, and which Tokyo or Seoul?

# %% [markdown] tags=["slide", "handout"]
# ## Decide: New York, the last day of September
#
# 6 min · decision room
#
# Sit where Shevardnadze sat, with nothing later than that day. There is no score for doing what he did.

# %% tags=["widget"]
explore.decision_room("shevardnadze-1990")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 28–41.** Six minutes of silence to read the desk, then a corner of the classroom for each answer. Ask each corner
# for the one paper that decided. Misconception: "he was angry, so he hurried": anger is [an inference](claim:claim-b13). Students who
# would rather sit in another chair take the room of [July 1988](event:1988-07-07-roh-declaration) above instead.

# %% [markdown]
# ## What followed
#
# On [30 September 1990](event:1990-09-30-moscow-recognises-seoul) the two ministers opened full relations. In [January 1991](event:1991-01-three-billion-dollar-loan) Seoul agreed a credit of three billion
# dollars. In [the same month](event:1991-01-hard-currency-trade) Moscow began to ask Pyongyang for world prices and hard currency (money
# that is accepted everywhere). North Korea had little to pay with, and [trade collapsed](event:1991-trade-collapse). On
# [25 December 1991](event:1991-12-25-ussr-dissolves) the Soviet Union itself ended.
#
# Russia took over the treaty, and then took it apart. In [January 1993](event:1993-01-russia-renounces-automatic-defence) an envoy
# told Pyongyang that Moscow read the promise to fight narrowly. In [1995](event:1995-09-07-notice-of-non-renewal) it gave notice; in
# [September 1996](event:1996-09-10-1961-treaty-lapses) the treaty expired.
#
# <details><summary>Year by year: after the break</summary>
#
# - **1990–1992.** In [December](event:1990-12-14-roh-moscow-declaration) Roh came to Moscow. World prices replaced decades of
#   [barter](term:barter) at [friendship prices](term:friendship-prices). On [17 September 1991](event:1991-09-17-two-koreas-enter-un) both
#   Korean states entered the United Nations. In the 1940s and 1950s Moscow had kept Seoul out with its veto; it no longer did. Beijing too
#   [recognised Seoul, in August 1992](event:1992-08-24-beijing-recognises-seoul), and kept its own treaty with Pyongyang. Boris Yeltsin
#   (Ельцин) promised changes to the pact [in Seoul in November 1992](event:1992-11-20-yeltsin-seoul).
# - **1993–1994.** By June Russia had [suspended nuclear cooperation](event:1993-06-16-nuclear-cooperation-suspended).
#   [Kim Il Sung died in July 1994](event:1994-07-08-kim-il-sung-dies). His son Kim Jong Il (김정일), who already
#   [led the National Defence Commission](event:1997-10-08-kim-jong-il-general-secretary), put the army first: [songun](term:songun) was
#   the word.
# - **1995–1999.** When Russia [gave notice](event:1995-09-07-notice-of-non-renewal), Pyongyang said in public that the treaty had lost its
#   meaning, and a later report has its diplomats wish to keep it. The two foreign ministries initialled a new treaty, without military
#   help, in [March 1999](event:1999-03-17-new-treaty-initialled).
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 41–42.** Ask for every word in these lines that names an end: collapse, ended, apart, notice, expired. Which of them is law?

# %% [markdown] tags=["slide"]
# ## The hungry years
#
# For some readers these are not numbers but families. Supplies had shrunk since the late 1980s, before the floods of 1995. Rations
# failed. People [died of hunger](event:1995-famine) and of the diseases that follow it until about 1998: in North Korea's words the
# [Arduous March](term:arduous-march). The end of cheap Soviet fuel and fertiliser was one cause among several. How many died is disputed.
#
# | Who says so | Deaths |
# | --- | --- |
# | North Korean officials, in 1999 and 2001 | [220,000](event:1995-famine) for the years to 1998 |
# | Hwang Jang-yop, a party secretary who defected, from party figures | 1 to 2.5 million |
# | a state institute in South Korea; Pyongyang called it a lie | 2 to 3 million |
# | a group called Good Friends, from what refugees said | 2.8 to 3.5 million |
# | later studies of the censuses of 1993 and 2008 | 240,000 to 420,000, or 500,000 to 600,000 |
#
# **Try.** Take two rows. Whom could they ask, and whom not? Which way would that move the number?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 42–43.** Slowly, and without a joke. A range is no mistake: nobody independent could count. Misconception: "one cause".
# Sensitive: some families lost people [in these years](event:1995-famine); ask nobody for a story, and let who wishes only read.

# %% [markdown]
# ## Meet the data: whose trade, and what is a zero?
#
# Everyone agrees that trade collapsed. So data should show it. One row is one year of trade in one direction **as one ledger has
# it**: a ledger is one counter's book of figures ([trade](data:trade)).

# %% tags=["data"]
card("trade")

# %% [markdown]
# What Moscow sold to North Korea, in million dollars, by one ledger. A year without a value says *no figure*. `mirror` means that
# North Korea reported nothing, so Moscow's own figure is used ([ledgers](data:trade_ledgers)).

# %% tags=["golden"]
trade = load("trade")
pair = trade[(trade["ledger"] == "cow_imports") & (trade["importer"] == "PRK")]
sold = pair[pair["exporter"].isin(["SUN", "RUS"]) & pair["year"].between(1988, 1997)]
readable(sold[["year", "value", "status"]], "Million current US dollars")

# %% [markdown]
# This is the ledger of the Correlates of War project (COW). Its own file has a **0** for
# each of the first four years; the course has made them gaps ([trade](data:trade)). Why?

# %% tags=["quiz"]
quiz("L03", "data-2")

# %% [markdown]
# Suppose you keep the zeros. Then, both directions together, Moscow and Pyongyang traded nothing while they were allies. They began with
# {{ int(trade[(trade["ledger"] == "cow_imports") & trade["exporter"].isin(["RUS", "PRK"]) & trade["importer"].isin(["RUS", "PRK"]) & (trade["year"] == 1992)]["value"].sum()) }}
# million dollars in 1992. Their best year was 1996, when the treaty expired:
# {{ int(trade[(trade["ledger"] == "cow_imports") & trade["exporter"].isin(["RUS", "PRK"]) & trade["importer"].isin(["RUS", "PRK"]) & (trade["year"] == 1996)]["value"].sum()) }}
# million. Both ends mislead: the zeros are silence, and the peak is perhaps trade with
# South Korea, booked to the North ([trade](data:trade)).

# %% [markdown]
# 5 min · ledgers
#
# Each ledger is shown alone; roubles are not turned into dollars ([trade](data:trade)). Read 1990 first, then move *Compare in* to 1996.

# %% tags=["widget", "slide"]
explore.ledgers(pair="RUS-PRK", start=1985, end=2000, year=1990)

# %% [markdown]
# How do we know of the collapse, then? From a few numbers outside COW ([ledgers](data:trade_ledgers)).
#
# | Who | Year | Figure, millions | Unit |
# | --- | --- | ---: | --- |
# | [Soviet figures](data:trade) | 1989 | {{ "{:,.0f}".format(trade.query("ledger == 'soviet_figures' and direction == 'both' and year == 1989")["value"].iloc[0]) }} | roubles |
# | a reference work that names no source | 1990 | {{ "{:,.0f}".format(trade.query("ledger == 'nations_encyclopedia' and year == 1990")["value"].iloc[0]) }} | dollars |
# | the same | 1999 | {{ int(trade.query("ledger == 'nations_encyclopedia' and year == 1999")["value"].iloc[0]) }} | dollars |
# | [one compilation](event:1991-trade-collapse) | 1990 | 1,970 | dollars |
# | the same | 1991 | 580 | dollars |
#
# The two series in dollars agree that trade fell, and on nothing else. There were [several kinds of rouble](term:rouble-kinds), and what
# one was worth in dollars is a choice.

# %% tags=["quiz"]
quiz("L03", "corroboration-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 43–54.** Let a pair read the [row](data:trade) of 1990 aloud, with its reason. Misconception: "blank means that the course
# lost the number". Good question: would you rather have no number or a wrong one? Sensitive: behind the missing
# numbers stands a famine with very many dead. The table cannot show it; the word "collapse" is not only about trade.

# %% [markdown]
# ## One treaty, two last years
#
# Did the law, at least, end on one day? The treaty [came into force](data:treaties) on
# {{ spell(treaties.loc[treaties["clause_id"] == "1961-moscow-help", "in_force"].iloc[0]) }}; to leave at the
# end of a term, a side had to say so one year before. Two projects code every alliance in
# the world: COW, and Alliance Treaty Obligations and Provisions (ATOP). In the table 3 means a
# defence pact in COW, 1 a duty to defend in ATOP, and 0 no such pact in either ([indicators](data:indicators)).

# %% tags=["golden"]
codes = load("indicators")
both = codes[codes["indicator"].isin(["c_alliance_cow", "c_alliance_atop"])]
last_years = both[both["year"].between(1994, 1998)]
readable(last_years.pivot(index="year", columns="indicator", values="value").astype(int))

# %% [markdown]
# COW ends the pact [with the notice](source:cowalliances41), in 1995; ATOP [with the expiry](event:1996-09-10-1961-treaty-lapses). Both
# are right, about different things. And no coder asked what we ask: was the promise still believed?

# %% [markdown]
# 3 min · treaty comparer
#
# Compare the promise of [1961](doc:doc-1961-07-06-treaty) with the treaty of [2000](event:2000-02-09-ivanov-signs-treaty) that
# took its place. Open *More* and choose *Assistance*: what is left of it?

# %% tags=["widget", "slide"]
explore.treaties(treaties=["1961-moscow", "2000-moscow"])

# %% [markdown]
# The strength of a clause is one reader's code, from 0 to 4 ([treaties](data:treaties)). Help in war fell from
# {{ treaties.loc[treaties["clause_id"] == "1961-moscow-help", "obligation_strength"].iloc[0] }} to
# {{ treaties.loc[treaties["clause_id"] == "2000-moscow-no-help", "obligation_strength"].iloc[0] }}. A duty to get in touch in danger took its place.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 54–58.** Half the class argues for COW, half for ATOP, one minute each. Both are right: they code different things.
# Misconception: "4 and 0 are measurements": they are one reader's codes of [clauses](data:treaties). Ask what a promise without help is for.

# %% [markdown] tags=["slide", "handout"]
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

# %% [markdown] tags=["instructor"]
# **Instructor · minute 58–63.** A minute for the table: everybody marks one row. Then pairs, one dispute each. The useful answer names a
# paper and an archive. Sensitive: "bought" is a charge; ask for the [order of events](event:1991-01-three-billion-dollar-loan) first.

# %% [markdown] tags=["handout"]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these would you ask a specialist about?
#
# **When did it end?** Gibler writes in 2009 that the alliance had in effect ended [with the Soviet Union](source:gibler2009texts).
# [A report of 1997](source:jamestown1997) chooses 1993, when Russia disowned its duty. In law it ended in 1996; when the *alliance* ended is yours to argue.
#
# **Was recognition bought?** Rodong Sinmun said so in [October 1990](doc:doc-1990-10-05-rodong-dollars). The credit was
# [agreed three months later](event:1991-01-three-billion-dollar-loan). The order of events is clear; a secret price is not documented.
#
# <details><summary>Three more: the reception, the threat, the money</summary>
#
# **How was Shevardnadze received?** Radchenko's essay of 2024 has him [calm, because it did not matter](claim:claim-b15). A diplomat
# who spoke to him is [quoted in December 1990](source:csm1990): no meeting of Shevardnadze's career had been harder. That
# [Kim did not see him](claim:claim-b13) is well attested; that anger was the reason is inferred. The essay also has the words
# ["worn-out shoes"](claim:claim-b39); none of the other sources that the course could consult has them.
#
# **What was threatened?** Three accounts, three wordings of the [nuclear threat](event:1990-09-02-shevardnadze-brings-the-news):
# the memoirs of Ambassador Kapto (Капто), the journalist Oberdorfer, and an official quoted at second hand. Leaving the
# Non-Proliferation Treaty, a counterpart to the weapons of the allies, or "a bomb": the course gives the versions and
# does not choose. The [memorandum](doc:doc-1990-09-19-memorandum), as Seoul's press reports it, speaks of arms and of no bomb.
#
# **How large was the debt, how large the credit?** Of Seoul's three billion dollars
# [1.47 billion were paid in most accounts, 1.8 billion in Kommersant](event:1991-01-three-billion-dollar-loan). Pyongyang's debt to Moscow
# was about 2.6 billion roubles in the press of [April 1991](event:1991-04-28-1991-trade-accord), nearly three billion in
# [a Russian record of September 1991](doc:doc-1991-09-20-kunadze-son). To put the debt in dollars is a choice of rate.
#
# </details>

# %% [markdown] tags=["stretch"]
# **Stretch.** How did Shevardnadze take the talks of [September 1990](event:1990-09-02-shevardnadze-brings-the-news)? Test this dispute
# against rows of the table of events.

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

# %% [markdown] tags=["slide", "handout"]
# ## Your answer
#
# **When, exactly, did the alliance end?** Write three sentences. First say what an alliance *is* for you: a promise, a practice, a
# subsidy, or trust. Use two pieces of evidence, each with its id, and name one doubt. *Use as evidence* keeps a row for you.

# %% tags=["quiz"]
quiz("L03", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 63–71.** Bring back the years written down at the start. Good answers state a criterion and keep to it: law gives
# [1996](event:1996-09-10-1961-treaty-lapses), subsidy [1991](event:1991-01-hard-currency-trade), trust
# [1990](event:1990-09-02-shevardnadze-brings-the-news) or [1988](event:1988-12-23-shevardnadze-second-visit). Weak answers name a date
# because it is famous. Accept every criterion. Also accept "there is no exact day" if the student says why and still commits
# to the year in which most had ended. Sensitive: do not let the class speak of Pyongyang as only a victim or only a villain;
# it too had chosen, in [1985](event:1985-12-12-dprk-accedes-npt) and in [1993](event:1993-03-12-dprk-npt-withdrawal-notice).

# %% [markdown] tags=["slide"]
# ## What you can take away
#
# - An alliance has parts, and they do not end together. Arms [fell from 1985](data:arms_transfers) and did not stop,
#   the subsidy ended [in 1991](event:1991-01-hard-currency-trade), the law [in 1996](event:1996-09-10-1961-treaty-lapses).
# - A coded zero can be a gap. The ledger with the most years [cannot show the greatest loss](data:trade).
# - Moscow was charged with betrayal [behind closed doors in 1988](doc:doc-1988-12-23-stepanov-diary) and
#   [in print in 1990](doc:doc-1990-10-05-rodong-dollars). Who reads a text is part of what it says.

# %% tags=["quiz"]
quiz("L03", group="exit")

# %% [markdown]
# ## Where you stand
#
# What you have answered, and what comes back.

# %%
progress()

# %% [markdown] tags=["instructor"]
# **Instructor · minute 71–{{ core_minutes }}.** The exit question asks for confidence: take a show of hands for "sure" before the answer
# opens. Then once more the papers with the year: who has moved, and which row did it?

# %% [markdown] tags=["stretch"]
# ### More questions
#
# **Stretch.** The first set asks about places, dates, words and papers of this lesson. The second is harder. Stop when you like:
# what you answer comes back on a later day.

# %% tags=["quiz", "stretch"]
quiz("L03", "order-1", "context-1", "close-1", "data-1", group="practice")

# %% tags=["quiz", "stretch"]
quiz("L03", group="more")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E03](E03_the_1990_rupture.ipynb). **Go on** with
# [lesson 04, the realignment](04_the_2022_realignment.ipynb).

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
