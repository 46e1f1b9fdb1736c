# Two commands do all the set-up: `make audit` and `make test`. Nothing outside this folder is touched.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
AS_AT := 2026-10-01
# durable-rules calls a function that Python 3.13 renamed.
export CPPFLAGS += -DPyEval_CallObject=PyObject_CallObject
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_CACHE_DIR := 1

AGREEING := tests/oracle/test_agreement.py tests/columns/test_columns_agree.py tests/columns/engines

.PHONY: help setup audit test differential bench quick lint docs clean

help:  ## say what each command does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: .venv/ready  ## make a .venv with everything

.venv/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and none was found."; exit 2; }
	@command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || { echo "A C compiler is needed to build durable-rules, and none was found."; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) cannot make a virtual environment: install its venv package."; exit 2; }
	@$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

audit: setup  ## check the real published reviews and a made-up board, and say what was found
	@echo "1. Published reviews (real)"
	@$(BIN)/scr-compliance check examples/published_reviews.csv --as-at $(AS_AT) --fail-on never || test $$? -eq 3
	@echo
	@echo "2. A made-up board"
	@$(BIN)/scr-compliance check examples/made_up_board.json --as-at 2010-10-01 --fail-on never || test $$? -eq 3

lint: setup
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache

test: setup lint  ## run every check
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

differential: setup  ## hold every engine and the oracle to one answer, over many more records and rulebooks than test does
	@ORACLE_SEEDS=2000 COLUMN_SEEDS=1200 ENGINE_SEEDS=1000 ENGINE_BOOKS=20 $(BIN)/python -m pytest -q -n 2 --dist worksteal $(AGREEING)

bench: setup  ## print the measured speed and memory, as ratios in one run
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/tables.py

docs: setup  ## build the catalogue of rules, with their examples and results, in build/catalogue
	@$(BIN)/scr-compliance rules docs --out build/catalogue

clean:  ## remove what the other commands made
	@rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
