// Everything works without this file; it makes a few things quicker: closing a source with Esc, opening it
// with a tap, copying an address, reaching the search with "/", opening what is folded before printing.
(() => {
  const open = () => document.querySelectorAll(".sourced:hover, .sourced:focus-within");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open().forEach((figure) => figure.classList.add("closed"));
      document.querySelectorAll("details.choice[open]").forEach((choice) => {
        choice.open = false;
        choice.querySelector("summary").focus();
      });
    }
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    const search = document.querySelector("[data-search-key]");
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  // A source that was closed opens again when the pointer or the focus comes back to it.
  for (const name of ["pointerover", "focusin"]) {
    document.addEventListener(name, (event) => {
      const here = event.target.closest?.(".sourced");
      if (here && !here.contains(event.relatedTarget)) here.classList.remove("closed");
    });
  }

  // A finger has no hover: the first tap opens what stands behind a figure, the second follows its link.
  let opened = null;
  document.addEventListener("pointerdown", (event) => {
    const link = event.target.closest?.(".sourced > a");
    opened = link && event.pointerType === "touch" && document.activeElement !== link ? link : null;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".sourced > a");
    if (link && link === opened) {
      event.preventDefault();
      link.focus();
      opened = null;
    }
  });

  // Buttons that copy appear only where a script may, also in a list that has just been fetched.
  const showCopying = () => {
    if (!navigator.clipboard) return;
    document.querySelectorAll("[data-copy][hidden]").forEach((button) => (button.hidden = false));
  };
  showCopying();
  document.addEventListener("shisaku:results", showCopying);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    button.textContent = button.dataset.done;
  });

  addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not([open], .choice, .onpage-choice)").forEach((folded) => {
      folded.open = true;
      folded.dataset.opened = "";
    });
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    document.querySelectorAll("[data-print-date]").forEach((place) => {
      place.textContent = day.format(new Date());
    });
    document.querySelectorAll("[data-print-address]").forEach((place) => (place.textContent = location.href));
  });

  addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-opened]").forEach((folded) => {
      folded.open = false;
      delete folded.dataset.opened;
    });
  });
})();
