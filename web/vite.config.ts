import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type UserConfig } from "vite";
import { defineConfig } from "vitest/config";
import { seal } from "./build/seal.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outDir = process.env.DIALPATH_WEB_OUT ?? here("./dist"); // the check builds elsewhere and compares

/** `dialpath.js`: one classic script with everything in it, for any page. Built first, so it empties the directory. */
const widget: UserConfig = {
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir,
    emptyOutDir: true,
    copyPublicDir: false,
    target: "es2022",
    license: { fileName: "licenses-widget.md" },
    lib: {
      entry: here("./src/widget.ts"),
      name: "Dialpath",
      formats: ["iife"],
      fileName: () => "dialpath.js",
    },
  },
  plugins: [seal(outDir)],
};

/** The hash of the widget beside which the pages are built; null while there is none (dev, tests). */
function integrity(): string | null {
  const seals = join(outDir, "integrity.json");
  return existsSync(seals) ? (JSON.parse(readFileSync(seals, "utf8"))["dialpath.js"] ?? null) : null;
}

/** The pages: `index.html` (chat and plan) and `coverage.html`, ES modules under `assets/`. Built second: they show the hash. */
const pages = (): UserConfig => ({
  base: "./",
  define: { __DIALPATH_INTEGRITY__: JSON.stringify(integrity()) },
  build: {
    outDir,
    emptyOutDir: false,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "licenses-pages.md" },
    rolldownOptions: { input: { index: here("./index.html"), coverage: here("./coverage.html") } },
  },
});

export default defineConfig(({ mode }) => ({
  ...(mode === "widget" ? widget : pages()),
  test: {
    environment: "jsdom",
    setupFiles: [here("./tests/setup.ts")],
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    restoreMocks: true,
  },
}));
