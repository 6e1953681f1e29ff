/** The columns of the bars that a crossing may compare. */
export const BAR_TERMS = ['open', 'high', 'low', 'close', 'volume'] as const;
