"""Exercises of lesson 03, the rupture of 1990: what is asked and which slips are likely."""

from __future__ import annotations

from moscow_pyongyang.checks import e03_choices as may_draw
from moscow_pyongyang.checks import e03_keys as of
from moscow_pyongyang.checks.items import Asked, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points

E03_1 = Item(
    id="E03.1", lesson="L03", title="Who counted this?", skill="data reading",
    level="core", minutes=4, points=2,
    praise="Now look at the years of the gaps. They are the years in which the two were allies.",
    choices=may_draw.COUNTED,
    asked=(Asked(
        name="by_status",
        words="a Series (index: status; values: number of rows)",
        key=lambda data: of.statuses(of.counted(data)),
        rule=ByLabel("status"),
        otherwise="Keep one ledger and the years asked, then count the values of `status`.",
        slips=(
            Slip(lambda data: of.statuses(of.counted(data, first=of.RUSSIA)),
                 "You kept Russia's years only. `SUN` is Moscow too, and its rows are the silent "
                 "ones."),
            Slip(lambda data: of.statuses(of.counted(data, last=of.RUSSIA - 1)),
                 "You kept the Soviet years only. `RUS` is Moscow too."),
            Slip(lambda data: of.statuses(of.counted(data), ""),
                 "You counted all ledgers together. The question asks for the coded one."),
            Slip(lambda data: of.statuses(of.counted(data), "cow_smoothed"),
                 "You counted the smoothed ledger. There everything is a calculation; the "
                 "question asks for the ledger as coded."),
            Slip(lambda data: of.statuses(of.counted(data, bought=False)),
                 "You kept what Moscow sold. The rows asked have both directions."),
            Slip(lambda data: of.statuses(of.counted(data, sold=False)),
                 "You kept what Moscow bought. The rows asked have both directions."),
            Slip(lambda data: (
                     of.statuses(of.counted(data, last=of.LAST))
                     if data.v.last > of.LAST else None),
                 "You stopped with the years of the lesson. The question goes on some years more."),
            Slip(lambda data: of.statuses(of.trade(data)),
                 "You counted all years of the ledger. Keep those asked."),
            Slip(lambda data: of.statuses(of.counted(data, partner="KOR")),
                 "`KOR` is South Korea. The question asks for the North, `PRK`."),
        ),
    ),),
)  # fmt: skip

E03_2 = Item(
    id="E03.2", lesson="L03", title="One project, two answers", skill="corroboration",
    level="core", minutes=5, points=2,
    praise="Open the column `flag_reason` for these years. Which of the two ledgers would you "
    "quote, and what would you say beside it?",
    choices=may_draw.CHANGED,
    asked=(Asked(
        name="years_changed",
        words="a list of years",
        key=lambda data: of.changed(of.asked(data)),
        rule=Members("year"),
        column="year",
        otherwise="Add both directions in each ledger, year by year, and compare the two sums.",
        slips=(
            Slip(lambda data: of.changed(of.asked(data, bought=False)) or None,
                 "You compared what Russia sold. Some changes are in what it bought: add both "
                 "directions first."),
            Slip(lambda data: of.changed(of.asked(data, "KOR")) or None,
                 "These are the years for South Korea, `KOR`. The question asks for `PRK`."),
            Slip(lambda data: sorted(
                     set(of.totals(of.asked(data))) - set(of.changed(of.asked(data)))),
                 "In these years the two ledgers agree. Asked are the years in which they do "
                 "not."),
            Slip(lambda data: list(of.totals(of.asked(data))),
                 "These are all the years asked. In most of them nothing was changed."),
        ),
    ),),
)  # fmt: skip

E03_3 = Item(
    id="E03.3", lesson="L03", title="No copy found", skill="sourcing",
    level="core", minutes=4, points=2,
    praise="Now look who wrote them. How many voices do you hear on Russia's turn of that autumn?",
    asked=(Asked(
        name="not_checked",
        words="a list of document ids (texts such as `doc-…`)",
        key=lambda data: of.unchecked(of.documents(data)),
        rule=Members("document"),
        column="doc_id",
        otherwise="Keep the documents of the years asked, then look at `is_verified`.",
        slips=(
            Slip(lambda data: of.unchecked(of.documents(data), checked=True),
                 "Of these a copy with an address was found. The question asks for the others: `~` "
                 "turns true into false."),
            Slip(lambda data: of.by(of.documents(data), "Stepanov"),
                 "These are private diaries. Private is about the reader they were meant for; the "
                 "question is where a copy can be found today."),
            Slip(lambda data: of.unchecked(data.documents),
                 "These are documents of all periods. Keep the years of the lesson."),
            Slip(lambda data: [str(i) for i in of.documents(data)["doc_id"]],
                 "These are all documents of the years. Keep those without a copy that was found."),
        ),
    ),),
)  # fmt: skip

