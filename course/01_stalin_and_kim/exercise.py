# ---
# title: Weigh who made the war
# minutes: {class: 60}
# ---

# %% [markdown]
# # E01 · Weigh who made the war: exercises on Stalin and Kim, 1945–1956
#
# Eight short tasks with the [table of events](data:events), the [documents](data:documents) and the
# [arms deliveries](data:arms_transfers), and one short argument. You can start anywhere: no task
# needs the answer of another.
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
arms = load("arms_transfers")
by_id = events.set_index("event_id")

# %% [markdown]
# Two patterns are enough for most tasks. Here they are with years that no task asks for.

# %%
first_0, last_0 = 1960, 1969
sixties = events[events["year"].between(first_0, last_0)]
by_confidence = sixties["confidence"].value_counts()
readable(by_confidence)

# %%
by_id.loc["1961-07-06-soviet-dprk-treaty", "title"]

# %% [markdown] tags=["instructor"]
# Time in class: the core tasks take {{ doing_minutes }} minutes, and the argument is a third of
# them. As homework, set E01.1, E01.3, E01.5 and E01.9 first: they need the least code. The
# [events](data:coder_codes) that were coded twice are kept for the thesis lesson.
# Every key is computed from the tables when a student checks, so a corrected row corrects the key.

# %% [markdown]
# ### Exercise 1.1 — What kind of events are these?
#
# 3 min · skill: data reading · core
#
# Before you use a table, see what it is full of. Count the [events](data:events) of {{ v.first }} to {{ v.last }},
# both years included, by their `domain` (military, diplomatic and so on).
#
# **Answer.** `by_domain`: a Series; index: domain; values: number of events.

# %% tags=["given"] id="E01.1"
# given: E01.1. Run it, and write these names in your answer, not their values.
first_1, last_1 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E01.1"
# answer: E01.1
by_domain = ...

# %% tags=["solution"] id="E01.1"
years_asked = events[events["year"].between(first_1, last_1)]
by_domain = years_asked["domain"].value_counts()

# %% tags=["check"] id="E01.1" points=2
check("E01.1", by_domain)

# %% [markdown] tags=["hint"]
# The first pattern above does the same for other years and another column. `between` keeps both
# ends.

# %% [markdown] tags=["blocks"] id="E01.1"
# Keep the rows of the years asked, and give them a name. Then count, in the rows that you kept, how
# often each word stands in the column `domain`.
#
# verbs: keep, count
#
# unneeded: by_domain = years_asked["confidence"].value_counts()

# %% [markdown] tags=["instructor"]
# Ask after the check: does the count show what the two capitals did most, or what archives and
# coders kept most? The war explains many military events; the interest of archives and of the coder
# may explain others. A student who filters on `era` gets the months of an era, not the years asked.

# %% [markdown]
# ### Exercise 1.2 — How much is silence?
#
# 4 min · skill: data reading · core
#
# The column `hostility` says how hostile US–Soviet relations were in an event. For many
# [events](data:events) it is blank: the coder gave no number. Take {{ v.name }}, {{ v.first }} to {{ v.last }}, without
# the rows that are only context (`is_context`). What share of these events has no code for hostility?
#
# **Answer.** `blank_share`: one number between 0 and 1, to two decimals or more.

# %% tags=["given"] id="E01.2"
# given: E01.2. Run it, and write these names in your answer, not their values.
first_2, last_2 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E01.2"
# answer: E01.2
blank_share = ...

# %% tags=["solution"] id="E01.2"
own = events[events["year"].between(first_2, last_2) & ~events["is_context"]]
blank_share = own["hostility"].isna().mean()

# %% tags=["check"] id="E01.2" points=2
check("E01.2", blank_share)

# %% [markdown] tags=["hint"]
# `~events["is_context"]` is true where a row is not context, and `&` joins two conditions. `isna()` is
# true where a cell is blank. The mean of true and false is the share of true. You can try it on another
# column first: `documents["address"].isna().mean()`.

# %% [markdown] tags=["blocks"] id="E01.2"
# Keep the rows of the years asked, without those that are context. Ask of each whether `hostility`
# is blank. The share of *yes* is the mean of the answers.
#
# verbs: keep, count
#
# unneeded: own = own.fillna({"hostility": 0})

