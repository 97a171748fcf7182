/* Helps at a paragraph's form: previews it as one types, and puts a chosen figure where one was writing.
   Both work without this file too: the preview by its button, the figures by copying from their table. */
(() => {
  "use strict";
  const text = document.getElementById("id_text");
  const desk = document.getElementById("desk");
  if (!text || !desk) return;
  const form = text.form;
  const told = document.getElementById("desk-told");
  const shown = document.getElementById("desk-shown");
  const button = document.getElementById("desk-preview");
  const PAUSE = 700;
  const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;

  /* --- Preview: the last good one stays while a text cannot be shown ----------------------------------------- */

  let waiting = 0;
  let asking = null;
  let known = "";

  const say = (...nodes) => {
    const words = nodes
      .map((node) => node.textContent || node)
      .join(" ")
      .trim();
    if (words !== known) told.replaceChildren(...nodes);
    known = words;
  };

  const answer = (html) => {
    const part = parse(html).querySelector(".shown");
    const passage = part.querySelector(".shown-passage");
    const notes = part.querySelector(".shown-notes");
    const problems = part.querySelector(".shown-problems");
    shown.classList.toggle("is-old", !passage);
    if (passage) {
      shown.replaceChildren(passage);
      shown.hidden = false;
      say(...(problems ? [problems] : []), notes);
    } else {
      say(problems, shown.hidden ? "" : "The preview shows the text as it was before.");
    }
  };

  const preview = async () => {
    clearTimeout(waiting);
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const body = new FormData(form);
      const reply = await fetch(`${button.formAction}?part`, { method: "POST", body, signal: asking.signal });
      if (!reply.ok || reply.redirected) throw new Error("no preview");
      answer(await reply.text());
    } catch (error) {
      if (error.name === "AbortError") return;
      say(
        "The preview cannot be had just now. Your text is still here; if you were signed out, sign in again in another tab.",
      );
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(preview, PAUSE);
  };

  text.addEventListener("input", soon);
  desk.addEventListener("change", preview);
  for (const name of ["quarter", "section", "position"]) {
    if (form.elements[name]) form.elements[name].addEventListener("change", soon);
  }
  button.addEventListener("click", (event) => {
    event.preventDefault();
    preview();
  });
  if (text.value.trim()) preview();
  // The administration's own script focuses a new form's first field, at a moment of its own before the load.
  else if (form.elements.position?.value) addEventListener("load", () => text.focus());

  /* --- Figures: searched, chosen, put at the caret ------------------------------------------------------------ */

  const picker = document.getElementById("picker");
  const search = document.getElementById("picker-search");
  const list = document.getElementById("picker-list");
  const field = document.getElementById("picker-field");
  const count = document.getElementById("picker-count");
  const insert = document.getElementById("picker-insert");
  const started = /\[\[([^[\]\n]*)$/;
  let figures = [];

  const read = () => {
    figures = [...document.querySelectorAll("#figures-table tbody[data-code]")].map((body) => ({
      name: body.dataset.name,
      group: body.dataset.group,
      code: body.dataset.code,
      words: `${body.dataset.name} ${body.dataset.group} ${body.dataset.code}`.toLowerCase(),
      choices: [...body.rows].map((row) => ({
        field: row.dataset.field,
        text: row.querySelector("code").textContent,
        reads: row.cells[row.cells.length - 1].textContent.trim().replace(/\s+/g, " "),
      })),
    }));
  };

  const option = (words, value) => new Option(words, value);

  const choices = () => {
    const chosen = figures[list.value];
    field.replaceChildren(...(chosen ? chosen.choices.map((one, at) => option(`${one.field}: ${one.reads}`, at)) : []));
    field.selectedIndex = chosen ? 0 : -1;
    picked();
  };

  const picked = () => {
    const chosen = figures[list.value];
    const one = chosen?.choices[field.value];
    document.getElementById("picker-text").textContent = one ? one.text : "";
    insert.disabled = !one;
    return one;
  };

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const groups = new Map();
    let found = 0;
    figures.forEach((one, at) => {
      if (!wanted.every((word) => one.words.includes(word))) return;
      found += 1;
      if (!groups.has(one.group)) {
        const group = document.createElement("optgroup");
        group.label = one.group;
        groups.set(one.group, group);
      }
      groups.get(one.group).append(option(`${one.name}: ${one.choices[0].reads}`, at));
    });
    list.replaceChildren(...groups.values());
    const exact = figures.findIndex((one) => one.code === wanted.join("-"));
    if (exact >= 0) list.value = exact;
    else if (found) list.selectedIndex = 0;
    count.textContent = found ? `${found} of ${figures.length} figures` : "No figure has these words in its name.";
    choices();
  };

  const open = () => {
    const begun = started.exec(text.value.slice(0, text.selectionStart));
    search.value = begun ? begun[1].replaceAll("-", " ").trim() : search.value;
    filter();
    search.focus();
    search.select();
  };

  /* What was begun by hand, from [[ to the caret and a ]] after it, gives way to the whole. */
  const put = () => {
    const one = picked();
    if (!one) return;
    const begun = started.exec(text.value.slice(0, text.selectionStart));
    const from = begun ? begun.index : text.selectionStart;
    const closed = begun && text.value.slice(text.selectionEnd).startsWith("]]") ? 2 : 0;
    text.focus();
    text.setSelectionRange(from, text.selectionEnd + closed);
    // The old command is the one that the browser's own Undo takes back.
    if (!document.execCommand("insertText", false, one.text)) {
      text.setRangeText(one.text, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const pressed = (event) => {
    if (event.key === "Enter" && event.target !== insert) {
      event.preventDefault();
      put();
    } else if (event.key === "Escape") {
      event.preventDefault();
      text.focus();
    } else if (event.key === "ArrowDown" && event.target === search && !event.altKey) {
      event.preventDefault();
      list.focus();
    }
  };

  const other = async () => {
    const asked = new URL(document.getElementById("desk-figures").dataset.figures, location.href);
    asked.search = new URLSearchParams({ quarter: form.elements.quarter.value, part: "" });
    try {
      const reply = await fetch(asked);
      if (!reply.ok || reply.redirected) return;
      document
        .querySelector("#desk-table .desk-scroll")
        .replaceWith(parse(await reply.text()).querySelector(".desk-scroll"));
      read();
      filter();
    } catch {
      count.textContent = "The other quarter’s figures cannot be had just now.";
    }
  };

  picker.addEventListener("keydown", pressed);
  search.addEventListener("input", filter);
  list.addEventListener("change", choices);
  list.addEventListener("dblclick", put);
  field.addEventListener("change", picked);
  field.addEventListener("dblclick", put);
  insert.addEventListener("click", put);
  text.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      open();
    }
  });
  if (form.elements.quarter) form.elements.quarter.addEventListener("change", other);
  read();
  filter();
  picker.hidden = false;
})();
