"""Settings of the server that “goldenthread bench” measures: as in use, with the probe around it.

Refused anywhere but in a folder that the benchmark made for itself, before anything is opened.
"""

from importlib import import_module

from goldenthread.bench import switch

BENCHMARK_SECRET = switch.secret_of_this_run()

in_use = import_module("goldenthread.config.settings")
globals().update({name: getattr(in_use, name) for name in dir(in_use) if name.isupper()})

MIDDLEWARE = [
    "goldenthread.bench.probe.ProbeMiddleware",
    "goldenthread.bench.floors.FloorsMiddleware",
    *in_use.MIDDLEWARE,
]
