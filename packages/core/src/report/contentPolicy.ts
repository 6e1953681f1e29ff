import { sha256 } from '../identity/index.ts';
import { base64Of, bytesOfHex } from './embed/base64.ts';

/** The page's content security policy: nothing but this very style and this very script, and no request to anywhere. */
export function contentPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** `sha256-…` of the exact text between two tags (W3C, Content Security Policy Level 3, 2.3.1). */
function sourceHash(text: string): string {
  return `sha256-${base64Of(bytesOfHex(sha256(text)))}`;
}
