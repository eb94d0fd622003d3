# ---
# title: Test the thesis
# minutes: {class: 60}
# ---

# %% [markdown]
# # E05 · Test the thesis: exercises on hostility and closeness, 1945–2026
#
# Eight short tasks with the [claims](data:claims), the [codes](data:coder_codes) and the
# [indicators](data:indicators), and one short argument. You can start anywhere: no task
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

from moscow_pyongyang import check, load, measures, readable, show

# %% tags=["data"]
claims, codes = load("claims"), load("coder_codes")
events, indicators = load("events"), load("indicators")
catalogue = load("indicator_catalogue")
by_id = events.set_index("event_id")

# %% [markdown]
# Two patterns are enough for most tasks. The first counts; the second puts two columns against each
# other, in years that no task asks for. `is_bilateral` is true where one of the two acts toward the other; rows with a blank are left
# out of a correlation by themselves.

# %%
first_0, last_0 = 1960, 1969
sixties = events[events["year"].between(first_0, last_0) & events["is_bilateral"]]
by_confidence = sixties["confidence"].value_counts()
readable(by_confidence)

# %%
pair = sixties[["hostility", "closeness"]].astype("float64")
float(pair["hostility"].corr(pair["closeness"]))

# %% [markdown] tags=["instructor"]
# Time in class: the core tasks take {{ doing_minutes }} minutes, and the argument is a third of
# them. As homework, set E05.1, E05.2, E05.5 and E05.9 first: they need the least code. Every key is
# computed from the [tables](data:events) when a student checks, so a corrected row corrects the key.

# %% [markdown]
# ### Exercise 5.1 — How did the first essay fare?
#
# 3 min · skill: data reading · core
#
# The course gave each of the [claims](data:claims) a verdict. Count the verdicts on Van Jackson's essay of 2015, which
# the column `essay` calls `E1`.
#
# **Answer.** `by_verdict`: a Series; index: verdict; values: number of claims.

# %% tags=["starter"] id="E05.1"
# answer: E05.1
by_verdict = ...

# %% tags=["solution"] id="E05.1"
first_essay = claims[claims["essay"] == "E1"]
by_verdict = first_essay["verdict"].value_counts()

# %% tags=["check"] id="E05.1" points=2
check("E05.1", by_verdict)

# %% [markdown] tags=["hint"]
# The first pattern above counts another column. `claims["essay"] == "E1"` is true for the rows to
# keep.

# %% [markdown] tags=["blocks"] id="E05.1"
# Keep the claims of one essay. Then count how often each verdict stands there.
#
# verbs: keep, count
#
# unneeded: by_verdict = first_essay["essay"].value_counts()

# %% [markdown] tags=["instructor"]
# Ask after the check: is an essay with many supported claims a better essay? Most supported claims
# are dates and meetings. The [claim that matters](claim:claim-a01) needs nuance.

# %% [markdown]
# ### Exercise 5.2 — Who coded it, and who else?
#
# 4 min · skill: sourcing · core
#
# One row of [the table of codes](data:coder_codes) is one code by one person. C1 to C3 made the table; C4 coded sixty events of it
# again, to test it. Which events were coded by **two** of the first three?
#
# **Answer.** `coded_twice`: a list of event ids. The order does not matter.

# %% tags=["starter"] id="E05.2"
# answer: E05.2
coded_twice = ...

# %% tags=["solution"] id="E05.2"
three = codes[codes["coder"] != "C4"]
coders = three.groupby("event_id")["coder"].nunique()
coded_twice = coders[coders == 2].index.to_list()

# %% tags=["check"] id="E05.2" points=2
check("E05.2", coded_twice)

# %% [markdown] tags=["hint"]
# `codes.groupby("coder")["event_id"].nunique()` counts the different events of each coder. Turn it round: the
# different coders of each event.

# %% [markdown] tags=["blocks"] id="E05.2"
# Keep the codes of the first three coders. Put the rows of each event together, and ask how many
# different coders there are. Keep the events where it is two.
#
# verbs: keep, group
#
# unneeded: three = codes[codes["coder"] == "C4"]

