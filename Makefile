# lab and test are the two commands of a fresh machine; the others are for authors.
PYTHON ?= python3
PORT ?= 8888
# What a person has set for another Python would lead this one astray.
unexport PYTHONHOME PYTHONPATH
RUN = .venv/bin/python -m moscow_pyongyang
GATES = .venv/bin/python tests/run_gates.py

# One edition of the course each, below dist/; pictures stand in docs/pictures/.
EDITIONS = browser dataset pages pictures sheets slides
.PHONY: lab check test exhaustive build bench $(EDITIONS)

# A folder may have a name that the locale cannot spell.
lab: export PYTHONUTF8 = 1
lab: ; @$(PYTHON) bootstrap.py lab --port $(PORT)
check: ; @$(PYTHON) bootstrap.py author && $(GATES) check
test: ; @$(PYTHON) bootstrap.py author && $(GATES) test
exhaustive: ; @$(PYTHON) bootstrap.py author && $(GATES) exhaustive
build: ; @$(PYTHON) bootstrap.py author && $(RUN) build
bench: ; @$(PYTHON) bootstrap.py author && .venv/bin/python -m bench
$(EDITIONS): ; @$(PYTHON) bootstrap.py author && $(RUN) $@
