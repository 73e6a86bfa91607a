import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type ServerOptions, type Socket } from "socket.io";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Keeping } from "../src/conversation/keeping";
import { Talk } from "../src/conversation/talk";
import { shelf } from "../src/storage";
import { SocketTransport, type Pace } from "../src/transport/socket";
import { entry } from "./made";

const QUICK: Pace = { answer: 500, pause: 10, longestPause: 30, refusedPause: 20, attempt: 1000 };

/** A small server that speaks the protocol: one session, a journal, and what a test wants it to do. */
class MockServer {
  readonly journal: { seq: number; id: string }[] = [];
  readonly asked: { token: unknown; after: number }[] = [];
  handled: string[] = [];
  refuse: object | null = null;
  acknowledges = true;
  #http: HttpServer = createServer();
  #io: Server = new Server();

  async start(options: Partial<ServerOptions> = {}, port = 0): Promise<string> {
    this.#http = createServer();
    this.#io = new Server(this.#http, { ...options, cors: { origin: "*" } });
    this.#io.use((_, next) =>
      next(this.refuse ? Object.assign(new Error("refused"), { data: this.refuse }) : undefined),
    );
    this.#io.on("connection", (socket) => this.#welcome(socket));
    await new Promise<void>((ready) => this.#http.listen(port, "127.0.0.1", ready));
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }

  hangUp(): void {
    this.#io.disconnectSockets(true);
  }

  transports(): string[] {
    return [...this.#io.sockets.sockets.values()].map(({ conn }) => conn.transport.name);
  }

  write(fields: object = {}): void {
    const written = entry(this.journal.length + 1, fields) as { seq: number; id: string };
    this.journal.push(written);
    this.#io.emit("message", written);
  }

  #welcome(socket: Socket): void {
    const { token, after } = socket.handshake.auth as { token: unknown; after: number };
    this.asked.push({ token, after });
    socket.emit("session", { token: "token 1", session: "session 1", max_length: 2000 });
    for (const written of this.journal.filter(({ seq }) => seq > after)) socket.emit("message", written);
    socket.emit("ready", { last: this.journal.length });
    socket.on("say", ({ id, text }: { id: string; text: string }, acknowledge: (answer: object) => void) => {
      if (!this.handled.includes(id)) {
        this.handled.push(id);
        this.write({ id, text, from: "person" });
      }
      if (this.acknowledges) acknowledge({ ok: true, seq: this.journal.length });
    });
    socket.on("new_conversation", (_: unknown, acknowledge: (answer: object) => void) =>
      acknowledge({ ok: false, error: { code: "busy", message: "Not just now." } }),
    );
  }
}

const server = new MockServer();
let talk: Talk | undefined;

function talkTo(address: string): Talk {
  talk = new Talk({
    keeping: new Keeping(shelf(address)),
    transport: (hearing, credentials) => new SocketTransport(address, hearing, credentials, QUICK),
  });
  return talk;
}

const texts = (): string[] => talk?.state.messages.map(({ text }) => text) ?? [];
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 5 });

beforeEach(() => {
  localStorage.clear();
  server.journal.length = 0;
  server.asked.length = 0;
  server.handled = [];
  server.refuse = null;
  server.acknowledges = true;
});

afterEach(async () => {
  talk?.close();
  await server.stop();
});

describe("the line", () => {
  test("uses a web socket where there is one", async () => {
    talkTo(await server.start()).connect();
    await until(() => expect(talk?.state.caughtUp).toBe(true));
    expect(server.transports()).toEqual(["websocket"]);
  });

  test("falls back to polling where there is none", async () => {
    talkTo(await server.start({ transports: ["polling"] })).say("hello");
    await until(() => expect(texts()).toEqual(["hello"]));
    expect(server.transports()).toEqual(["polling"]);
  });

  test("asks for what was missed, and shows it once", async () => {
    server.write({ text: "one" });
    const address = await server.start();
    talkTo(address).connect();
    await until(() => expect(texts()).toEqual(["one"]));
    const { port } = server;
    await server.stop();
    await until(() => expect(talk?.state.connection).toBe("away"));
    server.write({ text: "two" });
    await server.start({}, port);
    await until(() => expect(texts()).toEqual(["one", "two"]));
    expect(server.asked).toEqual([
      { token: null, after: 0 },
      { token: "token 1", after: 1 },
    ]);
  });

  test("comes back where the server itself hung up", async () => {
    talkTo(await server.start()).connect();
    await until(() => expect(talk?.state.caughtUp).toBe(true));
    server.hangUp();
    await until(() => expect(server.asked).toHaveLength(2));
  });

  test("has a message handled once, also when its answer was lost", async () => {
    const address = await server.start();
    server.acknowledges = false;
    talkTo(address).say("hello");
    await until(() => expect(server.handled).toHaveLength(1));
    server.acknowledges = true;
    server.hangUp();
    await until(() => expect(server.asked).toHaveLength(2));
    await until(() => expect(talk?.state).toMatchObject({ outbox: [], caughtUp: true }));
    expect(texts()).toEqual(["hello"]);
    expect(server.handled).toHaveLength(1);
  });

  test("gives the server's words where no new conversation is begun", async () => {
    talkTo(await server.start()).connect();
    await until(() => expect(talk?.state.caughtUp).toBe(true));
    await expect(talk?.newConversation()).rejects.toThrow("Not just now.");
  });

  test("says that the server cannot be reached where there is no connection", async () => {
    const address = await server.start();
    await expect(talkTo(address).newConversation()).rejects.toThrow("cannot be reached");
  });
});

describe("a connection that is refused", () => {
  test.each(["too_many_sessions", "rate_limited", "busy"])("because of %s is tried again", async (code) => {
    server.refuse = { code, message: "" };
    talkTo(await server.start()).connect();
    await until(() => expect(talk?.state.connection).toBe("refused"));
    server.refuse = null;
    await until(() => expect(talk?.state.connection).toBe("online"));
  });

  test("because of its origin is left alone until the person tries", async () => {
    server.refuse = { code: "origin_not_allowed", message: "" };
    talkTo(await server.start()).connect();
    await until(() => expect(talk?.state.refusal).toBe("origin_not_allowed"));
    server.refuse = null;
    talk?.reconnect();
    await until(() => expect(talk?.state.connection).toBe("online"));
  });
});
