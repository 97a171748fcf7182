# The two commands: `make run` serves the demo, `make test` runs the tests. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
AS_AT ?= 2018-10-22
VENV := .venv
PY := $(VENV)/bin/python
# uv, where it is on the path, takes seconds for what takes pip half a minute; `make UV= ...` does without it.
UV := $(shell command -v uv 2>/dev/null)
LOCKED := --quiet --require-hashes --no-deps
PIP_INSTALL := { $(PY) -c 'import pip' 2>/dev/null || $(PY) -m ensurepip >/dev/null; } && \
	$(PY) -m pip install --disable-pip-version-check --no-compile $(LOCKED)
# uv reads none of pip's settings: where it finds no index, pip may.
install = $(if $(UV),$(UV) pip install $(LOCKED) --python $(PY) -r $(1) || \
	{ echo "uv could not install that: trying pip" >&2; $(PIP_INSTALL) -r $(1); },$(PIP_INSTALL) -r $(1))
# What e-mails and packs name is where this is served.
HERE := SITE_ADDRESS=$${SITE_ADDRESS:-http://127.0.0.1:$(PORT)}
DEMO := env -u DATABASE_URL -u ALLOWED_HOSTS -u SECRET_KEY -u DEBUG LOCAL=true AS_AT=$(AS_AT)
# Made up for `check --deploy`, which reads settings and opens no database.
PRODUCTION := env DEBUG=false LOCAL=false ALLOWED_HOSTS=improvement.example DATABASE_URL=postgres://name@db.example/name \
	SECRET_KEY=check-only-kq3v9zx1c7m5t8w2y4u6i0o9p8a7s6d5f4g3h2j1l0

# Installed without bytecode; the first start writes it, so that the second is quick.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run start test test-all test-gate test-sqlite test-postgres test-reading test-long test-long-postgres test-browser test-night bench bench-authorities bench-hosts bench-chaos bench-table golden help-pictures lock \
	check check-format check-lint check-imports check-types check-templates check-assets check-migrations \
	check-production sbom licences audit

help:  ## List what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- Installing: a stamp each, so that nothing is done twice ---------------------------------------------

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed as '$(PYTHON)'; name another with make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(if $(UV),--without-pip) $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements.txt | $(PY)
	@echo "Installing what the service runs on (a minute at most)"
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(PY)
	@echo "Installing what tests and checks need (a minute or two)"
	@$(call install,requirements-dev.txt)
	@touch $(VENV)/.run $@

node_modules/.installed: package-lock.json .npmrc
	@command -v npm >/dev/null || \
		{ echo "npm is missing, which checks of style sheets and scripts need: install it (Debian, Ubuntu: apt-get install npm)." >&2; exit 1; }
	@echo "Installing what checks style sheets and scripts"
	@npm ci --silent --ignore-scripts
	@touch $@

# --- The demo --------------------------------------------------------------------------------------------

# Only the first start, and one after new migrations, pays for these two.
$(VENV)/.seeded: $(VENV)/.run $(wildcard */migrations/*.py)
	@$(DEMO) $(PY) manage.py migrate --verbosity 0
	@$(DEMO) $(PY) manage.py seed_demo
	@touch $@

run: $(VENV)/.run  ## Serve the demo on http://127.0.0.1:8000 (PORT, DEMO_PASSWORD, AS_AT from the environment)
	@test -s db.sqlite3 || rm -f $(VENV)/.seeded
	@$(MAKE) --silent $(VENV)/.seeded
	@echo "Serving on http://127.0.0.1:$(PORT)/ as at $(or $(AS_AT),today). Ctrl-C stops it; what you enter is kept in db.sqlite3."
	@echo "Accounts: manager, board, data, publisher, admin. The password is DEMO_PASSWORD's, or the one printed by the first start."
	@exec $(DEMO) $(HERE) $(PY) manage.py runserver --noreload --nostatic 127.0.0.1:$(PORT)

# A council's own, in a file beside the demo's.
OWN := env -u ALLOWED_HOSTS -u SECRET_KEY -u DEBUG -u AS_AT LOCAL=true DEMO=false $(HERE) \
	DATABASE_URL=sqlite:///$(CURDIR)/council.sqlite3

start: $(VENV)/.run  ## Start empty, as any council's own, in council.sqlite3: asks what it needs, then serves it
	@$(OWN) $(PY) manage.py migrate --verbosity 0
	@$(OWN) $(PY) manage.py start_empty --once
	@echo "Serving on http://127.0.0.1:$(PORT)/. Ctrl-C stops it; what you enter is kept in council.sqlite3."
	@exec $(OWN) $(PY) manage.py runserver --noreload --nostatic 127.0.0.1:$(PORT)

# --- Tests and checks ------------------------------------------------------------------------------------

test: $(VENV)/.dev  ## Run the tests but the long ones, on SQLite and PostgreSQL, in some 13 minutes (REQUIRE_ALL=1: nothing may be skipped)
	@PY=$(PY) tests/run.sh sqlite postgres

test-all: $(VENV)/.dev  ## Run every test: those, the gate to its last branch, the long ones on both engines, the browser
	@PY=$(PY) tests/run.sh

test-gate test-sqlite test-postgres test-reading test-long test-long-postgres test-browser: $(VENV)/.dev
	@PY=$(PY) tests/run.sh $(@:test-%=%)

test-night: $(VENV)/.dev  ## What takes too long for each day: 20,000 altered files, 600 tables of each kind replayed
	@EXAMPLES=20000 REPLAYED_TABLES=600 $(PY) -m pytest -q -n 2 tests/scorecard/imports/test_altered_files.py \
		tests/scorecard/disclosure/suppression/test_replay.py

check: check-format check-lint check-imports check-types check-templates check-assets check-migrations check-production licences audit  ## Everything but the tests

check-format: $(VENV)/.dev
	@$(PY) -m ruff format --check .

check-lint: $(VENV)/.dev
	@$(PY) -m ruff check .

check-imports: $(VENV)/.dev
	@$(VENV)/bin/lint-imports --no-logo --no-cache

check-types: $(VENV)/.dev
	@$(PY) -m mypy

check-templates: $(VENV)/.dev
	@$(PY) -m djlint --lint --quiet templates

check-assets: node_modules/.installed
	@node_modules/.bin/biome check --error-on-warnings

check-migrations: $(VENV)/.dev
	@env DEBUG=true DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run

check-production: $(VENV)/.dev
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

bench-authorities: $(VENV)/.dev  ## What many authorities on one host cost, a database and a service each
	@tests/postgres.sh $(PY) tests/bench/authorities.py

bench-hosts: $(VENV)/.dev  ## Three hosts over one PostgreSQL behind nginx, one killed every 10 s (SECONDS=60): no failed read, no lost write
	@tests/postgres.sh $(PY) tests/bench/hosts.py $(or $(SECONDS),60)

bench-chaos: $(VENV)/.dev  ## Everything goes wrong on both engines (MINUTES=5 each): nothing lost, every refusal in a log
	@$(PY) tests/bench/chaos.py sqlite $(or $(MINUTES),5)
	@$(PY) tests/bench/chaos.py postgres $(or $(MINUTES),5)

bench-table: $(VENV)/.dev  ## What speed was promised, with goal and figure (SECONDS=20 of held load)
	@$(PY) tests/bench/table.py $(or $(SECONDS),20)

bench: $(VENV)/.dev bench-table bench-hosts bench-chaos  ## The table of speed, hosts killed, chaos (MINUTES=60 for the hour), then pages beside the least Django, and the gate at length
	@$(PY) tests/bench/work.py
	@$(PY) tests/bench/pages.py 60 40
	@tests/postgres.sh $(PY) tests/bench/pages.py 60 40
	@$(PY) tests/bench/pages.py 600 110
	@$(PY) tests/bench/growth.py
	@$(PY) tests/bench/gate.py

golden: $(VENV)/.dev  ## Write down all that the demonstration says in OUT (build/golden), to compare two commits by diff -r
	@$(PY) tests/golden_record.py $(or $(OUT),build/golden)

help-pictures: $(VENV)/.dev  ## Take the pictures of help anew, from the demonstration, into static/help
	@HELP_PICTURES=static/help $(PY) -m pytest -q tests/browser/test_help_pictures.py

# --- The supply chain ------------------------------------------------------------------------------------

sbom: $(VENV)/.dev  ## Write the bill of materials (CycloneDX 1.6) to OUT (build/sbom.json)
	@$(PY) -m tests.supply_chain.sbom $(or $(OUT),build/sbom.json)

licences: $(VENV)/.dev  ## List the licence of every package the service runs on; fails on one unknown or not allowed
	@$(PY) -m tests.supply_chain.licences

audit: $(VENV)/.dev  ## Ask for known holes in what the service runs on (STRICT=1: what nobody could look up fails too)
	@$(PY) -m tests.supply_chain.audit

lock:  ## Compile the two locks again (needs uv)
	@for name in requirements requirements-dev; do \
		uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url \
			--no-emit-find-links --python-version 3.11 $$name.in --output-file $$name.txt || exit 1; \
	done