E03_4 = Item(
    id="E03.4", lesson="L03", title="A treaty without an alliance?", skill="context",
    level="core", minutes=5, points=2,
    praise="That is how long the law outlived the policy. One end of it is calculated and not "
    "seen: read the column `dispute`.",
    choices=may_draw.LIVED_ON,
    asked=(
        Asked(
            name="days_after",
            words="one whole number (days)",
            key=lambda data: of.days(data, data.v.start),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(lambda data: of.days(data, data.v.start) + 1,
                     "You counted both the first and the last day. The time from one day to the "
                     "next is a single day."),
                Slip(lambda data: of.days(data, of.NEWS) if data.v.start != of.NEWS else None,
                     "You started with Shevardnadze's visit to Pyongyang. The question starts "
                     "with {{ v.short }}."),
                Slip(lambda data: of.days(data, data.v.start, of.NOTICE),
                     "You ended with the notice. The treaty lived on after it, and the date of "
                     "the notice is known only to the month."),
                Slip(lambda data: of.days(data, of.UNION) if data.v.start != of.UNION else None,
                     "You started with the end of the Soviet Union. The question starts with "
                     "{{ v.short }}."),
                Slip(lambda data: of.days(data, data.v.start, of.UNION) or None,
                     "You ended with the Soviet Union. Russia inherited its treaties, this one "
                     "too."),
            ),
        ),
        Asked(
            name="how_sure",
            words="a list of two words ({{ v.short }} first)",
            key=lambda data: of.of_both(data, "confidence"),
            rule=InOrder("{{ v.short }} first, then the expiry"),
            column="confidence",
            otherwise="Look both events up in the column `confidence`.",
            slips=(
                Slip(lambda data: of.of_both(data, "date_precision"),
                     "This is `date_precision`: how exactly the date is given. How sure the "
                     "course is of the row stands in `confidence`."),
                Slip(lambda data: [of.of_both(data, "confidence")[0]] * 2,
                     "Both rows give a full date, and one may think that they are equally sure. "
                     "Look up the second one."),
            ),
        ),
    ),
)  # fmt: skip

E03_5 = Item(
    id="E03.5", lesson="L03", title="Two coders, one treaty", skill="data reading",
    level="core", minutes=4, points=2,
    praise="A notice and an expiry are two things. Which of them would you call the end, and what "
    "does neither of the projects code?",
    asked=(Asked(
        name="last_years",
        words="a list of two whole numbers (COW first, then ATOP)",
        key=lambda data: of.last_years(data),
        rule=InOrder("COW first, then ATOP"),
        column="year",
        otherwise="For each project, keep the years with its code for a defence pact. Which is "
        "the last?",
        slips=(
            Slip(lambda data: of.last_years(data, cow=1),
                 "For COW you kept every code above zero. The weaker promise of a later treaty is "
                 "among them; a defence pact has the highest code."),
            Slip(lambda data: [year + 1 for year in of.last_years(data)],
                 "These are the first years without a pact. Asked are the last years with one."),
            Slip(lambda data: of.last_years(data, cow=0, atop=0),
                 "These are the last years of the data. Keep the years with a pact first."),
        ),
    ),),
)  # fmt: skip

E03_6 = Item(
    id="E03.6", lesson="L03", title="What became weaker?", skill="close reading",
    level="core", minutes=5, points=2,
    praise="Now read the clauses themselves. Does a lower number say what was lost?",
    asked=(Asked(
        name="weaker",
        words="a list of kinds of clause",
        key=lambda data: of.weaker(data),
        rule=Members("kind"),
        column="clause_type",
        otherwise="For each kind of clause, compare the strongest clause of the two treaties.",
        slips=(
            Slip(lambda data: of.weaker(data, absent=-1),
                 "You counted kinds that were not seen in the later treaty. Nobody has read all "
                 "of it for this table, so not seen is not the same as weaker."),
            Slip(lambda data: of.weaker(data, new="2024-moscow"),
                 "You compared with the treaty of 2024. The question asks for that of 2000."),
            Slip(lambda data: of.weaker(data, "2024-moscow", "2000-moscow"),
                 "You started from the treaty of 2024. The question starts with that of 1961."),
            Slip(lambda data: list(of.strongest(data, of.OLD)),
                 "These are all kinds of clause in the treaty of 1961. Keep those that became "
                 "weaker."),
        ),
    ),),
)  # fmt: skip

