import { fail } from '../../errors/index.ts';
import { choleskyOf, dot, solved, times, type Matrix } from './matrix.ts';

/** A row of a linear constraint: `of` · x against `at`. */
export interface Line {
  readonly of: Float64Array;
  readonly at: number;
}

/** min ½ xᵀ H x + cᵀ x, H positive definite, with every `equal` line met and no `atLeast` line fallen short of. */
export interface QuadraticProgram {
  readonly hessian: Matrix;
  readonly linear: Float64Array;
  readonly equal: readonly Line[];
  readonly atLeast: readonly Line[];
}

export interface QuadraticSolution {
  readonly x: Float64Array;
  /** Multiplier of each `equal` line, then of each `atLeast` line: 0 where it does not bind. */
  readonly multipliers: Float64Array;
}

const ROUNDING = 1e-12;

/**
 * The minimum of a strictly convex quadratic program by the dual active-set method: from the free minimum on, the line that is missed
 * most is brought in, and lines whose multiplier would turn negative are let go.
 *
 * @throws BAD_PARAMS when no point meets all lines
 *
 * Source: D. Goldfarb, A. Idnani, A numerically stable dual method for solving strictly convex quadratic programs, Mathematical
 * Programming 27 (1983), 1-33. Why it is our own: docs/decisions/0023-own-quadratic-program.md
 */
export function quadraticMinimum(program: QuadraticProgram): QuadraticSolution {
  const { hessian, linear, equal, atLeast } = program;
  const factor = choleskyOf(hessian, 0) ?? fail('BUG', 'the matrix of a quadratic program is not positive definite');
  const lines = [...equal, ...atLeast];
  const state: State = { factor, lines, x: backSolved(factor, linear.map((value) => -value)), active: [], multipliers: [], turned: new Set() };
  for (const [line] of equal.entries()) enter(state, line, equal.length);
  for (let round = 0; ; round++) {
    const missed = mostMissed(state, equal.length);
    if (missed < 0) break;
    if (round > 50 * (lines.length + 1)) fail('BUG', 'a quadratic program does not end');
    enter(state, missed, equal.length);
  }
  return polished(program, state);
}

interface State {
  readonly factor: readonly Float64Array[];
  readonly lines: readonly Line[];
  x: Float64Array;
  active: number[];
  multipliers: number[];
  /** Equalities that were met from above: their normals point the other way. */
  readonly turned: Set<number>;
}

function missOf({ of, at }: Line, x: Float64Array): number {
  return dot(of, x) - at;
}

function mostMissed({ lines, x, active }: State, equal: number): number {
  const largest = Math.max(...x.map(Math.abs), 1e-300);
  let [worst, line] = [0, -1];
  for (let i = equal; i < lines.length; i++) {
    const miss = missOf(lines[i]!, x) / Math.max(Math.abs(lines[i]!.at), largest);
    if (miss < Math.min(worst, -ROUNDING) && !active.includes(i)) [worst, line] = [miss, i];
  }
  return line;
}

/** Brings a line in, step by step; those that stand in its way are let go. */
function enter(state: State, entering: number, equal: number): void {
  const { factor, lines } = state;
  let own = 0;
  // Of an equality that is overshot the other side is entered.
  const sign = entering < equal && missOf(lines[entering]!, state.x) > 0 ? -1 : 1;
  const normal = lines[entering]!.of.map((value) => sign * value);
  for (;;) {
    const { step, slopes } = directionsOf(factor, normal, state.active.map((i) => signedNormal(state, i)));
    const rise = dot(step, normal);
    const full = rise > ROUNDING * dot(normal, backSolved(factor, normal)) ? -(sign * missOf(lines[entering]!, state.x)) / rise : Infinity;
    let [length, leaving] = [Infinity, -1];
    slopes.forEach((slope, k) => {
      if (state.active[k]! < equal || !(slope > 0)) return;
      const reach = state.multipliers[k]! / slope;
      if (reach < length) [length, leaving] = [reach, k];
    });
    if (full === Infinity && leaving < 0) {
      if (Math.abs(missOf(lines[entering]!, state.x)) <= 1e-9 * Math.max(1, Math.abs(lines[entering]!.at))) return;
      fail('BAD_PARAMS', 'no weights meet all the bounds');
    }
    const taken = Math.min(full, length);
    if (full !== Infinity) state.x = state.x.map((value, i) => value + taken * step[i]!);
    state.multipliers = state.multipliers.map((value, k) => value - taken * slopes[k]!);
    own += taken;
    if (full <= length) {
      state.active.push(entering);
      state.multipliers.push(own);
      if (sign < 0) state.turned.add(entering);
      return;
    }
    state.active.splice(leaving, 1);
    state.multipliers.splice(leaving, 1);
  }
}

