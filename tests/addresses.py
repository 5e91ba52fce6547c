"""The addresses of a world: for each page that needs an identifier, which ones it takes."""

from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goldenthread.homes.models import Post
from goldenthread.homes.roles import Role
from tests.agreeing import addresses_of_documents as of_documents
from tests.world_agreeing import addresses_of as of_agreeing
from tests.world_made import World
from tests.world_workforce import addresses_of as of_workforce

# allauth's own pages take no identifier of ours.
NOT_OURS = ("account_", "mfa_", "usersessions_")


def all_names() -> dict[str, URLPattern]:
    """Return every page of the product by its full name."""
    found: dict[str, URLPattern] = {}

    def collect(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                space = f"{entry.namespace}:" if entry.namespace else ""
                collect(entry, prefix + space)
            elif entry.name and not entry.name.startswith(NOT_OURS):
                found[prefix + entry.name] = entry

    collect(get_resolver(), "")
    return found


def takes(pattern: URLPattern) -> list[str]:
    """Return the names of what an address takes."""
    return list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)


def addresses(world: World) -> dict[str, list[str]]:
    """Return, for each page that takes an identifier, its addresses in this world."""
    ours = arguments(world)
    return {
        name: [reverse(name, kwargs=kwargs) for kwargs in ours.get(name, [])]
        for name, pattern in all_names().items()
        if takes(pattern)
    }