E03_7 = Item(
    id="E03.7", lesson="L03", title="What a zero does to a mean", skill="data reading",
    level="stretch", minutes=7, points=3,
    praise="Same rows, two numbers. The second one counts years of silence as years without "
    "trade, and nothing in the number tells its reader.",
    choices=may_draw.MEANS,
    asked=(
        Asked(
            name="mean_known",
            words="one number (million dollars a year)",
            key=lambda data: of.mean(of.asked(data)),
            rule=Number(tolerance=0.51),
            otherwise="Add both directions for each year; then take the mean of the years with a "
            "value.",
            slips=(
                Slip(lambda data: of.mean(of.asked(data), "cow_imports"),
                     "You took the ledger as coded. One of its years is almost certainly booked "
                     "to the wrong state; the question asks for the smoothed one."),
                Slip(lambda data: of.mean_of_rows(of.asked(data)),
                     "This is the mean of single rows. A row is one direction: add the two of a "
                     "year first."),
                Slip(lambda data: of.mean(of.asked(data, bought=False)),
                     "You kept what Moscow sold. Add what it bought."),
                Slip(lambda data: of.mean(of.trade(data)),
                     "This is the mean of all years of the ledger. Keep those asked."),
                Slip(lambda data: of.mean_with_zeros(data),
                     "This is the mean with zeros. Here the years of silence must stay out: "
                     "`sum()` turns a gap into 0 unless you write `min_count=1`."),
            ),
        ),
        Asked(
            name="mean_with_zeros",
            words="one number (million dollars a year)",
            key=lambda data: of.mean_with_zeros(data),
            rule=Number(tolerance=0.51),
            otherwise="Fill the gaps with 0, add both directions for each year, then take the mean "
            "of all years asked.",
            slips=(
                Slip(lambda data: of.mean(of.asked(data)),
                     "This is the mean without the silent years. Here, fill them with 0 first."),
                Slip(lambda data: of.mean_with_zeros(data, "cow_imports"),
                     "You took the ledger as coded. The question asks for the smoothed one."),
                Slip(lambda data: of.mean_of_rows(of.asked(data), with_zeros=True),
                     "This is the mean of single rows. A row is one direction: add the two of a "
                     "year first."),
            ),
        ),
    ),
)  # fmt: skip

E03_8 = Item(
    id="E03.8", lesson="L03", title="Draw the last deliveries", skill="data reading",
    level="core", minutes=6, points=3,
    praise="The figure names its unit. Where is the break of 1990 in it? A fall that starts years "
    "before an event needs another reason as well.",
    choices=may_draw.LAST,
    asked=(Asked(
        name="fig",
        words="a plotly figure (years across, deliveries in million TIV up)",
        key=lambda data: of.arms(data),
        rule=Points(
            x_words=("year",),
            y_words=("tiv", "trend"),
            y_never=("dollar", "usd", "$", "ruble", "rouble", "money", "price"),
            never_say="The points are right, but the vertical axis speaks of money. TIV is not "
            "money: it measures what the delivered weapons can do.",
        ),
        otherwise="Draw what Moscow delivered to North Korea, one point a year, in the years "
        "asked.",
        slips=(
            Slip(lambda data: of.arms(data, ("SUN",)),
                 "The line stops with the Soviet Union. Russia's deliveries stand under `RUS`."),
            Slip(lambda data: of.arms(data, ("RUS",)),
                 "The line begins with Russia. Soviet deliveries stand under `SUN`."),
            Slip(lambda data: of.arms(data, ("SUN", "RUS", "CHN")),
                 "These years hold Chinese deliveries too. Keep the two names of Moscow."),
            Slip(lambda data: of.arms(data, ("CHN",)),
                 "These are China's deliveries. Moscow is `SUN` and then `RUS`."),
            Slip(lambda data: of.arms(data, years=(1900, 2100)),
                 "The line has all years of the table. Keep the years asked."),
        ),
    ),),
)  # fmt: skip

E03_9 = Item(
    id="E03.9", lesson="L03", title="When, exactly, did the alliance end?", skill="corroboration",
    level="core", minutes=15, points=12,
)  # fmt: skip

ITEMS = (E03_1, E03_2, E03_3, E03_4, E03_5, E03_6, E03_7, E03_8, E03_9)
