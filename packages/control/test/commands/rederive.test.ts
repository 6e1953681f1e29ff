import { describe, expect, test } from 'vitest';
import { otherEngineOf } from '../../src/commands/rederive.ts';
import type { Manifest } from '@proj/core/schema';

const [DIGEST, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];
const content: Manifest['content'] = { job_type: 'BUILD_DATA', params: {}, inputs: [], seeds: {}, files: [], engine: { version: '1.0.0', code_digest: DIGEST, tz: '2024a' } };

describe('otherEngineOf', () => {
  test('says nothing where code and time zones are those of the artifact', () => {
    expect(otherEngineOf(content, { code_digest: DIGEST, tz: '2024a' })).toBeNull();
  });

  test('names the edition of the time zones where only that differs', () => {
    expect(otherEngineOf(content, { code_digest: DIGEST, tz: '2026c' })).toBe('made with the time zones of 2024a; these are of 2026c');
  });

  test('names code and time zones where both differ', () => {
    expect(otherEngineOf(content, { code_digest: OTHER, tz: '2026c' })).toBe(
      'made by another engine: version 1.0.0, code aaaaaaaaaaaa; this is bbbbbbbbbbbb; made with the time zones of 2024a; these are of 2026c',
    );
  });
});
