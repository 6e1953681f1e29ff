import { bestOfNoise, overfittingOfNoise } from './noise.ts';

const [repeats = 100, days = 250] = process.argv.slice(2).map(Number);
const found = bestOfNoise({ strategies: 10_000, days, repeats, seed: 20 });
const above = found.filter((value) => value > 0.95).length;
const sorted = found.toSorted((a, b) => a - b);
console.log(`10,000 worthless strategies, ${days} days, ${repeats} repeats: the best one's deflated Sharpe is above 0.95 in ${above} (${((100 * above) / repeats).toFixed(1)} %), median ${sorted[Math.floor(repeats / 2)]!.toFixed(3)}, greatest ${sorted.at(-1)!.toFixed(3)}`);

const shares = overfittingOfNoise({ strategies: 100, days: 1000, repeats, seed: 21 });
const mean = shares.reduce((sum, share) => sum + share, 0) / repeats;
const error = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (repeats - 1) / repeats);
console.log(`100 worthless strategies, 1,000 days, 16 blocks, ${repeats} repeats: probability of overfitting ${mean.toFixed(3)} on average, standard error ${error.toFixed(3)}`);
