import { join } from 'node:path';
import type { FormatConfig } from '@proj/core/config';
import { asFailure } from '@proj/core/errors';
import { statOf, type Roots } from '@proj/core/paths';
import { instrumentAlone } from '../configured.ts';
import type { FormTexts } from './checkedForm.ts';

/** The words of the command that looks at the raw file which a form of a build stands for, taking as given what form and configuration pin; null where there is no such file. */
export function sniffWords(roots: Roots, texts: FormTexts): readonly string[] | null {
  const id = (texts['instrument'] ?? '').trim();
  const config = id === '' ? null : configOf(roots, id);
  const named = (texts['source'] ?? '').trim();
  const source = named === '' ? config?.source : named;
  if (config === null || source === undefined) return null;
  const path = join(roots.raw, source);
  if ((statOf(path)?.size ?? 0) === 0) return null;
  return ['sniff', path, '--json', '--instrument', id, ...pinned(config.format ?? {}, texts)];
}

function configOf(roots: Roots, id: string): { readonly source?: string | undefined; readonly format?: FormatConfig | undefined } | null {
  try {
    return instrumentAlone(roots, id);
  } catch (error) {
    if (asFailure(error).code === 'BUG') throw error;
    return null; // the form says so beside its field
  }
}

/** The flags for what is known of a format. */
const FLAGS = { stamp: '--stamp', bar: '--bar', dateOrder: '--date-order', decimal: '--decimal', delimiter: '--delimiter' } as const;

function pinned(format: FormatConfig, texts: FormTexts): readonly string[] {
  const typed = (name: string): string | null => {
    const text = (texts[`format.${name}`] ?? '').trim();
    return text === '' ? null : text;
  };
  const flags = Object.entries(FLAGS).flatMap(([name, flag]) => {
    const value = typed(name) ?? format[name as keyof typeof FLAGS];
    return value === undefined || value === 'epoch' ? [] : [flag, value];
  });
  return [...flags, ...zones(typed('dataZone') ?? format.dataZone).flatMap((zone) => ['--zone', zone])];
}

function zones(zone: FormatConfig['dataZone'] | string): readonly string[] {
  if (zone === undefined) return [];
  return typeof zone === 'string' ? [zone] : zone.map((regime) => (regime.from === undefined ? regime.zone : `${regime.from}=${regime.zone}`));
}
