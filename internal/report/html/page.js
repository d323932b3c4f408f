"use strict";
(function () {
  var marks = Array.prototype.slice.call(document.querySelectorAll(".s"));
  // Puts an explanation under the line of its sentence that was pointed at.
  function put(mark, y) {
    var why = mark.nextElementSibling, row = mark.closest(".row");
    if (!why || !row) return;
    var boxes = mark.getClientRects(), box = boxes[boxes.length - 1];
    for (var i = boxes.length - 1; i >= 0 && y !== undefined; i--) {
      if (y < boxes[i].bottom) box = boxes[i];
    }
    var from = row.getBoundingClientRect().top;
    why.style.bottom = "auto";
    why.style.top = (box.bottom - from) + "px";
    var size = why.getBoundingClientRect();
    if (size.height && size.bottom > window.innerHeight && box.top - size.height > 0) {
      why.style.top = (box.top - from - size.height) + "px";
    }
  }
  function wake() { document.body.classList.remove("hush"); }
  marks.forEach(function (mark, i) {
    mark.addEventListener("mouseenter", function (e) { wake(); put(mark, e.clientY); });
    mark.addEventListener("focus", function () { wake(); put(mark); });
    mark.addEventListener("keydown", function (e) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
      if (step && marks[i + step]) { marks[i + step].focus(); e.preventDefault(); }
    });
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") document.body.classList.add("hush");
  });
  // A link to a sentence puts the keyboard there too.
  window.addEventListener("hashchange", function () {
    var mark = document.getElementById(location.hash.slice(1));
    if (mark && mark.classList.contains("s")) mark.focus();
  });
})();
