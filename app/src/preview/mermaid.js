// Draws diagrams with Mermaid, which is fetched when the first one is drawn.
let loading;
let queue = Promise.resolve();

function load() {
  loading ??= import("/vendor/mermaid/mermaid.esm.min.mjs")
    .then((module) => module.default)
    .catch((error) => {
      // The next attempt may succeed.
      loading = undefined;
      throw error;
    });
  return loading;
}

/** The diagram as SVG text. Diagrams are drawn one after the other, because Mermaid keeps its settings in one place. */
export function draw(id, text, dark) {
  const drawn = queue.then(async () => {
    const mermaid = await load();
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: dark ? "dark" : "default",
      suppressErrorRendering: true,
    });
    return (await mermaid.render(id, text)).svg;
  });
  queue = drawn.catch(() => {});
  return drawn;
}
