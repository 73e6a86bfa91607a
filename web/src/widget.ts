/** Entry of `dialpath.js`: defines the element, exports the one global, and launches as its script tag says. */

import type { DialpathApi, DialpathElement, MountOptions, Theme } from "./api";
import { DialpathChat, makeElement, setOwnServer, TAG } from "./element";

// Only known while the script runs for the first time.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

if (script?.src) setOwnServer(new URL(".", script.src).href);
if (!customElements.get(TAG)) customElements.define(TAG, DialpathChat);

export const mount: DialpathApi["mount"] = (host, options = {}) => {
  const made = makeElement(options, "inline");
  host.append(made);
  return made;
};

export const launch: DialpathApi["launch"] = (options = {}) => {
  const there = launched();
  if (there) return there;
  const made = options.open ? makeElement(options, "open") : makeElement(options);
  document.body.append(made);
  return made;
};

export const say: DialpathApi["say"] = (text) => onPage()?.say(text);
export const open: DialpathApi["open"] = () => onPage()?.open();
export const close: DialpathApi["close"] = () => onPage()?.close();
export const newConversation: DialpathApi["newConversation"] = async () => onPage()?.newConversation();

function launched(): DialpathElement | null {
  return document.querySelector<DialpathElement>(`${TAG}:not([inline])`);
}

function onPage(): DialpathElement | null {
  return launched() ?? document.querySelector(TAG);
}

function launchAsTagSays({ server, theme, open: opened, launcher }: DOMStringMap): void {
  if (launcher === "none") return;
  const options: MountOptions = { ...(server ? { server } : {}), ...(isTheme(theme) ? { theme } : {}) };
  launch({ ...options, open: opened !== undefined && opened !== "false" });
}

function isTheme(value: string | undefined): value is Theme {
  return value === "light" || value === "dark" || value === "auto";
}

if (script) {
  const start = (): void => launchAsTagSays(script.dataset);
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start, { once: true });
}
