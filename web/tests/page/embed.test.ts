import { expect, test } from "vitest";
import { drawEmbed, embedLine } from "../../src/page/embed";

test("the line for other pages lets the browser check the script", () =>
  expect(embedLine("https://chat.example.com", "sha384-abc")).toBe(
    '<script src="https://chat.example.com/dialpath.js" data-server="https://chat.example.com" integrity="sha384-abc" crossorigin="anonymous"></script>',
  ));

test("the line is shown as text and runs nowhere", () => {
  const shown = drawEmbed("https://chat.example.com", null);
  expect(shown.querySelector("script")).toBeNull();
  expect(shown.querySelector("code")?.textContent).toContain("<script src=");
});
