"""Whoever the person does not share with is told nothing, unless somebody says why they must be."""

from collections.abc import Callable

from django.test import Client

from conftest import Cast
from goldenthread.briefings.models import Briefing
from goldenthread.consent import actions as consents
from goldenthread.homes.models import Account
from tests.agreeing import lets_see

from .. import actions
from .made import a_process
from .telling import told

SignIn = Callable[[Account | None], Client]
NO = "Maggie said no to sharing with them"
WARNED = "Maggie said no to sharing anything with Esi Osei"


def test_after_her_no_esi_is_told_only_with_why(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    part = {"role": "speaks_for", "responsibility": "", "name": "Esi", "audience": "key_person"}
    esi = actions.add_participant(by=cast.by, process=process, circle_member=cast.esi, **part)
    lets_see(cast.by, cast.esi)
    consents.stop_sharing(by=cast.actor(cast.margarets_account), member=cast.esi)
    page, brief = f"/processes/{process.pk}/", f"/processes/{process.pk}/briefings/add/"
    for shown in (page, f"{page}tell/", brief, f"/people/{cast.margaret.pk}/circle/"):
        assert NO in browser.get(shown).content.decode()
    assert str(esi.pk) not in browser.get(f"{page}tell/").context["form"]["who"].value()
    sent = told(topic="reasons", audience="key_person", circle_member=cast.esi.pk)
    tell = {**told(), "who": [esi.pk]}
    for address, form in ((brief, sent), (f"{page}tell/", tell)):
        assert "despite" not in browser.get(address).context["form"].fields
        warned = browser.post(address, form)
        assert (warned.status_code, WARNED in warned.content.decode()) == (422, True)
        kept = browser.post(address, {**form, "despite": "The court asks for it"})
        assert kept.status_code == 302
    assert set(Briefing.objects.values_list("change_reason", flat=True)) == {
        "The court asks for it"
    }
