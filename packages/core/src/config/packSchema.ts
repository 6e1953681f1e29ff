import { checked, z } from '../schema/index.ts';
import { parseYaml } from './parseYaml.ts';

/** A named list of features as its file under `configs/packs/` holds it. The references are resolved by the features' own registry. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is lower-case letters, digits and _'),
  title: z.string().min(1),
  features: z.array(z.string().regex(/^[A-Za-z]\S*$/, 'a feature is a reference such as sma_20')).min(1).refine(areDistinct, 'a feature is named twice'),
});

export type Pack = z.output<typeof packSchema>;

/**
 * The feature pack that a YAML text holds.
 *
 * @throws BAD_CONFIG, one line with the place
 */
export function readPack(text: string, where: string): Pack {
  return checked(packSchema, parseYaml(text, where), { code: 'BAD_CONFIG', where });
}

function areDistinct(features: readonly string[]): boolean {
  return new Set(features).size === features.length;
}
