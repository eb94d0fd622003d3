# ---
# title: Date the end of an alliance
# minutes: {class: 60}
# ---

# %% [markdown]
# # E03 · Date the end of an alliance: exercises on the rupture, 1985–1999
#
# Eight short tasks with the ledgers of [trade](data:trade), the [treaties](data:treaties), the
# [arms deliveries](data:arms_transfers), the [events](data:events) and the [documents](data:documents), and one
# short argument. You can start anywhere: no task needs the answer of another.
#
# Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min
#
# **How it works.** Put your answer in place of the three dots `...` and press Shift + Enter. Then
# run the cell below it. The check tells you how your answer stands, and what to look at. It never
# shows the solution, and you may check as often as you like.
#
# **Given.** Some answers have a locked cell *given* above them: it gives names to the values of the task. Run it, and
# write the names in your code, as the first pattern below does. For marks your cells are run once more with other
# values, and a typed number fits the first ones only. What you read off and type in is never run again.
#
# **Core** tasks are for everyone. **Stretch** is for those who have time.
#
# **Help.** Under each task there is a hint, closed until you open it. New to code? The five verbs of
# [page 00b](00b_the_five_verbs.ipynb) are all that it takes. A red text? See there,
# [When it goes wrong](00b_the_five_verbs.ipynb#When-it-goes-wrong).

# %% [markdown]
# ## Set up
#
# Run these two cells once. They load the tables. `north` holds the rows of [trade](data:trade) between Moscow and
# North Korea that count **one direction**: what one side sold to the other. Moscow is `SUN` until 1991 and `RUS` from 1992.

# %% tags=["setup"]
import pandas as pd
import plotly.express as px

from moscow_pyongyang import check, load, readable, show

# %% tags=["data"]
events, documents, treaties = load("events"), load("documents"), load("treaties")
arms, indicators, trade = load("arms_transfers"), load("indicators"), load("trade")
by_id = events.set_index("event_id")
sides = ["SUN", "RUS", "PRK"]
both_ours = trade["exporter"].isin(sides) & trade["importer"].isin(sides)
north = trade[both_ours & (trade["direction"] == "one_way")]

# %% [markdown]
# Three patterns are enough for most tasks. Here they are with years that no task asks for.

# %%
first_0, last_0 = 2008, 2011
later = north[north["year"].between(first_0, last_0) & (north["ledger"] == "cow_imports")]
by_year = later.groupby("year")["value"].sum()
readable(by_year)

# %%
by_exporter = later["exporter"].value_counts()
readable(by_exporter)

# %%
by_id.loc["1961-07-06-soviet-dprk-treaty", "title"]

# %% [markdown] tags=["instructor"]
# Time in class: the core tasks take {{ doing_minutes }} minutes, and the argument is a third of
# them. As homework, set E03.1, E03.3, E03.5 and E03.9 first: they need the least code. Every key is computed
# from the tables when a student checks, so a corrected [row of trade](data:trade) corrects the key.

# %% [markdown]
# ### Exercise 3.1 — Who counted this?
#
# 4 min · skill: data reading · core
#
# Before you use a ledger, ask which of its numbers somebody counted. Take the ledger `cow_imports` in `north` (trade between
# Moscow and North Korea, one direction a row), {{ v.first }} to {{ v.last }}, both years included ([trade](data:trade)). How many rows have which `status`?
#
# **Answer.** `by_status`: a Series; index: status; values: number of rows.

# %% tags=["given"] id="E03.1"
# given: E03.1. Run it, and write these names in your answer, not their values.
first_1, last_1 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E03.1"
# answer: E03.1
by_status = ...

# %% tags=["solution"] id="E03.1"
coded = north[(north["ledger"] == "cow_imports") & north["year"].between(first_1, last_1)]
by_status = coded["status"].value_counts()

# %% tags=["check"] id="E03.1" points=2
check("E03.1", by_status)

