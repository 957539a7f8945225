/* Note when the map's colours change, as seen in the page's animation frames.

   A map counts from the moment its frame has a height and holds at least one polygon per borough.
   window.recorder.changes: [time, number of polygons] of every change of the list of fills
   window.recorder.clicks: times of clicks on an option; all in milliseconds since navigation */
(() => {
  if (window !== window.top) return;
  const BOROUGHS = 33;
  const recorder = (window.recorder = { changes: [], clicks: [] });
  let last = "";

  const readFills = () => {
    const fills = [];
    for (const frame of document.querySelectorAll("iframe")) {
      const inside = frame.contentDocument;
      if (!inside || frame.clientHeight < 100) continue;
      for (const path of inside.querySelectorAll("path.leaflet-interactive")) fills.push(path.getAttribute("fill"));
    }
    return fills.length < BOROUGHS ? "" : fills.join(" ");
  };

  const look = () => {
    const fills = readFills();
    if (fills !== last) recorder.changes.push([performance.now(), fills === "" ? 0 : fills.split(" ").length]);
    last = fills;
    requestAnimationFrame(look);
  };

  requestAnimationFrame(look);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[role=option]")) recorder.clicks.push(event.timeStamp);
  }, true);
})();
