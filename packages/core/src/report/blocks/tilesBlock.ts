import { intervalBar } from '../chart/intervalBar.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import type { Tile } from '../model/tilesOf.ts';

/** The eight headline numbers. */
export function tilesBlock({ tiles, result }: ReportModel): Html {
  const { metrics } = result;
  const bar = metrics === null ? null : intervalBar(metrics.sharpeLow, metrics.sharpe, metrics.sharpeHigh);
  const shown = tiles.map((tile) => tileHtml(tile, tile.key === 'sharpe' ? bar : null));
  return html`<dl class="tiles" aria-label="Headline numbers">${shown}</dl>`;
}

function tileHtml({ key, label, value, lines, missed }: Tile, bar: Html | null): Html {
  return html`
    <div class="tile${missed ? ' missed' : ''}" id="tile-${key}">
      <dt>${label}</dt>
      <dd class="value">${value}</dd>
      ${bar !== null && html`<dd class="bar">${bar}</dd>`}
      ${lines.map((line) => html`<dd>${line}</dd>`)}
    </div>`;
}
