import { words } from "./words";

/** The server did not give what was asked for; `message` says what to do and can be shown. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    message: string,
    /** Whether the same request may be answered later. */
    readonly mayPass: boolean = true,
  ) {
    super(message);
  }
}

/** Asks the server this page came from. Throws `Refusal`; an aborted request throws `AbortError`. */
export async function ask(address: string, request: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, request);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Refusal(words.serverUnreachable);
  }
  if (response.ok) return response;
  throw refusal(await response.json().catch(() => null), response.status);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** What to show for an error: the server's own sentence where it gave one. */
export function sentenceOf(error: unknown): string {
  return error instanceof Refusal ? error.message : words.somethingBroke;
}

function refusal(body: unknown, status: number): Refusal {
  const error = body && typeof body === "object" && "error" in body ? (body.error as Record<string, unknown>) : null;
  const message = typeof error?.["message"] === "string" ? error["message"] : words.serverRefused(status);
  const path = typeof error?.["path"] === "string" && error["path"] ? `${error["path"]}: ` : "";
  return new Refusal(path + message, status >= 500 || status === 429);
}
