import { expect, test } from "vitest";
import { printHeaderRule } from "../../src/page/print_header";

test("the header on paper names the title and the day", () =>
  expect(printHeaderRule("Plan for SMS in Germany", "2026-11-23")).toBe(
    '@page { @top-left { content: "Plan for SMS in Germany" } @top-right { content: "2026-11-23" } }',
  ));

test.each(['"} body { display: none } x {"', "\\", "line\nbreak", "</style>", "*/"])("no title ends the string early: %j", (title) => {
  const inside = /@top-left \{ content: "(.*)" \} @top-right/s.exec(printHeaderRule(title, "2026-11-23"))?.[1];
  expect(inside).toBeDefined();
  expect(inside).not.toMatch(/["\n{}<>*]/);
  expect(inside?.replace(/\\[0-9a-f]+ /g, "")).not.toContain("\\");
});
