// Arrow keys turn to the next or previous photograph of a gallery that has the focus.
export default function gallery(box) {
  const strip = box.querySelector(".gallery__strip");
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    strip.scrollBy({ left: (event.key === "ArrowRight" ? 1 : -1) * strip.clientWidth * 0.9 });
  });
}
