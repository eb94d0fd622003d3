# ---
# title: Test the thesis
# minutes: {class: 75}
# people: [sun-1923-03-10-stalin, sun-1985-03-11-gorbachev, rus-2000-01-01-putin, prk-1948-09-09-kim-il-sung, prk-2011-12-17-kim-jong-un]
# places: [pyongyang, seoul, vladivostok]
# steps: {Check six of the claims: Six claims, Measures that did not come from our codes: Measures}
# ---

# %% [markdown]
# # 05 · Test the thesis: hostility and closeness, 1945–2026
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If a number in square
# brackets appears beside it, Python is running. If not, read on: every picture and table below also
# stands here as text once somebody has run the page.

# %% [markdown]
# ## The question
#
# **When Washington and Moscow quarrel, does Pyongyang gain?** Van Jackson's essay of 2015 says that such quarrels
# [bring Moscow nearer to Pyongyang](claim:claim-b07). You test this with our codes, with measures made by others, and
# with rival explanations. Then you judge whether nearness is gain.
#
# | | |
# | --- | --- |
# | **Do** | check six claims, draw a guess, code twelve events blind, put two measures against each other |
# | **Be able to** | say what one [correlation](term:correlation) can and cannot carry, and name a case that does not fit |
# | **Need** | lessons 00 to 04; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, measures, quiz, readable

# %% tags=["data"]
events = load("events")

# %% [markdown]
# ### Eighty years at a glance
#
# Each mark is one event between Moscow and Pyongyang, in its year. Above the line it brought them together, below the
# line it moved them apart. A high column is a year with many events. Where a mark stands is **one coder's
# judgement**, not a measurement.

# %% tags=["widget"]
explore.closeness(pick="1990-09-02-shevardnadze-brings-the-news")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–6.** Ask for a show of hands on the central question *before* anything is read, write
# the numbers on the board, and leave them there until the end. Then ask: which part of the picture did you
# have in mind? Most think of the right-hand end, [after 2022](event:2022-02-24-invasion-of-ukraine).

# %% [markdown]
# ## Come back: what lesson 04 left you
#
# A few short questions before anything new: those that have come back today, or else two on lesson 04. Nothing is
# judged until you press **Check**.

# %% tags=["quiz"]
quiz("L05", due=True)

# %% [markdown]
# ## Background: two essays, one thesis
#
# The course began with two essays. The first, by Van Jackson in Foreign Affairs of [22 February 2015](source:hermit2015essay), has a subtitle that states its
# answer: sanctions bring Moscow (Москва) and Pyongyang (평양) closer. Our copy breaks off at the year
# 1968. The [second](source:radchenko2024essay), for NPR, is by the historian Sergey Radchenko (Сергей Радченко). It was written in the
# week in [June 2024](event:2024-06-19-comprehensive-treaty) in which Vladimir Putin (Путин) visited Pyongyang, and says that a
# dead alliance came back to life.
#
# Both are opinion pieces, and neither author could know what you know now. To test them fairly, the
# course cut them into {{ len(claims) }} [claims](data:claims): {{ int((claims["essay"] == "E1").sum()) }} from the first
# and {{ int((claims["essay"] == "E2").sum()) }} from the second. A **claim** here is one sentence that could be false.

# %% [markdown]
# The claim at the centre of this lesson is from the first essay. Moscow
# [draws nearer to Pyongyang when its relations with Washington are hostile](claim:claim-a01), and stays at a distance
# when they are friendly. To test it you must decide three things:
#
# - What counts as [hostility](term:hostility)? Words, votes, weapons, wars?
# - What counts as [closeness](term:closeness)? A visit, a treaty, a shipment?
# - **When** should one follow the other? At once, or a year later?
#
# Each choice can change the answer. So can the choice of years. Note your choices as you make them.

# %% [markdown]
# ## Look: a period that is hard for the thesis
#
# 4 min · timeline
#
# After the [war in Georgia](event:2008-08-08-georgia-war) relations between Washington and Moscow were bad. They improved
# until [New START](event:2010-04-08-new-start-signed), a treaty on nuclear arms, and from
# [2014](event:2014-03-18-crimea-annexation) on they were bad again. Click marks and open *More on this row*: there you see how
# close the coder found the event, and often how hostile. Find one event that fits the thesis and one that does not.

# %% tags=["widget"]
explore.timeline(start=2008, end=2018, pick="2014-03-18-crimea-annexation")

