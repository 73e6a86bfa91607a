declare const __DIALPATH_INTEGRITY__: string | null;

/** The hash of `dialpath.js` (Subresource Integrity) that stood beside these pages when they were built. */
export const integrity: string | null = typeof __DIALPATH_INTEGRITY__ === "string" ? __DIALPATH_INTEGRITY__ : null;
