import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputSplitter } from '../../src/widgets/inputSplitter.ts';
import { keyOf } from '../../src/widgets/key.ts';

function typed(chunks: readonly (string | 'wait')[]): { keys: (string | null)[]; pasted: string[] } {
  const keys: (string | null)[] = [];
  const pasted: string[] = [];
  const late: (() => void)[] = [];
  const feed = inputSplitter({
    piece: (text) => keys.push(keyOf(text)),
    paste: (text) => pasted.push(text),
    later: (work) => {
      late.push(work);
      return () => void late.splice(0);
    },
  });
  for (const chunk of [...chunks, 'wait']) {
    if (chunk !== 'wait') feed(chunk);
    else late.splice(0).forEach((work) => work());
  }
  return { keys, pasted };
}

describe('inputSplitter', () => {
  it('puts an escape sequence together that two reads cut apart', () => {
    expect(typed(['\x1b', '[B']).keys).toEqual(['down']);
    expect(typed(['\x1b[', '6~']).keys).toEqual(['pagedown']);
    expect(typed(['\x1b[1', ';5A']).keys).toEqual([null]);
  });

  it('takes keys apart that one read glued together', () => {
    expect(typed(['jj\x1b[Ax\r']).keys).toEqual(['j', 'j', 'up', 'x', 'enter']);
    expect(typed(['\x1bj']).keys).toEqual(['escape', 'j']);
  });

  it('knows a lone Esc by the silence after it', () => {
    expect(typed(['\x1b', 'wait', 'j']).keys).toEqual(['escape', 'j']);
  });

  it('hands a paste on as text, so that a pasted line break presses nothing', () => {
    expect(typed(['a\x1b[200~q\rx\x1b[201~b'])).toEqual({ keys: ['a', 'b'], pasted: ['q\rx'] });
    expect(typed(['\x1b[200~one ', 'two\x1b[20', '1~'])).toEqual({ keys: [], pasted: ['one two'] });
  });

  it('reads the same whatever the reads cut', () => {
    const text = 'j\x1b[Bk\x1bOA\x1b[5~/es\r\x1b[200~paste\r\x1b[201~金\x1b[Z';
    const whole = typed([text]);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const at = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
        expect(typed(at.slice(1).map((to, i) => text.slice(at[i]!, to)))).toEqual(whole);
      }),
    );
  });
});

describe('keyOf', () => {
  it('names controls, characters and sequences', () => {
    expect(['\x03', '\x04', 'G', 'é', '?', ' ', '\x1b[3~', '\x1b[<0;1;1M'].map(keyOf)).toEqual(['C-c', 'C-d', 'G', 'é', '?', 'space', 'delete', null]);
  });
});
