/* Before a page is printed: the name, the address and the date go to the foot of every sheet, and the map is scaled as
   it stands, since Leaflet would draw it anew only after the sheet was made. */
(() => {
  "use strict";
  const MAP = "iframe[title='streamlit_folium.st_folium']";
  const SHEET_PX = 688;  // 182 mm: the width of A4 without the margins of `print.css`
  const foot = document.createElement("style");

  function quote(text) {  // an address may be broken after each of its parts
    text = text.replace(/[&/?]/g, "$&\u200b");
    return `"${text.replace(/[^\w .,:;/?=&%#()–-]/g, (sign) => `\\${sign.codePointAt(0).toString(16)} `)}"`;
  }

  function writeFoot() {
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const look = "font: 7pt system-ui, sans-serif; color: #505a5f; vertical-align: top; padding-top: 2mm;";
    foot.textContent = `@page {
      @bottom-left { content: ${quote(`${document.title}, ${window.location.href}`)}; width: 70%; text-align: left; ${look} }
      @bottom-right { content: ${quote(`Printed ${day}, page `)} counter(page) " of " counter(pages); width: 30%; text-align: right; ${look} }
    }`;
  }

  function scaleMap() {
    const map = document.querySelector(MAP);
    if (!map?.offsetWidth) return;
    const scale = Math.min(1, SHEET_PX / map.offsetWidth);
    const { style } = document.documentElement;
    style.setProperty("--map-width", `${map.offsetWidth}px`);
    style.setProperty("--map-height", `${map.offsetHeight}px`);
    style.setProperty("--map-scale", scale);
    style.setProperty("--map-gap", `${map.offsetHeight * (scale - 1)}px`);
  }

  foot.id = "printed-foot";
  document.head.append(foot);
  window.addEventListener("beforeprint", () => { writeFoot(); scaleMap(); });
})();
