/** A colour in both themes. */
export interface Shade {
  readonly light: string;
  readonly dark: string;
}

/** Every colour of the report, by the name of its CSS variable. */
export const PALETTE = {
  page: { light: '#fcfbf8', dark: '#121518' },
  card: { light: '#ffffff', dark: '#191d21' },
  ink: { light: '#1a1d21', dark: '#e8e6e1' },
  muted: { light: '#565e68', dark: '#a3abb5' },
  line: { light: '#dedad2', dark: '#343a41' },
  grid: { light: '#ebe8e1', dark: '#272c32' },
  gain: { light: '#0b5a9e', dark: '#6cb2ee' },
  loss: { light: '#b3440b', dark: '#f19a5b' },
  missed: { light: '#fff3dd', dark: '#332a16' },
  series0: { light: '#0072b2', dark: '#0072b2' },
  series1: { light: '#e69f00', dark: '#e69f00' },
  series2: { light: '#009e73', dark: '#009e73' },
  series3: { light: '#cc79a7', dark: '#cc79a7' },
  series4: { light: '#56b4e9', dark: '#56b4e9' },
  series5: { light: '#d55e00', dark: '#d55e00' },
  series6: { light: '#9a9da3', dark: '#767c84' },
} as const satisfies Record<string, Shade>;

/** A bin of the diverging map: its ground, and the ink that is read on it. */
export interface Bin {
  readonly name: string;
  readonly ground: Shade;
  readonly ink: Shade;
}

const DARK_INK = '#121518';
const WHITE = '#ffffff';
const INK = PALETTE.ink;

/** From the worst to the best; the middle is the page itself. */
export const BINS: readonly Bin[] = [
  { name: 'l5', ground: { light: '#b35806', dark: '#d9731a' }, ink: { light: WHITE, dark: DARK_INK } },
  { name: 'l4', ground: { light: '#cf7a2c', dark: '#a85a18' }, ink: { light: INK.light, dark: WHITE } },
  { name: 'l3', ground: { light: '#e9a868', dark: '#7c4819' }, ink: INK },
  { name: 'l2', ground: { light: '#f6cfa4', dark: '#553519' }, ink: INK },
  { name: 'l1', ground: { light: '#fbe9d6', dark: '#352818' }, ink: INK },
  { name: 'm0', ground: PALETTE.page, ink: INK },
  { name: 'g1', ground: { light: '#dfe9f3', dark: '#1d2a36' }, ink: INK },
  { name: 'g2', ground: { light: '#b6d0e6', dark: '#20405c' }, ink: INK },
  { name: 'g3', ground: { light: '#84b0d6', dark: '#255983' }, ink: INK },
  { name: 'g4', ground: { light: '#3375ab', dark: '#2f76af' }, ink: { light: WHITE, dark: WHITE } },
  { name: 'g5', ground: { light: '#1c62a0', dark: '#4c9bdb' }, ink: { light: WHITE, dark: DARK_INK } },
];

/** The style's first part: colours as variables, following the system until a button says otherwise; paper is light. */
export function paletteStyle(): string {
  const light = variables('light');
  const dark = variables('dark');
  return `:root{color-scheme:light;${light}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${dark}}}
${BINS.map(({ name }) => `.${name}{background:var(--${name});color:var(--${name}-ink)}`).join('\n')}
${Array.from({ length: 7 }, (_, i) => `.series${i}{fill:var(--series${i});background:var(--series${i})}`).join('\n')}`;
}

function variables(theme: keyof Shade): string {
  const named = Object.entries(PALETTE).map(([name, shade]) => `--${name}:${shade[theme]}`);
  const bins = BINS.map(({ name, ground, ink }) => `--${name}:${ground[theme]};--${name}-ink:${ink[theme]}`);
  return [...named, ...bins].join(';');
}
