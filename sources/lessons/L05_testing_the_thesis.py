# ---
# id: L05
# slug: 05_testing_the_thesis
# title: Test the thesis
# minutes: {class: 75}
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
# **When Washington and Moscow quarrel, does Pyongyang gain?** One essay of the course says so in its title. You
# test it with codes, with measures that do not come from us, and with rival explanations.
# At the end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | check six claims, draw a guess, code twelve events blind, put two measures against each other |
# | **Be able to** | say what one correlation can and cannot carry, and name a case that does not fit |
# | **Need** | lessons 00 to 04; no coding beyond changing a word in a cell |
# | **Minutes** | 75 in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
import pandas as pd

from moscow_pyongyang import card, charts, explore, load, measures, quiz, show

# %% tags=["data"]
events = load("events")
own = events[~events["is_context"]]

# %% [markdown]
# ### Eighty years at a glance
#
# Each mark is one event between Moscow and Pyongyang. Up means together, down means apart. Events of world
# context are left out (`~` means "not"). The height is **one coder's judgement**, not a measurement.

# %% tags=["widget"]
show(charts.closeness_chart(own))

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–6.** Ask for a show of hands on the central question *before* anything is read, write
# the numbers on the board, and leave them there until the end. Then ask: which part of the picture did you
# have in mind? Most think of the right-hand end, [after 2022](event:2022-02-24-invasion-of-ukraine).

# %% [markdown]
# ## Come back: what lesson 04 left you
#
# Two short questions before anything new. Nothing is judged until you press **Check**.

# %% tags=["quiz"]
quiz("L05", group="comeback")

# %% [markdown]
# ## Background: two essays, one thesis
#
# The course began with two essays. The [first](source:hermit2015essay), of spring 2015, has a subtitle that states its
# answer: sanctions bring Moscow (Москва) and Pyongyang (평양) closer. The copy we have names no author and breaks
# off in the middle of its history. The [second](source:radchenko2024essay) is by the historian Sergey Radchenko
# (Сергей Радченко). It was written in the week of Putin's visit to Pyongyang in [June 2024](event:2024-06-19-comprehensive-treaty), and says
# that a relationship which had been dead came back to life.
#
# Neither essay is a research paper, and both were written before the end of the story. To test them fairly, the
# course cut them into {{ len(claims) }} [claims](data:claims): {{ int((claims["essay"] == "E1").sum()) }} from the first
# and {{ int((claims["essay"] == "E2").sum()) }} from the second. A **claim** here is one sentence that could be false.

# %% [markdown]
# The claim at the centre of this lesson is from the first essay. Moscow
# [draws nearer to Pyongyang when its relations with Washington are hostile](claim:claim-a01), and stays at a distance
# when they are friendly. It sounds simple. To test it you have to decide three things:
#
# - What counts as **hostile**? Words, votes, weapons, wars?
# - What counts as **near**? A visit, a treaty, a shipment?
# - **When** should one follow the other? At once, or a year later?
#
# Each choice can change the answer. So can the choice of years. Keep a note of your choices as you make them.

# %% [markdown]
# ## Look: a period that is hard for the thesis
#
# 4 min · timeline
#
# From the [war in Georgia](event:2008-08-08-georgia-war) to 2018 Washington and Moscow quarrelled more and
# more. Go through the events of these years. Find one that fits the thesis and one that does not.

# %% tags=["widget"]
explore.timeline(start=2008, end=2018)

# %% [markdown]
# **Try.** Two events make the point. In [May 2014](event:2014-05-05-debt-law), after [Crimea](event:2014-03-18-crimea-annexation),
# Russia's debt write-off for North Korea became law. On [5 August 2017](event:2017-08-05-unsc-2371), three days after an
# American [sanctions law against Russia and North Korea](event:2017-08-02-caatsa), Russia voted for new sanctions
# against North Korea. Hostility was high both times.
# Even the first is less clear than it looks: the debt deal itself was
# [signed in 2012](event:2012-09-17-debt-settlement-signed), before the quarrel.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 10–16.** Pairs. Likely answer for a case that fits: the friendship year of
# [2015](event:2015-02-year-of-friendship). Against: the votes for sanctions of 2016 and 2017. Misconception: "one case
# against it disproves the thesis." A tendency can live with exceptions; ask how many it can live with.

