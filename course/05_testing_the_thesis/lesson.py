# ---
# title: Test the thesis
# minutes: {class: 75}
# people: [rus-2000-01-01-putin, prk-2011-12-17-kim-jong-un, prk-1994-07-08-kim-jong-il, prk-1948-09-09-kim-il-sung, shevardnadze]
# places: [pyongyang, seoul, vladivostok]
# steps: {Check six of the claims: Six claims, Shuffle the cards: Shuffle, Measures that did not come from our codes: Measures}
# ---

# %% [markdown]
# # 05 · Test the thesis: hostility and closeness, 1945–2026
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If nothing happens, this is a still
# copy.

# %% [markdown] tags=["slide", "handout"]
# ## The question
#
# Moscow, [12 August 2025](event:2025-08-12-call-before-alaska). In three days Vladimir Putin (Путин) meets Donald Trump in
# Alaska. For half a year the two governments [have been talking again](event:2025-02-24-us-votes-with-russia). Putin telephones
# Pyongyang (평양). He [tells Kim Jong Un](event:2025-08-12-call-before-alaska) (김정은) of the meeting, and he thanks him for
# Kursk (Курск), where North Korean soldiers fought. North Korea's media report the call; of the Americans they say nothing. An
# ally's duty, a courtesy, or a card to show in Alaska? In 2015 an essay had claimed that Moscow comes nearer to Pyongyang
# [when it quarrels with Washington](claim:claim-b07). Now the quarrel was easing.
#
# **When Washington and Moscow quarrel, does Pyongyang gain?** First you test whether the two come *nearer*, then you judge
# whether nearer is gain. You answer in three sentences, with two pieces of evidence and one doubt.
#
# | What | In this lesson |
# | --- | --- |
# | **Do** | check six claims, code twelve events blind, shuffle them as cards, put two measures against each other |
# | **Be able to** | say what one [correlation](term:correlation) can and cannot carry, and name a case that does not fit |
# | **Need** | lessons 00 to 04; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, measures, progress, quiz, readable

# %% tags=["data"]
events = load("events")

# %% [markdown]
# ### Eighty years at a glance
#
# Above the line an event moved Moscow and Pyongyang together, below it moved them apart, in **one coder's judgement**.

# %% tags=["widget", "slide"]
explore.closeness(pick="2025-08-12-call-before-alaska")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–3.** Read the scene aloud. Ask for a show of hands on the question *before* anything else is read, write
# the numbers on the board, and leave them there until the end. Then ask: which part of the picture did you
# have in mind? Most think of the right-hand end, [after 2022](event:2022-02-24-invasion-of-ukraine).

# %% [markdown]
# ## Come back: what lesson 04 left you
#
# Questions that are due again today, or else two on lesson 04.

# %% tags=["quiz"]
quiz("L05", due=True)

# %% [markdown] tags=["slide"]
# ## Background: two essays, one thesis
#
# The course began with two essays. Van Jackson wrote the first, for Foreign Affairs of
# [22 February 2015](source:hermit2015essay); our copy breaks off at the year 1968. The historian Sergey Radchenko wrote
# [the second](source:radchenko2024essay), for NPR, in the week in [June 2024](event:2024-06-19-comprehensive-treaty) in which Putin
# came to Pyongyang.
#
# The course cut both into {{ len(claims) }} [claims](data:claims): sentences that could be false. The claim of this lesson:
# Moscow [draws nearer to Pyongyang when its relations with Washington are hostile](claim:claim-a01), and stays at a distance when they
# are friendly. To test it you must decide three things:
#
# - What counts as [hostility](term:hostility)? Words, votes, weapons, wars?
# - What counts as [closeness](term:closeness)? A visit, a treaty, a shipment?
# - **When** should one follow the other? At once, or a year later?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 3–6.** The come-back questions alone; no talk. Then one sentence from the class: what would have to happen for
# the thesis to be *false*? If nobody finds one, leave the question open until the heading *Rival explanations*.