# %% [markdown] tags=["instructor"]
# No event of the period has the code zero (the check knows this slip). If blanks were filled with
# zero, the mean of a violent year would fall, as if a quiet day had been measured. Good question:
# who would gain from reading a blank as "calm"? Link it to trade and arms tables, where a blank can
# also mean "not published".

# %% [markdown]
# ### Exercise 1.3 — Who holds the pen?
#
# 4 min · skill: sourcing · core
#
# The [documents](data:documents) of 1949 to 1956 tell us a great deal about what Kim Il Sung wanted.
# Which of them did a North Korean write or sign? List their ids. (For these years, look for
# Kim Il Sung, Pak Hon-yong and their ambassador in Moscow, Ri Sang-jo.)
#
# Where to look: the column *Author* of the table below.
#
# **Answer.** `north_korean_texts`: a list of document ids, such as `["doc-…"]`. The order does not
# matter.

# %% tags=["data"]
texts = documents[documents["date"] < "1957"]
readable(texts[["doc_id", "author", "recipient", "title"]])

# %% tags=["starter"] id="E01.3"
# answer: E01.3
# by hand: ["doc-…", "doc-…"], the ids in quotation marks
north_korean_texts = ...

# %% tags=["solution"] id="E01.3"
texts = documents[documents["date"] < "1957"]
by_korean = texts["author"].str.contains("Kim Il Sung|Pak Hon-yong|Ri Sang-jo")
north_korean_texts = texts[by_korean]["doc_id"].to_list()

# %% tags=["check"] id="E01.3" points=2
check("E01.3", north_korean_texts)

# %% [markdown] tags=["hint"]
# You may simply read the table above and type the ids. With code: `.str.contains("Zhou")` is true
# where a text holds a name, and `.to_list()` at the end of a line makes a list of a column.

# %% [markdown] tags=["instructor"]
# The answer is short, and that is the point: [a letter of thanks](doc:doc-1950-08-31-kim),
# [a plea](doc:doc-1950-09-29-kim-pak) written when the army was breaking, and two letters of an ambassador who
# [could not go home](doc:doc-1956-10-22-ri-sang-jo). All four lay in Soviet files. Elsewhere Kim speaks
# [in the ambassador's Russian](doc:doc-1950-01-19-shtykov). Pyongyang's own archives are closed.
# Sensitive: this is a fact about archives, not about a people that "had no voice".

# %% [markdown]
# ### Exercise 1.4 — From {{ v.short }} to the attack
#
# 5 min · skill: context · core
#
# How long was the way from [{{ v.name }}](event:{{ v.start }}) to
# [the attack](event:1950-06-25-invasion)? And how sure is the course of these two rows?
#
# Where to look: run the cell below; its table has both rows, how sure the course is, and the days
# from each to the attack.
#
# **Answers.** `days_to_war`: one whole number, in days, from the date of the first event to the date
# of the second. `confidences`: a list of two words from the column `confidence`, {{ v.short }} first.
#
# The two ids are `{{ v.start }}` and `1950-06-25-invasion`.

# %% tags=["data"]
way = events[events["year"].between(1949, 1950) & (events["date_precision"] == "day")]
way = way[way["date"] <= "1950-06-25"]
to_the_attack = (pd.Timestamp("1950-06-25") - pd.to_datetime(way["date"])).dt.days
readable(way[["event_id", "date", "confidence"]].assign(days_to_the_attack=to_the_attack))

# %% tags=["starter"] id="E01.4"
# answer: E01.4
# by hand: a whole number; ["…", "…"]
days_to_war = ...
confidences = ...

# %% tags=["solution"] id="E01.4"
start, attack = "{{ v.start }}", "1950-06-25-invasion"
gap = pd.Timestamp(by_id.loc[attack, "date"]) - pd.Timestamp(by_id.loc[start, "date"])
days_to_war = gap.days
confidences = [by_id.loc[start, "confidence"], by_id.loc[attack, "confidence"]]

# %% tags=["check"] id="E01.4" points=2
check("E01.4", days_to_war, confidences)

