# What one types: make run, make test, make torture, make check, make bench, make bench-retention. Each sets itself up.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=

# Settings as in production, for checking only: nothing is connected to.
PRODUCTION = DEBUG=0 HTTPS=1 SECRET_KEY=only-to-check-the-settings-0123456789-abcdefghijklmnopqrstuvwxyz \
	ALLOWED_HOSTS=records.example.org BASE_URL=https://records.example.org \
	DATABASE_URL=postgres://safekeep@127.0.0.1/safekeep REDIS_URL=redis://127.0.0.1:6379/0 \
	ELASTICSEARCH_URL=http://127.0.0.1:9200 EMAIL_URL=smtp://mail.example.org:587

.PHONY: run test torture check bench bench-retention bench-accessibility format clean

run: .venv/installed ## the product with the demo council on http://127.0.0.1:$(PORT)
	@.venv/bin/python -m governance.running --port $(PORT)

test: .venv/installed-dev ## the suite, on SQLite and on PostgreSQL; make test ARGS="tests/search -x"
	@.venv/bin/python -m tests.suite $(ARGS)

torture: .venv/installed-dev ## disposal killed 200 times over 10,000 records, races, failing stores; about half an hour
	@TORTURE=full .venv/bin/python -m tests.suite tests/torture -v $(ARGS)

check: .venv/installed-dev ## format, lint, types, imports, migrations, settings
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/lint-imports --no-cache
	.venv/bin/mypy
	.venv/bin/python manage.py makemigrations --check --dry-run
	.venv/bin/python manage.py check --fail-level WARNING
	$(PRODUCTION) .venv/bin/python manage.py check --deploy --fail-level WARNING

bench: .venv/installed-dev ## the figures in docs/performance.md
	@.venv/bin/python -m tests.benchmarks $(ARGS)

bench-retention: .venv/installed-dev ## 1,000,000 records, on SQLite and on PostgreSQL; make bench-retention ARGS="--rows 20000"
	@.venv/bin/python -m tests.benchmarks.retention $(ARGS)

bench-accessibility: .venv/installed-dev ## our checker against other engines, as in docs/accessibility.md; npm brings two of them
	@IBM_JS=$$(.ci/engine ibm var/engines || true) HTMLCS_JS=$$(.ci/engine htmlcs var/engines || true) \
		.venv/bin/python -m tests.benchmarks.accessibility

format: .venv/installed-dev ## puts the Python into the house's form
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

clean: ## takes away what can be made again; what was entered stays in var/
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis staticfiles

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements.txt
	.venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	.venv/bin/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
