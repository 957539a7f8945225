/* Note what a person sees of a page while it loads and changes, as of the page's animation frames.

   A map counts from the moment its frame can be seen, has a height and holds at least one polygon per borough.
   window.recorder.changes: [time, number of polygons] of every change of the list of fills
   window.recorder.clicks: times of clicks on an option of a control
   window.recorder.heading: when the page first had a heading to read, or null
   window.recorder.shift: how much of what was there has moved, as browsers count it (layout-shift)
   All times in milliseconds since navigation. */
(() => {
  if (window !== window.top) return;
  const BOROUGHS = 33;
  const recorder = (window.recorder = { changes: [], clicks: [], heading: null, shift: 0 });
  let last = "";

  const readFills = () => {
    const fills = [];
    for (const frame of document.querySelectorAll("iframe")) {
      const inside = frame.contentDocument;
      if (!inside || frame.clientHeight < 100 || getComputedStyle(frame).visibility === "hidden") continue;
      for (const path of inside.querySelectorAll("path.leaflet-interactive")) fills.push(path.getAttribute("fill"));
    }
    return fills.length < BOROUGHS ? "" : fills.join(" ");
  };

  const look = () => {
    const fills = readFills();
    if (fills !== last) recorder.changes.push([performance.now(), fills === "" ? 0 : fills.split(" ").length]);
    last = fills;
    if (recorder.heading === null && document.querySelector("h1")?.textContent) recorder.heading = performance.now();
    requestAnimationFrame(look);
  };

  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) recorder.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[role=option], [role=radio]")) recorder.clicks.push(event.timeStamp);
  }, true);
})();