# %% [markdown]
# **Compare.** In [May 2014](event:2014-05-05-debt-law), after Russia annexed Crimea (Крым), its debt write-off for
# North Korea became law. On [5 August 2017](event:2017-08-05-unsc-2371), three days after an
# American [sanctions law against Russia and North Korea](event:2017-08-02-caatsa), Russia voted for new UN sanctions
# against North Korea. Relations with Washington were bad both times.
#
# Even the first case is less clear than it looks: the debt deal was
# [signed in 2012](event:2012-09-17-debt-settlement-signed), before the quarrel. And trade
# [fell in 2014](event:2014-trade-falls-despite-rhetoric), by a South Korean count. Such counts are
# [mirror statistics](term:mirror-statistics): they rest on what North Korea's partners report.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 10–16.** Pairs. Likely answer for a case that fits: the friendship year of
# [2015](event:2015-02-year-of-friendship). Against: the votes for sanctions of 2016 and 2017. Misconception: "one case
# against it disproves the thesis." A tendency can live with exceptions; ask how many it can live with.

# %% [markdown]
# ## Check six of the claims
#
# 8 min · in pairs, before you open the answers
#
# A verdict is one of four words: *supported*, *needs nuance* (partly right), *wrong*, *untestable* (no evidence could decide
# it). Write down your own word for each of these six sentences. E1 is Jackson's essay of 2015, E2 is Radchenko's. The "it" of
# claim-b15 is the news that Eduard Shevardnadze (Шеварднадзе), the Soviet foreign minister, had to bring to Pyongyang:
# Moscow would [recognise Seoul (서울)](event:1990-09-02-shevardnadze-brings-the-news).

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
# | b15: Shevardnadze stayed calm | {{ claims.set_index("claim_id").loc["claim-b15", "verdict"] }} | By hearsay he found [these talks](event:1990-09-02-shevardnadze-brings-the-news) the hardest of his career: an unnamed diplomat told [a newspaper](source:csm1990) so. |
# | b25: trade with South Korea above 28 billion dollars | {{ claims.set_index("claim_id").loc["claim-b25", "verdict"] }} | No source that we read gives more than 28. The figures for 2014 run from 24.7 to 27 billion ([the claim](claim:claim-b25)). |
# | b31: North Korea began to deliver ammunition | {{ claims.set_index("claim_id").loc["claim-b31", "verdict"] }} | [Reported by Washington](event:2023-10-13-thousand-containers), denied by both states; [eleven states](event:2025-05-29-msmt-first-report) repeated it in 2025. How much came is an estimate, mostly by hostile governments. |
#
# </details>

# %% [markdown]
# A wrong number does not always destroy an argument. The essay uses its figure to say that trade with South Korea had
# [surged](claim:claim-b25), and that is right. A correct fact does not always support one: the
# [aircraft](claim:claim-a33) was shot down, and this says nothing about who gained from the quarrel of the great
# powers. So ask of each claim: is it true, and what does the argument lose if it is not?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 16–28.** The table of answers is closed; ask pairs to say their word first. Most will give
# `needs nuance` to everything, because it is the safe word. Ask for the sentence that decides. The word `wrong`
# is used for {{ int((claims["verdict"] == "wrong").sum()) }} claim only: [the trade figure](claim:claim-b25).
# Ask whether a course that tests essays should be stricter. None is called untestable; students may disagree,
# for example about [what Shevardnadze felt](claim:claim-b16).

# %% tags=["quiz"]
quiz("L05", "reading-1", "evidence-1")

# %% [markdown]
# ## Predict, then reveal: the second Cold War
#
# 4 min · draw a line
#
# After the [Soviet invasion of Afghanistan](event:1979-12-27-soviet-army-in-afghanistan) relations between Washington and
# Moscow were bad for years. When Soviet forces shot down the South Korean airliner
# [KAL 007](event:1983-09-01-kal007), relations fell to new depths. If the thesis holds, what
# should Soviet arms deliveries to North Korea do from 1976 to 1985? Draw it. The unit is million
# [TIV](term:tiv): estimated military value, **not money** ([arms transfers](data:arms_transfers)).

# %% tags=["widget"]
explore.predict("arms", start=1976, end=1985)

# %% [markdown]
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

# %% tags=["quiz"]
quiz("L05", "data-1")

