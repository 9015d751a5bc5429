"""The models, one file a noun."""

from shisaku.records.models.account import (
    AccountFile,
    AccountItem,
    AccountSource,
    ItemRemainder,
    ItemShare,
)
from shisaku.records.models.budget import BudgetStep
from shisaku.records.models.document import Document, Import, ImportState
from shisaku.records.models.entry import EntryTerm, SearchText, SheetEntry
from shisaku.records.models.erasure import Erasure
from shisaku.records.models.fact import (
    CostFact,
    DirectionFact,
    IndicatorFact,
    ProblemFact,
    ScoreFact,
    StaffFact,
)
from shisaku.records.models.form import CityForm, FormTrial, FormVersion
from shisaku.records.models.indicator import Indicator, IndicatorUse
from shisaku.records.models.kept import UnchangeableError
from shisaku.records.models.log import LogEntry
from shisaku.records.models.made_paper import MadePaper, MadeSheet, MadeSource, MadeState
from shisaku.records.models.municipality import ChecksShown, CitySettings, Municipality
from shisaku.records.models.organisation import OrgUnit, OrgUnitAlias
from shisaku.records.models.own_book import OwnBook
from shisaku.records.models.person import Membership, User
from shisaku.records.models.plan import Plan, PlanNode, PlanRevision, SubjectNode
from shisaku.records.models.reading_job import ReadingJob, UploadState
from shisaku.records.models.settlement import ClaimedLeftover, Said, Settlement
from shisaku.records.models.sheet import Draft, Publication, Revision, Sheet
from shisaku.records.models.site import SiteRun, SiteState
from shisaku.records.models.source import SheetSource
from shisaku.records.models.staffing import OvertimeRule, StaffFile
from shisaku.records.models.state import State, View
from shisaku.records.models.subject import Lineage, Subject
from shisaku.records.models.upload import Upload

__all__ = [
    "AccountFile",
    "AccountItem",
    "AccountSource",
    "BudgetStep",
    "ChecksShown",
    "CityForm",
    "CitySettings",
    "ClaimedLeftover",
    "CostFact",
    "DirectionFact",
    "Document",
    "Draft",
    "EntryTerm",
    "Erasure",
    "FormTrial",
    "FormVersion",
    "Import",
    "ImportState",
    "Indicator",
    "IndicatorFact",
    "IndicatorUse",
    "ItemRemainder",
    "ItemShare",
    "Lineage",
    "LogEntry",
    "MadePaper",
    "MadeSheet",
    "MadeSource",
    "MadeState",
    "Membership",
    "Municipality",
    "OrgUnit",
    "OrgUnitAlias",
    "OvertimeRule",
    "OwnBook",
    "Plan",
    "PlanNode",
    "PlanRevision",
    "ProblemFact",
    "Publication",
    "ReadingJob",
    "Revision",
    "Said",
    "ScoreFact",
    "SearchText",
    "Settlement",
    "Sheet",
    "SheetEntry",
    "SheetSource",
    "SiteRun",
    "SiteState",
    "StaffFact",
    "StaffFile",
    "State",
    "Subject",
    "SubjectNode",
    "UnchangeableError",
    "Upload",
    "UploadState",
    "User",
    "View",
]
