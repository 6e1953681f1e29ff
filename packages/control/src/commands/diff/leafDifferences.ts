/** A value of a document that is not the same in another. */
export interface LeafDifference {
  /** Such as `allocation.cap` or `series[2].timeframe`. */
  readonly path: string;
  /** Undefined where the document has no such value. */
  readonly from: unknown;
  readonly to: unknown;
}

/** Every value that differs between two JSON documents, by its path; lists are compared place by place, or by the `id` of their members. */
export function leafDifferences(from: unknown, to: unknown, path = ''): readonly LeafDifference[] {
  const [before, after] = [membersOf(from), membersOf(to)];
  if (before === null || after === null) return Object.is(from, to) || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
  const isList = Array.isArray(from);
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => leafDifferences(before.get(key), after.get(key), pathTo(path, key, isList)));
}

function pathTo(path: string, key: string, isList: boolean): string {
  if (isList) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** What a document holds by name or place; null of a plain value. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) return new Map(value.map((member: unknown, at) => [placeOf(member, at), member]));
  return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : null;
}

function placeOf(member: unknown, at: number): string {
  const id: unknown = member !== null && typeof member === 'object' ? (Reflect.get(member, 'id') ?? Reflect.get(member, 'gate')) : undefined;
  return typeof id === 'string' ? id : String(at);
}
