import { join, resolve } from 'node:path';
import { adviceFor, fail } from '@proj/core/errors';
import { addWhole, exists, readText, refuseTaken, writeChunks } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import { publishedBytes } from '../jobs/publishedFiles.ts';
import type { Command, CommandArguments, CommandContext } from './command.ts';
import type { ExportColumn } from './exports/exportColumn.ts';
import { publishedFolder } from './exports/publishedFolder.ts';
import { formatBytes, tableLines, type TextColumn } from './formatting.ts';

const FORMATS = ['parquet', 'csv'] as const;
type Format = (typeof FORMATS)[number];
const ENDING = '.arrow';

interface Exported {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

const COLUMNS: readonly TextColumn<Exported>[] = [
  { title: 'File', cell: ({ path }) => path },
  { title: 'Rows', cell: ({ rows }) => String(rows), right: true },
  { title: 'Columns', cell: ({ columns }) => String(columns), right: true },
  { title: 'Size', cell: ({ size }) => formatBytes(size), right: true },
];

/** `export <id> --format parquet|csv`: the series of a published job for other programs. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'the series of a published job as Parquet or CSV, for DuckDB, pandas, polars',
  positionals: [{ name: 'id', says: 'the job', required: true }],
  flags: {
    format: { type: 'text', value: '<format>', says: 'parquet (zstd) or csv' },
    out: { type: 'text', value: '<folder>', says: 'where the files go; default ./job-<number>' },
    what: { type: 'list', value: '<series>', says: 'bars, features, equity, trades, weights or trials; may be repeated; default all' },
    overwrite: { type: 'boolean', says: 'replace files that are there already' },
  },
  examples: ['supervisor export 12 --format parquet', 'supervisor export 12 --format csv --what bars --out /tmp/bars'],
  run: async (args, context) => {
    const format = formatOf(args);
    const { folder, name } = publishedFolder(args.positionals[0]!, context.roots, context.clock);
    const manifest = readManifest(readText(join(folder, 'manifest.json')), folder);
    const sources = chosenSeries(manifest, args.list('what'));
    const out = resolve(args.text('out') ?? name);
    const overwrite = args.has('overwrite');
    const targets = sources.map((source) => join(out, targetOf(source, format)));
    const taken = targets.filter(exists);
    if (taken[0] !== undefined && !overwrite) refuseTaken(taken[0], taken.length); // before the work
    const exported: Exported[] = [];
    await addWhole(out, async (staging) => {
      for (const source of sources) {
        context.sink.status(`exporting ${exported.length + 1} of ${sources.length}: ${source}`);
        exported.push(await exportSeries(publishedBytes(folder, source, manifest), { source, format, staging, context }));
      }
    }, { overwrite });
    context.sink.status(null);
    const files = exported.map((one) => ({ ...one, path: join(out, one.path) }));
    return { lines: tableLines(COLUMNS, files), document: { folder: out, format, files } };
  },
};

function formatOf(args: CommandArguments): Format {
  const given = args.text('format') ?? fail('USAGE', '--format is missing', { advice: 'give parquet or csv' });
  return FORMATS.find((format) => format === given) ?? fail('USAGE', `there is no format "${given}"`, { advice: adviceFor(given, FORMATS) });
}

/** `bars/15m.arrow` is of the kind `bars`, `equity.arrow` of the kind `equity`. */
function kindOf(source: string): string {
  return source.replace(/[/.].*$/, '');
}

function chosenSeries({ content }: Manifest, wanted: readonly string[]): readonly string[] {
  const sources = content.files.map(({ path }) => path).filter((path) => path.endsWith(ENDING));
  const kinds = [...new Set(sources.map(kindOf))];
  const unknown = wanted.find((kind) => !kinds.includes(kind));
  if (unknown !== undefined) fail('USAGE', `this job has no "${unknown}"`, { advice: adviceFor(unknown, kinds) });
  return wanted.length === 0 ? sources : sources.filter((path) => wanted.includes(kindOf(path)));
}

function targetOf(source: string, format: Format): string {
  return `${source.slice(0, -ENDING.length)}.${format}`;
}

interface ExportPlace {
  readonly source: string;
  readonly format: Format;
  readonly staging: string;
  readonly context: CommandContext;
}

async function exportSeries(bytes: Uint8Array, { source, format, staging, context }: ExportPlace): Promise<Exported> {
  const { decodeArrow } = await import('@proj/core/artifacts');
  const { exportColumns, rowsOf } = await import('./exports/exportColumn.ts');
  const columns = exportColumns(decodeArrow(bytes, source));
  const path = targetOf(source, format);
  const size = await writeChunks(join(staging, path), await chunksOf(format, columns), () => {
    if (context.signal.aborted) fail('CANCELLED', 'stopped by Ctrl-C; nothing was written');
  });
  return { path, rows: rowsOf(columns), columns: columns.length, size };
}

async function chunksOf(format: Format, columns: readonly ExportColumn[]): Promise<Iterable<Uint8Array | string>> {
  if (format === 'csv') return (await import('./exports/csvChunks.ts')).csvChunks(columns);
  return (await import('./exports/parquetChunks.ts')).parquetChunks(columns);
}
