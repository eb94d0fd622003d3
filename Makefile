# lab and test are the two commands of a fresh machine; the others are for authors.
PYTHON ?= python3
PORT ?= 8888
RUN = .venv/bin/python -m moscow_pyongyang

.PHONY: lab test build bench

lab: ; @$(PYTHON) bootstrap.py student && $(RUN) lab --port $(PORT)
test: ; @$(PYTHON) bootstrap.py author && .venv/bin/python tests/everything.py
build: ; @$(PYTHON) bootstrap.py author && $(RUN) build
bench: ; @$(PYTHON) bootstrap.py author && .venv/bin/python -m bench
