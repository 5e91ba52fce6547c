"""Who can sign in to the demonstration."""

from dataclasses import dataclass

from goldenthread.homes.roles import Role

from . import files

PASSWORD = "golden-thread-demo"
START_PAGE = "/"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demonstration, and the page it begins with."""

    role: str
    home: str
    provider: str
    user_name: str
    password: str
    start_page: str


def accounts() -> list[DemoAccount]:
    """Return the accounts worth trying, those of the first provider first."""
    homes = {
        home["slug"]: (home["name"], provider["name"])
        for provider in files.providers()
        for home in provider["home"]
    }
    providers = {provider["slug"]: provider["name"] for provider in files.providers()}
    listed = [entry for entry in files.workers() if entry.get("listed", True)]
    return [_account(entry, homes, providers) for entry in listed]


def _account(
    entry: files.Entry, homes: dict[str, tuple[str, str]], providers: dict[str, str]
) -> DemoAccount:
    everywhere = ("all homes", providers[entry["provider"]])
    home, provider = homes[entry["home"]] if "home" in entry else everywhere
    return DemoAccount(
        role=str(Role(entry["role"]).label),
        home=home,
        provider=provider,
        user_name=entry["username"],
        password=PASSWORD,
        start_page=START_PAGE,
    )
