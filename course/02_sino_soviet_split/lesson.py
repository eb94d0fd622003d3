# ---
# title: Ask who used whom
# minutes: {class: 75}
# people: [prk-1948-09-09-kim-il-sung, chn-1949-10-01-mao-zedong, sun-1953-03-20-khrushchev, sun-1964-10-15-brezhnev, puzanov]
# places: [pyongyang, seoul, beijing, vladivostok]
# steps: {Two treaties in five days: Two treaties}
# ---

# %% [markdown]
# # 02 · Ask who used whom: the Sino-Soviet split, 1956–1984
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If nothing happens, this is a copy to
# read only.

# %% [markdown] tags=["slide", "handout"]
# ## The question
#
# Moscow, [16 June 1960](event:1960-06-16-kim-shown-mao-record). Kim Il Sung (김일성, Ким Ир Сен) is in a guest house. The Soviet
# ambassador to Pyongyang, Puzanov (Пузанов), has brought a secret record, and Kim wants to hear it at once. The ambassador
# reads aloud. It is what Mao Zedong (毛泽东), Kim's other ally, once said about him. Kim interrupts: ["This is a lie. This didn't happen."](doc:doc-1960-06-16-puzanov) Then he
# ["sat silent for some time, and smoked unusually much"](doc:doc-1960-06-16-puzanov). He knows that Moscow
# [will be told](doc:doc-1960-06-16-puzanov) how he took it. He needs both allies. Thank Moscow, defend Beijing, or keep silent?
#
# **Who used whom?** Here to *use* somebody means to get something that the other did not want to give. Moscow and Beijing (北京)
# became enemies; *Sino-Soviet* means between China and the Soviet Union. At the
# end you answer in three sentences, with two pieces of evidence and one doubt.
#
# | What | In this lesson |
# | --- | --- |
# | **Do** | read a coded timeline, decide with only what was known then, test a sentence against numbers, weigh two records, read a triangle of ties |
# | **Be able to** | say in which sense North Korea leaned to Beijing and later to Moscow, and what each kind of evidence can and cannot show |
# | **Need** | lesson 01; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, charts, explore, load, progress, quiz, readable, show

# %% tags=["data"]
events = load("events")
split_years = events[events["year"].between(1956, 1984)]

# %% [markdown]
# ### The period at a glance
#
# Above the line an event moved Moscow and Pyongyang together, below it moved them apart, in **one coder's judgement**. In
# which years do the marks change sides?

# %% tags=["widget", "slide"]
explore.closeness(start=1956, end=1984, pick="1965-02-11-kosygin-visit")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–4.** Read the scene aloud and take a show of hands: thank, defend, or keep silent? Then ask for the turning points
# of the picture before anyone reads on. Students usually find three: the fall of [1956](event:1956-09-23-joint-intervention), the
# low before [October 1964](event:1964-10-14-khrushchev-removed), the turn of [1965](event:1965-02-11-kosygin-visit). Ask what the
# picture leaves out: it has no line for Beijing. That gap is the reason for the triangle later on. Write the meaning of *use* on the
# board; it makes the question testable.

# %% [markdown]
# ## Come back: what lesson 01 left you
#
# Questions that are due again today, or else two on lesson 01.

# %% tags=["quiz"]
quiz("L02", due=True)

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Sit where Kim sat on the eve of the plenum of
# [23 September 1956](event:1956-09-23-joint-intervention). Guests of two parties are at the table.

# %% tags=["widget", "stretch"]
explore.decision_room("kim-il-sung-1956")

