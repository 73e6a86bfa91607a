import type { ComponentView, CountryView, PlanAnswer } from "../../src/page/view";

/** A small plan whose every word is `word`, with all parts that the page draws. */
export function answer(word: string, url = "https://example.com/page"): PlanAnswer {
  return {
    plan: { needs: { countries: ["DE"] }, as_of: "2026-11-23" },
    view: {
      title: word,
      summary: [word],
      known: [{ label: word, value: word }],
      open: [{ field: "port", question: word, depends: word }],
      countries: [country("DE", word, url), country("FR", word, url)],
      timeline: [
        { date: "2026-11-23", kind: "today", label: word, text: word },
        { date: "2028-09-30", kind: "retirement", label: word, text: word },
      ],
      sources: [{ n: 1, title: word, url, as_of: "2025-04-10" }],
      as_of: "2026-11-23",
      catalog_version: "1",
    },
  };
}

function country(code: string, word: string, url: string): CountryView {
  return {
    code,
    name: word,
    verdict: "conditional",
    verdict_text: word,
    tone: "warning",
    headline: `${word}: ${word} ${word}`,
    cost: word,
    components: [component(word, url)],
    alternatives: [{ name: word, remarks: [word], cost: word, components: [component(word, url)] }],
    reasons: [word],
    unclear: [word],
    flow: {
      nodes: [
        { id: "a", kind: "question", label: word, why: word, taken: true, row: 0, column: 0, tone: "default", outcome: null },
        { id: "b", kind: "outcome", label: word, why: word, taken: true, row: 1, column: 0, tone: "good", outcome: "recommended" },
      ],
      edges: [{ from: "a", to: "b", label: word, taken: true }],
      text: [word],
    },
  };
}

function component(word: string, url: string): ComponentView {
  return {
    name: word,
    route: "microsoft_number",
    number_type: "local",
    capabilities: [{ name: word, status: word, tone: "good" }],
    standing: [{ text: word, tone: "warning" }],
    conditions: [{ name: word, text: `${word}.`, url }],
    lead_time: word,
    cost: { total: word, parts: [{ label: word, amount: word }], rates: [{ label: word, amount: word }], note: word },
    steps: [word, `${word} again`],
    documents: [word],
    notes: [word],
    successor: word,
    ends: "2028-09-30",
    sources: [1],
  };
}
