// Searches, filters and sorts the table of all statements. What stands in the table is read and written as text alone;
// nothing is fetched. The filter is kept in the address, behind the #.
"use strict";
(() => {
  const table = document.getElementById("all"), body = table.tBodies[0], place = document.getElementById("explorer");
  const text = (node) => (node ? node.textContent : "");
  const pairs = (cell) => Array.from(cell.getElementsByTagName("p"), (one) => [text(one.firstElementChild), text(one.lastElementChild)]);
  const rows = Array.from(body.rows, (tr, at) => {
    const cell = tr.cells, title = cell[7].firstElementChild, id = Array.from(cell[7].getElementsByTagName("a")).pop();
    const two = (n) => [text(cell[n].firstElementChild), text(cell[n].lastElementChild)];
    const [speaker, side] = two(1), [act, mode] = two(3), [sure, tone] = two(6);
    const date = text(cell[0]) === "undated" ? "" : text(cell[0]);
    const row = { tr, at, date, speaker, side, content: text(cell[2]), act, mode, positions: pairs(cell[4]), targets: pairs(cell[5]) };
    return Object.assign(row, { sure, tone, title: text(title), outlet: text(cell[7].querySelector("small")), id: text(id), all: "" });
  });

  const lists = new Map();
  for (const one of document.getElementById("lists").children) {
    const pages = (one.dataset.pages || "").split(" ").filter(Boolean).map((page) => page.split(":").map(Number));
    lists.set(one.dataset.key, { name: text(one), named: "named" in one.dataset, rows: one.dataset.rows, pages });
  }

  // The rows of a list: lengths of runs of rows that are not, and are, in it, seven bits a byte.
  const inside = (list) => {
    const found = new Uint8Array(rows.length);
    let at = 0, length = 0, shift = 0, yes = 0;
    for (const sign of atob(list.rows)) {
      const byte = sign.charCodeAt(0);
      length += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte > 127) continue;
      found.fill(yes, at, at + length);
      [at, length, shift, yes] = [at + length, 0, 0, 1 - yes];
    }
    return found;
  };

  const file = (number) => (number === 1 ? "statements.html" : `statements-${number}.html`);
  const single = (field) => (row) => [row[field]];
  const CHOICES = [
    ["speaker", "Speaker", single("speaker")], ["side", "Side", single("side")],
    ["issue", "Issue", (row) => row.positions.map((pair) => pair[0])], ["position", "Position", (row) => row.positions.map((pair) => pair[1])],
    ["act", "Act", single("act")],
    ["target", "Judges whom", (row) => row.targets.map((pair) => pair[0])], ["judgement", "Judges how", (row) => row.targets.map((pair) => pair[1])],
    ["mode", "Told how", single("mode")], ["outlet", "Outlet", single("outlet")],
  ];
  const SORTS = {
    date: [(row) => row.date || "9999", 1], speaker: [(row) => row.speaker.toLowerCase() || "\uffff", 1], outlet: [(row) => row.outlet.toLowerCase() || "\uffff", 1],
    surest: [(row) => Number(row.sure), -1], "least sure": [(row) => Number(row.sure), 1],
    "most positive": [(row) => (row.tone === "" ? -9 : Number(row.tone)), -1], "most negative": [(row) => (row.tone === "" ? 9 : Number(row.tone)), 1],
  };

  const make = (name, inside, attributes) => {
    const node = document.createElement(name);
    if (inside) node.textContent = inside;
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    return node;
  };
  const controls = new Map();
  const panel = make("div", "", { class: "controls", role: "search", "aria-label": "Filter the statements" });
  const add = (key, label, node) => {
    const both = make("div");
    node.id = `filter-${key}`;
    both.append(make("label", label, { for: node.id }), node);
    panel.append(both);
    controls.set(key, node);
    node.addEventListener("input", () => { apply(); keep(); });
  };
  const option = (select, value, shown) => {
    const one = make("option", shown);
    one.value = value;
    select.append(one);
  };
  add("q", "Search for words", make("input", "", { type: "search" }));
  for (const [key, label, values] of CHOICES) {
    const counts = new Map(), select = make("select");
    for (const row of rows) for (const value of new Set(values(row))) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    option(select, "", "all");
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) option(select, value, `${value} (${count})`);
    add(key, label, select);
  }
  add("since", "From", make("input", "", { type: "date" }));
  add("until", "To", make("input", "", { type: "date" }));
  add("confidence", "At least so sure (0 to 1)", make("input", "", { type: "number", min: "0", max: "1", step: "0.05" }));
  const ofPages = make("select");
  option(ofPages, "", "all");
  for (const [key, one] of lists) if (one.named) option(ofPages, key, one.name);
  add("list", "List of a page", ofPages);
  const order = make("select");
  for (const name of Object.keys(SORTS)) option(order, name === "date" ? "" : name, name);
  add("sort", "Sort by", order);
  add("statement", "Statement by its name", make("input", "", { type: "text" }));

  const status = make("p", "", { role: "status" });
  const bar = make("div", "", { class: "buttons" });
  const button = (label, act) => {
    const one = make("button", label, { type: "button" });
    one.addEventListener("click", () => act(one));
    bar.append(one);
  };
  bar.append(status);
  button("Show all", () => { clear(); apply(); keep(); });
  button("Save these rows as CSV", save);
  button("Copy this address", (one) => copy(location.href, one));
  place.append(panel, bar);

  const value = (key) => controls.get(key).value;
  const either = (found, first, second) => found.some((pair) => (!first || pair[0] === first) && (!second || pair[1] === second));
  function test() {
    const words = value("q").toLowerCase().split(/\s+/).filter(Boolean), least = Number(value("confidence")) || 0;
    const chosen = value("list"), list = chosen && inside(lists.get(chosen) || { rows: "" });
    const plain = ["speaker", "side", "act", "mode", "outlet"].map((key) => [key, value(key)]).filter((pair) => pair[1]);
    if (value("statement")) plain.push(["id", value("statement")]);
    const [issue, position, target, judgement, since, until] = ["issue", "position", "target", "judgement", "since", "until"].map(value);
    return (row) => plain.every((pair) => row[pair[0]] === pair[1]) &&
      ((!issue && !position) || either(row.positions, issue, position)) && ((!target && !judgement) || either(row.targets, target, judgement)) &&
      (!since || (row.date && row.date >= since)) && (!until || (row.date && row.date <= until)) &&
      (!least || (row.sure !== "" && Number(row.sure) >= least)) && (!list || list[row.at]) &&
      (!words.length || words.every((word) => (row.all || (row.all = text(row.tr).toLowerCase())).includes(word)));
  }

  let seen = rows, sorted = "";
  function apply() {
    const fits = test();
    for (const row of rows) {
      const hidden = !fits(row);
      if (row.tr.hidden !== hidden) row.tr.hidden = hidden;
    }
    const wanted = value("sort");
    if (wanted !== sorted) {
      const [by, way] = SORTS[Object.hasOwn(SORTS, wanted) ? wanted : "date"], all = document.createDocumentFragment();
      seen = rows.map((row) => [by(row), row]).sort((a, b) => (a[0] < b[0] ? -way : a[0] > b[0] ? way : a[1].at - b[1].at)).map((pair) => pair[1]);
      for (const row of seen) all.append(row.tr);
      body.append(all);
      sorted = wanted;
    }
    const left = rows.filter((row) => !row.tr.hidden).length;
    status.textContent = `${left} of ${rows.length} statements`;
    const key = value("list"), pages = (lists.get(key) || { pages: [] }).pages;
    if (pages.length > 1) status.append(`; the list has ${pages.reduce((sum, page) => sum + page[1], 0)}, on these pages:`);
    if (pages.length > 1) for (const [number, count] of pages) status.append(" ", make("a", `${file(number)} (${count})`, { href: `${file(number)}#${new URLSearchParams({ list: key })}` }));
  }
  function clear() {
    for (const node of controls.values()) node.value = "";
  }
  function keep() {
    const kept = new URLSearchParams();
    for (const [key, node] of controls) if (node.value) kept.set(key, node.value);
    history.replaceState(null, "", `#${kept}`);
  }
  function follow() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const asked = new URLSearchParams(hash);
    clear();
    for (const [key, node] of controls) {
      const wanted = asked.get(key);
      if (!wanted) continue;
      node.value = wanted;
      if (node.value !== wanted && node.options) {
        option(node, wanted, lists.has(wanted) && key === "list" ? lists.get(wanted).name : `${wanted} (0)`);
        node.value = wanted;
      }
    }
    apply();
    if (hash) place.scrollIntoView();
  }
  function show() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* not an anchor of ours */ }
    const target = document.getElementById(name);
    if (target && target.hidden) {
      clear();
      apply();
      target.scrollIntoView();
    }
  }

  const cell = (given) => {
    const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(given) && !/^-?\d+(\.\d+)?$/.test(given) ? `'${given}` : given;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const object = (found) => JSON.stringify(Object.fromEntries(found));
  const COLUMNS = {
    statement: "id", date: "date", outlet: "outlet", title: "title", speaker: "speaker", side: "side", mode: "mode", confidence: "sure",
    act: "act", positions: (row) => object(row.positions), targets: (row) => object(row.targets), tone: "tone", "content.text": "content",
  };
  function save() {
    const lines = seen.filter((row) => !row.tr.hidden).map((row) => Object.values(COLUMNS).map((of) => cell(typeof of === "string" ? row[of] : of(row))).join(","));
    const address = URL.createObjectURL(new Blob([[Object.keys(COLUMNS).join(","), ...lines, ""].join("\n")], { type: "text/csv;charset=utf-8" }));
    const link = make("a", "", { href: address, download: "statements-chosen.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  const cite = (row) => {
    const where = [row.title, row.outlet, row.date || "undated"].filter(Boolean).join(", ");
    return `${row.speaker || "unknown"}${row.content ? `: “${row.content}”` : ""} In: ${where}. Statement ${row.id}, communique report “${place.dataset.report}”.`;
  };
  function copy(words, one) {
    const label = one.textContent, done = () => { one.textContent = "Copied"; setTimeout(() => { one.textContent = label; }, 1500); };
    const by_hand = () => window.prompt("Copy this:", words);
    if (navigator.clipboard) navigator.clipboard.writeText(words).then(done, by_hand);
    else by_hand();
  }
  // A row of corrections.csv for the field that is chosen, with what was read: to be mended in the file.
  const FIELD = make("select");
  for (const name of ["speaker", "act", "position", "judgement", "statement"]) option(FIELD, name, name === "statement" ? "not a statement" : name);
  FIELD.id = "correct-field";
  bar.append(make("label", "Corrections are of the", { for: FIELD.id }), FIELD);
  const correct = (row) => {
    const [hash, start, end] = (row.tr.cells[7].dataset.at || "  ").split(" "), field = FIELD.value;
    const [of, read] = { speaker: ["", row.speaker], act: ["", row.act], statement: ["", "no"], position: chosen(row.positions, value("issue")), judgement: chosen(row.targets, value("target")) }[field];
    return [row.id.slice(0, row.id.lastIndexOf(":")), hash, start, end, field, of, read, "", ""].map(cell).join(",");
  };
  const chosen = (found, wanted) => found.find((pair) => !wanted || pair[0] === wanted) || [wanted, ""];
  const citation = make("button", "Copy citation", { type: "button" });
  const correction = make("button", "Copy as correction", { type: "button", "data-does": "correct" });
  for (const row of rows) row.tr.cells[7].append(" ", citation.cloneNode(true), " ", correction.cloneNode(true));
  body.addEventListener("click", (event) => {
    const one = event.target.closest("button"), tr = one && one.closest("tr");
    if (tr) copy((one.dataset.does === "correct" ? correct : cite)(rows.find((row) => row.tr === tr)), one);
  });
  window.addEventListener("hashchange", () => { follow(); show(); });
  follow();
  apply();
  show();
})();
