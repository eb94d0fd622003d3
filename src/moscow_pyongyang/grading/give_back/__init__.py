"""Give back to a class: pages to each learner, grades to the learning platform."""
