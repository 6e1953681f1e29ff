import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonicalJson.ts';

/** The SHA-256 (FIPS 180-4) of bytes, or of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return bytesToHex(hash(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** The SHA-256 of a value's canonical JSON: equal values, equal hash. */
export function sha256Of(value: unknown): string {
  return sha256(canonicalJson(value));
}
