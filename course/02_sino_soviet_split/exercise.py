# ---
# title: Ask who used whom
# minutes: {class: 60}
# ---

# %% [markdown]
# # E02 · Ask who used whom: exercises on the Sino-Soviet split, 1956–1984
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
# Three patterns are enough for most tasks. Here they are with a recipient and years that no task
# asks for. `KOR` is South Korea, `PRK` is North Korea, `SUN` the Soviet Union, `CHN` China.

# %%
first_0, last_0 = 1971, 1975
to_the_south = arms[(arms["recipient"] == "KOR") & arms["year"].between(first_0, last_0)]
to_seoul = to_the_south.groupby("supplier")["tiv_million"].sum()
readable(to_seoul)

# %%
early = events[events["year"].between(1945, 1949) & ~events["is_context"]]
by_precision = early["date_precision"].value_counts()
readable(by_precision)

# %%
by_id.loc["1969-04-15-ec-121", "dispute"]

# %% [markdown]
# In the first two patterns each condition has its own brackets, `&` joins two of them, and `~` turns
# true into false. `~events["is_context"]` keeps what happened between the states and leaves out rows of
# world context.

# %% [markdown] tags=["instructor"]
# Time in class: the core tasks take {{ doing_minutes }} minutes, and the argument is a third of
# them. As homework, set E02.1, E02.2, E02.5 and E02.9 first: together they hold the lesson's question
# about [words and deliveries](claim:claim-a27). Every key is computed from the tables when a student
# checks, so a corrected row corrects the key.

# %% [markdown]
# ### Exercise 2.1 — Two patrons, two sums
#
# 4 min · skill: data reading · core
#
# How much did each supplier deliver to North Korea (`PRK`) from {{ v.first }} to {{ v.last }}, both years included
# ([SIPRI's estimates](data:arms_transfers))? The column `tiv_million` counts *trend-indicator values*
# (TIV): what the weapons can do, **not money**.
#
# **Answer.** `by_supplier`: a Series; index: supplier; values: million TIV.

# %% tags=["given"] id="E02.1"
# given: E02.1. Run it, and write these names in your answer, not their values.
first_1, last_1 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E02.1"
# answer: E02.1
by_supplier = ...

# %% tags=["solution"] id="E02.1"
to_the_north = arms[(arms["recipient"] == "PRK") & arms["year"].between(first_1, last_1)]
by_supplier = to_the_north.groupby("supplier")["tiv_million"].sum()

# %% tags=["check"] id="E02.1" points=2
check("E02.1", by_supplier)

# %% [markdown] tags=["hint"]
# The first pattern above does the same for another recipient and other years.

# %% [markdown] tags=["blocks"] id="E02.1"
# Keep the deliveries to the North in the years asked. Put the rows of each supplier together and
# add up the column `tiv_million`.
#
# verbs: keep, group
#
# unneeded: by_supplier = to_the_north["supplier"].value_counts()

# %% [markdown] tags=["instructor"] variant="drawn"
# Moscow's sum is the larger in every span that may be drawn. Ask next in which years each of the two delivered
# most. A sum over [the whole span](data:arms_transfers) suggests two steady patrons; the single years show none.

# %% [markdown] tags=["instructor"] variant="published"
# Moscow's sum is about three times Beijing's. Ask next in which years the two sums come together: most of
# Beijing's stands in the first three years, most of Moscow's in the last three. A sum over
# [the whole span](data:arms_transfers) suggests two steady patrons; there were none.

# %% [markdown]
# ### Exercise 2.2 — Test the lean
#
# 4 min · skill: data reading · core
#
# In the years 1962, 1963 and 1964 North Korea is said to have [leaned to Beijing](claim:claim-a27).
# How many times as much did Moscow deliver to it in these three years as Beijing did
# ([arms transfers](data:arms_transfers))?
#
# **Answer.** `times_as_much`: one number; one decimal is enough.

# %% tags=["starter"] id="E02.2"
# answer: E02.2
times_as_much = ...

# %% tags=["solution"] id="E02.2"
of_the_lean = arms[(arms["recipient"] == "PRK") & arms["year"].between(1962, 1964)]
sent = of_the_lean.groupby("supplier")["tiv_million"].sum()
times_as_much = sent["SUN"] / sent["CHN"]

