import { REASONS } from '../simulation.ts';

// A reason is its place in the table while a run goes: rows hold numbers only.
export const MARKET = REASONS.indexOf('market');
export const BUY_STOP = REASONS.indexOf('buyStop');
export const BUY_LIMIT = REASONS.indexOf('buyLimit');
export const SELL_STOP = REASONS.indexOf('sellStop');
export const SELL_LIMIT = REASONS.indexOf('sellLimit');
export const STOP = REASONS.indexOf('stop');
export const TRAIL = REASONS.indexOf('trail');
export const PROFIT = REASONS.indexOf('profit');
export const CLOSE = REASONS.indexOf('close');
export const RUIN = REASONS.indexOf('ruin');
export const OPEN = REASONS.indexOf('open');
