import { ask } from "../shared/asking";
import type { Needs } from "./fragment";
import type { PlanAnswer } from "./view";

const PLAN = "./plan";

/** The plan for these needs, with its words. Throws `Refusal`. */
export async function fetchPlan(needs: Needs, signal: AbortSignal): Promise<PlanAnswer> {
  const response = await ask(PLAN, { ...posted(needs, "application/json"), signal });
  return (await response.json()) as PlanAnswer;
}

/** The same plan as Markdown. Throws `Refusal`. */
export async function fetchMarkdown(needs: Needs): Promise<string> {
  return (await ask(PLAN, posted(needs, "text/markdown"))).text();
}

function posted(needs: Needs, accept: string): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept },
    body: JSON.stringify(needs),
  };
}
