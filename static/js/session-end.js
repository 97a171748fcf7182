/* Warns two minutes before a session ends from idling, and keeps one alive while its reader types.

   Every page that is read keeps the session; so this only asks for a page that says nothing. Windows of one browser
   tell each other when the session was last seen, so that none warns while another is in use. */
"use strict";

(() => {
  const WARN = 120_000;
  const EVERY = 5_000;
  const TYPING = 300_000; // while somebody types, the session is asked for this often
  const KEY = "session-last-seen";
  const box = document.querySelector("[data-session-lasts]");
  if (!box) return;
  const lasts = Number(box.dataset.sessionLasts) * 1000;
  const words = box.querySelector("p");
  const button = box.querySelector("button");

  function seen() {
    localStorage.setItem(KEY, String(Date.now()));
  }

  async function stay() {
    const answer = await fetch(box.dataset.stay, { redirect: "manual", cache: "no-store" });
    if (answer.status === 204) seen();
    show();
  }

  function show() {
    const left = Number(localStorage.getItem(KEY)) + lasts - Date.now();
    const state = left <= 0 ? "over" : left <= WARN ? "soon" : "";
    if (box.dataset.state === state) return; // an alert that is written again is read out again
    box.dataset.state = state;
    box.hidden = state === "";
    button.hidden = state !== "soon";
    words.textContent = state === "" ? "" : box.dataset[state];
  }

  seen();
  button.addEventListener("click", stay);
  document.addEventListener("input", () => {
    if (Date.now() - Number(localStorage.getItem(KEY)) > Math.min(TYPING, lasts / 2)) stay();
  });
  window.setInterval(show, Math.min(EVERY, lasts / 10));
})();
