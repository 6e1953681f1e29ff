/** What a listing says of the parameters of each type of job, or null where they are not of the shape that is known. */
const TITLES: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string | null>> = {
  BUILD_DATA: ({ instrument, timeframes }) => (typeof instrument === 'string' && Array.isArray(timeframes) ? `${instrument} ${timeframes.map(String).join(' ')}` : null),
  BUILD_PORTFOLIO: ({ name, universe, strategies }) =>
    typeof name === 'string' && Array.isArray(universe) && Array.isArray(strategies) ? `${name}: ${strategies.length} ${strategies.length === 1 ? 'strategy' : 'strategies'} on ${universe.length} series` : null,
};

/** A few words on what a job does. A row of an older version may hold a type, or parameters, that this one does not know: then its type must do. */
export function jobTitle(type: string, params: unknown): string {
  const isTable = typeof params === 'object' && params !== null && !Array.isArray(params);
  return (isTable ? TITLES[type]?.(params as Readonly<Record<string, unknown>>) : null) ?? type;
}
