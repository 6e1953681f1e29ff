import type { ParameterValues } from '../../features/index.ts';
import { CAN_COMPILE, handBack, newPlaces, takeMemory } from '../../numerics/index.ts';
import type { CrossingStrategy, Orders } from '../../strategies/index.ts';
import type { Frame } from '../frame.ts';
import { featuresOf, referencesOf } from '../strategyCalls.ts';
import { repeatableCrossings } from './compiledCrossings.ts';
import { compiledSearch } from './compiledSearch.ts';
import { crossingOrders } from './crossingOrders.ts';
import { columnsAt, placeSearch } from './searchPlaces.ts';

/**
 * The orders of a strategy by crossings. Nobody but the search sees the features: they are computed where it reads them, in memory that
 * is kept between runs.
 *
 * @throws BAD_STRATEGY as `repeatableCrossings`; BAD_FEATURE as `computeFeatures`, and for a given column of another length
 */
export function ordersAtCrossings(strategy: CrossingStrategy, params: ParameterValues, frame: Frame): Orders {
  const references = referencesOf(strategy, params);
  const machine = repeatableCrossings(strategy, params, references);
  const places = newPlaces();
  const search = placeSearch(machine, references, frame.bars.time.length, places);
  const memory = takeMemory(places.total(), false, CAN_COMPILE);
  try {
    const columns = featuresOf(strategy, params, frame, columnsAt(memory, search, references));
    return compiledSearch(machine, search, memory, { bars: frame.bars, columns }) ?? crossingOrders(machine, frame.bars, columns);
  } finally {
    handBack(memory, false);
  }
}
