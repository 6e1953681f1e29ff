import type { Frame } from './frame.ts';

/** The other screen, which is empty when it is entered, and no cursor; all shown at once by terminals that know synchronised output. */
const OPEN = '\x1b[?2026h\x1b[?1049h\x1b[?25l\x1b[m';
const CLOSE = '\x1b[m\x1b[?2026l';

/** An attribute is `flags << 18 | foreground << 9 | background`; this stands for the terminal's own colour. */
const OWN_COLOR = 0x1ff;
const FLAGS = [[1, '1'], [2, '4'], [4, '5'], [8, '7'], [16, '8']] as const;

/** A whole frame for a terminal of 256 colours that is still the shell's. */
export function frameBytes({ width, height, characters, attributes }: Frame): string {
  const rows = Array.from({ length: height }, (_, y) => {
    let row = `\x1b[${y + 1};1H`;
    let standing = -1;
    // Nothing is written where a cleared screen shows the same: at the end of a row, in the terminal's own colours.
    let end = width;
    while (end > 0 && characters[y * width + end - 1] === ' ' && attributes[y * width + end - 1] === PLAIN) end--;
    for (let x = 0; x < end; x++) {
      const attribute = attributes[y * width + x]!;
      if (attribute !== standing) row += sgr(attribute);
      standing = attribute;
      row += characters[y * width + x]!;
    }
    return end === 0 ? '' : row;
  });
  return `${OPEN}${rows.join('')}${CLOSE}`;
}

const PLAIN = (OWN_COLOR << 9) | OWN_COLOR;

function sgr(attribute: number): string {
  const [flags, ink, paper] = [attribute >> 18, (attribute >> 9) & OWN_COLOR, attribute & OWN_COLOR];
  const codes = [
    '0',
    ...FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, code]) => code),
    ...(ink === OWN_COLOR ? [] : [`38;5;${ink}`]),
    ...(paper === OWN_COLOR ? [] : [`48;5;${paper}`]),
  ];
  return `\x1b[${codes.join(';')}m`;
}
