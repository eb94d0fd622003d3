# ---
# title: Judge why Moscow turned to Pyongyang
# minutes: {class: 60}
# ---

# %% [markdown]
# # E04 · Judge why Moscow turned to Pyongyang: exercises on the realignment, 2000–2026
#
# Eight short tasks with the [events](data:events), the [documents](data:documents), the
# [votes of the Security Council](data:unsc_votes) and the [trade ledgers](data:trade), and one short argument. You can start
# anywhere: no task needs the answer of another.
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
# Run these two cells once. They load the tables.

# %% tags=["setup"]
import pandas as pd
import plotly.express as px

from moscow_pyongyang import check, load, readable, show

# %% tags=["data"]
events = load("events")
documents = load("documents")
votes = load("unsc_votes")
trade = load("trade")
by_id = events.set_index("event_id")

# %% [markdown]
# Two patterns are enough for most tasks. Here they are with years that no task asks for. `&` joins two
# conditions, and `~` means "not": the first pattern leaves out the rows that are only context.

# %%
first_0, last_0 = 1990, 1999
nineties = events[events["year"].between(first_0, last_0) & ~events["is_context"]]
by_confidence = nineties["confidence"].value_counts()
readable(by_confidence)

# %%
by_id.loc["1990-09-30-moscow-recognises-seoul", "title"]

# %% [markdown] tags=["instructor"]
# Time in class: the core tasks take {{ doing_minutes }} minutes, and the argument is nearly a third of them. As homework, set E04.3,
# E04.5, E04.6 and E04.9 first: they need the least code and carry the sourcing of the lesson. Every key is computed from the tables
# when a student checks, so a corrected row corrects the key.

# %% [markdown]
# ### Exercise 4.1 — What did they do together?
#
# 3 min · skill: data reading · core
#
# Take the [events](data:events) from {{ v.first }} to the end of the table, without the rows that are only context (`is_context`). Count them by
# their `domain` (military, diplomatic and so on).
#
# **Answer.** `by_domain`: a Series; index: domain; values: number of events.

# %% tags=["given"] id="E04.1"
# given: E04.1. Run it, and write this name in your answer, not its value.
first_1 = {{ v.first }}

# %% tags=["starter"] id="E04.1"
# answer: E04.1
by_domain = ...

# %% tags=["solution"] id="E04.1"
since = events[(events["year"] >= first_1) & ~events["is_context"]]
by_domain = since["domain"].value_counts()

# %% tags=["check"] id="E04.1" points=2
check("E04.1", by_domain)

# %% [markdown] tags=["hint"]
# The first pattern above does the same for other years and another column. `>=` means *at least*.

# %% [markdown] tags=["blocks"] id="E04.1"
# Keep the rows from the first year asked on, without those that are context. Then count how often
# each word stands in the column `domain`.
#
# verbs: keep, count
#
# unneeded: by_domain = since["confidence"].value_counts()

# %% [markdown] tags=["instructor"] variant="drawn"
# Let the class order the domains before it looks at reasons. Military acts are looked for by monitors and ministries, and visits are
# shown to cameras ([events](data:events)). Trade in goods makes few events by its nature: it happens every day and nobody holds a
# press conference.

# %% [markdown] tags=["instructor"] variant="published"
# Military events lead. Ask: do they lead because the tie was military, or because monitors and ministries looked for
# soldiers and shells? Trade in goods makes few events by its nature: it happens every day and nobody holds a press conference.

# %% [markdown]
# ### Exercise 4.2 — How often did Moscow say yes?
#
# 4 min · skill: data reading · core
#
# Take the [votes](data:unsc_votes) of the Security Council from {{ v.first }} to the end of the table. Leave out the votes on the agenda (their `kind`
# is `procedural`): no veto counts in them. In what share of the votes that remain did Moscow say `yes`?
#
# **Answer.** `yes_share`: one number between 0 and 1, to two decimals or more.

# %% tags=["given"] id="E04.2"
# given: E04.2. Run it, and write this name in your answer, not its value.
first_2 = {{ v.first }}

