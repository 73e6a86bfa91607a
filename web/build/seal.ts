import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const SCRIPT = "dialpath.js";
const LIMIT_KB = 250;

/** After the widget is built: writes `integrity.json` (Subresource Integrity) and fails above the size limit. */
export function seal(outDir: string): Plugin {
  return {
    name: "dialpath-seal",
    closeBundle() {
      const script = readFileSync(join(outDir, SCRIPT));
      const digest = createHash("sha384").update(script).digest("base64");
      writeFileSync(
        join(outDir, "integrity.json"),
        `${JSON.stringify({ [SCRIPT]: `sha384-${digest}` }, null, 2)}\n`,
      );
      const kilobytes = gzipSync(script, { level: 9 }).length / 1024;
      console.log(`${SCRIPT}: ${kilobytes.toFixed(1)} KB gzip, limit ${LIMIT_KB} KB`);
      if (kilobytes > LIMIT_KB) {
        throw new Error(
          `${SCRIPT} has ${kilobytes.toFixed(1)} KB gzip, the limit is ${LIMIT_KB} KB: leave a library out`,
        );
      }
    },
  };
}