# %% [markdown] tags=["hint"]
# The first pattern above keeps years and one ledger; the second counts the values of a column. The names of the
# ledgers stand in `north["ledger"].unique()`.

# %% [markdown] tags=["blocks"] id="E03.1"
# Keep the rows of one ledger and of the years asked. Then count how often each word stands in the
# column `status`.
#
# verbs: keep, count
#
# unneeded: by_status = coded.groupby("status")["value"].sum()

# %% [markdown] tags=["instructor"]
# All gaps lie in the Soviet years, all numbers in the Russian ones. So the ledger cannot compare before and after at all. Ask
# what `mirror` means: North Korea published nothing, so its side is taken from the partner ([trade](data:trade)). Good question:
# which of the two kinds of number would you rather trust, and about what?

# %% [markdown]
# ### Exercise 3.2 — One project, two answers
#
# 5 min · skill: corroboration · core
#
# The project Correlates of War (COW) publishes two versions: `cow_imports` as coded, and `cow_smoothed`, in which it has replaced values that it took for errors
# ([trade](data:trade)). Add both directions for each year from {{ v.first }} to {{ v.last }}. In which years do the two ledgers have different
# sums?
#
# **Answer.** `years_changed`: a list of years. The order does not matter.

# %% tags=["given"] id="E03.2"
# given: E03.2. Run it, and write these names in your answer, not their values.
first_2, last_2 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E03.2"
# answer: E03.2
years_changed = ...

# %% tags=["solution"] id="E03.2"
russian = north[north["year"].between(first_2, last_2)]
sums = russian.groupby(["year", "ledger"])["value"].sum().unstack()
years_changed = sums[sums["cow_imports"] != sums["cow_smoothed"]].index.to_list()

# %% tags=["check"] id="E03.2" points=2
check("E03.2", years_changed)

# %% [markdown] tags=["hint"]
# `groupby(["year", "ledger"])` gives one sum for each year of each ledger, and `.unstack()` sets the ledgers side by side.
# `!=` is true where two columns differ. `.index.to_list()` makes a list of the years that you kept.

# %% [markdown] tags=["blocks"] id="E03.2"
# Keep the rows of the years asked. Add up the values of each year in each ledger, and set the
# ledgers side by side. Keep the years in which the two sums differ.
#
# verbs: keep, group
#
# unneeded: sums = russian.groupby("year")["value"].sum()

# %% [markdown] tags=["instructor"] variant="drawn"
# Let the class read `flag_reason` for each year found: what did the project take for an error? Where the list holds
# [1996](event:1996-09-10-1961-treaty-lapses), the change is large: perhaps South Korean trade, booked to the North. Two
# ledgers of one project are no two witnesses: the second was made from the first. Ask what a real second witness would
# be (Russian customs, a partner's report).

# %% [markdown] tags=["instructor"] variant="published"
# The large change is in [1996](event:1996-09-10-1961-treaty-lapses): perhaps South Korean trade, booked to the North. The
# small one in 1995 has no such explanation in the table. Two ledgers of one project are no two witnesses: the second
# was made from the first. Ask what a real second witness would be (Russian customs, a partner's report).

# %% [markdown]
# ### Exercise 3.3 — Read to the end
#
# 4 min · skill: sourcing · core
#
# The column `reading` says how much of a text the course read: `full`, `passage` (the part that
# matters), `excerpt` or `listed`. Take the [documents](data:documents) dated 1985 to 1999. Which of them were read in full?
#
# Where to look: the last column of the table below.
#
# **Answer.** `read_whole`: a list of document ids, such as `["doc-…"]`. The order does not matter.

# %%
texts = documents[documents["date"].between("1985", "1999")]
readable(texts[["doc_id", "author", "reading"]])

# %% tags=["starter"] id="E03.3"
# answer: E03.3
# by hand: ["doc-…", "doc-…"], the ids in quotation marks
read_whole = ...

