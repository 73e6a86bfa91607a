import corpus from "./xss_corpus.json";

/** Texts that run, load or style something wherever a text is taken for markup; the browser tests use them too. */
export const PAYLOADS: readonly string[] = corpus;
