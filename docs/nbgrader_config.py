"""nbgrader's settings for this course: copy this file into your course folder.

The notebooks in ``solutions/`` (E01 and on) are nbgrader's source form. With these
settings ``nbgrader generate_assignment`` makes from them exactly the notebooks in
``exercises/``. Without them it stops, because it would hand solutions to students.
"""

from nbconvert.preprocessors import TagRemovePreprocessor
from nbgrader import preprocessors as steps

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "moscow_pyongyang"

# Sample answers, rubrics and notes for instructors go first, before anything is kept.
# The other steps are nbgrader's own, in its own order.
c.GenerateAssignment.preprocessors = [
    TagRemovePreprocessor,
    steps.IncludeHeaderFooter,
    steps.InstantiateTests,
    steps.LockCells,
    steps.ClearSolutions,
    steps.ClearOutput,
    steps.CheckCellMetadata,
    steps.ComputeChecksums,
    steps.SaveCells,
    steps.ClearHiddenTests,
    steps.ClearMarkScheme,
    steps.ComputeChecksums,
    steps.CheckCellMetadata,
]
c.TagRemovePreprocessor.enabled = True
c.TagRemovePreprocessor.remove_cell_tags = {"instructor", "rubric", "solution"}

# The stub stands above the solution already; an unanswered copy must run to its end.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = ""
