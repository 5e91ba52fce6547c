"""Runs everything round after round, in turn, so that all share the weather."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random

from .browser import Browser
from .filled import Filled
from .samples import Cost, Samples
from .works import Work

WARM_UP, FEWEST_ROUNDS, TELL_EVERY = 3, 5, 5


@dataclass
class Site:
    """One running server with its data, and who is signed in there."""

    name: str
    port: int
    secret: str
    filled: Filled
    works: list[Work]
    browsers: dict[str, Browser] = field(default_factory=dict)
    samples: list[Samples] = field(default_factory=list)

    def open(self) -> None:
        """Sign everybody in, and run each work a few times unmeasured."""
        at, password = self.filled.subjects, self.filled.password
        self.browsers = {who: self.browser() for who in ("manager", "carer", "newcomer")}
        for who, somebody in (("manager", at.manager), ("carer", at.carer)):
            self.browsers[who].sign_in(somebody.user_name, password, somebody.key)
        self.samples = [Samples(one.name, one.floor) for one in self.works]
        for one in self.works:
            for _ in range(min(WARM_UP, one.most_times // 3)):
                one.act(self.browsers[one.who])

    def close(self) -> None:
        """Close every browser."""
        for browser in self.browsers.values():
            browser.close()

    def browser(self) -> Browser:
        """Return a new browser for this site."""
        return Browser(self.port, self.secret)

    def costs(self) -> dict[str, Cost]:
        """Return what each work costs here, by its name."""
        return {one.name: one.cost() for one in self.samples}


def measure(sites: list[Site], seconds: float, tell: Callable[[str], None]) -> int:
    """Measure the works of all sites in turn for about so long. Returns the number of rounds."""
    with ExitStack() as stack:
        for site in sites:
            stack.callback(site.close)
            site.open()
        return _rounds(sites, seconds, tell)


def _rounds(sites: list[Site], seconds: float, tell: Callable[[str], None]) -> int:
    pairs = [(site, n) for site in sites for n in range(len(site.works))]
    began, rounds, dice = time.monotonic(), 0, Random(1)
    while rounds < FEWEST_ROUNDS or time.monotonic() - began < seconds:
        for site, n in dice.sample(pairs, len(pairs)):
            _once(site, n)
        rounds += 1
        if rounds % TELL_EVERY == 0:
            tell(f"round {rounds}, {time.monotonic() - began:.0f} of {seconds:.0f} s")
    return rounds


def _once(site: Site, n: int) -> None:
    work, samples = site.works[n], site.samples[n]
    if len(samples.answers) < work.most_times:
        samples.answers.append(work.act(site.browsers[work.who]))
