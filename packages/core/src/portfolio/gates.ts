import { adviceFor, fail } from '../errors/index.ts';
import type { Known } from './known.ts';
import type { Verdict } from './portfolioResult.ts';
import { lowered, percent } from './words.ts';

/** A condition on a candidate, judged at each rebalancing from what was known then. */
export interface Gate {
  readonly title: string;
  /** Bound where none is given; null = off. */
  readonly bound: number | null;
  /** What is looked at; NaN when undefined, which no bound admits. */
  readonly number: (known: Known) => number;
  readonly passes: (value: number, bound: number) => boolean;
  readonly says: (value: number, bound: number, known: Known) => string;
  /** Whether it compares candidates with better ones: it is asked after all others have been. */
  readonly compares?: true;
}

const atLeast = (value: number, bound: number): boolean => value >= bound;
const atMost = (value: number, bound: number): boolean => value <= bound;

/** The gates, in the order in which they are applied. */
export const GATES = {
  history: {
    title: 'Out-of-sample history',
    bound: 63,
    number: ({ days }) => days,
    passes: atLeast,
    says: (value, bound) => `${value} out-of-sample trade dates, at least ${bound} are needed`,
  },
  current: {
    title: 'Still trading',
    bound: 31,
    number: ({ staleDays }) => staleDays,
    passes: atMost,
    says: (value, bound) => `its last bar is ${value} days old, at most ${bound} are allowed`,
  },
  minTrades: {
    title: 'Number of trades',
    bound: 30,
    number: ({ trades }) => trades,
    passes: atLeast,
    says: (value, bound) => `${value} trades out of sample, at least ${bound} are needed`,
  },
  maxDrawdown: {
    title: 'Drawdown',
    bound: 0.5,
    number: ({ maxDrawdown }) => maxDrawdown,
    passes: atMost,
    says: (value, bound) => `deepest drawdown ${percent(value)}, at most ${percent(bound)} is allowed`,
  },
  ambiguityShare: {
    title: 'Ambiguous fills',
    bound: 0.1,
    number: ({ ambiguousShare }) => ambiguousShare,
    passes: atMost,
    says: (value, bound) => `${percent(value)} of its trades rest on an ambiguous bar, at most ${percent(bound)} are allowed`,
  },
  minSharpe: {
    title: 'Sharpe ratio',
    bound: null,
    number: ({ sharpe }) => sharpe,
    passes: atLeast,
    says: (value, bound) => `Sharpe ratio ${value.toFixed(2)} a year, at least ${bound.toFixed(2)} is needed`,
  },
  deflatedSharpe: {
    title: 'Deflated Sharpe ratio',
    bound: 0.95,
    number: ({ deflatedSharpe }) => deflatedSharpe,
    passes: atLeast,
    says: (value, bound) => `deflated Sharpe ratio ${value.toFixed(3)}, at least ${bound.toFixed(3)} is needed`,
  },
  pbo: {
    title: 'Overfitting (PBO)',
    bound: 0.5,
    number: ({ pbo }) => pbo,
    passes: atMost,
    says: (value, bound) => `probability of overfitting ${percent(value)}, at most ${percent(bound)} is allowed`,
  },
  correlation: {
    title: 'Correlation with a better one',
    bound: 0.9,
    number: ({ correlation }) => correlation,
    passes: atMost,
    says: (value, bound, { nearest }) => `correlation ${value.toFixed(2)} with ${nearest ?? 'another'}, at most ${bound.toFixed(2)} is allowed`,
    compares: true,
  },
  perCluster: {
    title: 'Place in its cluster',
    bound: null,
    number: ({ aheadInCluster }) => aheadInCluster + 1,
    passes: atMost,
    says: (value, bound) => `number ${value} of its cluster, at most ${bound} are admitted`,
    compares: true,
  },
} as const satisfies Record<string, Gate>;

export type GateName = keyof typeof GATES;
export type GateBounds = { readonly [name in GateName]?: number | null };

/** A gate that is on, with its bound. */
export interface OpenGate extends Gate {
  readonly name: GateName;
  readonly bound: number;
}

/** The gates that are on, in order, with the given bounds or their own. */
export function openGates(bounds: GateBounds = {}): OpenGate[] {
  return gateNames().flatMap((name) => {
    const bound = bounds[name] === undefined ? GATES[name].bound : bounds[name];
    return bound === null ? [] : [{ ...GATES[name], name, bound }];
  });
}

/** The verdict of the gates on what is known of a candidate: the first that refuses it speaks. */
export function judge(gates: readonly OpenGate[], known: Known): Verdict {
  for (const gate of gates) {
    const value = gate.number(known);
    if (!Number.isNaN(value) && gate.passes(value, gate.bound)) continue;
    const says = Number.isNaN(value) ? `${lowered(gate.title)}: not defined yet` : gate.says(value, gate.bound, known);
    return { admitted: false, gate: gate.name, value: Number.isNaN(value) ? null : value, bound: gate.bound, says };
  }
  return { admitted: true, gate: null, value: null, bound: null, says: 'passed every gate' };
}

/** Refuses unknown gates and bounds that are no numbers. @throws BAD_PARAMS */
export function checkBounds(bounds: GateBounds): void {
  for (const [name, bound] of Object.entries(bounds)) {
    if (!Object.hasOwn(GATES, name)) {
      fail('BAD_PARAMS', `there is no gate ${name}`, { where: `gates.${name}`, advice: adviceFor(name, gateNames()) });
    }
    if (bound !== null && !Number.isFinite(bound)) fail('BAD_PARAMS', `gates.${name} is ${bound}`, { where: `gates.${name}` });
  }
}

function gateNames(): GateName[] {
  return Object.keys(GATES).filter(isGateName);
}

function isGateName(name: string): name is GateName {
  return Object.hasOwn(GATES, name);
}
