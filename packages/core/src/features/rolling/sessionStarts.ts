/**
 * For each bar the index of the first bar of its session, told by the trade date alone: a session begins where that changes. -1 in the
 * session that the series begins in: nothing says that its first bar is the session's.
 *
 * @param tradeDate days since 1970-01-01
 */
export function sessionStarts(tradeDate: Int32Array): Int32Array {
  let start = -1;
  return tradeDate.map((date, i) => {
    if (i > 0 && date !== tradeDate[i - 1]) start = i;
    return start;
  });
}
