export default function ({ parentElement, data, setTriggerValue }) {
  const choose = (council) => setTriggerValue("council", council);
  window.showFigureTable(parentElement.querySelector(".figure-table"), data, choose); // table_order.js
}