# %% [markdown]
# ## Check six of the claims
#
# 8 min · in pairs, before you open the answers
#
# The verdict of the course is one of four words: *supported*, *needs nuance*, *wrong*, *untestable*. Write down your own word for
# each of these six sentences. Use the timeline, the earlier lessons and your memory.

# %% tags=["data"]
pd.set_option("display.max_colwidth", None)  # tables show whole sentences from here on
claims = load("claims")
six = ["claim-a01", "claim-a33", "claim-b10", "claim-b15", "claim-b25", "claim-b31"]
claims[claims["claim_id"].isin(six)][["claim_id", "essay", "claim"]]

# %% [markdown]
# <details><summary>Open when you have six words: what the course says, and why</summary>
#
# | Claim | Verdict | What decides it |
# | --- | --- | --- |
# | Hostility brings Moscow nearer | {{ claims.set_index("claim_id").loc["claim-a01", "verdict"] }} | It fits [May 1965](event:1965-05-free-arms), not [Cuba](event:1962-10-28-cuba-settlement): hostility at its peak, and relations cooled. |
# | The aircraft EC-121 was brought down | {{ claims.set_index("claim_id").loc["claim-a33", "verdict"] }} | [15 April 1969](event:1969-04-15-ec-121), with Soviet embassy records of the next day. |
# | Russia will not fight to defend North Korea | {{ claims.set_index("claim_id").loc["claim-b10", "verdict"] }} | True to the law of 2015; the [treaty of 2024](event:2024-06-19-comprehensive-treaty) promises military help, within limits. |
# | Shevardnadze stayed calm | {{ claims.set_index("claim_id").loc["claim-b15", "verdict"] }} | He later called [these talks](event:1990-09-02-shevardnadze-brings-the-news) the hardest of his career. |
# | Trade with South Korea above 28 billion dollars by 2014 | {{ claims.set_index("claim_id").loc["claim-b25", "verdict"] }} | No series that we read reaches 28. Counts run from about 25 to 27 billion ([the claim](claim:claim-b25)). |
# | North Korea began to deliver ammunition | {{ claims.set_index("claim_id").loc["claim-b31", "verdict"] }} | [Reported by Washington](event:2023-10-13-thousand-containers), denied by both states at the time. That it came is well supported; how much came is an estimate by hostile governments. |
#
# </details>

# %% [markdown]
# A wrong number need not sink an argument. The essay uses its figure to say that trade with South Korea had
# [surged](claim:claim-b25), and that is right. A correct fact need not save one: the
# [aircraft](claim:claim-a33) was shot down, and this says nothing about who gained from the quarrel of the great
# powers. So ask two questions of each claim: is it true, and what does the argument lose if it is not?

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
# After the Soviet invasion of Afghanistan relations between Washington and Moscow were bad for years; when
# [KAL 007](event:1983-09-01-kal007) was shot down, they reached their lowest point since 1962. If the thesis holds, what
# should Soviet arms deliveries to North Korea do from 1976 to 1985? Draw it. The unit is million TIV: estimated
# military value, **not money** ([arms transfers](data:arms_transfers)).

# %% tags=["widget"]
explore.draw("arms", start=1976, end=1985)

# %% [markdown]
# In the years of détente, 1972 to 1975, Moscow delivered
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & arms["year"].between(1972, 1975)]["tiv_million"].sum()) }}
# million TIV. In the four hostile years 1980 to 1983 it was
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & arms["year"].between(1980, 1983)]["tiv_million"].sum()) }}.
# Then, in 1985 alone, came
# {{ int(arms[(arms["supplier"] == "SUN") & (arms["recipient"] == "PRK") & (arms["year"] == 1985)]["tiv_million"].sum()) }}
# ([arms transfers](data:arms_transfers)). That was a year after [Kim's journey to Moscow](event:1984-05-kim-in-moscow),
# and in the year in which Reagan and Gorbachev [met in Geneva](event:1985-11-19-geneva-summit). The course has a word for this kind of case: *does not fit*.