# %% [markdown] tags=["slide", "handout"]
# ## Background: one August, two patrons
#
# | Who | Where | What they wanted |
# | --- | --- | --- |
# | Kim Il Sung | Pyongyang | [help from both](claim:claim-a25), and [no superior party](event:1966-08-12-independence-editorial) |
# | Mao Zedong | Beijing | Kim's support [against Moscow](event:1962-10-12-sino-dprk-border) |
# | Nikita Khrushchev (Никита Хрущёв) | Moscow, [to October 1964](event:1964-10-14-khrushchev-removed) | [an agreement](event:1963-08-05-test-ban) with Washington on nuclear tests |
# | Leonid Brezhnev (Леонид Брежнев) | Moscow, after him | [good relations](event:1964-10-14-khrushchev-removed) in Asia, and [no clash](event:1968-04-09-brezhnev-speech) with Washington |
# | Puzanov | Soviet embassy, Pyongyang | to carry out [an order](doc:doc-1960-06-16-puzanov) from Moscow |
# | Ri Sang-jo (Ли Сан Чо) | North Korean embassy, Moscow | that both patrons [step in](doc:doc-1956-09-03-ri-sang-jo) |
#
# In [February 1956](event:1956-02-25-secret-speech) Khrushchev condemned Stalin. In the summer Soviet leaders
# [told Kim](event:1956-07-kim-tour-criticism) to limit his [cult of personality](term:cult-of-personality). In words he
# accepted. On [30 August](event:1956-08-30-august-plenum) critics spoke against him in the
# [Central Committee](term:central-committee) of his own party. They were shouted down; several lost their party
# membership, and four fled to China.
#
# Then his two *patrons*, the strong friends who give, came together. Anastas Mikoyan (Анастас Микоян) and Marshal Peng Dehuai
# (彭德怀) flew to Pyongyang, and on [23 September](event:1956-09-23-joint-intervention) the expelled men were taken back. Within two years that was
# [undone](event:1957-12-07-plenum-approves-moscow-meetings). Kim's ambassador in Moscow, Ri Sang-jo, did not go home. His letter to
# Kim says what ["makes a return to my homeland impossible for me"](doc:doc-1956-10-22-ri-sang-jo).
#
# Some readers have such people in their families. According to a Soviet cable Mao spoke of
# [arrests and even shootings](doc:doc-1956-09-16-mikoyan). *Faction* is the word of those who accused them.
#
# <details><summary>Year by year: before and after that August</summary>
#
# - **1955.** A way of one's own had a name: [juche](term:juche) (주체, чучхе), "the one who acts". A speech dated
#   [28 December 1955](event:1955-12-28-juche-speech) used the word in a fight about loyalty, against
#   [Soviet Koreans](term:koryo-saram) who copied Moscow. As a doctrine of the state it belongs to
#   [the middle of the 1960s](claim:claim-a24).
# - **1956.** Khrushchev's [secret speech](term:secret-speech) and [peaceful coexistence](term:peaceful-coexistence), the
#   [thaw](term:khrushchev-thaw), put rulers in danger who had copied Stalin. Some of the critics in the
#   [August plenum](term:august-plenum) had links to Yan'an (延安), the old base of China's communists, others to the Soviet Koreans.
#   On [18 September](event:1956-09-18-mao-mikoyan) Mao received Mikoyan in Beijing. They wanted Kim's decisions reversed; by
#   Soviet papers [neither wanted him overthrown](event:1956-09-23-joint-intervention), though
#   [Lankov (2005)](source:lankov2005crisis) has a Soviet official remember [a plan to remove him](event:1956-09-23-joint-intervention).
#   It was the last time that the two patrons acted against Kim together.
# - **1958.** China's soldiers [went home](event:1958-02-20-volunteers-announce-departure), with Moscow's consent, and no foreign
#   army stood in the North any more.
# - **1959–1960.** A visit by Khrushchev was dropped in [1959](event:1959-10-khrushchev-visit-dropped), by agreement as the Soviet
#   ambassador told it, and put off in [October 1960](event:1960-10-08-khrushchev-visit-postponed). He never came.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 4–6.** The table is for looking back at, not for learning. Ask who in it writes, and to whom: all we know of
# Kim's wishes comes through the others. Sensitive: "faction" and "purge" are words of the accusers and of outsiders; say
# "the critics of [August](event:1956-08-30-august-plenum)". The role-play of this lesson (Pyongyang, the eve of [23 September
# 1956](event:1956-09-23-joint-intervention); see the guide) takes a class of its own: play it before anyone opens the room of the same name.

# %% [markdown]
# ## Look: what happened, and who says so
#
# 4 min · timeline
#
# The panel shows the scene from Moscow. How did it end, and who is the only witness?

# %% tags=["widget"]
explore.timeline(start=1956, end=1984, pick="1960-06-16-kim-shown-mao-record")

