/* The matrix: its links choose a council without a new page. With Ctrl, Shift or the middle button
   they open as addresses do; Enter on a link is a click. */
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector(".matrix-host");
  if (host.dataset.shown !== data) {
    host.dataset.shown = data;
    host.innerHTML = data;
  }
  host.onclick = (event) => {
    const link = event.target.closest("a[data-council]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("council", link.dataset.council);
  };
}
