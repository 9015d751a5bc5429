"""Two closed sets that several nouns share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("提案中")
    ACCEPTED = "accepted", _("確定")
    REFUSED = "refused", _("不採用")


class View(models.TextChoices):
    """Whose eyes a row is for: `head` is the city's newest, `published` all that anyone outside may ever reach."""

    HEAD = "head", _("最新")
    PUBLISHED = "published", _("公表")
