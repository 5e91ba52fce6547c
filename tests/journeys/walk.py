"""What somebody does at a screen, in the words of the page."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor


@dataclass
class Walk:
    """What a manager does at a screen, in the words of the page."""

    visitor: Visitor
    person: str = ""
    name: str = "Rosa"
    scripts: bool = True

    @property
    def page(self) -> Page:
        """Return the page in front of them."""
        return self.visitor.page

    def go(self, path: str) -> None:
        """Open a page by its path."""
        self.visitor.go(path)

    def fill(self, **fields: str) -> None:
        """Write in the fields with these names."""
        for name, value in fields.items():
            self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, **options: str) -> None:
        """Choose these options of radio buttons and lists."""
        for name, value in options.items():
            select = self.page.locator(f"main select[name='{name}']")
            if select.count():
                select.first.select_option(value)
            else:
                chosen = self.page.locator(f"main input[name='{name}'][value='{value}']").first
                chosen.check(force=True)

    def tick(self, words: str) -> None:
        """Tick the box that says this."""
        self.page.get_by_label(re.compile(re.escape(words))).first.check(force=True)

    def press(self, words: str) -> None:
        """Press the button or follow the link that says this."""
        named = re.compile(re.escape(words), re.IGNORECASE)
        button = self.page.locator("main").get_by_role("button", name=named)
        (button if button.count() else self.page.get_by_role("link", name=named)).first.click()

    def send(self) -> None:
        """Send the main form of the page."""
        self.page.locator("main form button[type=submit]:visible").first.click()

    def sees(self, *words: str) -> None:
        """Expect the page to show all of this."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)

    def identifier(self) -> str:
        """Return the identifier in the address of the page."""
        found = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.page.url)
        return str(found[-1])

    def figure(self, criterion: str) -> tuple[int, int]:
        """Return what is met and due on the page of a criterion of LMCB5."""
        self.go(f"/evidence/LMCB5/{criterion}/?home=")
        text = self.page.locator("main").inner_text()
        met, due = re.findall(r"(\d+) of (\d+)", text)[0]
        return int(met), int(due)
