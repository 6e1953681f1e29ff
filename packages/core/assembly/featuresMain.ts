// Features over blocks of rows, and what must hold of bars. Columns lie at addresses in the memory that the module is given, each with room for two rows more.
export { rollingCorrelations } from './correlations';
export { rollingHighest, rollingLowest } from './extremes';
export { rollingDistances, rollingMeans } from './means';
export { rollingRanks } from './ranks';
export { averageRanges, differences, recursiveMeans, strengths } from './recursions';
export { areSound } from './sound';
export { bandsAround, rollingDeviations, rollingScores, setSpreadLimits } from './spreads';
