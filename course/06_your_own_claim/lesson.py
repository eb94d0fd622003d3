# ---
# title: Build a claim that could be false
# kind: guide
# minutes: {reading: 7, doing: 154}
# steps: {What there is to ask: What to ask, Learn to mark before you are marked: Learn to mark}
# ---

# %% [markdown]
# # 06 · Build a claim that could be false: your own claim
#
# **What do you say about these eighty-one years, and what would prove you wrong?**
#
# Two essays gave the course its claims, and five lessons tested them. Now you make one. Six short parts, 600 words in all: a
# **claim** that could be false, **two tables**, one **document**, one **rival** explanation, one **doubt**. Two others read it
# without your name. It is the work of some weeks, not of one class; what you type is kept as you type it.

# %% tags=["setup"]
from moscow_pyongyang import card, explore, load, my_claim, quiz, read_claim, readable

# %% [markdown]
# ## A claim that could be false
#
# “North Korea was important to Moscow” cannot fail: whatever a table shows, it can be called important. “Moscow sold North Korea
# more than it bought” can fail: one ledger may say so and another not. A claim worth 600 words names **who, when, and compared
# with what**, and you can say before you look which number would sink it.

# %% tags=["quiz"]
quiz("L06", group="begin")

# %% [markdown]
# ## What there is to ask
#
# You need no code: the third column says which picture shows a table. Most tables hold more than Moscow and Pyongyang, so you
# may choose **another pair**: *Beijing and Pyongyang*, or *Washington and Seoul*. Does what you learned about one alliance hold for
# another? In tables North Korea is `PRK`, South Korea `KOR`, China `CHN`.
#
# | You ask about | Table | Picture | For the other pairs |
# | --- | --- | --- | --- |
# | what happened | `events` | `explore.timeline()` | Beijing and Pyongyang in part; look at `actors` |
# | arms | `arms_transfers` | `explore.triangle()` | both pairs |
# | goods | `trade`, `trade_ledgers` | `explore.ledgers()` | both pairs, in several ledgers |
# | votes in the Assembly | [`un_agreement`](data:un_agreement) | `explore.triangle()` | both pairs, from 1991 to 2019 |
# | votes in the Security Council | `unsc_votes` | `explore.council()` | Beijing's hand beside Moscow's |
# | promises | `treaties` | `explore.treaties()` | [a treaty with Beijing](event:1961-07-11-sino-dprk-treaty) |
# | meetings | `summits` | `explore.meetings_map()` | no: Moscow's only |
#
# Each table has a card: who counted, what is missing, one trap. Read it before the table. For another table change the name
# between the quotation marks; for another picture change the call. Then press **Shift + Enter**.

# %%
card("arms_transfers")

# %%
explore.triangle(year=1968, washington=True, seoul=True)

# %% [markdown]
# What a picture does not count, a line of code does. How many years of Assembly votes does the table hold for each pair?

# %%
votes = load("un_agreement")
pairs = votes[["entity_a", "entity_b"]].value_counts()
readable(pairs)

# %% [markdown]
# Those with a 29 [begin in 1991](data:un_agreement) and end in 2019. A table that stops in 2019 cannot speak of 2022, and you
# have to say so.

# %% [markdown]
# ## A paper, worked through
#
# Read it with a pencil. Where is the sentence that could be false? Which number would have sunk it?
#
# **The claim.** After 2022 Moscow went to Pyongyang's side in the [Security Council](data:unsc_votes), as in [their treaty](event:2024-06-19-comprehensive-treaty), and Beijing did not follow
# all the way: the two, who had voted alike on North Korea since 2006, came to vote apart. One vote from 2006 to 2022 in which
# they differ would sink it.
#
# **First table.** Of the {{ len(unsc_votes.query("year >= 2006")) }} [votes](data:unsc_votes) from 2006 on in the table, Moscow and
# Beijing gave the same one in {{ len(unsc_votes.query("year >= 2006 and vote_moscow == vote_china_seat")) }}. On
# [26 May 2022](event:2022-05-26-veto-of-sanctions) both still said no. They differ once: on
# [28 March 2024](event:2024-03-28-veto-ends-panel) Moscow vetoed and Beijing abstained. The claim stands, on one vote.

# %%
council = load("unsc_votes")
recent = council[council["year"] >= 2006]
apart = recent[recent["vote_moscow"] != recent["vote_china_seat"]]
readable(apart[["date", "topic", "vote_moscow", "vote_china_seat"]])

