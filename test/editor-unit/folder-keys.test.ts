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
    expect([...keysForFolder(catalogue, { folder: '/code' })]).toEqual(['a', 'b']);
  });

  it('are those of the connections that flagwarden.yml names', () => {
    expect([...keysForFolder(catalogue, { connections: ['shop'], folder: '/code' })]).toEqual(['a']);
    expect([...keysForFolder(catalogue, { connections: [], folder: '/code' })]).toEqual([]);
    expect([...keysForFolder(catalogue, { connections: ['gone'], folder: '/code' })]).toEqual([]);
  });

  it('are compared as sets', () => {
    expect(sameKeys(new Set(['a', 'b']), new Set(['b', 'a']))).toBe(true);
    expect(sameKeys(new Set(['a']), new Set(['b']))).toBe(false);
    expect(sameKeys(new Set(['a']), new Set(['a', 'b']))).toBe(false);
  });
});