# %% tags=["starter"] id="E04.2"
# answer: E04.2
yes_share = ...

# %% tags=["solution"] id="E04.2"
decided = votes[(votes["year"] >= first_2) & (votes["kind"] != "procedural")]
yes_share = (decided["vote_moscow"] == "yes").mean()

# %% tags=["check"] id="E04.2" points=2
check("E04.2", yes_share)

# %% [markdown] tags=["hint"]
# `!=` means *not equal*. The mean of true and false is the share of true. The column is `vote_moscow`.

# %% [markdown] tags=["blocks"] id="E04.2"
# Keep the votes from the first year asked on, without those on the agenda. Ask of each whether
# Moscow said yes. The share of *yes* is the mean of the answers.
#
# verbs: keep, count
#
# unneeded: decided = votes[votes["vote_moscow"] == "yes"]

# %% [markdown] tags=["instructor"] variant="drawn"
# A headline could say "Russia mostly supports the Council". True and misleading: all yes votes but one lie before
# [the first veto](event:2022-05-26-veto-of-sanctions). Good question: which single number would mislead in the other direction?

# %% [markdown] tags=["instructor"] variant="published"
# A headline could say "Russia supports the Council in nine votes of ten". True and misleading: all yes votes but one lie
# before [the first veto](event:2022-05-26-veto-of-sanctions). Good question: which single number would mislead in the other direction?

# %% [markdown]
# ### Exercise 4.3 — Read through others
#
# 4 min · skill: sourcing · core
#
# Some [documents](data:documents) of this lesson the course knows only as newspapers told them: the column `archive` then says
# "read through press reports". Which documents from 2000 on are these?
#
# Where to look: the last column of the table below.
#
# **Answer.** `through_press`: a list of document ids, such as `["doc-…"]`. The order does not matter.

# %% tags=["data"]
texts = documents[documents["date"] >= "2000"]
readable(texts[["doc_id", "archive"]])

# %% tags=["starter"] id="E04.3"
# answer: E04.3
# by hand: ["doc-…", "doc-…"], the ids in quotation marks
through_press = ...

# %% tags=["solution"] id="E04.3"
by_press = texts["archive"].str.contains("press reports")
through_press = texts[by_press]["doc_id"].to_list()

# %% tags=["check"] id="E04.3" points=2
check("E04.3", through_press)

# %% [markdown] tags=["hint"]
# The list above gives the id of each text and, after the colon, where it was read: you may copy the ids from it. With code:
# `.str.contains("Kremlin")` is true where a text holds a word, and `.to_list()` at the end of a line makes a list of a column.

# %% [markdown] tags=["instructor"]
# They are the most recent and most quoted texts of the lesson, among them [both sides of the bench](doc:doc-2025-05-29-msmt-report). The closer
# we come to today, the more hands stand between us and the text. A student who lists texts of North Korea's agency has
# confused the publisher with the way of reading.

# %% [markdown]
# ### Exercise 4.4 — How slow was the turn?
#
# 5 min · skill: context · core
#
# How many days lie between [{{ v.name }}](event:{{ v.start }}) and
# [Shoigu's visit to the missiles](event:2023-07-26-shoigu-at-arms-exhibition)? In between Washington alleged
# [a first delivery](event:2022-11-19-alleged-wagner-delivery). How sure is the course of that row, and how sure of the visit?
#
# Where to look: run the cell below; its table has all three rows, how sure the course is, and the
# days from each to the visit.
#
# **Answers.** `days_to_turn`: one whole number, in days. `how_sure`: a list of two words from the column `confidence`, the alleged
# delivery first.
#
# The ids are `{{ v.start }}`, `2023-07-26-shoigu-at-arms-exhibition` and `2022-11-19-alleged-wagner-delivery`.

# %% tags=["data"]
way = events[events["year"].between(2022, 2023) & (events["date_precision"] == "day")]
way = way[way["date"] <= "2023-07-26"]
to_the_visit = (pd.Timestamp("2023-07-26") - pd.to_datetime(way["date"])).dt.days
readable(way[["event_id", "date", "confidence"]].assign(days_to_the_visit=to_the_visit))

