/* The figure table: a plain HTML table whose headers sort it. What is no number stays last. */
export default function ({ parentElement, data }) {
  const host = parentElement.querySelector(".figure-table");
  if (host.dataset.shown === data) return;
  host.dataset.shown = data;
  host.innerHTML = data;
  const table = host.querySelector("table");
  for (const header of table.tHead.querySelectorAll(".number")) {
    for (const row of table.tBodies[0].rows) row.cells[header.cellIndex].classList.add("number");
  }
  table.tHead.addEventListener("click", (event) => {
    const header = event.target.closest("th");
    if (header) sort(table, header);
  });
}

function sort(table, header) {
  const column = header.cellIndex;
  const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  const sign = direction === "ascending" ? 1 : -1;
  const isText = !header.classList.contains("number");
  const read = (row) => (isText ? row.cells[column].textContent : toNumber(row.cells[column].textContent));
  const rows = [...table.tBodies[0].rows].map((row) => [read(row), row]);
  rows.sort(([a], [b]) => {
    if (isText) return sign * a.localeCompare(b, "en");
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (a - b);
  });
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", direction);
}

function toNumber(text) {
  return /^(under )?\d/.test(text) ? parseFloat(text.replace(/,|under /g, "")) : null;
}
