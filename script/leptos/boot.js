import init, { hydrate } from "/pkg/siteplan.js";
await init({ module_or_path: "/pkg/siteplan.wasm" });
await hydrate();
document.documentElement.dataset.hydrated = "";