# %% [markdown] tags=["hint"]
# `pd.Timestamp("1961-07-11") - pd.Timestamp("1961-07-06")` is a length of time, and `.days` is its
# number of days. The last pattern in the set-up looks up one cell by its id.

# %% [markdown] tags=["instructor"] variant="drawn"
# Both dates are known to the day; the row of [the attack](event:1950-06-25-invasion) is marked as argued over. So what
# is argued is not the date, but what led to it. Weathersby and Radchenko see the turn in
# [Stalin's telegram](event:1950-01-30-stalin-assent); Matray and others look to [April 1950](event:1950-04-kim-in-moscow) and
# to [mid-May](event:1950-05-14-filippov-to-mao). Ask where {{ v.name }} stands in this argument, and in whose paper we read
# of it. A short gap does not prove that the one caused the other.

# %% [markdown] tags=["instructor"] variant="published"
# Both days are known to the day, and both rows are marked as argued over. So what is argued is not
# the date. For the telegram it is what it meant: Weathersby and Radchenko see the turn in it; Matray
# and others look to [April 1950](event:1950-04-kim-in-moscow) and to
# [mid-May](event:1950-05-14-filippov-to-mao). For the attack, Pyongyang still says that the South
# attacked first, while Cumings stresses earlier border fighting; Soviet documents settle that the
# invasion was planned. A short gap does not prove that the telegram caused the attack.

# %% [markdown]
# ### Exercise 1.5 — One witness only
#
# 5 min · skill: corroboration · core
#
# The column `source_keys` lists the sources of an event, joined by `;`. Which
# [events](data:events) of {{ v.when }} rest on a single source in our table?
#
# Where to look: run the cell below; in the column *Sources* of its table, a single source has no
# semicolon.
#
# **Answer.** `one_source`: a list of event ids. The order does not matter.

# %% tags=["data"]
of_these_years = events[events["year"].between({{ v.first }}, {{ v.last }})]
readable(of_these_years[["event_id", "source_keys"]])

# %% tags=["starter"] id="E01.5"
# answer: E01.5
# by hand: ["…", "…"], the ids in quotation marks
one_source = ...

# %% tags=["solution"] id="E01.5"
years_asked = events[events["year"].between({{ v.first }}, {{ v.last }})]
alone = ~years_asked["source_keys"].str.contains(";")
one_source = years_asked[alone]["event_id"].to_list()

# %% tags=["check"] id="E01.5" points=2
check("E01.5", one_source)

# %% [markdown] tags=["hint"]
# A single key has no `;` beside it. `.str.contains(";")` is true where there is one, and `~` turns
# true into false. You can also look at the rows and type the ids.

# %% [markdown] tags=["instructor"] variant="drawn"
# Look up with the class what the single source of each event is: a paper of the time, or a book? Counting is a start
# only. The row of [the attack](event:1950-06-25-invasion) has several sources, and is disputed all the same. Two studies that
# quote one telegram are one witness. Ask: what kind of second source could exist, and in whose archive?

# %% [markdown] tags=["instructor"] variant="published"
# All the events found rest on one Soviet paper each. Counting is a start only. The row of
# [the attack](event:1950-06-25-invasion) has several sources, and is disputed all the same. Two
# studies that quote one telegram are one witness. Ask: what kind of second source could exist for
# [Kim's words at the lunch](event:1950-01-17-kim-presses-shtykov), and in whose archive?

