import { expect, test } from "vitest";
import { readMessage } from "../src/conversation/message";
import { entry } from "./made";

test.each([
  ["nothing", null],
  ["a text", "hello"],
  ["a list", [entry(1)]],
  ["no seq", entry(1, { seq: undefined })],
  ["seq 0", entry(0)],
  ["seq as text", entry(1, { seq: "1" })],
  ["an unknown sender", entry(1, { from: "somebody" })],
])("an entry with %s is no message", (_, value) => {
  expect(readMessage(value)).toBeNull();
});

test.each<[string, object, object]>([
  ["no text", { text: undefined }, { text: "" }],
  ["a text that is none", { text: { html: "<b>" } }, { text: "" }],
  [
    "buttons that are none",
    { buttons: ["a", { payload: "b" }, { title: "C", payload: "c" }] },
    { choices: [{ title: "C", payload: "c" }] },
  ],
  ["a button without words", { buttons: [{ title: "C" }] }, { choices: [{ title: "C", payload: "C" }] }],
  [
    "a summary in lines",
    { custom: { summary: ["One.", "Two."] } },
    { custom: { cards: [], summary: "One.\nTwo.", plan: null, question: null } },
  ],
  [
    "a question",
    { custom: { question: { slot: "port" } } },
    { custom: { cards: [], summary: null, plan: null, question: { slot: "port" } } },
  ],
  [
    "a plan",
    { custom: { plan: { path: [] } } },
    { custom: { cards: [], summary: null, plan: { path: [] }, question: null } },
  ],
  [
    "cards that are none",
    { custom: { cards: ["x", 1, null] } },
    { custom: { cards: [], summary: null, plan: null, question: null } },
  ],
])("an entry with %s is read as far as it goes", (_, fields, read) => {
  expect(readMessage(entry(1, fields))).toMatchObject(read);
});