# %% tags=["starter"] id="E04.4"
# answer: E04.4
# by hand: a whole number; ["…", "…"]
days_to_turn = ...
how_sure = ...

# %% tags=["solution"] id="E04.4"
start, visit = "{{ v.start }}", "2023-07-26-shoigu-at-arms-exhibition"
gap = pd.Timestamp(by_id.loc[visit, "date"]) - pd.Timestamp(by_id.loc[start, "date"])
days_to_turn = gap.days
alleged = "2022-11-19-alleged-wagner-delivery"
how_sure = [by_id.loc[alleged, "confidence"], by_id.loc[visit, "confidence"]]

# %% tags=["check"] id="E04.4" points=2
check("E04.4", days_to_turn, how_sure)

# %% [markdown] tags=["hint"]
# `pd.Timestamp("1961-07-11") - pd.Timestamp("1961-07-06")` is a length of time, and `.days` is its number of days. The last pattern in the
# set-up looks up one cell by its id.

# %% [markdown] tags=["instructor"] variant="drawn"
# More than a year. For "need": shortage of shells grows with a long war, so a late turn fits. For "conviction": Pyongyang's votes
# came [within a week of the invasion](event:2022-03-02-unga-es-11-1). The two sides moved at different speeds. If the alleged
# delivery is true, the turn began earlier: the answer hangs on a row that three parties denied.

# %% [markdown] tags=["instructor"] variant="published"
# Seventeen months. For "need": shortage of shells grows with a long war, so a late turn fits. For "conviction": Pyongyang's votes
# came [within a week of the invasion](event:2022-03-02-unga-es-11-1). The two sides moved at different speeds. If the alleged delivery is true,
# the turn began nine months after the invasion: the answer hangs on a row that three parties denied.

# %% [markdown]
# ### Exercise 4.5 — Firm, and argued over
#
# 5 min · skill: corroboration · core
#
# Take the [events](data:events) from {{ v.first }} on, without context. Which of them have the word `high` in `confidence` **and** a
# note in the column `dispute`?
#
# Where to look: run the cell below; its table says how sure the course is of each event, and
# whether there is a note.
#
# **Answer.** `firm_but_argued`: a list of event ids. The order does not matter.

# %% tags=["data"]
of_these_years = events[(events["year"] >= {{ v.first }}) & ~events["is_context"]]
has_note = of_these_years["dispute"].notna().map({True: "yes", False: "no"})
readable(of_these_years[["event_id", "confidence"]].assign(a_note_in_dispute=has_note))

# %% tags=["starter"] id="E04.5"
# answer: E04.5
# by hand: ["…", "…"], the ids in quotation marks
firm_but_argued = ...

# %% tags=["solution"] id="E04.5"
since = events[(events["year"] >= {{ v.first }}) & ~events["is_context"]]
both = (since["confidence"] == "high") & since["dispute"].notna()
firm_but_argued = since[both]["event_id"].to_list()

# %% tags=["check"] id="E04.5" points=2
check("E04.5", firm_but_argued)

# %% [markdown] tags=["hint"]
# `notna()` is true where a cell is not blank. `&` joins two conditions, each in round brackets.

# %% [markdown] tags=["instructor"] variant="drawn"
# Let pairs sort the notes ([events](data:events)) into three heaps: did it happen, how much was it, what did it mean? Misconception:
# "a dispute makes a fact weak". Here the fact is firm and its size or sense is open.

# %% [markdown] tags=["instructor"] variant="published"
# Let pairs sort the notes into three heaps: did it happen, how much was it, what did it mean? The
# [ships](event:2024-10-08-troop-sealift) belong to "how much"; the [treaty](event:2024-06-19-comprehensive-treaty) to "what did it mean". Misconception:
# "a dispute makes a fact weak". Here the fact is firm and its size or sense is open.