# %% [markdown]
# ### Exercise 1.6 — What does a yes sound like?
#
# 5 min · skill: close reading · core
#
# Less than eight months of papers about one plan, the attack on the South. Five of the six phrases are Stalin's or the Politburo's;
# **U** is told by the ambassador to Kim. All six are printed here in English translation.
#
# | Phrase | Who, when | Their words |
# | --- | --- | --- |
# | **P** | The Politburo, [24 September 1949](doc:doc-1949-09-24-politburo) | “{{ quotations.set_index("quotation_id").loc["quo-1949-09-24-politburo-2", "text"] }}” |
# | **Q** | Stalin, [30 January 1950](doc:doc-1950-01-30-stalin) | “{{ quotations.set_index("quotation_id").loc["quo-1950-01-30-stalin-1", "text"] }}” |
# | **R** | The Politburo, [24 September 1949](doc:doc-1949-09-24-politburo) | “{{ quotations.set_index("quotation_id").loc["quo-1949-09-24-politburo-1", "text"] }}” |
# | **S** | Stalin, [30 January 1950](doc:doc-1950-01-30-stalin) | “{{ quotations.set_index("quotation_id").loc["quo-1950-01-30-stalin-2", "text"] }}” |
# | **T** | Stalin to Mao, [14 May 1950](doc:doc-1950-05-14-filippov) | “{{ quotations.set_index("quotation_id").loc["quo-1950-05-14-filippov-3", "text"] }}” |
# | **U** | The ambassador, [24 March 1950](doc:doc-1950-03-24-shtykov) | “{{ quotations.set_index("quotation_id").loc["quo-1950-03-24-shtykov-1", "text"] }}” |
#
# Which of the six **{{ v.asked }}**? Read the words, not the dates. No code is needed.
#
# **Answer.** `letters`: a list of letters such as `["X", "Y"]`. The order does not matter.

# %% tags=["starter"] id="E01.6"
# answer: E01.6
letters = ...

# %% tags=["solution"] id="E01.6"
# What each phrase does, as it was read.
kinds = {"P": "against", "Q": "first", "R": "against", "S": "yes", "T": "first", "U": "yes"}
letters = [letter for letter, kind in kinds.items() if kind == "{{ v.kind }}"]

# %% tags=["check"] id="E01.6" points=2
check("E01.6", letters)

# %% [markdown] tags=["hint"]
# Cover the dates first and read only the words. Which verb does the work: does it forbid, wait, or grant?

# %% [markdown] tags=["instructor"]
# Then ask what each yes is given to: to a talk, to help, to a meeting. The word "attack" stands in one phrase only, in a warning. Three levels for an
# answer aloud: *names the kind* (this is a yes); *names the word it rests on* ("ready", "agreed"); *says what the words leave open* (ready to help
# with what?). The limit: a phrase out of its text can mislead, and "[ready to help](doc:doc-1950-01-30-stalin)" is known from those who quote it.

# %% [markdown] tags=["stretch"]
# ### Exercise 1.7 — A mean of judgements
#
# 6 min · skill: data reading · stretch
#
# Take the [events](data:events) of the years that stand in the title of this page, in which Moscow or Pyongyang acts
# toward the other (`is_bilateral` is true). Compute the mean of `closeness` for each year, and find the year in which the
# mean is lowest. Each code is the judgement of one coder.
#
# **Answers.** `closeness_by_year`: a Series; index: year; values: mean closeness, not rounded, between
# −2 and +2. `lowest_year`: one whole number.

# %% tags=["starter", "stretch"] id="E01.7"
# answer: E01.7
closeness_by_year = ...
lowest_year = ...

# %% tags=["solution", "stretch"] id="E01.7"
lesson_years = events[events["year"].between(1945, 1956) & events["is_bilateral"]]
closeness_by_year = lesson_years.groupby("year")["closeness"].mean()
lowest_year = int(closeness_by_year.idxmin())

# %% tags=["check", "stretch"] id="E01.7" points=3
check("E01.7", closeness_by_year, lowest_year)

# %% [markdown] tags=["hint", "stretch"]
# Three steps: keep the rows (`events["is_bilateral"]` is a column of true and false), then `groupby(...)`, then one column and `.mean()`. The result of
# `sort_values()` starts with the lowest value.

# %% [markdown] tags=["blocks", "stretch"] id="E01.7"
# Keep the rows of the years asked in which one acts toward the other. Put the rows of each year
# together and take the mean of `closeness`. Then ask which year has the smallest mean.
#
# verbs: keep, group, sort
#
# unneeded: closeness_by_year = lesson_years["closeness"].value_counts()

# %% [markdown] tags=["instructor"]
# The lowest mean and the lowest sum fall on 1956, the year of the purges, whose papers are open. The year before has
# two events: [Kim's speech](event:1955-12-28-juche-speech), itself disputed, since the text was printed years later and
# edited, and [the matter of citizenship](event:1955-11-29-citizenship-of-soviet-koreans), coded 0. Without that row
# 1955 would be the lowest. So the question "when was the tie at its worst?" hangs on which events were chosen: one
# person coded each, few events a year, and the scale has five steps. Ask students to count the events behind each mean.

