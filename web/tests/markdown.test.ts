import { describe, expect, test } from "vitest";
import { formatted, isSafeAddress } from "../src/markdown";

function html(text: string): string {
  const holder = document.createElement("div");
  holder.append(formatted(text));
  return holder.innerHTML.replace(/\n/g, "");
}

const LINK = 'target="_blank" rel="noopener noreferrer"';

test.each([
  ["a line", "Yes.", "<p>Yes.</p>"],
  ["lines stay lines", "One\nTwo", "<p>One<br>Two</p>"],
  ["a line with one space parts paragraphs", "One\n \nTwo", "<p>One</p><p>Two</p>"],
  ["emphasis", "**now** or *later*", "<p><strong>now</strong> or <em>later</em></p>"],
  ["a list", "- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["a list after a line", "Steps:\n- a", "<p>Steps:</p><ul><li>a</li></ul>"],
  ["a numbered list", "3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'],
  ["code", "`a<b>`", "<p><code>a&lt;b&gt;</code></p>"],
  [
    "a bare address",
    "See https://learn.microsoft.com/a_b.",
    `<p>See <a href="https://learn.microsoft.com/a_b" ${LINK}>https://learn.microsoft.com/a_b</a>.</p>`,
  ],
  ["a link", "[a](https://b.example)", `<p><a href="https://b.example" ${LINK}>a</a></p>`],
  ["a source mark", "Paid only [1].", "<p>Paid only [1].</p>"],
  [
    "a source mark with its address",
    "[1]: https://a.example",
    `<p>[1]: <a href="https://a.example" ${LINK}>https://a.example</a></p>`,
  ],
])("%s", (_, text, shown) => {
  expect(html(text)).toBe(shown);
});

test("a table", () => {
  expect(html("| a | b |\n| --- | ---: |\n| 1 | 2 |")).toBe(
    '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>',
  );
});

describe("what is no part of the subset is shown as it was written", () => {
  test.each([
    "# 1 800 numbers",
    "> quoted",
    "~0.01 to ~0.02 USD",
    "~~0.01~~",
    "a\n---\nb",
    "    four spaces",
    "<b>bold</b>",
    "- [ ] open",
  ])("%s", (text) => {
    const shown = formatted(text);
    expect(shown.querySelector("h1, h2, hr, blockquote, del, pre, b, input")).toBeNull();
    expect((shown.textContent ?? "").replace(/\s/g, "")).toBe(text.replace(/^- /, "").replace(/\s/g, ""));
  });
});

test.each([
  ["https://a.example/b?c=d#e", true],
  ["http://a.example", true],
  ["mailto:a@b.example", true],
  ["javascript:alert(1)", false],
  [" javascript:alert(1)", false],
  ["JaVaScRiPt:alert(1)", false],
  ["data:text/html,<script>alert(1)</script>", false],
  ["vbscript:x", false],
  ["blob:https://a.example/x", false],
  ["file:///etc/passwd", false],
  ["//a.example", false],
  ["/path", false],
  ["https://", false],
  ["", false],
])("the address %j may be followed: %s", (address, safe) => {
  expect(isSafeAddress(address)).toBe(safe);
});
