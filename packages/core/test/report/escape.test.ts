import { describe, expect, test } from 'vitest';
import { esc, scriptJson } from '../../src/report/escape.ts';
import { html, trusted } from '../../src/report/html.ts';

describe('escape', () => {
  test('the five characters of markup', () => {
    expect(esc(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });

  test('control and reordering characters are shown, not obeyed', () => {
    expect(esc('a\u0000b\u202ec\u2066d\ne')).toBe('a\\u{0}b\\u{202e}c\\u{2066}d\\u{a}e');
  });

  test('JSON cannot close its script', () => {
    const text = scriptJson({ name: '</script><!--\u2028\u202e' });
    expect(text).toBe('{"name":"\\u003c/script>\\u003c!--\\u2028\\u202e"}');
    expect(JSON.parse(text)).toEqual({ name: '</script><!--\u2028\u202e' });
  });

  test('a template escapes strings and keeps markup', () => {
    expect(html`<b>${'<'}</b>${trusted('<i>')}${[html`${1}`, html`${'&'}`]}${null}${false}`.markup).toBe('<b>&lt;</b><i>1&amp;');
  });
});
