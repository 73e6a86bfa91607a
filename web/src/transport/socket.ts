import { io, type Socket } from "socket.io-client";
import { isObject } from "../conversation/message";
import type { Ticket } from "../conversation/keeping";
import type { RefusalCode } from "../conversation/state";
import { strings } from "../strings";
import type { Credentials, Hearing, Refusal, SayAnswer, Transport } from "./transport";

export interface Pace {
  /** Milliseconds without an answer after which a send counts as lost. */
  readonly answer: number;
  /** First and longest pause between two attempts to connect, in milliseconds. */
  readonly pause: number;
  readonly longestPause: number;
  /** Pause after a refusal that may pass. */
  readonly refusedPause: number;
  /** How long one attempt to connect may take. */
  readonly attempt: number;
}

const PACE: Pace = { answer: 10_000, pause: 500, longestPause: 15_000, refusedPause: 15_000, attempt: 6_000 };

/** The line over socket.io: web socket first, long polling where that is blocked, back-off between attempts. */
export class SocketTransport implements Transport {
  readonly #hearing: Hearing;
  readonly #pace: Pace;
  readonly #socket: Socket;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(server: string, hearing: Hearing, credentials: Credentials, pace: Pace = PACE) {
    this.#hearing = hearing;
    this.#pace = pace;
    const url = new URL(server);
    this.#socket = io(url.origin, {
      path: `${url.pathname.replace(/\/$/, "")}/socket.io`,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      autoConnect: false,
      forceNew: true,
      auth: (send) => send(credentials()),
      reconnectionDelay: pace.pause,
      reconnectionDelayMax: pace.longestPause,
      timeout: pace.attempt,
    });
    this.#listen();
  }

  connect(): void {
    this.#hearing.connection(navigator.onLine ? "connecting" : "offline");
    this.#socket.connect();
  }

  reconnect(): void {
    clearTimeout(this.#again);
    this.#socket.disconnect();
    this.connect();
  }

  close(): void {
    clearTimeout(this.#again);
    window.removeEventListener("online", this.#onOnline);
    window.removeEventListener("offline", this.#onOffline);
    this.#socket.disconnect();
  }

  async say(id: string, text: string): Promise<SayAnswer> {
    return sayAnswer(await this.#ask("say", { id, text }));
  }

  async newConversation(): Promise<Ticket> {
    const answer = await this.#ask("new_conversation", {});
    const ticket = isObject(answer) && answer["ok"] === true ? ticketIn(answer) : null;
    if (!ticket) throw new Error(refusal(answer).message);
    return ticket;
  }

  seen(seq: number): void {
    if (this.#socket.connected) this.#socket.emit("seen", { seq });
  }

  /** Never queued by the library: the outbox is ours. */
  #ask(event: string, body: object): Promise<unknown> {
    if (!this.#socket.connected) return Promise.reject(new Error(strings.notReached));
    return this.#socket
      .timeout(this.#pace.answer)
      .emitWithAck(event, body)
      .catch(() => Promise.reject(new Error(strings.notReached)));
  }

  #listen(): void {
    const hearing = this.#hearing;
    this.#socket.on("session", (body: unknown) => {
      const ticket = isObject(body) ? ticketIn(body) : null;
      if (ticket && isObject(body)) hearing.session(ticket, Number(body["max_length"]) || 0);
    });
    this.#socket.on("message", (entry: unknown) => hearing.message(entry));
    this.#socket.on("ready", () => hearing.ready());
    this.#socket.on("typing", (body: unknown) => hearing.typing(isObject(body) && body["on"] === true));
    this.#socket.on("turn_over", () => hearing.typing(false));
    this.#socket.on("connect", () => hearing.connection("online"));
    this.#socket.on("disconnect", (reason) => this.#onLost(reason));
    this.#socket.on("connect_error", (error) => this.#onConnectError(error));
    this.#socket.io.on("reconnect_attempt", (attempt) => this.#takeTurns(attempt));
    window.addEventListener("online", this.#onOnline);
    window.addEventListener("offline", this.#onOffline);
  }

  /** A proxy may swallow web sockets without an error: every second attempt starts with polling. */
  #takeTurns(attempt: number): void {
    this.#socket.io.opts.transports = attempt % 2 === 1 ? ["polling", "websocket"] : ["websocket", "polling"];
  }

  #onLost(reason: string): void {
    if (reason === "io client disconnect") return;
    this.#hearing.connection(navigator.onLine ? "away" : "offline");
    // The library leaves it to us where the server itself hung up.
    if (reason === "io server disconnect") this.#connectIn(this.#pace.pause);
  }

  #onConnectError(error: Error & { data?: unknown }): void {
    const code = refusalIn(error.data);
    if (!code) {
      this.#hearing.connection(navigator.onLine ? "away" : "offline");
      if (!this.#socket.active) this.#connectIn(this.#pace.refusedPause);
      return;
    }
    this.#hearing.connection("refused", code);
    if (code !== "origin_not_allowed") this.#connectIn(retryAfter(error.data) ?? this.#pace.refusedPause);
  }

  #connectIn(milliseconds: number): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#socket.connect(), milliseconds);
  }

  readonly #onOnline = (): void => {
    if (!this.#socket.connected) this.reconnect();
  };

  readonly #onOffline = (): void => {
    if (!this.#socket.connected) this.#hearing.connection("offline");
  };
}

function ticketIn(body: Readonly<Record<string, unknown>>): Ticket | null {
  const { token, session } = body;
  return typeof token === "string" && typeof session === "string" ? { token, session } : null;
}

function sayAnswer(answer: unknown): SayAnswer {
  return isObject(answer) && answer["ok"] === true ? { ok: true } : refusal(answer);
}

function refusal(answer: unknown): Refusal {
  const error = isObject(answer) && isObject(answer["error"]) ? answer["error"] : {};
  const seconds = error["retry_after"];
  return {
    ok: false,
    code: typeof error["code"] === "string" ? error["code"] : "malformed",
    message: typeof error["message"] === "string" ? error["message"] : "",
    retryAfter: typeof seconds === "number" && seconds >= 0 ? seconds : null,
  };
}

function refusalIn(body: unknown): RefusalCode | null {
  if (!isObject(body) || typeof body["code"] !== "string") return null;
  const code = body["code"];
  return code === "origin_not_allowed" || code === "too_many_sessions" || code === "rate_limited"
    ? code
    : "other";
}

function retryAfter(body: unknown): number | null {
  const seconds = isObject(body) ? body["retry_after"] : null;
  return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : null;
}
