"""Every public page under /en/: what the program says is English, what a city wrote is marked as Japanese."""

import re
from collections import Counter
from collections.abc import Iterator

import polib
import pytest
from django.test import Client
from django.utils.translation import override

from shisaku.forms.lexicon import lexicon
from shisaku.forms.rules import load_rules
from shisaku.forms.store import load_forms
from shisaku.records.models import PlanRevision, Revision
from shisaku.web import sentences
from shisaku.work.demo import own_documents, prepare_cities, prepare_demo, take_in
from shisaku.work.wording import core_words
from tests.web.english import Page

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.pages]
# Pages of one kind differ by figures, not by words: so many of each are looked at.
_OF_A_KIND = 8
_VARIABLE = re.compile(r"[0-9a-f]{64}|[0-9a-z]{12}|\d{4,6}|source/.*|\?.*")


def _pages(client: Client) -> Iterator[tuple[str, Page]]:
    """The pages that links lead to from the entrance, so many of a kind."""
    waiting, kinds = ["/en/"], Counter[str]()
    known = set(waiting)
    waiting += [f"/en/992011/rules/{rule}/" for rule in load_rules()]
    while waiting:
        path = waiting.pop(0)
        kind = _VARIABLE.sub("*", path)
        kinds[kind] += 1
        if kinds[kind] > _OF_A_KIND:
            continue
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        if "html" not in answer["Content-Type"]:
            continue
        page = Page(answer.content.decode())
        yield path, page
        links = {link.partition("#")[0] for link in page.links if link.startswith("/en/")}
        waiting += sorted(links - known)
        known |= links


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for part in content.values():
            yield from _strings(part)
    elif isinstance(content, list):
        for part in content:
            yield from _strings(part)


def _words_of_papers() -> set[str]:
    """What cities write: the contents of their sheets and plans, and what their forms print."""
    kept = [
        revision.content for revisions in (Revision, PlanRevision) for revision in revisions.objects.all()
    ]
    printed = [form.model_dump(mode="json") for form in load_forms()]
    spelt = [name for group in lexicon().groups.values() for term in group.values() for name in term.names]
    return set(_strings([kept, printed, spelt]))


def test_the_program_speaks_english_and_a_citys_words_are_marked(client: Client) -> None:
    prepare_demo()
    prepare_cities(list(take_in(own_documents())))
    written = _words_of_papers()
    catalogue = polib.pofile(str(core_words.LOCALE / "en" / "LC_MESSAGES" / "django.po"))
    program = {entry.msgid for entry in catalogue if entry.translated()} | sentences.templates()
    unmarked: dict[str, str] = {}
    untold: dict[str, str] = {}
    looked_at = 0
    for path, page in _pages(client):
        looked_at += 1
        unmarked |= dict.fromkeys(page.unmarked, path)
        for text in set(page.marked) - written:
            with override("en"):
                if text in program or sentences.kept_text(text) != text:
                    untold[text] = path
    assert looked_at > 60
    assert not unmarked, "\n".join(f"{t} | {p}" for t, p in unmarked.items())
    assert untold == {}
