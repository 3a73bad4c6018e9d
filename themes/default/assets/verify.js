/* Says at the top of the page that paper is out of date, when the code in the address is not the current one. Without
   script the page says the same beside the current code. */
"use strict";
const digits = location.hash.slice(1);
const notice = document.getElementById("outdated");
if (notice && /^[0-9a-f]{12}$/.test(digits) && !document.getElementById(digits)) {
  notice.querySelector("span").textContent = (location.search.slice(1).replace(/[^0-9a-f]/g, "") + " " + digits).trim();
  notice.hidden = false;
  document.getElementById("main").prepend(notice);
}