# %% [markdown]
# ### Exercise 4.6 — A duty, a talk, a judgement
#
# 5 min · skill: close reading · core
#
# Six phrases about danger and the law, all read in translation. **P**, **Q**, **S** and **U** stand in texts that two states signed; **T** is the answer of South Korea,
# **R** is a vice minister of North Korea.
#
# | Phrase | Who, when | Their words |
# | --- | --- | --- |
# | **P** | The declaration, [19 July 2000](doc:doc-2000-07-19-pyongyang-declaration) | “{{ quotations.set_index("quotation_id").loc["quo-2000-07-19-pyongyang-declaration-1", "text"] }}” |
# | **Q** | The treaty, [19 June 2024](doc:doc-2024-06-19-treaty-article-4) | “{{ quotations.set_index("quotation_id").loc["quo-2024-06-19-treaty-article-4-1", "text"] }}” |
# | **R** | A vice minister, [25 October 2024](doc:doc-2024-10-25-kim-jong-gyu) | “{{ quotations.set_index("quotation_id").loc["quo-2024-10-25-kim-jong-gyu-1", "text"] }}” |
# | **S** | The treaty, [19 June 2024](doc:doc-2024-06-19-treaty-article-4) | “{{ quotations.set_index("quotation_id").loc["quo-2024-06-19-treaty-article-4-2", "text"] }}” |
# | **T** | South Korea, [20 June 2024](doc:doc-2024-06-20-rok-statement) | “{{ quotations.set_index("quotation_id").loc["quo-2024-06-20-rok-statement-1", "text"] }}” |
# | **U** | The treaty, [6 July 1961](doc:doc-1961-07-06-treaty) | “{{ quotations.set_index("quotation_id").loc["quo-1961-07-06-treaty-1", "text"] }}” |
#
# Which of the six **{{ v.asked }}**? Read the words, not the dates. No code is needed.
#
# **Answer.** `letters`: a list of letters such as `["X", "Y"]`. The order does not matter.

# %% tags=["starter"] id="E04.6"
# answer: E04.6
letters = ...

# %% tags=["solution"] id="E04.6"
# What each phrase does, as it was read.
kinds = {"P": "talk", "Q": "help", "R": "judge", "S": "talk", "T": "judge", "U": "help"}
letters = [letter for letter, kind in kinds.items() if kind == "{{ v.kind }}"]

# %% tags=["check"] id="E04.6" points=2
check("E04.6", letters)

# %% [markdown] tags=["hint"]
# Look at the noun that follows the promise: is it a talk, a thing or a rule?

# %% [markdown] tags=["instructor"]
# The old promise of help is back almost word for word; between them lies a [declaration](doc:doc-2000-07-19-pyongyang-declaration) that promised a talk. Then ask what is *not* in
# these words: the conditions (war, [Article 51 and national law](doc:doc-2024-06-19-treaty-article-4)). Three levels for an answer aloud: *names the kind*; *names
# the word it rests on*; *says who decides that the case has come*. The two judgements contradict each other and name different rules: resolutions of the
# Council, and law in general. A claim about the treaty needs its Russian or Korean text: the phrase of 2024 was seen in both.

# %% [markdown] tags=["stretch"]
# ### Exercise 4.7 — Closer, or only busier?
#
# 6 min · skill: data reading · stretch
#
# Take the [events](data:events) from 2014 to the end of the table in which one acts toward the other (`is_bilateral` is true).
# Compute the mean of `closeness` for each year, and find the year in which the mean is highest. Then look how many events stand behind each mean.
#
# **Answers.** `closeness_by_year`: a Series; index: year; values: mean closeness, not rounded, between −2 and +2. `closest_year`: one whole
# number.

# %% tags=["starter", "stretch"] id="E04.7"
# answer: E04.7
closeness_by_year = ...
closest_year = ...

# %% tags=["solution", "stretch"] id="E04.7"
since_crimea = events[(events["year"] >= 2014) & events["is_bilateral"]]
closeness_by_year = since_crimea.groupby("year")["closeness"].mean()
closest_year = int(closeness_by_year.idxmax())

# %% tags=["check", "stretch"] id="E04.7" points=3
check("E04.7", closeness_by_year, closest_year)

# %% [markdown] tags=["hint", "stretch"]
# Three steps: keep the rows, then `groupby(...)`, then one column and `.mean()`. Write `.count()` in place of `.mean()` to see how
# many events there are.

