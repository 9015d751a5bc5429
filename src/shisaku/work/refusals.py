"""Why a verb does not do what it is asked: one Japanese sentence each, for the person who asked."""


class DeclinedError(Exception):
    """What was asked is not done, for whichever reason: what a command says and a job notes down."""


class RefusalError(DeclinedError):
    """The act is not possible as things stand; the message says why and what to do. A page shows it where one asked."""


class NotAllowedError(DeclinedError):
    """The person has no role that allows the act: a page of its own says so (403)."""


class NotFoundError(DeclinedError):
    """What was asked for is not there, or not for these eyes: a page of its own says so (404)."""


class OtherCityError(RefusalError):
    """The paper names another body than the one it is to be taken in for; a person has to say it once more."""


class OutdatedError(RefusalError):
    """Somebody else saved first; the act was based on an older revision."""
