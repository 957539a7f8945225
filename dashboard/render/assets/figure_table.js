export default function ({ parentElement, data }) {
  window.showFigureTable(parentElement.querySelector(".figure-table"), data); // table_order.js
}