# %% [markdown] tags=["blocks", "stretch"] id="E04.7"
# Keep the rows of the years asked in which one acts toward the other. Put the rows of each year
# together and take the mean of `closeness`. Then ask which year has the largest mean.
#
# verbs: keep, group, sort
#
# unneeded: closest_year = int(since_crimea["year"].max())

# %% [markdown] tags=["instructor"]
# The year of the highest mean is not the year with the most events. In the busiest year many small steps (visits, trains, flights) pull the mean
# down, though they may show a tie that has become ordinary. So a falling mean need not be a cooling. One coder, few events.

# %% [markdown]
# ### Exercise 4.8 — Draw the weaker leg
#
# 6 min · skill: data reading · core
#
# Draw Russia's [trade](data:trade) with North Korea from 2000 to 2014, one point a year: both directions added, in the ledger
# `cow_imports`. Name both axes in words, and give the unit. The column `value` counts million US dollars.
#
# **Answer.** `fig`: a plotly figure with one point a year. To look at it, add the line `show(fig)`.

# %% tags=["data"]
pair = trade["exporter"].isin(["RUS", "PRK"]) & trade["importer"].isin(["RUS", "PRK"])
coded = trade[pair & (trade["ledger"] == "cow_imports")]
readable(coded[["exporter", "importer", "year", "value"]].tail(4))

# %% tags=["starter"] id="E04.8"
# answer: E04.8
fig = ...

# %% tags=["solution"] id="E04.8"
asked = coded[coded["year"].between(2000, 2014)]
sums = asked.groupby("year")["value"].sum().reset_index()
titles = {"year": "Year", "value": "Trade, million US dollars"}
fig = px.line(sums, x="year", y="value", labels=titles, markers=True)

# %% tags=["check"] id="E04.8" points=3
check("E04.8", fig)

# %% [markdown] tags=["hint"]
# `rows.groupby("year")["value"].sum().reset_index()` adds the rows of each year and makes a table again. The pattern of the drawing is
# `px.line(rows, x="…", y="…", labels={"…": "…"})`.

# %% [markdown] tags=["blocks"] id="E04.8"
# Keep the rows of the years asked. Add up both directions of each year. Write down a name in words
# for each of the two columns, and draw a line with them.
#
# verbs: keep, group, draw
#
# unneeded: asked = coded[coded["exporter"] == "RUS"]

# %% [markdown] tags=["instructor"]
# The line is highest in 2005 and falls from the year of the [first sanctions](event:2006-10-14-unsc-1718) to 2009; then it goes up and down. That is a coincidence in time and not yet a
# cause: those measures named arms, luxury goods and finance. The ledger ends with 2014; later points come from [other counters](data:trade_ledgers), and joining them would mix methods. Compare the size with
# trade with the South, [about 25 to 27 billion in 2014](claim:claim-b25).

# %% [markdown]
# ### Exercise 4.9 — Need or conviction?
#
# 15 min · skill: corroboration · core
#
# Answer the central question of the lesson in at most 150 words, with sources from the
# [events](data:events) and [documents](data:documents). Your text needs
#
# - a **claim**: your answer in a sentence that somebody could contradict, and for whom it holds;
# - two pieces of **evidence**, each with its id, and what each of them shows;
# - a word on **sourcing**: who tells it, with what interest, and what follows;
# - one **doubt**: what you cannot know, or what would change your mind.
#
# A person reads it. Each of the four counts for up to three points. No answer is the expected one: a sourced answer for need,
# for conviction, for one in Moscow and the other in Pyongyang, or for a change over time can get all of them.

# %% [markdown] tags=["starter"] id="E04.9" points=12
# *Double-click here and write your answer in place of this line.*

# %% [markdown] tags=["hint"]
# First divide the question: for Moscow or for Pyongyang? Before or after [Vostochny](event:2023-09-13-vostochny-summit)? Then look for an event that fits one reading better than the
# other. To read a row, run `by_id.loc["2022-07-13-recognition-of-dpr-lpr", "summary"]`, and the same for `"dispute"` and `"source_keys"`.

