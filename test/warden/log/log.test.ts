import { expect, test } from 'vitest';
import { describeError } from '../../../src/warden/log/describe-error';
import { escapeInvisible } from '../../../src/warden/log/log';

test('what steers terminals or turns text around is escaped, and the line stays the same JSON', () => {
  const fields = {
    msg: 'a\u001b[31m\u009b2J\u202egnp.exe\u2066\u200b\ufeff\u007f\u2028 \n end',
    plain: 'ключ 🚩',
  };
  const line = escapeInvisible(JSON.stringify(fields));
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/); // eslint-disable-line no-control-regex
  expect(line).toContain('ключ 🚩');
  expect(JSON.parse(line)).toEqual(fields);
});

test('an error is described by its kind and place, never by its words', () => {
  const error = Object.assign(new TypeError('token hunter2\nsecond hunter2 line'), { code: 'E_X' });
  const description = describeError(error);
  expect(description).toMatchObject({ name: 'TypeError', code: 'E_X' });
  expect(description.at[0]).toContain('log.test.ts');
  expect(JSON.stringify(description)).not.toContain('hunter2');
  expect(describeError('hunter2')).toEqual({ name: 'string', at: [] });
});
