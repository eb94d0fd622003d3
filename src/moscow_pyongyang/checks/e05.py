"""Exercises of lesson 05, testing the thesis: what is asked and which slips are likely."""

from __future__ import annotations

from moscow_pyongyang.checks import e05_choices as may_draw
from moscow_pyongyang.checks import e05_keys as of
from moscow_pyongyang.checks.items import Asked, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points

_R_WORDS = "one number between minus one and one (a correlation, to two decimals)"

E05_1 = Item(
    id="E05.1", lesson="L05", title="How did the first essay fare?", skill="data reading",
    level="core", minutes=3, points=2,
    praise="Before you compare the essays, ask whether their claims are equally bold. A date is "
    "easier to support than a cause.",
    asked=(Asked(
        name="by_verdict",
        words="a Series (index: verdict; values: number of claims)",
        key=lambda data: of.verdicts(of.essay(data, "E1")),
        rule=ByLabel("verdict"),
        otherwise="Keep the claims of the essay asked, then count the values of `verdict`.",
        slips=(
            Slip(lambda data: of.verdicts(of.essay(data, "E2")),
                 "These are the verdicts on Radchenko's essay. The question asks for the essay of "
                 "2015, which the table calls E1."),
            Slip(lambda data: of.verdicts(data.claims),
                 "You counted the claims of both essays. Filter on `essay` first."),
            Slip(lambda data: of.verdicts(data.claims[data.claims["lesson"] == "L05"]),
                 "You kept the claims of this lesson. The essay has claims in the other lessons "
                 "too: filter on `essay`."),
        ),
    ),),
)  # fmt: skip

E05_2 = Item(
    id="E05.2", lesson="L05", title="Who coded it, and who else?", skill="sourcing",
    level="core", minutes=4, points=2,
    praise="So few events have a second opinion that nobody can say how far coders would agree.",
    asked=(Asked(
        name="coded_twice",
        words="a list of event ids",
        key=lambda data: of.coded_by(data, 2),
        rule=Members("event"),
        column="event_id",
        otherwise="Count the different coders of each event, and keep the events with two.",
        slips=(
            Slip(of.coded_with_hostility,
                 "In this list both coders gave a code for hostility. Events with a blank there "
                 "were coded by two people as well."),
            Slip(lambda data: of.coded_by(data, 1),
                 "These are the events with a single coder. The question asks for the others."),
            Slip(of.coded_twice_or_year,
                 "You took a whole year. Only some events of that year have two coders: count "
                 "coders, not years."),
        ),
    ),),
)  # fmt: skip

E05_3 = Item(
    id="E05.3", lesson="L05", title="Two periods, two signs", skill="data reading",
    level="core", minutes=6, points=4,
    praise="Two signs in one table. So a single number for all years hides the question of when.",
    asked=(
        Asked(
            name="r_rupture",
            words=_R_WORDS,
            key=lambda data: of.link(of.own(data, of.RUPTURE)),
            rule=Number(tolerance=0.0051),
            otherwise="Keep the years 1985 to 1999 without context, then use `corr`.",
            slips=(
                Slip(lambda data: of.link(of.between(data.events, of.RUPTURE)),
                     "You kept the context rows, or all years at once; here the two give nearly "
                     "the same. Leave out context, and keep the years of this period."),
                Slip(lambda data: of.link(of.own(data, of.RUPTURE), filled=True),
                     "You filled blanks with zero. A blank is silence; leave such rows out."),
                Slip(lambda data: of.link(of.own(data, of.PRAGMATISM)),
                     "This number belongs to the later period. Did the two answers change "
                     "places?"),
            ),
        ),
        Asked(
            name="r_pragmatism",
            words=_R_WORDS,
            key=lambda data: of.link(of.own(data, of.PRAGMATISM)),
            rule=Number(tolerance=0.0051),
            otherwise="Keep the years 2000 to 2021 without context, then use `corr`.",
            slips=(
                Slip(lambda data: of.link(of.between(data.events, of.PRAGMATISM)),
                     "The context rows are still in there. Leave them out, as in the first "
                     "period."),
                Slip(lambda data: of.link(of.own(data, of.PRAGMATISM), filled=True),
                     "A blank was counted as zero. Nobody coded these rows: drop them."),
                Slip(lambda data: of.link(of.own(data, of.RUPTURE)),
                     "This number belongs to the earlier period. Did the two answers change "
                     "places?"),
                Slip(lambda data: of.link(of.own(data, (2000, 2026))),
                     "You went on to the end of the table. The years after 2021 are another "
                     "story, and they turn the sign."),
            ),
        ),
    ),
)  # fmt: skip

