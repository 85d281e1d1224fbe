# make run, make test, make check: each does all set-up it needs. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
POSTGRES_BIN ?= $(firstword $(sort $(wildcard /usr/lib/postgresql/*/bin)))
BUILT := teilhabe/foundation/web/static/teilhabe/built
TEMPLATES := $(shell find teilhabe -name '*.html' -not -path '*/node_modules/*')
# What draws a PDF. Without it the desk says so and prints with the browser.
PANGO := lib:pangoft2-1.0=libpangoft2-1.0-0 lib:harfbuzz-subset=libharfbuzz-subset0 \
	/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf=fonts-noto-core
STYLES := $(wildcard teilhabe/foundation/web/styles/*)
CATALOGUES := $(wildcard teilhabe/locale/*/LC_MESSAGES/django.po)

.PHONY: help run test unit postgres browser check bench lock docs catalogues codes set-up clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# --- Set-up -----------------------------------------------------------------------------------------------
.venv/.ready: uv.lock pyproject.toml requirements/uv.txt
	@set-up/debian py:ensurepip=python3-venv
	@test -x $(PYTHON) || python3 -m venv .venv
	@test -x .venv/bin/uv || $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv sync --quiet --frozen --inexact --extra postgres
	@touch $@

node_modules/.ready: package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BUILT)/.ready: node_modules/.ready $(TEMPLATES) $(STYLES)
	@npm run --silent build
	@touch $@

build/catalogues.ready: .venv/.ready $(CATALOGUES)
	@mkdir -p build
	@$(PYTHON) -m teilhabe.config.catalogues compile
	@touch $@

set-up: .venv/.ready $(BUILT)/.ready build/catalogues.ready ## Python, styles and catalogues

# --- Use --------------------------------------------------------------------------------------------------
run: set-up ## the demo city: both houses, on this machine only
	@set-up/debian $(PANGO) || true
	@.venv/bin/teilhabe demo .demo

codes: .venv/.ready ## the current second factors of the demo log-ins
	@.venv/bin/teilhabe demo-codes .demo

# --- Tests ------------------------------------------------------------------------------------------------
test: unit postgres browser ## everything: SQLite, PostgreSQL, a real browser

unit: set-up ## all tests without a browser, on SQLite
	@set-up/debian $(PANGO)
	@$(PYTHON) -m pytest -q -n 2

postgres: set-up ## the same tests on PostgreSQL, in a temporary cluster
	@set-up/debian $(or $(POSTGRES_BIN),/usr/lib/postgresql/15/bin)/initdb=postgresql $(PANGO)
	@$(PYTHON) -m tests.on_postgres -q -n 2

browser: set-up ## walks through both houses with Chromium, and the tests of the running server
	@set-up/debian /usr/bin/chromium=chromium $(PANGO)
	@$(PYTHON) -m pytest -q -n 2 --dist loadgroup -m "browser or live"

check: set-up ## style, types, storeys, templates, migrations, catalogues, lock
	@set-up/debian xgettext=gettext
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
	@.venv/bin/lint-imports --no-cache
	@$(PYTHON) -m tests.in_house .venv/bin/mypy
	@$(PYTHON) manage.py check --fail-level WARNING
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@$(PYTHON) -m teilhabe.config.catalogues check
	@$(PYTHON) manage.py write_docs docs --check
	@$(PYTHON) -m tests.duties --check
	@UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv lock --check --quiet

bench: set-up ## every yardstick: name, figure, unit, threshold, holds
	@set-up/debian $(PANGO)
	@$(PYTHON) -m bench

# --- Upkeep -----------------------------------------------------------------------------------------------
lock: .venv/.ready ## renew uv.lock, package-lock.json and requirements/
	@.venv/bin/uv lock --upgrade
	@.venv/bin/uv export --quiet --frozen --no-dev --no-emit-project --extra postgres -o requirements/teilhabe.txt
	@echo uv | .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header - -o requirements/uv.txt
	@npm install --package-lock-only --ignore-scripts --no-audit --no-fund

catalogues: set-up ## collect the strings of the interface into the catalogues
	@set-up/debian xgettext=gettext
	@$(PYTHON) -m teilhabe.config.catalogues extract

docs: set-up ## the generated pages of docs/, pictures included
	@$(PYTHON) manage.py write_docs docs
	@$(PYTHON) -m tests.duties
	@TEILHABE_PICTURES=docs/using/pictures $(PYTHON) -m pytest -q -m browser -k pictures

clean: ## forget the demo and everything built
	@rm -rf .demo build $(BUILT) node_modules .venv
