"""The parts of `fhirpathpy` that the engine uses, given the types that it does not itself give."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from antlr4 import CommonTokenStream, InputStream, ParseTreeWalker, Token
from fhirpathpy import engine
from fhirpathpy.engine import invocations, util
from fhirpathpy.engine.invocations.constants import constants
from fhirpathpy.engine.nodes import FP_Quantity, FP_TimeBase, ResourceNode
from fhirpathpy.models import models
from fhirpathpy.parser.ASTPathListener import ASTPathListener
from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer
from fhirpathpy.parser.generated.FHIRPathParser import FHIRPathParser

from .shapes import Json

Invocation = dict[str, Any]

R4: Mapping[str, Mapping[str, Any]] = models["r4"]
REGISTRY = cast(Mapping[str, Invocation], invocations.invocation_registry)

QUANTITY: type[Any] = FP_Quantity
MOMENT: type[Any] = FP_TimeBase

get_data: Callable[[Any], Any] = util.get_data
do_eval: Callable[[dict[str, Any], list[Any], Json], Any] = engine.do_eval
create_node: Callable[[Any, str], Any] = ResourceNode.create_node
new_listener: Callable[[], Any] = ASTPathListener
forget_now: Callable[[], None] = constants.reset


class NotFhirPath(ValueError):
    """Raised for text that the FHIRPath grammar does not allow."""


def stop(error: Any) -> None:
    raise NotFhirPath(str(error))


def lexer(text: str) -> Any:
    """Returns a lexer that stops at what is not FHIRPath, where the library's would go on."""
    made = FHIRPathLexer(InputStream(text))
    made.removeErrorListeners()
    made.recover = stop
    return made


def token_texts(text: str) -> list[str]:
    """Returns the tokens of an expression, less spaces and comments. Raises `NotFhirPath`."""
    every = lexer(text).getAllTokens()
    return [each.text for each in every if each.channel == Token.DEFAULT_CHANNEL]


def parse(text: str) -> Json:
    """Returns the library's tree for the whole text. Raises `NotFhirPath`.

    The library's own `parse` is not used: it guesses at mistakes, and leaves out what follows.
    """
    stream = CommonTokenStream(lexer(text))
    parser = FHIRPathParser(stream)
    parser.removeErrorListeners()
    expression = parser.expression()
    if parser.getNumberOfSyntaxErrors() or stream.LA(1) != Token.EOF:
        raise NotFhirPath(text)
    listener = new_listener()
    ParseTreeWalker().walk(listener, expression)
    tree: Json = listener.parentStack[0]["children"][0]
    return tree
