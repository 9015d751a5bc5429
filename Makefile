# Everything starts here, from nothing but python3 and make: see CONTRIBUTING.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv --quiet --no-progress
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: all setup demo test test-sqlite test-postgres lint format fuzz golden bench accuracy pins browser messages wheel clean

all: lint test

# --- set-up: each stamp is remade only when what it stands for has changed

setup: $(VENV)/.project
	@:

$(VENV)/.uv: requirements-uv.txt tools/venv.sh
	@tools/venv.sh $(VENV) $(PYTHON)
	@touch $@

$(VENV)/.packages: $(VENV)/.uv requirements-dev.txt
	@$(UV) pip sync --python $(BIN)/python --require-hashes requirements-dev.txt
	@touch $@

$(VENV)/.project: $(VENV)/.packages pyproject.toml
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Ready (準備ができました): make demo, or $(BIN)/shisaku --help"

browser:
	@tools/browser.sh

# --- to run

demo: setup
	@$(BIN)/shisaku demo$(if $(PORT), --port $(PORT)) $(DOCS)

bench: setup
	@$(BIN)/python -m bench

accuracy: setup
	@$(BIN)/python -m bench.accuracy

# --- to check

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test: test-sqlite test-postgres

# As many processes as the machine has cores. The tests of a file stay together: what they share is made once.
# Files begin in their order, since the last ones are short and end side by side.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder

test-sqlite: setup browser
	$(BIN)/pytest $(SPREAD)

test-postgres: setup
	$(BIN)/python tests/postgres.py $(BIN)/pytest $(SPREAD) -m "(db or postgres) and not browser and not pages"

fuzz: setup
	$(BIN)/pytest -m fuzz tests/fuzz

golden: setup
	$(BIN)/pytest -m golden --regenerate
	git status --short -- tests/golden

# --- to make what is committed

pins: $(VENV)/.uv
	$(COMPILE) --extra postgres $(UPGRADE) --output-file requirements.txt
	$(COMPILE) --extra postgres --group dev --constraint requirements.txt $(UPGRADE) --output-file requirements-dev.txt
	echo uv | $(UV) pip compile - --generate-hashes --no-header --no-annotate --constraint requirements-dev.txt \
	    --output-file requirements-uv.txt

messages: setup
	@tools/messages.sh $(BIN)/django-admin

wheel: setup
	$(BIN)/hatchling build --target wheel --directory dist

clean:
	rm -rf build dist var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