# %% tags=["check"] id="E02.2" points=2
check("E02.2", times_as_much)

# %% [markdown] tags=["hint"]
# First a sum for each supplier, as in the first pattern. From a Series, square brackets take one value:
# `sums["USA"]`. "How many times as much" is one sum divided by the other.

# %% [markdown] tags=["blocks"] id="E02.2"
# Keep the deliveries to the North in the three years. Add them up for each supplier. Then divide
# one sum by the other.
#
# verbs: keep, group
#
# unneeded: times_as_much = sent["SUN"] - sent["CHN"]

# %% [markdown] tags=["instructor"]
# Let the class say what the number does **not** show. It counts what arrived, not what was asked for or
# refused in [November 1962](event:1962-11-14-kim-asks-for-arms); deliveries may follow orders of years before; the
# Chinese figures are flat, a sign of one estimate spread out. So it neither refutes nor proves the lean: it
# says that the lean was one of words, as in [October 1963](event:1963-10-28-rodong-editorial).

# %% [markdown]
# ### Exercise 2.3 — Read whole, or in part?
#
# 4 min · skill: sourcing · core
#
# For each of its [documents](data:documents) the course says how much of the text it read (`reading`:
# `full`, `passage`, `excerpt` or `listed`). Which documents of {{ v.first }} to {{ v.last }} were **not** read in full?
#
# Where to look: run the cell below, and read the last column of its table.
#
# **Answer.** `in_part`: a list of document ids, such as `["doc-…"]`. The order does not matter.

# %% tags=["data"]
of_these_years = documents[documents["date"].between("{{ v.first }}", "{{ v.end }}")]
readable(of_these_years[["doc_id", "author", "reading"]])

# %% tags=["starter"] id="E02.3"
# answer: E02.3
# by hand: ["doc-…", "doc-…"], the ids in quotation marks
in_part = ...

# %% tags=["solution"] id="E02.3"
of_the_split = documents[documents["date"].between("{{ v.first }}", "{{ v.end }}")]
in_part = of_the_split[of_the_split["reading"] != "full"]["doc_id"].to_list()

# %% tags=["check"] id="E02.3" points=2
check("E02.3", in_part)

# %% [markdown] tags=["hint"]
# Dates are texts here, and texts can be compared: `documents["date"].between("1945", "1950")` keeps the
# [documents](data:documents) from 1945 to the end of 1949. `.to_list()` at the end of a line makes a list of a
# column.

# %% [markdown] tags=["instructor"] variant="drawn"
# Take the list apart: who wrote each text, and which part of it did the course read (`reading_note` in
# [documents](data:documents))? Ask: what may stand in the part that was not read? Misconception: "in part" is read as
# "doubtful". It tells how the course came to its summary.

# %% [markdown] tags=["instructor"] variant="published"
# Both of [Brezhnev's](doc:doc-1968-04-09-brezhnev) [reports](doc:doc-1966-05-27-brezhnev) to his committee are in the list, one of
# them read no further than its first sentences, and so is [Mao's talk with Mikoyan](doc:doc-1956-09-18-mao-mikoyan). Ask: what
# may stand in the part that was not read? Misconception: "in part" is read as "doubtful". It tells how the course
# came to its summary.

# %% [markdown]
# ### Exercise 2.4 — How close in time?
#
# 5 min · skill: context · core
#
# Historians connect [the settlement over Cuba](event:1962-10-28-cuba-settlement) with
# [Kim's request for arms](event:1962-11-14-kim-asks-for-arms). How many days lie between them? And for which
# [events](data:events) of 1965 and 1966 (without context rows) could you **not** count days, because only the month or
# the year is known?
#
# Where to look: run the two cells below. The first table has the days from the settlement to each
# event of that autumn; the second how exactly each date is known.
#
# **Answers.** `days_after_cuba`: one whole number, in days. `not_to_the_day`: a list of event ids; the order
# does not matter.
#
# The two ids are `1962-10-28-cuba-settlement` and `1962-11-14-kim-asks-for-arms`.

# %% tags=["data"]
autumn = events[events["date"].between("1962-10-28", "1962-12") & (events["date_precision"] == "day")]
since_cuba = (pd.to_datetime(autumn["date"]) - pd.Timestamp("1962-10-28")).dt.days
readable(autumn[["event_id", "date"]].assign(days_after_the_settlement=since_cuba))

