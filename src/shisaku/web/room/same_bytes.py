"""What is said of a file whose bytes are there already: where it is, and the way to have it read anew."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shisaku.records.models import ImportState
from shisaku.web.room.asked import Asked
from shisaku.work.room import SameBytes


def same_bytes(same: SameBytes, code: str) -> SafeString:
    """The sentence with its links."""
    if same.waiting is not None:
        told = _(
            "「%(file)s」は、読み取りを待っている「%(twin)s」と同じ内容のため、一度だけ読み取ります。"
        ) % {
            "file": same.file,
            "twin": same.waiting.file,
        }
        place = f"{reverse('staff_documents', args=[code])}#file-{same.waiting.key}"
        return format_html('{}<a href="{}">{}</a>', told, place, _("そのファイルを見る"))
    read = same.read
    if read is None:
        return format_html("{}", same.file)
    at = localtime(read.made_at)
    state = _("取り込み済みの") if read.state == ImportState.ACCEPTED else _("確認を待っている")
    told = _(
        "「%(file)s」は、%(state)s「%(document)s」（%(day)s に読み取り）と同じ内容のため、読み取っていません。"
    ) % {
        "file": same.file,
        "state": state,
        "document": read.document,
        "day": f"{at.month}/{at.day} {at:%H:%M}",
    }
    return format_html(
        '{}<a href="{}">{}</a>　<a href="{}">{}</a>',
        told,
        Asked(code, read.key).address,
        _("読み取った内容を見る"),
        reverse("staff_room_anew", args=[code, read.key]),
        _("もう一度読み取る"),
    )