# %% [markdown] tags=["instructor"]
# The coders disagree on two of these events, always by one step. One of them is the arrival of the
# [MiG-23s](event:1985-05-mig23-deliveries-begin). Three events are too few for any measure of agreement; that is why
# C4 coded [sixty](data:coder_codes).

# %% [markdown]
# ### Exercise 5.3 — Two periods, two signs
#
# 6 min · skill: data reading · core
#
# Compute the correlation of `hostility` and `closeness` twice: for the [events](data:events) of 1985 to 1999 and for those of
# 2000 to 2021, both years included. Keep rows in which one acts toward the other (`is_bilateral`), and leave out rows without a
# code. How many rows stand behind each number?
#
# **Answers.** `r_rupture` and `r_pragmatism`: two numbers between −1 and +1, to two decimals or more.

# %% tags=["starter"] id="E05.3"
# answer: E05.3
r_rupture = ...
r_pragmatism = ...

# %% tags=["solution"] id="E05.3"
own = events[events["is_bilateral"]].astype({"hostility": "float64", "closeness": "float64"})
early, late = own[own["year"].between(1985, 1999)], own[own["year"].between(2000, 2021)]
r_rupture = early["hostility"].corr(early["closeness"])
r_pragmatism = late["hostility"].corr(late["closeness"])

# %% tags=["check"] id="E05.3" points=4
check("E05.3", r_rupture, r_pragmatism)

# %% [markdown] tags=["hint"]
# The second pattern above does it for the sixties. Change the years, and do it twice.

# %% [markdown] tags=["blocks"] id="E05.3"
# Keep the rows in which one acts toward the other. Keep the years of each period, under a name of
# its own. Then take the correlation in each: the second pattern above has the line, which is no
# verb of page 00b.
#
# verbs: keep
#
# unneeded: own = own.fillna({"hostility": 0})

# %% [markdown] tags=["instructor"]
# Four rows stand behind the first number: it says next to nothing, however near to one it is. The period holds one great
# movement, peace with Washington and [the turn to Seoul](event:1990-09-30-moscow-recognises-seoul), but most of its rows say nothing of
# Washington. The second holds [votes for sanctions](event:2016-11-30-unsc-2321) in hostile years; its sign is not safe. The fault to watch for: filling blanks with zero.

# %% [markdown]
# ### Exercise 5.4 — What does not fit?
#
# 5 min · skill: corroboration · core
#
# The thesis says that hostility with Washington brings Moscow nearer to Pyongyang. Which
# [events](data:events) of {{ v.first }} to {{ v.last }} in which one acts toward the other speak against it: `hostility` above zero
# and `closeness` below zero?
#
# Where to look: run the cell below; its table has both codes of each event that was given both.
#
# **Answer.** `against`: a list of event ids. The order does not matter.

# %% tags=["data"]
of_these_years = events[events["year"].between({{ v.first }}, {{ v.last }}) & events["is_bilateral"]]
readable(of_these_years[["event_id", "title", "hostility", "closeness"]].dropna())

# %% tags=["starter"] id="E05.4"
# answer: E05.4
# by hand: ["…", "…"], the ids in quotation marks
against = ...

# %% tags=["solution"] id="E05.4"
own = events[events["year"].between({{ v.first }}, {{ v.last }}) & events["is_bilateral"]]
hostile_and_far = own[(own["hostility"] > 0) & (own["closeness"] < 0)]
against = hostile_and_far["event_id"].to_list()

# %% tags=["check"] id="E05.4" points=2
check("E05.4", against)

# %% [markdown] tags=["hint"]
# Join two conditions by `&`, each in round brackets, as in
# `sixties[(sixties["hostility"] < 0) & (sixties["closeness"] > 0)]`.

# %% [markdown] tags=["instructor"] variant="drawn"
# Read the coding notes of the events found ([events](data:events)). If you coded one of them 0 and not −1, the case against the
# thesis would be weaker: a good quarrel for a seminar. Sensitive: the code is about two governments, not about people.