# %% tags=["data"]
of_these_years = events[events["year"].between(1965, 1966) & ~events["is_context"]]
readable(of_these_years[["event_id", "date", "date_precision"]])

# %% tags=["starter"] id="E02.4"
# answer: E02.4
# by hand: a whole number; ["…", "…"], the ids in quotation marks
days_after_cuba = ...
not_to_the_day = ...

# %% tags=["solution"] id="E02.4"
cuba, request = "1962-10-28-cuba-settlement", "1962-11-14-kim-asks-for-arms"
gap = pd.Timestamp(by_id.loc[request, "date"]) - pd.Timestamp(by_id.loc[cuba, "date"])
days_after_cuba = gap.days
thaw = events[events["year"].between(1965, 1966) & ~events["is_context"]]
not_to_the_day = thaw[thaw["date_precision"] != "day"]["event_id"].to_list()

# %% tags=["check"] id="E02.4" points=2
check("E02.4", days_after_cuba, not_to_the_day)

# %% [markdown] tags=["hint"]
# `pd.Timestamp("1956-09-23") - pd.Timestamp("1956-08-30")` is a length of time, and `.days` is its number of
# days. For the list, `!=` means "is not equal to"; the second pattern above shows the column.

# %% [markdown] tags=["instructor"]
# The dates are firm, the link is not: the [record](doc:doc-1962-11-14-moskovsky) hardly mentions Cuba. Ask what would show a
# cause: a word in the record, a plan made before [October 1962](event:1962-10-28-cuba-settlement), a second request at a calm time. The
# second list holds the secret meetings and [the gift](event:1965-05-free-arms): what both sides hid is dated worst.

# %% [markdown]
# ### Exercise 2.5 — One witness, and a doubt
#
# 5 min · skill: corroboration · core
#
# Which [events](data:events) of {{ v.first }} to {{ v.last }} (without context rows) rest on a single source **and** carry a doubt
# of the course? The column `source_keys` lists sources, joined by `;`. The column `dispute` holds the doubt in
# words, or is blank.
#
# Where to look: run the cell below; its table has both columns.
#
# **Answer.** `alone_and_doubted`: a list of event ids. The order does not matter.

# %% tags=["data"]
of_these_years = events[events["year"].between({{ v.first }}, {{ v.last }}) & ~events["is_context"]]
readable(of_these_years[["event_id", "source_keys", "dispute"]])

# %% tags=["starter"] id="E02.5"
# answer: E02.5
# by hand: ["…", "…"], the ids in quotation marks
alone_and_doubted = ...

# %% tags=["solution"] id="E02.5"
{{ v.rows }} = events[events["year"].between({{ v.first }}, {{ v.last }}) & ~events["is_context"]]
is_alone = ~{{ v.rows }}["source_keys"].str.contains(";")
alone_and_doubted = {{ v.rows }}[is_alone & {{ v.rows }}["dispute"].notna()]["event_id"].to_list()

# %% tags=["check"] id="E02.5" points=2
check("E02.5", alone_and_doubted)

# %% [markdown] tags=["hint"]
# `.str.contains(";")` is true where there is a semicolon. `.notna()` is true where a cell is not blank. You
# can also read the rows: `{{ v.rows }}[["event_id", "source_keys", "dispute"]]`, once you have made `{{ v.rows }}`.

# %% [markdown] tags=["instructor"] variant="drawn"
# Some events of these years have one source and no doubt, others a doubt and several sources ([events](data:events)). Are several
# keys several witnesses, or one embassy several times? Counting keys cannot tell; reading who wrote them can.

# %% [markdown] tags=["instructor"] variant="published"
# The list holds [the free arms](event:1965-05-free-arms), a pillar of many arguments about who used whom. The
# [border raid](event:1969-03-15-sino-dprk-border-raid) is not in it: it names several keys. Are these several witnesses, or
# one embassy several times? Counting keys cannot tell; reading who wrote them can.