# %% tags=["solution"] id="E03.3"
period = documents[documents["date"].between("1985", "1999")]
read_whole = period[period["reading"] == "full"]["doc_id"].to_list()

# %% tags=["check"] id="E03.3" points=2
check("E03.3", read_whole)

# %% [markdown] tags=["hint"]
# You may read the table above and type the ids. With code: `period["reading"] == "full"` is true where the text was read in full.

# %% [markdown] tags=["instructor"]
# Both are a few lines long, and others chose them: [Gorbachev's own foundation](doc:doc-1988-05-04-gorbachev-kim-yong-nam) and
# [the diary's translator](doc:doc-1988-12-23-stepanov-diary). So "in full" means: all that was published. Ask what other paper
# should exist on [the spring of 1988](event:1988-05-04-gorbachev-reassures-kim-yong-nam): Kim Yong Nam's own report to Pyongyang.

# %% [markdown]
# ### Exercise 3.4 — A treaty without an alliance?
#
# 5 min · skill: context · core
#
# How long did the treaty of 1961 live on after {{ v.before }}[{{ v.link }}](event:{{ v.start }})? And how sure is
# the course of the two rows, {{ v.short }} and [expiry](event:1996-09-10-1961-treaty-lapses)?
#
# Where to look: run the cell below; its table has both rows, how sure the course is, and the days
# from each to the expiry.
#
# **Answers.** `days_after`: one whole number, in days, from the date of the first event to the date of the second. `how_sure`: a list
# of two words from the column `confidence`, {{ v.short }} first.
#
# The two ids are `{{ v.start }}` and `1996-09-10-1961-treaty-lapses`.

# %% tags=["data"]
way = events[events["year"].between(1990, 1996) & (events["date_precision"] == "day")]
way = way[way["date"] <= "1996-09-10"]
to_the_expiry = (pd.Timestamp("1996-09-10") - pd.to_datetime(way["date"])).dt.days
readable(way[["event_id", "date", "confidence"]].assign(days_to_the_expiry=to_the_expiry))

# %% tags=["starter"] id="E03.4"
# answer: E03.4
# by hand: a whole number without a comma; ["…", "…"]
days_after = ...
how_sure = ...

# %% tags=["solution"] id="E03.4"
start, end = "{{ v.start }}", "1996-09-10-1961-treaty-lapses"
days_after = (pd.Timestamp(by_id.loc[end, "date"]) - pd.Timestamp(by_id.loc[start, "date"])).days
how_sure = [by_id.loc[start, "confidence"], by_id.loc[end, "confidence"]]

# %% tags=["check"] id="E03.4" points=2
check("E03.4", days_after, how_sure)

# %% [markdown] tags=["hint"]
# `pd.Timestamp("1961-07-11") - pd.Timestamp("1961-07-06")` is a length of time, and
# `.days` is its number of days. The last pattern in the set-up looks up one cell by its id.

# %% [markdown] tags=["instructor"] variant="drawn"
# Years, not months. The second date looks exact and no paper shows it: press and calendar name the day
# ([its row](event:1996-09-10-1961-treaty-lapses) says so). An exact number can rest on an inexact end. Ask what kept the treaty
# alive so long: the law of notice, or that nobody in Moscow cared to cancel what it no longer meant to keep?

# %% [markdown] tags=["instructor"] variant="published"
# Almost six years. The second date looks exact and no paper shows it: press and calendar name the day
# ([its row](event:1996-09-10-1961-treaty-lapses) says so). An exact number can rest on an inexact end. Ask what kept the treaty
# alive so long: the law of notice, or that nobody in Moscow cared to cancel what it no longer meant to keep?

