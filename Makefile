# Two commands matter: `make run` and `make test`. Both do all their own set-up.
PYTHON ?= python3
PY := .venv/bin/python
LAUNCH := $(PYTHON) tools/launch.py
POINTER := $(or $(OPPVEKST_DATA_DIR),data)/bygg/current.json
# `make run ADDRESS=0.0.0.0 PORT=8080 HEADLESS=1`
SERVER_OPTIONS := $(if $(ADDRESS),--address $(ADDRESS)) $(if $(PORT),--port $(PORT)) $(if $(HEADLESS),--headless)
LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check approve interfaces fetch build bench soak clean lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv and install the locked packages
	@$(PYTHON) tools/environment.py

setup-dev:
	@$(PYTHON) tools/environment.py --dev

run: ## Start the dashboard; builds the figures first where something is new
	@$(LAUNCH) run $(SERVER_OPTIONS)

test: check ## Lint, types and every test; browser tests where Chromium is found
	@$(PY) -m pytest

check: setup-dev ## Lint and types only
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

approve: setup-dev ## Approve what pages, documents and the catalogue say now; read the difference
	@OPPVEKST_APPROVE=1 $(PY) -m pytest -q tests/approval tests/catalog/test_values_unchanged.py

interfaces: setup-dev ## Write the list of interfaces in docs/architecture.md from the docstrings
	@$(PY) -m tools.interfaces

fetch: ## Fetch new figures from the publishers, then build
	@$(LAUNCH) etl fetch; fetched=$$?; \
	test $$fetched -eq 0 -o $$fetched -eq 3 || exit $$fetched; \
	$(LAUNCH) etl build && exit $$fetched  # 3: some tables stand as they were

build: ## Build from what is fetched, or from the bundled figures
	@$(LAUNCH) etl build

bench: setup-dev ## Measure speed and size
	@set -e; for script in $$(grep -l __main__ bench/*.py | grep -v soak); do PYTHONPATH=. $(PY) $$script; done

soak: setup-dev ## Two thousand views and a new build: is memory flat?
	@PYTHONPATH=. $(PY) -m bench.soak

lock: setup-dev ## Resolve pyproject.toml anew into the lock files
	@$(PY) -m uv pip compile pyproject.toml $(LOCK_OPTIONS) --output-file requirements.lock
	@$(PY) -m uv pip compile pyproject.toml --group dev --constraints requirements.lock $(LOCK_OPTIONS) --output-file requirements-dev.lock
	@$(PY) -m uv pip compile --group audit $(LOCK_OPTIONS) --output-file requirements-audit.lock

audit: setup-dev ## Known vulnerabilities, secrets and licences; exit 3 where something could not be looked up
	@$(PY) tools/audit.py

chaos: setup-dev ## Kill, fill, corrupt and crowd the program, for about twenty minutes
	@OPPVEKST_LONG=1 $(PY) -m pytest tests/chaos tests/browser/test_killed_server.py

fuzz: setup-dev ## Feed every reader what nobody meant to write, for about ten minutes
	@OPPVEKST_LONG=1 $(PY) -m pytest tests/fuzz

clean: ## Remove .venv, caches and built databases; what is fetched or written by people stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis "$(dir $(POINTER))"
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
