# Two commands: “make demo” and “make test”.

.PHONY: demo test check

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