# %% [markdown]
# ### Exercise 2.6 — How wide is a promise?
#
# 5 min · skill: close reading · core
#
# Six phrases from seven years, all read in translation. In **P** two states speak; in **Q** and **T** Kim speaks to the Soviet ambassador; in **R** and **U** Kim
# speaks, as a Chinese embassy heard it at third hand; **S** is what a Soviet diplomat told a Romanian.
#
# | Phrase | Who, when | Their words |
# | --- | --- | --- |
# | **P** | The treaty, [6 July 1961](doc:doc-1961-07-06-treaty) | “{{ quotations.set_index("quotation_id").loc["quo-1961-07-06-treaty-1", "text"] }}” |
# | **Q** | Kim, [14 November 1962](doc:doc-1962-11-14-moskovsky) | “{{ quotations.set_index("quotation_id").loc["quo-1962-11-14-moskovsky-2", "text"] }}” |
# | **R** | Kim, told on [2 March 1965](doc:doc-1965-03-02-chinese-embassy) | “{{ quotations.set_index("quotation_id").loc["quo-1965-03-02-chinese-embassy-1", "text"] }}” |
# | **S** | A Soviet diplomat, [28 March 1967](doc:doc-1967-03-28-romanian) | “{{ quotations.set_index("quotation_id").loc["quo-1967-03-28-romanian-1", "text"] }}” |
# | **T** | Kim, [14 November 1962](doc:doc-1962-11-14-moskovsky) | “{{ quotations.set_index("quotation_id").loc["quo-1962-11-14-moskovsky-3", "text"] }}” |
# | **U** | Kim, told on [2 March 1965](doc:doc-1965-03-02-chinese-embassy) | “{{ quotations.set_index("quotation_id").loc["quo-1965-03-02-chinese-embassy-3", "text"] }}” |
#
# Which of the six **{{ v.asked }}**? Read the words, not the dates. No code is needed.
#
# **Answer.** `letters`: a list of letters such as `["X", "Y"]`. The order does not matter.

# %% tags=["starter"] id="E02.6"
# answer: E02.6
letters = ...

# %% tags=["solution"] id="E02.6"
# What each phrase does, as it was read.
kinds = {"P": "promise", "Q": "request", "R": "reproach", "S": "promise", "T": "request", "U": "reproach"}
letters = [letter for letter, kind in kinds.items() if kind == "{{ v.kind }}"]

# %% tags=["check"] id="E02.6" points=2
check("E02.6", letters)

# %% [markdown] tags=["hint"]
# For each phrase ask: who speaks, to whom, and who is to do something?

# %% [markdown] tags=["instructor"]
# The treaty says by what means help must come: military and other, with all a party has. The diplomat names two kinds, "material and political", and soldiers are
# in neither. Ask whether he broke the promise, read it strictly, or made it sound small to a Romanian; then lay
# [Brezhnev's speech of 1968](event:1968-04-09-brezhnev-speech) beside it. Three levels for an answer aloud: *names the kind*; *names the word it rests on*;
# *says who hears it and why that matters*. Point at the order of dates: the reproach of 1965 stands between two requests and a gift.

# %% [markdown] tags=["stretch"]
# ### Exercise 2.7 — A rule and its exceptions
#
# 6 min · skill: corroboration · stretch
#
# A rule for testing: when Washington and Moscow quarrel, Moscow and Pyongyang move together. Take the
# [events](data:events) of 1956 to 1984 in which one acts toward the other (`is_bilateral` is true) and whose code for `hostility` is above zero. Which of them
# speak **against** the rule, because their `closeness` is below zero? And what share of them fits it, with
# `closeness` above zero?
#
# **Answers.** `against_the_rule`: a list of event ids. `share_closer`: one number between 0 and 1, to two decimals
# or more.

# %% tags=["starter", "stretch"] id="E02.7"
# answer: E02.7
against_the_rule = ...
share_closer = ...

# %% tags=["solution", "stretch"] id="E02.7"
own = events[events["year"].between(1956, 1984) & events["is_bilateral"]]
hostile = own[own["hostility"].fillna(0) > 0]
against_the_rule = hostile[hostile["closeness"] < 0]["event_id"].to_list()
share_closer = (hostile["closeness"] > 0).mean()

# %% tags=["check", "stretch"] id="E02.7" points=3
check("E02.7", against_the_rule, share_closer)

# %% [markdown] tags=["hint", "stretch"]
# A blank is neither above nor below zero. `.fillna(0)` puts a zero in its place for this one comparison. The mean
# of true and false is the share of true.

