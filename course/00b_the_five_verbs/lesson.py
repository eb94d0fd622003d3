# ---
# title: Ask a table with five verbs
# kind: guide
# minutes: {class: 25}
# ---

# %% [markdown]
# # 00b · Ask a table with five verbs: for those who want to write code
#
# **You can leave this page out.** The lessons need no code. In the exercises some tasks are computed, and these five verbs
# are all that they need: **keep, count, sort, group, draw**. If you have never written code, this page is for you.
#
# Each verb comes three times: in a word, in a line that runs, and in a line of yours. Go from the top down: click into each grey
# cell and press **Shift + Enter**. Where you see three dots, replace them first; then run the check below. You cannot break
# anything. A red text? Go to [When it goes wrong](#When-it-goes-wrong). Reading {{ reading_minutes }} min · doing
# {{ doing_minutes }} min.

# %% tags=["setup"]
import plotly.express as px

from moscow_pyongyang import check, load, readable, show

# %% tags=["data"]
events = load("events")
documents = load("documents")
arms = load("arms_transfers")

# %% [markdown]
# `events` is now the name of a table: one row an event, {{ len(events) }} rows. A column has a name in quotation marks:
# `events["year"]` is the column of years.

# %% [markdown]
# ## Keep
#
# 4 min · one answer
#
# **Keep** some rows and leave the others. Inside the square brackets stands a question that is true or false for each row. Two
# equals signs ask *is it equal?* One equals sign gives a name.

# %%
in_1956 = events[events["year"] == 1956]
readable(in_1956[["date", "title"]])

# %% [markdown]
# Read it aloud: *of the [events](data:events) keep those whose year is 1956, and call them `in_1956`.* Several columns stand in
# double brackets. To keep a span of years, ask `events["year"].between(1960, 1969)`; both ends are kept. One line
# can give two names: after `first, last = 1960, 1969` you may write `between(first, last)`. To ask two things at once, put each in
# round brackets and `&` between them:

# %%
firm = events[(events["year"] == 1956) & (events["confidence"] == "high")]
len(firm)

# %% [markdown]
# **Now you.** How many [events](data:events) of the years 1960 to 1969 are `military`, by their `domain`? Keep them, then let `len` count
# the rows.

# %%
military = ...
n_military = ...

# %%
check("E00b.1", n_military)

# %% [markdown]
# <details><summary>A hint</summary>
#
# The rows: `military = events[(events["year"].between(…, …)) & (events["domain"] == "…")]`. The number:
# `n_military = len(military)`.
#
# </details>

# %% [markdown]
# ## Count
#
# 3 min · one answer
#
# **Count** how often each value stands in a column. `value_counts()` does it; the round brackets say *do it now*.

# %%
by_confidence = events["confidence"].value_counts()
readable(by_confidence)

# %% [markdown]
# What comes out has two sides: a label, such as *high*, and a number. Python calls that a **Series**.
#
# **Now you.** What are the [documents](data:documents) of the course made of: how much of each was read? Count the values of the
# column `reading` in `documents`.

# %%
by_reading = ...

# %%
check("E00b.2", by_reading)

# %% [markdown]
# <details><summary>A hint</summary>
#
# Take the line above; put `documents` in the place of `events`, and the name of the column in the brackets.
#
# </details>

# %% [markdown]
# ## Sort
#
# 4 min · one answer
#
# **Sort** rows by a column. `head(3)` keeps the first three.

# %%
oldest = documents.sort_values("date").head(3)
readable(oldest[["date", "title"]])

# %% [markdown]
# The smallest comes first. `ascending=False` turns it round: the largest first. The table `arms` holds
# [SIPRI's estimates](data:arms_transfers) of what was delivered in a year, in million *trend-indicator values*: what weapons can do,
# not money. Moscow is `SUN` until 1991, North Korea `PRK`.

# %%
route = (arms["supplier"] == "SUN") & (arms["recipient"] == "PRK")
sent = arms[route]
readable(sent.head(3))

# %% [markdown]
# **Now you.** In which year did Moscow deliver most to North Korea, by this table? Sort `sent` by `tiv_million`, look at
# the first row, and write its year as a number.

# %%
largest_year = ...

# %%
check("E00b.3", largest_year)

# %% [markdown]
# <details><summary>A hint</summary>
#
# Run `readable(sent.sort_values("tiv_million", ascending=False).head(3))` in a cell of your own (the + in the bar above makes one)
# and read the year of the first row.
#
# </details>

# %% [markdown]
# ## Group
#
# 4 min · one answer
#
# **Group** rows that share a value, then make one number of each group: a `sum()`, a `mean()`, a `size()`. Here is the number of
# events in each era:

# %%
by_era = events.groupby("era").size()
readable(by_era)

# %% [markdown]
# Read it aloud: *group the events by era, and give the size of each group.* For a sum, name the column to add up, in brackets
# after the groups: `….groupby("year")["tiv_million"].sum()`.
#
# **Now you.** Add up `tiv_million` in `arms` for each `recipient`.

# %%
by_recipient = ...

# %%
check("E00b.4", by_recipient)

# %% [markdown]
# <details><summary>A hint</summary>
#
# `by_recipient = arms.groupby("…")["…"].sum()`: first the column that makes the groups, then the column to add up.
#
# </details>

# %% [markdown]
# ## Draw
#
# 5 min · one answer
#
# **Draw** one row as one point. `x` is the column across, `y` the column upwards, `labels` gives both a name in words. An axis
# without a unit is no axis.

# %%
titles = {"year": "Year of delivery", "tiv_million": "Deliveries, million TIV"}
fig = px.line(sent, x="year", y="tiv_million", labels=titles, markers=True)
show(fig)

# %% [markdown]
# In another table a year may have no row. Then it has no point, but the line runs on past it: it draws over silence. Ask that of
# each line that you see.
#
# **Now you.** Draw the deliveries of the United States (`USA`) to South Korea (`KOR`): keep the rows, then draw them like the
# picture above.

# %%
from_washington = ...
my_fig = ...

# %%
check("E00b.5", my_fig)

# %% [markdown]
# <details><summary>A hint</summary>
#
# Copy the line that begins with `route =` and change the two names. Then `from_washington = arms[route]`, and for the picture
# the line with `px.line`, with `from_washington` in the place of `sent`. `show(my_fig)` shows it.
#
# </details>

# %% [markdown]
# ## When it goes wrong
#
# It will, and to everybody. A red text says in its **last line** what happened; the lines above it say where.
# Mend the cell and run it again before the check: until then its name may hold an older answer.
#
# | The last line says | It means | Look at |
# | --- | --- | --- |
# | `NameError: name 'evnts' is not defined` | Python knows no such name | the spelling; did you run the cell that makes it? After a restart, run all from the top |
# | `KeyError: 'Year'` | the table has no such column | small and large letters: `year` |
# | `SyntaxError` | it cannot be read as code | a bracket or a quotation mark that is not closed; `=` in place of `==` |
# | `ValueError: The truth value of a Series is ambiguous` | two questions are not joined | `&`, not `and`; round brackets around each |
# | an empty table | no row passed your question | the spelling of the value: `"PRK"`, not `"prk"` |

# %% [markdown]
# ## Next
#
# Go on with [lesson 01](01_stalin_and_kim.ipynb), or try [exercise E01](E01_stalin_and_kim.ipynb): every computed task there is made
# of these five verbs. Back to the [start](00_start_here.ipynb).

# %% [markdown]
# ## Sources
#
# {{ sources }}
