const ALPHABET = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (letter) => letter.charCodeAt(0));
const PAD = 61;

/** The bytes as base64 (RFC 4648, section 4), with padding. */
export function base64Of(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    letters[at] = ALPHABET[group >> 18]!;
    letters[at + 1] = ALPHABET[(group >> 12) & 63]!;
    if (i + 1 < bytes.length) letters[at + 2] = ALPHABET[(group >> 6) & 63]!;
    if (i + 2 < bytes.length) letters[at + 3] = ALPHABET[group & 63]!;
  }
  return new TextDecoder().decode(letters);
}

/** Bytes written as hexadecimal digits. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
