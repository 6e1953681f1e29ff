import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, clipCells, widthOf } from '../../src/widgets/cells.ts';

// C0, DEL, C1, zero-width and bidirectional controls, byte order mark, line separators.
const HOSTILE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/; // eslint-disable-line no-control-regex -- what must not pass

describe('cellsOf', () => {
  it('makes an escape sequence harmless and visible', () => {
    expect(cellsOf('a\x1b[2Jb', false).join('')).toBe('a�[2Jb');
    expect(cellsOf('\x9b31m', false).join('')).toBe('�31m');
    expect(cellsOf('x\u202egnp.exe', false).join('')).toBe('x�gnp.exe');
  });

  it('gives a wide character two cells', () => {
    expect(cellsOf('金a', false)).toEqual(['金', '', 'a']);
    expect(widthOf('日経')).toBe(4);
  });

  it('joins an accent to its letter', () => {
    expect(cellsOf('e\u0301', false)).toEqual(['é']);
  });

  it('lets nothing through that moves a cursor or hides a letter, whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, ascii) => !HOSTILE.test(cellsOf(text, ascii).join(''))));
  });

  it('writes nothing but printable ASCII when that is all there is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cellsOf(text, true).every((cell) => /^[ -~]$/.test(cell))));
  });
});

describe('clipCells', () => {
  it('marks what it cuts, and never halves a wide character', () => {
    expect(clipCells([...'abcdef'], 4, false).join('')).toBe('abc…');
    expect(clipCells([...'abcdef'], 4, true).join('')).toBe('abc~');
    expect(clipCells(['金', '', '金', ''], 2, false)).toEqual([' ', '…']);
    expect(clipCells([...'abc'], 0, false)).toEqual([]);
  });
});
