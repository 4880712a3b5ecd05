import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeBatch, type BatchedWork } from '../../src/editor/index/change-batch';

describe('a batch of changes on disk', () => {
  let handed: BatchedWork[];
  let batch: ChangeBatch;

  beforeEach(() => {
    vi.useFakeTimers();
    handed = [];
    batch = new ChangeBatch((work) => handed.push(work), { quiet: 100, longest: 1000 });
  });

  afterEach(() => {
    batch.dispose();
    vi.useRealTimers();
  });

  it('is handed over once things are quiet, each path once', () => {
    batch.changed('/a');
    vi.advanceTimersByTime(99);
    batch.changed('/b');
    batch.changed('/a');
    vi.advanceTimersByTime(99);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(handed).toEqual([{ kind: 'refresh', paths: ['/a', '/b'] }]);
  });

  it('is handed over in the end even if changes keep coming, and loses none of them', () => {
    for (let at = 0; at < 50; at++) {
      batch.changed(`/${at}`);
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(1000);
    expect(handed.length).toBeGreaterThan(1);
    const paths = handed.flatMap((work) => (work.kind === 'refresh' ? work.paths : []));
    expect(paths.sort()).toEqual(Array.from({ length: 50 }, (_, at) => `/${at}`).sort());
  });

  it('becomes one look at the whole folder when a branch is switched', () => {
    batch.changed('/a');
    batch.everythingMayHaveChanged();
    batch.changed('/b');
    vi.advanceTimersByTime(100);
    expect(handed).toEqual([{ kind: 'rescan' }]);
  });

  it('becomes one look at the whole folder when very many files change', () => {
    for (let at = 0; at < 5000; at++) batch.changed(`/${at}`);
    vi.advanceTimersByTime(100);
    expect(handed).toEqual([{ kind: 'rescan' }]);
    batch.changed('/later');
    vi.advanceTimersByTime(100);
    expect(handed[1]).toEqual({ kind: 'refresh', paths: ['/later'] });
  });

  it('hands nothing over once it is disposed', () => {
    batch.changed('/a');
    batch.dispose();
    vi.advanceTimersByTime(5000);
    expect(handed).toEqual([]);
  });
});
