"""The exercises on codes: who gave them, how two go together, what speaks against the thesis."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import drawn_years, event_titles, in_years
from moscow_pyongyang.checks.rules import (
    SingleNumber,
    UnorderedList,
)

from .reading import (
    PRAGMATISM,
    RUPTURE,
    below,
    coded_again,
    coded_by,
    coded_twice_or_year,
    coded_with_hostility,
    hostile,
    link,
    own,
    signs,
    with_third_parties,
)
from .variants import AGAINST

_R_WORDS = "one number between minus one and one (a correlation, to two decimals)"
E05_2 = ExerciseItem(
    id="E05.2",
    praise="So few events had a second opinion that nobody could say how far coders would agree. "
    "The lesson prints what C4 adds.",
    answers=(
        AnswerSpec(
            name="coded_twice",
            expected="a list of event ids",
            key=lambda data: coded_by(data, 2),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Count the different coders of each event, and keep the events with "
            "two.",
            mistakes=(
                LikelyMistake(
                    coded_with_hostility,
                    "In this list both coders gave a code for hostility. Events with a blank there "
                    "were coded by two people as well.",
                ),
                LikelyMistake(
                    lambda data: coded_by(data, 1),
                    "These are the events with a single coder. The question asks for the others.",
                ),
                LikelyMistake(
                    lambda data: coded_again(data),
                    "These are the events that C4 coded again. Leave C4 out first.",
                ),
                LikelyMistake(
                    coded_twice_or_year,
                    "You took a whole year. Only some events of that year have two coders: count "
                    "coders, not years.",
                ),
            ),
        ),
    ),
)

E05_3 = ExerciseItem(
    id="E05.3",
    praise="Two signs in one table. So a single number for all years hides the question of when.",
    answers=(
        AnswerSpec(
            name="r_rupture",
            expected=_R_WORDS,
            key=lambda data: link(own(data, RUPTURE)),
            rule=SingleNumber(tolerance=0.0051),
            default_feedback="Keep the rows of 1985 to 1999 in which one acts toward the "
            "other, then use `corr`.",
            mistakes=(
                LikelyMistake(
                    lambda data: link(in_years(data.events, *RUPTURE)),
                    "You kept rows in which neither acts toward the other. Keep those where "
                    "`is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: link(with_third_parties(data, RUPTURE)),
                    "You left out context only. Acts of third parties are still in there: keep "
                    "the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, RUPTURE), filled=True),
                    "You filled blanks with zero. A blank is silence; leave such rows out.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, PRAGMATISM)),
                    "This number belongs to the later period. Did the two answers change places?",
                ),
            ),
        ),
        AnswerSpec(
            name="r_pragmatism",
            expected=_R_WORDS,
            key=lambda data: link(own(data, PRAGMATISM)),
            rule=SingleNumber(tolerance=0.0051),
            default_feedback="Keep the rows of 2000 to 2021 in which one acts toward the "
            "other, then use `corr`.",
            mistakes=(
                LikelyMistake(
                    lambda data: link(in_years(data.events, *PRAGMATISM)),
                    "The context rows are still in there. Leave them out, as in the first period.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, PRAGMATISM), filled=True),
                    "A blank was counted as zero. Nobody coded these rows: drop them.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, RUPTURE)),
                    "This number belongs to the earlier period. Did the two answers change places?",
                ),
                LikelyMistake(
                    lambda data: link(own(data, (2000, 2026))),
                    "You went on to the end of the table. The years after 2021 are another "
                    "story, and they turn the sign.",
                ),
            ),
        ),
    ),
)

E05_4 = ExerciseItem(
    id="E05.4",
    praise="Look at what these events have in common. Is it one kind of event, coded in one way?",
    variants=AGAINST,
    answers=(
        AnswerSpec(
            name="against",
            expected="a list of event ids",
            key=lambda data: signs(own(data, drawn_years(data)), 1, -1),
            rule=UnorderedList("event"),
            column="event_id",
            names=event_titles,
            default_feedback="Two conditions at once: hostility above zero, closeness below zero.",
            mistakes=(
                LikelyMistake(
                    lambda data: signs(own(data, drawn_years(data)), 1, 1),
                    "These events fit the thesis: hostile and close. The question asks for those "
                    "that do not fit.",
                ),
                LikelyMistake(
                    lambda data: hostile(own(data, drawn_years(data))),
                    "These are all hostile events of the years. Which of them also moved the two "
                    "apart?",
                ),
                LikelyMistake(
                    lambda data: below(own(data, drawn_years(data))),
                    "These are all steps apart. Some of them carry no code for hostility, so they "
                    "cannot speak for or against the thesis.",
                ),
                LikelyMistake(
                    lambda data: signs(own(data, (1945, 2026)), 1, -1),
                    "You took all years. Keep {{ v.first }} to {{ v.last }}.",
                ),
            ),
        ),
    ),
)