# %% [markdown]
# ## Meet the data: who made these numbers?
#
# Now you put two codes against each other. **Closeness** says how far an event moved Moscow and Pyongyang together, from −2
# to +2. **Hostility** says how hostile Washington and Moscow were in it, also from −2 to +2. The
# [codebook](data:codebook) says what each step means. Of the {{ len(events) }} rows in the [table](data:events),
# {{ int(events["is_context"].sum()) }} are context. In {{ int((~events["is_context"] & ~events["is_bilateral"]).sum()) }} more neither
# Moscow acts toward Pyongyang nor Pyongyang toward Moscow: they are [acts of third parties](data:event_acts), or of one at home. Of the
# other {{ int(events["is_bilateral"].sum()) }}, only {{ int(events[events["is_bilateral"]]["hostility"].notna().sum()) }} have a code
# for hostility. The rest are silent.

# %% tags=["data"]
card("coder_codes")

# %% [markdown]
# Three things matter now.
#
# - The coders [knew the essays](data:indicator_catalogue) before they coded.
# - One person gave **both** codes of an event, from one reading. For
#   {{ int(events[~events["is_context"]]["coding_note"].str.contains("Hostility blank").sum()) }} events the coder had given a code of hostility
#   without a reason, and title and summary hold none: the course [took it out](data:coder_codes).
# - A second reader, C4, coded {{ int((coder_codes["coder"] == "C4").sum()) }} [events](data:coder_codes) again, from date, title,
#   summary and codebook alone. How far would you agree? You can find out.

# %% [markdown]
# ## Code twelve events yourself
#
# 10 min · coding desk
#
# You get twelve events without their codes. Give each a step for closeness and one for hostility, or choose
# **not codable**: that is an answer too. When all twelve are done, press **Compare with the course**.
#
# The desk then shows [Krippendorff's alpha](term:krippendorff-alpha), a measure of agreement. One means that two coders always agree,
# zero that they agree only as often as chance would make them. Distance counts: +1 against +2 is a smaller disagreement
# than −2 against +2. With twelve events (the desk says "units") alpha is rough. Read the [interval](term:interval) beside it too: the range in which the number
# would mostly lie if chance had drawn other events of the same kind.

# %% tags=["widget"]
explore.coding_desk()

# %% [markdown]
# **Look at your largest disagreement.** Was it about the facts, about the scale, or about what "hostile" means in
# that event? Each asks for something else: read more, write clearer rules, or split the code in two.
#
# The next cell asks the same of the course's first code and of C4. For closeness it gives a number. For hostility it refuses, and
# says why: the two seldom found the same events codable. That is better than a number that only looks exact.

# %% tags=["golden"]
codes = load("coder_codes")
for name in ("closeness", "hostility"):
    print(f"{name}:", measures.coder_reliability(measures.recoded(events, codes, name)))

# %% [markdown]
# **What the number is not.** C4 had a codebook with anchors, written after the first coding. And in
# {{ len(coder_codes[coder_codes["coder"] == "C4"].merge(events, on="event_id", suffixes=("_second", "")).query("closeness_second != closeness and not is_bilateral")) }} of the
# {{ len(coder_codes[coder_codes["coder"] == "C4"].merge(events, on="event_id", suffixes=("_second", "")).query("closeness_second != closeness")) }}
# differences neither of the two acts toward the other ([events](data:event_acts)): what others do is hardest to code.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 34–48.** Everyone gets the same twelve events. Collect the exported codings if you want a class
# table. Likely disagreement: hostility in [May 1985](event:1985-05-mig23-deliveries-begin), where the two coders of the
# course also differ on closeness. Misconception: "low agreement means that I was wrong." It can mean that the rule is unclear.
# Sensitive: some events are about people who died; coding them is about the two governments, not about
# what their lives were worth.

# %% tags=["quiz"]
quiz("L05", "sourcing-1")

# %% [markdown]
# ## Put one code against the other
#
# 8 min · thesis bench
#
# A correlation *r* says how far two numbers rise and fall together: +1 always together, −1 always opposite, 0 no
# straight link. Start with all [events](data:events). Then choose one era after another from the menu *all eras*, and read *r* in the title each time. Last,
# choose *leave out what matters most*, and then *leave out 1985–1999*.

# %% tags=["widget"]
explore.thesis()

# %% [markdown]
# Above the picture the bench sets the doubts beside *r*; *About this picture* says them in words.
#
# - **95 % interval.** The computer draws as many [events](data:events) again from the same list, many times. In nineteen of
#   twenty draws *r* lies in this range. If the range holds zero, even the sign is unsure.
# - **Permutation p**, from a [permutation test](term:permutation-test). The computer shuffles the hostility codes over the events, many times, so that
#   only chance can link them. *p* is the share of shuffles with an *r* at least as far from zero as ours. A small *p* says
#   "chance alone seldom does this". It does **not** say that the thesis is true.
#
# The next cell gives the same in two lines: first without the acts of third parties, as everywhere in this lesson, then with
# them. "Dropped" are the rows without a code for hostility.