# %% [markdown] tags=["solution"] id="E04.9"
# Sample answers at four levels. None of them is "the" answer.
#
# **Level 3 on all criteria (12 of 12).** "For Moscow it was need; for Pyongyang it was a choice made earlier. Moscow still voted for
# sanctions in [December 2017](event:2017-12-22-unsc-2397) (`2017-12-22-unsc-2397`), with the same leader and the same ideas, so ideas cannot explain
# the change; a long war can. Pyongyang recognised the two republics in [July 2022](event:2022-07-13-recognition-of-dpr-lpr)
# (`2022-07-13-recognition-of-dpr-lpr`), before any delivery that is even alleged, and lost its relations with Ukraine. Both rows are public
# acts, which both sides confirm; I leave out the shells, because nobody who counts them opened a container. But a public act shows what a state wanted to be
# seen doing. My doubt: Pyongyang may have hoped for payment already then. A paper from the summer of that year that names a price would
# change my mind."
#
# **Level 2 (8 of 12).** "It was mainly need. Russia lacked ammunition and North Korea sent more than a thousand containers
# (`2023-10-13-thousand-containers`), and Kim wanted satellites (`2023-09-13-vostochny-summit`). The number comes from the White House. But we do
# not know what was in the containers." *Clear claim, two ids that fit. The sourcing names the speaker and draws nothing from it. The doubt is
# real, but nothing follows from it.*
#
# **Level 1 (4 of 12).** "They are both dictatorships and hate the West, as Putin's article shows (`2024-06-18-putin-rodong-article`). The
# sources may be biased." *A claim, but as true of a time when Moscow voted for sanctions. One id only: an article written for the host's newspaper.
# "May be biased" could be said of any document.*
#
# **Level 0 (0 of 12).** "Nobody can know what they really think." *No answer, no evidence, no source; a doubt without a subject.*

# %% [markdown] tags=["rubric"] id="E04.9"
# Twelve points: four criteria, each from 0 to 3. Mark each criterion by itself; language mistakes cost
# nothing. If a text is over the limit, mark what stands within it.
#
# | Criterion | 3 — full | 2 — good | 1 — begun | 0 — absent |
# | --- | --- | --- | --- | --- |
# | **Claim** | Answers the question, says for whom or when, and could be contradicted | A clear answer, but for whom or when stays open | One of the two words without a reason | No claim, or only a report of events |
# | **Use of evidence** | Two rows or documents with ids; each fits one reading better than the other, and the text says why | Two ids that fit; why is stated for one of them, or overstated | One id that fits, or two that fit both readings | No id, or ids that do not exist |
# | **Sourcing** | Says who tells it and with what interest, and draws a consequence for the claim | Says who tells it, without a consequence | A general remark ("may be biased") | Nothing about the source |
# | **Doubt** | Names what is unknown or disputed, and what finding would change the claim | Names a real gap or dispute, without saying what would follow | A doubt that fits any topic | No doubt |
#
# A number of shells, soldiers or dead without its speaker: "sourcing" is at most 1. An id that does not say what is claimed: "use of evidence" is
# 0, and the comment says which row was misread. A position that you do not share costs nothing.

# %% [markdown] tags=["instructor"]
# Likely answers. **Need:** strongest with the votes until [2017](event:2017-12-22-unsc-2397) against what followed. **Conviction:** strongest with
# what came before payment, the [recognition](event:2022-07-13-recognition-of-dpr-lpr), or after the opening to Washington, the
# [call before Alaska](event:2025-08-12-call-before-alaska). **Changing:** need first, then a memory of the dead that binds, with the
# [museum](event:2025-10-23-kursk-memorial-begun). Watch for two errors: a count without its speaker, and words taken for motives
# ([the essay's claim](claim:claim-b36) needs nuance for this reason). Sensitive: students may have family in Ukraine, in Russia or on the Korean
# peninsula. No answer has to excuse or accuse a state; it has to weigh evidence.

# %% [markdown]
# ## Sources
#
# {{ sources }}
