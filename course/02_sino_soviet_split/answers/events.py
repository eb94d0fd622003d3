"""The exercises on events: how close in time, how well attested, how hostile."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import drawn_years, event_titles, ids
from moscow_pyongyang.checks.rules import SingleNumber, UnorderedList

from .reading import (
    BACK,
    CONGRESS,
    CUBA,
    PLENUM,
    TREATY,
    acts,
    alone,
    apart,
    closer,
    days,
    doubted,
    events,
    hostile,
    precise,
)
from .variants import WITNESS

E02_4 = ExerciseItem(
    id="E02.4",
    praise="Near in time is a reason to ask and no proof of a cause. And where only a month or a "
    "year is known, no count of days can be right.",
    answers=(
        AnswerSpec(
            name="days_after_cuba",
            expected="one whole number (days)",
            key=lambda data: days(data, CUBA),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                LikelyMistake(
                    lambda data: days(data, CUBA) + 1,
                    "You counted both the first and the last day. From one day to the next is a "
                    "single day.",
                ),
                LikelyMistake(
                    lambda data: days(data, CUBA, PLENUM),
                    "You ended with the plenum in December. The question ends with Kim's request.",
                ),
                LikelyMistake(
                    lambda data: days(data, TREATY),
                    "You started with the treaty. The question starts with the settlement over "
                    "Cuba.",
                ),
                LikelyMistake(
                    lambda data: days(data, CONGRESS),
                    "You started with the Soviet congress. Its date is known only to the month, "
                    "and pandas turns it into the first day without a word.",
                ),
            ),
        ),
        AnswerSpec(
            name="not_to_the_day",
            expected="a list of event ids",
            key=lambda data: precise(events(data, 1965, 1966), "month", "year"),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Look at the column `date_precision` of the two years.",
            mistakes=(
                LikelyMistake(
                    lambda data: precise(events(data, 1965, 1966), "day"),
                    "These dates are known to the day. Asked are the others.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, 1965, 1966), "month"),
                    "For these only the month is known. There is also a row with less than that.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, 1966, 1966), "month", "year"),
                    "These are events of the second year. The question begins a year earlier.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data), "month", "year"),
                    "These are events of the whole lesson. Keep the two years asked.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, *BACK), "month", "year"),
                    "You went on to the end of the decade. Keep the two years asked.",
                ),
            ),
        ),
    ),
)

E02_5 = ExerciseItem(
    id="E02.5",
    praise="These rows hang on one witness whom the course itself doubts. Ask for each: which "
    "second paper would settle it, and in whose archive would it lie?",
    variants=WITNESS,
    answers=(
        AnswerSpec(
            name="alone_and_doubted",
            expected="a list of event ids",
            key=lambda data: ids(doubted(alone(events(data, *drawn_years(data))))),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Both must hold: one key in `source_keys`, and a text in `dispute`.",
            mistakes=(
                LikelyMistake(
                    lambda data: ids(alone(events(data, *drawn_years(data)))),
                    "These have a single source. Not all of them also carry a doubt: look at "
                    "`dispute`.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(events(data, *drawn_years(data)))),
                    "These carry a doubt. Many of them have more than one source: look at "
                    "`source_keys`.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(alone(events(data)))),
                    "These are events of the whole lesson. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: (
                        ids(
                            (rows := events(data, *drawn_years(data)))[
                                rows["confidence"] == "disputed"
                            ]
                        )
                        or None
                    ),
                    "You looked for `disputed` in `confidence`: that marks a row as a whole. The "
                    "column `dispute` holds the doubt in words, and more rows have one.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(alone(events(data, data.v.first, data.v.last - 1)))),
                    "The last year is missing: `between` includes both ends.",
                ),
            ),
        ),
    ),
)

E02_7 = ExerciseItem(
    id="E02.7",
    praise="Before you trust the share: the coder knew the rule, and coded only events in which "
    "Washington had a part. Lesson 05 takes this up with figures that nobody coded for it.",
    answers=(
        AnswerSpec(
            name="against_the_rule",
            share=2,
            expected="a list of event ids",
            key=lambda data: apart(hostile(acts(data))),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Keep the events of the lesson with `hostility` above zero; among "
            "these, those with `closeness` below zero.",
            mistakes=(
                LikelyMistake(
                    lambda data: apart(hostile(events(data))),
                    "You kept an act of third parties. Keep the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: apart(acts(data)),
                    "These events pushed the two apart, but most of them have no code for "
                    "hostility, or a code below zero.",
                ),
                LikelyMistake(
                    lambda data: apart(hostile(data.events)),
                    "These are events of the whole table. Keep the years of the lesson.",
                ),
                LikelyMistake(
                    lambda data: ids(hostile(acts(data))),
                    "These are all hostile moments. Most of them fit the rule.",
                ),
            ),
        ),
        AnswerSpec(
            name="share_closer",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: closer(hostile(acts(data))),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Among the hostile moments, what part has `closeness` above zero? "
            "`mean()` of true and false gives it.",
            mistakes=(
                LikelyMistake(
                    lambda data: closer(hostile(events(data))),
                    "You kept acts of third parties. Keep the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: closer(acts(data)),
                    "This is the share among all events of the lesson. Keep the hostile moments "
                    "first.",
                ),
                LikelyMistake(
                    lambda data: closer((rows := acts(data))[rows["hostility"].notna()]),
                    "You kept every event that has a code for hostility, also the friendly ones, "
                    "which are coded below zero.",
                ),
                LikelyMistake(
                    lambda data: int((hostile(acts(data))["closeness"] > 0).sum()),
                    "This is how many. For a share, divide by all hostile moments.",
                ),
                LikelyMistake(
                    lambda data: 1 - closer(hostile(acts(data))),
                    "This is the share of those that did not draw the two closer. Asked is the "
                    "other part.",
                ),
                LikelyMistake(
                    lambda data: closer(hostile(data.events[data.events["is_bilateral"]])),
                    "This is the share in the whole table. Keep the years of the lesson.",
                ),
            ),
        ),
    ),
)
