# Every target does its own set-up: it needs Python 3.11 or newer with venv, make, a package index, and nothing else.
# What they install and cache stays in this folder, in .venv and .cache.

SHELL := /bin/sh
ROOT := $(CURDIR)
BIN := .venv/bin
BENCH := .cache/bench
ARGS ?=

# Nothing that runs here may read or write the user's own ledger, settings or caches.
HOUSE = env -u TALLYWIRE_LEDGER -u PYTHONPATH TMPDIR="$(ROOT)/.cache/tmp" HOME="$(ROOT)/.cache/home" \
	XDG_CACHE_HOME="$(ROOT)/.cache/home/cache" XDG_CONFIG_HOME="$(ROOT)/.cache/home/config" \
	XDG_DATA_HOME="$(ROOT)/.cache/home/share" XDG_STATE_HOME="$(ROOT)/.cache/home/state" \
	HYPOTHESIS_STORAGE_DIRECTORY="$(ROOT)/.cache/hypothesis" PYTHONNOUSERSITE=1
SOURCES = src tests tools $(wildcard benchmarks)

.PHONY: help demo test lint types contracts tests bench bench-panel fuzz corpus docs format lock clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ready-demo ## Print the sourced report of one bulletin and draw its chart into demo/
	@$(HOUSE) $(BIN)/tallywire report --on 2024-11-29 -o demo

test: lint types contracts tests ## Lint, types, import contracts and every test

lint: ready-dev ## Check style and format with ruff
	$(BIN)/ruff check --cache-dir .cache/ruff $(SOURCES)
	$(BIN)/ruff format --cache-dir .cache/ruff --check $(SOURCES)

types: ready-dev ## Check types with mypy, strict
	$(BIN)/mypy

contracts: ready-dev ## Check which room imports which
	$(BIN)/lint-imports --no-logo

tests: ready-dev ## Run every test, with coverage by branch; ARGS="-k words" for some
	$(HOUSE) $(BIN)/pytest --numprocesses=auto --cov --cov-report=term $(ARGS)

bench: ready-dev $(BENCH)/ready ## Measure speed and memory against what a user would write
	BENCH_PYTHON="$(ROOT)/$(BENCH)/bin/python" $(HOUSE) $(BIN)/python benchmarks/run.py $(ARGS)

bench-panel: ready-dev $(BENCH)/ready ## Measure the panel of very many series
	$(HOUSE) $(BENCH)/bin/python benchmarks/panel/run.py $(ARGS)

# What the benchmarks compare with lives apart, so that it is no part of what is measured.
$(BENCH)/ready: benchmarks/requirements.txt | ready-dev
	$(BIN)/python -m venv $(BENCH)
	PIP_CACHE_DIR=.cache/pip $(BENCH)/bin/python -m pip install --quiet -r $< --editable .
	touch $@

fuzz: ready-dev ## Run the property tests longer, with fresh randomness
	$(HOUSE) HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -m hypothesis --numprocesses=auto $(ARGS)

corpus: ready-dev ## Score reading and checking on the articles in ../shared, where they are there; SCORE="--misses 20"
	@if [ -d ../shared/corpus ]; then $(HOUSE) $(BIN)/pytest tests -k corpus $(ARGS) || [ $$? -eq 5 ]; \
	$(BIN)/python benchmarks/check/score_corpus.py $(SCORE); \
	else echo "corpus: skipped, there is no ../shared/corpus beside this folder"; fi

docs: ready-dev ## Write docs/reference/ anew from the code
	$(BIN)/python tools/make_reference.py

format: ready-dev ## Mend style and format with ruff
	$(BIN)/ruff check --cache-dir .cache/ruff --fix $(SOURCES)
	$(BIN)/ruff format --cache-dir .cache/ruff $(SOURCES)

lock: ## Lock versions anew (needs uv); ARGS=--upgrade for newer ones
	tools/lock.sh $(ARGS)

clean: ## Remove what the targets made
	rm -rf .venv .cache demo dist .hypothesis

.PHONY: ready-demo ready-dev
ready-demo ready-dev: ready-%:
	@PYTHON="$(PYTHON)" tools/set-up.sh $*
	@mkdir -p .cache/tmp .cache/home
