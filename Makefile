# make demo    install, build the seed article into the store "graph", ask it, write graph.ttl
# make test    install what developers need, then lint, type-check and test everything
# make help    all targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
NEWSGRAPH := $(BIN)/newsgraph
STORE := graph
CORPUS := ../shared/winer-fr/winer-fr.tar.gz

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format train-ner docs constraints clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

# Stamps say what the environment holds; a change of the pins or of the dependencies renews it.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "newsgraph needs Python 3.11 or later; try make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "newsgraph needs Python's venv module; on Debian: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

install: $(VENV)/.installed ## create .venv with newsgraph in it

demo: $(VENV)/.installed ## build the seed article, ask, explain, export
	$(NEWSGRAPH) build seeds/ --store $(STORE)
	$(NEWSGRAPH) query who-visits-whom --store $(STORE)
	$(NEWSGRAPH) query who-supplies-arms --store $(STORE)
	$(NEWSGRAPH) query who-blocks-sanctions --store $(STORE)
	$(NEWSGRAPH) query what-is-contested --store $(STORE)
	$(NEWSGRAPH) explain Corée du Nord armes Russie --limit 1 --store $(STORE)
	$(NEWSGRAPH) export graph.ttl --store $(STORE)
	@echo
	@echo "Done: the store is in $(STORE)/, its Turtle in graph.ttl."
	@echo "Ask on: $(NEWSGRAPH) queries"

test: lint ## lint, types, tests
	$(BIN)/python -m pytest --quiet

lint: $(VENV)/.installed-dev ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train-ner: $(VENV)/.installed ## train the recogniser of names on CORPUS, a brat archive
	PYTHONPATH=. $(BIN)/python training/ner-fr/train.py $(CORPUS)

docs: $(VENV)/.installed-dev ## write what the documents' commands print today into the documents
	$(BIN)/python tests/documents.py README.md CONTRIBUTING.md

constraints: ## renew constraints.txt from an environment made afresh
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet '.[dev]'
	sed -n '/^#/p' constraints.txt > build/constraints.txt
	build/constraints/bin/python -m pip freeze --exclude newsgraph >> build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/constraints

clean: ## remove the environment, caches and graph.ttl; stores stay
	rm -rf $(VENV) build dist graph.ttl .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
