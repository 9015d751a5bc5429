// The pages of forms work without this file; it makes a few things quicker: arrows from cell to cell of the marked page,
// the focus where the address points, the line of the YAML that is wrong.
(() => {
  const here = () => document.querySelector("[data-own-form]");
  const cells = () => [...document.querySelectorAll("[data-cells] > a")];
  const middle = (cell) => {
    const box = cell.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  // The nearest cell in the direction of the arrow; what lies aside of it counts three times.
  const beside = (from, key) => {
    const [x, y] = middle(from);
    const level = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    let found = null;
    let nearest = Infinity;
    for (const cell of cells()) {
      const [a, b] = middle(cell);
      const ahead = sign * (level ? a - x : b - y);
      const distance = ahead + 3 * Math.abs(level ? b - y : a - x);
      if (cell !== from && ahead > 1 && distance < nearest) [found, nearest] = [cell, distance];
    }
    return found;
  };

  // One stop of the Tab key for all cells: the chosen one, else the first.
  const arrange = () => {
    const all = cells();
    const first = all.find((cell) => cell.hasAttribute("data-chosen")) ?? all[0];
    all.forEach((cell) => cell.setAttribute("tabindex", cell === first ? "0" : "-1"));
    document.querySelectorAll("[data-own-form] .keys").forEach((keys) => (keys.hidden = false));
    const paper = document.querySelector("[data-own-form] [data-paper]");
    const box = paper?.querySelector("[data-chosen] rect");
    if (box) {
      const [inside, around] = [box.getBoundingClientRect(), paper.getBoundingClientRect()];
      paper.scrollTop += inside.top - around.top - around.height / 3;
      paper.scrollLeft += inside.left - around.left - (around.width - inside.width) / 2;
    }
  };

  document.addEventListener("keydown", (event) => {
    const cell = document.activeElement?.closest?.("[data-cells] > a");
    if (!cell || !event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = beside(cell, event.key);
    if (!next) return;
    cell.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  const mistaken = () => {
    const text = document.querySelector("[data-own-form] textarea[data-line]");
    const line = Number(text?.dataset.line);
    if (!line) return;
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = Math.max(0, (line - 4) * (text.scrollHeight / lines.length));
  };

  const show = () => {
    if (!here()) return;
    arrange();
    mistaken();
    const asked = new URLSearchParams(location.search);
    const field = asked.get("row") ? here().querySelector("[data-row] [name=label]") : here().querySelector("[data-say] select");
    if (field && (asked.get("row") || asked.get("at"))) {
      field.focus({ preventScroll: true });
      field.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
    }
  };
  document.addEventListener("htmx:afterSettle", show);
  show();
})();
