"""Why a verb does not do what it is asked: one Japanese sentence each, for the person who asked."""


class RefusalError(Exception):
    """The act is not possible as things stand; the message says why and what to do."""


class NotAllowedError(RefusalError):
    """The person has no role that allows the act."""


class NotFoundError(RefusalError):
    """What was asked for is not there, or not for these eyes."""


class OtherCityError(RefusalError):
    """The paper names another body than the one it is to be taken in for; a person has to say it once more."""


class OutdatedError(RefusalError):
    """Somebody else saved first; the act was based on an older revision."""