def arguments(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return what each page is asked for in this world."""
    person = {"pk": world.individual.pk}
    processes = [world.assessment, world.draft_process, world.review]
    every_process = [{"pk": process.pk} for process in processes]
    draft = {"pk": world.draft_process.pk}
    drafted = world.draft.outcomes.get(record=world.outcome.record)
    in_draft = {**draft, "record": drafted.record}
    action_in_draft = {**draft, "record": drafted.actions.get().record}
    assessment = {"pk": world.assessment.pk}
    return {
        **_of_people(world, person),
        **_of_consent(world, person),
        "cycle:assessments": [person],
        "cycle:reviews": [person],
        "cycle:ask": [{**person, "kind": kind} for kind in ("assessment", "plan", "review")],
        "cycle:process": every_process,
        "cycle:reach": [{**one, "step": "prepared"} for one in every_process],
        "cycle:step_back": every_process,
        "cycle:move": every_process,
        "cycle:lead": every_process,
        "cycle:call_off": every_process,
        "cycle:take_up": every_process,
        "cycle:add_participant": every_process,
        **{
            f"cycle:{name}": [{"pk": world.participant.pk}]
            for name in ("participant", "remove_participant", "put_back_participant")
        },
        "cycle:briefings": every_process,
        "cycle:brief": every_process,
        "cycle:briefing": [{"record": world.briefing.record}],
        "cycle:withdraw_briefing": [{"record": world.briefing.record}],
        "cycle:decide": every_process,
        "cycle:decision": [{"record": world.decision.record}],
        "assessments:assessment": [assessment],
        "assessments:answer": [{**assessment, "record": world.question_set.record}],
        "assessments:response": [{"record": world.response.record}],
        "assessments:find": [assessment],
        "assessments:finding": [{"record": world.finding.record}],
        "assessments:reflect": [assessment],
        "assessments:reflect_statement": [{"record": world.statement.record}],
        "assessments:question_set": [{"record": world.question_set.record}],
        **{
            f"assessments:{name}": [
                {"record": world.question_set.record, "home": world.individual.home_id}
            ]
            for name in ("use_question_set", "stop_using_question_set")
        },
        "plans:plan": [person],
        **{
            f"plans:{name}": [draft]
            for name in ("draft", "start", "settle", "difference", "add_outcome")
        },
        **_of_parts(world, person, draft),
        **{
            f"plans:{name}": [in_draft]
            for name in ("change_outcome", "drop_outcome", "no_action", "add_action")
        },
        **{f"plans:{name}": [action_in_draft] for name in ("change_action", "drop_action")},
        "plans:outcome": [{"record": world.outcome.record}],
        "plans:measure": [{"record": world.outcome.record}],
        "plans:measurement": [{"record": world.measurement.record}],
        **{
            f"plans:{name}": [{"pk": world.change.pk}]
            for name in (
                "change",
                "complete_change",
                "carry_out",
                "give_up_change",
                "reopen_change",
                "withdraw_change",
            )
        },
        **{f"pages:{name}": [{"pk": world.change.pk}] for name in ("task", "task_not_done")},
        "living:records": [person],
        "living:record": [person],
        **{
            f"living:{name}": [{"record": world.daily.record}]
            for name in ("daily_record", "correct", "withdraw")
        },
        **{
            f"reviews:{name}": [{"pk": world.review.pk}]
            for name in ("review", "give_view", "agree_change", "next_review")
        },
        "reviews:view": [{"record": world.view.record}],
        **{f"unsettled:{n}": [person] for n in ("person", "add_need", "add_disagreement")},
        **{
            f"unsettled:{n}": [{"pk": world.need.pk}]
            for n in ("need", "change_need", "withdraw_need")
        },
        "unsettled:need_note": [{"record": world.need_note.record}],
        **{
            f"unsettled:{n}": [{"pk": world.disagreement.pk}]
            for n in ("disagreement", "give_side", "withdraw_disagreement", "take_step")
        },
        **{f"unsettled:{n}": [{"record": world.side.record}] for n in ("side", "side_error")},
        "unsettled:disagreement_note": [{"record": world.disagreement_note.record}],
        **_of_voice(world, person),
        **{f"involvement:{n}": [person] for n in ("person", "write", "say", "documents", "give")},
        **{
            f"involvement:{name}": [{"record": row.record}]
            for name, row in (
                ("withdraw_plan", world.involvement),
                ("withdraw_word", world.word),
                ("withdraw_document", world.material),
            )
        },
        "involvement:in_mind": every_process,
        "involvement:contribution": [{"pk": world.contribution.pk}],
        **_of_timing(world, person, every_process),
        **_of_procedures(world),
        **of_workforce(world),
        **of_agreeing(world),
        "homes:timescales": [{"pk": world.individual.home_id}],
        "homes:end_codes": [{"pk": _a_carer(world)}],
        "thread:person": [person],
        "thread:show": _threads(world),
    }


def _of_timing(
    world: World, person: dict[str, Any], every_process: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    trigger, agreed = [{"pk": world.trigger.pk}], [{"record": world.agreed.record}]
    return {
        **{f"timing:{name}": [person] for name in ("person", "ask", "agree")},
        "timing:ask_now": [{**person, "kind": "review"}],
        **{
            f"timing:{name}": trigger
            for name in ("trigger", "accept", "answer", "reopen", "withdraw")
        },
        "timing:book": every_process,
        "timing:cancel": [{"record": world.booking.record}],
        "timing:end": agreed,
        "timing:withdraw_agreed": agreed,
        "timing:watch": [{"pk": world.individual.home_id}],
    }


def _of_procedures(world: World) -> dict[str, list[dict[str, Any]]]:
    home, draft = [{"pk": world.individual.home_id}], [{"pk": world.drafted.pk}]
    holds, told = {"pk": world.edition.pk}, {"audience": "individual"}
    procedure = [{"pk": world.edition.procedure_id}]
    return {
        **{f"procedures:{name}": home for name in ("add", "starters", "timescales")},
        **{f"procedures:{n}": procedure for n in ("procedure", "draft_next", "end", "take_up")},
        **{f"procedures:{name}": draft for name in ("change", "publish", "drop")},
        "procedures:edition": [holds, *draft],
        "procedures:write_anew": [{"pk": world.timescales.pk}],
        "procedures:told": [holds],
        "procedures:write_down": [{**holds, **told, "member": world.individual.pk}],
        "procedures:acknowledgement": [{"record": world.told.record}],
    }


def _of_parts(
    world: World, person: dict[str, Any], draft: dict[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    risk = {**draft, "kind": "risks", "record": world.draft.chosenrisk_set.get().record}
    finished = {"pk": world.plan_process.pk}
    kinds = [{**draft, "kind": kind} for kind in ("risks", "contingencies", "others")]
    return {
        "plans:readers": [person],
        "plans:read": [finished],
        "plans:take_back_read": [finished],
        "plans:paper": [{**finished, "size": "standard"}],
        "plans:builds_on": [draft],
        "plans:funding": [draft],
        "plans:add_part": kinds,
        "plans:change_part": [risk],
        "plans:drop_part": [risk],
    }


def _a_carer(world: World) -> Any:
    posts = Post.objects.filter(home_id=world.individual.home_id, role=Role.CARER)
    return posts.values_list("account_id", flat=True).first()


def _of_people(world: World, person: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    names = ("person", "photo", "details", "add_statement", "communication")
    names += ("change_communication", "circle", "add_member")
    statement = {"record": world.statement.record}
    hows = [{**statement, "how": how} for how in ("confirm", "end", "error")]
    return {
        **{f"people:{name}": [person] for name in names},
        **{
            f"people:{name}": [{"pk": world.member.pk}]
            for name in ("member", "change_member", "share", "leave", "come_back")
        },
        "people:end_share": [{"pk": world.share.pk}],
        "people:statement": [statement],
        "people:change_statement": [statement],
        "people:settle_statement": hows,
    }


def _of_consent(world: World, person: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    member = [{"pk": world.member.pk}]
    capacity = [{"record": world.capacity.record}]
    judged = [{"record": world.judged.record}]
    return {
        **{f"consent:{n}": [person] for n in ("person", "assess", "judge", "add_authority")},
        **{f"consent:{name}": judged for name in ("judgement", "withdraw_judgement")},
        "consent:withdraw_best_interests": [{"record": world.best_interests.record}],
        "consent:purpose": [{**person, "purpose": "photographs"}],
        "consent:own": [{**person, "purpose": "photographs"}],
        **{f"consent:{name}": member for name in ("sharing", "stop", "give_again")},
        "consent:put_back": [{"record": world.consent.record}],
        "consent:assessment": capacity,
        "consent:withdraw_assessment": capacity,
        "consent:end_authority": [{"record": world.authority.record}],
        **of_documents(world),
    }


def _of_voice(world: World, person: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    comment, look = [{"pk": world.comment.pk}], [{"pk": world.look.pk}]
    steps = ("comment", "take_step", "change_comment", "take_back", "withdraw_comment")
    home = [{"pk": world.individual.home_id}]
    return {
        **{f"voice:{name}": [person] for name in ("person", "say")},
        **{f"voice:{name}": comment for name in steps},
        "voice:comment_note": [{"record": world.comment_note.record}],
        "voice:had_say": [{"pk": world.review.pk}],
        "voice:withdraw_rating": [{"record": world.rating.record}],
        **{f"voice:{name}": home for name in ("add_look", "settings")},
        **{f"voice:{name}": look for name in ("add_improvement", "withdraw_look")},
        **{
            f"voice:{name}": [{"pk": world.improvement.pk}]
            for name in ("improvement", "withdraw_improvement")
        },
    }


def _threads(world: World) -> list[dict[str, Any]]:
    kinds = {
        "statement": world.statement.record,
        "finding": world.finding.record,
        "outcome": world.outcome.record,
        "action": world.action.record,
        "daily": world.daily.record,
        "measurement": world.measurement.record,
        "change": world.change.pk,
    }
    return [{"kind": kind, "record": record} for kind, record in kinds.items()]
