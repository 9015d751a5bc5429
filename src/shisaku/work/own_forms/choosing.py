"""The sample of a form: the paper on whose page a person marks what is what, chosen among those of the city."""

from django.db import transaction

from shisaku.records.models import Import, ImportState, User
from shisaku.work.documents import require_content
from shisaku.work.log import write_log
from shisaku.work.own_forms.drafts import form_at
from shisaku.work.page_pictures import require_pages
from shisaku.work.refusals import NotFoundError, RefusalError


@transaction.atomic
def choose_sample(*, by: User, code: str, key: str, import_key: str) -> None:
    """Take a paper of the city as the sample of a form, in place of the one before; nothing is read anew.

    Raises `RefusalError` where none is chosen or its file cannot be read, `NotFoundError` for a paper that is not the
    city's, was dropped or erased, `NotAllowedError` for who may not see whole pages.
    """
    require_pages(by, code)
    form = form_at(by=by, code=code, key=key, action="edit_form", lock=True)
    if not import_key:
        raise RefusalError("見本にする書類を選んでください。")
    papers = Import.objects.filter(document__municipality_id=code, document__erased_at=None)
    paper = (
        papers.exclude(state=ImportState.REFUSED).select_related("document").filter(key=import_key).first()
    )
    if paper is None:
        raise NotFoundError("この書類はありません。")
    try:
        # It was read when it was imported; its pages are read again, apart from this process, when they are shown.
        require_content(paper.document)
    except NotFoundError as error:
        raise RefusalError(f"この書類は見本にできません：{error}") from error
    form.sample = paper
    form.save(update_fields=["sample"])
    write_log(action="choose_sample", about=form.key, by=by, city=code, facts={"import": paper.key})
