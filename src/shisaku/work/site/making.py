"""Making the parts of a site that have changed: pages, the pages these lead to, what lies beside them."""

from collections.abc import Callable, Iterable

from shisaku.work.refusals import RefusalError
from shisaku.work.site.beside import beside_of
from shisaku.work.site.crew import Crew, write_aside
from shisaku.work.site.manifest import Journal, Manifest, Part, SiteFolder
from shisaku.work.site.rendering import PageError
from shisaku.work.site.wanted import Beside, Survey

_BESIDE = "beside:"


class StoppedSiteError(RefusalError):
    """Somebody stopped the run; what it made lies aside for the next."""


class Making:
    """One run's pages. What was made is kept from round to round, and in the journal from run to run."""

    def __init__(
        self, folder: SiteFolder, old: Manifest, crew: Crew, watch: Callable[[int, int], bool]
    ) -> None:
        self._folder, self._old, self._crew, self._watch = folder, old, crew, watch
        folder.aside.mkdir(exist_ok=True)
        self._journal = Journal(folder)
        self._aside = self._journal.read()
        self._led_to: dict[str, str] = {}

    def make(self, survey: Survey) -> dict[str, Part]:
        """Every part of the site as the survey wants it. Raises `StoppedSiteError`."""
        parts: dict[str, Part] = {}
        waiting = set(survey.pages)
        while waiting:
            missing = self._kept(waiting, survey, parts)
            self._make(missing, survey, parts, so_far=len(parts))
            waiting = {lead for address in waiting for lead in parts[address].leads} - parts.keys()
        for beside in beside_of(survey) if survey.pages else ():
            # The index and the data take their time too: whoever watches hears of it, and may stop it there.
            self._go_on(len(parts), len(survey.pages))
            parts[f"{_BESIDE}{beside.name}"] = self._beside(beside)
        return parts

    def check_links(self, parts: dict[str, Part]) -> None:
        """Raise `PageError` where a page leads to a file that is not there: none such is put in place.

        Pages that were made while something was published may do so, and are made again first.
        """
        there = {file for part in parts.values() for file in part.files}
        # A page of an earlier round may be none any more.
        leading = ((file, address) for file, address in self._led_to.items() if address in parts)
        dead, page = next(((file, address) for file, address in leading if file not in there), (None, ""))
        if dead is not None:
            raise PageError(f"{page} のページから、ない場所（{dead}）につながっています。")

    def _kept(self, addresses: Iterable[str], survey: Survey, parts: dict[str, Part]) -> list[str]:
        """Take over what is still good; the addresses of what is not."""
        missing = []
        for address in addresses:
            part = self._still_good(address, survey.inputs_of(address))
            if part is None:
                missing.append(address)
            else:
                parts[address] = part
        return missing

    def _still_good(self, name: str, inputs: str) -> Part | None:
        part = self._old.parts.get(name)
        if part is not None and part.inputs == inputs and self._folder.keeps(part):
            return part
        made = self._aside.get(name)
        if made is None or made.inputs != inputs:
            return None
        # A run that was cut off while it put files in place has some of them there already.
        there = all(
            self._folder.aside_of(file).exists() or self._folder.has(file, written)
            for file, written in made.files.items()
        )
        return made if there else None

    def _make(self, addresses: list[str], survey: Survey, parts: dict[str, Part], so_far: int) -> None:
        done, total = so_far, so_far + len(addresses)
        again = set(addresses)
        self._led_to = {file: address for file, address in self._led_to.items() if address not in again}
        self._go_on(done, total)
        for batch in self._crew.make(addresses):
            made = {
                one.address: Part(survey.inputs_of(one.address), {one.file: one.written}, one.leads)
                for one in batch.made
            }
            self._note(made)
            parts.update(made)
            self._led_to.update(batch.led_to)
            done += len(made)
            self._go_on(done, total)

    def _beside(self, beside: Beside) -> Part:
        name = f"{_BESIDE}{beside.name}"
        part = self._still_good(name, beside.inputs)
        if part is None:
            files = {file: write_aside(self._folder.aside, file, made) for file, made in beside.make()}
            part = Part(beside.inputs, files)
            self._note({name: part})
        return part

    def _note(self, made: dict[str, Part]) -> None:
        self._journal.add(made)
        self._aside.update(made)

    def still_wanted(self, pages: int) -> None:
        """Raise `StoppedSiteError` where the run was stopped after its last page."""
        self._go_on(pages, pages)

    def _go_on(self, done: int, total: int) -> None:
        if not self._watch(min(done, total), total):
            raise StoppedSiteError("書き出しを止めました。もう一度書き出すと、続きから始めます。")
