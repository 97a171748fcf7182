/* Swaps a chart's drawing for one to zoom into and hover over, when a reader asks for it and not before.

   The figure comes from data-figure-url, the library from data-plotly-url; both are of this site. The new
   chart takes the drawing's own box, so nothing moves. Colours are read from the page, again when its scheme
   changes. Without scripts the button stays hidden and nothing else is lost. */
"use strict";

(() => {
  const BACK = "Back to the plain chart";
  const READY = "The chart can be explored. Its buttons zoom, move and save it; Tab leads to them.";
  const GONE = "This is the plain chart again.";
  const FAILED = "The chart to explore could not be loaded; the plain one and its figures are still here.";
  let library = null;

  function loadLibrary(url) {
    library =
      library ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => resolve(window.Plotly);
        script.onerror = () => {
          library = null;
          script.remove();
          reject(new Error("library not loaded"));
        };
        document.head.append(script);
      });
    return library;
  }

  async function loadFigure(url) {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`figure not loaded: ${answer.status}`);
    return answer.json();
  }

  function colours() {
    const page = getComputedStyle(document.documentElement);
    const read = (name) => page.getPropertyValue(name).trim();
    return {
      own: read("--blue"),
      target: read("--ink"),
      other: read("--ink2"),
      ink: read("--ink"),
      ink2: read("--ink2"),
      paper: read("--paper"),
      rule: read("--rule"),
      edge: read("--edge"),
      font: getComputedStyle(document.body).fontFamily,
    };
  }

  /* Hollow points are filled with paper, so that their line does not show through them. */
  function markers(given, colour, paper) {
    const symbols = [given?.symbol || "circle"].flat();
    const color = symbols.map((symbol) => (symbol.endsWith("-open") ? paper : colour));
    const symbol = symbols.map((each) => each.replace("-open", ""));
    const one = symbols.length === 1;
    return {
      ...given,
      symbol: one ? symbol[0] : symbol,
      color: one ? color[0] : color,
      line: { color: colour, width: 2 },
    };
  }

  function coloured(figure) {
    const paint = colours();
    const data = figure.data.map((trace) => {
      const colour = paint[trace.meta.role] || paint.other;
      return { ...trace, line: { ...trace.line, color: colour }, marker: markers(trace.marker, colour, paint.paper) };
    });
    const axis = { color: paint.ink2, gridcolor: paint.rule, linecolor: paint.edge, zerolinecolor: paint.edge };
    const layout = {
      ...figure.layout,
      paper_bgcolor: paint.paper,
      plot_bgcolor: "transparent",
      font: { family: paint.font, size: 14, color: paint.ink },
      title: { text: "" },
      autosize: true,
      xaxis: { ...figure.layout.xaxis, ...axis, showgrid: false, showline: true },
      yaxis: { ...figure.layout.yaxis, ...axis },
      hoverlabel: { bgcolor: paint.paper, bordercolor: paint.edge, font: { family: paint.font, color: paint.ink } },
      modebar: { bgcolor: "transparent", color: paint.ink2, activecolor: paint.own },
      shapes: figure.layout.shapes.map((shape) => ({ ...shape, line: { ...shape.line, color: paint.ink2 } })),
    };
    const picture = { filename: figure.filename, format: "png", scale: 2 };
    return { data, layout, config: { ...figure.config, toImageButtonOptions: picture } };
  }

  function enhance(button) {
    const chart = button.closest("figure[data-indicator]");
    const plot = chart.querySelector(".chart-plot");
    const words = button.textContent;
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    let figure = null;
    let box = null;

    function say(text) {
      let told = chart.querySelector(".explore-told");
      if (!told) {
        told = document.createElement("span");
        told.className = "explore-told";
        told.setAttribute("role", "status");
        button.after(told);
      }
      told.classList.toggle("visually-hidden", text === READY || text === GONE); // what the eye sees by itself
      told.textContent = text;
    }

    async function draw() {
      const { data, layout, config } = coloured(figure);
      await window.Plotly.react(box, data, layout, config);
      // The plain drawing keeps the words for screen readers; these pictures have none, the buttons have theirs.
      for (const svg of box.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
      for (const tool of box.querySelectorAll(".modebar-btn")) reachable(tool);
    }

    /* The library's own tools know the pointer alone. */
    function reachable(tool) {
      tool.setAttribute("role", "button");
      tool.setAttribute("tabindex", "0");
      tool.setAttribute("aria-label", tool.dataset.title);
      tool.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        tool.click();
      };
    }

    async function explore() {
      button.setAttribute("aria-disabled", "true"); // a disabled button would lose the focus
      say("Loading");
      try {
        const [loaded] = await Promise.all([
          loadFigure(button.dataset.figureUrl),
          loadLibrary(button.dataset.plotlyUrl),
        ]);
        figure = { ...loaded, filename: chart.dataset.indicator };
        box = document.createElement("div");
        box.className = "chart-explored";
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", `${chart.querySelector(".chart-title").textContent}, to explore`);
        plot.append(box);
        chart.classList.add("is-explored");
        await draw();
        button.textContent = BACK;
        say(READY);
      } catch {
        back();
        say(FAILED);
      }
      button.removeAttribute("aria-disabled");
    }

    function back() {
      if (box) {
        if (window.Plotly) window.Plotly.purge(box);
        box.remove();
        box = null;
      }
      chart.classList.remove("is-explored");
      button.textContent = words;
    }

    scheme.addEventListener("change", () => {
      if (box) draw();
    });
    button.addEventListener("click", () => {
      if (button.hasAttribute("aria-disabled")) return;
      if (box) {
        back();
        say(GONE);
      } else {
        explore();
      }
    });
    button.hidden = false;
  }

  document.querySelectorAll("button[data-explore]").forEach(enhance);
})();
