"""Templates: the only module that imports Jinja2. Undefined names fail; everything is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from cjmsite.cache.bytecode import bytecode_file, keep_bytecode, program_key, recall_bytecode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, nearest
from cjmsite.render.catalogue import WordFault

# A text with its marks escaped, as plain text: what MarkupSafe does before it makes an object of the result. It is a
# private name of MarkupSafe; without it the public function does the same, more slowly.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
_WORDS = re.compile(r"""\{\{ texts\((["'])([\w.]+)\1\) \}\}""")

__all__ = ["Markup", "TemplateFault", "Templates", "escape", "markup"]


class TemplateFault(Exception):  # noqa: N818  a fault of a theme, told like one of the content
    """A template that could not be rendered, as a problem that names template and line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # its only argument, so that it comes whole out of another process
        self.problem = problem


def markup(html: str) -> Markup:
    """HTML that this program made itself, safe to put in a page as it is."""
    # Not `Markup(html)`, which first asks whether the text has a form in HTML: pages hold a thousand of these.
    return str.__new__(Markup, html)


def escape(value: Any) -> str:
    """A value as a page has it: what is HTML already as it is, all else escaped, exactly as MarkupSafe does it, but as
    a plain text.

    A page holds a thousand values, which are joined at once, so that an object of `Markup` for each is for nothing: it
    takes five times as long as the escaping.
    """
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else str(markupsafe.escape(value))


class _PlainCalls(Context):
    """Calls what a template calls, and nothing else: Jinja2 first asks each time whether it wants the context, too,
    which nothing does that our templates call. Pages call two hundred times each."""

    def call(
        self, called: Callable[..., Any], /, *args: Any, _block_vars: object = None, _loop_vars: object = None,
        **named: Any,
    ) -> Any:  # fmt: skip
        """Call a function or macro; the variables of blocks and loops are for those that want the context."""
        return called(*args, **named)


class _PlainMacro(Macro):
    """A macro that is called as most are: without a block inside it."""

    def __call__(self, /, *args: Any, **named: Any) -> str:
        """What the macro makes, as HTML."""
        if self.caller or self.explicit_caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **named)
        rest = [named.pop(name, missing) for name in self.arguments[len(args) :]]
        if named or len(args) > len(self.arguments):
            return super().__call__(*args, **named)  # which says what is too much
        return markup(self._func(*args, *rest))


class _Environment(Environment):
    """Templates in which each `{{ value }}` is escaped, and each macro called, by what stands above."""

    context_class = _PlainCalls

    def _compile(self, source: str, filename: str) -> CodeType:
        # Jinja2's own hook for the compiling of a template's code, which takes both from its imports. On the same
        # line as before, as lines lead faults back to the template. If it ever looks otherwise, it is only slower.
        ours = "\nescape = environment.escape; Macro = environment.macro; name = "
        return super()._compile(source.replace("\nname = ", ours, 1), filename)

    escape = staticmethod(escape)
    macro = _PlainMacro


class _KeptBytecode(BytecodeCache):
    """Keeps the compiled templates of these names beside this module's own bytecode: compiling is most of a small
    build. Other names are compiled by each command."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.made_by = program_key(__file__, jinja2.__version__)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of what is kept of a template; "" where nothing is."""
        return f"template-{name}" if name in self.names and re.fullmatch(r"[\w-]+\.\w+", name) else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if that was kept of this very text and by this program."""
        path = bytecode_file(__file__, bucket.key) if bucket.key else None
        kept = recall_bytecode(path, self._key(bucket)) if path else None
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        path = bytecode_file(__file__, bucket.key) if bucket.key else None
        if path:
            keep_bytecode(path, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"{self.made_by} {bucket.checksum}"


def linked(link: Any) -> Markup:
    """Filter `linked`: a Link of `render.views` as an anchor, or its plain words where it leads nowhere.

    Pages hold so many links that a template's macro for each would be a third of their cost.
    """
    words = escape(link.words)
    if not link.href:
        return markup(words)
    outside = ' rel="noopener noreferrer"' if "://" in link.href else ""
    return markup(f'<a href="{escape(link.href)}"{outside}>{words}</a>')


def quoted(text: str) -> Markup:
    """Filter `quoted`: a text as a string of JavaScript, for a script's own file."""
    # The two line ends that JSON allows within a string and older JavaScript does not.
    return markup(json.dumps(str(text), ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def all_linked(links: Iterable[Any]) -> Markup:
    """Filter `all_linked`: several Links with commas between them, each followed by its note."""
    return markup(
        ", ".join(
            f'{linked(one)} <span class="note">{escape(one.note)}</span>' if one.note else linked(one) for one in links
        )
    )


@frozen(slots=False, eq=False)
class Templates:
    """A theme's compiled templates, with the interface's words in them: `words` are the texts by key, `origins` the
    files of the theme by path (`templates/map.html`), as people know them; `bundled` are the names
    of those that came with the program."""

    sources: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    bundled: frozenset[str] = frozenset()

    @cached_property
    def environment(self) -> Environment:
        """Jinja2's environment, the same for the same texts: templates are compiled once in a process."""
        texts = sorted((name, self.spoken(text)) for name, text in self.sources.items())
        return _environment_of(tuple(texts), self.bundled)

    def spoken(self, text: str) -> str:
        """A template with each `{{ texts("key") }}` replaced by its words: a build has one language, a page asks
        hundreds of times. Keys that the catalogue lacks stay, and fail when they are rendered, with their line."""
        return _WORDS.sub(
            lambda match: str(escape(self.words[match.group(2)])) if match.group(2) in self.words else match.group(),
            text,
        )

    def render(self, name: str, context: Any, page: str) -> str:
        """Render a template with a dataclass's fields as its names. `page` is named if it fails."""
        values = {key: getattr(context, key) for key in _names(context.__class__)}
        try:
            return self.environment.get_template(name).render(values)
        except Exception as error:  # a template is a program of the hub's: it can fail in any way
            raise TemplateFault(self._problem(name, page, error, values)) from error

    def _problem(self, name: str, page: str, error: Exception, values: Mapping[str, Any]) -> Problem:
        """Where it happened: the innermost template, by its own file and line."""
        file, line = name, 0
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code.co_filename
            if code in self.sources:
                file, line = code, trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, TemplateSyntaxError):
            file, line = error.name or file, error.lineno
        message, hint = _words_of(error, self.sources, values)
        told = f"{while_rendering(page)}; docs/themes.md lists what each template gets"
        origin = self.origins.get(f"templates/{file}", f"themes/default/templates/{file}")
        lines = self.sources.get(file, "").splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(
            origin, line, 1 if line else 0, "template", message, f"{hint} ({told})" if hint else told, excerpt=excerpt
        )


def while_rendering(page: str) -> str:
    """How a template's fault names the page that came upon it."""
    return f"while rendering {page}"


def _words_of(error: Exception, sources: Mapping[str, str], values: Mapping[str, Any]) -> tuple[str, str]:
    """What went wrong in a template, and what may help."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”", nearest(str(error.name), sources)
    if isinstance(error, RecursionError):
        return "the templates extend, include or call themselves without end", "a copy may not extend its original"
    if isinstance(error, UndefinedError):
        name = re.match(r"'(\w+)' is undefined", str(error))
        return str(error), nearest(name[1], values) if name else ""
    if isinstance(error, WordFault):
        message, hint = error.args
        return message, hint
    if isinstance(error, TemplateError):
        return str(error), ""
    return f"{type(error).__name__}: {error}", ""


@lru_cache(maxsize=2)
def _environment_of(texts: tuple[tuple[str, str], ...], kept: frozenset[str]) -> Environment:
    """An environment that compiles these templates (name and text) when they are first asked for, or takes what was
    `kept` of some."""
    sources = dict(texts)
    made = _Environment(
        # Each under its own name as its file, so that the lines of a fault lead back to it.
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_KeptBytecode(kept),
    )
    made.filters.update(linked=linked, all_linked=all_linked, quoted=quoted)
    return made


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    """The names that a context gives its template."""
    return tuple(one.name for one in fields(kind))
