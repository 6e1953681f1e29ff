export { openLedgerReader } from './ledgerDb.ts';
export { lackingIds, ledgerState } from './ledgerState.ts';
export type { Lineage } from './ledgerState.ts';
export { lineageRows, openLedger } from './trialLedger.ts';
export type { TrialLedger } from './trialLedger.ts';
export type { TrialOrigin } from './trialRow.ts';