# %% [markdown]
# **Try.** Open *More* and choose China among the actors, then the Soviet Union in its place. The table has {{ len(events[events["year"].between(1956, 1984) & events["actors"].str.contains("CHN")]) }} events of these years that name
# China, and {{ len(events[events["year"].between(1956, 1984) & events["actors"].str.contains("SUN")]) }} that name the Soviet Union. Did Beijing matter
# less, or does the table ask about Moscow?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 6–11.** Pairs, one laptop: each pair finds one event of
# [1962](event:1962-11-14-kim-asks-for-arms) and one of [1967](event:1967-10-27-red-guard-attack) and says who reports it. Likely
# answer: "a Soviet ambassador" and "an East German diplomat". Misconception: "diplomats of the bloc were neutral
# observers". They wrote for capitals that had taken Moscow's side.

# %% [markdown]
# ## Two treaties in five days
#
# In [May 1961](event:1961-05-16-park-coup) soldiers took power in Seoul (서울). Seven weeks later Kim signed a treaty
# [in Moscow](event:1961-07-06-soviet-dprk-treaty), and five days after it another
# [in Beijing](event:1961-07-11-sino-dprk-treaty). Here are their clauses on help and on how long they last, in our
# words ([treaties](data:treaties)).

# %% tags=["golden"]
treaties = load("treaties")
of_1961 = treaties[treaties["clause_id"].str.contains("1961-.*-(?:help|duration|notice)")]
readable(of_1961.set_index("treaty_id")[["clause_type", "paraphrase"]])

# %% [markdown]
# **Try.** Which of the two could one party leave alone? In Moscow's treaty the help is
# ["military and other assistance with all the means at its disposal"](doc:doc-1961-07-06-treaty).

