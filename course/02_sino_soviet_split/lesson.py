# ---
# title: Ask who used whom
# minutes: {class: 75}
# people: [sun-1953-03-20-khrushchev, sun-1964-10-15-brezhnev, prk-1948-09-09-kim-il-sung, chn-1949-10-01-mao-zedong, pak-chang-ok]
# places: [pyongyang, seoul, beijing, vladivostok]
# steps: {Two treaties in five days: Two treaties}
# ---

# %% [markdown]
# # 02 · Ask who used whom: the Sino-Soviet split, 1956–1984
#
# **Is this page live?** Click into the next grey cell and press Shift + Enter. If a number in square
# brackets appears beside it, Python is running. If not, read on: every picture and table below also
# stands here as text once somebody has run the page.

# %% [markdown]
# ## The question
#
# **Who used whom?** *Sino-Soviet* means between China and the Soviet Union. Moscow and Beijing (北京) became enemies, and
# between them lay a small state that needed both. Who got what from whom, and who paid? At the end you answer in three
# sentences, with two pieces of evidence and one doubt.
#
# | | |
# | --- | --- |
# | **Do** | read a coded timeline, decide with only what was known then, test a sentence against numbers, weigh two records, move a triangle of ties |
# | **Be able to** | say in which sense North Korea leaned to Beijing and later to Moscow, and what each kind of evidence can and cannot show |
# | **Need** | lesson 01; no coding beyond changing a word in a cell |
# | **Minutes** | {{ core_minutes }} in class: reading {{ reading_minutes }}, doing {{ doing_minutes }} |

# %% tags=["setup"]
from moscow_pyongyang import card, charts, explore, load, quiz, readable, show

# %% tags=["data"]
events = load("events")
split_years = events[events["year"].between(1956, 1984)]

# %% [markdown]
# ### The period at a glance
#
# Each mark is one event. Above the line stands what moved Moscow and Pyongyang together, below it what
# moved them apart; a large mark is a strong one. Side and size are **one coder's judgement**, as in lesson 01. Look for the
# years in which the marks change sides.

# %% tags=["widget"]
explore.closeness(start=1956, end=1984, pick="1965-02-11-kosygin-visit")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 0–8.** Ask for the turning points before anyone reads on. Students usually find
# three: the fall of [1956](event:1956-09-23-joint-intervention), the low before
# [October 1964](event:1964-10-14-khrushchev-removed), the turn of [1965](event:1965-02-11-kosygin-visit). Then ask what the
# picture leaves out: it has no line for Beijing. That gap is the reason for the triangle later on.

# %% [markdown]
# ## Come back: what lesson 01 left you
#
# A few short questions before anything new: those that have come back today, or else two on lesson 01. Nothing is
# judged until you press **Check**.

# %% tags=["quiz"]
quiz("L02", due=True)

# %% [markdown] tags=["stretch"]
# 8 min · decision room · stretch
#
# **Stretch. Another chair.** Before you read on, sit where Kim sat on the eve of the plenum of
# [23 September 1956](event:1956-09-23-joint-intervention), with the guests of two parties at the table.

# %% tags=["widget", "stretch"]
explore.decision_room("kim-il-sung-1956")

# %% [markdown]
# ## Background: one August, two patrons
#
# In [February 1956](event:1956-02-25-secret-speech) Nikita Khrushchev (Никита Хрущёв) condemned Stalin in his
# [secret speech](term:secret-speech) and preached [peaceful coexistence](term:peaceful-coexistence). This
# [thaw](term:khrushchev-thaw) put rulers in danger who had copied Stalin. In the summer Soviet leaders
# [told Kim Il Sung (김일성, Ким Ир Сен)](event:1956-07-kim-tour-criticism) to limit his
# [cult of personality](term:cult-of-personality). In words he accepted.
#
# In the [August plenum](term:august-plenum), a full meeting of the party's [Central Committee](term:central-committee), his
# critics attacked first, on [30 August 1956](event:1956-08-30-august-plenum), and lost. Some had links to Yan'an (延安), the old base of China's
# communists, others to the [Soviet Koreans](term:koryo-saram). Several were thrown out of the party; four fled to China.
#
# On [18 September 1956](event:1956-09-18-mao-mikoyan) Mao Zedong (毛泽东) received Anastas Mikoyan (Анастас Микоян) in
# Beijing. They wanted Kim's decisions reversed; by Soviet papers [neither wanted him overthrown](event:1956-09-23-joint-intervention), though
# [Lankov](source:lankov2005crisis) has a Soviet official remember [a plan to remove him](event:1956-09-23-joint-intervention). The next day
# Mikoyan was to go to Pyongyang (평양) with Marshal Peng Dehuai (彭德怀). By
# [23 September 1956](event:1956-09-23-joint-intervention) a new plenum had taken the expelled men back. Within two years that
# was [undone](event:1957-12-07-plenum-approves-moscow-meetings).