# %% [markdown] tags=["instructor"] variant="published"
# Most of the events found are votes in the Security Council. Moscow [softened](claim:claim-b23) most of the texts it
# voted for. If you coded such a vote 0 and not −1, the case against the thesis would be weaker: a good quarrel for a
# seminar. Sensitive: sanctions also touch people; the code is about two governments.

# %% [markdown]
# ### Exercise 5.5 — What draws them together, in their own words?
#
# 4 min · skill: close reading · core
#
# The thesis says that hostility from outside draws the two together. Six phrases of sixty years; **R** is Russian, with our
# English beside it; the others are English, or read in translation.
#
# | Phrase | Who, when | Their words |
# | --- | --- | --- |
# | **P** | The CIA, [27 February 1987](doc:doc-1987-02-27-cia-media) | “{{ quotations.set_index("quotation_id").loc["quo-1987-02-27-cia-media-1", "text"] }}” |
# | **Q** | Kim, [14 November 1962](doc:doc-1962-11-14-moskovsky) | “{{ quotations.set_index("quotation_id").loc["quo-1962-11-14-moskovsky-1", "text"] }}” |
# | **R** | Putin, [18 June 2024](doc:doc-2024-06-18-putin-rodong-article) | “{{ quotations.set_index("quotation_id").loc["quo-2024-06-18-putin-rodong-article-3", "text"] }}” (our English: {{ quotations.set_index("quotation_id").loc["quo-2024-06-18-putin-rodong-article-3", "in_english"] }}) |
# | **S** | North Korea's agency, [28 February 2000](doc:doc-2000-02-28-kcna-on-treaty) | “{{ quotations.set_index("quotation_id").loc["quo-2000-02-28-kcna-on-treaty-1", "text"] }}” |
# | **T** | Kim's ambassador, [21 May 1965](doc:doc-1965-05-21-kuznetsov) | “{{ quotations.set_index("quotation_id").loc["quo-1965-05-21-kuznetsov-1", "text"] }}” |
# | **U** | Kim Yong Nam on the Seoul Games, told on [20 January 1986](doc:doc-1986-01-20-stepanov-diary) | “{{ quotations.set_index("quotation_id").loc["quo-1986-01-20-stepanov-diary-2", "text"] }}” |
#
# Which of the six **{{ v.asked }}**? Read the words, not the dates. No code is needed.
#
# **Answer.** `letters`: a list of letters such as `["X", "Y"]`. The order does not matter.

# %% tags=["starter"] id="E05.5"
# answer: E05.5
letters = ...

# %% tags=["solution"] id="E05.5"
# What each phrase does, as it was read.
kinds = {"P": "close", "Q": "need", "R": "outside", "S": "close", "T": "need", "U": "outside"}
letters = [letter for letter, kind in kinds.items() if kind == "{{ v.kind }}"]

# %% tags=["check"] id="E05.5" points=2
check("E05.5", letters)

# %% [markdown] tags=["hint"]
# Ask of each phrase what it gives: a measure, a reason inside the pair, or a third party.

# %% [markdown] tags=["instructor"]
# Each kind stands for one explanation: a measure explains nothing, a need and its help are the rival of lesson 05, a third party is the thesis. Ask which of the six could
# be tested by a correlation (none: they say why, not how often). Three levels for an answer aloud: *names the kind*; *names the word it rests on*; *says why
# this speaker would give this reason to this reader*. The limit: six phrases were chosen by us, two of each kind, so their count proves nothing.

# %% [markdown]
# ### Exercise 5.6 — From the shock to the turn
#
# 5 min · skill: context · core
#
# How long did it take from the [{{ v.name }}](event:{{ v.start }}) to
# [Washington's report of a thousand containers](event:2023-10-13-thousand-containers)? And how hostile were Washington and Moscow
# at each of the two?
#
# Where to look: run the cell below; its table has both rows, their codes, and the days from each to
# the report.
#
# **Answers.** `days_to_report`: one whole number, in days. `hostility_codes`: a list of the two codes in the column
# `hostility`, the {{ v.name }} first.
#
# The two ids are `{{ v.start }}` and `2023-10-13-thousand-containers`.

