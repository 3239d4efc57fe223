// A comfort of the redaction page: draw a box on a page with mouse, pen or finger. It fills in the same fields that can
// be typed; without this file everything works.
"use strict";

const list = document.querySelector("[data-boxes]");
const share = (value, size) => Math.min(100, Math.max(0, (value / size) * 100));

function add(page, sides) {
  const empty = list.querySelector("[data-new]");
  const box = empty.cloneNode(true);
  const number = list.children.length;
  for (const input of box.querySelectorAll("input")) {
    const side = input.name.split("-")[0];
    input.name = `${side}-${number}`;
    input.value = side === "page" ? page : sides[side].toFixed(1);
  }
  box.removeAttribute("data-new");
  box.querySelector("legend").textContent = `第${page}页，新画的一处`;
  const drop = document.createElement("label");
  drop.className = "drop";
  drop.innerHTML = "<input type=\"checkbox\" value=\"1\"> 不遮盖";
  drop.firstChild.name = `drop-${number}`;
  box.querySelector("fieldset").append(drop);
  list.insertBefore(box, empty);
  for (const input of empty.querySelectorAll("input")) input.name = `${input.name.split("-")[0]}-${number + 1}`;
}

if (list) {
  document.querySelector("[data-drawing]").hidden = false;
  for (const image of document.querySelectorAll("[data-pages] img")) {
    let start = null;
    let frame = null;
    const place = (event) => {
      const edge = image.getBoundingClientRect();
      return { x: share(event.clientX - edge.left, edge.width), y: share(event.clientY - edge.top, edge.height) };
    };
    const span = (a, b) => ({
      left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y),
    });
    image.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch") return; // a finger scrolls
      start = place(event);
      frame = document.createElement("span");
      frame.className = "drawn";
      image.parentElement.append(frame);
      image.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    image.addEventListener("pointermove", (event) => {
      if (!start) return;
      const now = span(start, place(event));
      frame.style.left = `${(now.left / 100) * image.clientWidth}px`;
      frame.style.top = `${(now.top / 100) * image.clientHeight}px`;
      frame.style.width = `${((now.right - now.left) / 100) * image.clientWidth}px`;
      frame.style.height = `${((now.bottom - now.top) / 100) * image.clientHeight}px`;
    });
    image.addEventListener("pointerup", (event) => {
      if (!start) return;
      const sides = span(start, place(event));
      start = null;
      if (sides.right - sides.left < 0.3 || sides.bottom - sides.top < 0.3) frame.remove();
      else add(image.dataset.page, sides);
    });
  }
}
