import { METRIC_CONVENTION } from '../../kernel/index.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { count } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { dataTable, factsTable, head, nameCell } from './dataTable.ts';

const COMMANDS: readonly (readonly [string, string])[] = [
  ['pnpm --silent supervisor verify <id>', 'hash every published file against the manifest'],
  ['pnpm --silent supervisor verify <id> --rederive', 'derive the whole result again from its inputs and compare the bytes'],
  ['pnpm --silent supervisor explain <id> sharpe', 'follow one number to the bytes it came from'],
];

/** A file of the folder that holds the report. */
export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

/** How to check the report: commands, conventions, and the hash of everything that went in and of what came out beside the report. */
export function provenanceBlock({ result }: ReportModel, files: readonly HashedFile[]): Html {
  const commands = COMMANDS.map(([command, says]) => html`<li><code>${command}</code><span>${says}</span></li>`);
  const body = html`
    <p>The folder that holds this report has a manifest with the hash of every file in it, this one included;${' '}
    <code>&lt;id&gt;</code> is the folder's name or the last letters of it.</p>
    <ul class="commands">${commands}</ul>
    ${factsTable(conventionsOf(result), 'wrap')}
    <h3>Inputs, SHA-256</h3>
    ${inputsTable(result)}
    ${strategiesTable(result)}
    ${filesTable(files)}`;
  return blockHtml({ id: 'provenance', title: 'Provenance', question: 'How do I check this?', body });
}

type Result = ReportModel['result'];

function conventionsOf({ tradeDatesPerYear, seed, capital, currency, allocation, zoneEditions }: Result): readonly (readonly [string, string])[] {
  const returns = `simple returns by trade date, annualised by ${count(tradeDatesPerYear)} trade dates a year, in excess of nothing`;
  return [
    ['Metrics', `${METRIC_CONVENTION}: ${returns}`],
    ['Fills', 'known at a close, filled from the next bar on; an ambiguity inside a bar is decided against the trade'],
    ['Equity', `whole contracts on ${count(capital)} ${currency}, out-of-sample windows only, costs and rebalancing included`],
    ['Allocation', allocation],
    ['Time zones', zoneEditions.length === 0 ? 'the edition of the time-zone database is not known' : `bars dated by the time-zone database of ${zoneEditions.join(' and ')}`],
    ['Seed', String(seed)],
  ];
}

function inputsTable({ inputs }: Result): Html {
  if (inputs.length === 0) return absent('The result names no input.');
  return hashTable('Inputs by role and hash', 'Role', inputs.map(({ role, sha256 }) => [role === 'trials' ? 'trials, earlier ones of the ledger' : role, sha256]));
}

/** Where the inputs do not name the code: a library's caller may give none. */
function strategiesTable({ candidates, inputs }: Result): Html | null {
  const named = new Set(inputs.map(({ sha256 }) => sha256));
  const code = candidates.filter(({ fingerprint }) => !named.has(fingerprint));
  const byHash = new Map(code.map(({ strategy, fingerprint }) => [`${strategy} ${fingerprint}`, [strategy, fingerprint] as const]));
  if (byHash.size === 0) return null;
  return html`<h3>Strategy code, SHA-256</h3>${hashTable('Strategies by the hash of their code', 'Strategy', [...byHash.values()])}`;
}

function filesTable(files: readonly HashedFile[]): Html | null {
  if (files.length === 0) return null;
  return html`
    <h3>Files beside this report, SHA-256</h3>
    ${hashTable('Files by path and hash', 'File', files.map(({ path, sha256 }) => [path, sha256]))}
    <p class="legend">A page cannot hold its own hash; the manifest has it, and those of the configuration and the certificates.</p>`;
}

function hashTable(label: string, named: string, hashes: readonly (readonly [name: string, hash: string])[]): Html {
  return dataTable({
    label,
    kind: 'hashes',
    heads: [head(named), head('SHA-256')],
    rows: hashes.map(([name, hash]) => html`<tr>${nameCell(name)}<td><code>${hash}</code></td></tr>`),
  });
}
