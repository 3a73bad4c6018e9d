// Keeps an open page up to date and shows what is wrong with the site. Added by the local server, never published.
(function () {
  "use strict";
  var script = document.currentScript;
  var stamp = script && script.dataset.stamp;
  var place = "gongshi-scroll:" + location.pathname;
  var closedKey = "gongshi-closed";
  var state = null;
  var source = null;

  // A reloaded page goes on where its reader was.
  function restore() {
    var y = sessionStorage.getItem(place);
    if (y === null) return;
    sessionStorage.removeItem(place);
    history.scrollRestoration = "auto";
    window.scrollTo(0, Number(y));
  }
  if (sessionStorage.getItem(place) !== null) {
    history.scrollRestoration = "manual";
    restoreWhenDrawn();
  }
  function restoreWhenDrawn() {
    if (document.readyState === "complete") restore();
    else window.addEventListener("load", restore);
  }

  // Only a page whose own bytes have changed is loaded again.
  function renew() {
    fetch(location.href, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      var now = answer.headers.get("X-Preview");
      if (!now || now === stamp) return;
      sessionStorage.setItem(place, String(window.scrollY));
      location.reload();
    }).catch(function () {});
  }

  // Browsers allow six connections to a server: pages nobody looks at give theirs back.
  function listen() {
    if (source || document.visibilityState !== "visible") return;
    source = new EventSource("/.preview/events");
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (news.state !== state) {
        state = news.state;
        renew();
      }
      show(news.findings);
    };
  }
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible") return listen();
    if (source) source.close();
    source = null;
  });
  window.addEventListener("pagehide", function () {
    if (source) source.close();
    source = null;
  });
  window.addEventListener("pageshow", listen);
  listen();

  var host = null;
  var root = null;
  var restOpen = false;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function count(findings) {
    var parts = [];
    if (findings.errors) parts.push(findings.errors + " 处错误");
    if (findings.warnings) parts.push(findings.warnings + " 条提醒");
    return parts.join("，");
  }

  function list(findings) {
    var made = element("ol");
    findings.forEach(function (finding) { made.append(entry(finding)); });
    return made;
  }

  function entry(finding) {
    var item = element("li", finding.error ? "error" : "warning");
    var head = element("p", "what");
    head.append(element("b", "", finding.error ? "错误" : "提醒"), document.createTextNode(finding.message));
    item.append(head, element("p", "where", finding.file + "，第 " + finding.line + " 行第 " + finding.column + " 字"));
    if (finding.help) item.append(element("p", "how", "办法：" + finding.help));
    return item;
  }

  function show(findings) {
    if (!findings.errors && !findings.warnings) {
      if (host) host.remove();
      host = null;
      return;
    }
    if (!host) {
      host = element("div");
      host.setAttribute("role", "region");
      host.setAttribute("aria-label", "检查结果");
      root = host.attachShadow({ mode: "open" });
      document.body.append(host);
    }
    // What was closed stays closed until other errors turn up.
    var wrong = findings.shown.filter(function (finding) { return finding.error; });
    var late = findings.shown.filter(function (finding) { return !finding.error; });
    var errors = JSON.stringify(wrong);
    var open = findings.errors > 0 && sessionStorage.getItem(closedKey) !== errors;
    var style = element("link");
    style.rel = "stylesheet";
    style.href = "/.preview/preview.css";
    var box = element("details", findings.errors ? "box bad" : "box");
    box.open = open;
    box.addEventListener("toggle", function () {
      if (box.open) sessionStorage.removeItem(closedKey);
      else sessionStorage.setItem(closedKey, errors);
    });
    box.append(element("summary", "", count(findings)));
    if (findings.held) {
      box.append(element("p", "note", "有错误的单位暂时显示改动前的内容；改好保存后自动更新。"));
    }
    if (wrong.length) box.append(list(wrong));
    if (late.length && wrong.length) {
      // What has to be mended now comes first; the rest waits.
      var rest = element("details", "rest");
      rest.open = restOpen;
      rest.addEventListener("toggle", function () { restOpen = rest.open; });
      rest.append(element("summary", "", findings.warnings + " 条提醒"), list(late));
      box.append(rest);
    } else if (late.length) {
      box.append(list(late));
    }
    var more = findings.errors + findings.warnings - findings.shown.length;
    if (more > 0) box.append(element("p", "note", "还有 " + more + " 条没有列出，运行 gongshi check 逐条查看。"));
    root.replaceChildren(style, box);
  }
})();
