/* The borough map: shapes are drawn once, then only painted.

   window.BOROUGH_SHAPES: { boundaries, tiles: GeoJSON; patterns: { name: svg };
                            champions: { letter: [words, svg] }, label: what the map is of, in words }
   boroughMap.layer(kind)   the shapes as a Leaflet layer; every area is a button
   boroughMap.paint(state)  fill, label and describe what is already there

   state: { classes: [[fill, pattern, isDark]], areas: { code: [class, label, lines, champion's letter] },
            about: text, warning: text, pale: letters that a filter holds back, chosen: code or null } */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const INK = "#3d3d3d";
  const OUTLINE = { color: INK, weight: 1, fillOpacity: 1, fillColor: "#fff", className: "borough" };
  const LEAST_LABELLED = 20; // pixels across
  const LONGEST_MARK = 2; // characters; what is longer is a number
  const NAME_SHARE = 0.75; // of an area's width: most are narrower where the name stands
  let drawn = null;
  let choices = 0;

  function readShapes(kind) {
    return window.BOROUGH_SHAPES[kind];
  }

  /* Streamlit-folium reports a chosen shape as GeoJSON. The server needs only the code; the counter
     makes a second choice of the same area a new event. */
  function reportChoice(code) {
    return () => ({ type: "Feature", geometry: null, properties: { gss_code: code, choice: ++choices } });
  }

  /* A label wider than its area would cover the neighbours; it comes with zooming in. */
  function fitLabel(area, map) {
    const bounds = area.shape.getBounds();
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()].map((at) => map.latLngToLayerPoint(at));
    const room = area.target === area.shape ? high.x - low.x : LEAST_LABELLED;
    area.label.getElement().style.visibility = room < LEAST_LABELLED ? "hidden" : "";
    for (const name of area.names) {
      area.title.textContent = name;
      if (area.title.offsetWidth <= room * NAME_SHARE) return;
    }
    area.title.textContent = "";
  }

  function drawArea(feature, group, kind) {
    const { gss_code: code, name, label_at: at, is_small: isSmall, short_name: shortName } = feature.properties;
    const shape = L.geoJSON(feature, { style: OUTLINE }).getLayers()[0];
    const parts = [shape];
    if (isSmall) parts.push(L.circleMarker(at, { ...OUTLINE, radius: 11 }));
    const target = parts[parts.length - 1];
    const [box, title, row, text, symbol] = ["span", "b", "span", "b", "i"].map((kind) => document.createElement(kind));
    row.append(text, symbol);
    box.append(title, row);
    const label = L.marker(at, {
      interactive: false, keyboard: false,
      icon: L.divIcon({ className: "borough-label", html: box, iconSize: [60, 30] }),
    });
    for (const part of parts) {
      part.toGeoJSON = reportChoice(code);
      part.bindTooltip(() => describe(code), { className: "borough-tooltip", sticky: part === shape && !isSmall });
      group.addLayer(part);
    }
    const names = (kind === "tiles" ? [shortName] : [name, shortName]).filter(Boolean);
    return { code, name, names, shape, parts, target, title, text, symbol, label };
  }

  function describe(code) {
    const area = drawn.areas.get(code);
    const box = document.createElement("div");
    const heading = document.createElement("strong");
    heading.textContent = area.name;
    box.append(heading);
    for (const line of [...(area.lines || []), area.champion]) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
    const about = document.createElement("small");
    about.textContent = drawn.about || "";
    box.append(about);
    return box;
  }

  /* Arrow keys move between areas in order of name, Enter and Space choose: one stop for Tab. */
  function makeButton(area, order) {
    const element = area.target.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", order === 0 ? "0" : "-1");
    element.addEventListener("focus", () => { ring(drawn.focusRing, area); area.target.openTooltip(); });
    element.addEventListener("blur", () => { drawn.focusRing.clearLayers(); area.target.closeTooltip(); });
    element.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        area.target.fire("click", { layer: area.target }, true);
      } else if (step) {
        moveFocus(area, step);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function moveFocus(area, step) {
    const all = [...drawn.areas.values()];
    const next = all[(all.indexOf(area) + step + all.length) % all.length];
    stopAt(next);
    next.target.getElement().focus();
  }

  function stopAt(area) {
    for (const other of drawn.areas.values()) {
      other.target.getElement().setAttribute("tabindex", other === area ? "0" : "-1");
    }
  }

  function ring(layer, area) {
    layer.clearLayers();
    if (!area) return;
    for (const [color, weight] of [["#fff", 7], ["#111", 3.5]]) {
      const style = { color, weight, fill: false, interactive: false };
      const outline = area.target === area.shape
        ? L.polygon(area.shape.getLatLngs(), style)
        : L.circleMarker(area.target.getLatLng(), { ...style, radius: 13 });
      layer.addLayer(outline);
    }
  }

  /* What a filter holds back is pale with a broken line, what it lets through has a thicker one. */
  function emphasise(isPale, pale) {
    if (isPale) return { fillOpacity: 0.15, weight: 1, dashArray: "2 3" };
    return { fillOpacity: 1, weight: pale ? 2.2 : 1, dashArray: null };
  }

  function addPatterns(map) {
    const svg = map.getPane("overlayPane").querySelector("svg");
    const defs = document.createElementNS(SVG, "defs");
    defs.innerHTML = Object.entries(window.BOROUGH_SHAPES.patterns).map(([name, content]) =>
      `<pattern id="pattern-${name}" width="10" height="10" patternUnits="userSpaceOnUse">` +
      `<rect width="10" height="10" fill="#fff"/>${content}</pattern>`).join("");
    svg.prepend(defs);
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", window.BOROUGH_SHAPES.label);
  }

  function fit(map, group) {
    map.invalidateSize(false);
    const room = map.getSize();
    if (room.x <= 12 || room.y <= 12) return; /* no room yet, or taken down meanwhile: Leaflet would divide by it */
    map.fitBounds(group.getBounds(), { padding: [6, 6], animate: false });
  }

  /* What is made up says so within the picture: a copy of the map alone must say it too. */
  function warn(words) {
    document.querySelector(".borough-warning")?.remove();
    if (!words) return;
    const band = document.createElement("p");
    band.className = "borough-warning";
    band.textContent = words;
    document.body.append(band);
  }

  window.boroughMap = {
    layer(kind) {
      const group = L.featureGroup();
      group.on("add", () => {
        const map = group._map;
        const areas = new Map();
        for (const feature of readShapes(kind).features) {
          const area = drawArea(feature, group, kind);
          areas.set(area.code, area);
        }
        const tidy = () => areas.forEach((area) => fitLabel(area, map));
        drawn = { areas, about: "", choiceRing: L.layerGroup().addTo(map), focusRing: L.layerGroup().addTo(map) };
        fit(map, group);
        addPatterns(map);
        [...areas.values()].forEach((area, order) => {
          if (area.target !== area.shape) area.target.bringToFront(); // else neighbours drawn later cover it
          area.label.addTo(map);
          area.label.getElement().setAttribute("aria-hidden", "true");
          makeButton(area, order);
        });
        tidy();
        map.on("zoomend", tidy);
        /* Also when the style sheet arrives, which gives the map its height. */
        new ResizeObserver(() => { fit(map, group); tidy(); }).observe(map.getContainer());
      });
      return group;
    },

    paint(state) {
      drawn.about = state.about;
      warn(state.warning);
      for (const area of drawn.areas.values()) {
        const [order, label, lines, letter] = state.areas[area.code];
        const [fill, pattern, isDark] = state.classes[order];
        const [champion, symbol] = window.BOROUGH_SHAPES.champions[letter];
        const isPale = state.pale.includes(letter);
        const style = { fillColor: pattern ? `url(#pattern-${pattern})` : fill, ...emphasise(isPale, state.pale) };
        Object.assign(area, { lines, champion });
        for (const part of area.parts) part.setStyle(style);
        area.text.textContent = label;
        area.text.className = label.length <= LONGEST_MARK ? "is-mark" : "";
        area.symbol.innerHTML = symbol;
        const marks = area.label.getElement().classList;
        marks.toggle("on-dark", isDark && !isPale);
        marks.toggle("on-pattern", Boolean(pattern));
        marks.toggle("is-pale", isPale);
        const element = area.target.getElement();
        const heldBack = isPale ? ". Not among those shown" : "";
        element.setAttribute("aria-label", `${area.name}: ${lines[0]}. ${champion}${heldBack}`);
        element.setAttribute("aria-pressed", String(area.code === state.chosen));
      }
      const chosen = drawn.areas.get(state.chosen);
      ring(drawn.choiceRing, chosen);
      if (chosen) stopAt(chosen);
    },
  };
})();
