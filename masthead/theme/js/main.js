// Loads the module of each element that asks for one: <div data-enhance="/assets/share.….js">.
for (const element of document.querySelectorAll("[data-enhance]")) {
  import(element.dataset.enhance).then((module) => module.default(element));
}