# %% tags=["quiz"]
quiz("L06", group="example")

# %% [markdown]
# **Second table.** Was Beijing ever the colder of the two? Not in the Assembly. In 2019, the last year that
# [the table](data:un_agreement) holds, Beijing and Pyongyang cast the same vote in
# {{ round(100 * float(un_agreement.query("entity_a == 'CHN' and entity_b == 'PRK' and year == 2019")["share_identical"].iloc[0])) }} per cent of roll calls, Moscow and Pyongyang in
# {{ round(100 * float(un_agreement.query("entity_a == 'RUS' and entity_b == 'PRK' and year == 2019")["share_identical"].iloc[0])) }}. So the turn of 2024 is a change in Moscow's place, not a
# habit of Beijing's. The table says nothing after 2019: for the years of the claim it is silent.
#
# **The document.** On [1 November 2024](doc:doc-2024-11-01-lin-jian) a spokesman in Beijing was asked about North Korean soldiers in
# Russia. How the two develop their relations “is a matter for themselves”, he said. The words keep a distance, and they close a
# question: a spokesman speaks so that nothing is said. They show a position in public and no more.
#
# **The rival.** Beijing lost nothing by abstaining: one veto is enough. It could share Moscow's aim and let Moscow pay the
# price. Then the two votes differ and the two policies do not. What would tell the rivals apart is a vote in which Beijing's hand
# was needed, and [the table](data:unsc_votes) has none.
#
# **The doubt.** All rests on one vote in one room, about one panel. If the papers of the talks before that vote were opened and
# showed Beijing asking for the veto, the claim would fall.

# %% [markdown]
# ## Learn to mark before you are marked
#
# Five lines, from 0 to 3 points each: **claim, evidence, sourcing, doubt**, and **what the data cannot see**. Mark four pieces of
# other papers first. After each answer you read what the makers of the course gave, and why. Where two readers differ by two
# points or more, they should talk.

# %% tags=["quiz"]
quiz("L06", group="calibrate")

# %% [markdown]
# ## Write
#
# One part at a time, in any order. Under each you mark yourself; then a sample appears, from the paper above. You need not finish
# today: what you typed is here when you run the page again. The limits add up to 600 words.

# %% tags=["quiz"]
quiz("L06", group="paper")

# %% [markdown]
# ## Put it together
#
# When you have written something, click into the next cell and press **Shift + Enter**. It shows your paper, counts its words,
# and says of each id what it is. It can't say whether you are right.

# %%
my_claim()

# %% [markdown]
# When you are content, write `my_claim(save=True)` in that cell and run it again. A file `claim_….md` appears beside this page, under your
# code and without your name. Give it to whoever collects the papers. An older file is never overwritten.

# %% [markdown]
# ## Read two others
#
# You get two papers, each under a code. Drag the files into the list of files at the left (it opens with **Ctrl + B**), write the
# name of the first between the quotation marks, and run the cell. The paper appears as plain text, with its ids looked up. Write
# to its author: **one thing that convinced you, one that did not, one question.** Write as you would speak to somebody who sits
# opposite. Then mark the paper, and do the same with the second.
#
# *Alone?* Leave your own paper for a week. Then read it here as if a stranger had written it.

# %%
read_claim("claim_….md")

# %% tags=["quiz"]
quiz("L06", group="review")

# %% [markdown]
# Copy what you wrote and give it, with the code of the paper, to whoever gave you the paper. It goes to the author without your name.

# %% [markdown] tags=["instructor"]
# **The way of the papers.** Collect `claim_CODE.md`; keep the list of codes and names to yourself. Give each paper to two
# readers by moving the list on by one and by two places. Collect `answers.jsonl` for the marks of readers, or let them copy what they
# wrote. Where two readers differ by two points on a line, read that line yourself. Do not let marks of peers count: they teach
# the marker.
#
# **A semester.** Week 1: begin, and a claim on one line. Week 3: two tables. Week 5: document and rival. Week 6: doubt, and
# save. Week 7: two reviews. Week 8: revise and hand in. The rubric is that of the exercises' last item, with a fifth line.

# %% [markdown]
# ## Next
#
# The [second test](92_who_says_so_again.ipynb) of *Who says so?* shows what you have gained. Back to the
# [start](00_start_here.ipynb).

# %% [markdown]
# ## Sources
#
# {{ sources }}
