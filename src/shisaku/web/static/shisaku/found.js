// Search on a site without a server: the same words find the same projects as the server's search finds.
// The index lies beside the pages as scripts, for a page opened from a folder may load those and fetch nothing.
(() => {
  const place = document.querySelector("#found");
  const words = new URLSearchParams(location.search);
  const asked = (words.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ").slice(0, 100);
  if (!place || !asked) return;

  // As `core.text.searchable`: widths and case folded sign by sign, only letters and figures, blanks between.
  const lower = (sign) =>
    sign === "ı" ? sign : /\p{Script=Cherokee}/u.test(sign) ? sign.toUpperCase() : sign.toUpperCase().toLowerCase();
  const searchable = (text) =>
    [...[...text.normalize("NFKC")].map(lower).join("")]
      .map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : " "))
      .join("")
      .split(/\s+/)
      .filter(Boolean);

  // Files of the index hand their content over by calling this.
  const waiting = new Map();
  globalThis.shisakuFound = (name, content) => waiting.get(name)?.(content);
  const root = new URL(".", new URL(place.dataset.index, location.href));
  const loaded = new Map();
  const load = (folder, name) => {
    const address = new URL(`${folder}${name}.js`, root).href;
    if (!loaded.has(address)) {
      loaded.set(
        address,
        new Promise((done, failed) => {
          const script = document.createElement("script");
          waiting.set(name, done);
          script.src = address;
          script.addEventListener("error", () => failed(new Error(name)));
          document.head.append(script);
        }),
      );
    }
    return loaded.get(address);
  };

  const shardOf = (sign, shards) => {
    let reckoned = 0;
    for (const letter of sign) reckoned = (reckoned * 31 + letter.codePointAt(0)) % 65521;
    return reckoned % shards;
  };

  const linesWith = async (sign, folder, shards) => {
    const places = (await load(folder, `pairs-${shardOf(sign, shards)}`))[sign];
    let last = 0;
    return places ? places.split(" ").map((step) => (last += parseInt(step, 36))) : [];
  };

  // What has to stand in a text for a word to: its pairs of neighbours, or the one sign it is.
  const signsOf = (word) => {
    const signs = [...word];
    return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
  };

  const find = async (wanted, folder, told) => {
    const signs = [...new Set(wanted.flatMap(signsOf))];
    const lists = await Promise.all(signs.map((sign) => linesWith(sign, folder, told.shards)));
    const counts = new Map();
    for (const line of lists.flat()) counts.set(line, (counts.get(line) ?? 0) + 1);
    let left = [...counts].filter(([, count]) => count === signs.length).map(([line]) => line);
    // That all pairs of a longer word stand somewhere does not yet say that the word does.
    const long = wanted.filter((word) => [...word].length > 2);
    if (long.length) {
      const blocks = [...new Set(left.map((line) => Math.floor(line / told.texts)))];
      const texts = new Map(
        await Promise.all(blocks.map(async (block) => [block, await load(folder, `texts-${block}`)])),
      );
      const textOf = (line) => texts.get(Math.floor(line / told.texts))[line % told.texts];
      left = left.filter((line) => long.every((word) => textOf(line).includes(word)));
    }
    return left.sort((one, other) => one - other);
  };

  // Names that hold one of the words first, as the server orders by nearness.
  const nearest = (found, lines) => {
    const parts = asked.toLowerCase().split(" ");
    const named = (line) => parts.some((part) => lines[line][2].toLowerCase().includes(part));
    return [...found.filter(named), ...found.filter((line) => !named(line))];
  };

  // Where a sign of the folded text stands in the text itself, so that what was found can be marked.
  const marked = (target, text, wanted) => {
    const folded = [];
    [...text].forEach((sign, at) => {
      for (const plain of [...sign.normalize("NFKC")].map(lower).join(""))
        if (/[\p{L}\p{N}]/u.test(plain)) folded.push([plain, at]);
    });
    const hay = folded.map(([plain]) => plain).join("");
    const found = new Set();
    for (const word of wanted)
      for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1))
        for (let step = folded[at][1]; step <= folded[at + word.length - 1][1]; step++) found.add(step);
    [...text].forEach((sign, at) => {
      const last = target.lastChild;
      const isMark = found.has(at);
      if (last && (last.nodeName === "MARK") === isMark) last.textContent += sign;
      else if (isMark) target.append(Object.assign(document.createElement("mark"), { textContent: sign }));
      else target.append(sign);
    });
  };

  // As the other pages name a fiscal year; one in which an era begins bears the new one's name.
  const eras = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", timeZone: "UTC" });
  const yearLabel = (year) =>
    document.documentElement.lang === "ja" ? `${eras.format(Date.UTC(year, 11, 31))}度` : `FY${year}`;

  const rowOf = (line, wanted) => {
    const [key, number, name, summary, section, settled, year] = line;
    const row = place.querySelector("template").content.firstElementChild.cloneNode(true);
    const [numbered, named, office, amount, when] = row.cells;
    numbered.textContent = number;
    const link = named.querySelector("a");
    link.href = new URL(`${key}/${year}/index.html`, location.href.split("?")[0]).href;
    marked(link, name, wanted);
    marked(named.querySelector(".lesser"), summary, wanted);
    office.textContent = section;
    amount.textContent =
      settled === null ? place.dataset.absent : Math.round(settled / 1000).toLocaleString("ja");
    when.textContent = yearLabel(year);
    return row;
  };

  const show = (found, lines, wanted) => {
    const table = place.querySelector("table");
    place.querySelector("[data-count]").textContent = found.length.toLocaleString("ja");
    place.querySelector("[data-said]").textContent = found.length ? place.dataset.some : place.dataset.none;
    table.tBodies[0].replaceChildren(...nearest(found, lines).map((line) => rowOf(lines[line], wanted)));
    table.hidden = !found.length;
    place.querySelector("h2").focus({ preventScroll: true });
  };

  const search = async () => {
    const wanted = searchable(asked);
    const told = await load("", "scopes");
    const year = words.get("fy") ?? "";
    const scope = year in told.scopes ? year : "newest";
    const folder = `${scope}/`;
    const lines = await load(folder, "lines");
    const found = wanted.length ? await find(wanted, folder, told) : lines.map((_line, at) => at);
    show(found, lines, wanted);
  };

  for (const field of document.querySelectorAll("input[name=q]")) field.value = asked;
  document.querySelector("#results").parentElement.hidden = true;
  place.hidden = false;
  const said = place.querySelector("[data-said]");
  said.textContent = place.dataset.searching;
  search().catch(() => (said.textContent = place.dataset.failed));
})();