E05_4 = Item(
    id="E05.4", lesson="L05", title="What does not fit?", skill="corroboration",
    level="core", minutes=5, points=2,
    praise="Look at what these events have in common. Is it one kind of event, coded in one way?",
    choices=may_draw.AGAINST,
    asked=(Asked(
        name="against",
        words="a list of event ids",
        key=lambda data: of.signs(of.own(data, of.years(data)), 1, -1),
        rule=Members("event"),
        column="event_id",
        otherwise="Two conditions at once: hostility above zero, closeness below zero.",
        slips=(
            Slip(lambda data: of.signs(of.own(data, of.years(data)), 1, 1),
                 "These events fit the thesis: hostile and close. The question asks for those "
                 "that do not fit."),
            Slip(lambda data: of.hostile(of.own(data, of.years(data))),
                 "These are all hostile events of the years. Which of them also moved the two "
                 "apart?"),
            Slip(lambda data: of.below(of.own(data, of.years(data))),
                 "These are all steps apart. Some of them carry no code for hostility, so they "
                 "cannot speak for or against the thesis."),
            Slip(lambda data: of.signs(of.own(data, (1945, 2026)), 1, -1),
                 "You took all years. Keep {{ v.first }} to {{ v.last }}."),
        ),
    ),),
)  # fmt: skip

E05_5 = Item(
    id="E05.5", lesson="L05", title="When, or because?", skill="close reading",
    level="core", minutes=4, points=2,
    praise="These verbs make hostility act. The other sentence only says what comes together.",
    asked=(Asked(
        name="only_second",
        words="a list of words taken from `words`",
        key=lambda data: of.only(data, of.SECOND_CLAIM, of.FIRST_CLAIM),
        rule=Members("word"),
        otherwise="Read both sentences once more and mark each word of the list.",
        slips=(
            Slip(lambda data: of.only(data, of.FIRST_CLAIM, of.SECOND_CLAIM),
                 "These words stand only in the first sentence. Asked are those that only the "
                 "second has."),
            Slip(of.shared,
                 "Both sentences have these words. What does the second say that the first does "
                 "not?"),
            Slip(lambda data: of.words(data, of.SECOND_CLAIM),
                 "These are all words of the second sentence. Take away what the first has too."),
            Slip(lambda _: list(of.WORDS),
                 "This is the whole list. Some of its words stand in the first sentence."),
        ),
    ),),
)  # fmt: skip

E05_6 = Item(
    id="E05.6", lesson="L05", title="From the shock to the turn", skill="context",
    level="core", minutes=5, points=2,
    praise="Hostility was the same at both ends of this time. So what changed in between?",
    choices=may_draw.TURN,
    asked=(
        Asked(
            name="days_to_visit",
            words="one whole number (days)",
            key=lambda data: of.days(data, of.VISIT),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(lambda data: of.days(data, of.VISIT) + 1,
                     "You counted both the first and the last day. From one day to the next is a "
                     "single day."),
                Slip(lambda data: of.days(data, of.SUMMIT),
                     "You ended with the meeting at the cosmodrome. The question ends with the "
                     "visit before it."),
                Slip(lambda data: of.days(data, of.TREATY),
                     "You ended with the treaty. The question ends with the first visit."),
                Slip(lambda data: max(of.days(data, of.VETO), 0) or None,
                     "You ended with the veto in New York. It was no visit to Pyongyang."),
            ),
        ),
        Asked(
            name="hostility_codes",
            words="a list of two whole numbers (the {{ v.name }} first)",
            key=lambda data: of.of_both(data, "hostility"),
            rule=InOrder("the {{ v.name }} first, then the visit"),
            column="hostility",
            otherwise="Look both events up in the column `hostility`.",
            slips=(
                Slip(lambda data: of.of_both(data, "closeness"),
                     "This is `closeness`: between Moscow and Pyongyang. The question asks about "
                     "Washington and Moscow."),
                Slip(lambda _: [2, 1],
                     "One may think that hostility had fallen by the time of the visit. Look up "
                     "what the table says."),
            ),
        ),
    ),
)  # fmt: skip

