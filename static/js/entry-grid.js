/* Helps at the entry grid: works out figures as one types, keeps what is typed, moves by keys, takes pastes.
   Everything here the server does too: without this file the grid works with its buttons alone. */
(() => {
  "use strict";
  const grid = document.getElementById("grid");
  const kept = document.getElementById("kept");
  const KEEP_AFTER = 2000;
  const COLUMNS = ["numerator", "denominator", "value"];
  const box = (row, name) => document.getElementById(`${row.dataset.code}-${name}`);
  const rows = [...grid.querySelectorAll("tr.row")];

  /* --- The figure that two parts make: exact, rounded half up once --------------------------------------- */

  const scaled = (text) => {
    const match = /^(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d{1,4}))?$/.exec(text.trim());
    return match && BigInt(match[1].replaceAll(",", "") + (match[2] || "").padEnd(4, "0"));
  };

  const made = (row) => {
    // An empty box is filled in with what it shows in grey.
    const [top, bottom] = ["numerator", "denominator"].map((name) => {
      const part = box(row, name);
      return scaled(part.value || (box(row, "value").value ? "" : part.placeholder));
    });
    if (top === null || !bottom || (row.dataset.unit === "percent" && top > bottom)) return "";
    const places = Number(row.dataset.decimals);
    const twice = 2n * top * BigInt(row.dataset.factor) * 10n ** BigInt(places);
    const digits = ((twice + bottom) / (2n * bottom)).toString().padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
    return places ? `${whole}.${digits.slice(-places)}` : whole;
  };

  const workOut = (row) => {
    const output = row.querySelector("output");
    if (!output) return;
    const figure = made(row);
    const value = box(row, "value");
    output.textContent = figure;
    output.hidden = !figure;
    value.hidden = Boolean(figure) && !value.value;
  };

  const fill = (row) => {
    // Only a number is filled in elsewhere: "n/a" is no part of anything.
    const typed = box(row, "value").value;
    for (const part of grid.querySelectorAll(`[data-from="${row.dataset.code}"]`)) {
      part.placeholder = scaled(typed) === null ? "" : typed;
      workOut(part.closest("tr.row"));
    }
  };

  /* --- What is typed is kept ------------------------------------------------------------------------------ */

  let waiting = 0;
  let unkept = false;

  const told = (words, lost) => {
    kept.textContent = words;
    kept.classList.toggle("lost", lost);
  };

  const freshToken = () => {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    if (cookie) grid.elements.csrfmiddlewaretoken.value = cookie[1];
  };

  const keep = async () => {
    clearTimeout(waiting);
    if (!unkept) return true;
    freshToken();
    const body = new URLSearchParams(new FormData(grid));
    body.set("do", "draft");
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, redirect: "manual", keepalive: true });
      if (answer.status !== 204) throw new Error("not kept");
      unkept = false;
      told(
        `Kept at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}, not saved yet`,
        false,
      );
      return true;
    } catch {
      told("What you type is not being kept: sign in again in another tab, then go on here.", true);
      waiting = setTimeout(keep, 5 * KEEP_AFTER);
      return false;
    }
  };

  const typed = (event) => {
    const beside = event.target.closest("tr.about");
    const row = beside ? document.getElementById(`row-${beside.dataset.of}`) : event.target.closest("tr.row");
    unkept = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, KEEP_AFTER);
    if (!row) return;
    workOut(row);
    fill(row);
    row.querySelector(".state-word").textContent = "Not saved";
    row.querySelector(".state svg")?.remove();
    if ("saved" in row.dataset && !beside) {
      row.nextElementSibling.hidden = false;
      row.nextElementSibling.querySelector(".why").hidden = false;
    }
  };

  /* --- Keys ------------------------------------------------------------------------------------------------ */

  const step = (from, by) => {
    const column = COLUMNS.find((name) => from.id.endsWith(`-${name}`));
    const row = from.closest("tr.row");
    if (!row || !column) return;
    for (let place = rows.indexOf(row) + by; rows[place]; place += by) {
      const there = [column, ...COLUMNS].map((name) => box(rows[place], name)).find((each) => each && !each.hidden);
      if (there) {
        there.focus();
        there.select();
        return;
      }
    }
  };

  const pressed = (event) => {
    const inBox = event.target.matches("tr.row input[type=text]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      grid.requestSubmit(grid.querySelector("button[value=save]"));
    } else if (event.altKey && event.key.toLowerCase() === "m") {
      const row = event.target.closest("tr.row");
      if (row) {
        event.preventDefault();
        box(row, "missing").focus();
      }
    } else if (event.key === "Enter" && event.target.matches("#grid input")) {
      event.preventDefault();
      if (inBox) step(event.target, event.shiftKey ? -1 : 1);
    } else if (inBox && !event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(event.target, event.key === "ArrowDown" ? 1 : -1);
    }
  };

  /* --- A column pasted into a box goes to the preview ------------------------------------------------------ */

  const pasted = (event) => {
    const text = event.clipboardData.getData("text/plain");
    const row = event.target.closest("tr.row");
    if (!row || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    grid.elements.paste.value = text;
    grid.elements.start.value = row.dataset.code;
    grid.requestSubmit(grid.querySelector("button[value=preview]"));
  };

  /* --- A session that has ended must not swallow the form -------------------------------------------------- */

  let sure = false;

  const sent = async (event) => {
    if (sure) return;
    event.preventDefault();
    const button = event.submitter;
    unkept = true;
    if (!(await keep())) return;
    sure = true;
    grid.requestSubmit(button);
  };

  grid.addEventListener("input", typed);
  document.addEventListener("keydown", pressed);
  grid.addEventListener("paste", pasted);
  grid.addEventListener("submit", sent);
  addEventListener("pagehide", keep);
  addEventListener("pageshow", () => {
    sure = false;
  });
  document.querySelector(".hints").hidden = false;
  document.querySelector("a[href='#paste-panel']").addEventListener("click", () => {
    document.getElementById("paste-panel").open = true;
    setTimeout(() => grid.elements.paste.focus());
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const there = link && document.getElementById(link.hash.slice(1));
    if (!there?.matches("#grid input")) return;
    event.preventDefault();
    there.focus();
    there.select();
  });
  rows.forEach(workOut);
})();
