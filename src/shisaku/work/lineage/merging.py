"""Two subjects that are one: the sheets, indicators and plan links of one go over to the other."""

from shisaku.records.convert import sheet_of
from shisaku.records.convert.indicators import fits
from shisaku.records.models import IndicatorUse, Subject, SubjectNode
from shisaku.work.indicators import keep_indicators
from shisaku.work.refusals import RefusalError


def merge(stays: Subject, goes: Subject) -> None:
    """Make the sheets of `goes` those of `stays`, and let its address lead there.

    Raises `RefusalError` where both have a sheet of one year.
    """
    years = set(stays.sheets.values_list("fiscal_year", flat=True))
    both = years & set(goes.sheets.values_list("fiscal_year", flat=True))
    if both:
        raise RefusalError(f"「{stays}」と「{goes}」には、どちらにも{min(both)}年度のシートがあります。")
    goes.sheets.update(subject=stays)
    _move_indicators(stays, goes)
    _move_links(stays, goes)
    goes.merged.update(merged_into=stays)
    goes.merged_into, goes.provisional = stays, False
    goes.save(update_fields=["merged_into", "provisional"])
    keep_indicators([stays.key])


def take_newest(subject: Subject) -> None:
    """Give a subject the number, name and office of its newest sheet; nothing is saved."""
    newest = subject.sheets.filter(head__isnull=False).select_related("head").last()
    if newest is not None and newest.head is not None:
        data = sheet_of(newest.head)
        subject.number, subject.name = data.subject.number or "", data.subject.name
        subject.org_unit_id = newest.org_unit_id or subject.org_unit_id


def _move_indicators(stays: Subject, goes: Subject) -> None:
    """Indicators of the same name and unit become one; the others move along."""
    own = list(IndicatorUse.objects.filter(subject=stays).select_related("indicator"))
    for use in IndicatorUse.objects.filter(subject=goes).select_related("indicator"):
        same = next((one for one in own if fits(one, use.indicator.name, use.indicator.unit)), None)
        if same is None:
            use.subject = stays
            use.save(update_fields=["subject"])
            continue
        own.remove(same)
        indicator = use.indicator
        use.delete()
        if not indicator.uses.exists():
            indicator.delete()


def _move_links(stays: Subject, goes: Subject) -> None:
    own = {(link.plan_id, link.node_id) for link in SubjectNode.objects.filter(subject=stays)}
    primary = set(SubjectNode.objects.filter(subject=stays, primary=True).values_list("plan_id", flat=True))
    for link in SubjectNode.objects.filter(subject=goes):
        if (link.plan_id, link.node_id) in own:
            link.delete()
            continue
        link.subject = stays
        link.primary = link.primary and link.plan_id not in primary
        link.save(update_fields=["subject", "primary"])