E05_7 = Item(
    id="E05.7", lesson="L05", title="Draw a measure that is not ours", skill="data reading",
    level="core", minutes=6, points=3,
    praise="The figure names what was counted. Whether few contacts mean hostility is your "
    "reading, not the table's.",
    choices=may_draw.CONTACTS,
    asked=(Asked(
        name="fig",
        words="a plotly figure (years across, contacts a year up)",
        key=lambda data: of.counts(data, "h_leader_contacts"),
        rule=Points(
            x_words=("year",),
            y_words=("contact", "meeting"),
            y_never=("hostil",),
            never_say="The points are right, but the vertical axis speaks of hostility. Counted "
            "were contacts, and they fall when hostility rises: name what was counted.",
        ),
        otherwise="Draw the contacts of leaders between Washington and Moscow, one point a year, "
        "{{ v.first }} to {{ v.last }}.",
        slips=(
            Slip(lambda data: of.counts(data, "c_leader_meetings"),
                 "These are meetings of Moscow with Pyongyang. The question asks for Washington "
                 "and Moscow."),
            Slip(lambda data: of.counts(data, "h_mid_cow"),
                 "These are levels of armed disputes. The indicator asked counts contacts."),
            Slip(lambda data: of.counts(data, "h_leader_contacts", (1945, 2026)),
                 "The line holds all years. Keep {{ v.first }} to {{ v.last }}."),
            Slip(lambda data: of.counts(data, "h_leader_contacts",
                     (data.v.first + 1, data.v.last - 1)),
                 "The first and the last year are missing: `between` keeps both ends."),
        ),
    ),),
)  # fmt: skip

E05_8 = Item(
    id="E05.8", lesson="L05", title="Seven answers to one question", skill="data reading",
    level="stretch", minutes=6, points=3,
    praise="One of seven is always the largest. Tell your reader all of them, and which one you "
    "had chosen before you looked.",
    choices=may_draw.SERIES,
    asked=(
        Asked(
            name="r_by_lag",
            words="a Series (index: lag in years; values: correlation)",
            key=lambda data: of.by_lag(data, data.v.x),
            rule=ByLabel("lag", tolerance=0.0051),
            otherwise="`{{ v.x }}` is the first series, `c_arms` the second. Then `set_index` and "
            "one column.",
            slips=(
                Slip(lambda data: of.by_lag(data, of.ARMS, data.v.x),
                     "Your lags run the other way: arms first, hostility later. The thesis says "
                     "that hostility comes first."),
                Slip(lambda data: of.by_lag(data, data.v.other),
                     "You used {{ v.other_name }}. The question asks for {{ v.name }}."),
            ),
        ),
        Asked(
            name="spread",
            words="one number (the largest correlation minus the smallest)",
            key=lambda data: of.spread(of.by_lag(data, data.v.x)),
            rule=Number(tolerance=0.0051),
            otherwise="Take the largest of the seven correlations and subtract the smallest.",
            slips=(
                Slip(lambda data: max(of.by_lag(data, data.v.x).values()),
                     "This is the largest correlation. Subtract the smallest from it."),
                Slip(lambda data: of.highest(of.by_lag(data, data.v.x)),
                     "This is the lag at which the correlation is largest. Asked is how far apart "
                     "the correlations lie."),
                Slip(lambda data: of.spread(of.by_lag(data, data.v.other)),
                     "This is the spread for {{ v.other_name }}. The question is about "
                     "{{ v.name }}."),
            ),
        ),
    ),
)  # fmt: skip

E05_9 = Item(
    id="E05.9", lesson="L05", title="Does Pyongyang gain?", skill="corroboration",
    level="core", minutes=15, points=12,
)  # fmt: skip

ITEMS = (E05_1, E05_2, E05_3, E05_4, E05_5, E05_6, E05_7, E05_8, E05_9)
