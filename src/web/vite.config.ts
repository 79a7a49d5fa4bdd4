import { defineConfig } from "vite"

/** The pages are built once into a folder that the server serves as it stands; nothing of them comes from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic" } },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Small files would become data: URLs, which the pages' own policy forbids.
    assetsInlineLimit: 0,
  },
})
