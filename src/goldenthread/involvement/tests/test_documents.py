"""What was handed over: in the form they use, or with why not."""

from collections.abc import Callable

from django.test import Client

from conftest import Cast
from goldenthread.consent import actions as consents
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.involvement.models import MaterialGiven
from goldenthread.people import actions as people

from .made import a_profile, a_review, ago, given

SignIn = Callable[[Account | None], Client]


def posted(**other: object) -> dict[str, object]:
    day = {"given_on": ago(0), "process": "", "circle_member": "", "why_different": ""}
    return {"what": "plan", "format": "easy_read", "language": "en", **day, **other}


def test_the_form_begins_with_the_profile_and_asks_why_otherwise(
    cast: Cast, signed_in: SignIn
) -> None:
    a_profile(cast.by, cast.margaret)
    browser, url = signed_in(cast.carer), f"/people/{cast.margaret.pk}/documents/give/"
    assert browser.get(url).context["form"]["format"].value() == "easy_read"
    refused = browser.post(url, posted(format="plain", title="Evenings"))
    assert refused.status_code == 422
    assert "Easy Read" in str(refused.context["form"].errors["why_different"])
    assert "Evenings" in refused.content.decode()
    browser.post(url, posted(format="plain", why_different="not_ready"))
    page = browser.get(f"/people/{cast.margaret.pk}/documents/").content.decode()
    assert "not in the form and language they use" in page
    browser.post(url, posted())
    assert MaterialGiven.objects.filter(why_different="").count() == 1


def test_without_a_profile_it_is_kept_and_says_so(cast: Cast, signed_in: SignIn) -> None:
    browser, url = signed_in(cast.carer), f"/people/{cast.margaret.pk}/documents/give/"
    page = browser.post(url, posted(format="plain"), follow=True).content.decode()
    assert "no communication profile yet on that day" in page


def test_the_circle_has_no_profile_to_compare(cast: Cast) -> None:
    a_profile(cast.by, cast.margaret)
    made = given(cast.by, cast.margaret, circle_member=cast.esi, format="plain")
    assert made.why_different == ""


def test_what_belongs_to_a_review_is_shown_to_who_may_see_reviews(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    given(cast.by, cast.margaret, process=a_review(cast), title="Of the autumn")
    given(cast.by, cast.margaret, what="procedure", title="How to complain")
    let_daughter_see(Permission.VIEW_ABOUT)
    browser, url = signed_in(cast.daughter), f"/people/{cast.margaret.pk}/documents/"
    page = browser.get(url).content.decode()
    assert "How to complain" in page
    assert "Of the autumn" not in page
    let_daughter_see(Permission.VIEW_REVIEWS)
    assert "Of the autumn" in browser.get(url).content.decode()
    assert signed_in(cast.stranger).get(url).status_code == 404


def test_who_reads_about_her_sees_only_their_own_papers_and_no_title_of_what_they_may_not_see(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    doctor = people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Dr Hall", kind="professional", relationship="GP"
    )
    given(cast.by, cast.margaret, what="assessment", title="Memory clinic")
    given(cast.by, cast.margaret, what="other", title="For the doctor", circle_member=doctor)
    given(cast.by, cast.margaret, what="other", title="For Esi", circle_member=cast.esi)
    url = f"/people/{cast.margaret.pk}/documents/"
    page = signed_in(cast.daughter).get(url).content.decode()
    assert "For Esi" in page
    assert "Memory clinic" not in page
    assert "For the doctor" not in page
    for account in (cast.carer, cast.margarets_account):
        page = signed_in(account).get(url).content.decode()
        assert "Memory clinic" in page
        assert "For the doctor" in page


def test_what_is_given_to_who_was_not_agreed_with_says_so(cast: Cast, signed_in: SignIn) -> None:
    browser, url = signed_in(cast.carer), f"/people/{cast.margaret.pk}/documents/give/"
    page = browser.post(url, posted(circle_member=cast.esi.pk), follow=True).content.decode()
    assert "Nobody has asked Maggie yet if Esi Osei may see anything" in page


def test_what_she_does_not_share_is_given_only_with_why(cast: Cast, signed_in: SignIn) -> None:
    consents.stop_sharing(by=cast.actor(cast.margarets_account), member=cast.esi)
    browser, url = signed_in(cast.carer), f"/people/{cast.margaret.pk}/documents/give/"
    sent = posted(circle_member=cast.esi.pk)
    warned = browser.post(url, sent)
    assert warned.status_code == 422
    assert "Maggie said no to sharing anything with Esi Osei" in warned.content.decode()
    page = browser.post(url, {**sent, "despite": "The court asked"}, follow=True).content.decode()
    assert "given although they had said no to it: The court asked" in page


def test_what_was_noted_wrongly_is_taken_back(cast: Cast, signed_in: SignIn) -> None:
    made = given(cast.by, cast.margaret)
    url = f"/documents/{made.record}/error/"
    assert signed_in(cast.margarets_account).post(url, {"reason": "No"}).status_code in (403, 404)
    signed_in(cast.carer).post(url, {"reason": "It was Nell’s"})
    assert not MaterialGiven.objects.current().exists()
