const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes as base64 (RFC 4648, section 4), with padding. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)) >>> 0;
    const left = bytes.length - i;
    parts.push(
      ALPHABET[group >> 18]! + ALPHABET[(group >> 12) & 63]!,
      left > 1 ? ALPHABET[(group >> 6) & 63]! : '=',
      left > 2 ? ALPHABET[group & 63]! : '=',
    );
  }
  return parts.join('');
}

/** Bytes written as hexadecimal digits. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
