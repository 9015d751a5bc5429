// The import room works without this file; it makes a few things quicker: files dropped onto the page, ↓ and ↑ from one
// doubt to the next, Enter for what is proposed, the selected box moved into sight.
(() => {
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    drop.querySelector(".drop-help").hidden = false;
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) drop.classList.remove("over");
    });
    document.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop.classList.remove("over");
      input.files = event.dataTransfer.files;
      if (input.files.length) drop.requestSubmit();
    });
  }

  const room = () => document.querySelector("[data-room]");

  // The answer to a key comes as a page; until then further keys wait.
  const go = (address) => {
    const link = document.querySelector(`#main a[href="${CSS.escape(address)}"]`);
    if (link) link.click();
    else location.assign(address);
  };

  let busy = false;
  document.addEventListener("keydown", (event) => {
    const here = room();
    if (!here || busy || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = document.activeElement;
    if (at?.closest("input, textarea, select, summary, [data-paper]")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const address = event.key === "ArrowDown" ? here.dataset.after : here.dataset.before;
      if (!address) return;
      event.preventDefault();
      go(address);
    }
    const elsewhere = at?.closest("a, button") && !at.closest("[data-doubt] h3");
    if (event.key === "Enter" && !elsewhere) {
      const first = here.querySelector("[data-doubt] [data-first]");
      if (!first) return;
      event.preventDefault();
      // What no answer settles leads somewhere instead.
      if (first instanceof HTMLFormElement) first.requestSubmit();
      else first.click();
    }
  });

  // A field that is opened stands in sight with its button: the bar lies over the lower edge of the window.
  document.addEventListener(
    "toggle",
    (event) => {
      if (!room() || !event.target.open || !event.target.matches(".fold")) return;
      event.target.scrollIntoView({ block: "nearest" });
      event.target.querySelector("input:not([type=hidden]), select")?.focus({ preventScroll: true });
    },
    true,
  );

  // All leftovers that are shown, chosen with one box.
  document.addEventListener("change", (event) => {
    const all = event.target.dataset?.all;
    if (!all) return;
    for (const box of document.querySelectorAll(`input[type=checkbox][form="${CSS.escape(all)}"]`)) {
      if (box !== event.target) box.checked = event.target.checked;
    }
  });

  // The selected box within the page, then the selected doubt within the window.
  const arrange = () => {
    const here = room();
    if (!here) return;
    here.querySelectorAll(".keys, .left-all").forEach((one) => (one.hidden = false));
    const paper = here.querySelector("[data-paper]");
    const box = paper?.querySelector("[data-chosen] rect");
    if (box) {
      const [inside, around] = [box.getBoundingClientRect(), paper.getBoundingClientRect()];
      // Near the upper edge: below it the bar may lie over the paper.
      paper.scrollTop += inside.top - around.top - 72;
      paper.scrollLeft += inside.left - around.left - (around.width - inside.width) / 2;
    }
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.closest("[data-room]")) busy = true;
  });
  document.addEventListener("htmx:afterRequest", () => (busy = false));
  // What the address asks for gets the focus: Enter then answers it, and a reader of the screen is told of it.
  const show = (settled) => {
    const here = room();
    if (!here) return;
    arrange();
    const asked = new URLSearchParams(location.search);
    if (asked.get("left")) {
      const place = here.querySelector("[data-left] select");
      place?.focus({ preventScroll: true });
      place?.closest("li").scrollIntoView({ block: "nearest" });
      return;
    }
    const chosen = here.querySelector(asked.get("value") ? "[data-value]" : "[data-doubt]");
    if (chosen && (asked.get("doubt") || asked.get("value"))) {
      chosen.querySelector("a").focus({ preventScroll: true });
      chosen.scrollIntoView({ block: "nearest" });
    } else if (settled && !chosen) {
      // The last doubt was answered. What comes next is to accept the sheet, which one Enter too many must not do:
      // the focus is on what stays open, before the buttons.
      document.querySelector("[data-settled]")?.focus({ preventScroll: true });
    }
  };
  document.addEventListener("htmx:afterSettle", () => show(true));
  show(false);
})();