# %% tags=["golden"]
pairs = measures.event_pairs(events)
print("Without:", measures.correlate(pairs, "hostility", "closeness"))
with_others = measures.event_pairs(events, include_third_party=True)
print("With third parties:", measures.correlate(with_others, "hostility", "closeness"))

# %% [markdown]
# Now the same number inside each era (`r_within`, from `n_within` events), and over all years without it (`r_without`).

# %% tags=["golden"]
eras = load("eras").set_index("era")
years = eras["start"].str[:4] + "–" + eras["end"].str[:4]
by_era = measures.leave_one_era_out(pairs, "hostility", "closeness").round(2)
readable(by_era.assign(era=by_era["era"].map(years)))

# %% [markdown]
# The eras disagree about the **sign**. From 1985 to 1999 *r* is
# {{ f'{events[events["is_bilateral"] & events["year"].between(1985, 1999)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }},
# from {{ int(events[events["is_bilateral"] & events["year"].between(1985, 1999)]["hostility"].notna().sum()) }} [rows](data:events):
# Moscow made peace with Washington and [left Pyongyang](event:1990-09-30-moscow-recognises-seoul), but most of these rows say nothing of
# Washington. From 2000 to 2021 it is
# {{ f'{events[events["is_bilateral"] & events["year"].between(2000, 2021)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1]:.2f}'.replace("-", "−") }}, from
# {{ int(events[events["is_bilateral"] & events["year"].between(2000, 2021)]["hostility"].notna().sum()) }}:
# friendly moments with [Kim Jong Il (김정일)](event:2002-08-23-kim-jong-il-vladivostok) while relations with Washington were good, and
# a [vote for sanctions](event:2016-11-30-unsc-2321) when they were bad. Its interval holds zero, so the sign is not safe. Since 2022
# {{ int((events[events["is_bilateral"] & (events["year"] >= 2022)]["hostility"] > 0).sum()) }} of
# {{ int(events[events["is_bilateral"] & (events["year"] >= 2022)]["hostility"].notna().sum()) }} coded events are hostile: there is little to compare.

# %% [markdown]
# ### What this number can carry
#
# **It can** say that, in the coders' eyes, hostile moments and close moments often came together. It can show where this
# fails. It can send you to a case.
#
# **It cannot** say that one caused the other, for five reasons.
#
# 1. **One reader.** One person who knew the thesis gave both codes.
# 2. **Chosen rows.** Most events carry no code for hostility. Perhaps coders saw Washington when it mattered.
# 3. **One story.** The events since [February 2022](event:2022-02-24-invasion-of-ukraine) belong to one war. They are not separate tests,
#    but *p* counts them so.
# 4. **Mixed eras.** A link over all years can come from differences between eras and be absent inside them.
# 5. **A third thing.** A new leader, a need of money or a war can move both.

# %% [markdown] tags=["stretch"]
# **Stretch.** Reason 2 has a small test. Add the context rows, which are no steps between Moscow and Pyongyang: each
# of those with a code for hostility has zero for closeness. *r* changes, though no fact about the two states has changed.

# %% tags=["stretch"]
everything = measures.event_pairs(events, include_third_party=True, include_context=True)
print("With context:", measures.correlate(everything, "hostility", "closeness"))

# %% [markdown] tags=["stretch"]
# Does one event carry the number? These rows would change *r* most if they were left out. Where *r* would rise, the row
# speaks **against** the thesis. Each changes *r* only a little. An era changes it much more.

# %% tags=["golden", "stretch"]
readable(measures.leave_one_out(pairs, "hostility", "closeness", label="event_id").head(5).round(3))

# %% [markdown] tags=["instructor"]
# **Instructor · minute 48–60.** Ask each group for one sentence that begins "In these rows…" and one that begins
# "This does not show…". Misconception: "leaving out one event hardly changes *r*, so it is solid." Leaving out one *era* can
# change it a good deal. For 1985–1999 the measure gives neither interval nor p: too few [rows](data:events) have both codes.

# %% tags=["quiz"]
quiz("L05", "data-2", "cause-1")