# %% tags=["data"]
way = events[events["year"].between(2022, 2023) & (events["date_precision"] == "day")]
way = way[way["date"] <= "2023-10-13"]
to_the_report = (pd.Timestamp("2023-10-13") - pd.to_datetime(way["date"])).dt.days
readable(way[["event_id", "title", "hostility"]].assign(days_to_the_report=to_the_report))

# %% tags=["starter"] id="E05.6"
# answer: E05.6
# by hand: a whole number; [code, code]
days_to_report = ...
hostility_codes = ...

# %% tags=["solution"] id="E05.6"
shock, turn = "{{ v.start }}", "2023-10-13-thousand-containers"
gap = pd.Timestamp(by_id.loc[turn, "date"]) - pd.Timestamp(by_id.loc[shock, "date"])
days_to_report = gap.days
hostility_codes = [int(by_id.loc[shock, "hostility"]), int(by_id.loc[turn, "hostility"])]

# %% tags=["check"] id="E05.6" points=2
check("E05.6", days_to_report, hostility_codes)

# %% [markdown] tags=["hint"]
# `pd.Timestamp("1961-07-11") - pd.Timestamp("1961-07-06")` is a length of time, and `.days` is its
# number of days. `by_id.loc["1961-07-06-soviet-dprk-treaty", "closeness"]` looks up one cell.

# %% [markdown] tags=["instructor"]
# If hostility were enough, the turn should have come at once. Rival: the need of shells, which grew as the war grew long.
# Another: North Korea's border was closed because of the pandemic until 2023, so little could have moved earlier; Shoigu
# was among the first senior visitors [in three years](event:2023-07-26-shoigu-at-arms-exhibition). A good student finds this third one.

# %% [markdown]
# ### Exercise 5.7 — Draw a measure that is not ours
#
# 6 min · skill: data reading · core
#
# Draw the contacts of leaders between Washington and Moscow, year by year, from {{ v.first }} to {{ v.last }}. In the table of
# [indicators](data:indicators) it is `h_leader_contacts`; the column `value` holds contacts a year. Name both axes
# in words. Mind what is counted: contacts, not hostility.
#
# **Answer.** `fig`: a plotly figure with one point a year. To look at it, add the line `show(fig)`.

# %% tags=["given"] id="E05.7"
# given: E05.7. Run it, and write these names in your answer, not their values.
first_7, last_7 = {{ v.first }}, {{ v.last }}

# %% tags=["starter"] id="E05.7"
# answer: E05.7
fig = ...

# %% tags=["solution"] id="E05.7"
rows = indicators[indicators["indicator"] == "h_leader_contacts"]
rows = rows[rows["year"].between(first_7, last_7)]
titles = {"year": "Year", "value": "Contacts of leaders a year"}
fig = px.line(rows, x="year", y="value", labels=titles, markers=True)

# %% tags=["check"] id="E05.7" points=3
check("E05.7", fig)

# %% [markdown] tags=["hint"]
# Two steps: keep the rows of one indicator, then the years. The pattern of the drawing is
# `px.line(rows, x="…", y="…", labels={"…": "…"})`: `labels` gives each column a name in words.

# %% [markdown] tags=["blocks"] id="E05.7"
# Keep the rows of one indicator; of these keep the years asked. Write down a name in words for each
# of the two columns, and draw a line with them.
#
# verbs: keep, draw
#
# unneeded: rows = rows[rows["value"] > 0]

# %% [markdown] tags=["instructor"] variant="drawn"
# Put the line beside the arms of the same years ([indicators](data:indicators)): did deliveries come when contacts were absent, or
# when they began? Fewer contacts can also mean illness or an election, as the [catalogue](data:indicator_catalogue) says.