# %% [markdown]
# ### Exercise 3.5 — Two coders, one treaty
#
# 4 min · skill: data reading · core
#
# Two projects, Correlates of War (COW) and Alliance Treaty Obligations and Provisions (ATOP), code the alliances of the
# world year by year ([indicators](data:indicators)). In the table, `c_alliance_cow` is 3 in a year
# with a defence pact between Moscow and Pyongyang, and `c_alliance_atop` is 1 in a year with a duty to defend. What is the **last** such
# year in each?
#
# Where to look: run the cell below; its table has both codes, year by year.
#
# **Answer.** `last_years`: a list of two whole numbers, COW first, then ATOP.

# %% tags=["data"]
both = indicators["indicator"].isin(["c_alliance_cow", "c_alliance_atop"])
readable(indicators[both & indicators["year"].between(1990, 1999)][["indicator", "year", "value"]])

# %% tags=["starter"] id="E03.5"
# answer: E03.5
# by hand: [year, year]
last_years = ...

# %% tags=["solution"] id="E03.5"
pact = indicators[(indicators["indicator"] == "c_alliance_cow") & (indicators["value"] == 3)]
duty = indicators[(indicators["indicator"] == "c_alliance_atop") & (indicators["value"] == 1)]
last_years = [int(pact["year"].max()), int(duty["year"].max())]

# %% tags=["check"] id="E03.5" points=2
check("E03.5", last_years)

# %% [markdown] tags=["hint"]
# Keep the rows of one indicator with the value asked, then take `["year"].max()`. Do it twice.

# %% [markdown] tags=["instructor"]
# COW dates the [notice](event:1995-09-07-notice-of-non-renewal), ATOP the [expiry](event:1996-09-10-1961-treaty-lapses). A study
# that counts alliances by year gets another result with each. Both miss [1993](event:1993-01-russia-renounces-automatic-defence): a
# promise that is narrowed in words is still coded as a promise.

# %% [markdown]
# ### Exercise 3.6 — When does the talk turn to gain?
#
# 5 min · skill: close reading · core
#
# Six phrases from three years, all read in translation. Four are Moscow's (**P**, **R**, **S**, **U**), two are Pyongyang's.
#
# | Phrase | Who, when | Their words |
# | --- | --- | --- |
# | **P** | Gorbachev, [4 May 1988](doc:doc-1988-05-04-gorbachev-kim-yong-nam) | “{{ quotations.set_index("quotation_id").loc["quo-1988-05-04-gorbachev-kim-yong-nam-2", "text"] }}” |
# | **Q** | Kim Yong Nam, told on [23 December 1988](doc:doc-1988-12-23-stepanov-diary) | “{{ quotations.set_index("quotation_id").loc["quo-1988-12-23-stepanov-diary-1", "text"] }}” |
# | **R** | A Russian deputy minister, [20 September 1991](doc:doc-1991-09-20-kunadze-son) | “{{ quotations.set_index("quotation_id").loc["quo-1991-09-20-kunadze-son-1", "text"] }}” |
# | **S** | The same, [20 September 1991](doc:doc-1991-09-20-kunadze-son) | “{{ quotations.set_index("quotation_id").loc["quo-1991-09-20-kunadze-son-3", "text"] }}” |
# | **T** | The party newspaper, [5 October 1990](doc:doc-1990-10-05-rodong-dollars) | “{{ quotations.set_index("quotation_id").loc["quo-1990-10-05-rodong-dollars-3", "text"] }}” |
# | **U** | Shevardnadze, told on [23 December 1988](doc:doc-1988-12-23-stepanov-diary) | “{{ quotations.set_index("quotation_id").loc["quo-1988-12-23-stepanov-diary-3", "text"] }}” |
#
# Which of the six **{{ v.asked }}**? Read the words, not the dates. No code is needed.
#
# **Answer.** `letters`: a list of letters such as `["X", "Y"]`. The order does not matter.

# %% tags=["starter"] id="E03.6"
# answer: E03.6
letters = ...

