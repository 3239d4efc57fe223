// A comfort of the redaction page: draw a box on a page with mouse, pen or finger. It becomes one more box of the
// form; without this file boxes are typed and everything works.
"use strict";

const list = document.querySelector("[data-boxes]");
const share = (value, size) => Math.min(100, Math.max(0, (value / size) * 100));

function add(page, sides) {
  const number = `drawn${list.children.length + 1}`;
  const shares = ["left", "top", "right", "bottom"].map((side) => sides[side].toFixed(1));
  const row = document.createElement("li");
  const held = document.createElement("input");
  Object.assign(held, { type: "hidden", name: `box-${number}`, value: [page, ...shares].join(",") });
  const told = document.createElement("span");
  told.textContent = `第${page}页，左${shares[0]}、上${shares[1]}、右${shares[2]}、下${shares[3]}（新画）`;
  const drop = document.createElement("input");
  Object.assign(drop, { type: "checkbox", name: `drop-${number}`, value: "1" });
  const label = document.createElement("label");
  label.append(drop, " 不遮盖");
  row.append(held, told, label);
  list.append(row);
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
