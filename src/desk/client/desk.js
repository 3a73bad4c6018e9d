// Makes the forms of the desk livelier: what is wrong is told while somebody types, what was typed is kept, days can be
// picked. Everything is saved without it too.
(function () {
  "use strict";
  var form = document.getElementById("form");
  var file = document.body.dataset.file;
  var elder = document.getElementById("elder");

  // 长者版 lasts.
  function grow(on) {
    document.documentElement.classList.toggle("elder", on);
    if (elder) elder.setAttribute("aria-pressed", String(on));
  }
  grow(localStorage.getItem("gongshi-elder") === "1");
  if (elder) {
    elder.hidden = false;
    elder.addEventListener("click", function () {
      var on = elder.getAttribute("aria-pressed") !== "true";
      localStorage.setItem("gongshi-elder", on ? "1" : "0");
      grow(on);
    });
  }

  if (document.body.dataset.list) list();
  if (!form) return;

  var key = "gongshi-typed:" + file + location.search;
  var stateField = form.elements.state;
  var sign = document.getElementById("state");
  var timer = 0;
  var running = null;
  var leaving = false;

  // What has not reached the program is kept here, field by field.
  function keep() {
    var typed = {};
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "state" && name !== "back") (typed[name] = typed[name] || []).push(value);
    });
    localStorage.setItem(key, JSON.stringify({ state: stateField.value, typed: typed }));
  }

  function restore() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch (error) { kept = null; }
    if (!kept) return;
    if (kept.state !== stateField.value) {
      // The file is another one by now: what was typed is shown, not put in its place.
      var lost = Object.keys(kept.typed).filter(function (name) {
        var now = form.elements.namedItem(name);
        return now && "value" in now && now.type !== "hidden" && kept.typed[name][0] && now.value !== kept.typed[name][0];
      });
      if (lost.length) {
        tell("上次没来得及记下的内容，和现在的文件对不上，列在这里供参照：" + lost.map(function (name) {
          return kept.typed[name][0];
        }).join("；"), true);
      }
      localStorage.removeItem(key);
      return;
    }
    var changed = 0;
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden" || field.type === "file" || field.tagName === "BUTTON") return;
      var values = kept.typed[field.name] || [];
      if (field.type === "radio" || field.type === "checkbox") {
        var on = values.indexOf(field.value) >= 0;
        if (field.checked !== on) { field.checked = on; changed += 1; }
      } else if (values.length && field.value.replace(/\r\n/g, "\n") !== values[0].replace(/\r\n/g, "\n")) {
        field.value = values[0];
        changed += 1;
      }
    });
    localStorage.removeItem(key);
    if (changed) {
      tell("已恢复上次没来得及记下的内容。", false);
      check();
    }
  }

  function tell(text, isBad) {
    var line = document.createElement("p");
    line.className = isBad ? "banner bad" : "banner";
    line.textContent = text;
    document.getElementById("banner").append(line);
  }

  // A pause of a quarter of a second: the program looks at the whole unit.
  form.addEventListener("input", function (event) {
    if (event.target.dataset.pick || event.target.type === "file") return;
    keep();
    sign.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(check, 250);
  });

  function check() {
    if (running) running.abort();
    var mine = new AbortController();
    running = mine;
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.set("do", "draft");
    fetch(form.action, { method: "POST", body: body, signal: mine.signal, headers: { Accept: "application/json" } })
      .then(function (answer) {
        if (answer.ok) return answer.json();
        return answer.text().then(function (text) { throw new Error(answer.status === 409 && text.length < 200 ? text : ""); });
      })
      .then(function (live) {
        if (running !== mine) return;
        running = null;
        stateField.value = live.state;
        localStorage.removeItem(key);
        document.getElementById("discard").hidden = !live.is_draft;
        place(live.told);
        document.getElementById("text").innerHTML = live.lines;
        document.getElementById("changes").innerHTML = live.changes;
        sign.textContent = live.is_draft ? "有没保存的改动，已经记下，关掉也不会丢" : "";
        var page = document.getElementById("see");
        if (page) {
          clearTimeout(page.timer);
          page.timer = setTimeout(function () { show(page); }, 600);
        }
      })
      .catch(function (error) {
        if (error.name === "AbortError" || leaving) return;
        running = null;
        sign.textContent = error.message && !/fetch|network/i.test(error.message) ? error.message
          : "程序没有回应，填的内容记在浏览器里；请看看程序是不是关了";
      });
  }

  // The page beside the form belongs to another origin, so it is asked for anew by the address of its tab.
  var seen = document.getElementById("see");
  function show(page) { page.src = page.dataset.shown || page.src; }
  document.querySelectorAll(".tabs a").forEach(function (tab) {
    tab.addEventListener("click", function () { seen.dataset.shown = tab.href; });
  });

  // What is wrong stands at its field, or at the nearest around it.
  function place(told) {
    var held = hand && form.contains(hand) ? hand : document.activeElement;
    var before = held.getBoundingClientRect().top;
    tellAt(told);
    // What is pressed next stays where the hand is.
    window.scrollBy(0, held.getBoundingClientRect().top - before);
  }

  var hand = null;
  document.addEventListener("pointermove", function (event) { hand = event.target; }, { passive: true });
  document.addEventListener("keydown", function () { hand = null; });

  function tellAt(told) {
    var places = {};
    form.querySelectorAll("[data-field]").forEach(function (element) { places[element.dataset.field] = element; });
    form.querySelectorAll("[data-field]").forEach(function (element) {
      element.classList.remove("wrong");
      var box = boxOf(element);
      if (box) box.replaceChildren();
    });
    form.querySelectorAll("[aria-invalid]").forEach(function (field) { field.removeAttribute("aria-invalid"); });
    told.forEach(function (one) {
      var name = one.field;
      while (name && !places[name]) name = name.slice(0, Math.max(name.lastIndexOf("."), name.lastIndexOf("["), 0));
      var element = places[name];
      var box = element && boxOf(element);
      if (!box) return;
      var line = document.createElement("p");
      line.className = one.is_error ? "error" : "warning";
      var word = document.createElement("b");
      word.textContent = one.is_error ? "错误" : "提醒";
      line.append(word, one.message);
      if (one.help) {
        var how = document.createElement("span");
        how.className = "how";
        how.textContent = one.help;
        line.append(how);
      }
      box.append(line);
      for (var fold = element.closest("details"); one.is_error && fold; fold = fold.parentElement.closest("details")) fold.open = true;
      if (one.is_error && element.classList.contains("field")) {
        element.classList.add("wrong");
        var field = element.querySelector("input, textarea, select");
        if (field) field.setAttribute("aria-invalid", "true");
      }
    });
  }

  function boxOf(element) {
    if (element.classList.contains("told")) return element;
    return Array.prototype.find.call(element.children, function (child) { return child.classList.contains("told"); })
      || element.querySelector(":scope > fieldset > .told");
  }

  // Days are picked or typed, as one likes.
  form.querySelectorAll("input.day").forEach(function (field) {
    var label = document.createElement("label");
    label.className = "pick-day";
    label.append("选日期");
    var day = document.createElement("input");
    day.type = "date";
    day.dataset.pick = "1";
    day.setAttribute("aria-label", "选日期");
    var typed = /^(\d{4})-(\d\d)-(\d\d)$/.exec(field.value);
    if (typed) day.value = field.value;
    day.addEventListener("click", function () { if (day.showPicker) try { day.showPicker(); } catch (error) { day.focus(); } });
    day.addEventListener("change", function () {
      if (!day.value) return;
      field.value = day.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    label.append(day);
    field.after(label);
  });

  form.addEventListener("submit", function () {
    leaving = true;
    clearTimeout(timer);
    if (running) running.abort();
    localStorage.removeItem(key);
  });
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".save button"));
    }
  });
  restore();

  // The list of units by keyboard alone.
  function list() {
    document.addEventListener("keydown", function (event) {
      var links = Array.prototype.slice.call(document.querySelectorAll(".units a"));
      var at = links.indexOf(document.activeElement);
      var isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !isTyping) {
        event.preventDefault();
        document.getElementById("q").focus();
      } else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement.id === "q") && links.length) {
        event.preventDefault();
        links[Math.min(at + 1, links.length - 1)].focus();
      } else if (event.key === "ArrowUp" && at >= 0) {
        event.preventDefault();
        (links[at - 1] || document.getElementById("q")).focus();
      }
    });
  }
})();