# %% [markdown]
# ### Exercise 1.8 — Draw the deliveries
#
# 6 min · skill: data reading · core
#
# Draw the arms that {{ v.sender }} (`{{ v.supplier }}`) delivered to {{ v.receiver }} (`{{ v.recipient }}`), year by year, up to
# 1956 ([SIPRI's estimates](data:arms_transfers)). Name both axes in words, and give the unit. The column
# `tiv_million` counts *trend-indicator values* (TIV): what the weapons can do, **not money**.
#
# **Answer.** `fig`: a plotly figure with one point a year. To look at it, add the line `show(fig)`.

# %% tags=["given"] id="E01.8"
# given: E01.8. Run it, and write these names in your answer, not their values.
supplier_8, recipient_8 = "{{ v.supplier }}", "{{ v.recipient }}"

# %% tags=["starter"] id="E01.8"
# answer: E01.8
fig = ...

# %% tags=["solution"] id="E01.8"
route = (arms["supplier"] == supplier_8) & (arms["recipient"] == recipient_8)
sent = arms[route & (arms["year"] <= 1956)]
titles = {"year": "Year of delivery", "tiv_million": "Deliveries, million TIV"}
fig = px.line(sent, x="year", y="tiv_million", labels=titles, markers=True)

# %% tags=["check"] id="E01.8" points=3
check("E01.8", fig)

# %% [markdown] tags=["hint"]
# Two conditions are joined by `&`, each in round brackets. The pattern of the drawing is
# `px.line(rows, x="…", y="…", labels={"…": "…"})`: `labels` gives each column a name in words.

# %% [markdown] tags=["blocks"] id="E01.8"
# Say which supplier and which recipient. Keep their rows up to the last year asked. Write down a
# name in words for each of the two columns, and draw a line with them.
#
# verbs: keep, draw
#
# unneeded: sent = arms[arms["year"] <= 1953]

# %% [markdown] tags=["instructor"] variant="drawn"
# The table has no months, so it cannot tell what came before [the attack](event:1950-06-25-invasion), and SIPRI starts in
# that year, so the figure does not show that nothing came earlier. Deliveries to each of the three recipients went on after the
# armistice ([arms](data:arms_transfers)), which speaks against reading arms as a sign of war only.

# %% [markdown] tags=["instructor"] variant="published"
# The largest year is the first. The table has no months, so it cannot tell what came before
# [the attack](event:1950-06-25-invasion); for that, use the
# [report that most weapons had arrived](event:1950-05-30-ready-by-june). SIPRI starts in that year, so
# the figure does not show that nothing came earlier. Deliveries went on after the armistice, which
# speaks against reading arms as a sign of war only.

# %% [markdown]
# ### Exercise 1.9 — Whose war was it?
#
# 15 min · skill: corroboration · core
#
# Answer the central question of the lesson in at most 150 words, with sources from the
# [events](data:events) and [documents](data:documents). Your text needs
#
# - a **claim**: your answer in a sentence that somebody could contradict;
# - two pieces of **evidence**, each with its id, and what each of them shows;
# - a word on **sourcing**: who wrote your evidence, for whom, and what follows;
# - one **doubt**: what you cannot know, or what would change your mind.
#
# A person reads it. Each of the four counts for up to three points. No answer is the expected one:
# a sourced answer for Kim, for Stalin, for Mao, for the Korean people or for a divided
# responsibility can get all of them.

# %% [markdown] tags=["starter"] id="E01.9" points=12
# *Double-click here and write your answer in place of this line.*

# %% [markdown] tags=["hint"]
# First divide the question. Who wanted the war? Who could forbid it? Who fought it? Who could end
# it? Then choose which of these you mean by "whose". To read a row, run
# `by_id.loc["1950-09-29-kim-pak-plea", "summary"]`, and the same for `"dispute"` and `"source_keys"`.