# %% [markdown] tags=["instructor"] variant="published"
# The early eighties show no contact at all; [Geneva](event:1985-11-19-geneva-summit) ends that. Compare with the arms of the
# same years: the [MiG-23s](event:1985-05-mig23-deliveries-begin) came when contacts began, not when they were absent. Fewer contacts
# can also mean illness or an election, as the [catalogue](data:indicator_catalogue) says.

# %% [markdown] tags=["stretch"]
# ### Exercise 5.8 — Seven answers to one question
#
# 6 min · skill: data reading · stretch
#
# If hostility *causes* closeness, closeness comes later. Take {{ v.name }} (`{{ v.x }}`) as the first series and
# arms deliveries (`c_arms`) as the second, and compute the correlation at each lag with `measures.correlate_lags`
# ([indicators](data:indicators)). How far apart are the seven answers?
#
# **Answers.** `r_by_lag`: a Series; index: all seven lags; values: correlation. `spread`: the largest of them minus
# the smallest, to two decimals or more.

# %% tags=["given", "stretch"] id="E05.8"
# given: E05.8. Run it, and write this name in your answer, not its value.
indicator_8 = "{{ v.x }}"

# %% tags=["starter", "stretch"] id="E05.8"
# answer: E05.8
r_by_lag = ...
spread = ...

# %% tags=["solution", "stretch"] id="E05.8"
hostility = measures.yearly(indicators, catalogue, indicator_8)
arms = measures.yearly(indicators, catalogue, "c_arms")
r_by_lag = measures.correlate_lags(hostility, arms).set_index("lag")["r"]
spread = r_by_lag.max() - r_by_lag.min()

# %% tags=["check", "stretch"] id="E05.8" points=3
check("E05.8", r_by_lag, spread)

# %% [markdown] tags=["hint", "stretch"]
# `measures.yearly(indicators, catalogue, "h_vetoes")` is one series by year. `measures.correlate_lags(x, y)` is a table with
# the columns `lag` and `r`; `.set_index("lag")["r"]` makes a Series of it, and `.max()` is its largest value.

# %% [markdown] tags=["blocks", "stretch"] id="E05.8"
# Make each of the two series by year; `measures.yearly` does it, and is no verb of page 00b. Ask
# for the correlation at each lag. Then take the smallest from the largest.
#
# verbs: sort
#
# unneeded: r_by_lag = r_by_lag.sort_values()

# %% [markdown] tags=["instructor"] variant="drawn"
# Let the class say first at which lag the essay would like the largest value, and then look. Before anyone cheers: one of seven is
# always the largest, the years are alike, and one pair was chosen out of many. A prediction made beforehand, on other years,
# would count for more ([indicators](data:indicators)).

# %% [markdown] tags=["instructor"] variant="published"
# Here the link is stronger when arms come later, as the essay would like. Before anyone cheers: the largest value stands
# at the edge of the lags tried, the years are alike, and one pair was chosen out of many. A prediction made beforehand, on
# other years, would count for more ([indicators](data:indicators)).

# %% [markdown]
# ### Exercise 5.9 — Does Pyongyang gain?
#
# 15 min · skill: corroboration · core
#
# When Washington and Moscow quarrel, does Pyongyang gain? Answer in at most 150 words, with rows from the
# [events](data:events), the [claims](data:claims) or the [indicators](data:indicators). Your text needs
#
# - a **claim**: your answer, with the years for which it holds, in a sentence that somebody could contradict;
# - two pieces of **evidence**, each with its id, one of them *against* your claim, and what each shows;
# - a word on **sourcing**: who coded, counted or reported it, and what follows;
# - one **doubt**: a rival explanation, or what would change your mind.
#
# A person reads it. Each of the four counts for up to three points. No answer is the expected one.

# %% [markdown] tags=["starter"] id="E05.9" points=12
# *Double-click here and write your answer in place of this line.*

