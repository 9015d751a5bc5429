"""Pages of an import's paper as pictures, for who may see all that stands on them."""

from shisaku.records.models import User
from shisaku.work.page_pictures import picture_of, sees_every_page
from shisaku.work.refusals import NotAllowedError
from shisaku.work.room.showing import import_at, room_import


def room_picture(*, by: User, code: str, key: str, number: int) -> bytes:
    """Page `number` (from 1) of an import as a PNG.

    Raises `NotFoundError` where there is no such import or picture, `NotAllowedError` where another section's sheet
    stands on the page.
    """
    import_ = import_at(by=by, code=code, key=key)
    if not sees_every_page(by, code) and not room_import(by=by, code=code, key=key).paper.is_open(number):
        raise NotAllowedError("ほかの課のシートもあるページのため、表示できません。")
    return picture_of(import_.document, number)