# %% tags=["solution"] id="E03.6"
# What each phrase does, as it was read.
kinds = {"P": "calm", "Q": "accuse", "R": "calm", "S": "count", "T": "accuse", "U": "count"}
letters = [letter for letter, kind in kinds.items() if kind == "{{ v.kind }}"]

# %% tags=["check"] id="E03.6" points=2
check("E03.6", letters)

# %% [markdown] tags=["hint"]
# Ask of each phrase what it wants its hearer to do: to trust, to be ashamed, or to reckon.

# %% [markdown] tags=["instructor"]
# The point is the date of Shevardnadze's question: two years before the recognition Moscow already asks in public words what it gains. Then ask what "not talking
# about ties" leaves open: trade is no tie. Three levels for an answer aloud: *names the kind*; *names the word it rests on*; *says through how many people the
# words have come* (a [diary](doc:doc-1988-12-23-stepanov-diary) whose writer was not at the talks, a reposted translation of a
# [newspaper](doc:doc-1990-10-05-rodong-dollars)). What is not there: no paper of Pyongyang's own offices.

# %% [markdown] tags=["stretch"]
# ### Exercise 3.7 — What a zero does to a mean
#
# 7 min · skill: data reading · stretch
#
# Take the ledger `cow_smoothed` in `north`, {{ v.first }} to {{ v.last }}, and add both directions for each year ([trade](data:trade)). Compute the mean of a
# year twice: once with only the years that have a value, once with each gap counted as 0.
#
# **Answers.** `mean_known` and `mean_with_zeros`: two numbers, in million dollars a year, to one decimal or more.

# %% tags=["given", "stretch"] id="E03.7"
# given: E03.7. Run it, and write these names in your answer, not their values.
first_7, last_7 = {{ v.first }}, {{ v.last }}

# %% tags=["starter", "stretch"] id="E03.7"
# answer: E03.7
mean_known = ...
mean_with_zeros = ...

# %% tags=["solution", "stretch"] id="E03.7"
smooth = north[(north["ledger"] == "cow_smoothed") & north["year"].between(first_7, last_7)]
mean_known = smooth.groupby("year")["value"].sum(min_count=1).mean()
mean_with_zeros = smooth.fillna({"value": 0}).groupby("year")["value"].sum().mean()

# %% tags=["check", "stretch"] id="E03.7" points=3
check("E03.7", mean_known, mean_with_zeros)

# %% [markdown] tags=["hint", "stretch"]
# `sum(min_count=1)` leaves a year blank if it has no value at all; a plain `sum()` makes it 0 without a word. Try both on the
# pattern in the set-up with the years 1990 to 1993 ([trade](data:trade)).

# %% [markdown] tags=["blocks", "stretch"] id="E03.7"
# Keep the rows of one ledger and of the years asked. Add them up by year twice: so that a year
# without any value stays blank, and so that it becomes zero. Take the mean of each.
#
# verbs: keep, group
#
# unneeded: smooth = smooth.dropna(subset=["value"])

# %% [markdown] tags=["instructor"] variant="drawn"
# The second mean is the smaller, because the years of silence pull it down. pandas itself does it: the sum of nothing
# is 0. This is how a [gap](data:trade) becomes a fact in published work. Ask which of the two means you could defend, and
# for which years (the first, and only for Russia's).

# %% [markdown] tags=["instructor"] variant="published"
# The second mean is about half of the first, because about half of the years are silent. pandas itself does it: the
# sum of nothing is 0. This is how a [gap](data:trade) becomes a fact in published work. Ask which of the two means you could
# defend, and for which years (the first, and only for Russia's).

# %% [markdown]
# ### Exercise 3.8 — Draw the last deliveries
#
# 6 min · skill: data reading · core
#
# Draw the arms that Moscow delivered to North Korea (`PRK`), year by year from {{ v.first }} to {{ v.last }}
# ([SIPRI's estimates](data:arms_transfers)). Name both axes in words, and give the unit. The column `tiv_million` counts
# *trend-indicator values* (TIV): what the weapons can do, **not money**.
#
# **Answer.** `fig`: a plotly figure with one point a year. To look at it, add the line `show(fig)`.