# %% [markdown]
# It was [the last time](event:1956-09-23-joint-intervention) that the two patrons acted against Kim together. What followed gave him room.
# In [1958](event:1958-02-20-volunteers-announce-departure) China's soldiers went home, with Moscow's consent, and no foreign army stood in
# the North any more. In [June 1960](event:1960-06-16-kim-shown-mao-record) Moscow used an old paper as a weapon: its ambassador
# read to Kim what Mao had once said about him. Kim, the ambassador wrote, went home
# full of praise for Moscow. But a visit by Khrushchev to
# Pyongyang was dropped in [1959](event:1959-10-khrushchev-visit-dropped), by agreement as the Soviet ambassador told it, and
# put off in [October 1960](event:1960-10-08-khrushchev-visit-postponed). He never came.
#
# A way of one's own had a name: [juche](term:juche) (주체, чучхе), "the one who acts". A speech dated
# [28 December 1955](event:1955-12-28-juche-speech) used the word in a fight about loyalty, against Soviet Koreans who
# copied Moscow. As a doctrine of the state it belongs to [the middle of the 1960s](claim:claim-a24).

# %% [markdown]
# ## Look: what happened, and who says so
#
# 6 min · timeline
#
# Choose an event to read its sources, its dispute and the reason for its code. A bar under a mark means
# that only the month or the year is known. A hollow mark means that the row is disputed. A small grey dot is world
# context: background, which the title above the picture does not count.

# %% tags=["widget"]
explore.timeline(start=1956, end=1984, pick="1956-09-23-joint-intervention")

# %% [markdown]
# **Try.** Open *More* and choose China among the actors. Then take it away and choose the Soviet Union. The
# [table](data:events) has {{ len(events[events["year"].between(1956, 1984) & events["actors"].str.contains("CHN")]) }} events of these years that name
# China, and {{ len(events[events["year"].between(1956, 1984) & events["actors"].str.contains("SUN")]) }} that name the Soviet Union. Did Beijing matter
# less, or does the table ask about Moscow?

# %% [markdown] tags=["instructor"]
# **Instructor · minute 14–20.** Pairs, one laptop: each pair finds one event of
# [1962](event:1962-11-14-kim-asks-for-arms) and one of [1967](event:1967-10-27-red-guard-attack) and says who reports it. Likely
# answer: "a Soviet ambassador" and "an East German diplomat". Misconception: "diplomats of the bloc were neutral
# observers". They wrote for capitals that had taken Moscow's side.

# %% [markdown]
# ## Two treaties in five days
#
# In [May 1961](event:1961-05-16-park-coup) soldiers took power in Seoul (서울). Seven weeks later, on
# [6 July 1961](event:1961-07-06-soviet-dprk-treaty), Kim signed a treaty of alliance in Moscow. On
# [11 July 1961](event:1961-07-11-sino-dprk-treaty) he signed another in Beijing. Here are their clauses on help and on how
# long they last, in the course's own words ([treaties](data:treaties)).

# %% tags=["golden"]
treaties = load("treaties")
help_and_end = treaties["clause_type"].isin(["assistance", "duration", "notice"])
of_1961 = treaties[help_and_end & (treaties["signed"] < "1962")]
readable(of_1961.set_index("treaty_id")[["clause_type", "paraphrase"]])

# %% [markdown]
# The promise of help is nearly the same in both. The way out is not. One of these treaties a party could
# leave by itself, with a year's notice; the other ends only if both agree. Keep this in mind for lesson 03.

# %% tags=["quiz"]
quiz("L02", "close-1")

