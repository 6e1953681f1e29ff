import { z } from '@proj/core/schema';
import type { FieldKind, FormField } from './formField.ts';

/** What is read of a JSON Schema; its other keys mean nothing to a form. */
interface Node {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly description?: string;
  readonly default?: unknown;
  readonly unit?: string;
  /** Of a list of objects: the members that a row of words stands for. */
  readonly row?: readonly string[];
}

/** The fields of a schema's JSON Schema: those without which it is incomplete first, members of objects by their path. */
export function formFieldsOf(schema: z.ZodType): readonly FormField[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Node;
  const fields = fieldsIn(root, [], true);
  return [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)];
}

function fieldsIn({ properties = {}, required = [] }: Node, path: readonly string[], isRequired: boolean): readonly FormField[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const place = [...path, name];
    const needed = isRequired && required.includes(name);
    return node.properties === undefined ? [fieldOf(node, place, needed)] : fieldsIn(node, place, needed);
  });
}

function fieldOf(node: Node, path: readonly string[], required: boolean): FormField {
  return {
    path: path.join('.'), required, kind: kindOf(node), choices: choicesOf(node), range: rangeOf(node), unit: node.unit ?? '', help: node.description ?? '', members: node.row ?? [],
    fallback: node.default === undefined ? (/default (\S+?)[;,.]?(?:\s|$)/.exec(node.description ?? '')?.[1] ?? '') : String(node.default),
  };
}

function kindOf(node: Node): FieldKind {
  if (choicesOf(node).length > 0) return 'choice';
  const types = typesOf(node);
  const [first] = types;
  if (types.length === 2 && types.includes('string') && types.includes('words')) return 'nameOrWords';
  if (types.includes('string') && types.includes('number')) return 'amount';
  if (types.length > 1) return 'json';
  if (first === 'words' || first === 'number') return first;
  if (first === 'array' && node.row !== undefined) return 'rows';
  return first === 'string' ? 'text' : 'json';
}

/** The types of a node but null, a whole number as a number, a list of texts as words. */
function typesOf(node: Node): readonly string[] {
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.flatMap(typesOf))];
  const types = typeof node.type === 'string' ? [node.type] : (node.type ?? []);
  return types.filter((type) => type !== 'null').map((type) => (type === 'integer' ? 'number' : type === 'array' && node.items?.type === 'string' ? 'words' : type));
}

function choicesOf({ enum: values, const: only, type, anyOf = [] }: Node): readonly string[] {
  if (values !== undefined) return values.map(String);
  if (only !== undefined) return [String(only)];
  if (type === 'boolean') return ['true', 'false'];
  return anyOf.length > 0 && anyOf.every((branch) => branch.const !== undefined) ? anyOf.map((branch) => String(branch.const)) : [];
}

function rangeOf(node: Node): string {
  const { minimum, maximum, exclusiveMinimum, anyOf = [] } = node;
  if (anyOf.length > 0) return anyOf.map(rangeOf).find((range) => range !== '') ?? '';
  const from = exclusiveMinimum !== undefined ? `above ${exclusiveMinimum}` : minimum !== undefined ? String(minimum) : '';
  const to = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : String(maximum);
  if (from === '' || to === '') return from === '' ? (to === '' ? '' : `up to ${to}`) : exclusiveMinimum === undefined ? `${from} or more` : from;
  return exclusiveMinimum === undefined ? `${from} to ${to}` : `${from}, up to ${to}`;
}