# %% tags=["quiz"]
quiz("L05", "data-1")

# %% [markdown]
# ## Meet the data: who made these numbers?
#
# You will put two codes against each other. **Closeness** says how far an event moved Moscow and Pyongyang together, from −2
# to +2. **Hostility** says how hostile Washington and Moscow were in it, also from −2 to +2. Of the {{ len(events) }} rows in
# the [table](data:events), {{ int(events["is_context"].sum()) }} are context: world events with no step between the two.
# Of the other {{ int((~events["is_context"]).sum()) }}, only
# {{ int(events[~events["is_context"]]["hostility"].notna().sum()) }} have a code for hostility. The rest are silent.

# %% tags=["data"]
card("coder_codes")

# %% [markdown]
# Three things matter now. The coders [knew the essays](data:indicator_catalogue) before they coded. One person gave **both** codes of an
# event, from one reading. And only
# {{ int((coder_codes.groupby("event_id")["coder"].nunique() == 2).sum()) }} events have codes by two people, so
# [nobody can say](data:coder_codes) how far coders would agree. You can.

# %% [markdown]
# ## Code twelve events yourself
#
# 10 min · coding desk
#
# You get twelve events without their codes. Give each a step for closeness and one for hostility, or say that it
# cannot be coded. Blank is an answer. When all are done, the desk compares you with the course.
#
# The desk reports **Krippendorff's alpha**, a measure of agreement. One means that two coders always agree. Zero means that
# they agree as often as chance would make them. It also counts distance: +1 against +2 is a smaller quarrel than −2
# against +2. With twelve events alpha is rough, so read the interval beside it too.

# %% tags=["widget"]
explore.coding()

# %% [markdown]
# **Try.** Look at your largest disagreement. Was it about the facts, about the scale, or about what "hostile" means in
# that event? Each needs another cure: read more, write clearer rules, or split the code in two.
#
# For the three double-coded events the same measure refuses an answer, and says why. That is better than a number
# that looks exact.

# %%
codes = load("coder_codes").pivot(index="event_id", columns="coder", values="closeness")
str(measures.coder_reliability(codes))

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
# A **correlation** *r* says how far two numbers rise and fall together: +1 always together, −1 always opposite, 0 no
# straight link. Start with all events. Then choose one era after another, and look at *r* each time. Last, under
# **Leave out**, take away what matters most.

# %% tags=["widget"]
explore.thesis()

# %% [markdown]
# The first number looks good for the essay. The [claim on hostility and friendship](claim:claim-b07) quotes such a number
# too, for the events from 1985 on. In the next cell the number comes with its doubts: how many rows it used, how many it
# dropped, and how far it could move.

# %%
pairs = measures.event_pairs(events)
str(measures.correlate(pairs, "hostility", "closeness"))

# %% [markdown]
# Now the same inside each era, and without each era. Read the columns `n_within` and `r_within` first.

# %%
measures.leave_one_era_out(pairs, "hostility", "closeness").round(2)

# %% [markdown]
# Two eras disagree about the **sign**. From 1985 to 1999 *r* is
# {{ str(round(events[~events["is_context"] & events["year"].between(1985, 1999)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1], 2)).replace("-", "−") }}:
# Moscow made peace with Washington and [left Pyongyang](event:1990-09-30-moscow-recognises-seoul) at the same time.
# From 2000 to 2021 it is
# {{ str(round(events[~events["is_context"] & events["year"].between(2000, 2021)][["hostility", "closeness"]].astype("float64").corr().iloc[0, 1], 2)).replace("-", "−") }}:
# friendly moments with [Kim Jong Il (김정일)](event:2002-08-23-kim-jong-il-vladivostok) while relations with Washington were good, and
# [votes for sanctions](event:2017-12-22-unsc-2397) when they were bad. Few rows stand behind each number
# ([events](data:events)), so neither sign is safe.