# %% [markdown]
# ## Decide: Moscow, after Cuba
#
# 8 min · decision room
#
# The alliance soon cooled. At the Soviet congress of [October 1961](event:1961-10-22nd-congress) Kim would not
# join the attack on Stalin and Albania. On [28 October 1962](event:1962-10-28-cuba-settlement) Khrushchev gave in to
# American pressure over his missiles in Cuba; Person holds that this taught Pyongyang how alone a small ally may be; Szalontai sees the cooling begin before. On
# [14 November 1962](event:1962-11-14-kim-asks-for-arms) Kim asked the Soviet ambassador for weapons, free of charge.
#
# Before you read on, sit where Khrushchev sat, with what had reached Moscow by then and nothing later. There is no
# score for doing what he did. What counts is which evidence you used.

# %% tags=["widget"]
explore.decision_room("khrushchev-1962")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 26–34.** Let two groups argue opposite options for two minutes each. Likely answer: "give a part".
# Ask which paper says that Kim would have taken it. Misconception: "Cuba caused the request". The
# [record of the talk](doc:doc-1962-11-14-moskovsky) hardly mentions Cuba; the link is made by historians.

# %% [markdown]
# ## A lean to Beijing?
#
# The delegation [came home without the gift](event:1962-11-14-kim-asks-for-arms). In
# [December 1962](event:1962-12-10-equal-emphasis) a plenum put arms beside the economy, a line known as
# [byungjin](term:byungjin) (병진). Beijing had been generous that autumn: a
# [secret border treaty](event:1962-10-12-sino-dprk-border) shared the summit of Mount Paektu (백두산). When Moscow signed the
# [test ban of August 1963](event:1963-08-05-test-ban), Pyongyang took Beijing's side. On
# [28 October 1963](event:1963-10-28-rodong-editorial) the party newspaper [*Rodong Sinmun*](term:rodong-sinmun) (로동신문)
# attacked Soviet conduct in print. In [1964](event:1964-09-07-rodong-pravda) it answered [*Pravda*](term:pravda) (Правда),
# the paper of the Soviet party: Moscow had charged too much for its goods and paid too little for Korean gold.
#
# So one reads that North Korea *leaned* to Beijing, that is, [inclined to its side](claim:claim-a27). In words it did.
# Did the weapons follow the words?

# %% [markdown]
# ## Meet the data: who counted the weapons?
#
# The Stockholm institute SIPRI estimates deliveries of major weapons in *trend-indicator values* ([TIV](term:tiv)): military
# capability handed over, **not money**. Before you use a number, ask who counted, why, and what is missing.

# %% tags=["data"]
card("arms_transfers")

# %% [markdown]
# Three warnings matter here ([arms transfers](data:arms_transfers)). A year without a row means that no delivery is
# *recorded*. Estimates for North Korea are rough, and often **spread evenly over several years**: the same figure three years
# running is a sign of that. And a delivery is not a decision: it may have been ordered years before.

# %% [markdown]
# ## Predict, then reveal: the Soviet line through the split
#
# 4 min · draw a line
#
# How did Soviet [deliveries](data:arms_transfers) to North Korea run from 1958 to 1972, into the quarrel with
# Khrushchev and out of it? Draw a point for every year, write one sentence why, and press **Reveal**.

# %% tags=["widget"]
explore.predict("arms", start=1958, end=1972)

# %% [markdown]
# The same numbers as a table, with China beside Moscow (`CHN` is China, `SUN` the Soviet Union). The second line keeps
# what North Korea (`PRK`) received in these years; `pivot` gives each supplier a column. Below it stands the same as a
# picture.

# %% tags=["golden"]
arms = load("arms_transfers")
to_pyongyang = arms[(arms["recipient"] == "PRK") & arms["year"].between(1958, 1968)]
by_supplier = to_pyongyang.pivot(index="year", columns="supplier", values="tiv_million")
readable(by_supplier, "Arms delivered to North Korea, million TIV")

# %%
show(charts.arms_chart(arms, recipient="PRK", years=(1958, 1968)))

# %% tags=["quiz"]
quiz("L02", "data-1")

