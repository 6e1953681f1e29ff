import type { PortfolioResult } from '../portfolio/index.ts';
import { caveatsBlock } from './blocks/caveatsBlock.ts';
import { equityBlock } from './blocks/equityBlock.ts';
import { evidenceBlock } from './blocks/evidenceBlock.ts';
import { funnelBlock } from './blocks/funnelBlock.ts';
import { headerBlock } from './blocks/headerBlock.ts';
import { monthsBlock } from './blocks/monthsBlock.ts';
import { parametersBlock } from './blocks/parametersBlock.ts';
import { provenanceBlock } from './blocks/provenanceBlock.ts';
import type { HashedFile } from './blocks/provenanceBlock.ts';
import { returnsBlock } from './blocks/returnsBlock.ts';
import { tilesBlock } from './blocks/tilesBlock.ts';
import { togetherBlock } from './blocks/togetherBlock.ts';
import { tradesBlock } from './blocks/tradesBlock.ts';
import { verdictBlock } from './blocks/verdictBlock.ts';
import { weightsBlock } from './blocks/weightsBlock.ts';
import { windowsBlock } from './blocks/windowsBlock.ts';
import { contentPolicy } from './contentPolicy.ts';
import { pageDataOf } from './embed/pageData.ts';
import { esc, scriptJson } from './escape.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { reportModelOf } from './model/reportModel.ts';
import type { ReportModel } from './model/reportModel.ts';
import type { Track } from './model/trackOf.ts';
import { tradeTableOf } from './model/tradeTable.ts';
import type { TradeTable } from './model/tradeTable.ts';
import { PAGE_SCRIPT } from './pageScript.generated.ts';
import { reportStyle } from './style/reportStyle.ts';

/**
 * The portfolio's report: one HTML document that needs no other file and asks for none. A pure function of the result: equal
 * results give equal bytes in every zone, locale and thread.
 *
 * @param files what else follows from the result, to be named by its hash; default none
 */
export function reportHtml(result: PortfolioResult, files: readonly HashedFile[] = []): string {
  const model = reportModelOf(result);
  const style = reportStyle().trim();
  const script = PAGE_SCRIPT.trim();
  const table = tradeTableOf(result);
  const { track } = model;
  const held = track === null ? null : heldBlocks(model, track, table);
  const data = track === null ? null : pageDataOf(model, track, table);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(model.title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the numbers</a>
${headerBlock(model).markup}
<main id="main">${pageBody(model, held, files).markup}</main>
${data === null ? '' : `<script type="application/json" id="data">${scriptJson(data)}</script>\n`}<script>${script}</script>
</body>
</html>
`;
}

/** Without an admitted candidate there is nothing to show between the caveats and the funnel. */
function pageBody(model: ReportModel, held: HeldBlocks | null, files: readonly HashedFile[]): Html {
  return html`
    ${verdictBlock(model)}
    ${tilesBlock(model)}
    ${caveatsBlock(model)}
    ${held === null ? null : held.before}
    ${funnelBlock(model)}
    ${held === null ? null : held.after}
    ${provenanceBlock(model, files)}`;
}

interface HeldBlocks {
  /** Between the caveats and the funnel. */
  readonly before: Html;
  /** Between the funnel and the provenance. */
  readonly after: Html;
}

function heldBlocks(model: ReportModel, track: Track, table: TradeTable): HeldBlocks {
  return {
    before: html`${equityBlock(model, track)}${monthsBlock(track)}${returnsBlock(model, track)}${windowsBlock(model)}${parametersBlock(model)}${evidenceBlock(model)}`,
    after: html`${weightsBlock(model, track)}${togetherBlock(model)}${tradesBlock(model, table)}`,
  };
}
