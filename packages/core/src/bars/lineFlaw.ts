import { isUtf8 } from './decodedText.ts';
import type { Layout } from './layout.ts';
import type { LineCut } from './lineCut.ts';
import type { RejectReason } from './rejectReasons.ts';

/** What is wrong with a line as bytes and as fields, or null. `isLast`: the text ends where the bytes end. */
export function lineFlaw(bytes: Uint8Array, start: number, cut: LineCut, layout: Layout, isLast: boolean): RejectReason | null {
  if (cut.odd && hasBadBytes(bytes.subarray(start, cut.end))) return 'BAD_BYTES';
  const wanted = layout.columns.length;
  let fields = cut.fields;
  if ((layout.trailing || fields === wanted + 1) && fields > 1 && isEmptyField(cut, fields - 1)) fields--;
  if (fields === wanted) return null;
  return fields < wanted && isLast && cut.end >= bytes.length ? 'TRUNCATED' : 'FIELD_COUNT';
}

function isEmptyField(cut: LineCut, field: number): boolean {
  return field < cut.starts.length && cut.starts[field] === cut.ends[field];
}

/** Control bytes, bytes that are no UTF-8, and what an earlier decoding could not read. */
function hasBadBytes(line: Uint8Array): boolean {
  return line.some((byte) => (byte < 32 && byte !== 9) || byte === 127) || !isUtf8(line);
}