# %% [markdown] tags=["hint"]
# First divide the question. What is a gain: arms, safety, money, a vote? Who gives it, and could a quarrel be only the
# occasion? To read a row, run `by_id.loc["1965-05-free-arms", "summary"]`, and the same for `"coding_note"`.

# %% [markdown] tags=["solution"] id="E05.9"
# Sample answers at four levels. None of them is "the" answer.
#
# **Level 3 on all criteria (12 of 12).** "Since [February 2022](event:2022-02-24-invasion-of-ukraine) Pyongyang has gained, but
# from Moscow's need rather than from the quarrel. The [treaty of 2024](event:2024-06-19-comprehensive-treaty) promises help
# that no text had promised since the nineties (`2024-06-19-comprehensive-treaty`). Against me: in
# [November 2016](event:2016-11-30-unsc-2321) hostility was high, and Moscow voted for sanctions (`2016-11-30-unsc-2321`); so
# hostility alone was not enough. The codes of that row come from one person who knew the thesis; the vote itself is
# on record, so I lean on the vote. My doubt: the war is both a quarrel and a need. If the quarrel ended while the need
# lasted, and help still flowed, I would be sure."
#
# **Level 2 (8 of 12).** "Yes, since 2022. The [summit of 2023](event:2023-09-13-vostochny-summit) shows it
# (`2023-09-13-vostochny-summit`), though in 2016 Moscow voted for sanctions (`2016-11-30-unsc-2321`). The codes
# were given by the course's coders. China may matter more." *Clear, with years and both sides. What the rows show is said for one of
# them. The sourcing has no consequence, and nothing follows from the rival.*
#
# **Level 1 (4 of 12).** "They gain, because [r is near 0.5](claim:claim-b07) (`claim-b07`). Correlation is not causation, and the data may be
# biased." *An answer without years. One id, and the number there is for a part of the years. The last sentence fits any topic.*
#
# **Level 0 (0 of 12).** "Small states always profit when the great powers fight." *No years, no evidence, no source, no doubt.*

# %% [markdown] tags=["rubric"] id="E05.9"
# Twelve points: four criteria, each from 0 to 3. Mark each criterion by itself; language mistakes cost
# nothing. If a text is over the limit, mark what stands within it.
#
# | Criterion | 3 — full | 2 — good | 1 — begun | 0 — absent |
# | --- | --- | --- | --- | --- |
# | **Claim** | Answers for stated years, says what is gained, and could be contradicted | A clear answer with years; what is gained stays open | A plain yes or no | No claim, or only a report of events |
# | **Use of evidence** | Two rows with ids, one against the claim; the text says what each shows and does not show | Two ids that fit; what they show is stated for one, or overstated | One id that fits, or a correlation alone | No id, or ids that do not exist |
# | **Sourcing** | Says who coded, counted or reported it and draws a consequence for the claim | Says who, without a consequence | A general remark ("may be biased") | Nothing about the source |
# | **Doubt** | Names a rival explanation and what would tell the two apart | Names a rival, without saying what would follow | A doubt that fits any topic | No doubt |
#
# An invented quotation or an id that does not say what is claimed: the criterion "use of evidence" is 0,
# and the comment says which row was misread. A position that you do not share costs nothing.

# %% [markdown] tags=["instructor"]
# Likely answers. **Yes, lately:** strongest with the [treaty](event:2024-06-19-comprehensive-treaty) and with oil
# [over the limit](event:2024-05-02-refined-oil-over-cap), a claim of Washington. **No, need decides:** strongest with the time between
# [invasion](event:2022-02-24-invasion-of-ukraine) and [visit](event:2023-07-26-shoigu-at-arms-exhibition). **Beijing decides:** with
# [1960](event:1960-06-16-kim-shown-mao-record) and [1961](event:1961-07-11-sino-dprk-treaty). Watch for two errors: closeness
# taken for gain, and a number of all years used for one period. Sensitive: soldiers
# [died](event:2025-04-28-pyongyang-acknowledges), and how many is disputed; "gain" is a word about governments.

# %% [markdown]
# ## Sources
#
# {{ sources }}
