export { REASONS } from './simulation.ts';
export type { Costs, Fills, Intrabar, Reason, SimulateOptions, Simulation, Trades } from './simulation.ts';
