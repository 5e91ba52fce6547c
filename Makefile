# Two commands: “make demo” and “make test”. A third, “make bench”, measures how fast it is.

.PHONY: demo test check bench

demo:
	@scripts/setup run
	@scripts/build-assets
	@.venv/bin/goldenthread demo

test:
	@scripts/setup test
	@scripts/install-test-servers
	@scripts/build-assets
	@scripts/check

# Linters, types and the tests on SQLite alone: quick, while writing.
check:
	@scripts/setup test
	@scripts/build-assets
	@scripts/check quick

# How fast it is on this machine, in a few minutes; SIZE=full for 60 people over 5 years.
bench:
	@scripts/setup run
	@scripts/build-assets
	@.venv/bin/goldenthread bench --size $(or $(SIZE),small)