# %% tags=["given"] id="E03.8"
# given: E03.8. Run it, and write these names in your answer, not their values.
first_8, last_8 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E03.8"
# answer: E03.8
fig = ...

# %% tags=["solution"] id="E03.8"
moscow = arms["supplier"].isin(["SUN", "RUS"]) & (arms["recipient"] == "PRK")
sent = arms[moscow & arms["year"].between(first_8, last_8)].sort_values("year")
titles = {"year": "Year of delivery", "tiv_million": "Deliveries, million TIV"}
fig = px.line(sent, x="year", y="tiv_million", labels=titles, markers=True)

# %% tags=["check"] id="E03.8" points=3
check("E03.8", fig)

# %% [markdown] tags=["hint"]
# Moscow has two names in the table: `.isin([…])` is true for each name in a list. The pattern of the drawing is
# `px.line(rows, x="…", y="…", labels={"…": "…"})`: `labels` gives each column a name in words.

# %% [markdown] tags=["blocks"] id="E03.8"
# Keep the deliveries of Moscow, under both of its names, to the North; then the years asked, in
# their order. Write down a name in words for each of the two columns, and draw a line with them.
#
# verbs: keep, sort, draw
#
# unneeded: moscow = arms["supplier"] == "RUS"

# %% [markdown] tags=["instructor"] variant="drawn"
# The fall begins years before [recognition](event:1990-09-30-moscow-recognises-seoul), and the line never reaches zero. Students
# expect a cliff in the year of the break. Ask what else could explain the fall: a large order filled, or debts. The table gives no
# reasons.

# %% [markdown] tags=["instructor"] variant="published"
# The fall begins right after the peak of [1985](event:1985-05-mig23-deliveries-begin), five years before
# [recognition](event:1990-09-30-moscow-recognises-seoul), and the line never reaches zero. As late as 1989 it is at more than double
# the value of 1984. Students expect a cliff in the year of the break. Ask what else could explain the fall: a large order filled, or debts. The table gives no reasons.

# %% [markdown]
# ### Exercise 3.9 — When, exactly, did the alliance end?
#
# 15 min · skill: corroboration · core
#
# Answer the central question of the lesson in at most 150 words, with sources from the [events](data:events), the
# [documents](data:documents) and the other tables. Your text needs
#
# - a **claim**: a date, and what an alliance is for you; somebody must be able to contradict it;
# - two pieces of **evidence**, each with its id, and what each of them shows;
# - a word on **sourcing**: who wrote or counted your evidence, and what follows;
# - one **doubt**: what you cannot know, or what would change your mind.
#
# A person reads it. Each of the four counts for up to three points. No date is the expected one: each row of the table "Nine possible
# ends" in the lesson can get full points.

# %% [markdown] tags=["starter"] id="E03.9" points=12
# *Double-click here and write your answer in place of this line.*

# %% [markdown] tags=["hint"]
# First choose: is an alliance a promise on paper, a promise that is believed, a practice (arms, exercises), or a subsidy? Then look for the
# row in which *that* ended. To read a row, run `by_id.loc["1993-01-russia-renounces-automatic-defence", "summary"]`, and the same for
# `"dispute"` and `"source_keys"`.