# %% tags=["quiz"]
quiz("L02", "close-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 11–14.** Let one student read the Moscow clauses aloud and one the Beijing clauses. The help is nearly the same, the way
# out is not. Ask who gained: two guarantees in five days, from two patrons who did not consult each other. Misconception: "a treaty
# means the same to both". In [1968](event:1968-04-09-brezhnev-speech) Moscow will read it.

# %% [markdown] tags=["slide", "handout"]
# ## Decide: Moscow, after Cuba
#
# 7 min · decision room
#
# On [28 October 1962](event:1962-10-28-cuba-settlement) Khrushchev gave in to American pressure and took his missiles out of
# Cuba. In a talk of [14 November](doc:doc-1962-11-14-moskovsky) Kim told the Soviet ambassador that
# "the country's air defense is exceptionally weak". He asked Moscow to
# ["provide us with weapons aid free of charge"](doc:doc-1962-11-14-moskovsky).
#
# Sit where Khrushchev sat, with nothing later on the desk. There is no score for doing what he did.

# %% tags=["widget"]
explore.decision_room("khrushchev-1962")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 14–28.** Let two groups argue opposite options for two minutes each. Likely answer: "give a part".
# Ask which paper says that Kim would have taken it. Misconception: "Cuba caused the request". The
# [record of the talk](doc:doc-1962-11-14-moskovsky) hardly mentions Cuba; the link is made by historians. Students who would rather sit in Kim's
# chair take the room of [September 1956](event:1956-09-23-joint-intervention) above instead.

# %% [markdown]
# ## A lean to Beijing?
#
# A delegation followed and [came home without the gift](event:1962-11-14-kim-asks-for-arms). When Moscow signed the
# [test ban](event:1963-08-05-test-ban) of 1963, Pyongyang took Beijing's side. In
# [October](event:1963-10-28-rodong-editorial) its party newspaper, [*Rodong Sinmun*](term:rodong-sinmun) (로동신문), attacked
# Soviet conduct in print. So one reads that North Korea *leaned* to Beijing, that is, [inclined to its side](claim:claim-a27). Did
# the weapons follow?
#
# **Try.** Say it before you look: which column of numbers would you need to see to believe in a lean?
#
# <details><summary>Year by year: the lean</summary>
#
# - **1961.** At the Soviet congress of [October](event:1961-10-22nd-congress) Kim would not join the attack on Stalin and Albania.
# - **1962.** Did Cuba cool the alliance? [Person (2012)](source:person2012cuba) holds that it taught Pyongyang how alone a small ally may
#   be; [Szalontai (2005)](source:szalontai2005kim) sees the cooling begin before. Beijing was generous that autumn: a
#   [secret border treaty](event:1962-10-12-sino-dprk-border) shared the summit of Mount Paektu (백두산). In
#   [December](event:1962-12-10-equal-emphasis) a plenum put arms beside the economy, a line known as [byungjin](term:byungjin) (병진).
# - **1964.** The paper answered [*Pravda*](term:pravda) (Правда), the paper of the Soviet party: Moscow
#   [had charged too much](event:1964-09-07-rodong-pravda) for its goods and paid too little for Korean gold.
#
# </details>

# %% [markdown]
# ## Meet the data: who counted the weapons?
#
# The Stockholm institute SIPRI estimates deliveries of large weapons in *trend-indicator values* ([TIV](term:tiv)): military
# capability handed over, **not money** ([arms transfers](data:arms_transfers)).

# %% tags=["data"]
card("arms_transfers")

# %% [markdown]
# One trap more: a delivery may have been ordered years before.

# %% [markdown]
# ## Predict, then reveal: the Soviet line through the split
#
# 4 min · draw a line
#
# How did Soviet [deliveries](data:arms_transfers) to North Korea run from 1958 to 1968, into the quarrel with Khrushchev and out of it? Draw your
# guess, say why, and press **Reveal**.

# %% tags=["widget", "slide"]
explore.predict("arms", start=1958, end=1968)

# %% [markdown]
# The same numbers, with China (`CHN`) beside Moscow (`SUN`). The picture shades the three years of the lean.

# %% tags=["golden"]
arms = load("arms_transfers")
to_pyongyang = arms[(arms["recipient"] == "PRK") & arms["year"].between(1958, 1968)]
by_supplier = to_pyongyang.pivot(index="year", columns="supplier", values="tiv_million")
readable(by_supplier, "Arms delivered to North Korea, million TIV")

# %% tags=["slide"]
chart = charts.arms_chart(arms, recipient="PRK", years=(1958, 1968))
show(chart.add_vrect(x0=1961.5, x1=1964.5, fillcolor="grey", opacity=0.2, line_width=0))

# %% [markdown]
# **Try.** Whose line is higher in the shaded years? Say what that shows of a lean, and what it cannot: what was asked for, refused
# or promised is not in this table.
#
# <details><summary>More of the numbers</summary>
#
# China's largest years are
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year <= 1968").nlargest(3, "tiv_million")["year"].min()) }} to
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year <= 1968").nlargest(3, "tiv_million")["year"].max()) }}, *before* the
# lean. Moscow's deliveries were small in the years of the lean too:
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1964")["tiv_million"].sum()) }} million TIV in 1964, against
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1958")["tiv_million"].sum()) }} in 1958 and
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1966")["tiv_million"].sum()) }} in 1966
# ([arms transfers](data:arms_transfers)). That may be a sign of cooling; it is no sign of a new supplier.
#
# </details>

# %% [markdown] tags=["stretch"]
# **Stretch.** How much of North Korea's [arms](data:arms_transfers) of 1962 to 1964 came from Beijing, and which rows carry a
# lean to it?

# %% tags=["quiz", "stretch"]
quiz("L02", "data-1", "evidence-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 28–36.** Put three words on the board: **said**, **promised**, **arrived**. Every sentence about the lean goes under one of
# them. Misconception: "China armed Kim instead of Moscow".
# The table gives no support for that. A careful student may say that the early Chinese figures fall together with the
# [departure of China's army](event:1958-02-20-volunteers-announce-departure); no row of ours says what these weapons were, so it stays a guess.

# %% [markdown]
# ## Two documents: what did Kim want from Moscow?
#
# 8 min · two documents
#
# Compare a Soviet ambassador's record of [14 November 1962](doc:doc-1962-11-14-moskovsky) with a Chinese telegram of
# [2 March 1965](doc:doc-1965-03-02-chinese-embassy). In both Kim speaks about Moscow. Rate each for the four skills of lesson 01 *before* you
# press **Compare with the editors**. For close reading ask: which words are Kim's, and who chose them?

# %% tags=["widget", "slide"]
explore.compare_documents(
    "doc-1962-11-14-moskovsky",
    "doc-1965-03-02-chinese-embassy",
    question="What did Kim want from Moscow, and how do we know?",
)

# %% tags=["quiz"]
quiz("L02", "sourcing-1")

# %% [markdown]
# Neither text was written by a North Korean. Of the course's {{ int(documents["date"].between("1956", "1985").sum()) }}
# [documents](data:documents) for these years only three are North Korean: two letters of Ri Sang-jo, and the
# treaty, which both states signed.

# %% [markdown] tags=["instructor"]
# **Instructor · minute 36–48.** The [telegram](doc:doc-1965-03-02-chinese-embassy) came to the embassy through two students. Ask the class
# to draw the chain on the board; each arrow is a person with an interest. The anger in it and the
# [free arms of May 1965](event:1965-05-free-arms) do not contradict each other: one can be rude to a
# supplier before one's own party. Sensitive: "Kim was two-faced" is a judgement about character. Ask for the audience instead. For two
# votes with a talk between, ask `quiz("L02", "sourcing-1", mode="class")`.

# %% [markdown] tags=["stretch"]
# **Stretch.** In whose office was each [document](data:documents) of 1956 to 1984 made?

# %% tags=["stretch"]
papers = load("documents")
of_the_split = papers[papers["date"].between("1956", "1985")]
readable(of_the_split.set_index("date")[["author", "paper_of"]])

# %% [markdown]
# ## Back to Moscow, and trouble with Beijing
#
# Khrushchev [fell in October 1964](event:1964-10-14-khrushchev-removed). In
# [May 1965](event:1965-05-free-arms) Kim's ambassador gave thanks for weapons worth 150 million rubles, free, and asked for more. A
# year later Brezhnev and Kim met [in secret](event:1966-05-vladivostok-meeting) near Vladivostok (Владивосток). Yet in
# [August 1966](event:1966-08-12-independence-editorial) Kim's party newspaper accepted no superior party.
#
# In China the [Cultural Revolution](event:1966-05-16-cultural-revolution) had begun. On
# [27 October 1967](event:1967-10-27-red-guard-attack) a paper of the Red Guards, young radicals who followed Mao, called Kim a
# [*revisionist*](term:revisionism): a communist who gives up the doctrine. It did not speak for the state; the state let it appear.
#
# <details><summary>Year by year: the return to Moscow</summary>
#
# - **1965.** Alexei Kosygin (Алексей Косыгин) came to Pyongyang in [February](event:1965-02-11-kosygin-visit), the first Soviet head
#   of government to do so. In [1962](doc:doc-1962-11-14-moskovsky) Kim had asked for about 100 million rubles.
# - **1966.** The talks near Vladivostok lasted three days. In [December](event:1966-12-kim-secret-moscow) Kim was in Moscow, again in
#   secret; diplomats of the bloc tell of it, and a Soviet record confirms it.
# - **1967.** In the autumn of the Red Guards' attack Pyongyang [sent a senior delegation](event:1967-10-27-red-guard-attack) to Moscow.
#
# </details>

# %% [markdown] tags=["stretch"]
# **Stretch.** Put six turns between Kim and Moscow in order from memory.

# %% tags=["quiz", "stretch"]
quiz("L02", "order-1")

# %% [markdown]
# ## The triangle: how much room was there?
#
# 5 min · triangle
#
# The picture shows the year of the Red Guards' paper. A plus means together, a minus apart.

# %% tags=["widget", "slide"]
explore.triangle(year=1967, pick="1967/Beijing-Pyongyang/arms")

# %% [markdown]
# **Try.** Who is whose friend here, and who quarrels? For whom is that a danger, for whom a chance? Now look at the tie
# Beijing–Pyongyang: which evidence makes its sign? Then choose *arms, commerce: level of the year*, and watch the verdict. What is
# the rule behind the word *balanced*?
#
# <details><summary>What to notice, once you have tried</summary>
#
# A triangle counts as *balanced* when its three signs fit: all friends, or two friends against a third. With a single minus, one state
# stands between two friends who quarrel. That is uncomfortable, and it can also be **room for manoeuvre**: freedom to choose between
# the two. A sign is that of a mean of what several tables hold for the year.
#
# In the year in which a Beijing paper insulted Kim, the tie Beijing–Pyongyang has a **plus**. It rests on arms and
# treaty alone, the only evidence that the tables hold for this pair: deliveries from China went from
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year == 1966")["tiv_million"].sum()) }} to
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year == 1967")["tiv_million"].sum()) }} million TIV, and the
# [treaty of 1961](event:1961-07-11-sino-dprk-treaty) was in force. Insults are not coded, because the course
# coded events for Moscow and Pyongyang only. Read as a level, the weapons make even Moscow and Beijing friends.
# In 1961, the year of two treaties, the tie Beijing–Pyongyang has no sign: the treaty
# pulls one way and the fall of deliveries the other. An instrument answers with what was put into it.
#
# </details>

# %% tags=["quiz"]
quiz("L02", "data-2")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 48–54.** This is the place to let the instrument fail in public. Let the class find the rule before the fold is opened. Ask:
# is the plus *wrong*? It is
# right about deliveries and the treaty, and blind to speech. Then ask who would gain from a triangle built of insults
# only. The verdict of balance turns with one setting; a result that does so is a question and no finding.

# %% [markdown]
# ## Danger: the ally who did not ask
#
# On [23 January 1968](event:1968-01-23-pueblo) North Korean boats took the American intelligence ship *Pueblo* off Wonsan (원산).
# In public Moscow backed its ally. Kim wrote to Moscow that war might come, and
# [called on the treaty](event:1968-01-31-kim-letter) of 1961. On [9 April](event:1968-04-09-brezhnev-speech) Brezhnev told his
# Central Committee what Kim's envoy had heard: the treaty was a defensive one.
#
# In [April 1969](event:1969-04-15-ec-121) North Korean fighters shot down an American aircraft, and thirty-one men died; they have
# families too. Soviet destroyers helped the Americans to search, and Moscow warned Pyongyang of an American alert.

# %% [markdown]
# 3 min · witnesses
#
# Four voices on the *Pueblo* ([witnesses](data:witnesses)). Read one, say whose it is, and only then look. Who speaks through
# another's paper, and who is not heard at all?

# %% tags=["widget", "slide"]
explore.witnesses("1968-01-23-pueblo")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 54–60.** Look for guesses that are half right: Pyongyang's foreign minister speaks in a Romanian telegram, so whoever
# hears the bloc has recognised the paper and not the voice. Not heard here: Moscow, Beijing and Seoul. Ask which archive
# would have to open. Misconception: "silence in the table means that they had nothing to say". Sensitive: the men who died in
# [1969](event:1969-04-15-ec-121) have families.

# %% [markdown]
# In [March 1969](event:1969-03-02-zhenbao-clash) the patrons shot at each other on their border. Did China also raid its
# Korean ally?

# %% tags=["quiz"]
quiz("L02", "corroboration-1")

# %% [markdown]
# <details><summary>Year by year: danger</summary>
#
# - **1968.** In its own party Moscow [showed irritation](event:1968-04-09-brezhnev-speech) over the *Pueblo*. Invited to Moscow, Kim
#   [sent his defence minister](event:1968-01-31-kim-letter). In August Pyongyang's media
#   [supported the invasion of Czechoslovakia](event:1968-08-czechoslovakia), which Beijing condemned.
# - **1969.** On [2 March](event:1969-03-02-zhenbao-clash) Soviet and Chinese soldiers shot at each other on the Ussuri (Уссури, 乌苏里江). For
#   [15 March](event:1969-03-15-sino-dprk-border-raid) a Soviet memo reports that some fifty Chinese servicemen in plain clothes
#   raided a village on the Korean side. The memo is of [9 December 1969](doc:doc-1969-12-09-fadeev). It names no place and no dead, and it
#   comes from the embassy of a state that was in conflict with China. A day after the loss of
#   [the EC-121](event:1969-04-15-ec-121) Moscow warned Pyongyang that American forces were on full alert. In
#   [June](event:1969-06-moscow-conference-absent) North Korea's party stayed away from Moscow's conference of communist parties.
# - **1969–1970.** By [October](event:1969-10-02-choe-in-beijing) North Korea's head of state, Choe Yong-gon (최용건), was Beijing's
#   guest, and in [April 1970](event:1970-04-05-zhou-visit) Zhou Enlai (周恩来) came to Pyongyang. Moscow was again one of two suitors. The
#   word for the years that follow is [equidistance](term:equidistance).
#
# </details>

# %% [markdown] tags=["stretch"]
# **Stretch.** What shows Moscow's fear of war in [1968](event:1968-04-09-brezhnev-speech) and [1969](event:1969-04-15-ec-121)?

# %% tags=["quiz", "stretch"]
quiz("L02", "context-1")

# %% [markdown]
# ## The bill: debt, a reactor refused, and an outlook
#
# North Korea [missed payments](event:1974-western-debt-crisis) in the West. It [did not deliver](event:1977-09-01-debt-commission)
# all the goods that it owed Moscow, which again refused it a nuclear power plant. In
# [May 1984](event:1984-05-kim-in-moscow) Kim went to Moscow by train, his first *announced* visit since 1961. A year later came
# [the first MiG-23 fighters](event:1985-05-mig23-deliveries-begin), long refused by Moscow. What had he got, and for how long?
#
# <details><summary>Year by year: the bill</summary>
#
# - **1970.** A Soviet minister told his Central Committee that North Korea [did not deliver what it owed](event:1970-11-27-patolichev-on-arrears).
# - **1973–1975.** During [détente](term:detente) Moscow [let athletes from South Korea in](event:1973-08-15-universiade), and Pyongyang
#   [asked](event:1975-01-24-vladivostok-question) whether the great powers had made a deal about the peninsula. From
#   [1974](event:1974-western-debt-crisis) on, or a little later, it missed payments in the West. Without credit there it went back to trade
#   with socialist states, whose council, [Comecon](term:comecon), it never joined.
# - **1977.** The North Korean side asked that the debt be left [out of the talks](event:1977-09-01-debt-commission), and it was.
# - **1979–1980.** Over [Cambodia](event:1979-01-cambodia) Pyongyang took the side against Moscow's ally Vietnam; over
#   [Afghanistan](event:1980-02-28-afghanistan) it objected in private only.
# - **1984.** Weeks after Kim's visit [American analysts](doc:doc-1984-07-11-cia) doubted that he would get advanced weapons.
#
# </details>

# %% [markdown] tags=["stretch"]
# **Stretch.** Here are the [coded events](data:events) of 1975 to 1984, without world context (in the code, `~` means *not*). Which code
# would you change?

# %% tags=["stretch"]
late = split_years[(split_years["year"] >= 1975) & ~split_years["is_context"]]
readable(late.set_index("date")[["title", "closeness"]])

# %% [markdown] tags=["stretch"]
# **Stretch.** The mean of the codes for each year, over events in which one acts toward the other. Compare the years around
# [1963](event:1963-10-28-rodong-editorial) with the arms delivered: words and weapons are two series.

# %% tags=["stretch"]
own = split_years[split_years["is_bilateral"]]
readable(own.groupby("year")["closeness"].agg(["mean", "count"]).round(1))

# %% [markdown] tags=["handout"]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these could a new document settle?
#
# **Did Moscow stand behind Kim's critics of 1956?** [Lankov (2005)](source:lankov2005crisis) found no sign of an order.
# [Person (2006)](source:person2006help) stresses that they [hoped for help](event:1956-08-30-august-plenum). Soviet files are open
# only in part.
#
# **Did Kim ever drift into the Soviet camp?** Radchenko's essay of 2024 says that he
# [did not](claim:claim-a30). In discipline that is right: he missed Moscow's
# [conference of 1969](event:1969-06-moscow-conference-absent). But he took free arms, met Brezhnev in
# secret, and in [1984](event:1984-05-kim-in-moscow) the tilt was strong.
#
# <details><summary>Two more: juche, and a clash on the border</summary>
#
# **Was the speech of 1955 the birth of juche?** [Myers (2015)](source:myers2015juche) says no: no ideology, and a text edited
# later. Person and others see [a real move toward independence](event:1955-12-28-juche-speech). The text was printed only in 1960.
#
# **Did Chinese and North Korean troops fight in 1969?** [Radchenko's essay of June 2024](source:radchenko2024essay) speaks
# of [a short clash](claim:claim-a29). The witness is [the Soviet memo](doc:doc-1969-12-09-fadeev); according to a Soviet record Kim
# [mentioned an incident](source:wc19690317kim) two days after it. No Chinese or North Korean record is open, and
# [the usual data set of militarised disputes](source:gibler2016mid) has no clash of the two in that decade.
#
# </details>

# %% [markdown] tags=["instructor"]
# **Instructor · minute 60–65.** One pair a dispute. The useful answer names a paper and an archive: an order to the critics would lie in Moscow,
# a border report in Pyongyang or Beijing. Not every dispute waits for a document: whether [1984](event:1984-05-kim-in-moscow) was a
# drift depends on what the word means.

# %% [markdown] tags=["stretch"]
# **Stretch. What did Mao say of Kim in 1956?** Radchenko quotes him: a seedling that Soviet hands planted, American hands
# pulled out and Chinese hands planted again. The course has [not seen the sentence in a record](claim:claim-a21). It may stand
# in [the talk with Mikoyan](doc:doc-1956-09-18-mao-mikoyan) or in a talk with the Soviet ambassador that November. Until it is
# checked, it is Radchenko's quotation, and the verdict is *needs nuance*.
#
# **What were Johnson's bridges for?** In [October 1966](event:1966-10-07-lbj-bridges) the American president offered Eastern
# Europe trade and contacts. [Jackson's essay of 2015](source:hermit2015essay) reads that as a plan to cut Soviet influence; others see an
# [easing of tension](claim:claim-a07).

# %% [markdown] tags=["stretch"]
# 8 min · two documents · stretch
#
# **Stretch.** Lay the record of [September 1956](doc:doc-1956-09-18-mao-mikoyan) beside the reading aloud of
# [June 1960](doc:doc-1960-06-16-puzanov), by running the line below in an empty cell. The second paper is
# about yet another talk of Mao's. What does a paper become when one ally reads it to another?
#
# ```
# explore.compare_documents("doc-1956-09-18-mao-mikoyan", "doc-1960-06-16-puzanov")
# ```

# %% [markdown] tags=["stretch"]
# ### What the essays say
#
# **Stretch.** The course tests two essays claim by claim: [Van Jackson's of 2015](source:hermit2015essay) and
# [Radchenko's of June 2024](source:radchenko2024essay). Of the [claims](data:claims) that belong to this lesson it calls
# {{ len(claims[(claims["lesson"] == "L02") & (claims["verdict"] == "supported")]) }} *supported*. Here are the others: they
# *need nuance*. Pick one and guess why. Then read the reason and argue with it: in the last line write `verdict_reason` in
# place of `claim`.

# %% tags=["data", "stretch"]
claims = load("claims")
here = claims[(claims["lesson"] == "L02") & (claims["verdict"] == "needs nuance")]
readable(here.set_index("claim_id")[["claim"]])

# %% [markdown] tags=["slide", "handout"]
# ## Your answer
#
# **Who used whom?** Write three sentences. Use two pieces of evidence, each with its id, and name one doubt. *Use as evidence* keeps a row
# for you.

# %% tags=["quiz"]
quiz("L02", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 65–{{ core_minutes }}.** Good answers name the years: Moscow used Kim in
# [1960](event:1960-06-16-kim-shown-mao-record); Kim used both patrons in [1961](event:1961-07-11-sino-dprk-treaty) and Moscow in
# [1965](event:1965-05-free-arms). [October 1962](event:1962-10-12-sino-dprk-border) can be argued both ways: Kim gained a
# generous border, and Beijing sought his support. Weak answers make Kim a puppet or a master for the whole period. Hold them to
# the meaning of *use* in the question: what did the other not want to give? Accept any position with two ids that bear on it. Sensitive: the men of [August 1956](event:1956-08-30-august-plenum) lost offices, freedom or their country. Come back to the show of
# hands: what did Kim do, and who says so?

# %% [markdown] tags=["slide"]
# ## What you can take away
#
# - Two patrons who agree can [correct a client](event:1956-09-23-joint-intervention); two who quarrel must
#   [bid for him](event:1961-07-11-sino-dprk-treaty).
# - A word, a promise and a delivery are three kinds of evidence.
# - A treaty means what the stronger side reads in it when it is called upon.
# - Ask through how many people a sentence has passed.

# %% tags=["quiz"]
quiz("L02", group="exit")

# %% [markdown]
# ## Where you stand
#
# What you have answered, and what comes back.

# %%
progress()

# %% [markdown] tags=["stretch"]
# ### More questions
#
# **Stretch.** The first set asks about places, dates and papers of this lesson. The second is harder. Stop when you like:
# what you answer comes back on a later day.

# %% tags=["quiz", "stretch"]
quiz("L02", group="practice")

# %% tags=["quiz", "stretch"]
quiz("L02", group="more")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E02](E02_sino_soviet_split.ipynb). **Go on** with
# [lesson 03, the rupture](03_the_1990_rupture.ipynb): when, exactly, did the alliance end?

# %% [markdown]
# ## Words
#
# The words that have a link in the text above, with their forms in Hangul and Cyrillic.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