# %% [markdown] tags=["slide", "handout"]
# ## Check six of the claims
#
# 7 min · in pairs
#
# Give each sentence one of four words: *supported*, *needs nuance* (partly right), *wrong*, *untestable* (no evidence could
# decide it). E1 is Jackson's essay, E2 Radchenko's. The "it" of claim-b15 is the news that the Soviet foreign minister, Eduard
# Shevardnadze (Шеварднадзе), brought to Pyongyang: Moscow would
# [recognise Seoul](event:1990-09-02-shevardnadze-brings-the-news) (서울).

# %% tags=["data"]
claims = load("claims")
six = ["claim-a01", "claim-a33", "claim-b10", "claim-b15", "claim-b25", "claim-b31"]
readable(claims[claims["claim_id"].isin(six)][["claim_id", "essay", "claim"]])

# %% [markdown]
# <details><summary>Open when you have six words: what the course says, and why</summary>
#
# | Claim | Verdict | What decides it |
# | --- | --- | --- |
# | a01: hostility brings Moscow nearer | {{ claims.set_index("claim_id").loc["claim-a01", "verdict"] }} | It fits [May 1965](event:1965-05-free-arms), not [Cuba](event:1962-10-28-cuba-settlement): hostility at its peak, and relations cooled. |
# | a33: the aircraft EC-121 was brought down | {{ claims.set_index("claim_id").loc["claim-a33", "verdict"] }} | [15 April 1969](event:1969-04-15-ec-121), with Soviet embassy records of the next day. |
# | b10: Russia will not fight to defend North Korea | {{ claims.set_index("claim_id").loc["claim-b10", "verdict"] }} | In 2015 the treaty of [2000](event:2000-02-09-ivanov-signs-treaty) promised no military help. The [treaty of 2024](event:2024-06-19-comprehensive-treaty) does, within limits. |
# | b15: Shevardnadze stayed calm | {{ claims.set_index("claim_id").loc["claim-b15", "verdict"] }} | According to hearsay he found [these talks](event:1990-09-02-shevardnadze-brings-the-news) the hardest of his career: an unnamed diplomat told [a newspaper](source:csm1990) so. |
# | b25: trade with South Korea above 28 billion dollars | {{ claims.set_index("claim_id").loc["claim-b25", "verdict"] }} | No source that we read gives more than 28. The figures for 2014 run from 24.7 to 27 billion ([the claim](claim:claim-b25)). |
# | b31: North Korea began to deliver ammunition | {{ claims.set_index("claim_id").loc["claim-b31", "verdict"] }} | [Reported by Washington](event:2023-10-13-thousand-containers), denied by both states; [eleven states](event:2025-05-29-msmt-first-report) repeated it in 2025. How much came is an estimate, mostly by hostile governments. |
#
# A wrong number does not always destroy an argument: trade with South Korea did [surge](claim:claim-b25).
#
# </details>
#
# Of each sentence ask: is it true, and what does the argument lose if it is not?

