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

  // Where the files of a unit are one line that scrolls, the one at work is in sight.
  var here = document.querySelector(".unit ul [aria-current]");
  if (here) here.closest("ul").scrollLeft = here.offsetLeft - here.closest("ul").offsetLeft;

  // What was typed and has not reached the program is kept in this browser, for each file of this site whichever page it
  // was typed on. What does not fit the file any more is kept apart, until somebody takes it or does not want it.
  var TYPED = "gongshi-typed:";
  var LEFT = "gongshi-left:";
  var SENT = "gongshi-sent";
  var site = document.querySelector(".name span").textContent + ":";
  var typedKey = TYPED + site + file;
  var leftKey = LEFT + site + file;

  // The copy goes only when a page comes that answers the form it was sent with.
  var sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  var address = new URL(location.href);
  if (address.searchParams.has("done")) {
    if (sent) localStorage.removeItem(sent);
    // Said once: the same page loaded later answers nothing.
    address.searchParams.delete("done");
    history.replaceState(null, "", address);
  }

  remind();
  if (document.body.dataset.list) list();
  if (!form) return;

  var CLOSED = "程序没有回应，填的内容记在浏览器里；请看看程序是不是关了";
  var REOPEN = "办公桌要从程序重新打开：先关掉程序的窗口，再双击“开始”或运行 gongshi edit。填的内容记在浏览器里，不会丢";
  var stateField = form.elements.state;
  var sign = document.getElementById("state");
  var timer = 0;
  var running = null;
  var isWaiting = false;
  var leaving = false;
  // Names of the fields typed into since the program last took everything, and how often anything was typed.
  var touched = {};
  var strokes = 0;

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
  }

  function write(key, fields) {
    if (!Object.keys(fields).length) return localStorage.removeItem(key);
    var page = document.title.replace(/ · [^·]*$/, "");
    localStorage.setItem(key, JSON.stringify({ state: stateField.value, page: page, fields: fields }));
  }

  // Pages of other files say where something waits.
  function remind() {
    var pages = {};
    Object.keys(localStorage).forEach(function (key) {
      var start = [TYPED + site, LEFT + site].find(function (start) { return key.startsWith(start); });
      var other = start && key.slice(start.length);
      if (other && other !== file) pages[other] = (read(key) || {}).page || other;
    });
    if (!Object.keys(pages).length) return;
    var told = tell("填过、程序还没有收到的内容记在浏览器里，打开就看得到：");
    Object.keys(pages).forEach(function (other, at) {
      var link = document.createElement("a");
      link.href = "/.desk/file/" + other.split("/").map(encodeURIComponent).join("/");
      link.textContent = pages[other];
      told.append(at ? "、" : "", link);
    });
  }

  function isPicked(field) { return field.type === "radio" || field.type === "checkbox"; }

  function fieldsOf(name) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name === name && field.type !== "hidden" && field.type !== "file" && field.tagName !== "BUTTON";
    });
  }

  // The words of a label or heading, without what only stands beside them.
  function words(element) {
    return Array.prototype.map.call(element ? element.childNodes : [], function (node) {
      return node.nodeType === 1 && node.matches(".must, .count") ? "" : node.textContent.trim();
    }).filter(Boolean).join(" ");
  }

  // What a field is called, with the records it stands in.
  function titleOf(name) {
    var field = fieldsOf(name)[0];
    var names = [words(isPicked(field) ? field.closest("fieldset").querySelector("legend") : field.labels[0])];
    var around = ".record, .records, .table, .card";
    for (var box = field.closest(around); box; box = box.parentElement.closest(around)) {
      names.unshift(words(box.querySelector(":scope > summary, :scope > h2, :scope > h3")));
    }
    return names.filter(Boolean).join("，");
  }

  // What a field says, as one reads it.
  function saidIn(name) {
    var said = fieldsOf(name).filter(function (field) { return !isPicked(field) || field.checked; });
    return said.map(function (field) { return isPicked(field) ? words(field.closest("label")) : field.value; }).join("、");
  }

  function keep() {
    var now = new FormData(form);
    var fields = {};
    Object.keys(touched).forEach(function (name) {
      fields[name] = { title: titleOf(name), said: saidIn(name), values: now.getAll(name) };
    });
    write(typedKey, fields);
  }

  // Whether the form has a place for these values.
  function fits(name, values) {
    var fields = fieldsOf(name);
    if (!fields.length) return false;
    if (isPicked(fields[0])) {
      return values.every(function (value) { return fields.some(function (field) { return field.value === value; }); });
    }
    var select = fields[0].tagName === "SELECT" && fields[0];
    return !select || Array.prototype.some.call(select.options, function (option) { return option.value === values[0]; });
  }

  function plain(text) { return (text || "").replace(/\r\n/g, "\n").trim(); }

  function differs(name, values) {
    return fieldsOf(name).some(function (field) {
      return isPicked(field) ? field.checked !== values.includes(field.value) : plain(field.value) !== plain(values[0]);
    });
  }

  function put(name, values) {
    fieldsOf(name).forEach(function (field) {
      if (isPicked(field)) field.checked = values.includes(field.value);
      else field.value = values[0] || "";
      for (var fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    });
    touched[name] = true;
  }

  function restore() {
    var kept = read(typedKey) || { fields: {} };
    var left = (read(leftKey) || { fields: {} }).fields;
    var changed = 0;
    Object.keys(kept.fields).forEach(function (name) {
      var values = kept.fields[name].values;
      // The file may be another one by now: then what was typed is offered, not put in its place.
      if (kept.state !== stateField.value || !fits(name, values)) {
        left[name] = kept.fields[name];
      } else if (differs(name, values)) {
        put(name, values);
        changed += 1;
      }
    });
    Object.keys(left).forEach(function (name) {
      if (fits(name, left[name].values) && !differs(name, left[name].values)) delete left[name];
    });
    write(leftKey, left);
    keep();
    offer(left);
    if (changed) {
      tell("已恢复上次没来得及记下的内容。");
      check();
    }
  }

  // What did not fit: each with the name of its field, to be taken or not.
  function offer(left) {
    var names = Object.keys(left);
    if (!names.length) return;
    var box = document.createElement("section");
    box.className = "left";
    box.setAttribute("aria-labelledby", "left-h");
    box.innerHTML = "<h2 id=\"left-h\" tabindex=\"-1\">上次没来得及记下的内容</h2><p class=\"sub\">填了以后文件又改过，所以没有自动填上。要的填回去，不要的去掉；没有处理的一直留着。</p><ul></ul>";
    names.forEach(function (name) {
      var one = document.createElement("li");
      var is = fits(name, left[name].values);
      line(one, "b", "", left[name].title);
      line(one, "p", "said", left[name].said || "（空着）");
      line(one, "p", "sub", is ? "现在填的是：" + (saidIn(name) || "（空着）") : "这一页现在没有这一栏，可以抄走再去掉。");
      var tools = line(one, "p", "tools", "");
      if (is) press(tools, "填回去", function () {
        put(name, left[name].values);
        var field = fieldsOf(name).find(function (field) { return !isPicked(field) || field.checked; });
        done(field);
        fieldsOf(name)[0].dispatchEvent(new Event("input", { bubbles: true }));
      });
      press(tools, "不要", function () { done(null); });
      box.querySelector("ul").append(one);

      function press(tools, text, work) {
        var button = line(tools, "button", "", text);
        button.type = "button";
        button.setAttribute("aria-label", text + "：" + left[name].title);
        button.addEventListener("click", work);
      }

      function done(next) {
        delete left[name];
        write(leftKey, left);
        one.remove();
        if (!Object.keys(left).length) box.remove();
        (next || document.getElementById("left-h") || document.getElementById("main")).focus();
      }
    });
    document.getElementById("banner").after(box);
  }

  function tell(text) { return line(document.getElementById("banner"), "p", "banner", text); }

  function line(box, tag, name, text) {
    var element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    box.append(element);
    return element;
  }

  function say(text, isBad) {
    sign.textContent = text;
    sign.classList.toggle("bad", isBad);
  }

  // A pause of a quarter of a second: the program looks at the whole unit.
  form.addEventListener("input", function (event) {
    if (event.target.dataset.pick || event.target.type === "file") return;
    touched[event.target.name] = true;
    strokes += 1;
    // Too late for what is being sent.
    if (leaving) sessionStorage.removeItem(SENT);
    keep();
    say("", false);
    clearTimeout(timer);
    timer = setTimeout(check, 250);
  });

  // One after the other: a form sent before the last one was answered would not know what became of that.
  function check() {
    clearTimeout(timer);
    isWaiting = Boolean(running);
    if (running) return;
    var upTo = strokes;
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.set("do", "draft");
    running = fetch(form.action, { method: "POST", body: body, headers: { Accept: "application/json" } })
      .then(function (answer) {
        if (answer.ok) return answer.json().then(function (live) { take(live, upTo); });
        if (answer.status === 403) return say(REOPEN, true);
        return answer.text().then(function (text) {
          var isPlain = answer.status === 409 && !/</.test(text);
          say(isPlain ? text : "程序没有记下，填的内容在浏览器里；按“保存”看是什么原因", true);
        });
      })
      .catch(function () { if (!leaving) say(CLOSED, true); })
      .then(function () {
        running = null;
        if (isWaiting) check();
        return running;
      });
  }

  function take(live, upTo) {
    stateField.value = live.state;
    if (upTo === strokes) touched = {};
    keep();
    document.getElementById("discard").hidden = !live.is_draft;
    place(live.told);
    document.getElementById("text").innerHTML = live.lines;
    document.getElementById("changes").innerHTML = live.changes;
    say(live.is_draft ? "有没保存的改动，已经记下，关掉也不会丢" : "", false);
    if (!seen) return;
    clearTimeout(seen.timer);
    seen.timer = setTimeout(function () { show(seen); }, 600);
  }

  // The page beside the form belongs to another origin, so it is asked for anew by the address of its tab.
  var seen = document.getElementById("see");
  function show(page) { page.src = page.dataset.shown || page.src; }
  document.querySelectorAll(".tabs a").forEach(function (tab) {
    tab.addEventListener("click", function () {
      seen.dataset.shown = tab.href;
      seen.classList.toggle("sheet", "sheet" in tab.dataset);
      seen.style.setProperty("--small", seen.parentElement.clientWidth / 1587);
    });
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

  // The program is asked first whether it is there: a form nobody takes leaves the browser's own page of errors.
  var isThere = false;
  var isAsking = false;
  form.addEventListener("submit", function (event) {
    if (isThere) {
      isThere = false;
      leaving = true;
      sessionStorage.setItem(SENT, typedKey);
      return;
    }
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    clearTimeout(timer);
    isWaiting = false;
    Promise.resolve(running)
      .then(function () { return fetch("/.desk/icon.svg", { method: "HEAD", cache: "no-store" }); })
      .then(function (answer) {
        isAsking = false;
        if (!answer.ok) return say("没有保存。" + REOPEN, true);
        isThere = true;
        form.requestSubmit(event.submitter);
      })
      .catch(function () {
        isAsking = false;
        say("没有保存：" + CLOSED, true);
      });
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) leaving = false; });

  // A record is deleted by two presses, the second at another place than the first.
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button[value^=\"remove \"]");
    if (!button || button.classList.contains("sure")) return;
    event.preventDefault();
    var ask = { text: button.textContent, label: button.getAttribute("aria-label") };
    var not = document.createElement("button");
    not.type = "button";
    not.textContent = "不删";
    button.before(not);
    button.classList.add("sure");
    button.textContent = "真的删除？";
    button.setAttribute("aria-label", "真的删除？" + ask.label);
    not.focus();
    not.addEventListener("click", function () {
      not.remove();
      button.classList.remove("sure");
      button.textContent = ask.text;
      button.setAttribute("aria-label", ask.label);
      button.focus();
    });
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
