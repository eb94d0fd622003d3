"""Answers that are nearly the same are found; honest answers to one question are not."""

from __future__ import annotations

import random

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.marking.answers import WrittenAnswer
from moscow_pyongyang.grading.marking.calibration import sample_answers
from moscow_pyongyang.grading.marking.likeness import ALIKE, like_pairs
from moscow_pyongyang.paths import checkout_dir

WORDS = (
    "The alliance ended in the autumn of 1990 because Moscow had recognised Seoul and told "
    "Pyongyang so in advance (`1990-09-02-shevardnadze-brings-the-news`). A promise that is not "
    "believed is no promise. The report was written by Soviet officials for their own minister, so "
    "it shows what Moscow wished to hear. If a plan of 1992 still counted on Soviet help I would "
    "be wrong about the year."
)


def pairs(*texts: str) -> list[tuple[str, str]]:
    found = like_pairs([WrittenAnswer(f"C{i}", text) for i, text in enumerate(texts)])
    return [(one.first, one.second) for one in found]


def test_a_copy_with_changed_words_is_found() -> None:
    changed = WORDS.replace("autumn", "fall").replace("wished", "wanted").replace(". ", ".\n\n")
    assert pairs(
        WORDS, "Something else entirely, of which nobody else had thought " * 3, changed
    ) == [("C0", "C2")]


def test_a_copy_with_every_fifth_word_changed_is_found() -> None:
    words = WORDS.split()
    other = " ".join(f"other{i}" if i % 5 == 0 else word for i, word in enumerate(words))
    assert pairs(WORDS, other) == [("C0", "C1")]


def test_it_is_the_same_whichever_comes_first() -> None:
    rng = random.Random(9)
    texts = [" ".join(rng.sample(WORDS.split(), 40)) for _ in range(12)] + [WORDS, WORDS[:260]]
    answers = [WrittenAnswer(f"C{i:02}", text) for i, text in enumerate(texts)]
    assert like_pairs(answers, at_least=0.2) == like_pairs(answers[::-1], at_least=0.2)


def test_the_samples_of_one_item_are_not_taken_for_copies() -> None:
    for exercise in ("E01", "E02", "E03", "E04", "E05"):
        item = next(one for one in read_assignment(exercise, checkout_dir()).items if one.criteria)
        found = [one.text for one in sample_answers(item)]
        closest = like_pairs([WrittenAnswer(str(i), t) for i, t in enumerate(found)], at_least=0.0)
        assert all(pair.share < ALIKE for pair in closest)


def test_two_short_answers_with_the_same_ids_are_not_compared() -> None:
    text = "See `1990-09-02-shevardnadze-brings-the-news` and `doc-1990-10-05-rodong-dollars`."
    assert pairs(text, text) == []


def test_a_flood_is_compared_like_any_other_text() -> None:
    assert pairs("1990-" * 4000, "word " * 4000, "word " * 4000) == [("C1", "C2")]


def test_a_class_without_answers_has_no_pairs() -> None:
    assert pairs() == []
    assert pairs(WORDS) == []
