# ---
# title: Read how a lesson is made
# minutes: {class: 25}
# people: [sun-1953-03-20-khrushchev, prk-1948-09-09-kim-il-sung]
# places: [pyongyang, seoul]
# ---

# %% [markdown]
# # L99 · Read how a lesson is made
#
# **Is this page live?** Run the cell below with Shift + Enter. If nothing happens, read on:
# every view leaves its text and its table on the page.
#
# **Question.** When did Moscow bind itself to North Korea by treaty, and how do we know?
#
# Ask one central question, with a question mark. The title starts with a verb; the build knows
# a list of them and says so when yours is not on it.

# %% [markdown]
# **You will do.** Read one timeline, predict one series, weigh two documents, decide once.
#
# **You will be able to** tell a number that somebody counted from a number that nobody wrote down.
#
# | You need | How much | Where |
# | --- | --- | --- |
# | running a cell | necessary | L00 |
#
# Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min
#
# The build computes both numbers: words at a steady pace, quiz questions from their bank, and each
# line of prose that starts with a number of minutes. Typed numbers may stay within a quarter.

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, quiz, readable

# %% tags=["data"]
events = load("events")

# %% [markdown] tags=["instructor"]
# A cell with the tag `instructor` stands at the line it serves, and reaches only the teacher's edition.
# The build refuses to release a student's file that repeats a line of it.

# %% [markdown]
# ## Come back
#
# Two questions on the lesson before. In a real lesson their answers come back as cards.

# %% tags=["quiz"]
quiz("L99", group="comeback")

# %% [markdown]
# ## Background
#
# Moscow signed its alliance on [6 July 1961](event:1961-07-06-soviet-dprk-treaty); Beijing followed on
# [11 July 1961](event:1961-07-11-sino-dprk-treaty). Each link names a row of the course's tables by its
# kind and its id: `event:`, `doc:`, `claim:`, `source:` or `data:`. The text of a link that reads as a date
# must agree with the row. A date outside a link stops the build, and so does a large number in a
# paragraph that cites nothing.
#
# A word of the glossary is a link where it first stands, as [equidistance](term:equidistance) is here. Its
# meaning shows on the link and in the list of words below; `glossary.csv` says which lesson brings it in.
#
# 2 min · the timeline

# %% tags=["widget"]
explore.timeline(start=1958, end=1965)

# %% [markdown]
# ## Meet the data
#
# Say who counted, why, and what one row is, before the first column name. The table holds
# {{ len(events) }} events; the build computed that number from the expression in the source.

# %% tags=["data"]
card("events")

# %% [markdown]
# A cell stays small: two or three lines, then words. End it with the thing to look at. The tag `golden`
# makes the tests compare its output, because the prose below speaks of it.

# %% tags=["golden"]
pact = events[events["event_id"] == "1961-07-06-soviet-dprk-treaty"]
readable(pact[["date", "title", "confidence"]])

# %% [markdown]
# ## Predict
#
# 2 min · draw what you expect, then reveal

# %% tags=["widget"]
explore.predict("arms", start=1953, end=1964)

# %% [markdown]
# ## Two documents
#
# 3 min · weigh one against the other

# %% tags=["widget"]
explore.compare_documents("doc-1961-07-06-treaty", "doc-1960-06-16-puzanov")

# %% tags=["quiz"]
quiz("L99", "sourcing-1")

# %% [markdown]
# ## Decide
#
# 3 min · a decision room

# %% tags=["widget"]
explore.decision_room("stalin-1950")

# %% [markdown] tags=["stretch"]
# The tag `stretch` marks what a class may leave out. Minutes of the core path do not count it.

# %% [markdown]
# ## What specialists dispute
#
# Name the specialists, cite the claim or the event, and say what each side cannot explain:
# [one claim of the essay](claim:claim-a01).
#
# <details><summary>A hidden answer</summary>
#
# Lessons fold an answer like this. Every tag of HTML is closed in the cell that opens it.
#
# </details>

# %% [markdown]
# ## Answer the question
#
# 2 min · three sentences, two pieces of evidence

# %% [markdown]
# ## Recap
#
# - A citation is a link with a kind and an id; the build writes the number and the list.
# - A number comes from the data, or the paragraph says where it is from.

# %% tags=["quiz"]
quiz("L99", group="exit")

# %% [markdown]
# ## Next
#
# `new-lesson` has copied this folder. Say here what the reader does after your lesson.

# %% [markdown]
# ## Words
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
