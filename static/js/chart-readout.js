/* Reads a chart out, point by point: by pointer, and by arrow keys once the chart has the focus.

   The server's drawing carries every quarter's words (data-label, data-words) and its place (data-x, in the
   drawing's own units); this script only finds the nearest and says it in a line under the drawing. */
"use strict";

(() => {
  const HINT = "Arrow keys read the chart quarter by quarter.";

  function shownDrawing(plot) {
    return [...plot.querySelectorAll("svg[data-slot]")].find((svg) => svg.getBoundingClientRect().width > 0);
  }

  function pointsOf(plot) {
    const svg = shownDrawing(plot);
    return svg ? [...svg.querySelectorAll(".readout-point")] : [];
  }

  function nearest(plot, clientX) {
    const svg = shownDrawing(plot);
    if (!svg || plot.closest(".is-explored")) return -1; // there, points lie elsewhere and the pointer is told
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const slot = Number(svg.dataset.slot);
    return pointsOf(plot).findIndex((point) => Math.abs(Number(point.dataset.x) - x) <= slot / 2);
  }

  function enhance(plot) {
    const line = document.createElement("p");
    line.className = "readout";
    line.setAttribute("aria-live", "polite");
    plot.after(line);
    plot.tabIndex = 0;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", HINT);
    let at = -1;

    function clear() {
      for (const point of plot.querySelectorAll(".is-read")) point.classList.remove("is-read");
      line.textContent = "";
      at = -1;
    }

    function read(index) {
      const points = pointsOf(plot);
      const point = points[index];
      if (!point || index === at) return;
      clear();
      at = index;
      point.classList.add("is-read");
      line.textContent = `${point.dataset.label}: ${point.dataset.words}`;
    }

    plot.addEventListener("pointermove", (event) => read(nearest(plot, event.clientX)));
    plot.addEventListener("pointerdown", (event) => read(nearest(plot, event.clientX)));
    plot.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") clear();
    });
    plot.addEventListener("blur", clear);
    plot.addEventListener("keydown", (event) => {
      if (event.target !== plot) return;
      const last = pointsOf(plot).length - 1;
      const from = at < 0 ? last + 1 : at;
      const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
      if (event.key === "Escape") clear();
      if (to === undefined) return;
      event.preventDefault();
      read(Math.max(0, Math.min(last, to)));
    });
  }

  document.querySelectorAll("[data-readout]").forEach(enhance);
})();
