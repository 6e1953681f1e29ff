import { describe, expect, it } from 'vitest';
import { manifestText, readManifest, type ManifestContent, type ManifestRun } from '../../src/schema/index.ts';

const HASH = 'a'.repeat(64);
const CONTENT: ManifestContent = {
  job_type: 'BUILD_DATA',
  params: { instrument: 'X', timeframes: ['1m'] },
  inputs: [{ role: 'raw', sha256: HASH }, { role: 'config', sha256: HASH }],
  engine: { version: '1', code_digest: HASH, tz: '2026a' },
  seeds: {},
  files: [{ path: 'b.json', size: 1, sha256: HASH, media_type: 'application/json' }, { path: 'a/b.arrow', size: 2, sha256: HASH, media_type: 'x' }],
};
const RUN: ManifestRun = {
  job_id: 'j', attempt: 1, inputs: [], created_at: 'c', started_at: 's', finished_at: 'f',
  builder: { commit: null, node: 'v24', sqlite: '3', os: 'linux' }, log_tail: '',
};

describe('manifestText', () => {
  it('does not depend on the order in which files and inputs were found', () => {
    const turned = { ...CONTENT, files: [...CONTENT.files].reverse(), inputs: [...CONTENT.inputs].reverse() };
    expect(manifestText(turned, RUN)).toBe(manifestText(CONTENT, RUN));
  });

  it('has a content hash that does not depend on the run', () => {
    const first = readManifest(manifestText(CONTENT, RUN), 'm');
    const second = readManifest(manifestText(CONTENT, { ...RUN, job_id: 'k', finished_at: 'later' }), 'm');
    expect(second.content_sha256).toBe(first.content_sha256);
  });
});

describe('readManifest', () => {
  it('gives back what was written', () => {
    expect(readManifest(manifestText(CONTENT, RUN), 'm').content.files.map((file) => file.path)).toEqual(['a/b.arrow', 'b.json']);
  });

  it('refuses a content that was changed after it was hashed', () => {
    const text = manifestText(CONTENT, RUN).replace('"size":2', '"size":3');
    expect(() => readManifest(text, 'm')).toThrow(/does not have the hash/);
  });

  it.each(['../x', '/etc/passwd', 'a/../b', '.hidden', 'a b'])('refuses the file name %j', (path) => {
    const text = manifestText({ ...CONTENT, files: [{ ...CONTENT.files[0]!, path }] }, RUN);
    expect(() => readManifest(text, 'm')).toThrow(/malformed/);
  });

  it('refuses what is not JSON', () => {
    expect(() => readManifest('{', 'm')).toThrow(expect.objectContaining({ code: 'BAD_ARTIFACT' }));
  });
});