# %% [markdown]
# ## Measures that did not come from our codes
#
# 5 min · thesis bench, by year
#
# The [catalogue of indicators](data:indicator_catalogue) lists {{ len(indicator_catalogue) }} yearly measures, and
# {{ int((~indicator_catalogue["is_coded"]).sum()) }} of them use no code of ours. A few of these the course counted itself;
# most were made by people who did not know the essays. The first view takes hostility from the [roll calls](term:roll-call) of the
# United Nations: how far apart the [ideal points](term:ideal-point) of Washington and Moscow [lie](source:bailey2017). Closeness is
# the [weapons](source:sipri2022tiv) that Moscow delivered. What do you expect?

# %% tags=["widget"]
explore.thesis(hostility="h_un_distance", closeness="c_arms")

# %% [markdown]
# Votes and weapons seem to agree with the essay. Three doubts:
#
# - **One great break.** Both were high in the Cold War and low after it. Two such lines correlate even if neither moves the other.
#   *Trend out* says what is left without a straight trend.
# - **Years are not independent.** One year is much like the year before it. Sixty years in a row are worth far fewer separate tests, and *p* looks too good.
# - **Another measure.** Choose at **→** *Highest hostility level in disputes … (1945–2014)*.
#   *r* falls to
#   {{ f'{indicators[indicators["indicator"].isin(["h_mid_cow", "c_arms"])].pivot(index="year", columns="indicator", values="value").astype("float64").corr().iloc[0, 1]:.2f}' }}
#   ([indicators](data:indicators)).
#
# **Lag** means delay. If quarrels *cause* closeness, closeness should come later. The next cell sets the arms of three years *before* the
# quarrel (lag −3) beside it, and so on to three years *after* it (+3).

# %% tags=["golden"]
yearly, catalogue = load("indicators"), load("indicator_catalogue")
hostile = measures.yearly(yearly, catalogue, "h_un_distance")
arms = measures.yearly(yearly, catalogue, "c_arms")
readable(measures.correlate_lags(hostile, arms)[["lag", "r", "n"]].round(2))

# %% [markdown]
# The seven are much alike, so this table cannot say which came first. Whoever shows only the largest has chosen an answer, not found one. There are
# {{ int((indicator_catalogue["family"] == "hostility").sum()) }} measures of hostility and
# {{ int((indicator_catalogue["family"] == "closeness").sum()) }} of closeness ([catalogue](data:indicator_catalogue)).
# With seven lags for each pair, somebody who looks long enough will find whatever was wanted.

# %% tags=["quiz"]
quiz("L05", "corroboration-1")

# %% [markdown] tags=["stretch"]
# **Stretch.** How many numbers could somebody choose from?

# %% tags=["quiz", "stretch"]
quiz("L05", "data-3")

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. A case against.** Moscow's room of [November 1962](event:1962-11-14-kim-asks-for-arms) comes back, with your choice of lesson 02 if
# you made one: what does the thesis expect Khrushchev to do, a fortnight after Cuba?

# %% tags=["widget", "stretch"]
explore.decision_room("khrushchev-1962")

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** In Pyongyang in [September 1956](event:1956-09-23-joint-intervention) the quarrel was one of parties: sit where Kim sat and
# ask whether Washington is on the desk at all.

# %% tags=["widget", "stretch"]
explore.decision_room("kim-il-sung-1956")

# %% [markdown]
# ## Rival explanations
#
# A thesis is tested best against another thesis. Four rivals explain the same events.
#
# - **Beijing.** From 1956 to 1970 Moscow looked [first at China](claim:claim-a02). In [June 1960](event:1960-06-16-kim-shown-mao-record) it showed Kim what
#   Mao had said about him; in [July 1961](event:1961-07-11-sino-dprk-treaty) he had two treaties within five days.
# - **Seoul's money.** In [1988](event:1988-11-10-politburo-seoul-economic-ties) the Politburo accepted business with South Korea; in
#   [1991](event:1991-01-three-billion-dollar-loan) came a credit of three billion dollars. Peace with Washington came in the
#   [same years](event:1989-12-03-malta-summit).
# - **Fear of the bomb.** From [2006](event:2006-10-14-unsc-1718) to [2017](event:2017-12-22-unsc-2397) Russia voted for
#   [each sanctions resolution](claim:claim-b23), in good years with Washington and in bad ones.
# - **Need of shells.** After [February 2022](event:2022-02-24-invasion-of-ukraine) hostility was very high at once. The
#   visits came only from the [summer of 2023](event:2023-07-26-shoigu-at-arms-exhibition) on, when the war had become long.

