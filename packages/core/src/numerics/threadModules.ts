import { keepCompiled } from './compiledModule.ts';
import { CROSSINGS_OWN } from './crossingsModule.generated.ts';
import { FEATURES_OWN } from './featuresModule.generated.ts';
import { SWEEP_OWN, SWEEP_SHARED } from './sweepModule.generated.ts';
import { TARGETS_OWN } from './targetsModule.generated.ts';

/**
 * Compiles what threads run in the thread that starts them, and keeps it. Code that goes with the last thread that used it is freed
 * while others compile, which V8 does not survive: "Check failed: jit_page" (https://github.com/nodejs/node/issues/64500).
 */
export function keepThreadModules(): void {
  for (const module of [CROSSINGS_OWN, FEATURES_OWN, SWEEP_OWN, SWEEP_SHARED, TARGETS_OWN]) keepCompiled(module);
}
