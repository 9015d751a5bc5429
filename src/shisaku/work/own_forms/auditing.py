"""The versions of the cities' forms held against their digests, their years and the log."""

import hashlib
from collections.abc import Iterator

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import FormError
from shisaku.forms.store import parse_form
from shisaku.records.models import FormVersion, LogEntry

_SAVED, _WITHDRAWN = "save_form", "withdraw_form"
# What a version is known by in the log: the key of its form, its number, the digest of its text.
_Named = tuple[str, int, str]


def version_differences() -> tuple[int, list[str]]:
    """How many versions there are, and a Japanese sentence for everything about them that does not agree."""
    logged = _logged()
    there: dict[str, set[_Named]] = {_SAVED: set(), _WITHDRAWN: set()}
    count, found = 0, []
    for version in FormVersion.objects.select_related("form").order_by("form__form", "number").iterator():
        count += 1
        named = (version.form_id, version.number, version.digest)
        there[_SAVED].add(named)
        if version.withdrawn_at is not None:
            there[_WITHDRAWN].add(named)
        found += [f"様式 {version.form.form} の第{version.number}版{wrong}" for wrong in _wrong(version)]
    for action, said in ((_SAVED, "保存"), (_WITHDRAWN, "取下げ")):
        for key, number, _ in sorted(logged[action] - there[action]):
            found.append(f"操作記録にある様式 {key} の第{number}版の{said}が、記録と合いません。")
        for key, number, _ in sorted(there[action] - logged[action]):
            found.append(f"様式 {key} の第{number}版の{said}が、操作記録にありません。")
    return count, found


def _logged() -> dict[str, set[_Named]]:
    found: dict[str, set[_Named]] = {_SAVED: set(), _WITHDRAWN: set()}
    for entry in LogEntry.objects.filter(action__in=list(found)):
        found[entry.action].add((entry.object, entry.facts["version"], entry.facts["digest"]))
    return found


def _wrong(version: FormVersion) -> Iterator[str]:
    content = version.text.encode()
    if hashlib.sha256(content).hexdigest() != version.digest:
        yield "のYAMLが、保存したときと異なります。"
        return
    try:
        form = parse_form(content, name=version.form.form).form
    except FormError as error:
        # Sheets keep the digest of what read them, so that a version nobody reads by may well be of an older grammar.
        if version.withdrawn_at is None:
            yield f"は、いまの様式の文法では使えません：{error}"
        return
    kept = YearRange.model_validate({"first": version.first_year, "last": version.last_year})
    if (form.form, form.valid) != (version.form.form, kept):
        yield "のIDか年度が、YAMLと異なります。"