# %% [markdown] tags=["blocks", "stretch"] id="E02.7"
# Keep the rows in which one acts toward the other. Of these keep the hostile ones. In what is left,
# list the rows in which the two moved apart, and take the share of those in which they moved
# together.
#
# verbs: keep, count
#
# unneeded: hostile = own[own["closeness"].notna()]

# %% [markdown] tags=["instructor"]
# Most hostile moments fit the rule here, and one does not: [Afghanistan](event:1980-02-28-afghanistan).
# [Cuba](event:1962-10-28-cuba-settlement) would be another, but there neither acts toward the other. Then take it apart. One coder gave both codes, and knew
# [the rule](claim:claim-a01). Hostility is coded only where Washington had a part in the event, so quiet years have no say. And
# several rows of the middle sixties belong to one turn of policy after
# [October 1964](event:1964-10-14-khrushchev-removed). A share of a handful of judgements is where a test begins.

# %% [markdown]
# ### Exercise 2.8 — Draw the other patron
#
# 6 min · skill: data reading · core
#
# Draw the arms that China (`CHN`) delivered to North Korea (`PRK`), year by year, from {{ v.first }} to {{ v.last }}
# ([SIPRI's estimates](data:arms_transfers)). Name both axes in words, and give the unit.
#
# **Answer.** `fig`: a plotly figure with one point a year. To look at it, add the line `show(fig)`.

# %% tags=["given"] id="E02.8"
# given: E02.8. Run it, and write these names in your answer, not their values.
first_8, last_8 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E02.8"
# answer: E02.8
fig = ...

# %% tags=["solution"] id="E02.8"
route = (arms["supplier"] == "CHN") & (arms["recipient"] == "PRK")
sent = arms[route & arms["year"].between(first_8, last_8)]
titles = {"year": "Year of delivery", "tiv_million": "Deliveries, million TIV"}
fig = px.line(sent, x="year", y="tiv_million", labels=titles, markers=True)

# %% tags=["check"] id="E02.8" points=3
check("E02.8", fig)

# %% [markdown] tags=["hint"]
# Keep one supplier, one recipient and the years. The pattern of the drawing is
# `px.line(rows, x="…", y="…", labels={"…": "…"})`: `labels` gives each column a name in words.

# %% [markdown] tags=["blocks"] id="E02.8"
# Say which supplier and which recipient. Keep their rows of the years asked. Write down a name in
# words for each of the two columns, and draw a line with them.
#
# verbs: keep, draw
#
# unneeded: sent = arms[arms["recipient"] == "PRK"]

# %% [markdown] tags=["instructor"] variant="drawn"
# Ask for two stories that fit the highest year: an order made years before, and an estimate spread over years. Nothing in
# [the table](data:arms_transfers) decides between them. A student who writes "China rewarded Kim" has read a motive into a volume.

# %% [markdown] tags=["instructor"] variant="published"
# The line is high, flat and low, then it rises in the very year of
# [the Red Guards' attack](event:1967-10-27-red-guard-attack). Ask for two stories that fit this end: an order made before the
# quarrel, and an estimate spread over years. Nothing in [the table](data:arms_transfers) decides between them. A student who
# writes "China rewarded Kim" has read a motive into a volume.

# %% [markdown]
# ### Exercise 2.9 — Who used whom?
#
# 15 min · skill: corroboration · core
#
# Answer the central question of the lesson in at most 150 words, with sources from the
# [events](data:events), [documents](data:documents) and [arms deliveries](data:arms_transfers). Your text needs
#
# - a **claim**: your answer in a sentence that somebody could contradict; say what you mean by "used", and for
#   which years;
# - two pieces of **evidence**, each with its id, and what each of them shows;
# - a word on **sourcing**: who wrote your evidence, for whom, and what follows;
# - one **doubt**: what you cannot know, or what would change your mind.
#
# A person reads it. Each of the four counts for up to three points. No answer is the expected one: a sourced
# answer that Moscow used Kim, that Beijing did, that Kim used both, or that each used the others in turn can get all
# of them.

# %% [markdown] tags=["starter"] id="E02.9" points=12
# *Double-click here and write your answer in place of this line.*

# %% [markdown] tags=["hint"]
# One way to make "used" clear: somebody got what the other did not want to give. Choose a year, and ask who that
# was. To read a row, run `by_id.loc["1960-06-16-kim-shown-mao-record", "summary"]`, and the same for `"dispute"` and
# `"source_keys"`.

