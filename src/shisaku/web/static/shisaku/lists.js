// A list answers at once when a box is ticked: its parts are fetched by the address that the form would lead to.
// Without this file the button below the boxes does the same. With it, it is left only where the boxes stand before
// the results: there it folds them and goes on to what they left.
(() => {
  const form = document.querySelector("form[data-narrows]");
  if (!form) return;
  form.classList.add("at-once");
  let last = 0;

  const addressOf = () => {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
    return `${form.getAttribute("action")}${asked.size ? `?${asked}` : ""}`;
  };

  // The boxes stay where they are, so that the focus does; only their counts are taken over.
  const takeCounts = (page) => {
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      const same = page.querySelector(
        `form[data-narrows] input[name="${CSS.escape(box.name)}"][value="${CSS.escape(box.value)}"]`,
      );
      const label = box.closest("label");
      label.lastElementChild.textContent = same?.closest("label").lastElementChild.textContent ?? "0";
      label.classList.toggle("none", !box.checked && label.lastElementChild.textContent === "0");
    }
    form.querySelector("[data-chosen]").replaceWith(page.querySelector("form[data-narrows] [data-chosen]"));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.querySelector("details.facets").open = false;
    const results = document.querySelector("#results");
    results.tabIndex = -1;
    results.focus();
  });

  form.addEventListener("change", async () => {
    const address = addressOf();
    const turn = ++last;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== last) return;
      document.querySelector("#results").replaceWith(page.querySelector("#results"));
      if (page.querySelector("form[data-narrows]")) takeCounts(page);
      history.replaceState(null, "", address);
      document.dispatchEvent(new CustomEvent("shisaku:results"));
    } catch {
      location.assign(address);
    }
  });
})();
