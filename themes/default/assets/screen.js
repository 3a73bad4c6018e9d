/* Turns the pages of the screen. Without it they stand below one another, and nothing is lost. It asks no other site and
   stores nothing; when the network or the stick is gone it goes on with what is there. */
(() => {
"use strict";
const SECONDS = 15;
/* Looking for a newer version: not more often than this. */
const MINUTES = 5;
let slides = [], at = 0, paused = false, timer = 0, since = Date.now();

const show = n => {
  at = (n + slides.length) % slides.length;
  slides.forEach((slide, i) => { slide.hidden = i !== at; });
  fit(slides[at]);
  document.querySelector(".turns").textContent = `${at + 1} / ${slides.length}${paused ? " · 已暂停，按空格键继续" : ""}`;
  clearTimeout(timer);
  if (!paused) timer = setTimeout(next, SECONDS * 1000);
};

/* A page that is too full is made smaller, never cut. */
const fit = slide => {
  slide.style.zoom = 1;
  const room = slide.parentElement.clientHeight / slide.offsetHeight;
  if (room < 1) slide.style.zoom = Math.max(room, 0.5);
};

const next = () => {
  const round = at + 1 >= slides.length;
  show(at + 1);
  if (round && Date.now() - since > MINUTES * 60000) renew();
};

/* Loads the page anew, but only when it can be had: a screen must not show an error page. */
const renew = () => {
  since = Date.now();
  if (location.protocol === "file:") {
    const probe = new Image();
    probe.onload = () => location.reload();
    probe.src = "assets/favicon.svg?" + since;
  } else {
    fetch(location.href, {cache: "no-store"}).then(answer => { if (answer.ok) location.reload(); }).catch(() => {});
  }
};

document.addEventListener("DOMContentLoaded", () => {
  slides = [...document.querySelectorAll(".slide")];
  if (!slides.length) return;
  document.documentElement.classList.add("turning");
  show(0);
  document.addEventListener("keydown", event => {
    if (event.key === "ArrowRight" || event.key === "PageDown") show(at + 1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") show(at - 1);
    else if (event.key === " ") { paused = !paused; show(at); }
    else return;
    event.preventDefault();
  });
  document.querySelector("main").addEventListener("click", event => { if (!event.target.closest("a")) show(at + 1); });
  /* A page that was asleep in the background starts again. */
  document.addEventListener("visibilitychange", () => { if (!document.hidden) show(at); });
});
})();