# %% [markdown] tags=["solution"] id="E01.9"
# Sample answers at four levels. None of them is "the" answer.
#
# **Level 3 on all criteria (12 of 12).** "The war was Kim's wish and Stalin's decision. Kim could ask,
# but Stalin could forbid, and for months he did: in [September 1949](event:1949-09-24-politburo-refusal)
# the Politburo turned the plan down (`1949-09-24-politburo-refusal`). In
# [January 1950](event:1950-01-30-stalin-assent) he offered to receive Kim and to help
# (`1950-01-30-stalin-assent`). The second text shows readiness, not yet an order: it names no date. Both
# papers come from Moscow. The first was written to be read aloud to Kim, so it shows what Moscow wanted
# him to hear; our table has no paper in which Kim speaks to his own side. My doubt: in
# [May 1950](event:1950-05-14-filippov-to-mao) Stalin left the last word to Mao. If Mao could really have
# stopped the plan, the war was also his. A Chinese record of what Mao promised would change my mind."
#
# **Level 2 (8 of 12).** "It was mainly Stalin's war. He refused it first (`1949-09-24-politburo-refusal`)
# and later was ready to help (`1950-01-30-stalin-assent`), so it depended on him. These are Soviet
# documents, so they are reliable about Stalin. But we cannot be sure what Mao thought." *Clear claim, two
# ids that fit. The sourcing stops at where the papers come from and trusts them for it. The doubt is
# real, but nothing follows from it.*
#
# **Level 1 (4 of 12).** "Stalin stood behind it all, because North Korea could do nothing without
# him. Kim begged Stalin (`1950-09-29-kim-pak-plea`). The documents may be biased." *A name, but not
# in which sense the war was his. The evidence is of
# [September 1950](event:1950-09-29-kim-pak-plea), when the war was three months old: it shows need, not who
# began. One id only. "May be biased" could be said of any document.*
#
# **Level 0 (0 of 12).** "Everybody knows that the Cold War caused it, and both sides were to blame."
# *No answer to "whose", no evidence, no source, no doubt.*

# %% [markdown] tags=["rubric"] id="E01.9"
# Twelve points: four criteria, each from 0 to 3. Mark each criterion by itself; language mistakes cost
# nothing. If a text is over the limit, mark what stands within it.
#
# | Criterion | 3 — full | 2 — good | 1 — begun | 0 — absent |
# | --- | --- | --- | --- | --- |
# | **Claim** | Answers "whose war", says in which sense (wish, decision, fighting, ending), and could be contradicted | A clear answer, but the sense of "whose" stays open | Names a person or state without an answer to the question | No claim, or only a report of events |
# | **Use of evidence** | Two rows or documents with ids; each bears on the claim, and the text says what it shows and what it does not | Two ids that fit; what they show is stated for one of them, or overstated | One id that fits, or two that do not bear on the claim | No id, or ids that do not exist |
# | **Sourcing** | Says who wrote the evidence, for whom and with what interest, and draws a consequence for the claim | Says who wrote it and for whom, without a consequence | A general remark ("may be biased") | Nothing about the source |
# | **Doubt** | Names what is unknown or disputed, and what finding would change the claim | Names a real gap or dispute, without saying what would follow | A doubt that fits any topic | No doubt |
#
# An invented quotation or an id that does not say what is claimed: the criterion "use of evidence" is 0,
# and the comment says which row was misread. A position that you do not share costs nothing.

# %% [markdown] tags=["instructor"]
# Likely answers. **Stalin:** strongest with the refusal of [1949](event:1949-09-24-politburo-refusal), the
# [advice to leave the country](event:1950-10-13-stalin-evacuation-order), or the change of line
# [after his death](event:1953-03-19-moscow-ends-war). **Kim:** strongest with his
# [pressing of the ambassador](event:1950-01-17-kim-presses-shtykov). **Mao:** with the
# [message of May](event:1950-05-14-filippov-to-mao) and [China's entry](event:1950-10-19-china-enters).
# **Everyone's:** good if it says who owned which part. Watch for two errors: evidence from after the
# attack used for its cause, and the claims that Kim [obeyed completely](claim:claim-a11) or that Stalin
# [decided in January](claim:claim-a13), which the course finds too strong. Sensitive: students with family on
# either side of the line may hear blame in the question. It asks about decisions, never about whose
# suffering counted.

# %% [markdown]
# ## Sources
#
# {{ sources }}
