export { firstModel, withMessage } from './model.ts';
export type { Effect, Model, Place, Step } from './model.ts';
export { goTo, openJob } from './navigation.ts';
export { NUMBERED } from './numbered.ts';
export { paintScreen } from './paintScreen.ts';
export { pasteText, pressKey } from './pressKey.ts';
export { readModel } from './readModel.ts';
export { SCREENS } from './screens.ts';
export type { Size } from './size.ts';