function signedNormal({ lines, turned }: State, line: number): Float64Array {
  return turned.has(line) ? lines[line]!.of.map((value) => -value) : lines[line]!.of;
}

/** How x moves, and how the multipliers fall, while a line is brought in by 1. */
function directionsOf(factor: readonly Float64Array[], normal: Float64Array, active: readonly Float64Array[]): { step: Float64Array; slopes: Float64Array } {
  const free = backSolved(factor, normal);
  if (active.length === 0) return { step: free, slopes: new Float64Array(0) };
  const columns = active.map((of) => backSolved(factor, of));
  const rows = active.map((of) => Float64Array.from([...columns.map((column) => dot(of, column)), dot(of, free)]));
  const slopes = solved(rows) ?? new Float64Array(active.length);
  const step = free.map((value, i) => value - columns.reduce((sum, column, k) => sum + slopes[k]! * column[i]!, 0));
  return { step, slopes };
}

function backSolved(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let rest = right[i]!;
    for (let k = 0; k < i; k++) rest -= lower[i]![k]! * y[k]!;
    y[i] = rest / lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = y[i]!;
    for (let k = i + 1; k < n; k++) rest -= lower[k]![i]! * y[k]!;
    y[i] = rest / lower[i]![i]!;
  }
  return y;
}

/** Solves once more with the binding lines as equalities: what the many steps have lost to rounding comes back. */
function polished({ hessian, linear }: QuadraticProgram, { x, active, multipliers, lines }: State): QuadraticSolution {
  const n = x.length;
  const size = n + active.length;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let i = 0; i < n; i++) {
    rows[i]!.set(hessian[i]!);
    active.forEach((line, k) => {
      rows[i]![n + k] = -lines[line]!.of[i]!;
      rows[n + k]![i] = lines[line]!.of[i]!;
    });
    rows[i]![size] = -linear[i]!;
  }
  active.forEach((line, k) => {
    rows[n + k]![size] = lines[line]!.at;
  });
  const kept = new Float64Array(lines.length);
  const found = solved(rows);
  active.forEach((line, k) => {
    kept[line] = found === null ? multipliers[k]! : found[n + k]!;
  });
  return { x: found === null ? x : found.slice(0, n), multipliers: kept };
}

/**
 * How far a solution is from the best one: the largest breach of the conditions of Karush, Kuhn and Tucker. Stationarity is measured
 * against the largest term of the gradient, lines against the largest of their values.
 */
export function optimalityResidual({ hessian, linear, equal, atLeast }: QuadraticProgram, { x, multipliers }: QuadraticSolution): number {
  const lines = [...equal, ...atLeast];
  const slopes = times(hessian, x);
  const gradient = slopes.map((value, i) => value + linear[i]!);
  const scale = Math.max(...slopes.map(Math.abs), ...linear.map(Math.abs), 1e-300);
  const left = gradient.map((value, i) => value - lines.reduce((sum, { of }, k) => sum + multipliers[k]! * of[i]!, 0));
  const largest = Math.max(...x.map(Math.abs), 1e-300);
  let residual = Math.max(...left.map(Math.abs)) / scale;
  lines.forEach((line, k) => {
    const miss = missOf(line, x) / largest;
    residual = Math.max(residual, k < equal.length ? Math.abs(miss) : Math.max(0, -miss));
    if (k < equal.length) return;
    residual = Math.max(residual, -multipliers[k]! / scale, Math.min(Math.abs(miss), Math.abs(multipliers[k]!) / scale));
  });
  return residual;
}
