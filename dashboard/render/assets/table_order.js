/* The figure table: a plain HTML table whose headers sort it. What is no number stays last, totals below all.
   An order that was chosen is kept when the figures change; groups are there as long as their order is.
   The row of the council whose panel is open is marked here: whichever that is, the table is the same and is not
   sent again. Each row is called by a link to its council's page, which is followed without a new page, so that the session
   goes on; with Ctrl, Shift or the middle button it opens as addresses do. Links are made here to be sent by nobody.

   window.showFigureTable(host, html, choose)   called by the component, which is sent with every change and so
                                                is short; "choose" is told the name of a council */
(() => {
  "use strict";
  const chosenOrders = new Map();

  window.showFigureTable = (host, data, choose) => {
    host.choose = choose;
    if (host.dataset.shown === data) return;
    host.dataset.shown = data;
    show(host, data);
    host.onclick = (event) => {
      const header = event.target.closest("thead th");
      if (header) order(host, data, header);
      const link = event.target.closest("tbody th a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      host.choose(link.textContent);
    };
    if (!host.watched) {
      host.watched = new ResizeObserver(() => offerToMove(host));
      host.watched.observe(host);
    }
  };

  /* Return the table as it was sent, in the order that was chosen for such a one. */
  function show(host, data) {
    const left = host.scrollLeft;
    host.innerHTML = `<p class="hint">Move sideways for more columns</p>${data}`;
    const table = host.querySelector("table");
    for (const header of table.tHead.querySelectorAll(".number")) {
      for (const row of list(table)) row.cells[header.cellIndex].classList.add("number");
      for (const row of table.tFoot?.rows ?? []) row.cells[header.cellIndex].classList.add("number");
    }
    link(table);
    markChosen(table);
    table.before(window.writeWordsOfHeads(table));
    const chosen = chosenOrders.get(table.className);
    if (chosen) sort(table, chosen);
    host.scrollLeft = left;
    offerToMove(host);
  }

  /* What is wider than its room is moved by the keyboard too, and says so. */
  function offerToMove(host) {
    const isWide = host.scrollWidth > host.clientWidth + 1;
    host.classList.toggle("is-moved", isWide);
    host.tabIndex = isWide ? 0 : -1;
    host.role = isWide ? "region" : null;
    host.ariaLabel = isWide ? host.querySelector("caption")?.textContent ?? null : null;
  }

  /* Make the name of each row, which stands after its swatch, a link to the page of that council. */
  function link(table) {
    const example = new URLSearchParams(window.location.search).get("data");
    for (const row of list(table)) {
      const head = row.querySelector("th[scope=row]");
      const name = head && [...head.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!name) continue;
      const address = new URLSearchParams({ council: name.data.trim(), ...(example && { data: example }) });
      const anchor = document.createElement("a");
      anchor.href = `./borough?${address}`;
      anchor.textContent = name.data.trim();
      name.replaceWith(anchor);
    }
  }

  function markChosen(table) {
    const name = document.querySelector(".borough-panel")?.dataset.council;
    for (const row of list(table)) {
      row.ariaCurrent = row.querySelector("th[scope=row]")?.textContent === name ? "true" : null;
    }
  }

  function order(host, data, header) {
    const table = host.querySelector("table");
    const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    chosenOrders.set(table.className, { column: header.cellIndex, direction });
    show(host, data);
    host.querySelectorAll("thead th")[header.cellIndex].querySelector("button").focus();
  }

  function list(table) {
    return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.className !== "group");
  }

  function sort(table, { column, direction }) {
    const headers = table.tHead.rows[0].cells;
    const header = headers[column];
    const isOwn = header.getAttribute("aria-sort") === "ascending"; // the order in which it was sent
    const sign = direction === "ascending" ? 1 : -1;
    if (isOwn && table.tBodies.length > 1) turnGroups(table, sign);
    else if (!isOwn || sign < 0) sortRows(table, header, sign);
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
  }

  function turnGroups(table, sign) {
    if (sign > 0) return;
    const [first, ...others] = table.tBodies;
    for (const body of others) table.insertBefore(body, table.tBodies[0]);
    first.after(...(table.tFoot ? [table.tFoot] : []));
  }

  function sortRows(table, header, sign) {
    const column = header.cellIndex;
    const isText = !header.classList.contains("number");
    const read = (row) => (isText ? row.cells[column].textContent : toNumber(row.cells[column].textContent));
    const rows = list(table).map((row) => [read(row), row]);
    rows.sort(([a], [b]) => {
      if (isText) return sign * a.localeCompare(b, "en");
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (a - b);
    });
    for (const group of table.querySelectorAll("tr.group")) group.remove();
    table.tBodies[0].append(...rows.map(([, row]) => row));
  }

  new MutationObserver(() => {
    for (const table of document.querySelectorAll(".figure-table table")) markChosen(table);
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-council"] });

  function toNumber(text) {
    const number = /^(?:(?:under|over|about|fewer than|at least) )?(\d[\d,.]*)/.exec(text);
    return number ? parseFloat(number[1].replaceAll(",", "")) : null;
  }
})();
