import { describe, expect, it } from 'vitest';
import { keysForFolder, sameKeys } from '../../src/editor/index/folder-keys';
import { connection, current, onPlatform, otherConnectionId } from '../lifecycle/sprawl-facts';

const catalogue = {
  connections: () => [connection(), connection(current, otherConnectionId, 'mobile')],
  flags: () => [
    onPlatform('a'),
    onPlatform('b', { connectionId: otherConnectionId }),
    onPlatform('a', { connectionId: otherConnectionId }),
  ],
};

describe('the keys a folder looks for', () => {
  it('are those of all connections where flagwarden.yml names none', () => {
    expect([...keysForFolder(catalogue, {})]).toEqual(['a', 'b']);
  });

  it('are those of the connections that flagwarden.yml names', () => {
    expect([...keysForFolder(catalogue, { connections: ['shop'] })]).toEqual(['a']);
    expect([...keysForFolder(catalogue, { connections: [] })]).toEqual([]);
    expect([...keysForFolder(catalogue, { connections: ['gone'] })]).toEqual([]);
  });

  it('are compared as sets', () => {
    expect(sameKeys(new Set(['a', 'b']), new Set(['b', 'a']))).toBe(true);
    expect(sameKeys(new Set(['a']), new Set(['b']))).toBe(false);
    expect(sameKeys(new Set(['a']), new Set(['a', 'b']))).toBe(false);
  });
});
