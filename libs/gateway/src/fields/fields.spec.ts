import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsParam } from './fields-parameter';
import { parseFields } from './parse-fields';
import { selectFields } from './select-fields';

const element = {
  id: 'fbfJHSPpUQD',
  name: 'ANC 1st visit',
  displayName: 'ANC first',
  code: 'DE_1',
  created: '2024-01-01T00:00:00.000',
  count: 3,
  style: { color: 'red', icon: 'dot' },
  combo: { id: 'bjDvmb4bfuf', name: 'default' },
  groups: [
    { id: 'oDkJh5Ddh7d', name: 'Acute' },
    { id: 'GBHN1a1Jddh', name: 'Death' },
  ],
  levels: [1, 2],
  none: [],
};
const select = (fields: string) => selectFields(element, parseFields(fields));

describe('fields', () => {
  it.each([
    ['id,name', { id: 'fbfJHSPpUQD', name: 'ANC 1st visit' }],
    ['name,id,unknown', { id: 'fbfJHSPpUQD', name: 'ANC 1st visit' }],
    [':idName', { id: 'fbfJHSPpUQD', displayName: 'ANC first' }],
    [':identifiable,!created,!code', { id: 'fbfJHSPpUQD', name: 'ANC 1st visit' }],
    [':unknown', {}],
    ['combo', { combo: { id: 'bjDvmb4bfuf' } }],
    ['combo[name]', { combo: { name: 'default' } }],
    ['combo(name)', { combo: { name: 'default' } }],
    ['combo[id],combo[name]', { combo: { id: 'bjDvmb4bfuf', name: 'default' } }],
    ['style', { style: { color: 'red', icon: 'dot' } }],
    ['style[:all,!icon]', { style: { color: 'red' } }],
    ['groups', { groups: [{ id: 'oDkJh5Ddh7d' }, { id: 'GBHN1a1Jddh' }] }],
    ['groups[name]', { groups: [{ name: 'Acute' }, { name: 'Death' }] }],
    ['levels', { levels: [1, 2] }],
    ['groups::size', { groups: 2 }],
    ['groups~size', { groups: 2 }],
    ['groups|size', { groups: 2 }],
    ['name::size,count::size', { name: 13, count: 3 }],
    ['groups::isEmpty,none~isEmpty', { groups: false, none: true }],
    ['groups::isNotEmpty~rename(hasGroups)', { hasGroups: true }],
    ['name~rename(label)', { label: 'ANC 1st visit' }],
    ['combo[name]~rename(c)', { c: { name: 'default' } }],
    ['combo~rename(c)[name]', { c: { name: 'default' } }],
    ['groups~pluck', { groups: ['oDkJh5Ddh7d', 'GBHN1a1Jddh'] }],
    ['groups~pluck(name)', { groups: ['Acute', 'Death'] }],
    ['groups[id]~keyBy(id)', { groups: { oDkJh5Ddh7d: { id: 'oDkJh5Ddh7d' }, GBHN1a1Jddh: { id: 'GBHN1a1Jddh' } } }],
    ['id~unknown(1;2)', { id: 'fbfJHSPpUQD' }],
    ['combo[name', { combo: { name: 'default' } }],
    ['combo[name]],id', { id: 'fbfJHSPpUQD', combo: { name: 'default' } }],
    ['', {}],
  ])('%s', (fields, expected) => {
    expect(select(fields)).toEqual(expected);
  });

  it('takes everything but what is excluded, with references as ids', () => {
    const { combo, groups, ...others } = select('*,!levels,!none');
    expect(others).toEqual({ ...element, combo: undefined, groups: undefined, levels: undefined, none: undefined });
    expect({ combo, groups }).toEqual({
      combo: { id: 'bjDvmb4bfuf' },
      groups: [{ id: 'oDkJh5Ddh7d' }, { id: 'GBHN1a1Jddh' }],
    });
  });

  it('lets a nested selection add to a preset', () => {
    expect(select(':all,combo[id,name]')).toMatchObject({ count: 3, combo: { id: 'bjDvmb4bfuf', name: 'default' } });
  });

  it('makes a list of objects that share a key', () => {
    const twins = {
      items: [
        { id: 1, kind: 'a' },
        { id: 2, kind: 'a' },
        { id: 3, kind: 'b' },
      ],
    };
    expect(selectFields(twins, parseFields('items~keyBy(kind)'))).toEqual({
      items: {
        a: [
          { id: 1, kind: 'a' },
          { id: 2, kind: 'a' },
        ],
        b: { id: 3, kind: 'b' },
      },
    });
  });

  it('adds repeated parameters up and falls back when there are none', () => {
    expect(fieldsParam({ fields: ['id', 'combo[name]'] }, '*')).toHaveLength(2);
    expect(fieldsParam({ fields: ' ' }, 'id')).toEqual(parseFields('id'));
    expect(fieldsParam({}, 'id,displayName')).toHaveLength(2);
  });

  it('refuses brackets that no answer needs', () => {
    expect(() => parseFields('a['.repeat(8_000))).toThrow('nested too deeply');
  });

  it('never fails on anything else and never shows what is not there', () => {
    const words = fc.constantFrom(
      'id',
      'combo',
      '[',
      ']',
      '(',
      ')',
      ',',
      '!',
      ':',
      '::',
      '~',
      '|',
      '*',
      'pluck',
      'keyBy',
      '__proto__',
      'constructor',
      ';',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
        const shown = JSON.stringify(select(parts.join('')));
        expect(shown).not.toContain('native code');
      }),
    );
  });
});