# %% [markdown]
# ### What this number can carry
#
# **It can** say that, in the coders' eyes, hostile moments and close moments came together more often than not.
# It can show where this fails. It can send you to a case.
#
# **It cannot** say that one caused the other, for five reasons.
#
# 1. **Not independent.** One person who knew the thesis gave both codes.
# 2. **Chosen rows.** Most events carry no code for hostility. Perhaps coders saw Washington when it mattered.
# 3. **Common trend.** If both rise after [February 2022](event:2022-02-24-invasion-of-ukraine), one war can carry both.
# 4. **Mixed eras.** A link over all years can come from differences between eras and be absent inside them.
# 5. **No comparison.** A third thing can move both: a new leader, a need of money, a war.

# %% [markdown]
# Reason 2 has a small test. Add the context rows, which are not steps between Moscow and Pyongyang at all: each
# of those with a code for hostility stands at zero for closeness. The number changes though no fact about the two states has changed.

# %%
everything = measures.event_pairs(events, include_context=True)
str(measures.correlate(everything, "hostility", "closeness"))

# %% [markdown] tags=["instructor"]
# **Instructor · minute 48–60.** Ask each group for one sentence that begins "In these rows…" and one that begins
# "This does not show…". Misconception: "leaving out one event hardly changes *r*, so it is solid." Leaving out one *era* can
# change it a good deal. The interval for 1985–1999 reaches past zero although the shuffling test gives a small p: only two rows
# of that era stand on the hostile side ([events](data:events)).

# %% tags=["quiz"]
quiz("L05", "data-2", "cause-1")

# %% [markdown]
# ## Measures that did not come from us
#
# 6 min · thesis bench, by year
#
# The [catalogue of indicators](data:indicator_catalogue) lists {{ len(indicator_catalogue) }} yearly measures.
# {{ int((~indicator_catalogue["is_coded"]).sum()) }} of them were not made from our codes: votes in the
# [United Nations](source:bailey2017), [weapons](source:sipri2022tiv), meetings, disputes. Their makers did not know the
# essays. Write down what you expect *before* you look. The two measures of the first view can be changed under **More filters**.

# %% tags=["widget"]
explore.thesis(hostility="h_un_distance", closeness="c_arms")

# %% [markdown]
# UN votes and arms seem to agree with the essay. Now look at what the sentence above the picture says about
# a straight trend. Both lines were high in the Cold War and low after it: two things that
# share one great break will always correlate. Then open **More filters**, set hostility to
# the level of armed disputes, and watch the link fade.
#
# **Lag.** If quarrels *cause* closeness, closeness should come later. Here is every lag from three years before
# to three years after. If the link is about as strong *before* the quarrel as after it, the order of cause and
# effect is not in this number.

# %%
table = load("indicators"), load("indicator_catalogue")
hostile, arms = (measures.yearly(*table, name) for name in ("h_un_distance", "c_arms"))
measures.correlate_lags(hostile, arms)[["lag", "r", "n"]].round(2)

# %% [markdown]
# All seven are alike. Whoever shows only the largest has chosen an answer, not found one. There are
# {{ int((indicator_catalogue["family"] == "hostility").sum()) }} measures of hostility and
# {{ int((indicator_catalogue["family"] == "closeness").sum()) }} of closeness ([catalogue](data:indicator_catalogue)).
# With seven lags for each pair, somebody who looks long enough will find whatever was wanted.

# %% tags=["quiz"]
quiz("L05", "corroboration-1", "data-3")