# %% tags=["quiz"]
quiz("L05", "reading-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 6–15.** The table of answers is closed; ask pairs to say their word first. Most will give
# `needs nuance` to everything, because it is the safe word. Ask for the sentence that decides. The word `wrong`
# is used for {{ int((claims["verdict"] == "wrong").sum()) }} claim only: [the trade figure](claim:claim-b25).
# None is called untestable; students may disagree, for example about [what Shevardnadze felt](claim:claim-b16). The question below
# the table asks for a verdict on a **forecast**, [claim-b44](claim:claim-b44), which none of the six is. Its key: right for the ten years
# that the essay can have meant. Many will say that the thesis is then right too: a forecast can come true for another reason. For
# two votes with a talk between, ask it with `quiz("L05", "reading-1", mode="class")`.

# %% [markdown] tags=["stretch"]
# **Stretch.** Six rows of the table: which of them speak against the claim?

# %% tags=["quiz", "stretch"]
quiz("L05", "evidence-1")

# %% [markdown]
# ## Meet the data: who gave the codes?
#
# The course gives an event two codes from −2 to +2. **Closeness** says how far it moved Moscow and Pyongyang together. **Hostility**
# says how hostile Washington and Moscow were in it. Of {{ int(events["is_bilateral"].sum()) }} [events](data:events) in which one of the two
# acts toward the other, only {{ int(events[events["is_bilateral"]]["hostility"].notna().sum()) }} have a code for hostility; the rest are
# silent. One person gave **both** codes of an event, and [knew the essays](data:indicator_catalogue).

# %% tags=["data"]
card("coder_codes")

# %% [markdown]
# ## Code twelve events yourself
#
# 10 min · coding desk
#
# You get twelve events without their codes. Give each a step for closeness and one for hostility, or choose
# **not codable**: an answer too. Then press **Compare with the course**.

# %% tags=["widget", "slide"]
explore.coding_desk()

# %% [markdown]
# **Try.** First by hand: on how many of the twelve did you and the course give the *same* closeness? Then the picture: where do your mark
# and the course's lie far apart? Was it about the facts, the scale, or the word "hostile"?
#
# Now the word. Two people who only guess would agree on some events too. [Krippendorff's alpha](term:krippendorff-alpha) asks how much
# better than guessers you two did: 1 is full agreement, 0 is no better than guessing.

# %% tags=["quiz"]
quiz("L05", "sourcing-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 15–28.** Everyone gets the same twelve events. Collect the exported codings if you want a class
# table. Likely disagreement: whether an event says anything of Washington at all; three of the twelve have no code for hostility.
# Misconception: "low agreement means that I was wrong." It can mean that the rule is unclear. The interval beside alpha can wait: it
# is in the stretch. Sensitive: some events are about people who died; coding them is about the two governments, not about what
# their lives were worth.

# %% [markdown] tags=["stretch"]
# **Stretch. The course against itself.** The next cell asks the same of the course's first code and of a second reader, C4, who read
# {{ int((coder_codes["coder"] == "C4").sum()) }} [events](data:coder_codes) again. For closeness it gives a number. For hostility it
# refuses, and says why: the two seldom found the same events codable. The [interval](term:interval) is the range in which alpha would mostly lie if
# chance had drawn other events of the same kind.

# %% tags=["golden", "stretch"]
codes = load("coder_codes")
for name in ("closeness", "hostility"):
    found = measures.coder_reliability(measures.recoded(events, codes, name))
    print(name, *str(found).split("; "), sep="\n   ")

# %% [markdown] tags=["stretch"]
# **What the number is not.** C4 had a codebook with anchors, written after the first coding. And in
# {{ len(coder_codes[coder_codes["coder"] == "C4"].merge(events, on="event_id", suffixes=("_second", "")).query("closeness_second != closeness and not is_bilateral")) }} of the
# {{ len(coder_codes[coder_codes["coder"] == "C4"].merge(events, on="event_id", suffixes=("_second", "")).query("closeness_second != closeness")) }}
# differences neither of the two acts toward the other ([events](data:event_acts)): what others do is hardest to code. For
# {{ int(events[~events["is_context"]]["coding_note"].str.contains("Hostility blank").sum()) }} events the first coder had given a code of
# hostility without a reason, and title and summary hold none: the course [took it out](data:coder_codes).

# %% [markdown] tags=["handout"]
# ## Shuffle the cards
#
# 8 min · twelve cards, first by hand
#
# Make a card of each of your twelve events: write on a slip the closeness that **you** gave it.
#
# 1. Lay aside events that you called *not codable*. Those that you coded hostile (+1, +2) are one heap, the others a second.
# 2. Take the mean of each heap. The **gap** is the first mean minus the second. Write it down.
# 3. Turn the cards over, shuffle, deal two new heaps of the same sizes. What is the gap now? Do it three times.
#
# The new heaps have nothing to do with hostility: their gaps are what *chance* gives. Was one as wide as yours?

# %% [markdown] tags=["screen"]
# The page does the same with the course's codes. Move *Shuffles* one by one, then to the end: squares are gaps as wide as the
# real one. Then choose *All coded events*: how often does chance give that gap?

# %% tags=["widget", "slide", "screen"]
explore.shuffle()

# %% [markdown]
# The share of all shuffles with a gap as wide as the real one is ***p***, and the game is called a
# [permutation test](term:permutation-test). What would you tell somebody who says "small *p*, so the thesis is true"?

# %% tags=["quiz"]
quiz("L05", "p-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 28–39.** Bring slips of paper, twelve a pair. Let every pair write its three shuffled gaps on the board, one cross each
# on a line from −3 to +3: the class has built the stack before the page shows it. Pairs whose heaps hold very unequal numbers of
# cards get wilder gaps; ask why. In the course's codes nine cards have both; *About this picture* counts all ways to deal them. Question
# p-1: the key says that shuffled codes seldom give so strong a link, and no more. Misconception: "*p* is the chance that the thesis is false."

# %% [markdown]
# ## Put one code against the other
#
# 5 min · thesis bench
#
# Now lay your cards on a grid: hostility to the right, closeness upwards. Do they climb? The bench draws the grid of all
# [events](data:events). *r*, the **correlation**, says how well the marks keep to one slope: +1 all on a rising line, −1 on a
# falling one, 0 no straight link.
#
# Then choose one era after another from the menu *all eras*, and read *r* each time.

# %% tags=["widget", "slide"]
explore.thesis()

# %% [markdown]
# The eras disagree about the **sign**. From 1985 to 1999 *r* is
# {{ f'{events[events["is_bilateral"] & events["year"].between(1985, 1999)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }},
# but from {{ int(events[events["is_bilateral"] & events["year"].between(1985, 1999)]["hostility"].notna().sum()) }} [rows](data:events) only. From
# 2000 to 2021 it is
# {{ f'{events[events["is_bilateral"] & events["year"].between(2000, 2021)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }}: Putin
# and Kim Jong Il (김정일) met [while relations with Washington were good](event:2002-08-23-kim-jong-il-vladivostok), and Moscow
# [voted for sanctions](event:2016-11-30-unsc-2321) when they were bad. A link over all years can come from differences *between* eras and
# be absent *inside* them.
#
# **The number cannot** say that one caused the other. One reader gave both codes. The events since
# [February 2022](event:2022-02-24-invasion-of-ukraine) belong to one war and are not separate tests. And a third thing, such as a
# new leader or a need of money, can move both.

# %% tags=["quiz"]
quiz("L05", "cause-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 39–47.** The lesson has six ideas of statistics, each first by hand: agreement, gap, shuffle, slope, inside or between, one great break. Everything else of the kind is stretch. Ask each group for one sentence that begins "In these rows…" and one that begins
# "This does not show…". Misconception: "leaving out one event hardly changes *r*, so it is solid." Leaving out one *era* can
# change it a good deal. For 1985–1999 the bench gives neither interval nor p: too few [rows](data:events) have both codes. The bench
# also shows a 95 % interval; say only that it is a range, and send the curious to the stretch.

# %% [markdown] tags=["stretch"]
# **Stretch.** The same as a table: *r* inside each era (`r_within`, from `n_within` events), and over all years without it (`r_without`).

# %% tags=["golden", "stretch"]
pairs = measures.event_pairs(events)
eras = load("eras").set_index("era")
years = eras["start"].str[:4] + "–" + eras["end"].str[:4]
by_era = measures.leave_one_era_out(pairs, "hostility", "closeness").round(2)
readable(by_era.assign(era=by_era["era"].map(years)))

# %% [markdown] tags=["stretch"]
# **Stretch. The interval.** The computer draws as many [events](data:events) again from the same list, many times. In nineteen of
# twenty draws *r* lies in this range. If the range holds zero, even the sign is unsure. The next cell gives it twice: without the acts of
# third parties, as everywhere in this lesson, then with them. "Dropped" are the rows without a code for hostility. Last come the context
# rows, which are no steps between Moscow and Pyongyang and have zero for closeness: *r* changes, though no fact about the two states has changed.
# The cell draws twice as often as the bench, so its interval and *p* differ a little.

# %% tags=["golden", "stretch"]
with_others = measures.event_pairs(events, include_third_party=True)
everything = measures.event_pairs(events, include_third_party=True, include_context=True)
kinds = {"Without": pairs, "With third parties": with_others, "With context": everything}
for name, rows in kinds.items():
    found = str(measures.correlate(rows, "hostility", "closeness"))
    print(name, found.replace("), ", "),\n   "), sep="\n   ")

# %% [markdown] tags=["stretch"]
# **Stretch.** Does one event carry the number? These rows would change *r* most if they were left out. Where *r* would rise, the
# row speaks **against** the thesis.

# %% tags=["golden", "stretch"]
moved = measures.leave_one_out(pairs, "hostility", "closeness", label="event_id").head(5).round(3)
readable(moved.merge(events[["event_id", "title"]]))

# %% [markdown] tags=["stretch"]
# **Stretch.** Any one event changes *r* only a little. An era changes it much more, and may have few [rows](data:events).

# %% tags=["quiz", "stretch"]
quiz("L05", "data-2")

# %% [markdown]
# ## Measures that did not come from our codes
#
# 4 min · thesis bench, by year
#
# The [catalogue of indicators](data:indicator_catalogue) lists {{ len(indicator_catalogue) }} yearly measures;
# {{ int((~indicator_catalogue["is_coded"]).sum()) }} of them use no code of ours. Here hostility is how far apart Washington and Moscow
# [vote at the United Nations](source:bailey2017), and closeness is the [weapons](source:sipri2022tiv) that Moscow delivered. What do you
# expect?

# %% tags=["widget", "slide"]
explore.thesis(hostility="h_un_distance", closeness="c_arms")

# %% [markdown]
# Votes and weapons seem to agree with the essay. Now move *To* under the picture to 1990, then *From* to 1991. Up to 1990 *r* is
# {{ f'{indicators[indicators["indicator"].isin(["h_un_distance", "c_arms"]) & (indicators["year"] <= 1990)].pivot(index="year", columns="indicator", values="value").astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }},
# afterwards
# {{ f'{indicators[indicators["indicator"].isin(["h_un_distance", "c_arms"]) & (indicators["year"] > 1990)].pivot(index="year", columns="indicator", values="value").astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }}
# ([indicators](data:indicators)). Both were high in the Cold War and low after it: **one great break**, seen from two sides. Inside
# either half they do not rise together.

# %% tags=["quiz"]
quiz("L05", "corroboration-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 47–54.** Before anyone touches the bench, ask which two measures *they* would have chosen, and why these two
# were. Independent does not mean right: the UN votes are about the whole world, the arms table misses shells. In
# corroboration-1 three measures are independent; whoever adds the mean hostility code has forgotten who gave it.

# %% [markdown] tags=["stretch"]
# **Stretch. Three more doubts.** *Years are not independent*: one year is much like the year before it, so sixty years in a row are
# worth far fewer separate tests, and *p* looks too good. *Another measure*: choose at **→**
# *Highest hostility level in disputes … (1945–2014)*, and *r* falls to
# {{ f'{indicators[indicators["indicator"].isin(["h_mid_cow", "c_arms"])].pivot(index="year", columns="indicator", values="value").astype("float64").corr().iloc[0, 1]:.2f}' }}
# ([indicators](data:indicators)). *Lag* means delay: if quarrels cause closeness, closeness should come later. The next cell sets the
# arms of three years *before* the quarrel (lag −3) beside it, and so on to three years *after* it (+3).
#
# How far apart two states vote is measured by the [ideal points](term:ideal-point) of their [roll calls](term:roll-call).

# %% tags=["golden", "stretch"]
yearly, catalogue = load("indicators"), load("indicator_catalogue")
hostile = measures.yearly(yearly, catalogue, "h_un_distance")
arms = measures.yearly(yearly, catalogue, "c_arms")
readable(measures.correlate_lags(hostile, arms)[["lag", "r", "n"]].round(2))

# %% [markdown] tags=["stretch"]
# UN votes and arms go together much alike at all seven lags, so no lag can say which came first. Whoever shows only the largest *r* has chosen an answer, not found one. There are
# {{ int((indicator_catalogue["family"] == "hostility").sum()) }} measures of hostility and
# {{ int((indicator_catalogue["family"] == "closeness").sum()) }} of closeness ([catalogue](data:indicator_catalogue)).
# How many numbers could somebody choose from?

# %% tags=["quiz", "stretch"]
quiz("L05", "data-3")

# %% [markdown] tags=["stretch"]
# 6 min · draw a line · stretch
#
# **Stretch. Predict, then reveal: the second Cold War.** After the
# [Soviet invasion of Afghanistan](event:1979-12-27-soviet-army-in-afghanistan) relations between Washington and
# Moscow were bad for years. When Soviet forces shot down the South Korean airliner
# [KAL 007](event:1983-09-01-kal007), relations fell to new depths. If the thesis holds, what
# should Soviet arms deliveries to North Korea do from 1976 to 1985? Draw it. The unit is million
# [TIV](term:tiv): estimated military value, **not money** ([arms transfers](data:arms_transfers)).

# %% tags=["widget", "stretch"]
explore.predict("arms", start=1976, end=1985)

# %% [markdown] tags=["stretch"]
# In the four years of [détente](term:detente) from 1972 to 1975 Moscow delivered
# {{ f'{int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & arms["year"].between(1972, 1975)]["tiv_million"].sum()):,}' }}
# million TIV. In the four hostile years from 1980 to 1983 it was
# {{ f'{int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & arms["year"].between(1980, 1983)]["tiv_million"].sum()):,}' }}.
# That speaks against the thesis. But whoever takes 1976 to 1979 instead finds
# {{ f'{int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & arms["year"].between(1976, 1979)]["tiv_million"].sum()):,}' }}
# ([arms transfers](data:arms_transfers)): the choice of years changes the answer.
#
# In 1985 alone came
# {{ f'{int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] == 1985)]["tiv_million"].sum()):,}' }}.
# American officers saw in the new [fighters](event:1985-05-mig23-deliveries-begin) a result of the
# [journey to Moscow](event:1984-05-kim-in-moscow) that Kim Il Sung (김일성) had made in 1984. That fits the thesis. But in
# [November 1985](event:1985-11-19-geneva-summit) Reagan and Gorbachev (Горбачёв) met in Geneva, and the fighters went on coming. The
# course says that late 1985 [does not fit](claim:claim-a01).

# %% tags=["quiz", "stretch"]
quiz("L05", "data-1")

# %% [markdown] tags=["stretch"]
# 5 min · timeline · stretch
#
# **Stretch. A period that is hard for the thesis.** After the [war in Georgia](event:2008-08-08-georgia-war) relations between
# Washington and Moscow were bad. They improved until [New START](event:2010-04-08-new-start-signed), a treaty on nuclear arms, and from
# [2014](event:2014-03-18-crimea-annexation) on they were bad again. Find one event that fits the thesis and one that does not.

# %% tags=["widget", "stretch"]
explore.timeline(start=2008, end=2018, pick="2014-03-18-crimea-annexation")

# %% [markdown] tags=["stretch"]
# **Compare.** In [May 2014](event:2014-05-05-debt-law), after Russia annexed Crimea (Крым), its debt write-off for
# North Korea became law. On [5 August 2017](event:2017-08-05-unsc-2371), three days after an
# American [sanctions law against Russia and North Korea](event:2017-08-02-caatsa), Russia voted for new UN sanctions
# against North Korea. Relations with Washington were bad both times. And even the first case is less clear than it looks: the debt deal was
# [signed in 2012](event:2012-09-17-debt-settlement-signed), before the quarrel, and trade
# [fell in 2014](event:2014-trade-falls-despite-rhetoric), by a South Korean count. Such counts are
# [mirror statistics](term:mirror-statistics): they rest on what North Korea's partners report.

# %% [markdown] tags=["slide", "handout"]
# ## Rival explanations
#
# | Rival | A case for it |
# | --- | --- |
# | **Beijing** | In [June 1960](event:1960-06-16-kim-shown-mao-record) Moscow showed Kim Il Sung what Mao had said about him; in [July 1961](event:1961-07-11-sino-dprk-treaty) he had two treaties within five days. |
# | **Seoul's money** | In [1988](event:1988-11-10-politburo-seoul-economic-ties) the Politburo accepted business with South Korea; in [1991](event:1991-01-three-billion-dollar-loan) came a credit of three billion dollars. |
# | **Fear of the bomb** | From [2006](event:2006-10-14-unsc-1718) to [2017](event:2017-12-22-unsc-2397) Russia voted for [each sanctions resolution](claim:claim-b23), in good years with Washington and in bad ones. |
# | **Need of shells** | After [February 2022](event:2022-02-24-invasion-of-ukraine) hostility was very high at once. The visits came only from the [summer of 2023](event:2023-07-26-shoigu-at-arms-exhibition) on, when the war had become long. |
#
# **Try.** Find a moment at which two of them expect *different* things. Take the telephone call of the opening: what does the thesis
# expect of Putin, and what does *need of shells*?
#
# In [February 2025](event:2025-02-24-us-votes-with-russia) Washington voted with Moscow. If hostility is the engine, Moscow
# should then move away; if need is, nothing should change while the war goes on. In
# [April](event:2025-04-26-gerasimov-acknowledges) Moscow praised the North Korean soldiers in public; in
# [August](event:2025-08-12-call-before-alaska) came the call. That speaks for need. But in
# [July](event:2025-07-12-lavrov-wonsan) Russia's foreign minister had warned Washington again: the opening was short.

# %% [markdown]
# ## Nearer, or better off?
#
# 4 min · with a neighbour
#
# Seven moments, with the coder's two codes. For each ask: what did Pyongyang get, what did it give, and who says so?

# %% tags=["golden"]
seven = [
    "1962-11-14-kim-asks-for-arms",
    "1965-05-free-arms",
    "1985-05-mig23-deliveries-begin",
    "2012-09-17-debt-settlement-signed",
    "2024-05-02-refined-oil-over-cap",
    "2024-06-19-comprehensive-treaty",
    "2025-04-28-pyongyang-acknowledges",
]
readable(events[events["event_id"].isin(seven)][["event_id", "year", "title", "hostility", "closeness"]])

# %% [markdown]
# *Not coded* is silence again. And "gain" is a word about governments: soldiers
# [died in Kursk](event:2025-04-28-pyongyang-acknowledges), how many is disputed.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 54–63.** Two minutes for the rivals: which of them does the call in the scene speak for, and which would be glad of a blank? For the seven moments pairs, then the board: two columns, *got* and *gave*. A good pair sees that the code of closeness is not a code
# of gain: the [refusal of 1962](event:1962-11-14-kim-asks-for-arms) and the [gift of 1965](event:1965-05-free-arms) answer one
# list. With more time hold the debate of the teacher's guide here: two pairs, swap sides, one sentence together. Sensitive: do not let the
# dead of Kursk become a price in a sum; ask who decided, and who was asked.

# %% [markdown]
# ## What specialists dispute
#
# 2 min · talk with a neighbour: which of these could be settled by a document, and which never?
#
# **Is it America, or something nearer?** [Jackson's essay](claim:claim-b06) says rivalry with the United States. It also reports that
# [many strategists](claim:claim-b05) thought of a railway and a pipeline. The course: rivalry fits
# early 1985, 1990–95 and 2022–24 and fails for the [summits of 2002](event:2002-08-23-kim-jong-il-vladivostok) and
# [2011](event:2011-08-24-ulan-ude-summit).
#
# **Who gains?** For Radchenko, in 2024, Kim Jong Un is [an equal for the first time](claim:claim-b20). For it: he has weapons to give, and a
# [treaty](event:2024-06-19-comprehensive-treaty) binds both sides. Against it: he depends on Russian
# [oil](event:2024-05-02-refined-oil-over-cap), and his grandfather had bargained well too.
#
# <details><summary>Three more: sanctions, conviction, and the start</summary>
#
# **Do sanctions bring them together?** [The subtitle of 2015 says so](claim:claim-b08). Against it: trade
# [fell by more than half in 2018](event:2018-trade-halves), and Moscow named its duty to apply the sanctions as the reason. For it:
# after [2022](event:2022-02-24-invasion-of-ukraine) Western markets were closed to both, a plausible cause beside military need.
#
# **Need or conviction?** Radchenko wrote in [2024](source:radchenko2024essay) that the bond [goes beyond interest](claim:claim-b36). A shared
# vocabulary is documented since [2001](event:2001-08-04-moscow-declaration). But words alone cannot show which motive was stronger.
#
# **Was it America from the start?** [The essay](claim:claim-a02) says so of Moscow's whole policy on the peninsula. The course: from 1956
# to 1970 Moscow looked first at China.
#
# </details>

# %% [markdown] tags=["stretch"]
# ### What the course says of the thesis
#
# **Stretch.** These claims belong to this lesson. Choose one and argue with the verdict.

# %% tags=["data", "stretch"]
readable(claims[claims["lesson"] == "L05"][["claim_id", "claim", "verdict"]])

# %% [markdown] tags=["stretch"]
# **Stretch. Sit where they sat.** The core of this lesson has no decision room. Choose one of two; both are cases on which the thesis can fail.
#
# 8 min · decision room · stretch
#
# **Moscow, [November 1962](event:1962-11-14-kim-asks-for-arms).** What does the thesis expect Khrushchev to do, a fortnight after
# Cuba? If you took this decision in lesson 02, your choice is still there.

# %% tags=["widget", "stretch"]
explore.decision_room("khrushchev-1962")

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Pyongyang, [September 1956](event:1956-09-23-joint-intervention).** The quarrel was one of parties: sit where Kim sat and
# ask whether Washington is on the desk at all.

# %% tags=["widget", "stretch"]
explore.decision_room("kim-il-sung-1956")

# %% [markdown] tags=["slide", "handout"]
# ## Your answer
#
# **When Washington and Moscow quarrel, does Pyongyang gain?** Write three sentences. Use two pieces of evidence, each with
# its id, one of which speaks *against* your answer, and name one doubt. Say for which years it holds.

# %% tags=["quiz"]
quiz("L05", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 63–{{ core_minutes }}.** Repeat the show of hands of the first minute. Good answers say: sometimes, in these years, through
# this channel, and Pyongyang's gain is not the same as Moscow's closeness. Weak answers quote one *r*. Ask those who changed
# their mind which row did it. Sensitive: soldiers
# [died in Kursk](event:2025-04-28-pyongyang-acknowledges), and the numbers are disputed.

# %% [markdown] tags=["slide"]
# ## What you can take away
#
# - The thesis [needs nuance](claim:claim-a01): it fits some years, fails in others, and has strong rivals.
# - A number from codes is a summary of judgements. Ask who coded, what they knew, and which rows are silent.
# - Shuffle before you believe a gap. Look inside the eras before you believe a link.

# %% tags=["quiz"]
quiz("L05", group="exit")

# %% [markdown]
# ## Where you stand
#
# What you have answered, and what comes back.

# %%
progress()

# %% [markdown] tags=["stretch"]
# ### More questions
#
# **Stretch.** The first set asks about people, dates and sources. The second is about numbers. Stop when you like:
# what you answer comes back on a later day.

# %% tags=["quiz", "stretch"]
quiz("L05", group="practice")

# %% tags=["quiz", "stretch"]
quiz("L05", group="more")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E05](E05_testing_the_thesis.ipynb). **Go on** with the other {{ len(claims) - 6 }} [claims](data:claims),
# by lesson in the [glossary](90_glossary.ipynb). If you did page 91, its twin waits: [page 92](92_who_says_so_again.ipynb).

# %% [markdown]
# ## Words
#
# These are the words that the lesson links, each with its meaning in this course.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