# %% [markdown]
# How do you tell rivals apart? Find a moment at which they expect *different* things. In
# [February 2025](event:2025-02-24-us-votes-with-russia) Washington voted together with Moscow. If hostility is the engine, Moscow
# should then have moved away from Pyongyang. If need is the engine, nothing should change while the war goes on. In
# [April 2025](event:2025-04-26-gerasimov-acknowledges) Moscow praised the North Korean soldiers in public, and in
# [August 2025](event:2025-08-12-call-before-alaska) Putin telephoned Kim Jong Un (김정은) before he met Trump. That speaks for need.
# Against it: the war went on, and in [July](event:2025-07-12-lavrov-wonsan) Lavrov had warned Washington again, so the opening was short.

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these could be settled by a document, and which never?
#
# **Is it America, or something nearer?** [Jackson's essay](claim:claim-b06) says rivalry with the United States, whatever is said of economics.
# It also reports that [many strategists](claim:claim-b05) thought of a railway and a pipeline. The course: rivalry fits
# 1985, 1990–95 and 2022–24 and fails for the [summits of 2002](event:2002-08-23-kim-jong-il-vladivostok) and
# [2011](event:2011-08-24-ulan-ude-summit).
#
# **Do sanctions bring them together?** [The subtitle of 2015 says so](claim:claim-b08). Against it: trade
# [fell by more than half in 2018](event:2018-trade-halves), and Moscow named its duty to apply the sanctions as the reason. For it:
# after [2022](event:2022-02-24-invasion-of-ukraine) Western markets were closed to both, a plausible cause beside military need.
#
# **Need or conviction?** Radchenko wrote in [2024](source:radchenko2024essay) that the bond [goes beyond interest](claim:claim-b36). A shared
# vocabulary is documented since [2001](event:2001-08-04-moscow-declaration). But words alone cannot show which motive was stronger.
#
# **Who gains?** Radchenko sees a Kim who is [an equal for the first time](claim:claim-b20). For it: he has weapons to give, and a
# [treaty](event:2024-06-19-comprehensive-treaty) binds both sides. Against it: he depends on Russian [oil](event:2024-05-02-refined-oil-over-cap), and his
# grandfather had bargained well too. [Refused in 1962](event:1962-11-14-kim-asks-for-arms), Kim Il Sung had free arms in
# [1965](event:1965-05-free-arms). The course leaves it as a question.

# %% [markdown]
# ### What the course says of the thesis
#
# These claims belong to this lesson. Choose one and argue with the verdict.

# %% tags=["data"]
readable(claims[claims["lesson"] == "L05"][["claim_id", "claim", "verdict"]])

# %% [markdown]
# ## Your answer
#
# **When Washington and Moscow quarrel, does Pyongyang gain?** Write three sentences. Use two pieces of evidence, each with
# its id, one of which speaks *against* your answer, and name one doubt. *Use as evidence*, in a note or beside a picture, keeps
# a row for you; under the box one click sets its id in. A good answer says for which years it holds.

# %% tags=["quiz"]
quiz("L05", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 66–75.** Repeat the show of hands of the first minute. Good answers say: sometimes, in these years, through
# this channel, and Pyongyang's gain is not the same as Moscow's closeness. Weak answers quote one *r*. Ask those who changed
# their mind which row did it. Sensitive: "gain" is a word about governments; soldiers
# [died in Kursk](event:2025-04-28-pyongyang-acknowledges), and the numbers are disputed.

# %% [markdown]
# ## What you can take away
#
# - The thesis [needs nuance](claim:claim-a01): it fits some years, fails in others, and has strong rivals.
# - A number from codes is a summary of judgements. Ask who coded, what they knew, and which rows are silent.
# - A link over all years can vanish, or turn round, inside an era. Look inside before you believe it.
# - Look for the moment at which two explanations expect different things, such as
#   [February 2025](event:2025-02-24-us-votes-with-russia).

# %% tags=["quiz"]
quiz("L05", group="exit")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E05](E05_testing_the_thesis.ipynb): the same tables, short tasks and one argument. This was the last lesson. **Go on** with
# the other {{ len(claims) - 6 }} [claims](data:claims): the [glossary](90_glossary.ipynb) lists them by lesson. Your answers stay in the
# file `answers.jsonl` beside this notebook and nowhere else. If you did page 91 before the course, its twin waits:
# [page 92](92_who_says_so_again.ipynb).

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