# %% [markdown]
# In the three years of the lean, 1962 to 1964, the table has
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and 1962 <= year <= 1964")["tiv_million"].sum()) }} million TIV
# from Moscow and {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and 1962 <= year <= 1964")["tiv_million"].sum()) }}
# from Beijing ([arms transfers](data:arms_transfers)). China's large years are
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year <= 1968").nlargest(3, "tiv_million")["year"].min()) }} to
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year <= 1968").nlargest(3, "tiv_million")["year"].max()) }}, *before* the
# lean. They rise again, from {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year == 1966")["tiv_million"].sum()) }} in 1966 to
# {{ int(arms.query("supplier == 'CHN' and recipient == 'PRK' and year == 1967")["tiv_million"].sum()) }} in 1967, the year in which
# [Red Guards attacked Kim in print](event:1967-10-27-red-guard-attack).
#
# Moscow's deliveries were small in these years too: {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1964")["tiv_million"].sum()) }} in 1964, against
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1958")["tiv_million"].sum()) }} in 1958 and
# {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year == 1966")["tiv_million"].sum()) }} in 1966. That may be a sign of cooling; it is no sign of a new supplier.
# The smallest, {{ int(arms.query("supplier == 'SUN' and recipient == 'PRK' and year <= 1984").sort_values("tiv_million")["year"].iloc[0]) }}, is
# the year of [the alliance treaty](event:1961-07-06-soviet-dprk-treaty). So the lean is one of words first of all. These weapons
# do not show it. They cannot refute it either: what was asked for, refused or promised does
# not stand in this table. For that we need papers, like the two that you weigh next.

# %% tags=["quiz"]
quiz("L02", "data-2")

# %% [markdown] tags=["stretch"]
# **Stretch.** A sentence stands on rows. Which rows carry the lean?