# %% [markdown]
# ## Rival explanations
#
# A thesis is tested best against another thesis. Three rivals explain the same events.
#
# - **Beijing.** From 1956 to 1970 Moscow's eye was often on China. In [June 1960](event:1960-06-16-kim-shown-mao-record) it showed Kim what
#   Mao had said about him; in [July 1961](event:1961-07-11-sino-dprk-treaty) he had two treaties within five days. The course finds
#   China [at least as strong](claim:claim-a01) an explanation as America.
# - **Seoul's money.** In [1988](event:1988-11-10-politburo-seoul-economic-ties) the Politburo accepted trade with South Korea; in
#   [1991](event:1991-01-three-billion-dollar-loan) came a credit of three billion dollars. Peace with Washington came in the same years.
# - **Need of shells.** After [February 2022](event:2022-02-24-invasion-of-ukraine) hostility was at its peak at once. The visible
#   turn came only in the [summer of 2023](event:2023-07-26-shoigu-at-arms-exhibition), when the war had become long.

# %% [markdown]
# How do you tell rivals apart? Find a moment at which they expect *different* things. In
# [February 2025](event:2025-02-24-us-votes-with-russia) Washington voted together with Moscow. If hostility is the engine, Moscow
# should now have moved away from Pyongyang. If need is the engine, nothing should change while the war goes on. In
# [April 2025](event:2025-04-26-gerasimov-acknowledges) Moscow praised the Korean soldiers in public, and in
# [August 2025](event:2025-08-12-call-before-alaska) Putin telephoned Kim before he met Trump. One moment is one moment; but it
# weighs more than thirty that fit both rivals.

# %% [markdown] tags=["stretch"]
# **Stretch.** Does one event carry the number? Here are the rows whose absence would change *r* most.

# %% tags=["stretch"]
measures.leave_one_out(pairs, "hostility", "closeness", label="event_id").head(5).round(3)

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these could be settled by a document, and which never?
#
# **Is it America, or something nearer?** The [essay of 2015](claim:claim-b06) says rivalry with the United States, not economics.
# It also reports that [many strategists](claim:claim-b05) thought of a railway and a pipeline. The course: rivalry fits
# 1985, 1990–95 and 2022–24 and fails for the [summits of 2002](event:2002-08-23-kim-jong-il-vladivostok) and
# [2011](event:2011-08-24-ulan-ude-summit).
#
# **Do sanctions bring them together?** [The subtitle says so](claim:claim-b08). Against it: trade
# [fell by more than half in 2018](event:2018-trade-halves), and Moscow gave its own sanctions as the reason. For it: after 2022
# both states were shut out of Western markets, which is a plausible cause beside military need.
#
# **Need or conviction?** Radchenko writes in [June 2024](event:2024-06-19-comprehensive-treaty) that the bond [goes beyond interest](claim:claim-b36). A shared
# vocabulary is documented since [2001](event:2001-08-04-moscow-declaration); words alone cannot show which motive was stronger.
#
# **Who gains?** Radchenko sees a Kim who is [an equal for the first time](claim:claim-b20). The record of the 1960s shows that his
# grandfather bargained well too: he asked for arms in [1962](event:1962-11-14-kim-asks-for-arms) and had them in
# [1965](event:1965-05-free-arms). No archive for the years after 2022 is open. The course leaves it as a question.

# %% [markdown]
# ### What the course says of the thesis
#
# These claims belong to this lesson. Pick one and argue with the verdict.

# %% tags=["data"]
claims[claims["lesson"] == "L05"][["claim_id", "claim", "verdict"]]

# %% [markdown]
# ## Your answer
#
# **When Washington and Moscow quarrel, does Pyongyang gain?** Write three sentences. Use two pieces of evidence, each with
# its id, one of which speaks *against* your answer, and name one doubt. A good answer says for which years it holds.

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
# ## Sources
#
# {{ sources }}

# %% [markdown]
# ## Next
#
# **Practise** with exercise E05: the same tables, short tasks and one argument. This was the last lesson. **Go on** with
# the claims: sixty-odd of them are still waiting for your verdict. Your answers stay in the file `answers.jsonl` beside
# this notebook and nowhere else.
