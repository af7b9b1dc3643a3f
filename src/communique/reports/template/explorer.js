// Searches, filters and sorts the table of all statements. What stands in the table is read and written as text alone;
// nothing is fetched. The filter is kept in the address, behind the #.
"use strict";
(() => {
  const table = document.getElementById("all"), body = table.tBodies[0], place = document.getElementById("explorer");
  const text = (node) => (node ? node.textContent : "");
  const pairs = (cell) => Array.from(cell.getElementsByTagName("p"), (one) => [text(one.firstElementChild), text(one.lastElementChild)]);
  const rows = Array.from(body.rows, (tr, at) => {
    const cell = tr.cells, title = cell[7].firstElementChild, id = cell[7].lastElementChild;
    const two = (n) => [text(cell[n].firstElementChild), text(cell[n].lastElementChild)];
    const [speaker, side] = two(1), [act, mode] = two(3), [sure, tone] = two(6);
    const date = text(cell[0]) === "undated" ? "" : text(cell[0]);
    const row = { tr, at, date, speaker, side, content: text(cell[2]), act, mode, positions: pairs(cell[4]), targets: pairs(cell[5]) };
    return Object.assign(row, { sure, tone, title: text(title), outlet: text(cell[7].querySelector("small")), id: text(id), all: "" });
  });

  const lists = new Map();
  for (const one of document.getElementById("lists").children) {
    const bytes = atob(one.dataset.bits);
    const pages = Array.from(one.getElementsByTagName("a"), (page) => [page.getAttribute("href"), text(page)]);
    lists.set(one.dataset.key, { name: text(one.firstElementChild), pages, has: (at) => (bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1 });
  }

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
  for (const [key, one] of lists) option(ofPages, key, one.name);
  add("list", "List of a page", ofPages);
  const order = make("select");
  for (const name of Object.keys(SORTS)) option(order, name === "date" ? "" : name, name);
  add("sort", "Sort by", order);

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
    const chosen = value("list"), list = chosen && (lists.get(chosen) || { has: () => 0 });
    const plain = ["speaker", "side", "act", "mode", "outlet"].map((key) => [key, value(key)]).filter((pair) => pair[1]);
    const [issue, position, target, judgement, since, until] = ["issue", "position", "target", "judgement", "since", "until"].map(value);
    return (row) => plain.every((pair) => row[pair[0]] === pair[1]) &&
      ((!issue && !position) || either(row.positions, issue, position)) && ((!target && !judgement) || either(row.targets, target, judgement)) &&
      (!since || (row.date && row.date >= since)) && (!until || (row.date && row.date <= until)) &&
      (!least || (row.sure !== "" && Number(row.sure) >= least)) && (!list || list.has(row.at)) &&
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
    const list = lists.get(value("list")), pages = list ? list.pages : [];
    if (pages.length > 1) status.append(`; the list has ${pages.reduce((sum, page) => sum + Number(page[1]), 0)}, on these pages:`);
    if (pages.length > 1) for (const [file, count] of pages) status.append(" ", make("a", `${file} (${count})`, { href: `${file}#${new URLSearchParams({ list: value("list") })}` }));
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
        option(node, wanted, `${wanted} (0)`);
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
  const citation = make("button", "Copy citation", { type: "button" });
  for (const row of rows) row.tr.cells[7].append(" ", citation.cloneNode(true));
  body.addEventListener("click", (event) => {
    const one = event.target.closest("button"), tr = one && one.closest("tr");
    if (tr) copy(cite(rows.find((row) => row.tr === tr)), one);
  });
  window.addEventListener("hashchange", () => { follow(); show(); });
  follow();
  apply();
  show();
})();