# %% tags=["quiz", "stretch"]
quiz("L02", "evidence-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 34–46.** Put the columns side by side on the board. Good answers separate three things:
# what was **said**, what was **promised**, what **arrived**. Misconception: "China armed Kim instead of Moscow".
# The table gives no support for that. A careful student may say that the early Chinese figures fall together with the
# [departure of China's army](event:1958-02-20-volunteers-announce-departure); no row of ours says what these weapons were, so it stays a guess.

# %% [markdown]
# ## Two documents: what did Kim want from Moscow?
#
# 9 min · two documents
#
# A Soviet ambassador's record of [14 November 1962](doc:doc-1962-11-14-moskovsky) and a Chinese telegram of
# [2 March 1965](doc:doc-1965-03-02-chinese-embassy). In both Kim speaks about Moscow. Rate each for four skills *before* you
# press **Compare with the editors**:
#
# - **Sourcing**: who wrote it, for whom, with what interest?
# - **Context**: what had just happened?
# - **Corroboration**: what would confirm or contradict it?
# - **Close reading**: which words are Kim's, and who chose them?

# %% tags=["widget"]
explore.compare_documents(
    "doc-1962-11-14-moskovsky",
    "doc-1965-03-02-chinese-embassy",
    question="What did Kim want from Moscow, and how do we know?",
)

# %% [markdown]
# Neither text was written by a North Korean. See in whose office the [documents](data:documents) of these years were made.
# Three are North Korean: two letters of an ambassador who [could not go home](doc:doc-1956-10-22-ri-sang-jo), and the treaty,
# which both states signed:

# %%
papers = load("documents")
of_the_split = papers[papers["date"].between("1956", "1985")]
readable(of_the_split.set_index("date")[["author", "paper_of"]])

# %% [markdown] tags=["instructor"]
# **Instructor · minute 46–56.** The [telegram](doc:doc-1965-03-02-chinese-embassy) came to the embassy through two students. Ask the class
# to draw the chain on the board; each arrow is a person with an interest. The anger in it and the
# [free arms of May 1965](event:1965-05-free-arms) do not contradict each other: one can be rude to a
# supplier before one's own party. Sensitive: "Kim was two-faced" is a judgement about character. Ask for the audience instead.

# %% tags=["quiz"]
quiz("L02", "sourcing-1")

# %% [markdown]
# ## Back to Moscow, and trouble with Beijing
#
# Khrushchev [fell in October 1964](event:1964-10-14-khrushchev-removed). In
# [February 1965](event:1965-02-11-kosygin-visit) Alexei Kosygin (Алексей Косыгин) came to Pyongyang, the first Soviet head
# of government to do so. In [May 1965](event:1965-05-free-arms) Kim's ambassador gave thanks for weapons worth 150 million
# rubles, free, and asked for more. [In 1962](doc:doc-1962-11-14-moskovsky) Kim had asked for about 100 million.
#
# In [May 1966](event:1966-05-vladivostok-meeting) Leonid Brezhnev (Леонид Брежнев) and Kim met in secret near Vladivostok
# (Владивосток) for three days. In [December 1966](event:1966-12-kim-secret-moscow) Kim was in Moscow, again in secret; diplomats of
# the bloc tell of it, and a Soviet record confirms it. Between the two meetings, on [12 August 1966](event:1966-08-12-independence-editorial), his party's paper
# told the world that it accepted no superior party.

# %% [markdown]
# In China the [Cultural Revolution](event:1966-05-16-cultural-revolution) had begun. On
# [27 October 1967](event:1967-10-27-red-guard-attack) a paper of the Red Guards, young radicals who followed Mao, called Kim a
# [*revisionist*](term:revisionism): a communist who gives up the doctrine. It did not speak for the state; the state let it appear.
# That autumn Pyongyang sent a senior delegation to Moscow.

# %% [markdown] tags=["stretch"]
# **Stretch.** Put the turns in order from memory, before you look back.

# %% tags=["quiz", "stretch"]
quiz("L02", "order-1")

# %% [markdown]
# ## The triangle: how much room was there?
#
# 7 min · triangle
#
# The explorer gives a sign to each tie between Moscow, Beijing and Pyongyang: plus for together, minus for
# apart. The sign is that of a mean of what several tables hold for that year. A triangle counts as *balanced* when the
# three signs fit: all friends, or two friends against a third. With a single minus, one state stands between two friends
# who quarrel. That is uncomfortable, and it can also be **room for manoeuvre**: freedom to choose between the two.

# %% tags=["widget"]
explore.triangle(year=1967, pick="1967/Beijing-Pyongyang/arms")

# %% [markdown]
# **Try.** You see the year of the [Red Guards' attack](event:1967-10-27-red-guard-attack). What sign has the
# tie Beijing–Pyongyang, and which evidence makes it? Then choose *arms, commerce: level of the year*, and watch
# the verdict. Last, choose the change again and move *Year* to that of the [two treaties](event:1961-07-11-sino-dprk-treaty).
#
# <details><summary>What to notice, once you have tried</summary>
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

# %% [markdown] tags=["instructor"]
# **Instructor · minute 59–66.** This is the place to let the instrument fail in public. Ask: is the plus *wrong*? It is
# right about deliveries and the treaty, and blind to speech. Then ask who would gain from a triangle built of insults
# only. The verdict of balance turns with one setting; a result that does so is a question and no finding.

# %% [markdown]
# ## Danger: the ally who did not ask
#
# On [23 January 1968](event:1968-01-23-pueblo) North Korean boats took the American intelligence ship *Pueblo* off Wonsan
# (원산). In public Moscow backed its ally.
# In its own party it showed irritation: Brezhnev's report of April says so. On [31 January 1968](event:1968-01-31-kim-letter) Kim wrote that war might
# come, and called on the treaty of 1961. Invited to Moscow, he sent his defence minister. On
# [9 April 1968](event:1968-04-09-brezhnev-speech) Brezhnev told his Central Committee what the minister had heard: the
# treaty was a defensive one. Four months later Pyongyang's media
# [supported the invasion of Czechoslovakia](event:1968-08-czechoslovakia), which Beijing condemned.
#
# On [15 April 1969](event:1969-04-15-ec-121) North Korean fighters shot down an American EC-121 aircraft, and thirty-one
# men died. Soviet destroyers helped the Americans to search, and the next day Moscow warned Pyongyang that American forces
# were on full alert. In [June 1969](event:1969-06-moscow-conference-absent) North Korea's party stayed away from Moscow's
# conference of communist parties.

# %% [markdown]
# 3 min · witnesses
#
# Four voices on the *Pueblo*, written within four days ([witnesses](data:witnesses)). Read one, say whose it is, and only
# then look. Two things to find out: who speaks through another's paper, and who is not heard at all?

# %% tags=["widget"]
explore.witnesses("1968-01-23-pueblo")

# %% [markdown] tags=["instructor"]
# **Instructor.** The verdict "half right" is the point: Pyongyang's foreign minister speaks in a Romanian telegram, so whoever
# hears the bloc has recognised the paper and not the voice. Not heard here: Moscow, Beijing and Seoul. Ask which archive
# would have to open. Misconception: "silence in the table means that they had nothing to say".

# %% [markdown]
# Between the two crises the patrons themselves fought. On [2 March 1969](event:1969-03-02-zhenbao-clash) Soviet and Chinese soldiers
# shot at each other on the Ussuri (Уссури, 乌苏里江). For [15 March 1969](event:1969-03-15-sino-dprk-border-raid) a Soviet memo reports that some
# fifty Chinese servicemen in plain clothes raided a village on the Korean side. The memo is of
# [9 December 1969](doc:doc-1969-12-09-fadeev). It names no place and no dead, and it comes from the embassy of a state
# that was in conflict with China. By [October 1969](event:1969-10-02-choe-in-beijing) North Korea's head of
# state, Choe Yong-gon (최용건), was Beijing's guest, and in [April 1970](event:1970-04-05-zhou-visit) Zhou Enlai (周恩来) came to Pyongyang. Moscow was again one
# of two suitors. The word for the years that follow is [equidistance](term:equidistance).

# %% tags=["quiz"]
quiz("L02", "context-1", "corroboration-1")

# %% [markdown]
# ## The bill: debt, a reactor refused, and an outlook
#
# In [November 1970](event:1970-11-27-patolichev-on-arrears) a Soviet minister told his Central Committee that North Korea did not deliver what it owed.
# From [1974](event:1974-western-debt-crisis) on, or a little later, it missed payments in the West too. Without
# credit there it went back to trade with socialist states, whose council, [Comecon](term:comecon), it never joined. During
# [détente](term:detente) Moscow [let athletes from South Korea in](event:1973-08-15-universiade), and Pyongyang
# [asked](event:1975-01-24-vladivostok-question) whether the great powers had made a deal about the peninsula.
#
# At the joint commission of [September 1977](event:1977-09-01-debt-commission) the North Korean side asked that the debt be left
# out of the talks, and it was. Moscow again refused a nuclear power plant. Over [Cambodia](event:1979-01-cambodia) Pyongyang took the
# side against Moscow's ally Vietnam; over [Afghanistan](event:1980-02-28-afghanistan) it objected in private only.
#
# In [May 1984](event:1984-05-kim-in-moscow) Kim went to Moscow by train, his first *announced* visit since 1961. Weeks later
# [American analysts](doc:doc-1984-07-11-cia) doubted that he would get advanced weapons. In
# [May 1985](event:1985-05-mig23-deliveries-begin) the first MiG-23 fighters came, long asked for and long refused. Lesson 03
# begins there.
#
# Here are the [coded events](data:events) of the last ten years; `~` means *not*, so world context is left out. Which code
# would you change?

# %%
late = split_years[(split_years["year"] >= 1975) & ~split_years["is_context"]]
readable(late.set_index("date")[["title", "closeness"]])

# %% [markdown] tags=["stretch"]
# **Stretch.** The mean of the codes for each year, over events in which one acts toward the other. Compare the years round
# [1963](event:1963-10-28-rodong-editorial) with the deliveries above: words and weapons are two series.

# %% tags=["stretch"]
own = split_years[split_years["is_bilateral"]]
readable(own.groupby("year")["closeness"].agg(["mean", "count"]).round(1))

# %% [markdown]
# ## What specialists dispute
#
# 3 min · talk with a neighbour: which of these could a new document settle?
#
# **Did Moscow stand behind Kim's critics of 1956?** [Lankov, 2005](source:lankov2005crisis), found no sign of an order from
# Moscow. [Person, 2006](source:person2006help), stresses that the critics [hoped for help](event:1956-08-30-august-plenum) after
# the secret speech. No order has been found, and Soviet files are open only in part.
#
# **Was the speech of 1955 the birth of juche?** [Myers, 2015](source:myers2015juche), says no: no ideology, and a text edited
# later. Person and others see [a real move toward independence](event:1955-12-28-juche-speech). The text was printed only in 1960.

# %% [markdown]
# **Did Chinese and North Korean troops fight in 1969?** [Radchenko's essay of June 2024](source:radchenko2024essay) speaks
# of [a short clash](claim:claim-a29). The witness is [the Soviet memo](doc:doc-1969-12-09-fadeev); by a Soviet record Kim
# [mentioned an incident](source:wc19690317kim) two days after it. No Chinese or North Korean record is open, and
# [the usual data set of militarised disputes](source:gibler2016mid) has no clash of the two in that decade.
#
# **Did Kim ever drift into the Soviet camp?** The same essay says that he [did not](claim:claim-a30), even when he had quarrelled with
# China. In discipline that is right: he [missed the conference of 1969](event:1969-06-moscow-conference-absent). But from
# [1965](event:1965-05-free-arms) he took free arms and met Brezhnev in secret, his media supported
# [the invasion of Czechoslovakia](event:1968-08-czechoslovakia), and in [1984](event:1984-05-kim-in-moscow) the tilt was strong.

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
# [June 1960](doc:doc-1960-06-16-puzanov): add an empty cell below, and run the line that follows in it. The second paper
# is about yet another talk of Mao's. What does a paper become when one ally reads it to another?
#
# ```
# explore.compare_documents("doc-1956-09-18-mao-mikoyan", "doc-1960-06-16-puzanov")
# ```

# %% [markdown]
# ### What the essays say
#
# The course tests two essays claim by claim: [Van Jackson's of 2015](source:hermit2015essay) and
# [Radchenko's of June 2024](source:radchenko2024essay). Of the [claims](data:claims) that belong to this lesson it calls
# {{ len(claims[(claims["lesson"] == "L02") & (claims["verdict"] == "supported")]) }} *supported*. Here are the others: they
# *need nuance*. Pick one and guess why. Then write `verdict_reason` in place of `claim` in the last line, run the cell again,
# and argue with the reason.

# %% tags=["data"]
claims = load("claims")
here = claims[(claims["lesson"] == "L02") & (claims["verdict"] == "needs nuance")]
readable(here.set_index("claim_id")[["claim"]])

# %% [markdown]
# ## Your answer
#
# **Who used whom?** Write three sentences. Use two pieces of evidence, each with its id (for example
# `1965-05-free-arms`), and name one doubt. *Use as evidence*, in a note or beside a picture, keeps a row for you; under the box
# one click sets its id in. The rubric is the same for everyone: a claim, evidence that bears on
# it, where the evidence comes from, and what would change your mind.

# %% tags=["quiz"]
quiz("L02", "answer-1")

# %% [markdown] tags=["instructor"]
# **Instructor · minute 66–75.** Good answers name the years: Moscow used Kim in [1960](event:1960-06-16-kim-shown-mao-record), Beijing in
# [1962](event:1962-10-12-sino-dprk-border), Kim used both in [1961](event:1961-07-11-sino-dprk-treaty) and
# from [1965](event:1965-05-free-arms). Weak answers make Kim a puppet or a master for the whole period. Ask what "used"
# must mean to be testable: getting something that the other did not want to give. Accept any position with two ids that
# bear on it. Sensitive: the men of [August 1956](event:1956-08-30-august-plenum) lost offices, freedom or their country; "faction" is
# their accusers' word. The soldiers who died in [1969](event:1969-04-15-ec-121) have families.

# %% [markdown]
# ## What you can take away
#
# - Two patrons who agree can [correct a client](event:1956-09-23-joint-intervention); two who quarrel must
#   [bid for him](event:1961-07-11-sino-dprk-treaty).
# - "Leaned to Beijing" is true of [words](event:1963-10-28-rodong-editorial). The [deliveries](data:arms_transfers)
#   tell another story, and a delivery is not a promise.
# - A treaty means what the stronger side [reads in it](event:1968-04-09-brezhnev-speech) when it is called upon.
# - Ask through how many people a sentence has passed. [Kim's anger of 1965](doc:doc-1965-03-02-chinese-embassy) reached us at third
#   hand, and [the raid of 1969](doc:doc-1969-12-09-fadeev) through one interested witness.

# %% tags=["quiz"]
quiz("L02", group="exit")

# %% [markdown]
# ## Next
#
# **Practise** with [exercise E02](E02_sino_soviet_split.ipynb): the same tables, short tasks and one argument. More questions wait here:
# run `quiz("L02", group="practice")` in an empty cell. **Go on** with [lesson 03, the rupture](03_the_1990_rupture.ipynb): when, exactly, did the
# alliance end? Your answers stay in the file `answers.jsonl` beside this notebook and nowhere else.

# %% [markdown]
# ## Words
#
# The words that this lesson brings in or leans on, with their forms in Korean and Russian.
#
# {{ words }}

# %% [markdown]
# ## Sources
#
# {{ sources }}
