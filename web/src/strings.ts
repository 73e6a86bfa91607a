/** Every word the widget itself shows or speaks. Translate this file, and the widget is translated. */

import type { Connection, RefusalCode } from "./conversation/state";

export const strings = {
  name: "Dialpath",
  tagline: "Numbers and SMS, planned",

  openChat: "Open chat with Dialpath",
  closeChat: "Close chat with Dialpath",
  minimise: "Minimise chat",
  newConversation: "New conversation",
  unread: (count: number): string => (count === 1 ? "1 new message" : `${count} new messages`),

  conversation: "Conversation with Dialpath",
  welcome: "What do you want to build?",
  welcomeText:
    "Name the countries and what you need: calls, SMS, a number you want to keep. You get a plan with its sources.",
  examplesLabel: "Examples",
  examples: [
    "I need to send SMS in Germany",
    "I want to keep my toll-free number",
    "Who can still buy numbers?",
  ],

  youSaid: "You said",
  assistantSaid: "Dialpath said",
  typing: "Dialpath is writing",
  repliesLabel: "Suggested replies",
  repliesFollow: (count: number): string =>
    count === 1 ? "1 suggested reply." : `${count} suggested replies.`,
  cardLabel: "Card",
  tableLabel: "Table",
  newMessages: "New messages",
  moreBelow: "More below",
  copy: "Copy message",
  copied: "Copied",
  copyFailed: "The browser does not allow copying. Select the text and copy it.",
  today: "Today",
  yesterday: "Yesterday",

  inputLabel: "Your message",
  placeholder: "Write a message",
  send: "Send",
  inputHint: "Enter sends, Shift and Enter begin a new line.",
  counter: (count: number, limit: number): string => `${grouped(count)} of ${grouped(limit)}`,
  tooLong: (count: number, limit: number): string =>
    `The message has ${grouped(count)} characters, the limit is ${grouped(limit)}. Shorten it, or send it in parts.`,

  askNew: "Begin a new conversation? This one is deleted.",
  askNewYes: "Begin new",
  askNewNo: "Keep this one",
  newFailed: (why: string): string => `No new conversation was begun. ${why}`,
  notReached: "The server cannot be reached. Try again when you are connected.",

  waiting: "Not sent yet",
  sending: "Sending",
  tryAgain: "Try again",
  remove: "Remove",

  status: {
    idle: "",
    connecting: "Connecting",
    online: "Connected",
    away: "Reconnecting",
    offline: "Offline",
    refused: "Not connected",
  } satisfies Record<Connection, string>,

  offline: "You are offline. What you write is kept and sent when you are back.",
  away: "The server cannot be reached. What you write is kept and sent when it answers.",
  refused: {
    origin_not_allowed:
      "This page may not use the chat. Ask its owner to add the page's address to DIALPATH_ORIGINS.",
    too_many_sessions:
      "Too many conversations are open from your network. Close the ones you do not use; this page tries again by itself.",
    rate_limited: "Too many connections from your network. This page tries again by itself in a moment.",
    other: "The server refused the connection. Try again; if it stays so, reload the page.",
  } satisfies Record<RefusalCode, string>,
  retryNow: "Try now",

  rateLimited: (seconds: number): string =>
    `Too many messages at once. Yours is kept and sent in ${seconds === 1 ? "1 second" : `${seconds} seconds`}.`,
  busy: "The server is busy. Your message is kept and sent again in a moment.",

  /** Why one message was refused for good; the server's own words where it has some. */
  refusedMessage: (code: string, words: string): string => {
    if (words) return words;
    if (code === "message_too_long") return "The message is too long. Shorten it, or send it in parts.";
    if (code === "message_empty") return "The message is empty.";
    return "The server could not read this message. Write it in other words.";
  },
} as const;

function grouped(count: number): string {
  return count.toLocaleString("en");
}
