import { resolve } from 'node:path';
import { readRawBytes } from '@proj/core/paths';
import type { Command } from './command.ts';
import { tableLines, visible, type TextColumn } from './formatting.ts';

/** `sniff <file>`: how a text file of bars is written, and why we think so. */
export const sniffCommand: Command = {
  name: 'sniff',
  summary: 'how a text file of bars is written: delimiter, columns, date order, and why',
  positionals: [{ name: 'file', says: 'a text file, gzip or not', required: true }],
  flags: {},
  run: async (args) => {
    const { barLengthOf, sniffFormat, timeframeText } = await import('@proj/core/bars');
    const { readRows } = await import('../sharedCli.ts');
    const path = resolve(args.positionals[0]!);
    const { content: rows } = await readRows(path);
    const { format, evidence } = sniffFormat(await readRawBytes(path), { compression: rows.format.compression });
    const length = barLengthOf(rows);
    const reasons = new Map(evidence.map(({ property, because }) => [String(property), because]));
    const properties = Object.entries(format).map(([name, value]) => ({ name, value: JSON.stringify(value), because: reasons.get(name) ?? '' }));
    const columns: TextColumn<(typeof properties)[number]>[] = [
      { title: 'Property', cell: ({ name }) => name },
      { title: 'Value', cell: ({ value }) => value },
      { title: 'Because', cell: ({ because }) => because },
    ];
    const bar = length === null ? 'unknown' : timeframeText(length);
    const lines = [
      ...tableLines(columns, properties),
      '',
      `rows ${rows.counts.accepted} accepted, ${rows.counts.rejected} rejected; bars of ${bar}`,
      ...rows.rejects.slice(0, 5).map(({ line, reason, text }) => `  line ${line} ${reason}: ${visible(text)}`),
      ...(rows.instants || bar === '1d' ? [] : ['To be told in the instrument\'s file: format.stamp (open or close) and format.dataZone.']),
    ];
    return { lines, document: { format, evidence, bar, counts: rows.counts, rejects: rows.rejects } };
  },
};
