import { html } from '../html.ts';
import type { Html } from '../html.ts';

/** A picture's kind (its class), size in pixels, and its result in words. */
export interface Picture {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** An SVG element that readers hear as its label. */
export function svgPicture({ kind, width, height, label }: Picture, ...parts: readonly (Html | readonly Html[] | null)[]): Html {
  return html`
    <svg class="${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">
      ${parts.map((part) => html`${part}`)}
    </svg>`;
}