# %% [markdown] tags=["solution"] id="E03.9"
# Sample answers at four levels. None of them is "the" answer.
#
# **Level 3 on all criteria (12 of 12).** "An alliance is a promise that both sides believe. By this measure it ended in
# [September 1990](event:1990-09-02-shevardnadze-brings-the-news), and not in 1996. When Shevardnadze brought the news, the answer was a threat of
# weapons of its own (`1990-09-02-shevardnadze-brings-the-news`): who says this no longer counts on another's help. A month later the party
# newspaper called Moscow a seller of allies (`doc-1990-10-05-rodong-dollars`), which shows that Pyongyang wanted the break to be seen. The
# visit is known from Soviet and Western accounts that word the threat differently, so I rely on its direction, not its words; the
# newspaper is propaganda, and good evidence only for what Pyongyang wished to say. My doubt: exercises are reported up to that year. A
# North Korean paper of 1991 that still plans with Soviet help would change my mind."
#
# **Level 2 (8 of 12).** "The alliance ended with the treaty in [1996](event:1996-09-10-1961-treaty-lapses), because an alliance is a legal
# promise (`1996-09-10-1961-treaty-lapses`). Russia had given notice in 1995 (`1995-09-07-notice-of-non-renewal`). Reports of an
# American institute of 1997 confirm the end. But COW dates it one year earlier." *A criterion and two ids that fit. The sourcing names who reported and draws nothing
# from it; the day is the calendar's. The doubt is real, but the text does not say what would follow.*
#
# **Level 1 (4 of 12).** "It ended when Gorbachev recognised South Korea (`1990-09-30-moscow-recognises-seoul`), and this was the
# real end. The sources may be biased, and we can never know everything." *A date, but no word on what an alliance is. One id, whose link to the claim is left to the
# reader. "May be biased" could be said of any source, and the doubt of any question.*
#
# **Level 0 (0 of 12).** "Alliances come and go, and after the Cold War everything was different." *No date, no evidence, no source, no
# doubt.*

# %% [markdown] tags=["rubric"] id="E03.9"
# Twelve points: four criteria, each from 0 to 3. Mark each criterion by itself; language mistakes cost
# nothing. If a text is over the limit, mark what stands within it.
#
# | Criterion | 3 — full | 2 — good | 1 — begun | 0 — absent |
# | --- | --- | --- | --- | --- |
# | **Claim** | A date, a criterion for "alliance", and another date that this criterion rules out | A date and a criterion | A date without a criterion | No date, or only a report of events |
# | **Use of evidence** | Two rows or documents with ids; each bears on the criterion, and the text says what it shows and what it does not | Two ids that fit; what they show is stated for one of them, or overstated | One id that fits, or two that do not bear on the criterion | No id, or ids that do not exist |
# | **Sourcing** | Says who wrote or counted the evidence, for whom or how, and draws a consequence for the claim | Says who wrote or counted it, without a consequence | A general remark ("may be biased") | Nothing about the source |
# | **Doubt** | Names what is unknown or disputed, and what finding would change the claim | Names a real gap or dispute, without saying what would follow | A doubt that fits any topic | No doubt |
#
# A gap read as a zero ("there was no trade in 1990", against the [rows of trade](data:trade)), an invented quotation, or an id that does not say what is claimed:
# the criterion "use of evidence" is 0, and the comment says which row was misread.

# %% [markdown] tags=["instructor"]
# Likely answers. **1990:** strongest with [the visit](event:1990-09-02-shevardnadze-brings-the-news) and
# [recognition](event:1990-09-30-moscow-recognises-seoul). **1991:** with [hard currency](event:1991-01-hard-currency-trade) and the
# [collapse of trade](event:1991-trade-collapse). **1993:** with [Russia's word](event:1993-01-russia-renounces-automatic-defence); thin: Seoul's
# press of the time and a report of 1997. **1995–96:** with notice and expiry. **1988:** bold and good, with the
# [quarrel of December](event:1988-12-23-shevardnadze-second-visit), if it explains why arms still came. Watch for two errors: "worn-out
# shoes" quoted as a source's words (it is [the essay's](claim:claim-b39)), and "the credit bought recognition" without a word on the
# [order of events](event:1991-01-three-billion-dollar-loan). Sensitive: the loss of trade was one cause of a famine; students may have
# family who lived through it.

# %% [markdown]
# ## Sources
#
# {{ sources }}
