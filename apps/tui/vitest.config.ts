import shared from '../../vitest.shared.ts';

/** Tests here build and search beside a terminal: on a busy machine that takes as long as it takes, and no test is about it. */
const PATIENCE_MS = 300_000;

export default { ...shared, test: { ...shared.test, testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS } };
