/** Text as base64url (RFC 4648, section 5) without padding, by way of UTF-8. */
export function toBase64url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The text behind base64url, or null if it is not base64url or not UTF-8. */
export function fromBase64url(encoded: string): string | null {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(encoded)) return null;
  try {
    const binary = atob(encoded.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