# %% [markdown] tags=["solution"] id="E02.9"
# Sample answers at four levels. None of them is "the" answer.
#
# **Level 3 on all criteria (12 of 12).** "To use a patron is to get what he would rather not give. In that sense Kim
# used both, but only while they quarrelled. In [July 1961](event:1961-07-11-sino-dprk-treaty) he signed in Beijing five days
# after Moscow (`1961-07-11-sino-dprk-treaty`): one rivalry, two guarantees. The limit shows in
# [1962](event:1962-11-14-kim-asks-for-arms), when he asked for free arms and did not get them
# (`1962-11-14-kim-asks-for-arms`); the row shows a request and a failure, not the reason. Its record is a Soviet
# ambassador's. He wrote to men who had to pay, so the need may be Kim's own exaggeration or his. I therefore trust the request
# and not the sum. My doubt: whether Beijing offered arms that autumn. A Chinese record of such an offer would change my
# claim, for then Kim would have had a choice when Moscow refused."
#
# **Level 2 (8 of 12).** "From [1961](event:1961-07-11-sino-dprk-treaty) on Kim used both patrons. He got two treaties (`1961-07-11-sino-dprk-treaty`) and later free
# arms (`1965-05-free-arms`). The gift is known from a Soviet diplomat's report to Moscow. But it is
# disputed how independent Kim really was." *Clear claim, two ids that fit, and what the gift shows is left to the
# reader. The sourcing says who wrote for whom, and draws nothing from it. The doubt names a real dispute, without saying what would
# settle it.*
#
# **Level 1 (4 of 12).** "Kim was a puppet of Moscow because he needed its weapons. He asked for arms
# (`1962-11-14-kim-asks-for-arms`). The sources are one-sided and we do not know everything." *A name, but no sense of "used" and
# no years. One id, and it shows that the puppet was refused. Sourcing and doubt would fit any topic.*
#
# **Level 0 (0 of 12).** "In the Cold War all states used each other, as always in politics." *No answer, no
# evidence, no source, no doubt.*

# %% [markdown] tags=["rubric"] id="E02.9"
# Twelve points: four criteria, each from 0 to 3. Mark each criterion by itself; language mistakes cost
# nothing. If a text is over the limit, mark what stands within it.
#
# | Criterion | 3 — full | 2 — good | 1 — begun | 0 — absent |
# | --- | --- | --- | --- | --- |
# | **Claim** | Says who used whom, in which sense of "used" and in which years, and could be contradicted | A clear answer, but the sense or the years stay open | Names a user without an answer to the question | No claim, or only a report of events |
# | **Use of evidence** | Two rows or documents with ids; each bears on the claim, and the text says what it shows and what it does not | Two ids that fit; what they show is stated for one of them, or overstated | One id that fits, or two that do not bear on the claim | No id, or ids that do not exist |
# | **Sourcing** | Says who wrote the evidence, for whom and with what interest, and draws a consequence for the claim | Says who wrote it and for whom, without a consequence | A general remark ("one-sided") | Nothing about the source |
# | **Doubt** | Names what is unknown or disputed, and what finding would change the claim | Names a real gap or dispute, without saying what would follow | A doubt that fits any topic | No doubt |
#
# An invented quotation or an id that does not say what is claimed: the criterion "use of evidence" is 0, and the
# comment says which row was misread. A position that you do not share costs nothing.

# %% [markdown] tags=["instructor"]
# Likely answers. **Kim used both:** strongest with [July 1961](event:1961-07-11-sino-dprk-treaty) and
# [May 1965](event:1965-05-free-arms). **Moscow used Kim:** strongest with the
# [reading of June 1960](event:1960-06-16-kim-shown-mao-record). **Beijing used Kim:** with the
# [border treaty](event:1962-10-12-sino-dprk-border), if the text weighs his support against its generous terms. **In turn:** good if each turn has a year. Watch for three errors: deliveries
# read as friendship; [the raid of 1969](event:1969-03-15-sino-dprk-border-raid) told as a battle; and
# [Mao's seedling](claim:claim-a21) quoted as checked. Sensitive: the critics of
# [August 1956](event:1956-08-30-august-plenum) were people, and "faction" is what their accusers called them.

# %% [markdown]
# ## Sources
#
# {{ sources }}
