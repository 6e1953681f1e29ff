import type { Line } from '../present/index.ts';
import { formatCount, textOf, TROUBLE, type Role } from '../present/index.ts';
import { type Frame, makeFrame, paintTabs, partOf, put, tint, wholeOf } from '../widgets/index.ts';
import type { Theme } from '../theme/index.ts';
import { type KeyEntry, keyLabel } from './keys/keyEntry.ts';
import { keysOn } from './keys/keyTable.ts';
import { countIn, type Model } from './model.ts';
import { NUMBERED, SHORT_BELOW, tabTitle } from './numbered.ts';
import { SCREENS } from './screens.ts';
import { bodyRows, LEAST_SIZE } from './size.ts';
import { openTyping } from './typing/typing.ts';

/** Everything that is on the screen, as cells. */
export function paintScreen(model: Model, theme: Theme): Frame {
  const { size } = model;
  const frame = makeFrame(size.width, size.height, theme);
  const whole = wholeOf(frame);
  if (size.width < LEAST_SIZE.width || size.height < LEAST_SIZE.height) {
    tooSmall(model).forEach((line, y) => put(whole, 0, y, line));
    return frame;
  }
  const active = model.screen === 'job' ? 'jobs' : model.screen === 'output' ? model.back[0] : model.screen;
  paintTabs(partOf(whole, { height: 1 }), NUMBERED.map((tab) => ({ key: tab.key, title: tabTitle(tab, size.width), active: tab.screen === active })), healthLine(model));
  const body = partOf(whole, { y: 1, height: bodyRows(size) });
  SCREENS[model.screen].paint(body, model);
  // What could not be read anew is kept, and looks like it.
  if (model.unread !== null) tint(body, 'muted');
  put(partOf(whole, { y: size.height - 2, height: 1 }), 1, 0, statusLine(model));
  put(partOf(whole, { y: size.height - 1, height: 1 }), 1, 0, footLine(model));
  return frame;
}

function tooSmall({ size }: Model): readonly Line[] {
  return [[[`${LEAST_SIZE.width}x${LEAST_SIZE.height} is the least size.`]], [[`This is ${size.width}x${size.height}.`, 'muted']], [['Jobs go on. q quits.', 'muted']]];
}

const WORDS_FROM = 140;

function healthLine(model: Model): Line {
  const { supervisor, counts, size } = model;
  const [running, queued] = [countIn(counts, ['RUNNING']), countIn(counts, ['QUEUED'])];
  const trouble = Math.max(0, countIn(counts, TROUBLE) - model.troubleSeen);
  const wide = size.width >= WORDS_FROM;
  const item = (glyph: string, count: number, word: string, role: Role): Line => [[wide ? '  ' : ' '], [wide ? `${glyph} ${formatCount(count)} ${word}` : `${glyph}${formatCount(count)}`, role]];
  const isMissed = !supervisor.alive && queued + running > 0;
  const readOnly: Line = model.place.readOnly ? [[size.width < SHORT_BELOW ? 'RO  ' : 'read-only  ', 'warn']] : [];
  return [
    ...readOnly,
    [`${supervisor.alive ? '●' : '○'}${wide ? (supervisor.alive ? ' supervisor' : ' no supervisor') : ''}`, isMissed || supervisor.draining ? 'warn' : 'muted'],
    ...item('▶', running, 'running', running > 0 ? 'run' : 'muted'),
    ...item('·', queued, 'queued', 'muted'),
    ...item('✗', trouble, 'went wrong', trouble > 0 ? 'bad' : 'muted'),
    [' '],
  ];
}

function statusLine(model: Model): Line {
  if (model.question !== null) return [[model.question.text, 'warn']];
  if (model.message !== null) return [[model.message.text, model.message.role]];
  const { offered } = model.command;
  if (offered.length > 0) return offered.map((word, i) => [`${i === 0 ? '' : '  '}${word}`, 'muted']);
  if (model.unread !== null) return [[model.unread, 'bad']];
  const crumbs = SCREENS[model.screen].crumbs(model);
  return model.isCopy ? [[`${crumbs}  `, 'muted'], [COPY, 'warn']] : [[crumbs, 'muted']];
}

const COPY = 'The outputs are read-only: this is a copy of the job database.';

function footLine(model: Model): Line {
  if (model.question !== null) return [['y', 'accent'], [' yes  '], ['n', 'accent'], [' no']];
  const prompt = openTyping(model)?.prompt(model) ?? null;
  if (prompt !== null) return prompt;
  // What would be refused now is not offered: the help names it, and pressed it says why. Where the rest has no room, the last of the screen's own go.
  const shown = keysOn(model.screen).filter(({ foot, refuse }) => foot !== undefined && (refuse?.(model) ?? null) === null);
  const isOwn = ({ on }: KeyEntry): boolean => on !== 'everywhere';
  while (textOf(footOf(shown)).length >= model.size.width) {
    const [dropped] = shown.splice(shown.findLastIndex(isOwn), 1);
    if (dropped === undefined) break;
  }
  return footOf(shown);
}

function footOf(entries: readonly KeyEntry[]): Line {
  return entries.flatMap(({ keys, foot = '' }, i): Line => [[i === 0 ? '' : '  '], [keyLabel(keys[0] ?? ''), 'accent'], [` ${foot}`]]);
}
