/* Looks at a job's page every two seconds and says what has changed: nothing is loaded anew, so the focus stays. */
"use strict";

(() => {
  const EVERY = 2_000;
  const says = document.querySelector("#job-says");
  const here = document.querySelector("#job");
  if (!says || !here) return;

  /* The step and the bar move on their own; all else is put in anew, and only where it says something else. */
  function show(page) {
    const said = page.querySelector("#job-says").textContent;
    if (says.textContent !== said) says.textContent = said; // written again it would be read out again
    const there = page.querySelector("#job");
    const stands = there.dataset.stands;
    if (here.dataset.stands !== stands || Boolean(bar(here)) !== Boolean(bar(there))) {
      const held = here.contains(document.activeElement);
      here.dataset.stands = stands;
      here.replaceChildren(...there.childNodes);
      if (held) document.querySelector("#job-title").focus();
    } else if (bar(there)) {
      bar(here).max = bar(there).max;
      if (bar(there).hasAttribute("value")) bar(here).value = bar(there).value;
      else bar(here).removeAttribute("value");
      here.querySelector("#job-count").textContent = there.querySelector("#job-count").textContent;
    }
    return !/^(waiting|running)/.test(stands);
  }

  function bar(within) {
    return within.querySelector("progress");
  }

  async function look() {
    let over = false;
    try {
      const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" });
      if (answer.ok) over = show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      else if (answer.type === "opaqueredirect") over = true; // signed out: the page says so when it is opened
    } catch {
      // The host is away for a moment; the work goes on, and the next look may reach it.
    }
    if (!over) setTimeout(look, EVERY);
  }

  setTimeout(look, EVERY);
})();
